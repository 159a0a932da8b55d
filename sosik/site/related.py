"""Related older pages (관련 기사), ranked by shared tags and category."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator

from sosik.model.pages import News

_MOST = 4
"""How many related pages are shown."""
_NEWEST = 24
"""Only the newest pages of each tag and category are compared: enough to choose from in a large
archive, and the time grows in proportion to the number of pages."""


def related_pages(news: Iterable[News]) -> dict[str, tuple[str, ...]]:
    """The identities of the pages related to each page, the most related first.

    Only pages with an earlier date count, so that a new page never changes what an older one shows.
    A shared tag or category adds to the weight of a page; rarer ones add more: the bit length of
    (older pages // pages that have it), a whole number and so the same on every machine. Among
    pages of the same weight the newer comes first.
    """
    pages = sorted(news, key=lambda page: (_date(page), page.id))
    related: dict[str, tuple[str, ...]] = {}
    bearers: dict[tuple[str, str], deque[int]] = {}
    uses: Counter[tuple[str, str]] = Counter()
    older = 0
    for place, page in enumerate(pages):
        if _date(page) != _date(pages[older]):
            for earlier in range(older, place):
                for mark in _marks(pages[earlier]):
                    bearers.setdefault(mark, deque(maxlen=_NEWEST)).append(earlier)
                    uses[mark] += 1
            older = place
        weights: dict[int, int] = {}
        for mark in _marks(page):
            weight = (older // uses[mark]).bit_length() if mark in uses else 0
            for other in bearers.get(mark, ()):
                weights[other] = weights.get(other, 0) + weight
        # One number sorts by weight, then by position.
        best = sorted([weight * len(pages) + other for other, weight in weights.items()])
        related[page.id] = tuple(
            pages[number % len(pages)].id for number in best[: -_MOST - 1 : -1]
        )
    return related


def _date(page: News) -> float:
    return page.date.at.timestamp() if page.date else 0


def _marks(page: News) -> Iterator[tuple[str, str]]:
    yield from (("tag", tag) for tag in page.tags)
    if page.category:
        yield "category", page.category
