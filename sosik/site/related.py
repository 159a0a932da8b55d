"""Related older pages (관련 기사), ranked by shared tags and category."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from sosik.model.pages import News

_MOST = 4
"""How many related pages are shown."""
_NEWEST = 24
"""Only the newest pages of each tag and category are compared: enough to choose from in a large
archive, and the time for one page does not grow with the number of pages."""


class Related:
    """The related pages of each of some pages; `seconds` gives the time of one."""

    def __init__(self, news: Iterable[News], seconds: Callable[[News], float]) -> None:
        self._pages = sorted(news, key=lambda page: page.id)
        self._pages.sort(key=seconds)
        self._places = {page.id: place for place, page in enumerate(self._pages)}
        self._dates = [seconds(page) for page in self._pages]
        self._bearers: dict[tuple[str, str], list[int]] = {}
        for place, page in enumerate(self._pages):
            for mark in _marks(page):
                self._bearers.setdefault(mark, []).append(place)

    def of(self, identity: str) -> tuple[str, ...]:
        """The identities of the pages related to a page, the most related first.

        Only pages with an earlier date count, so that a new page never changes what an older one
        shows. A shared tag or category adds to the weight of a page; rarer ones add more: the bit
        length of (older pages // pages that have it), a whole number and so the same on every
        machine. Among pages of the same weight the newer comes first.
        """
        if identity not in self._places:
            return ()
        place = self._places[identity]
        older = bisect_left(self._dates, self._dates[place])
        weights: dict[int, int] = {}
        for mark in _marks(self._pages[place]):
            bearers = self._bearers[mark]
            uses = bisect_left(bearers, older)
            weight = (older // uses).bit_length() if uses else 0
            for other in bearers[max(0, uses - _NEWEST) : uses]:
                weights[other] = weights.get(other, 0) + weight
        # One number sorts by weight, then by position.
        count = len(self._pages)
        best = sorted([weight * count + other for other, weight in weights.items()])
        return tuple([self._pages[number % count].id for number in best[: -_MOST - 1 : -1]])


def _marks(page: News) -> Iterator[tuple[str, str]]:
    yield from (("tag", tag) for tag in page.tags)
    if page.category:
        yield "category", page.category
