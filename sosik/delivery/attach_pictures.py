"""The pictures of a mail: found in its HTML, made, and put inside a message."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from sosik.build.render import Renderer
from sosik.mail.mime.related import InlinePicture, inline_picture
from sosik.model import routes
from sosik.model.target import Target
from sosik.problems.problem import ProblemsFound
from sosik.site.queries import Facts

_SHOWN = re.compile(r'(?<=[\s"]src=")[^"]*(?=")')
_SITE = "site/"


def pictures_of(pages: Iterable[str], facts: Facts, planned: dict[str, Target]) -> dict[str, bytes]:
    """The bytes of every picture that these pages of HTML show, by its path on the site.

    Only what the site itself will hold is made. Raises ProblemsFound for a file that is no picture.
    """
    renderer = Renderer(facts)
    made: dict[str, bytes] = {}
    for path in sorted({path for html in pages for path in _paths(html, facts)}):
        target = planned.get(_SITE + path)
        if target is not None:
            rendered = renderer.render(target)
            if rendered.problems:
                raise ProblemsFound(list(rendered.problems))
            made[path] = rendered.data
    return made


def _paths(html: str, facts: Facts) -> Iterator[str]:
    for found in _SHOWN.finditer(html):
        path = _path(found[0], facts)
        if path:
            yield path


def _path(written: str, facts: Facts) -> str:
    """The path below the site's root of an address as HTML has it; "" for another site's."""
    base = f"{facts.site.settings.url}/"
    url = routes.absolute(facts.site.settings, unescape(written))
    if not url.startswith(base):
        return ""
    return unquote(urlsplit(url[len(base) :]).path)


def with_pictures_inside(
    html: str, pictures: dict[str, bytes], facts: Facts, host: str
) -> tuple[str, tuple[InlinePicture, ...]]:
    """The HTML that shows its pictures from within a message, and those that it shows.

    `host` is that of the sender, for the Content-IDs.
    """
    inside: dict[str, InlinePicture] = {}

    def named(found: re.Match[str]) -> str:
        path = _path(found[0], facts)
        if path not in pictures:
            return found[0]
        name = path.rpartition("/")[2]
        inside[path] = inline_picture(name, pictures[path], host)
        return inside[path].url

    return _SHOWN.sub(named, html), tuple(inside.values())
