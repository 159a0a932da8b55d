"""The site of the last build as it was, so that the next build knows what has changed in it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Raw, Struct, json, structs

from sosik.base import cache
from sosik.base.digest import digest_value
from sosik.content.read import Sources
from sosik.model.pages import AnyPage
from sosik.model.site import Site
from sosik.site.changes import Changes, PageChange
from sosik.site.index import Index
from sosik.site.queries import Queries
from sosik.site.templates import Layouts

_KINDS = ("articles", "releases", "issues", "pages", "translations")
"""The fields of a site that hold pages."""
_PARTS = tuple(name for name in Site.__struct_fields__ if name not in _KINDS)


class KeptSite(Struct, frozen=True):
    """A site: its pages of each kind by identity, newest first, and its other parts by name.

    They are compared as JSON, because what is equal in Python can differ in the order of a mapping.
    `settled` is True if every text is public, a draft, or expired, and nothing is wrong with any.
    """

    pages: Mapping[str, Mapping[str, Raw]]
    parts: Mapping[str, Raw]
    settled: bool = False

    @property
    def stamp(self) -> str:
        """A digest that two sites share only if they are the same."""
        return digest_value(self)

    def page(self, identity: str) -> AnyPage | None:
        """A page; None if it was not public."""
        for pages in self.pages.values():
            if identity in pages:
                return json.decode(pages[identity], type=AnyPage)
        return None

    def encoded(self) -> dict[str, Raw]:
        """All pages by identity."""
        return {identity: raw for pages in self.pages.values() for identity, raw in pages.items()}

    def site(self) -> Site:
        """The site itself."""
        whole = {kind: _joined(pages.values()) for kind, pages in self.pages.items()}
        return json.decode(json.encode({**self.parts, **whole}), type=Site)


class SiteInMemory(Struct, frozen=True):
    """The site of the last build, and what that build has made of it, in the same process."""

    site: Site
    index: Index
    layouts: Layouts

    @classmethod
    def of(cls, queries: Queries) -> "SiteInMemory":
        """What the queries about a site leave behind."""
        return cls(queries.site, queries.index, queries.layouts)

    @classmethod
    def read(cls, kept: KeptSite) -> "SiteInMemory":
        """The same of a site that was kept on the disk."""
        site = kept.site()
        return cls(site, Index(site), Layouts(site.layouts, site.words))

    def edited(
        self, sources: Sources, pages: Mapping[str, AnyPage], encoded: Mapping[str, Raw]
    ) -> Queries:
        """The queries about the same site with other versions of some pages, by identity.

        No page may have another time, address or term. `encoded` are all pages as JSON.
        """
        site = structs.replace(
            self.site,
            articles=tuple(pages.get(page.id, page) for page in self.site.articles),
            releases=tuple(pages.get(page.id, page) for page in self.site.releases),
            pages=tuple(pages.get(page.id, page) for page in self.site.pages),
        )
        queries = Queries(site, sources, encoded)
        queries.index = self.index.edited(site, pages)
        queries.layouts = self.layouts
        return queries


def keep(queries: Queries) -> KeptSite:
    """A site as it is kept; not `settled`, as long as nothing more is known."""
    site, encoded = queries.site, queries.encoded
    pages = {kind: {page.id: encoded(page) for page in getattr(site, kind)} for kind in _KINDS}
    parts = {name: Raw(json.encode(_ordered(getattr(site, name)))) for name in _PARTS}
    return KeptSite(pages, parts)


def edited(kept: KeptSite, pages: Iterable[AnyPage]) -> KeptSite:
    """A kept site with other versions of some of its pages."""
    fresh = {page.id: Raw(json.encode(page)) for page in pages}
    return structs.replace(
        kept,
        pages={
            kind: {identity: fresh.get(identity, raw) for identity, raw in known.items()}
            for kind, known in kept.pages.items()
        },
    )


def load(path: Path, stamp: str) -> KeptSite | None:
    """The site that was kept at a path; None if it is missing or not the one with this stamp."""
    kept = cache.load(path, KeptSite)
    return kept if kept is not None and kept.stamp == stamp else None


def changes(before: KeptSite, after: KeptSite, index: Index) -> Changes:
    """The differences between two sites; `index` is that of the later one."""
    parts = {name for name in _PARTS if before.parts.get(name) != after.parts[name]}
    changed: set[str] = set()
    for kind in _KINDS:
        old, new = before.pages.get(kind, {}), after.pages[kind]
        changed.update(each for each in old.keys() | new.keys() if old.get(each) != new.get(each))
    pages = {each: PageChange(before.page(each), index.pages.get(each)) for each in changed}
    return Changes(pages, parts, index)


def _ordered(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def _joined(values: Iterable[Raw]) -> Raw:
    return Raw(b"[" + b",".join(map(bytes, values)) + b"]")
