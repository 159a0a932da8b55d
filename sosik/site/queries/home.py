"""The query for the home page: which page is shown where, so that none is shown three times."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from sosik.model.pages import AnyPage, PageRef
from sosik.model.site import ComingEvent, FrontPage, Group
from sosik.site.queries import events, pages, recommendations, taxonomy, touched
from sosik.site.queries.query import Queries, query

_FEATURED, _OF_CATEGORY, _LATEST, _RELEASES, _EVENTS, _POPULAR = 3, 3, 6, 4, 4, 5
"""How many are shown in each place."""
_GROUPS = 8
"""How many categories are shown, in the order of site.yaml."""
_FEW = 3
"""With fewer categories than this, the newest articles are in one list instead."""


@query(("첫 화면에 실을 글", "what stands on the home page"), touched=touched.by_cards)
def front(queries: Queries) -> FrontPage:
    """Everything shown on the home page.

    The lead is the newest featured article, else the newest article; one whose applications are
    closed only if there is no other. Its own event is shown with it. The newest issue has all its
    contents, with coming events beside them. The stories (lead, featured, categories, releases)
    are all different. A page that is already shown twice is left out of the stories and of the
    most read pages. But if a site is so small that nothing is left to show beside the issue, its
    newest articles are shown once more.
    """
    choice = _Choice(queries)
    articles = queries.index.selection("kind", "article")
    featured = queries.index.selection("featured", "")
    of_articles = [page for page in featured if page.kind == "article"]
    newest_first = chain(reversed(of_articles), reversed(articles))
    still_open = islice((page for page in newest_first if not getattr(page, "closed", False)), 1)
    lead = next(choice.take(list(still_open) or articles[-1:], 1), None)
    issues = queries.index.selection("kind", "issue")
    issue = pages.card_of(queries, issues[-1]) if issues else None
    sections = pages.sections(queries, issue.id) if issue else ()
    choice.count(ref.url for section in sections for ref in section.articles)
    coming = events.events(queries)
    other_events = [event for event in coming if not lead or _page_of(event) != lead.url]
    shown_events = other_events[:_EVENTS]
    choice.count(map(_page_of, shown_events))
    more_featured = tuple(choice.take(featured, _FEATURED))
    popular = [ref for ref in recommendations.popular(queries) if choice.uses[ref.url] < 2]
    popular = popular[:_POPULAR]
    choice.count(ref.url for ref in popular)
    groups = tuple(islice(_groups(queries, choice), _GROUPS + 1))
    choice.put_back(ref for group in groups[_GROUPS:] for ref in group.entries)
    groups, more_groups = groups[:_GROUPS], len(groups) > _GROUPS
    if len(groups) < _FEW:
        choice.put_back(ref for group in groups for ref in group.entries)
        groups = ()
    others = [page for page in articles if not groups or not getattr(page, "category", "")]
    latest = tuple(choice.take(others, _OF_CATEGORY if groups else _LATEST))
    releases = tuple(choice.take(queries.index.selection("kind", "release"), _RELEASES))
    if not (groups or latest or releases):
        again = [page for page in reversed(articles) if not lead or page.url != lead.url]
        latest = tuple(pages.card_of(queries, page) for page in again[:_LATEST])
    return FrontPage(
        lead=lead,
        occasion=next((event for event in coming if lead and _page_of(event) == lead.url), None),
        featured=more_featured,
        groups=groups,
        more_groups=more_groups,
        latest=latest,
        releases=releases,
        issue=issue,
        sections=sections,
        events=tuple(shown_events),
        popular=tuple(popular),
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
    """What is already on the home page: `uses` counts the places of each page by its address."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self.uses: Counter[str] = Counter()
        self._stories: set[str] = set()

    def count(self, urls: Iterable[str]) -> None:
        """Count pages that are in a list other than the stories."""
        self.uses.update(urls)

    def take(self, offered: list[AnyPage], limit: int) -> Iterator[PageRef]:
        """Take the newest (last) pages that can still be stories."""
        free = (
            page
            for page in reversed(offered)
            if page.url not in self._stories and self.uses[page.url] < 2
        )
        for page in islice(free, limit):
            self._stories.add(page.url)
            self.uses[page.url] += 1
            yield pages.card_of(self._queries, page)

    def put_back(self, refs: Iterable[PageRef]) -> None:
        """Undo `take` for some pages."""
        for ref in refs:
            self._stories.discard(ref.url)
            self.uses[ref.url] -= 1
