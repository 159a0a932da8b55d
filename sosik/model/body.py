"""What a Markdown text became: HTML and plain text with slots where links and pictures go."""

from msgspec import Struct


class Link(Struct, frozen=True):
    """A link as written; `line` counts from the top of the file."""

    href: str
    line: int


class Image(Struct, frozen=True):
    """A picture as written; `figure` is True where it stands alone in its paragraph.

    Where `video` is an address, it is the still of the video there: `src` is the video's id, and
    `caption` the author's words for it.
    """

    src: str
    alt: str
    caption: str
    line: int
    figure: bool
    video: str = ""


class Heading(Struct, frozen=True):
    """A heading of the text; `level` 2 to 6, `anchor` its id in the page."""

    level: int
    text: str
    anchor: str


class Body(Struct, frozen=True, kw_only=True):
    """A text after Markdown, before its links and pictures are known.

    In `html` and `text` the n-th link opens with slot `L<n>` and closes with slot `E<n>`, the n-th
    picture is slot `I<n>`; in `html` a reference to the n-th note is slot `N<n>`, the way back from
    it `B<n>`, both in small letters where they are not the first. A slot stands between two NUL
    characters, which no Markdown text can contain (CommonMark 0.31 §2.3).
    """

    html: str
    text: str
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[Heading, ...] = ()


class Picture(Struct, frozen=True, kw_only=True):
    """A picture as a page shows it: addresses from the root of the host, sizes in pixels.

    `sources` are the smaller and larger variants as (address, width) pairs; `mailed` is the address
    under which mails show it, which they keep for good.
    """

    url: str
    mailed: str
    width: int
    height: int
    sources: tuple[tuple[str, int], ...] = ()


class Logos(Struct, frozen=True):
    """The centre's logo as pages and mails show it; `mail` has the size at which it is shown.

    Where there is one for the light alone, it needs a light ground in the dark.
    """

    light: Picture | None = None
    dark: Picture | None = None
    mail: Picture | None = None


class Media(Struct, frozen=True):
    """The file behind a picture's address: its bytes by number and SHA-256, its size in pixels."""

    bytes: int
    sha256: str
    width: int
    height: int
