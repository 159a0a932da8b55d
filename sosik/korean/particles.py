"""Korean particles, which depend on how the word before them ends: 은/는, 이/가, 을/를, 으로/로."""

import re

_HANGUL_FIRST, _HANGUL_LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
_DIGIT_FINALS = {"0": 21, "1": 8, "3": 16, "6": 1, "7": 8, "8": 8}
"""Index of the final consonant of each digit as it is read aloud (영, 일, 삼, 육, 칠, 팔)."""
_LATIN = re.compile(r"(?:[aeiou]ng|[lmn]e?|[LMNR])\Z")
"""Endings of Latin words that end in a consonant in Korean: 링, 파일, 폼, 라인, 엘, 알."""


def particle(word: str, pair: str) -> str:
    """Returns the particle of `pair` ("은/는", "으로/로") that follows `word`.

    It is the first one if the last letter or digit, read aloud, ends in a consonant, except that
    으로/로 gives 로 after ㄹ.
    """
    closed, opened = pair.split("/")
    stem = re.sub(r"[\W_]+\Z", "", word)
    last = stem[-1:]
    if _HANGUL_FIRST <= ord(last or " ") <= _HANGUL_LAST:
        final = (ord(last) - _HANGUL_FIRST) % _FINALS
    else:
        latin = _LATIN.search(stem)
        ends_in_l = latin is not None and latin[0][0] in "lLR"
        final = _DIGIT_FINALS.get(last, _RIEUL if ends_in_l else int(latin is not None))
    if closed == "으로" and final == _RIEUL:
        return opened
    return closed if final else opened
