"""The site of the last build as it was, so that the next build knows what has changed in it."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Raw, Struct, json

from sosik.base import cache
from sosik.base.digest import digest_value
from sosik.model.pages import AnyPage
from sosik.model.site import Site
from sosik.site.changes import Changes, PageChange
from sosik.site.index import Index

_PAGES = ("articles", "releases", "issues", "pages")
_PARTS = tuple(name for name in Site.__struct_fields__ if name not in _PAGES)


class KeptSite(Struct, frozen=True):
    """A site: each page as JSON by its identity, and the digests of its other parts.

    They are compared as JSON, because what is equal in Python can differ in the order of a mapping.
    """

    pages: Mapping[str, Raw]
    parts: Mapping[str, str]

    @property
    def stamp(self) -> str:
        """A digest that two sites share only if they are the same."""
        return digest_value((self.pages, self.parts))


def keep(site: Site) -> KeptSite:
    """A site as it is kept."""
    parts = {name: digest_value(_ordered(getattr(site, name))) for name in _PARTS}
    return KeptSite({page.id: Raw(json.encode(page)) for page in site.everything()}, parts)


def _ordered(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def load(path: Path, stamp: str) -> KeptSite | None:
    """The site that was kept at a path; None if it is missing or not the one with this stamp."""
    kept = cache.load(path, KeptSite)
    return kept if kept is not None and kept.stamp == stamp else None


def changes(before: KeptSite, after: KeptSite, index: Index) -> Changes:
    """The differences between two sites; `index` is that of the later one."""
    parts = {name for name in _PARTS if before.parts.get(name) != after.parts[name]}
    ids = before.pages.keys() | after.pages.keys()
    changed = [each for each in ids if before.pages.get(each) != after.pages.get(each)]
    pages = {each: PageChange(_page(before, each), index.pages.get(each)) for each in changed}
    return Changes(pages, parts, index)


def _page(site: KeptSite, identity: str) -> AnyPage | None:
    raw = site.pages.get(identity)
    return None if raw is None else json.decode(raw, type=AnyPage)
