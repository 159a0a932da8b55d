"""Where everything public of a site is found: links, files, pictures, assets."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from sosik.content import aliases
from sosik.content.media import renditions
from sosik.model import routes
from sosik.model.body import Picture
from sosik.model.pages import AnyPage
from sosik.model.site import Site
from sosik.site import theme

Pages = Mapping[str, AnyPage]
"""The public pages by identity."""

_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
"""An address in a stylesheet (CSS Values 4, section 4.5)."""


def link(site: Site, pages: Pages, source: str, written: str) -> str:
    """Where a link in `source` leads, ready for href; "" for what is not public."""
    written = routes.own_address(site.settings.url, written) or written
    kind = routes.kind_of_link(written)
    if kind in ("url", "anchor"):
        return written
    if kind == "forbidden":
        return ""
    parts = urlsplit(written)
    behind = (f"?{parts.query}" if parts.query else "") + (
        f"#{parts.fragment}" if parts.fragment else ""
    )
    if kind == "site":
        url = routes.href(site.settings, unquote(parts.path))
        asked = {unquote(url), unquote(url) + aliases.query_name(parts.query)}
        return url + behind if asked.isdisjoint(site.hidden) else ""
    name = routes.resolve(source, written)
    if name is None:
        return ""
    if not name.endswith(".md"):
        return beside(site, pages, source, name)
    page = pages.get(routes.identity(name))
    return page.url + behind if page else ""


def beside(site: Site, pages: Pages, source: str, name: str) -> str:
    """The address of a file offered beside the text of `source`; "" where there is none."""
    page = pages.get(routes.identity(source))
    if page is None or name not in site.files:
        return ""
    folder = unquote(page.url).removeprefix(routes.base(site.settings))
    return routes.href(site.settings, folder + routes.segment(name.rpartition("/")[2]))


def picture(site: Site, name: str) -> Picture | None:
    """A picture's variants; None where no public page shows it."""
    image = site.images.get(name)
    if image is None:
        return None
    sizes = renditions.variants(image)
    sources = tuple(
        (routes.href(site.settings, media(renditions.variant_name(image, width))), width)
        for width, _ in sizes
    )
    width, height = sizes[-1]
    url = routes.href(site.settings, mailed(renditions.variant_name(image, width)))
    return Picture(url=sources[-1][0], mailed=url, width=width, height=height, sources=sources)


def variants(site: Site) -> dict[str, tuple[str, int]]:
    """The file and the width in pixels behind each address of every picture shown."""
    return {
        routes.href(site.settings, place(renditions.variant_name(image, width))): (name, width)
        for name, image in site.images.items()
        for width in (*(width for width, _ in renditions.variants(image)), *_plate(site, name))
        for place in (media, mailed)
    }


def _plate(site: Site, name: str) -> tuple[int, ...]:
    return (renditions.PLATE,) if name == plated(site) else ()


def plated(site: Site) -> str:
    """The file whose plate stands in the head of mails; "" where there is none."""
    name = site.settings.organization.logo.in_mails
    image = site.images.get(name)
    return name if image is not None and image.format != "SVG" else ""


def media(name: str) -> str:
    """The site address of a picture's variant, as pages show it."""
    return f"/media/{name}"


def mailed(name: str) -> str:
    """The site address of a picture's variant as mails show it, kept when no page shows it."""
    return f"/mail/{name}"


def style(site: Site, name: str) -> str | None:
    """A stylesheet of layouts/ in the site's colours and its font.

    Files of layouts/assets/ that one of these names (`url(fonts/own.woff2)`) are named as they are
    published.
    """
    css = site.layouts.get(name)
    if css is None:
        return None
    colours, font = site.settings.theme.accent, site.settings.theme.font
    css = theme.paint(css, colours, font.name if font else "", font.file if font else "")
    place = name.removeprefix("assets/")
    return css if place == name else _URL.sub(lambda found: _published(site, place, found), css)


def _published(site: Site, place: str, found: re.Match[str]) -> str:
    """What `url(…)` in the stylesheet at `place` becomes."""
    path, mark, rest = re.split(r"([?#]|\Z)", unquote(found[2]), maxsplit=1)
    named = posixpath.normpath(posixpath.join(posixpath.dirname(place), path))
    digest = shipped_digest(site, f"layouts/assets/{named}")
    if not digest:
        return found[0]
    folder, slash, last = path.rpartition("/")
    return f'url("{quote(folder + slash + _with_digest(last, digest))}{mark}{rest}")'


def shipped_digest(site: Site, name: str) -> str:
    """The digest of a file as it is shipped; "" for one that is not the site's."""
    return site.cleaned.get(name) or site.files.get(name, "")


def asset(name: str, digest: str) -> str:
    """The site address of a file of layouts/assets/, with the digest of what is shipped in it."""
    return f"/assets/{_with_digest(name, digest)}"


def _with_digest(name: str, digest: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{digest[:10]}{dot}{suffix}"
