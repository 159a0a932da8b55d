"""The index of one block: where every pair of letters stands, and every three initials (초성).

The texts of a block are laid end to end, each document's title, headings and lines, each closed by
a line end. A key of two letters tells all its places there, so that a longer query is exact: its
pairs must stand one behind the other. A single letter tells documents and their best zone alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import add

from msgspec import Struct

from sosik.web.search.blocks import CHUNK, shard, shards
from sosik.web.search.documents import Document
from sosik.web.search.encode import as_json, distances, number, numbers

Zones = tuple[str, str, str]
"""Title, headings and lines of a document as search compares them."""

Postings = dict[str, list[int]]

_PLACED = {"words": 2, "consonants": 3}
"""Letters of the keys that know all their places."""

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


class Part(Struct, frozen=True):
    """A few documents of a block that follow each other, noted for themselves.

    `lengths` are those of their zones, each with its line end. `postings` tell of each key the
    first of its places, in letters; then the distances between them; then the last. Of the short
    keys, which know documents alone, they tell 3 * document + zone.
    """

    lengths: tuple[int, ...]
    postings: dict[str, tuple[int, str, int]]


def words(documents: Sequence[Zones]) -> Part:
    """The places of letters and of pairs of letters."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for place, zones in enumerate(documents):
        _rank(postings, map(set, zones), place)
    text = _laid_out(documents)
    _note(postings, map(add, text, islice(text, 1, None)), 0)
    return _part(documents, postings)


def consonants(documents: Sequence[Zones]) -> Part:
    """The places of one, two and three initials."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    start = 0
    for place, zones in enumerate(documents):
        text = initials(_laid_out([zones]))
        pairs = list(map(add, text, islice(text, 1, None)))
        _note(postings, map(add, pairs, islice(text, 2, None)), start)
        start += len(text)
        end = 0
        within: list[set[str]] = []
        for zone in zones:
            begin, end = end, end + len(zone)
            within.append({*text[begin:end], *pairs[begin : max(begin, end - 1)]})
            end += 1
        _rank(postings, within, place)
    return _part(documents, postings)


def whole(name: str, parts: Sequence[Part]) -> dict[str, bytes]:
    """The shards of a block by file name, of the parts that `words` or `consonants` made of it."""
    letters = documents = 0
    written: dict[str, str] = {}
    lasts: dict[str, int] = {}
    size = _PLACED[name]
    for part in parts:
        for key, (first, between, last) in part.postings.items():
            start = letters if len(key) == size else 3 * documents
            distance = number(start + first - lasts.get(key, 0))
            written[key] = written.get(key, "") + distance + between
            lasts[key] = start + last
        letters += sum(part.lengths)
        documents += len(part.lengths) // 3
    count = shards(documents) if name == "words" else max(1, shards(documents) // 2)
    found: list[dict[str, str]] = [{} for _ in range(count)]
    for key in sorted(written):
        found[shard(key, count)][key] = written[key]
    return {f"{name[0]}{place}.json": as_json(each) for place, each in enumerate(found)}


def columns(parts: Iterable[Part], facets: Sequence[tuple[str, ...]]) -> bytes:
    """What is known of each document: the lengths of its zones, then what it is filtered by."""
    lengths = numbers(length for part in parts for length in part.lengths)
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


def _rank(postings: defaultdict[str, list[int]], zones: Iterable[set[str]], document: int) -> None:
    """Add a document to each key of its zones as 3 * document + zone, the best of them alone."""
    seen: set[str] = set()
    for place, keys in enumerate(zones, 3 * document):
        fresh = keys - seen
        seen |= fresh
        for key in fresh:
            postings[key].append(place)


def _note(postings: defaultdict[str, list[int]], keys: Iterable[str], start: int) -> None:
    """Add every place at which a key stands, counted from `start`."""
    for place, key in enumerate(keys, start):
        postings[key].append(place)


def _part(documents: Sequence[Zones], postings: Postings) -> Part:
    return Part(
        tuple(len(zone) + 1 for zones in documents for zone in zones),
        {
            key: (places[0], distances(places), places[-1])
            for key, places in postings.items()
            if "\n" not in key
        },
    )
