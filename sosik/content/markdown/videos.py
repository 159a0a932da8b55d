"""Addresses of videos on YouTube, which stand alone in a paragraph as a picture that leads there.

Nothing is fetched from there, neither now nor by a reader's program.
"""

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from markdown_it.token import Token

from sosik.content.markdown.render_text import plain

_PLACE = re.compile(
    r"(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:shorts|live|embed|v)|(?:www\.)?youtu\.be)"
    r"/(?P<id>[A-Za-z0-9_-]{11})/?"
)
_WATCH = re.compile(r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/watch/?")
_ID = re.compile("[A-Za-z0-9_-]{11}")
_KEPT = {"t": "t", "start": "t", "list": "list"}
"""What of the rest of an address says what to show; all else tells who shared it."""


def video(href: str) -> tuple[str, str] | None:
    """The id of the video behind an address and the address to link; None for any other."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https"):
        return None
    said = dict(parse_qsl(parts.query))
    place = parts.netloc.lower() + parts.path
    found = _PLACE.fullmatch(place)
    identity = found["id"] if found else said.get("v", "") if _WATCH.fullmatch(place) else ""
    if not _ID.fullmatch(identity):
        return None
    rest = {_KEPT[key]: value for key, value in said.items() if key in _KEPT}
    return identity, f"https://www.youtube.com/watch?{urlencode({'v': identity} | rest)}"


def lone_video(children: Sequence[Token]) -> tuple[str, str, str] | None:
    """The id, the address and the author's words of a video that is all that a paragraph holds.

    The words are "" where the address stands alone.
    """
    shown = [child for child in children if child.type != "text" or child.content.strip()]
    if len(shown) < 3 or (shown[0].type, shown[-1].type) != ("link_open", "link_close"):
        return None
    inner = shown[1:-1]
    if any(child.type in ("link_open", "link_close", "image", "footnote_ref") for child in inner):
        return None
    found = video(str(shown[0].attrs.get("href", "")))
    if found is None:
        return None
    words = Token("inline", "", 0, children=list(inner))
    written = " ".join(plain([words], slots=False).split())
    titled = str(shown[0].attrs.get("title", ""))
    bare = video(written if "://" in written else f"https://{written}") is not None
    return *found, titled if bare else titled or written
