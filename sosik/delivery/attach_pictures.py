"""Finds the pictures in the HTML of a mail, renders them, and embeds them in a message."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from sosik.build.render import render_one
from sosik.mail.mime.attachments import media_type
from sosik.mail.mime.related import InlinePicture, inline_picture
from sosik.model import routes
from sosik.problems.problem import ProblemsFound
from sosik.site.queries import Queries
from sosik.site.target import Target

_SRC = re.compile(r'(?<=[\s"]src=")[^"]*(?=")')
_SITE = "site/"


def pictures_of(
    pages: Iterable[str], queries: Queries, planned: dict[str, Target]
) -> dict[str, bytes]:
    """The bytes of each picture shown in pages of HTML, by its path on the site.

    Pictures of other sites are left out. Raises ProblemsFound for a file that is not a picture.
    """
    pictures: dict[str, bytes] = {}
    for path in sorted({path for html in pages for path in _paths(html, queries)}):
        target = planned.get(_SITE + path)
        if target is not None:
            rendered = render_one(queries, target)
            if rendered.problems:
                raise ProblemsFound(list(rendered.problems))
            pictures[path] = rendered.data
    return pictures


def _paths(html: str, queries: Queries) -> Iterator[str]:
    for match in _SRC.finditer(html):
        path = site_path(match[0], queries)
        if path:
            yield path


def site_path(address: str, queries: Queries) -> str:
    """The path below the site's root of an address in HTML; "" for one on another site."""
    base = f"{queries.site.settings.url}/"
    url = routes.absolute(queries.site.settings, unescape(address))
    if not url.startswith(base):
        return ""
    return unquote(urlsplit(url[len(base) :]).path)


def embed_pictures(
    html: str, pictures: dict[str, bytes], queries: Queries, host: str
) -> tuple[str, tuple[InlinePicture, ...]]:
    """The HTML with its pictures referred to by Content-ID, and those pictures.

    `pictures` are bytes by path on the site; `host` is the domain of the Content-IDs.
    """
    embedded: dict[str, InlinePicture] = {}

    def replace(match: re.Match[str]) -> str:
        path = site_path(match[0], queries)
        if path not in pictures:
            return match[0]
        name = path.rpartition("/")[2]
        embedded[path] = inline_picture(name, pictures[path], host)
        return embedded[path].url

    return _SRC.sub(replace, html), tuple(embedded.values())


def with_pictures(html: str, pictures: dict[str, bytes], queries: Queries) -> str:
    """The HTML with its pictures inside it, as data (RFC 2397); `pictures` are by path."""

    def replace(match: re.Match[str]) -> str:
        path = site_path(match[0], queries)
        if path not in pictures:
            return match[0]
        kind = media_type(path)
        return f"data:{kind};base64,{b64encode(pictures[path]).decode()}"

    return _SRC.sub(replace, html)
