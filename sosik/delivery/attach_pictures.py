"""The pictures of a mail: found in its HTML, made, and put inside a message."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from sosik.build.render import render_one
from sosik.mail.mime.related import Enclosed, enclosed
from sosik.model import routes
from sosik.problems.problem import ProblemsFound
from sosik.site.queries import Queries
from sosik.site.target import Target

_SHOWN = re.compile(r'(?<=[\s"]src=")[^"]*(?=")')
_SITE = "site/"


def pictures_of(
    pages: Iterable[str], queries: Queries, planned: dict[str, Target]
) -> dict[str, bytes]:
    """The bytes of every picture that these pages of HTML show, by its path on the site.

    Only what the site itself will hold is made. Raises ProblemsFound for a file that is no picture.
    """
    made: dict[str, bytes] = {}
    for path in sorted({path for html in pages for path in _paths(html, queries)}):
        target = planned.get(_SITE + path)
        if target is not None:
            rendered = render_one(queries, target)
            if rendered.problems:
                raise ProblemsFound(list(rendered.problems))
            made[path] = rendered.data
    return made


def _paths(html: str, queries: Queries) -> Iterator[str]:
    for found in _SHOWN.finditer(html):
        path = _path(found[0], queries)
        if path:
            yield path


def _path(written: str, queries: Queries) -> str:
    """The path below the site's root of an address as HTML has it; "" for another site's."""
    base = f"{queries.site.settings.url}/"
    url = routes.absolute(queries.site.settings, unescape(written))
    if not url.startswith(base):
        return ""
    return unquote(urlsplit(url[len(base) :]).path)


def with_pictures_inside(
    html: str, pictures: dict[str, bytes], queries: Queries, host: str
) -> tuple[str, tuple[Enclosed, ...]]:
    """The HTML that shows its pictures from within a message, and those that it shows.

    `host` is that of the sender, for the Content-IDs.
    """
    inside: dict[str, Enclosed] = {}

    def named(found: re.Match[str]) -> str:
        path = _path(found[0], queries)
        if path not in pictures:
            return found[0]
        name = path.rpartition("/")[2]
        inside[path] = enclosed(name, pictures[path], host)
        return inside[path].url

    return _SHOWN.sub(named, html), tuple(inside.values())
