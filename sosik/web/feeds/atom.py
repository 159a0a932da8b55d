"""Atom (RFC 4287), with the whole text."""

from datetime import UTC, datetime

from sosik.web.feeds.entries import Channel, FeedEntry
from sosik.web.xml import PREFIXES, Element, add, document, root

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where no date was written: `updated` is required (§4.2.15), and the clock is not asked."""


def atom(channel: Channel) -> bytes:
    """A channel as Atom; addresses serve as its ids, which so stay the same after any edit."""
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
    one = add(top, "entry")
    add(one, "id", entry.url)
    add(one, "title", entry.title)
    add(one, "link", "", {"rel": "alternate", "type": "text/html", "href": entry.url})
    if entry.published:
        add(one, "published", entry.published.isoformat())
    add(one, "updated", (entry.updated or entry.published or _LONG_AGO).isoformat())
    # An entry must have an author where the feed has none (§4.1.2).
    add(add(one, "author"), "name", entry.by or site)
    for word in dict.fromkeys(filter(None, (entry.category, *entry.tags))):
        add(one, "category", "", {"term": word})
    add(one, "summary", entry.told)
    add(one, "content", entry.html, {"type": "html"})
