"""The parts of the index, kept in the store as long as their pages do not change.

So after an edit only few pages are indexed again. A part is stored in several rows: its state, its
vocabulary, the digests of its groups and of that, and its groups by stripes. In memory are only the
digests, the rows of one stripe, and the documents of few pages.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import chain

from sosik.base.digest import digest_bytes
from sosik.korean.spelling import sought
from sosik.model.pages import AnyPage
from sosik.site.queries.query import Queries
from sosik.web.search import blocks, documents, index
from sosik.web.search.documents import Document

STORED = "search:"
"""The prefix of the keys of search in the store."""

ROWS = 3 + sum(blocks.STRIPES.values())
"""The rows of one part in the store."""

_SIZE = 8
"""Bytes of a group's digest."""

_HELD = 2 * blocks.PART
"""Documents held at most, since a part and its texts are made one after the other."""


class _Scratch:
    """What queries share: `parts` are the keys of parts; `noted` are parts that are stored.

    `digests` are those of the groups of each part. `documents` are by page identity. `rows` are the
    groups of each part by stripe, for the stripes that are named in `held`.
    """

    def __init__(self) -> None:
        self.parts: dict[int, str] = {}
        self.noted: set[int] = set()
        self.digests: list[bytes] = []
        self.documents: dict[str, Document] = {}
        self.held: tuple[str, int] = ("", 0)
        self.rows: dict[int, list[list[bytes]]] = {}


def document(queries: Queries, page: AnyPage) -> Document:
    """The document of a page; the last ones are held."""
    cache = queries.scratch(_Scratch).documents
    found = cache.get(page.id)
    if found is None:
        if len(cache) >= _HELD:
            del cache[next(iter(cache))]
        body = queries.sources.body(page)
        found = cache[page.id] = documents.document(page, body, queries.wording)
    return found


def digests(queries: Queries, kind: str, groups: Sequence[int]) -> bytes:
    """The digests of some groups of all parts, one behind the other."""
    first = 0 if kind == "w" else blocks.GROUPS["w"]
    places = [_SIZE * (first + number) for number in groups]
    known = queries.scratch(_Scratch).digests
    for part in range(len(known), _count(queries)):
        known.append(_digests(queries, part))
    return b"".join([row[place : place + _SIZE] for row in known for place in places])


def groups(queries: Queries, kind: str, numbers: Sequence[int]) -> Iterator[list[bytes]]:
    """Some groups of each part."""
    count = blocks.STRIPES[kind]
    places = [divmod(number, count) for number in numbers]
    scratch = queries.scratch(_Scratch)
    held = kind, numbers[0] % count
    if scratch.held != held:
        scratch.held, scratch.rows = held, {}
    for _, stripe in places:
        if stripe not in scratch.rows:
            parts = range(_count(queries))
            scratch.rows[stripe] = [_row(queries, part, f"{kind}{stripe}") for part in parts]
    for part in range(_count(queries)):
        yield [scratch.rows[stripe][part][place] for place, stripe in places]


def vocabulary(queries: Queries) -> Iterator[str]:
    """The words of the titles, headings and names of all parts; some more than once."""
    for part in range(_count(queries)):
        for row in _row(queries, part, "vocabulary"):
            yield from row.decode().split()


def vocabulary_digest(queries: Queries) -> str:
    """The digest of the vocabularies of all parts."""
    digests(queries, "w", ())
    known = queries.scratch(_Scratch).digests
    return digest_bytes(b"".join([row[-_SIZE:] for row in known]))


def live(queries: Queries) -> set[str]:
    """The keys of the store that are still in use."""
    names = [
        "state",
        "vocabulary",
        "digests",
        *(f"{k}{n}" for k, count in blocks.STRIPES.items() for n in range(count)),
    ]
    return {_key(queries, part, name) for part in range(_count(queries)) for name in names}


def note(queries: Queries, part: int) -> None:
    """See that a part is in the store; its documents are read if it is not."""
    scratch = queries.scratch(_Scratch)
    if part not in scratch.noted:
        scratch.noted.add(part)
        if queries.sources.store.get(_key(queries, part, "digests")) is None:
            _make(queries, part)


def _pages(queries: Queries, part: int) -> Sequence[AnyPage]:
    return queries.index.oldest_first[part * blocks.PART : (part + 1) * blocks.PART]


def _count(queries: Queries) -> int:
    """The number of parts."""
    return blocks.indexed(len(queries.index.oldest_first)) // blocks.PART


def _key(queries: Queries, part: int, name: str) -> str:
    """The key of a row of a part: its pages decide about it."""
    parts = queries.scratch(_Scratch).parts
    if part not in parts:
        pages = _pages(queries, part)
        parts[part] = digest_bytes(b"\n".join([bytes(queries.encoded(page)) for page in pages]))
    return f"{STORED}{parts[part]}:{name}"


def _digests(queries: Queries, part: int) -> bytes:
    stored = queries.sources.store.get(_key(queries, part, "digests"))
    return stored if stored is not None else _make(queries, part)["digests"]


def states(queries: Queries) -> list[bytes]:
    """The digests of all that search shows of each part's pages."""
    return [_state(queries, part) for part in range(_count(queries))]


def _state(queries: Queries, part: int) -> bytes:
    name = f"state {queries.wording.digest}"
    key, store = _key(queries, part, name), queries.sources.store
    stored = store.get(key)
    if stored is None:
        stored = documents.state(_pages(queries, part), queries.wording).encode()
        store.put(key, stored)
    return stored


def _row(queries: Queries, part: int, name: str) -> list[bytes]:
    stored = queries.sources.store.get(_key(queries, part, name))
    row = stored if stored is not None else _make(queries, part)[name]
    return row.split(b"\n")


def _make(queries: Queries, part: int) -> dict[str, bytes]:
    """Index a part anew; returns its rows by name."""
    found = [document(queries, page) for page in _pages(queries, part)]
    made = {
        "w": index.words(
            [each.zones() for each in found],
            [sought("\n".join(said for _, said in each.read())) for each in found],
        ),
        "c": index.consonants([each.called() for each in found]),
    }
    rows = {
        f"{kind}{number}": row
        for kind, groups in made.items()
        for number, row in enumerate(index.stripes(kind, groups))
    }
    words = sorted(set().union(*(each.vocabulary() for each in found)))
    rows["vocabulary"] = " ".join(words).encode()
    every = chain(*made.values(), [rows["vocabulary"]])
    rows["digests"] = b"".join([blake2b(each, digest_size=_SIZE).digest() for each in every])
    for name, row in rows.items():
        queries.sources.store.put(_key(queries, part, name), row)
    return rows
