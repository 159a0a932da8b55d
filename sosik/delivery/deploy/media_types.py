"""What a bucket has to say of each file: its type, and how long it may be kept in caches."""

import re

_TYPES = {
    "html": "text/html; charset=utf-8",
    "htm": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "otf": "font/otf",
    "ttf": "font/ttf",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "hwp": "application/x-hwp",
    "hwpx": "application/hwp+zip",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""The media types of the files of a site (IANA's registry); a system's own table may differ."""

_FEEDS = {
    "feed.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json",
}
_BY_DIGEST = re.compile(
    r"(?:\A|/)(?:media|mail)/[0-9a-f]{8,}[^/]*\Z|(?:\A|/)assets/.*-[0-9a-f]{8,}\.\w+\Z"
)
"""Addresses that hold a digest of the bytes: these never change."""

YEAR = "public, max-age=31536000, immutable"
"""For a year, without asking again (RFC 8246)."""
SHORT = "public, max-age=60"
"""For a minute: a correction must be seen."""
HOUR = "public, max-age=3600"


def media_type(path: str) -> str:
    """The value of Content-Type for a file."""
    name = path.rpartition("/")[2].lower()
    return _FEEDS.get(name) or _TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def cache_control(path: str) -> str:
    """The value of Cache-Control for a file: long for pictures and styles, short for what changes.

    Documents and static files, whose addresses stay when they change, may be kept for an hour.
    """
    if _BY_DIGEST.search(path):
        return YEAR
    ending = path.rpartition(".")[2].lower()
    return SHORT if ending in ("html", "htm", "xml", "json", "txt", "ics") else HOUR
