"""Suggestions for misspelled names: the known name nearest to an unknown one, at bounded cost."""

import re
from bisect import bisect
from collections.abc import Iterable
from unicodedata import normalize

_SEPARATORS = re.compile(r"%20|[\s_()\[\]{}+-]+")
"""Separators, which are ignored: people forget, add or change them when typing from memory."""
_DIGITS = re.compile(r"\D+")
_LETTERS_PER_TYPO = 4
"""One wrong letter (자모) is allowed for so many letters of a name."""
_LETTERS_PER_TYPO_IF_SURE = 6
_MOST_TYPOS, _MOST_TYPOS_IF_SURE = 8, 2
"""The most wrong letters, however long a name is."""
_SHORTEST = 3
"""Letters of the shortest name for which others are suggested."""
_SHORTEST_PREFIX = 4
"""Letters of the shortest name that may be the beginning of another."""
_LONGEST = 400
"""Letters of a name that are compared; the name of a file has 255 bytes at most."""
_COMPARISONS = 40_000
"""Names that one `Names` compares letter by letter, some seconds of work at most.

For a site with thousands of dead links, the first hundreds of suggestions are enough.
"""


class Names:
    """An index of known names, in which many misspelled names can be looked up.

    Letters are compared as they are typed (자모), without case and separators. Numbers must be the
    same: `사진2.jpg` never suggests `사진1.jpg`. One letter in four may be wrong, eight at most; if
    `sure`, one in six, two at most, and none in a name of fewer than six.
    """

    def __init__(self, known: Iterable[str], *, sure: bool = False) -> None:
        self._letters_per_typo = _LETTERS_PER_TYPO_IF_SURE if sure else _LETTERS_PER_TYPO
        self._most_typos = _MOST_TYPOS_IF_SURE if sure else _MOST_TYPOS
        self._least_typos = 0 if sure else 1
        self._same: dict[str, str] = {}
        """Each known name by its letters."""
        self._by_shape: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
        """Signatures and letters by the digits in a name and its length."""
        self._results: dict[str, str | None] = {}
        self._left = _COMPARISONS
        for name in sorted(known):
            letters = _letters(name)
            if letters in self._same or not letters:
                continue
            self._same[letters] = name
            shape = (_DIGITS.sub("", letters), len(letters))
            self._by_shape.setdefault(shape, []).append((*_signature(letters), letters))
        self._sorted = sorted(self._same)

    def nearest(self, word: str) -> str | None:
        """Returns the known name nearest to `word`, the first in order of letters; None if far.

        The distance counts insertions, deletions, substitutions and exchanges of neighbours
        (Damerau-Levenshtein).
        """
        letters = _letters(word[:_LONGEST])
        if letters not in self._results:
            self._results[letters] = self._same.get(letters) or self._search(letters)
        return self._results[letters]

    def _search(self, letters: str) -> str | None:
        allowed = max(self._least_typos, len(letters) // self._letters_per_typo)
        most = min(self._most_typos, allowed)
        if not most or len(letters) < _SHORTEST:
            return None
        digits, single, pairs = _DIGITS.sub("", letters), *_signature(letters)
        positions = _positions(letters)
        best: tuple[int, str] | None = None
        for length in range(max(1, len(letters) - most), len(letters) + most + 1):
            for other_single, other_pairs, other in self._by_shape.get((digits, length), ()):
                # A typo changes at most one letter and (by an exchange) three pairs.
                if (
                    (single & ~other_single).bit_count() > most
                    or (other_single & ~single).bit_count() > most
                    or (pairs & ~other_pairs).bit_count() > 3 * most
                    or self._left <= 0
                ):
                    continue
                self._left -= 1
                candidate = (_distance(positions, len(letters), other), other)
                if candidate[0] <= most and (best is None or candidate < best):
                    best = candidate
        if best is None and self._least_typos:
            best = self._by_prefix(letters)
        return self._same[best[1]] if best else None

    def _by_prefix(self, letters: str) -> tuple[int, str] | None:
        """Returns the distance and letters of a known name that begins the word or begins with it.

        The name has half to twice as many letters as the word.
        """
        if len(letters) < _SHORTEST_PREFIX:
            return None
        size = len(letters)
        for length in range(size - 1, max(_SHORTEST_PREFIX, (size + 1) // 2) - 1, -1):
            if letters[:length] in self._same:
                return size - length, letters[:length]
        index = bisect(self._sorted, letters)
        longer = self._sorted[index] if index < len(self._sorted) else ""
        if longer.startswith(letters) and len(longer) <= 2 * size:
            return len(longer) - size, longer
        return None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Returns the known word nearest to `word`, or None; for many words, create `Names` once."""
    return Names(known).nearest(word)


def _letters(name: str) -> str:
    return normalize("NFD", _SEPARATORS.sub("", name[:_LONGEST]).lower())


def _signature(letters: str) -> tuple[int, int]:
    """Returns the sets of letters and of neighbouring pairs in a name, each as bits of an int."""
    single = pairs = before = 0
    for letter in map(ord, letters):
        single |= 1 << letter % 61
        pairs |= 1 << (before * 31 + letter) % 251
        before = letter
    return single, pairs


def _positions(letters: str) -> dict[str, int]:
    """Returns the positions of each letter as bits of an int, the first one the lowest bit."""
    positions: dict[str, int] = {}
    for position, letter in enumerate(letters):
        positions[letter] = positions.get(letter, 0) | 1 << position
    return positions


def _distance(positions: dict[str, int], length: int, other: str) -> int:
    """Returns the Damerau distance of two words, computed bit-parallel.

    Hyyrö (2003), "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances",
    Nordic Journal of Computing 10. `positions` and `length` describe the first word.
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
