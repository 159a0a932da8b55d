"""Recognizes URLs of YouTube videos; one alone in a paragraph becomes a linked picture.

Nothing is fetched from YouTube, neither during the build nor when a page or mail is read.
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
"""Query parameters that say what to play, with their new names; the others track who shared it."""


def video(href: str) -> tuple[str, str] | None:
    """The id of the video at a URL and the URL to link to; None if it is no video."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https"):
        return None
    query = dict(parse_qsl(parts.query))
    place = parts.netloc.lower() + parts.path
    match = _PLACE.fullmatch(place)
    identity = match["id"] if match else query.get("v", "") if _WATCH.fullmatch(place) else ""
    if not _ID.fullmatch(identity):
        return None
    rest = {_KEPT[key]: value for key, value in query.items() if key in _KEPT}
    return identity, f"https://www.youtube.com/watch?{urlencode({'v': identity} | rest)}"


def lone_video(children: Sequence[Token]) -> tuple[str, str, str] | None:
    """The id, URL and link text of a video that is the only content of a paragraph, else None.

    The text is "" if the author wrote only the URL.
    """
    shown = [child for child in children if child.type != "text" or child.content.strip()]
    if len(shown) < 3 or (shown[0].type, shown[-1].type) != ("link_open", "link_close"):
        return None
    inner = shown[1:-1]
    if any(child.type in ("link_open", "link_close", "image", "footnote_ref") for child in inner):
        return None
    id_and_url = video(str(shown[0].attrs.get("href", "")))
    if id_and_url is None:
        return None
    words = Token("inline", "", 0, children=list(inner))
    text = " ".join(plain([words], slots=False).split())
    title = str(shown[0].attrs.get("title", ""))
    bare = video(text if "://" in text else f"https://{text}") is not None
    return *id_and_url, title if bare else title or text
