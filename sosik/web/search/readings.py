"""How uncommon letters of a text are asked for: Hanja as they are read, letters without accents."""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from sosik.korean.hanja import readings
from sosik.korean.spelling import sought

_UNCOMMON = re.compile(r"[^\s\x00-\x7f가-힣ㄱ-ㆎ]")
"""Letters that may have a reading: neither blanks nor those of a Korean keyboard."""


def read(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The words of some texts that are also found in another form, each with that form.

    A word with several readings stands there several times.
    """
    words = dict.fromkeys(word for text in texts if _UNCOMMON.search(text) for word in text.split())
    pairs = ((word, said) for word in words if _UNCOMMON.search(word) for said in _said(word))
    return tuple((word, said) for word, said in pairs if sought(word) != sought(said))


def _said(word: str) -> tuple[str, ...]:
    plain = "".join(map(_plain, word))
    return readings(plain) or (plain,)


def _plain(letter: str) -> str:
    """A letter without marks, one of a compatibility block as its usual ones (NFKD, UAX #15)."""
    usual = letter.isalnum() or "\u3200" <= letter <= "\u33ff"
    if not usual or "가" <= letter <= "힣" or "ㄱ" <= letter <= "ㆎ":
        return letter
    return normalize("NFC", "".join(x for x in normalize("NFKD", letter) if not combining(x)))
