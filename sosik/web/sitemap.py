"""All public pages for search engines (sitemaps.org protocol 0.9), in one file or in several."""

from sosik.site.view import SiteView
from sosik.web.xml import add, document, root

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: SiteView, start: int, stop: int | None) -> bytes:
    """The pages from `start` to before `stop`, counted from the oldest; first the home page."""
    top = root("urlset", _SPACE)
    if start == 0:
        add(add(top, "url"), "loc", site.absolute(site.home))
    for url, changed in site.addresses(start, stop):
        one = add(top, "url")
        add(one, "loc", site.absolute(url))
        if changed:
            add(one, "lastmod", changed)
    return document(top)


def sitemap_index(site: SiteView, count: int, size: int) -> bytes:
    """The list of `count` sitemaps of `size` pages each."""
    top = root("sitemapindex", _SPACE)
    for number in range(count):
        one = add(top, "sitemap")
        add(one, "loc", site.absolute(site.href(f"/sitemap-{number + 1}.xml")))
        changed = max(
            (day for _, day in site.addresses(number * size, (number + 1) * size)), default=""
        )
        if changed:
            add(one, "lastmod", changed)
    return document(top)
