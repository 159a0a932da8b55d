"""Numbers as printable letters that JSON keeps as they are, and HTML and hosts leave alone.

A number is written in base 56 but for its last digit, which is in base 34 and so tells where the
number ends. Small numbers, of which there are most, take one letter: 0-33, then two up to 1,903,
three up to 106,623. No letter is `"`, `\\` or `<`.
"""

from collections.abc import Iterable, Sequence
from operator import sub

import msgspec

_LAST = "".join(map(chr, range(0x5D, 0x7F)))
_DIGITS = "".join(map(chr, [*range(0x23, 0x3C), *range(0x3D, 0x5C)]))
_KEPT = 1 << 16


class _Codes(dict[int, str]):
    """The letters of each number, remembered where it is likely to come again."""

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
    """Numbers from 0 upwards, one after another."""
    return "".join(map(_codes.__getitem__, values))


number = _codes.__getitem__
"""One number from 0 upwards."""


def distances(values: Sequence[int]) -> str:
    """Of numbers that rise, the distance of each but the first from the one before."""
    return numbers(map(sub, values[1:], values))


def as_json(value: object) -> bytes:
    """A value as JSON in which no `<` stands, so that nobody reads markup in it."""
    return msgspec.json.encode(value).replace(b"<", b"\\u003c")
