"""All public pages for search engines (sitemaps.org protocol 0.9), in one file or in several."""

from collections.abc import Iterator
from typing import ClassVar

from sosik.model import routes
from sosik.site.queries import Queries, languages
from sosik.site.target import Target
from sosik.site.view import SiteView, ask
from sosik.web.xml import add, document, root

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PATH = "site/sitemap.xml"


class Sitemap(Target, frozen=True):
    """A sitemap of the pages from `start` to before `stop`, counted from the oldest."""

    start: int
    stop: int | None
    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """The sitemap as XML."""
        return sitemap(site, self.start, self.stop)


class SitemapIndex(Target, frozen=True):
    """The list of `count` sitemaps of `size` pages each."""

    count: int
    size: int
    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """The list as XML."""
        return sitemap_index(site, self.count, self.size)


def targets(queries: Queries) -> Iterator[Target]:
    """One sitemap, or several with a list of them."""
    size = routes.SITEMAP
    count = -(-len(queries.index.addressed) // size)
    if count < 2:
        yield Sitemap(path=_PATH, source="site.yaml", start=0, stop=None)
        return
    yield SitemapIndex(path=_PATH, source="site.yaml", count=count, size=size)
    for number in range(count):
        path, start = f"site/sitemap-{number + 1}.xml", number * size
        yield Sitemap(path=path, source="site.yaml", start=start, stop=start + size)


def sitemap(site: SiteView, start: int, stop: int | None) -> bytes:
    """A sitemap of the pages from `start` to before `stop`; with the home page if `start` is 0."""
    top = root("urlset", _NAMESPACE)
    if start == 0:
        for home in (site.home, *(edition.url for edition in site.editions())):
            add(add(top, "url"), "loc", site.absolute(home))
    versions = ask(site, languages.all_versions)
    for url, changed in site.addresses(start, stop):
        entry = add(top, "url")
        add(entry, "loc", site.absolute(url))
        if changed:
            add(entry, "lastmod", changed)
        for language, other in versions.get(url, ()):
            named = {"rel": "alternate", "hreflang": language, "href": site.absolute(other)}
            add(entry, "xhtml:link", attributes=named)
    return document(top)


def sitemap_index(site: SiteView, count: int, size: int) -> bytes:
    """The list of `count` sitemaps of `size` pages each."""
    top = root("sitemapindex", _NAMESPACE)
    for number in range(count):
        entry = add(top, "sitemap")
        add(entry, "loc", site.absolute(site.href(f"/sitemap-{number + 1}.xml")))
        changed = max(
            (day for _, day in site.addresses(number * size, (number + 1) * size)), default=""
        )
        if changed:
            add(entry, "lastmod", changed)
    return document(top)
