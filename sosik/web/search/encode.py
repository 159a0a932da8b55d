"""Encodes numbers as printable ASCII that needs no escaping in JSON or HTML.

A number is written in base 56, except for its last digit, which is in base 34 with other letters
and so marks the end. Small numbers are the most frequent: those up to 33 take one letter, up to
1,903 two, up to 106,623 three. No letter is `"`, `\\` or `<`.
"""

from collections.abc import Iterable, Sequence
from operator import sub

import msgspec

_LAST = "".join(map(chr, range(0x5D, 0x7F)))
_DIGITS = "".join(map(chr, [*range(0x23, 0x3C), *range(0x3D, 0x5C)]))
_KEPT = 1 << 16


class _Codes(dict[int, str]):
    """The letters of each number; cached for small numbers."""

    def __missing__(self, number: int) -> str:
        rest, last = divmod(number, len(_LAST))
        letters = _LAST[last]
        while rest:
            rest, digit = divmod(rest, len(_DIGITS))
            letters = _DIGITS[digit] + letters
        if number < _KEPT:
            self[number] = letters
        return letters


_codes = _Codes()


def numbers(values: Iterable[int]) -> str:
    """The letters of several numbers from 0 upwards."""
    return "".join(map(_codes.__getitem__, values))


number = _codes.__getitem__
"""The letters of one number from 0 upwards."""


def distances(values: Sequence[int]) -> str:
    """The letters of the differences between successive numbers, which must be increasing."""
    return numbers(map(sub, values[1:], values))


def as_json(value: object) -> bytes:
    """A value as JSON without `<`, so that it can't be taken for markup."""
    return msgspec.json.encode(value).replace(b"<", b"\\u003c")
