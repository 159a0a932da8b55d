"""Korean spelling: weekdays, display widths, and one form for equal spellings."""

import re
from datetime import date
from functools import cache, lru_cache
from unicodedata import normalize

WEEKDAYS = "월화수목금토일"

_ALIKE = {
    # Middle dots: one dot leader, hyphenation point, katakana dots, araea, bullet, and the
    # operators bullet and dot.
    "\u00b7": "\u2024\u2027\u30fb\uff65\u318d\u2022\u2219\u22c5",
    # Single quotation marks as Unicode names them (left, right, low, reversed), and the prime.
    "'": "\u2018\u2019\u201a\u201b\u2032",
    '"': "\u201c\u201d\u201e\u201f\u2033",
    # Dashes (Unicode property Dash) that Korean keyboards, 한글 and Word produce for one key.
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    # The wave of `10∼12시`: KS X 1001 has the tilde operator where others have a wave dash.
    "~": "\u223c\u301c",
    # Invisible characters: soft hyphen, zero-width space, word joiner, byte order mark.
    "": "\u00ad\u200b\u2060\ufeff",
}
_COMMON = {ord(variant): form for form, variants in _ALIKE.items() for variant in variants} | {
    # Fullwidth forms are 0xFEE0 above ASCII (Unicode, block FF00).
    fullwidth: chr(fullwidth - 0xFEE0)
    for fullwidth in range(0xFF01, 0xFF5F)
}
_UNCOMMON = re.compile(f"[{''.join(map(chr, _COMMON))}]")
_UNSEEN = re.compile(f"[{_ALIKE['']}]+")
_LONE_ARAEA = re.compile("(?<![\u1100-\u115f\ua960-\ua97c])\u119e")
"""The vowel ᆞ without a consonant before it, which an old input method writes for a middle dot."""


def weekday(day: date) -> str:
    """Returns the Korean weekday of a date in one syllable, 월 to 일."""
    return WEEKDAYS[day.weekday()]


def display_width(text: str) -> int:
    """Returns the columns of a text in a fixed-width font; a Hangul syllable has two (UAX #11)."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(letter: str) -> int:
    from unicodedata import combining, east_asian_width

    return 0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1


@lru_cache(10_000)
def common(text: str) -> str:
    """Returns a name in its normal form: NFC, with a keyboard's dots, quotes, dashes and spaces.

    `돌봄ㆍ나눔` and `돌봄・나눔` give `돌봄·나눔`. Case stays; so do the letters ㅡ (Hangul) and ー
    (Japanese).
    """
    normal = normalize("NFC", _LONE_ARAEA.sub("·", text.translate(_COMMON)))
    return " ".join(normal.split())


@lru_cache(10_000)
def fold(text: str) -> str:
    """Returns a key that is equal for names spelled alike: `common` without case.

    Case folding is Unicode's (UAX #21, Python's `casefold`). The key is for comparing only.
    """
    return normalize("NFC", common(text).casefold())


@lru_cache(10_000)
def shown(text: str) -> str:
    """Returns a text as search shows it: NFC, single spaces, no invisible characters."""
    visible = normalize("NFC", _LONE_ARAEA.sub("·", _UNSEEN.sub("", text)))
    return " ".join(visible.split())


def sought(text: str) -> str:
    """Returns a text of `shown` as search compares it: without spaces, each letter in one form.

    Middle dots, quotes, dashes and fullwidth characters become those of a keyboard, capitals become
    small letters. Line ends stay. layouts/assets/lookup.js does the same to a query.
    """
    plain = _UNCOMMON.sub(_common, text.replace(" ", ""))
    return plain.lower().replace("\u03c2", "\u03c3")


def _common(match: re.Match[str]) -> str:
    return _COMMON[ord(match[0])]
