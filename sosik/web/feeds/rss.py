"""RSS 2.0, with the whole text as `content:encoded` and the picture as Media RSS has it.

An `enclosure` would need the picture's length in bytes, and is taken for a podcast by some.
"""

from email.utils import format_datetime
from html import escape

from sosik.web.feeds.entries import FeedChannel, FeedEntry
from sosik.web.xml import Element, add, document, root


def rss(channel: FeedChannel) -> bytes:
    """A channel as RSS 2.0 (rssboard.org/rss-specification); its dates are those of RFC 822."""
    top = root("rss", version="2.0")
    element = add(top, "channel")
    add(element, "title", channel.title)
    add(element, "link", channel.url)
    add(element, "description", channel.description)
    add(element, "language", channel.language)
    own = {"href": channel.feed, "rel": "self", "type": "application/rss+xml"}
    add(element, "atom:link", "", own)
    if channel.updated:
        add(element, "lastBuildDate", format_datetime(channel.updated))
    for entry in channel.entries:
        _add(element, entry)
    return document(top)


def _add(element: Element, entry: FeedEntry) -> None:
    item = add(element, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.url, {"isPermaLink": "true"})
    if entry.published:
        add(item, "pubDate", format_datetime(entry.published))
    if entry.updated:
        add(item, "atom:updated", entry.updated.isoformat())
    if entry.by:
        add(item, "dc:creator", entry.by)
    for word in dict.fromkeys(filter(None, (entry.category, *entry.tags))):
        add(item, "category", word)
    # Feed readers interpret it as HTML, so it is escaped twice.
    add(item, "description", escape(entry.summary, quote=False))
    add(item, "content:encoded", entry.html)
    if image := entry.image:
        size = {"width": str(image.width), "height": str(image.height)}
        of_image = {"url": image.url, "medium": "image", "type": image.type, **size}
        media = add(item, "media:content", "", of_image)
        if image.alt:
            add(media, "media:description", image.alt, {"type": "plain"})
        if image.credit:
            add(media, "media:credit", image.credit)
        if image.copyright:
            add(media, "media:copyright", image.copyright)
