"""JSON Feed 1.1 (jsonfeed.org/version/1.1), with the whole text."""

from typing import Any

import msgspec

from sosik.web.feeds.entries import Channel, FeedEntry


def json_feed(channel: Channel) -> bytes:
    """A channel as JSON Feed; its dates are those of RFC 3339."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.url,
        "feed_url": channel.feed,
        "description": channel.description,
        "language": channel.language,
        "items": [_told(entry) for entry in channel.entries],
    }
    data = msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
    # The same text in JSON, and no tag for a program that takes the file for HTML.
    return data.replace(b"<", b"\\u003c").replace(b">", b"\\u003e")


def _told(entry: FeedEntry) -> dict[str, Any]:
    told = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.told,
        "content_html": entry.html,
        "image": entry.image,
        "date_published": entry.published.isoformat() if entry.published else "",
        "date_modified": entry.updated.isoformat() if entry.updated else "",
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(dict.fromkeys(filter(None, (entry.category, *entry.tags)))),
    }
    return {name: value for name, value in told.items() if value or name == "content_html"}
