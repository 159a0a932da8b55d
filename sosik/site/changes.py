"""What has changed in a site since the last build, as far as answers can depend on it."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Set
from functools import cached_property

from msgspec import Struct

from sosik.model.pages import AnyPage, Issue, News, PageRef
from sosik.site.index import FEATURED, Index, seconds_of, terms_of

_ORDER = ("kind", "id", "date", "category", "department", "authors", "tags", "featured", "language")
"""The fields of a page that decide which lists it is in, and where."""


class PageChange(Struct, frozen=True):
    """One page before and after; None where it is not public."""

    before: AnyPage | None
    after: AnyPage | None

    def differs(self, fields: tuple[str, ...]) -> bool:
        """Whether the page came or went, or one of these fields has another value."""
        before, after = self.before, self.after
        if before is None or after is None:
            return True
        return any(getattr(before, name, None) != getattr(after, name, None) for name in fields)


class Changes:
    """The differences between two sites: pages by identity, and the names of other parts.

    `index` is that of the later site. Each property tells of all changed pages together.
    """

    def __init__(self, pages: Mapping[str, PageChange], parts: Set[str], index: Index) -> None:
        self.pages = pages
        self.parts = parts
        self._index = index
        self._differ: dict[tuple[str, ...], bool] = {}

    def has(self, *parts: str) -> bool:
        """Whether one of these parts of the site has changed."""
        return not self.parts.isdisjoint(parts)

    def differ(self, *fields: str) -> bool:
        """Whether a page came or went, or has another value of one of these fields."""
        if fields not in self._differ:
            self._differ[fields] = any(change.differs(fields) for change in self.pages.values())
        return self._differ[fields]

    @cached_property
    def places(self) -> bool:
        """Whether an address came, went or moved."""
        return self.differ("id", "url")

    @cached_property
    def order(self) -> bool:
        """Whether a page may be in other lists, or at another place in one."""
        return self.differ(*_ORDER)

    @cached_property
    def cards(self) -> bool:
        """Whether a card shows something else."""
        return self.differ(*PageRef.__struct_fields__)

    @cached_property
    def issues(self) -> bool:
        """Whether a changed page is an issue."""
        return any(isinstance(page, Issue) for page in self._versions)

    @cached_property
    def selections(self) -> set[tuple[str, str]]:
        """The selections that a changed page is or was in."""
        kinds = {("kind", page.kind) for page in self._versions}
        news = [page for page in self._versions if isinstance(page, News)]
        terms = {term for page in news for term in terms_of(page)}
        languages = {("language", page.language) for page in self._versions if page.language}
        return kinds | terms | languages | {FEATURED, ("news", "")}

    @cached_property
    def around(self) -> set[str]:
        """The changed pages, and those that are or were next to one in the order of their kind."""
        near = set(self.pages)
        for page in self._versions:
            pages = self._index.selection("kind", page.kind)
            times = self._times(page.kind)
            time = seconds_of(page)
            first, last = bisect_left(times, time), bisect_right(times, time)
            near.update(other.id for other in pages[max(0, first - 1) : last + 1])
        return near

    @cached_property
    def earliest(self) -> float:
        """The time of the earliest changed page in seconds; 0 for one without a date."""
        return min(map(seconds_of, self._versions), default=0)

    @cached_property
    def documents(self) -> set[int]:
        """The places of the changed pages among all pages, from the oldest."""
        ids = self.pages
        return {n for n, page in enumerate(self._index.oldest_first) if page.id in ids}

    @cached_property
    def _versions(self) -> list[AnyPage]:
        both = ((change.before, change.after) for change in self.pages.values())
        return [page for versions in both for page in versions if page is not None]

    def _times(self, kind: str) -> list[float]:
        if kind not in self._sorted:
            self._sorted[kind] = [seconds_of(page) for page in self._index.selection("kind", kind)]
        return self._sorted[kind]

    @cached_property
    def _sorted(self) -> dict[str, list[float]]:
        return {}
