"""Which older pages are akin to each: those that share its tags and its category (관련 기사)."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import groupby

from sosik.model.pages import News

_MOST = 4
"""Pages shown as akin."""
_NEWEST = 24
"""Of each tag and category, the pages that are looked at: enough to choose from in a large archive,
so that ten thousand pages cost a hundred times what a hundred do."""

_Place = tuple[float, str]
"""A page's date and identity: what decides between two that are equally akin."""


def akin(news: Iterable[News]) -> dict[str, tuple[str, ...]]:
    """For each page the pages most akin to it, by identity; `news` runs from the oldest.

    Only pages of earlier dates count, so that a new page never changes what an older one shows. A
    shared tag or category weighs the number of bits of how many pages there are for each that has
    it (a whole number, the same on every machine), so that rarer ones weigh more; of pages that
    weigh the same the newer stands first.
    """
    found: dict[str, tuple[str, ...]] = {}
    shelves: dict[tuple[str, str], deque[_Place]] = {}
    uses: Counter[tuple[str, str]] = Counter()
    older = 0
    for moment, alike in groupby(news, key=_date):
        pages = list(alike)
        for page in pages:
            weights: Counter[_Place] = Counter()
            for mark in _marks(page):
                weight = (older // uses[mark]).bit_length() if uses[mark] else 0
                for place in shelves.get(mark, ()):
                    weights[place] += weight
            best = nlargest(_MOST, weights, key=lambda place: (weights[place], place))
            found[page.id] = tuple(identity for _, identity in best)
        for page in pages:
            for mark in _marks(page):
                shelves.setdefault(mark, deque(maxlen=_NEWEST)).append((moment, page.id))
                uses[mark] += 1
        older += len(pages)
    return found


def _date(page: News) -> float:
    return page.date.at.timestamp() if page.date else 0


def _marks(page: News) -> Iterator[tuple[str, str]]:
    yield from (("tag", tag) for tag in page.tags)
    if page.category:
        yield "category", page.category
