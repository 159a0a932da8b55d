"""The index of one block: where every pair of letters stands, and every three initials (초성).

The texts of a block are laid end to end, each document's title, headings and lines, each closed by
a line end. A key of two letters tells all its places there, so that a longer query is exact: its
pairs must stand one behind the other. A single letter tells documents and their best zone alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from operator import add

from sosik.search.blocks import CHUNK, shard, shards
from sosik.search.coding import as_json, numbers, rising
from sosik.search.documents import Document

Zones = tuple[str, str, str]
"""Title, headings and lines of a document as search compares them."""

Postings = dict[str, list[int]]

_FIRST, _LAST_SYLLABLE, _MEDIALS_AND_FINALS = 0xAC00, 0xD7A3, 588
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The initial consonants in the order of the Hangul syllables (Unicode §3.12)."""


class _Initials(dict[int, str]):
    """The initial of each syllable; a consonant that stands alone is its own, all else parts."""

    def __missing__(self, letter: int) -> str:
        found = "\n"
        if _FIRST <= letter <= _LAST_SYLLABLE:
            found = INITIALS[(letter - _FIRST) // _MEDIALS_AND_FINALS]
        elif chr(letter) in INITIALS:
            found = chr(letter)
        self[letter] = found
        return found


_initials = _Initials()


def initials(text: str) -> str:
    """A text's initials, letter for letter; a line end for whatever has none."""
    return text.translate(_initials)


def words(block: Sequence[Zones]) -> dict[str, bytes]:
    """The shards of letters and of pairs of letters, by file name."""
    postings = _in_documents(block, set)
    text = _laid_out(block)
    _note(postings, map(add, text, islice(text, 1, None)))
    return _shards("w", postings, shards(len(block)))


def consonants(block: Sequence[Zones]) -> dict[str, bytes]:
    """The shards of one, two and three initials, by file name."""
    spoken = [(initials(a), initials(b), initials(c)) for a, b, c in block]
    postings = _in_documents(
        spoken, lambda zone: set(zone).union(map(add, zone, islice(zone, 1, None)))
    )
    text = _laid_out(spoken)
    pairs = map(add, text, islice(text, 1, None))
    _note(postings, map(add, pairs, islice(text, 2, None)))
    return _shards("c", postings, max(1, shards(len(block)) // 2))


def columns(block: Sequence[Zones], facets: Sequence[tuple[str, ...]]) -> bytes:
    """What is known of each document: the lengths of its zones, then what it is filtered by."""
    lengths = numbers(len(zone) + 1 for zones in block for zone in zones)
    filters = []
    for column in zip(*facets, strict=True):
        names = sorted(set(column))
        places = {name: place for place, name in enumerate(names)}
        filters.append((names, numbers(places[name] for name in column)))
    return as_json([lengths, filters])


def texts(documents: Sequence[Document]) -> bytes:
    """The documents of one chunk, to be shown and to hold what was found against."""
    if len(documents) > CHUNK:
        raise ValueError(f"expected at most {CHUNK} documents, got {len(documents)}")
    written = as_json(
        [(d.url, d.title, d.label, d.source, d.date, d.headings, d.lines) for d in documents]
    )
    return written.replace(b">", b"\\u003e")  # typed text that looks like markup looks like none


def _laid_out(block: Sequence[Zones]) -> str:
    return "".join([f"{title}\n{headings}\n{lines}\n" for title, headings, lines in block])


def _in_documents(
    block: Iterable[Zones], keys: Callable[[str], set[str]]
) -> defaultdict[str, list[int]]:
    """The documents of each key as 3 * document + zone, the best zone in which it stands."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    place = 0
    for zones in block:
        seen: set[str] = set()
        for zone in zones:
            fresh = keys(zone) - seen
            seen |= fresh
            for key in fresh:
                postings[key].append(place)
            place += 1
    return postings


def _note(postings: defaultdict[str, list[int]], keys: Iterable[str]) -> None:
    """Add every place at which a key stands."""
    for place, key in enumerate(keys):
        postings[key].append(place)


def _shards(name: str, postings: Postings, count: int) -> dict[str, bytes]:
    found: list[dict[str, str]] = [{} for _ in range(count)]
    for key in sorted(postings):
        if "\n" not in key:
            found[shard(key, count)][key] = rising(postings[key])
    return {f"{name}{number}.json": as_json(part) for number, part in enumerate(found)}
