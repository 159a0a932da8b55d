"""Fills links and pictures into a parsed text: for a web page, a mail, a feed, or plain text."""

import re
from collections.abc import Callable
from functools import partial
from html import escape
from typing import NamedTuple

from msgspec import structs

from sosik.model import routes
from sosik.model.body import SLOT, Body, Image, Picture
from sosik.model.pages import AnyPage
from sosik.site.captions import caption_html, caption_text
from sosik.site.figures import arranged, enlarging
from sosik.site.mail_tables import fitted_tables
from sosik.site.picture_tag import picture_tag
from sosik.site.view import SiteView

_ID = re.compile(' id="[^"]*"')
_NAMED = re.compile(' (?:id|class)="[^"]*"')
_LINKED = re.compile("\x00L(\\d+)\x00(.*?)\x00E\\1\x00", re.DOTALL)
_TABLE = (
    '<div class="table" role="region" aria-label="{}" tabindex="0" '
    'data-more="{}"><div>{}</div></div>'
)
_FRAME = re.compile(
    r'<div class="table">(<table>\n(?:<caption>(.*?)</caption>)?.*?</table>)</div>', re.DOTALL
)
_MARKUP = re.compile("<[^>]*>|\x00[^\x00]*\x00")
_Tag = Callable[[int, Image, Picture], str]
"""A function that gives the tag of a picture: its number in the text, its words, its file."""


def web_html(site: SiteView, page: AnyPage) -> str:
    """The HTML of a page's text for the archive."""
    body = site.body(page)
    html, shown = arranged(_framed(site, body.html), body, partial(_file, site, page), site.say)

    def tag(number: int, image: Image, picture: Picture) -> str:
        is_first = number == 0 and body.html.startswith("\x00I0\x00")
        html = str(picture_tag(picture, shown[number], image.alt, eager=is_first))
        return enlarging(html, shown[number], picture, site.say)

    frames = _Frames(
        "<figure>{}</figure>\n",
        "<figcaption>{}</figcaption>",
        '<figure class="video"><a href="{url}">{shown}<span>{words}</span></a></figure>\n',
        '<span class="credit">{}</span>',
    )
    show = _pictures(site, page, tag, frames)
    return _fill(html, body, partial(site.link, page), show, partial(_web_note, site))


def _framed(site: SiteView, html: str) -> str:
    """HTML with its tables in frames that scroll and can be focused (WCAG 2.2, 2.1.1).

    A frame is named by the table's caption; without one it is numbered if a page has several.
    """
    count = len(_FRAME.findall(html))
    if not count:
        return html
    name, more = site.say("table"), escape(site.say("more_of_table"))
    numbers = iter([""] if count == 1 else [f" {number}" for number in range(1, count + 1)])

    def framed(match: re.Match[str]) -> str:
        number = next(numbers)
        caption = " ".join(_MARKUP.sub("", match[2] or "").split())
        label = caption.replace('"', "&quot;") or escape(f"{name}{number}")
        return _TABLE.format(label, more, match[1])

    return _FRAME.sub(framed, html)


def mail_html(site: SiteView, page: AnyPage) -> str:
    """The HTML of a page's text for a mail: absolute addresses, pictures with size in pixels.

    No picture is shown wider than it is. Tables that are too wide for a phone are followed by a
    link to the page. There are no ids, which could occur twice in a mail of several texts.
    """
    body = site.body(page)
    widest = site.email.text_width

    def tag(_: int, image: Image, picture: Picture) -> str:
        width, height = fit(picture, widest)
        return (
            f'<img class="photo" style="{photo_style(width, widest)}" '
            f'src="{site.absolute(picture.mailed)}" '
            f'width="{width}" height="{height}" alt="{escape(image.alt)}">'
        )

    frames = _Frames(
        '<div class="figure">{}</div>\n',
        '<div class="caption">{}</div>',
        '<div class="figure"><a href="{url}">{shown}</a>'
        '<div class="caption"><a href="{url}">{words}</a></div></div>\n',
        '<span class="word">{}</span>',
    )
    show = _pictures(site, page, tag, frames)
    html = _fill(_ID.sub("", body.html), body, _whole(site, page), show, _mail_note)
    words = escape(site.say("wider_table"))
    more = f'<div class="more"><a href="{site.absolute(page.url)}">{words}</a></div>'
    return fitted_tables(html, widest, more)


def feed_html(site: SiteView, page: AnyPage) -> str:
    """The HTML of a page's text for a feed: absolute addresses, no ids and classes."""
    body = site.body(page)

    def tag(_: int, image: Image, picture: Picture) -> str:
        return (
            f'<img src="{site.absolute(picture.url)}" width="{picture.width}" '
            f'height="{picture.height}" alt="{escape(image.alt)}">'
        )

    frames = _Frames(
        "<figure>{}</figure>\n",
        "<figcaption>{}</figcaption>",
        '<figure><a href="{url}">{shown}</a>'
        '<figcaption><a href="{url}">{words}</a></figcaption></figure>\n',
    )
    show = _pictures(site, page, tag, frames)
    return _fill(_NAMED.sub("", body.html), body, _whole(site, page), show, _mail_note)


def _whole(site: SiteView, page: AnyPage) -> Callable[[str], str]:
    """A function that makes the links of a page's text absolute, for readers outside the site."""

    def link(href: str) -> str:
        url = site.link(page, href)
        return site.absolute(page.url + url if url.startswith("#") else url)

    return link


class _Frames(NamedTuple):
    """Templates for the HTML around a figure, its caption and its credit, and around a video."""

    figure: str
    caption: str
    video: str
    credit: str = "{}"


def _pictures(site: SiteView, page: AnyPage, tag: _Tag, frames: _Frames) -> Callable[[int], str]:
    """A function that gives the HTML of a picture or video of a page's text, by its number."""
    images = site.body(page).images

    def picture(number: int) -> str:
        image = images[number]
        source = _file(site, page, image)
        if image.video:
            return video(number, image, source)
        if source is None:
            return escape(image.alt)
        image = with_words(page, image)
        html = tag(number, image, source)
        if not image.figure:
            return html
        words = caption_html(site, image, frames.credit)
        return frames.figure.format(html + (frames.caption.format(words) if words else ""))

    def video(number: int, image: Image, still: Picture | None) -> str:
        shown = tag(number, structs.replace(image, alt=site.say("video")), still) if still else ""
        words = escape(image.caption or site.say("watch_video"))
        return frames.video.format(url=escape(image.video), shown=shown, words=words)

    return picture


def _file(site: SiteView, page: AnyPage, image: Image) -> Picture | None:
    """The picture of a page's text, or the still picture of a video; None if there is none."""
    return site.still(page, image.src) if image.video else site.body_image(page, image.src)


def with_words(page: AnyPage, image: Image) -> Image:
    """A picture of a text; what the text does not say of it comes from the front matter."""
    own = page.image
    if own is None or not own.in_text or own.src not in routes.image_names(page.source, image.src):
        return image
    caption = image.caption or own.caption
    return structs.replace(
        image,
        alt=image.alt or ("" if image.decorative else own.alt),
        caption=caption,
        credit=image.credit or (own.credit if own.credit not in caption else ""),
        copyright=image.copyright or own.copyright,
        decorative=image.decorative or own.decorative,
    )


def plain_text(site: SiteView, page: AnyPage) -> str:
    """A page's text without HTML; its links are numbered, with their addresses listed below it.

    Links whose text is their address, such as bare links, have no number.
    """
    body = site.body(page)
    addresses: list[str] = []

    def linked(match: re.Match[str]) -> str:
        number, words = int(match[1]), match[2]
        url = site.link(page, body.links[number].href)
        address = site.absolute(page.url + url if url.startswith("#") else url) if url else ""
        if not address or _says(words, address):
            return words
        if address not in addresses:
            addresses.append(address)
        return f"{words}[{addresses.index(address) + 1}]"

    def picture(match: re.Match[str]) -> str:
        image = with_words(page, body.images[int(match[2])])
        if image.video:
            return f"{image.caption or site.say('watch_video')}: {image.video}"
        words = caption_text(site, image)
        if image.decorative and not words:
            return ""
        return f"[{site.say('photo_text', words=words) if words else site.say('photo')}]"

    text = SLOT.sub(picture, _LINKED.sub(linked, body.text))
    listed = "\n".join(f"[{number}] {url}" for number, url in enumerate(addresses, 1))
    return f"{text}\n\n{listed}" if listed else text


def _says(words: str, url: str) -> bool:
    """Whether a link's text is the same as its address."""
    scheme, _, rest = url.partition(":")
    if scheme == "tel":
        return re.sub(r"\D", "", words) in (digits := re.sub(r"\D", "", rest)) and bool(digits)
    return words.strip("/") in (url.strip("/"), rest.strip("/"))


def _web_note(site: SiteView, kind: str, number: int) -> str:
    """A reference to a footnote, or the link back to its first reference."""
    if kind in "Nn":
        name = f' id="note-ref-{number}"' if kind == "N" else ""
        return f'<sup><a href="#note-{number}"{name}>{number})</a></sup>'
    if kind != "B":
        return ""
    label = site.say("back_from_note", number=number)
    return f' <a href="#note-ref-{number}" aria-label="{escape(label)}">↩</a>'


def _mail_note(kind: str, number: int) -> str:
    return f"<sup>{number})</sup>" if kind in "Nn" else ""


def fit(picture: Picture, width: int) -> tuple[int, int]:
    """A picture's size in pixels when it may be no wider than `width`."""
    shown = min(picture.width, width)
    return shown, max(1, round(picture.height * shown / picture.width))


def photo_style(width: int, widest: int) -> str:
    """The style of a picture in a mail, `width` of at most `widest` pixels wide.

    One that is narrower than the column has its width in pixels: Thunderbird and Outlook on phones
    ignore `max-width` of pictures in pixels, and would enlarge it.
    """
    return f"max-width:{width}px" if width >= widest else f"width:{width}px;max-width:100%"


def _fill(
    html: str,
    body: Body,
    link: Callable[[str], str],
    picture: Callable[[int], str],
    note: Callable[[str, int], str],
) -> str:
    """HTML with its slots filled; a link to nothing public becomes its bare text."""
    if "\x00" not in html:
        return html
    addresses: dict[int, str] = {}

    def part(match: re.Match[str]) -> str:
        kind, number = match[1], int(match[2])
        if kind == "I":
            return picture(number)
        if kind in "NnBb":
            return note(kind, number + 1)
        if kind == "L":
            addresses[number] = link(body.links[number].href)
            return f'<a href="{escape(addresses[number])}">' if addresses[number] else ""
        return "</a>" if addresses.get(number) else ""

    return SLOT.sub(part, html)
