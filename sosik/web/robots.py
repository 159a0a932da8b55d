"""robots.txt (RFC 9309)."""

from sosik.site.view import SiteView


def robots(site: SiteView) -> bytes:
    """Everything may be read, and the sitemap tells where it is."""
    where = site.absolute(site.href("/sitemap.xml"))
    return f"User-agent: *\nAllow: /\n\nSitemap: {where}\n".encode()
