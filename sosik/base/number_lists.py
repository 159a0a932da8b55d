"""Lists of whole numbers by name, packed so that a hundred thousand of them are soon read."""

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate, pairwise

from msgspec import Struct

_CODE, _SIZE = "I", 4


class Packed(Struct, frozen=True):
    """Lists one behind the other: `lengths` of each, and all numbers; four bytes a number."""

    lengths: bytes = b""
    numbers: bytes = b""


class NumberLists:
    """Lists of whole numbers below 2³², each under a name; lists are replaced as a whole."""

    def __init__(self, lists: Mapping[str, bytes] | None = None) -> None:
        self._lists = dict(lists or {})

    @classmethod
    def unpack(cls, names: Iterable[str], packed: Packed) -> "NumberLists":
        """The lists of these names in turn. Raises ValueError if the sizes do not agree."""
        lengths, numbers = _numbers(packed.lengths), memoryview(packed.numbers)
        ends = accumulate(lengths, initial=0)
        parts = [bytes(numbers[_SIZE * start : _SIZE * end]) for start, end in pairwise(ends)]
        if _SIZE * sum(lengths) != len(numbers):
            raise ValueError("damaged")
        return cls(dict(zip(names, parts, strict=True)))

    def packed(self) -> Packed:
        """All lists as one record, in the order of their names."""
        lists = self._lists.values()
        return Packed(_bytes(len(part) // _SIZE for part in lists), b"".join(lists))

    def __getitem__(self, name: str) -> Collection[int]:
        return _numbers(self._lists[name])

    def __setitem__(self, name: str, numbers: Iterable[int]) -> None:
        self._lists[name] = _bytes(numbers)

    def __contains__(self, name: object) -> bool:
        return name in self._lists

    def take(self, names: Iterable[str], other: "NumberLists") -> None:
        """Take over the lists of some names from others."""
        lists = other._lists
        self._lists.update({name: lists[name] for name in names})

    def all(self) -> set[int]:
        """Every number that is in a list."""
        return set(_numbers(b"".join(self._lists.values())))

    def containing(self, numbers: Collection[int]) -> Iterator[tuple[str, int]]:
        """The names whose lists have one of these numbers, each with the first one in its list."""
        if not numbers:
            return
        wanted = numbers if isinstance(numbers, set | frozenset) else set(numbers)
        for name, part in self._lists.items():
            listed = _numbers(part)
            if not wanted.isdisjoint(listed):
                yield name, next(number for number in listed if number in wanted)

    def renumbered(self, numbers: Mapping[int, int]) -> "NumberLists":
        """The same lists with other numbers."""
        lists = {n: _bytes(map(numbers.__getitem__, _numbers(p))) for n, p in self._lists.items()}
        return NumberLists(lists)


def _bytes(numbers: Iterable[int]) -> bytes:
    packed = array(_CODE, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _numbers(data: bytes) -> "array[int]":
    numbers = array(_CODE)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
