"""The index of one block: the positions of every pair of letters and every three initials (초성).

The texts of a block are joined: title, headings and lines of each document, each with a line end.
A key of two letters lists all its positions in this text, so that longer queries are exact: their
pairs must be at successive positions. A single letter lists only documents, with their best zone.
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
"""The length of keys that list positions; shorter keys list documents."""

_FIRST, _LAST_SYLLABLE, _MEDIALS_AND_FINALS = 0xAC00, 0xD7A3, 588
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The initial consonants in the order of the Hangul syllables (Unicode §3.12)."""


class _Initials(dict[int, str]):
    """The initial of each syllable; a single consonant is its own, others become a line end."""

    def __missing__(self, letter: int) -> str:
        initial = "\n"
        if _FIRST <= letter <= _LAST_SYLLABLE:
            initial = INITIALS[(letter - _FIRST) // _MEDIALS_AND_FINALS]
        elif chr(letter) in INITIALS:
            initial = chr(letter)
        self[letter] = initial
        return initial


_initials = _Initials()


def initials(text: str) -> str:
    """A text's initials, letter by letter; a line end for letters without one."""
    return text.translate(_initials)


class Part(Struct, frozen=True):
    """The index of a few successive documents of a block.

    `lengths` are those of their zones, each with its line end. `postings` give for each key its
    first position, the encoded distances between positions, and the last position. Positions count
    letters; those of short keys, which list documents, are 3 * document + zone.
    """

    lengths: tuple[int, ...]
    postings: dict[str, tuple[int, str, int]]


def words(documents: Sequence[Zones]) -> Part:
    """The postings of single letters and of pairs of letters."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for place, zones in enumerate(documents):
        _add_document(postings, map(set, zones), place)
    text = _joined(documents)
    _add_positions(postings, map(add, text, islice(text, 1, None)), 0)
    return _part(documents, postings)


def consonants(documents: Sequence[Zones]) -> Part:
    """The postings of one, two and three initials."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    start = 0
    for place, zones in enumerate(documents):
        text = initials(_joined([zones]))
        pairs = list(map(add, text, islice(text, 1, None)))
        _add_positions(postings, map(add, pairs, islice(text, 2, None)), start)
        start += len(text)
        end = 0
        within: list[set[str]] = []
        for zone in zones:
            begin, end = end, end + len(zone)
            within.append({*text[begin:end], *pairs[begin : max(begin, end - 1)]})
            end += 1
        _add_document(postings, within, place)
    return _part(documents, postings)


def whole(name: str, parts: Sequence[Part]) -> dict[str, bytes]:
    """The shards of a block by file name, joined from the parts of `words` or `consonants`."""
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
    divided: list[dict[str, str]] = [{} for _ in range(count)]
    for key in sorted(written):
        divided[shard(key, count)][key] = written[key]
    return {f"{name[0]}{place}.json": as_json(keys) for place, keys in enumerate(divided)}


def columns(parts: Iterable[Part], facets: Sequence[tuple[str, ...]]) -> bytes:
    """The lengths of each document's zones, and its facets to filter by, as JSON."""
    lengths = numbers(length for part in parts for length in part.lengths)
    filters = []
    for column in zip(*facets, strict=True):
        names = sorted(set(column))
        places = {name: place for place, name in enumerate(names)}
        filters.append((names, numbers(places[name] for name in column)))
    return as_json([lengths, filters])


def texts(documents: Sequence[Document]) -> bytes:
    """The documents of one chunk as JSON, to show and to verify results. Raises ValueError."""
    if len(documents) > CHUNK:
        raise ValueError(f"expected at most {CHUNK} documents, got {len(documents)}")
    written = as_json(
        [(d.url, d.title, d.label, d.source, d.date, d.headings, d.lines) for d in documents]
    )
    return written.replace(b">", b"\\u003e")  # so that text like `<b>` is no markup


def _joined(block: Sequence[Zones]) -> str:
    return "".join([f"{title}\n{headings}\n{lines}\n" for title, headings, lines in block])


def _add_document(
    postings: defaultdict[str, list[int]], zones: Iterable[set[str]], document: int
) -> None:
    """Add a document to each key of its zones as 3 * document + zone, with the best zone only."""
    seen: set[str] = set()
    for place, keys in enumerate(zones, 3 * document):
        new = keys - seen
        seen |= new
        for key in new:
            postings[key].append(place)


def _add_positions(postings: defaultdict[str, list[int]], keys: Iterable[str], start: int) -> None:
    """Add every position of each key, counted from `start`."""
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
