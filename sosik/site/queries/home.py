"""The answer about the home page: which story stands where, so that none stands three times."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from sosik.model.pages import AnyPage, PageRef
from sosik.model.site import ComingEvent, FrontPage, Group
from sosik.site.queries import events, pages, recommendations, taxonomy
from sosik.site.queries.query import Queries, query

_FEATURED, _OF_CATEGORY, _LATEST, _RELEASES, _EVENTS, _POPULAR = 3, 3, 6, 4, 4, 5
"""How many stand in each place."""
_FEW = 3
"""Categories below which the newest articles stand in one list instead."""


@query(("첫 화면에 실을 글", "what stands on the home page"))
def front(queries: Queries) -> FrontPage:
    """The lead is the newest featured article, else the newest one.

    The bulletin's contents stand whole, and what is coming beside them; the event of the lead
    stands in the lead itself. The stories (lead, HOT ISSUE, categories, releases) are all
    different. What stands twice already is left out of them and of what is read most.
    """
    choice = _Choice(queries)
    articles = queries.index.selection("kind", "article")
    featured = queries.index.selection("featured", "")
    of_articles = [page for page in featured if page.kind == "article"]
    lead = next(choice.take((of_articles or articles)[-1:], 1), None)
    issues = queries.index.selection("kind", "issue")
    issue = pages.card_of(queries, issues[-1]) if issues else None
    sections = pages.sections(queries, issue.id) if issue else ()
    choice.note(ref.url for section in sections for ref in section.articles)
    coming = events.events(queries)
    beside = [event for event in coming if not lead or _page_of(event) != lead.url][:_EVENTS]
    choice.note(map(_page_of, beside))
    hot = tuple(choice.take(featured, _FEATURED))
    read = [ref for ref in recommendations.popular(queries) if choice.standing[ref.url] < 2][
        :_POPULAR
    ]
    choice.note(ref.url for ref in read)
    groups = tuple(_groups(queries, choice))
    if len(groups) < _FEW:
        choice.leave(ref for group in groups for ref in group.entries)
        groups = ()
    loose = [page for page in articles if not groups or not getattr(page, "category", "")]
    return FrontPage(
        lead=lead,
        occasion=next((each for each in coming if lead and _page_of(each) == lead.url), None),
        featured=hot,
        groups=groups,
        latest=tuple(choice.take(loose, _OF_CATEGORY if groups else _LATEST)),
        releases=tuple(choice.take(queries.index.selection("kind", "release"), _RELEASES)),
        issue=issue,
        sections=sections,
        events=tuple(beside),
        popular=tuple(read),
    )


def _groups(queries: Queries, choice: "_Choice") -> Iterator[Group]:
    for term in taxonomy.terms(queries, "category"):
        listed = queries.index.selection("category", term.name)
        articles = (page for page in listed if page.kind == "article")
        if entries := tuple(choice.take(list(articles), _OF_CATEGORY)):
            yield Group(term.name, term.url, entries)


def _page_of(coming: ComingEvent) -> str:
    return coming.url.partition("#")[0]


class _Choice:
    """Who stands on the page already: `standing` counts every place, `told` are the stories."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self.standing: Counter[str] = Counter()
        self._told: set[str] = set()

    def note(self, urls: Iterable[str]) -> None:
        """These stand in a list that is no choice of stories."""
        self.standing.update(urls)

    def take(self, offered: list[AnyPage], limit: int) -> Iterator[PageRef]:
        """The newest (last) pages that may still be told, which are told thereby."""
        free = (
            page
            for page in reversed(offered)
            if page.url not in self._told and self.standing[page.url] < 2
        )
        for page in islice(free, limit):
            self._told.add(page.url)
            self.standing[page.url] += 1
            yield pages.card_of(self._queries, page)

    def leave(self, refs: Iterable[PageRef]) -> None:
        """Take stories back."""
        for ref in refs:
            self._told.discard(ref.url)
            self.standing[ref.url] -= 1
