"""A number that identifies a person, or reaches one, as it may be shown in messages and caches."""

import re
from unicodedata import normalize

from msgspec import Struct

from sosik.base.digest import digest_value

RESIDENT, FOREIGNER, PASSPORT = "resident", "foreigner", "passport"
LICENCE, CARD, ACCOUNT, MOBILE = "licence", "card", "account", "mobile"
"""The kinds of numbers; the first two are 주민등록번호 and 외국인등록번호."""

_LETTER = re.compile(r"[^\W_]")
_APART = re.compile(r"[\W_]+")
_KEPT, _IDENTITY = 2, 13
"""How many signs of a number are shown at each end; the signs of a 주민등록번호."""


class PersonalNumber(Struct, frozen=True):
    """One number in a text: never the number itself, but its masked form and its digest.

    `certain` is True if its check digit is right. `line` is 0 for one in an attached file.
    """

    kind: str
    masked: str
    digest: str
    certain: bool
    line: int = 0


def number_digest(text: str) -> str:
    """The digest of a number's letters and digits, the same however they are separated."""
    return digest_value(_APART.sub("", normalize("NFKC", text)).upper())


def masked(text: str) -> str:
    """A number with stars for all its letters and digits but the first two and the last two.

    The last two are hidden, too, of a 주민등록번호 and of anything shorter than eight signs.
    """
    places = [match.start() for match in _LETTER.finditer(text)]
    shown = len(places) >= 4 * _KEPT and len(places) != _IDENTITY
    hidden = places[_KEPT : -_KEPT if shown else None]
    letters = list(text)
    for place in hidden:
        letters[place] = "*"
    return "".join(letters)
