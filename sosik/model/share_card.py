"""What a share card shows: the picture that messengers show of a page whose address is pasted."""

from typing import ClassVar, Literal

from msgspec import Struct

Form = Literal["drawn", "cut", "whole", "inset"]
"""How a card is made: of words; cut from a photo; a whole photo on a ground; words and a photo."""


class CardStyle(Struct, frozen=True):
    """What all drawn cards of a site have in common; colours are # and six hexadecimal digits.

    `logo` is a path below content/, "" for none, `logo_digest` the digest of its bytes.
    """

    band: str = ""
    label: str = ""
    organization: str = ""
    logo: str = ""
    logo_digest: str = ""


class ShareCard(Struct, frozen=True, kw_only=True):
    """A share card: `file` is its name in /media/, `url` its address from the root of the host.

    `style` and words are those of a card that has words. `photo` is a path below content/, "" if
    the card shows none. `page` is the identity of the page that it is about, "" for a list, and for
    a list's card that a page borrows.
    """

    file: str
    url: str
    alt: str
    form: Form
    style: CardStyle = CardStyle()
    title: str = ""
    label: str = ""
    day: str = ""
    photo: str = ""
    page: str = ""

    width: ClassVar[int] = 1200
    height: ClassVar[int] = 630
    """Pixels; the size that Facebook, X and KakaoTalk show large without cutting."""

    @property
    def type(self) -> str:
        """Its media type."""
        return "image/png" if self.file.endswith(".png") else "image/jpeg"
