"""The addresses of everything public on a site: links, files, pictures, assets."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

from sosik.content import aliases
from sosik.content.media import recipes
from sosik.content.media.recipes import Rendition
from sosik.content.media.renditions import Tone
from sosik.model import routes
from sosik.model.body import Picture, SourceSet
from sosik.model.pages import AnyPage
from sosik.model.site import ImageFile, Site
from sosik.site import theme

Pages = Mapping[str, AnyPage]
"""The public pages by identity."""

_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
"""An address in a stylesheet (CSS Values 4, section 4.5)."""


def link(site: Site, pages: Pages, source: str, written: str) -> str:
    """The address of a link in `source`, ready for href; "" if it leads to nothing public."""
    written = routes.own_address(site.settings.url, written) or written
    kind = routes.kind_of_link(written)
    if kind in ("url", "anchor"):
        return written
    if kind == "forbidden":
        return ""
    parts = urlsplit(written)
    suffix = (f"?{parts.query}" if parts.query else "") + (
        f"#{parts.fragment}" if parts.fragment else ""
    )
    if kind == "site":
        url = routes.href(site.settings, unquote(parts.path))
        spellings = {unquote(url), unquote(url) + aliases.query_name(parts.query)}
        return url + suffix if spellings.isdisjoint(site.hidden) else ""
    name = routes.resolve(source, written)
    if name is None:
        return ""
    if not name.endswith(".md"):
        return beside(site, pages, source, name)
    page = pages.get(routes.identity(name))
    return page.url + suffix if page else ""


def beside(site: Site, pages: Pages, source: str, name: str) -> str:
    """The address of a file published beside the page of `source`; "" if there is none."""
    page = pages.get(routes.identity(source))
    if page is None or name not in site.files:
        return ""
    folder = unquote(page.url).removeprefix(routes.base(site.settings))
    return routes.href(site.settings, folder + routes.segment(name.rpartition("/")[2]))


def picture(site: Site, name: str, tone: Tone) -> Picture | None:
    """The addresses of a picture in all its sizes; None if no public page shows it."""
    image = site.images.get(name)
    if image is None:
        return None
    sets: dict[str, list[tuple[str, int]]] = {}
    for rendition in recipes.for_pages(image):
        url = routes.href(site.settings, media(recipes.file_name(image, rendition)))
        sets.setdefault(recipes.media_type(rendition), []).append((url, rendition.width))
    *modern, (_, sources) = sets.items()
    largest = recipes.for_pages(image)[-1]
    return Picture(
        url=sources[-1][0],
        mailed=routes.href(
            site.settings, mailed(recipes.file_name(image, mail_rendition(site, image)))
        ),
        width=largest.width,
        height=largest.height,
        sources=tuple(sources),
        modern=tuple(SourceSet(type_, tuple(candidates)) for type_, candidates in modern),
        colour=tone.colour,
        is_clear=tone.is_clear,
    )


def mail_rendition(site: Site, image: ImageFile) -> Rendition:
    """What the mails of the site show of a picture."""
    return recipes.for_mails(image, site.settings.email.text_width)


def renditions(site: Site) -> dict[str, tuple[str, Rendition]]:
    """The picture and its rendition behind each address of each public picture."""
    return {
        routes.href(site.settings, rendition_address(image, rendition)): (name, rendition)
        for name, image in site.images.items()
        for rendition in _renditions(site, name, image)
    }


def _renditions(site: Site, name: str, image: ImageFile) -> Iterator[Rendition]:
    yield from recipes.for_pages(image)
    yield mail_rendition(site, image)
    if name == plated(site):
        yield recipes.plate(image)


def rendition_address(image: ImageFile, rendition: Rendition) -> str:
    """The site address of a rendition, below `/mail/` for what mails show."""
    place = mailed if rendition.use in ("mail", "plate") else media
    return place(recipes.file_name(image, rendition))


def plated(site: Site) -> str:
    """The logo file that is shown in the head of mails; "" if there is none."""
    name = site.settings.organization.logo.in_mails
    image = site.images.get(name)
    return name if image is not None else ""


def media(name: str) -> str:
    """The site address of a picture's file in pages."""
    return f"/media/{name}"


def mailed(name: str) -> str:
    """The site address of a picture's file in mails, kept even if no page shows it any more."""
    return f"/mail/{name}"


def style(site: Site, name: str) -> str | None:
    """A stylesheet of layouts/ with the site's colours and font; None if there is none.

    In stylesheets of layouts/assets/, `url(fonts/own.woff2)` is replaced by the published name.
    """
    css = site.layouts.get(name)
    if css is None:
        return None
    colours, font = site.settings.theme.accent, site.settings.theme.font
    css = theme.paint(css, colours, font.name if font else "", font.file if font else "")
    place = name.removeprefix("assets/")
    return css if place == name else _URL.sub(lambda match: _published(site, place, match), css)


def _published(site: Site, place: str, match: re.Match[str]) -> str:
    """`url(…)` in the stylesheet at `place`, with the published name of the file."""
    path, mark, rest = re.split(r"([?#]|\Z)", unquote(match[2]), maxsplit=1)
    named = posixpath.normpath(posixpath.join(posixpath.dirname(place), path))
    digest = shipped_digest(site, f"layouts/assets/{named}")
    if not digest:
        return match[0]
    folder, slash, last = path.rpartition("/")
    return f'url("{quote(folder + slash + _with_digest(last, digest))}{mark}{rest}")'


def shipped_digest(site: Site, name: str) -> str:
    """The digest of a file as published; "" if the site has no such file."""
    return site.cleaned.get(name) or site.files.get(name, "")


def asset(name: str, digest: str) -> str:
    """The site address of a file of layouts/assets/; `digest` is that of the published file."""
    return f"/assets/{_with_digest(name, digest)}"


def _with_digest(name: str, digest: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{digest[:10]}{dot}{suffix}"
