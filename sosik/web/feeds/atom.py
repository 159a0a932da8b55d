"""Atom (RFC 4287), with the whole text."""

from datetime import UTC, datetime

from sosik.web.feeds.entries import FeedChannel, FeedEntry
from sosik.web.xml import PREFIXES, Element, add, document, root

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""For pages without a date: `updated` is required (§4.2.15), and must not depend on the clock."""


def atom(channel: FeedChannel) -> bytes:
    """A channel as Atom; addresses serve as ids, so that these stay the same after any edit."""
    top = root("feed", PREFIXES["atom"], **{"xml:lang": channel.language})
    add(top, "id", channel.url)
    add(top, "title", channel.title)
    add(top, "subtitle", channel.description)
    add(top, "updated", (channel.updated or _LONG_AGO).isoformat())
    add(top, "link", "", {"rel": "self", "type": "application/atom+xml", "href": channel.feed})
    add(top, "link", "", {"rel": "alternate", "type": "text/html", "href": channel.url})
    for entry in channel.entries:
        _add(top, entry, channel.title)
    return document(top)


def _add(top: Element, entry: FeedEntry, site: str) -> None:
    element = add(top, "entry")
    add(element, "id", entry.url)
    add(element, "title", entry.title)
    add(element, "link", "", {"rel": "alternate", "type": "text/html", "href": entry.url})
    if entry.image:
        link = {"rel": "enclosure", "type": entry.image.type, "href": entry.image.url}
        add(element, "link", "", link)
    if entry.published:
        add(element, "published", entry.published.isoformat())
    add(element, "updated", (entry.updated or entry.published or _LONG_AGO).isoformat())
    # An entry must have an author where the feed has none (§4.1.2).
    add(add(element, "author"), "name", entry.by or site)
    for word in dict.fromkeys(filter(None, (entry.category, *entry.tags))):
        add(element, "category", "", {"term": word})
    add(element, "summary", entry.summary)
    add(element, "content", entry.html, {"type": "html"})
