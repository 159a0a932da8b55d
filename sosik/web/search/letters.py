"""How the files of search write numbers and JSON.

Everything is printable ASCII that needs no escaping in JSON or HTML: no `"`, `\\` or `<`.
"""

from collections.abc import Iterable

import msgspec

LETTERS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) not in "<\\")
"""One letter for each document of a part."""

ZONES = ("!", " ", "")
"""What is written before the documents of each zone: title, headings, text."""

READ = "≈"
"""What a key ends with where only the reading of a text holds it (自活 as 자활)."""

_LAST = "".join(map(chr, range(0x5D, 0x7F)))
_DIGITS = "".join(map(chr, [*range(0x23, 0x3C), *range(0x3D, 0x5C)]))

_sorted = msgspec.json.Encoder(order="deterministic")


def _digits(number: int) -> str:
    rest, last = divmod(number, len(_LAST))
    letters = _LAST[last]
    while rest:
        rest, digit = divmod(rest, len(_DIGITS))
        letters = _DIGITS[digit] + letters
    return letters


def numbers(values: Iterable[int]) -> str:
    """The letters of several numbers from 0 upwards.

    A number is written in base 56, except for its last digit, which is in base 34 with other
    letters and so marks the end: numbers up to 33 take one letter, up to 1,903 two.
    """
    return "".join(map(_digits, values))


def as_json(value: object) -> bytes:
    """A value as JSON without `<`, so that it can't be taken for markup; mappings are sorted."""
    return _sorted.encode(value).replace(b"<", b"\\u003c")
