"""RSS 2.0, with the whole text as `content:encoded`."""

from email.utils import format_datetime
from html import escape

from sosik.web.feeds.entries import Channel, FeedEntry
from sosik.web.xml import Element, add, document, root


def rss(channel: Channel) -> bytes:
    """A channel as RSS 2.0 (rssboard.org/rss-specification); its dates are those of RFC 822."""
    top = root("rss", version="2.0")
    told = add(top, "channel")
    add(told, "title", channel.title)
    add(told, "link", channel.url)
    add(told, "description", channel.description)
    add(told, "language", channel.language)
    own = {"href": channel.feed, "rel": "self", "type": "application/rss+xml"}
    add(told, "atom:link", "", own)
    if channel.updated:
        add(told, "lastBuildDate", format_datetime(channel.updated))
    for entry in channel.entries:
        _add(told, entry)
    return document(top)


def _add(told: Element, entry: FeedEntry) -> None:
    one = add(told, "item")
    add(one, "title", entry.title)
    add(one, "link", entry.url)
    add(one, "guid", entry.url, {"isPermaLink": "true"})
    if entry.published:
        add(one, "pubDate", format_datetime(entry.published))
    if entry.updated:
        add(one, "atom:updated", entry.updated.isoformat())
    if entry.by:
        add(one, "dc:creator", entry.by)
    for word in dict.fromkeys(filter(None, (entry.category, *entry.tags))):
        add(one, "category", word)
    # Feed readers take it for HTML, and so may nothing in it be a tag.
    add(one, "description", escape(entry.told, quote=False))
    add(one, "content:encoded", entry.html)
