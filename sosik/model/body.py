"""Converted Markdown texts: HTML and plain text with slots for links and pictures."""

import re

from msgspec import Struct

SLOT = re.compile("\x00([LEINnBb])(\\d+)\x00")
"""A slot of a Body: its kind and its number."""


class Link(Struct, frozen=True):
    """A link as written; `line` is its line in the file, from 1."""

    href: str
    line: int


class Image(Struct, frozen=True):
    """A picture as written; `figure` is True if it is alone in its paragraph.

    Figures in a row without anything between them are a gallery: they share its number, from 1.

    `credit` and `copyright` stood at the end of its caption; the latter is the whole notice.
    `decorative` is True if the author wants no alternative text.

    If `video` is an address, this is the still picture of the video there: `src` is the video's id
    and `caption` the author's words for it.
    """

    src: str
    alt: str
    caption: str
    line: int
    figure: bool
    video: str = ""
    gallery: int = 0
    credit: str = ""
    copyright: str = ""
    decorative: bool = False


class Heading(Struct, frozen=True):
    """A heading of a text: `level` 2 to 6, `anchor` is its id in the page."""

    level: int
    text: str
    anchor: str


class Body(Struct, frozen=True, kw_only=True):
    """A converted Markdown text whose links and pictures are not resolved yet.

    In `html` and `text` the n-th link opens with slot `L<n>` and closes with slot `E<n>`, the n-th
    picture is slot `I<n>`. In `html` a reference to the n-th footnote is slot `N<n>` and the link
    back from it `B<n>`, both in small letters except for the first reference. A slot is enclosed in
    two NUL characters, which no Markdown text can contain (CommonMark 0.31 §2.3).
    """

    html: str
    text: str
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[Heading, ...] = ()


class SourceSet(Struct, frozen=True):
    """A picture in one format, as `image/avif`; `candidates` are (address, width in pixels)."""

    type: str
    candidates: tuple[tuple[str, int], ...]


class Picture(Struct, frozen=True, kw_only=True):
    """A picture on a page: addresses from the root of the host, sizes in pixels.

    `url` is its largest file in a format that every browser shows, `sources` its files in that
    format as (address, width) pairs, `modern` the same in lighter formats, the lightest first.
    `mailed` is the permanent address under which mails show it. `width` and `height` are those of
    the file at `url`. `colour` (`#rrggbb`) is its mean colour, "" if it
    `is_clear`: it can be seen through.
    """

    url: str
    mailed: str
    width: int
    height: int
    sources: tuple[tuple[str, int], ...] = ()
    modern: tuple[SourceSet, ...] = ()
    colour: str = ""
    is_clear: bool = False


class Logos(Struct, frozen=True):
    """The centre's logo for light pages, dark pages and mails; `mail` has its displayed size.

    If only `light` is there, dark pages need a light background behind it.
    """

    light: Picture | None = None
    dark: Picture | None = None
    mail: Picture | None = None


class Media(Struct, frozen=True):
    """The file at a picture's address: its size in bytes, its SHA-256, its size in pixels."""

    bytes: int
    sha256: str
    width: int
    height: int
