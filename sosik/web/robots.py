"""robots.txt (RFC 9309)."""

from collections.abc import Iterator
from typing import ClassVar

from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.site.view import SiteView

_OWN = "content/static/robots.txt"


class RobotsFile(Target, frozen=True):
    """The rules for crawlers of search engines."""

    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """Rules that allow everything and name the sitemap."""
        sitemap = site.absolute(site.href("/sitemap.xml"))
        return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()


def targets(queries: Queries) -> Iterator[Target]:
    """The file, unless the site has its own."""
    if _OWN not in queries.site.files:
        yield RobotsFile(path="site/robots.txt", source="site.yaml")
