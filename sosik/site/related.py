"""Related older pages (관련 기사), ranked by shared tags and category."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator

from sosik.model.pages import News

_MOST = 4
"""Related pages that are shown."""
_NEWEST = 24
"""Of each tag and category, the pages that are looked at: enough to choose from in a large archive,
so that ten thousand pages cost a hundred times what a hundred do."""


def related_pages(news: Iterable[News]) -> dict[str, tuple[str, ...]]:
    """The identities of the pages related to each page, the most related first.

    Only pages of earlier dates count, so that a new page never changes what an older one shows. A
    shared tag or category weighs the number of bits of how many pages there are for each that has
    it (a whole number, the same on every machine), so that rarer ones weigh more; of pages that
    weigh the same the newer stands first.
    """
    pages = sorted(news, key=lambda page: (_date(page), page.id))
    related: dict[str, tuple[str, ...]] = {}
    bearers: dict[tuple[str, str], deque[int]] = {}
    uses: Counter[tuple[str, str]] = Counter()
    older = 0
    for place, page in enumerate(pages):
        if _date(page) != _date(pages[older]):
            for known in range(older, place):
                for mark in _marks(pages[known]):
                    bearers.setdefault(mark, deque(maxlen=_NEWEST)).append(known)
                    uses[mark] += 1
            older = place
        weights: dict[int, int] = {}
        for mark in _marks(page):
            weight = (older // uses[mark]).bit_length() if mark in uses else 0
            for other in bearers.get(mark, ()):
                weights[other] = weights.get(other, 0) + weight
        # One number orders by weight, then by place.
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
