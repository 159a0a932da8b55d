"""Puts links and pictures into a parsed text: for a web page, for a mail, as plain text."""

import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

from msgspec import structs

from sosik.model import routes
from sosik.model.body import Body, Image, Picture
from sosik.model.pages import AnyPage
from sosik.site.view import SiteView

_SLOT = re.compile("\x00([LEINnBb])(\\d+)\x00")
_ID = re.compile(' id="[^"]*"')
_NAMED = re.compile(' (?:id|class)="[^"]*"')
_LINKED = re.compile("\x00L(\\d+)\x00(.*?)\x00E\\1\x00", re.DOTALL)
_VIDEO, _WATCH = "유튜브 영상", "유튜브에서 영상 보기"
"""What the picture of a video shows, and the words that lead there where the author has none."""
MAIL_SIDES = 64
"""Pixels left and right of a mail's text, together."""
_TABLE = '<div class="table" role="region" aria-label="표{}" tabindex="0">'
_FRAME = '<div class="table">'
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

    frames = _Frames(
        "<figure>{}</figure>\n",
        "<figcaption>{}</figcaption>",
        '<figure class="video"><a href="{url}">{shown}<span>{words}</span></a></figure>\n',
    )
    picture = _pictures(site, page, tag, frames)
    return _fill(_framed(body.html), body, lambda href: site.link(page, href), picture, _web_note)


def _framed(html: str) -> str:
    """Tables in frames that scroll and can be reached by keyboard (WCAG 2.2, 2.1.1).

    Several of a page are told apart by their number.
    """
    count = html.count(_FRAME)
    names = iter([""] if count == 1 else [f" {number}" for number in range(1, count + 1)])
    return re.sub(_FRAME, lambda _: _TABLE.format(next(names)), html)


def mail_html(site: SiteView, page: AnyPage) -> str:
    """The HTML of a page's text for a mail: addresses whole, pictures with their size in pixels.

    It has no ids, which would stand more than once in a mail of several texts.
    """
    body = site.body(page)
    widest = site.email.width - MAIL_SIDES

    def tag(image: Image, found: Picture) -> str:
        width, height = fit(found, widest)
        return (
            f'<img class="photo" src="{site.absolute(found.mailed)}" width="{width}" '
            f'height="{height}" alt="{escape(image.alt)}">'
        )

    frames = _Frames(
        '<div class="figure">{}</div>\n',
        '<div class="caption">{}</div>',
        '<div class="figure"><a href="{url}">{shown}</a>'
        '<div class="caption"><a href="{url}">{words}</a></div></div>\n',
    )
    picture = _pictures(site, page, tag, frames)
    return _fill(_ID.sub("", body.html), body, _whole(site, page), picture, _mail_note)


def feed_html(site: SiteView, page: AnyPage) -> str:
    """The HTML of a page's text for a feed: addresses whole, without ids and classes of ours."""
    body = site.body(page)

    def tag(image: Image, found: Picture) -> str:
        return (
            f'<img src="{site.absolute(found.url)}" width="{found.width}" '
            f'height="{found.height}" alt="{escape(image.alt)}">'
        )

    frames = _Frames(
        "<figure>{}</figure>\n",
        "<figcaption>{}</figcaption>",
        '<figure><a href="{url}">{shown}</a>'
        '<figcaption><a href="{url}">{words}</a></figcaption></figure>\n',
    )
    picture = _pictures(site, page, tag, frames)
    return _fill(_NAMED.sub("", body.html), body, _whole(site, page), picture, _mail_note)


def _whole(site: SiteView, page: AnyPage) -> Callable[[str], str]:
    """How links stand where a text is read away from the site: with their whole address."""

    def link(href: str) -> str:
        found = site.link(page, href)
        return site.absolute(page.url + found if found.startswith("#") else found)

    return link


class _Frames(NamedTuple):
    """What stands round a picture that stands alone, round its caption, and round a video."""

    figure: str
    caption: str
    video: str


def _pictures(
    site: SiteView, page: AnyPage, tag: Callable[[Image, Picture], str], frames: _Frames
) -> Callable[[Image], str]:
    """How a text's pictures are shown."""

    def picture(image: Image) -> str:
        if image.video:
            return video(image)
        found = site.body_image(page, image.src)
        if found is None:
            return escape(image.alt)
        image = with_words(page, image)
        shown = tag(image, found)
        if not image.figure:
            return shown
        below = frames.caption.format(escape(image.caption)) if image.caption else ""
        return frames.figure.format(shown + below)

    def video(image: Image) -> str:
        found = site.still(page, image.src)
        shown = tag(structs.replace(image, alt=_VIDEO), found) if found else ""
        words = escape(image.caption or _WATCH)
        return frames.video.format(url=escape(image.video), shown=shown, words=words)

    return picture


def with_words(page: AnyPage, image: Image) -> Image:
    """A picture of a text with what front matter says of it, where the text says nothing."""
    own = page.image
    if own is None or not own.in_text or own.src not in routes.image_names(page.source, image.src):
        return image
    caption = image.caption or own.caption
    if own.credit and own.credit not in caption:
        caption = f"{caption} 사진: {own.credit}".strip()
    return structs.replace(image, alt=image.alt or own.alt, caption=caption)


def plain_text(site: SiteView, page: AnyPage) -> str:
    """A page's text without HTML; its links are numbered, and their addresses stand below it.

    Words that are their own address, as those of a bare link, have no number.
    """
    body = site.body(page)
    addresses: list[str] = []

    def linked(found: re.Match[str]) -> str:
        url = site.link(page, body.links[int(found[1])].href)
        shown = site.absolute(page.url + url if url.startswith("#") else url) if url else ""
        if not shown or _says(found[2], shown):
            return found[2]
        if shown not in addresses:
            addresses.append(shown)
        return f"{found[2]}[{addresses.index(shown) + 1}]"

    def picture(found: re.Match[str]) -> str:
        image = with_words(page, body.images[int(found[2])])
        if image.video:
            return f"{image.caption or _WATCH}: {image.video}"
        said = image.caption or image.alt
        return f"[사진: {said}]" if said else "[사진]"

    text = _SLOT.sub(picture, _LINKED.sub(linked, body.text))
    listed = "\n".join(f"[{number}] {url}" for number, url in enumerate(addresses, 1))
    return f"{text}\n\n{listed}" if listed else text


def _says(words: str, url: str) -> bool:
    """Whether words already tell the address behind them."""
    scheme, _, rest = url.partition(":")
    if scheme == "tel":
        return re.sub(r"\D", "", words) in (digits := re.sub(r"\D", "", rest)) and bool(digits)
    return words.strip("/") in (url.strip("/"), rest.strip("/"))


def _web_note(kind: str, number: int) -> str:
    """A reference to a note, or the way back from it; only the first reference has one."""
    if kind in "Nn":
        name = f' id="note-ref-{number}"' if kind == "N" else ""
        return f'<sup><a href="#note-{number}"{name}>{number})</a></sup>'
    back = f'<a href="#note-ref-{number}" aria-label="각주 {number}의 본문으로">↩</a>'
    return f" {back}" if kind == "B" else ""


def _mail_note(kind: str, number: int) -> str:
    return f"<sup>{number})</sup>" if kind in "Nn" else ""


def fit(picture: Picture, width: int) -> tuple[int, int]:
    """A picture's size in pixels when it may be no wider than `width`."""
    shown = min(picture.width, width)
    return shown, max(1, round(picture.height * shown / picture.width))


def _fill(
    html: str,
    body: Body,
    link: Callable[[str], str],
    picture: Callable[[Image], str],
    note: Callable[[str, int], str],
) -> str:
    """HTML with its slots filled; a link that leads nowhere public leaves its words alone."""
    if "\x00" not in html:
        return html
    addresses: dict[int, str] = {}

    def part(found: re.Match[str]) -> str:
        kind, number = found[1], int(found[2])
        if kind == "I":
            return picture(body.images[number])
        if kind in "NnBb":
            return note(kind, number + 1)
        if kind == "L":
            addresses[number] = link(body.links[number].href)
            return f'<a href="{escape(addresses[number])}">' if addresses[number] else ""
        return "</a>" if addresses.get(number) else ""

    return _SLOT.sub(part, html)
