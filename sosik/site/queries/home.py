"""The answer about the home page: which story stands where, so that none stands three times."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from sosik.model.pages import AnyPage, PageRef
from sosik.model.site import ComingEvent, FrontPage, Group, Section
from sosik.site.queries.query import Facts, answers

_FEATURED, _OF_CATEGORY, _LATEST, _RELEASES, _EVENTS, _POPULAR = 3, 3, 6, 4, 4, 5
"""How many stand in each place."""
_FEW = 3
"""Categories below which the newest articles stand in one list instead."""


@answers("front")
def _front(facts: Facts) -> FrontPage:
    """The lead is the newest featured article, else the newest one.

    The bulletin's contents stand whole, and what is coming beside them; the event of the lead
    stands in the lead itself. The stories (lead, HOT ISSUE, categories, releases) are all
    different. What stands twice already is left out of them and of what is read most.
    """
    choice = _Choice(facts)
    articles = facts.shelves.selection("kind", "article")
    featured = facts.shelves.selection("featured", "")
    of_articles = [page for page in featured if page.kind == "article"]
    lead = next(choice.take((of_articles or articles)[-1:], 1), None)
    issue = next(map(facts.ref, reversed(facts.shelves.selection("kind", "issue"))), None)
    sections: tuple[Section, ...] = facts.answer(("sections", issue.id)) if issue else ()
    choice.note(ref.url for section in sections for ref in section.articles)
    coming: tuple[ComingEvent, ...] = facts.answer(("events",))
    events = [each for each in coming if not lead or _page_of(each) != lead.url][:_EVENTS]
    choice.note(map(_page_of, events))
    hot = tuple(choice.take(featured, _FEATURED))
    read = [ref for ref in facts.answer(("popular",)) if choice.standing[ref.url] < 2][:_POPULAR]
    choice.note(ref.url for ref in read)
    groups = tuple(_groups(facts, choice))
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
        releases=tuple(choice.take(facts.shelves.selection("kind", "release"), _RELEASES)),
        issue=issue,
        sections=sections,
        events=tuple(events),
        popular=tuple(read),
    )


def _groups(facts: Facts, choice: "_Choice") -> Iterator[Group]:
    for term in facts.answer(("terms", "category")):
        pages = facts.shelves.selection("category", term.name)
        articles = (page for page in pages if page.kind == "article")
        if entries := tuple(choice.take(list(articles), _OF_CATEGORY)):
            yield Group(term.name, term.url, entries)


def _page_of(coming: ComingEvent) -> str:
    return coming.url.partition("#")[0]


class _Choice:
    """Who stands on the page already: `standing` counts every place, `told` are the stories."""

    def __init__(self, facts: Facts) -> None:
        self._ref = facts.ref
        self.standing: Counter[str] = Counter()
        self._told: set[str] = set()

    def note(self, urls: Iterable[str]) -> None:
        """These stand in a list that is no choice of stories."""
        self.standing.update(urls)

    def take(self, pages: list[AnyPage], limit: int) -> Iterator[PageRef]:
        """The newest (last) pages that may still be told, which are told thereby."""
        free = (
            page
            for page in reversed(pages)
            if page.url not in self._told and self.standing[page.url] < 2
        )
        for page in islice(free, limit):
            self._told.add(page.url)
            self.standing[page.url] += 1
            yield self._ref(page)

    def leave(self, refs: Iterable[PageRef]) -> None:
        """Take stories back."""
        for ref in refs:
            self._told.discard(ref.url)
            self.standing[ref.url] -= 1
