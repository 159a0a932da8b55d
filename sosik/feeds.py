"""What machines read: RSS, the sitemap, robots.txt."""

import re
from email.utils import format_datetime
from html import escape

from sosik.view import SiteView

_ENTRIES = 20
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow (§2.2); staff paste them unseen."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def rss(site: SiteView) -> str:
    """The newest articles and releases (RSS 2.0; its dates are those of RFC 822)."""
    entries = site.entries(("news", ""), -_ENTRIES, None)
    feed = site.absolute(site.href("/feed.xml"))
    lines = [
        _HEAD + '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">',
        "<channel>",
        _element("title", site.title),
        _element("link", site.absolute(site.home)),
        _element("description", site.description or site.title),
        _element("language", site.language),
        f'<atom:link href="{escape(feed)}" rel="self" type="application/rss+xml"/>',
    ]
    newest = [moment.at for e in entries if (moment := e.updated or e.date)]
    if newest:
        lines.append(_element("lastBuildDate", format_datetime(max(newest))))
    for entry in entries:
        url = site.absolute(entry.url)
        lines += ["<item>", _element("title", entry.title), _element("link", url)]
        lines.append(f'<guid isPermaLink="true">{escape(url)}</guid>')
        if entry.date:
            lines.append(_element("pubDate", format_datetime(entry.date.at)))
        place = entry.department or entry.organization
        byline = " ".join(part for part in (place, ", ".join(entry.authors)) if part)
        if byline:
            lines.append(_element("dc:creator", byline))
        if entry.category:
            lines.append(_element("category", entry.category))
        told = " ".join(part for part in (entry.correction, entry.summary) if part)
        lines += [_element("description", told), "</item>"]
    return "\n".join([*lines, "</channel>", "</rss>", ""])


def sitemap(site: SiteView) -> str:
    """All public pages (sitemaps.org protocol 0.9)."""
    lines = [_HEAD + '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    lines.append(f"<url><loc>{escape(site.absolute(site.home))}</loc></url>")
    for url, changed in site.addresses():
        day = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(site.absolute(url))}</loc>{day}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def robots(site: SiteView) -> str:
    """Everything may be read, and the sitemap tells where it is (RFC 9309)."""
    where = site.absolute(site.href("/sitemap.xml"))
    return f"User-agent: *\nAllow: /\n\nSitemap: {where}\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_NO_XML.sub(' ', text))}</{name}>"
