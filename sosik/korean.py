"""Small facts of Korean that messages and dates need: particles, weekdays, spelling distance."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from unicodedata import normalize

WEEKDAYS = "월화수목금토일"

_HANGUL_FIRST, _HANGUL_LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
_DIGIT_FINALS = {"0": 21, "1": 8, "3": 16, "6": 1, "7": 8, "8": 8}
"""Final consonants of the digits as they are read aloud (영, 일, 삼, 육, 칠, 팔)."""
_LATIN = re.compile(r"(?:[aeiou]ng|[lmn]e?|[LMNR])\Z")
"""How words in Latin letters end that end in a consonant in Korean: 링, 파일, 폼, 라인, 엘, 알."""


def weekday(day: date) -> str:
    """The one-syllable Korean weekday of a date, 월 to 일."""
    return WEEKDAYS[day.weekday()]


def particle(word: str, pair: str) -> str:
    """The particle of `pair` ("은/는", "으로/로") that fits after `word`.

    The choice hangs on whether the last letter or digit, read aloud, ends in a consonant; 으로/로
    takes 로 after ㄹ, too.
    """
    closed, opened = pair.split("/")
    said = re.sub(r"[\W_]+\Z", "", word)
    last = said[-1:]
    if _HANGUL_FIRST <= ord(last or " ") <= _HANGUL_LAST:
        final = (ord(last) - _HANGUL_FIRST) % _FINALS
    else:
        latin = _LATIN.search(said)
        ends_in_l = latin is not None and latin[0][0] in "lLR"
        final = _DIGIT_FINALS.get(last, _RIEUL if ends_in_l else int(latin is not None))
    if closed == "으로" and final == _RIEUL:
        return opened
    return closed if final else opened


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely meant, compared letter by letter (자모), or None."""
    spelled = {normalize("NFD", name.lower()): name for name in sorted(known, reverse=True)}
    found = get_close_matches(normalize("NFD", word.lower()), spelled, n=1, cutoff=0.6)
    return spelled[found[0]] if found else None


def display_width(text: str) -> int:
    """Columns that `text` takes in a fixed-width font: a Hangul syllable counts two (UAX #11)."""
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
