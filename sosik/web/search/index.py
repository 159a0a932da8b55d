"""The index of search: which documents hold a letter or a pair of letters, and which initials.

Numbers and Latin words are also known by three letters, since pairs of so few kinds tell little.

It is made of parts of successive documents. A part is a list of groups of keys, each group the
inside of a JSON object: for each key the letters of the documents that hold it, by zones. A shard
lists some groups of every part. No place within a text is noted, so that a change of a few letters
changes few keys; what is longer than a pair is verified in the texts.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import add
from typing import TypeVar

from sosik.web.search.blocks import CHUNK, GROUPS, PART, STRIPES, group
from sosik.web.search.documents import Document
from sosik.web.search.letters import LETTERS, READ, ZONES, as_json, numbers

Zones = tuple[str, str, str]
"""Title, headings and lines of a document as search compares them."""

Key = TypeVar("Key")

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


_Code = int | str
"""A key: three letters, or one or two as one number, the second times 2**32."""

_PLAIN = re.compile("[!-~]{3,}")
"""Three or more letters of ASCII; lookup.js looks them up by threes."""


class _Codes(dict[_Code, tuple[int, str]]):
    """The group and the text of each key; group -1 at a line end."""

    def __missing__(self, code: _Code) -> tuple[int, str]:
        if isinstance(code, str):
            text = code
        else:
            text = chr(code & 0xFFFF_FFFF) + (chr(code >> 32) if code >> 32 else "")
        self[code] = known = (-1 if "\n" in text else group(text, GROUPS["w"])), text
        return known


_codes = _Codes()


def words(documents: Sequence[Zones], read: Sequence[str] = ()) -> list[bytes]:
    """The groups of a part by letters, pairs of letters, and threes of ASCII.

    `read` is for each document what its uncommon letters are read as; keys of more than one letter
    that stand there are noted apart, in the group of the key. Raises ValueError for more documents
    than a part has.
    """
    found = _gathered(documents, _letters)
    keys = [[(*_codes[key], of[key]) for key in of] for of in found]
    (said,) = _gathered([(text,) for text in read], _letters, 1)
    apart = ((*_codes[key], said[key]) for key in said)
    keys[-1] += [(group, key + READ, of) for group, key, of in apart if len(key) > 1]
    return _divided(keys, GROUPS["w"])


def consonants(documents: Sequence[Zones]) -> list[bytes]:
    """The groups of a part by one to three initials (초성) of the given texts."""
    found = _gathered(documents, _threes)
    count = GROUPS["c"]
    keys = [
        [(-1 if "\n" in key else group(key, count), key, of[key]) for key in of] for of in found
    ]
    return _divided(keys, count)


def stripes(kind: str, groups: Sequence[bytes]) -> Iterator[bytes]:
    """The rows in which the groups of a part are stored; group n is in row n % count."""
    count = STRIPES[kind]
    return (b"\n".join(groups[stripe::count]) for stripe in range(count))


def shard(parts: Iterable[Sequence[bytes]]) -> bytes:
    """A shard as JSON: a list with one object for each part, joined from its groups."""
    return b"[%b]" % b",".join([b"{%b}" % b",".join(filter(None, part)) for part in parts])


def columns(facets: Sequence[tuple[str, ...]]) -> list[tuple[list[str], str]]:
    """For each facet to filter by its names, and the place in them of each document."""
    filters = []
    for column in zip(*facets, strict=True):
        names = sorted(set(column))
        places = {name: place for place, name in enumerate(names)}
        filters.append((names, numbers(places[name] for name in column)))
    return filters


def texts(documents: Sequence[Document]) -> bytes:
    """The documents of one chunk as JSON, to show and to verify results. Raises ValueError."""
    if len(documents) > CHUNK:
        raise ValueError(f"expected at most {CHUNK} documents, got {len(documents)}")
    return _unmarked([_entry(document) for document in documents])


def young(documents: Sequence[Document], facets: Sequence[tuple[str, ...]]) -> bytes:
    """The documents that are not indexed as JSON, to search in, and their columns."""
    return _unmarked(([_entry(document) for document in documents], columns(facets)))


def _entry(document: Document) -> tuple[object, ...]:
    d = document
    read = d.read()
    shown = d.url, d.title, d.label, d.source, d.date, d.headings, d.lines, d.names
    return (*shown, read) if read else shown


def vocabulary(words: Iterable[str]) -> bytes:
    """Words of the archive as one JSON string; those that begin another one are left out."""
    every = sorted(set(words))
    longer = zip(every, [*every[1:], ""], strict=True)
    return as_json(" ".join(word for word, other in longer if not other.startswith(word)))


def _unmarked(value: object) -> bytes:
    return as_json(value).replace(b">", b"\\u003e")  # so that text like `<b>` is no markup


def _letters(text: str) -> set[_Code]:
    """A text's letters, its pairs of letters, and its threes of ASCII."""
    # Numbers are taken from memory two letters at a time, then once more one letter later; line
    # ends, whose keys are dropped, make it long enough.
    letters = text + "\n\n\n" if len(text) % 2 else text + "\n\n"
    raw = memoryview(f"{letters}\n\n".encode("utf-32-le", "surrogatepass"))
    keys: set[_Code] = set(raw.cast("I"))
    keys.update(raw.cast("Q"))
    keys.update(raw[4:-4].cast("Q"))
    plain = "\n".join(_PLAIN.findall(text))
    keys.update(map(add, map(add, plain, plain[1:]), plain[2:]))
    return keys


def _threes(text: str) -> set[str]:
    """The ones, twos and threes of a text's initials."""
    letters = initials(text)
    twos = list(map(add, letters, letters[1:]))
    return {*letters, *twos, *map(add, twos, letters[2:])}


def _gathered(
    documents: Sequence[tuple[str, ...]],
    keys_of: Callable[[str], set[Key]],
    zones: int = len(ZONES),
) -> list[Mapping[Key, str]]:
    """For each zone the letters of the documents that hold each key."""
    if len(documents) > PART:
        raise ValueError(f"expected at most {PART} documents, got {len(documents)}")
    found: list[defaultdict[Key, str]] = [defaultdict(str) for _ in range(zones)]
    for letter, texts in zip(LETTERS, documents, strict=False):
        for of, text in zip(found, texts, strict=True):
            for key in keys_of(text):
                of[key] += letter
    return list(found)


def _divided(zones: Sequence[Iterable[tuple[int, str, str]]], count: int) -> list[bytes]:
    """The groups of a part from the (group, key, documents) of each zone; text comes first."""
    groups: list[dict[str, str]] = [{} for _ in range(count)]
    for mark, keys in reversed(list(zip(ZONES, zones, strict=True))):
        for number, key, letters in keys:
            if number >= 0:
                of = groups[number]
                of[key] = of.get(key, "") + mark + letters
    return [as_json(of)[1:-1] if of else b"" for of in groups]
