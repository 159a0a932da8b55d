"""Puts links and pictures into a parsed text: for a web page, for a mail, as plain text."""

import re
from collections.abc import Callable
from html import escape

from sosik.model.pages import AnyPage
from sosik.model.text import Body, Image, Picture
from sosik.view import SiteView

_SLOT = re.compile("\x00([LEI])(\\d+)\x00")
MAIL_SIDES = 64
"""Pixels left and right of a mail's text, together."""
_TABLE = '<div class="table" role="region" aria-label="표" tabindex="0">'
_SIZES = "(max-width: 44rem) calc(100vw - 2.5rem), 40rem"


def web_html(site: SiteView, page: AnyPage) -> str:
    """The HTML of a page's text for the archive."""
    body = site.body(page)

    def tag(image: Image, found: Picture) -> str:
        sources = ", ".join(f"{url} {width}w" for url, width in found.sources)
        several = f' srcset="{sources}" sizes="{_SIZES}"' if len(found.sources) > 1 else ""
        return (
            f'<img src="{found.url}"{several} width="{found.width}" height="{found.height}" '
            f'alt="{escape(image.alt)}" loading="lazy" decoding="async">'
        )

    picture = _pictures(site, page, tag, "<figure>{}</figure>\n", "<figcaption>{}</figcaption>")
    # A frame that scrolls must be reachable by keyboard (WCAG 2.2, 2.1.1).
    html = body.html.replace('<div class="table">', _TABLE)
    return _fill(html, body, lambda href: site.link(page, href), picture)


def mail_html(site: SiteView, page: AnyPage) -> str:
    """The HTML of a page's text for a mail: addresses whole, pictures with their size in pixels."""
    body = site.body(page)
    widest = site.email.width - MAIL_SIDES

    def link(href: str) -> str:
        found = site.link(page, href)
        return site.absolute(page.url + found if found.startswith("#") else found)

    def tag(image: Image, found: Picture) -> str:
        width, height = fit(found, widest)
        return (
            f'<img class="photo" src="{site.absolute(found.url)}" width="{width}" '
            f'height="{height}" alt="{escape(image.alt)}">'
        )

    figure, caption = '<div class="figure">{}</div>\n', '<div class="caption">{}</div>'
    return _fill(body.html, body, link, _pictures(site, page, tag, figure, caption))


def _pictures(
    site: SiteView, page: AnyPage, tag: Callable[[Image, Picture], str], figure: str, caption: str
) -> Callable[[Image], str]:
    """How a text's pictures are shown: `figure` and `caption` frame one that stands alone."""

    def picture(image: Image) -> str:
        found = site.body_image(page, image.src)
        if found is None:
            return escape(image.alt)
        shown = tag(image, found)
        if not image.figure:
            return shown
        below = caption.format(escape(image.caption)) if image.caption else ""
        return figure.format(shown + below)

    return picture


def plain_text(site: SiteView, page: AnyPage) -> str:
    """A page's text without HTML; a link's address stands in brackets behind its words."""
    body = site.body(page)

    def part(found: re.Match[str]) -> str:
        kind, number = found[1], int(found[2])
        if kind == "L":
            return ""
        if kind == "E":
            url = site.link(page, body.links[number].href)
            shown = site.absolute(page.url + url if url.startswith("#") else url)
            return f" ({shown})" if shown else ""
        image = body.images[number]
        said = image.caption or image.alt
        return f"[사진: {said}]" if said else "[사진]"

    return _SLOT.sub(part, body.text)


def fit(picture: Picture, width: int) -> tuple[int, int]:
    """A picture's size in pixels when it may be no wider than `width`."""
    shown = min(picture.width, width)
    return shown, max(1, round(picture.height * shown / picture.width))


def _fill(
    html: str, body: Body, link: Callable[[str], str], picture: Callable[[Image], str]
) -> str:
    """HTML with its slots filled; a link that leads nowhere public leaves its words alone."""
    if "\x00" not in html:
        return html
    addresses: dict[int, str] = {}

    def part(found: re.Match[str]) -> str:
        kind, number = found[1], int(found[2])
        if kind == "I":
            return picture(body.images[number])
        if kind == "L":
            addresses[number] = link(body.links[number].href)
            return f'<a href="{escape(addresses[number])}">' if addresses[number] else ""
        return "</a>" if addresses.get(number) else ""

    return _SLOT.sub(part, html)
