"""The known name that was likely meant by one that names nothing, found at a bounded cost."""

import re
from bisect import bisect
from collections.abc import Iterable
from unicodedata import normalize

_SEPARATORS = re.compile(r"%20|[\s_()\[\]{}+-]+")
"""What is left out, put in or changed where a name is typed from memory."""
_DIGITS = re.compile(r"\D+")
_ONE_SLIP_IN = 4
"""Letters (자모) for each that may be wrong."""
_ONE_SURE_SLIP_IN = 6
_SLIPS, _SURE_SLIPS = 8, 2
"""Wrong letters at most, however long a name is."""
_LEAST = 3
"""Letters of a name that can be told from others at all."""
_LEAST_BEGUN = 4
_LONGEST = 400
"""Letters of names that are compared; a name on a disk has 255 bytes."""
_COMPARISONS = 40_000
"""Names that one `Names` compares letter by letter, some seconds of work at most.

Whoever has thousands of dead links is helped by the first hundreds of suggestions.
"""


class Names:
    """Known names, laid out once so that many wrong ones can be looked up among them.

    Letters are compared as they are typed (자모), without case and separators. Numbers must be the
    same: `사진1.jpg` is not meant by `사진2.jpg`. With `sure`, one letter in six may be wrong, two
    at most, and none in a shorter name; else one in four.
    """

    def __init__(self, known: Iterable[str], *, sure: bool = False) -> None:
        self._slip = _ONE_SURE_SLIP_IN if sure else _ONE_SLIP_IN
        self._slips = _SURE_SLIPS if sure else _SLIPS
        self._least = 0 if sure else 1
        self._same: dict[str, str] = {}
        self._alike: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
        self._found: dict[str, str | None] = {}
        self._left = _COMPARISONS
        for name in sorted(known):
            letters = _letters(name)
            if letters in self._same or not letters:
                continue
            self._same[letters] = name
            shape = (_DIGITS.sub("", letters), len(letters))
            self._alike.setdefault(shape, []).append((*_signature(letters), letters))
        self._sorted = sorted(self._same)

    def nearest(self, word: str) -> str | None:
        """The known name that `word` most likely meant, of several the first by letters; or None.

        Distance is that of Damerau: a letter more, less or another, or two neighbours exchanged.
        """
        letters = _letters(word[:_LONGEST])
        if letters not in self._found:
            self._found[letters] = self._same.get(letters) or self._search(letters)
        return self._found[letters]

    def _search(self, letters: str) -> str | None:
        most = min(self._slips, max(self._least, len(letters) // self._slip))
        if not most or len(letters) < _LEAST:
            return None
        digits, single, pairs = _DIGITS.sub("", letters), *_signature(letters)
        positions = _positions(letters)
        best: tuple[int, str] | None = None
        for length in range(max(1, len(letters) - most), len(letters) + most + 1):
            for other_single, other_pairs, other in self._alike.get((digits, length), ()):
                # A wrong letter changes one letter and three pairs (two exchanged ones) at most.
                if (
                    (single & ~other_single).bit_count() > most
                    or (other_single & ~single).bit_count() > most
                    or (pairs & ~other_pairs).bit_count() > 3 * most
                    or self._left <= 0
                ):
                    continue
                self._left -= 1
                found = (_distance(positions, len(letters), other), other)
                if found[0] <= most and (best is None or found < best):
                    best = found
        if best is None and self._least:
            best = self._begun(letters)
        return self._same[best[1]] if best else None

    def _begun(self, letters: str) -> tuple[int, str] | None:
        """The known name that is the beginning of the word, or that it begins, half of it."""
        if len(letters) < _LEAST_BEGUN:
            return None
        size = len(letters)
        for length in range(size - 1, max(_LEAST_BEGUN, (size + 1) // 2) - 1, -1):
            if letters[:length] in self._same:
                return size - length, letters[:length]
        place = bisect(self._sorted, letters)
        longer = self._sorted[place] if place < len(self._sorted) else ""
        if longer.startswith(letters) and len(longer) <= 2 * size:
            return len(longer) - size, longer
        return None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely meant, or None; for many words make `Names` once."""
    return Names(known).nearest(word)


def _letters(name: str) -> str:
    return normalize("NFD", _SEPARATORS.sub("", name[:_LONGEST]).lower())


def _signature(letters: str) -> tuple[int, int]:
    """Which letters, and which pairs of neighbours, are in a name, as sets of bits."""
    single = pairs = before = 0
    for letter in map(ord, letters):
        single |= 1 << letter % 61
        pairs |= 1 << (before * 31 + letter) % 251
        before = letter
    return single, pairs


def _positions(letters: str) -> dict[str, int]:
    """Where each letter stands, as bits from the lowest."""
    found: dict[str, int] = {}
    for place, letter in enumerate(letters):
        found[letter] = found.get(letter, 0) | 1 << place
    return found


def _distance(positions: dict[str, int], length: int, other: str) -> int:
    """The distance of two words in the bit-parallel way of Hyyrö (2003).

    "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances", Nordic Journal of
    Computing 10; `positions` and `length` are those of the one word.
    """
    every = (1 << length) - 1
    last = 1 << length - 1
    more, less, same, before = every, 0, 0, 0
    distance = length
    for letter in other:
        fits = positions.get(letter, 0)
        exchanged = ((~same & fits) << 1) & before
        same = (((fits & more) + more) ^ more) | fits | less | exchanged
        rises = less | ~(same | more) & every
        falls = same & more
        distance += bool(rises & last) - bool(falls & last)
        rises = rises << 1 | 1
        more = (falls << 1 | ~(same | rises)) & every
        less = rises & same & every
        before = fits
    return distance
