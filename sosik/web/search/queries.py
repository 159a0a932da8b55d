"""Queries about search: the division of the archive, and the content of each block's files.

Answers with texts are compared by the digests of their pages, so that they are computed only if
one of these has changed.
"""

from collections.abc import Iterator, Sequence

from msgspec import json

from sosik.base.digest import digest_value
from sosik.model.pages import AnyPage
from sosik.site.queries import why
from sosik.site.queries.query import Queries, query
from sosik.web.search import blocks, documents, index
from sosik.web.search.documents import Document

_VERSION = 8
"""Hexadecimal digits of a block's state in addresses."""


class _Scratch:
    """Intermediate results that queries share.

    `documents` are by page identity; `parts` are the parts of the index of one block, by the number
    of the block and the kind of index.
    """

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.parts: dict[tuple[int, str], list[index.Part]] = {}


def block(queries: Queries, number: int) -> Sequence[AnyPage]:
    """The pages of a block from the oldest; pages without a date come first.

    () for a block that no longer exists, which an old trace may still query.
    """
    divided = blocks.divide(len(queries.index.oldest_first))
    if number >= len(divided):
        return ()
    start, stop = divided[number]
    return queries.index.oldest_first[start:stop]


def _state(queries: Queries, number: int) -> str:
    pages = block(queries, number)
    return digest_value(
        [(documents.zone_inputs(p), documents.card_inputs(p), documents.facets(p)) for p in pages]
    )


@query(("검색 자료의 상태", "the state of what search looks up"))
def search(queries: Queries) -> tuple[tuple[int, str], ...]:
    """The number of shards of each block, and its state, which is part of its files' addresses."""
    divided = blocks.divide(len(queries.index.oldest_first))
    return tuple(
        (blocks.shards(stop - start), _state(queries, number)[:_VERSION])
        for number, (start, stop) in enumerate(divided)
    )


def _index_digest(queries: Queries, number: int, _: str) -> str:
    return digest_value([documents.zone_inputs(page) for page in block(queries, number)])


@query(
    ("검색 묶음 {0}에 든 글의 본문이나 제목", "a text or title in block {0} of search"),
    digest=_index_digest,
)
def search_index(queries: Queries, number: int, name: str) -> dict[str, bytes]:
    """The shards of a block by file name: "words", or "consonants" (초성)."""
    return index.whole(name, _indexed(queries, number, name))


def _columns_digest(queries: Queries, number: int) -> str:
    pages = block(queries, number)
    return digest_value([(documents.zone_inputs(page), documents.facets(page)) for page in pages])


@query(
    (
        "검색 묶음 {0}에 든 글의 길이나 분류",
        "the length or category of a page in block {0} of search",
    ),
    digest=_columns_digest,
)
def search_columns(queries: Queries, number: int) -> bytes:
    """The lengths and facets of a block's documents."""
    pages = block(queries, number)
    return index.columns(
        _indexed(queries, number, "words"), [documents.facets(page) for page in pages]
    )


def _chunk(queries: Queries, number: int, chunk: int) -> Sequence[AnyPage]:
    return block(queries, number)[chunk * blocks.CHUNK : (chunk + 1) * blocks.CHUNK]


def _texts_digest(queries: Queries, number: int, chunk: int) -> str:
    pages = _chunk(queries, number, chunk)
    return digest_value(
        [(documents.zone_inputs(page), documents.card_inputs(page)) for page in pages]
    )


@query(why.search_texts, digest=_texts_digest)
def search_texts(queries: Queries, number: int, chunk: int) -> bytes:
    """The texts of a few documents of a block."""
    return index.texts([_document(queries, page) for page in _chunk(queries, number, chunk)])


def _document(queries: Queries, page: AnyPage) -> Document:
    cache = queries.scratch(_Scratch).documents
    document = cache.get(page.id)
    if document is None:
        document = cache[page.id] = documents.document(page, queries.sources.body(page))
    return document


_INDEXERS = {"words": index.words, "consonants": index.consonants}
STORED = "search:"
"""The prefix of the keys of search in the store."""


def _parts(queries: Queries, number: int) -> Iterator[tuple[str, Sequence[AnyPage]]]:
    """The groups of pages of a block that are indexed together, each with its digest."""
    pages = block(queries, number)
    for start in range(0, len(pages), blocks.PART):
        part = pages[start : start + blocks.PART]
        yield digest_value([documents.zone_inputs(page) for page in part]), part


def live(queries: Queries) -> set[str]:
    """The keys of the store that are still in use, of all blocks."""
    divided = blocks.divide(len(queries.index.oldest_first))
    digests = [digest for number in range(len(divided)) for digest, _ in _parts(queries, number)]
    return {f"{STORED}{name}:{digest}" for name in _INDEXERS for digest in digests}


def _indexed(queries: Queries, number: int, name: str) -> list[index.Part]:
    """The parts of a block's index, each kept in the store as long as its pages do not change.

    So after an edit only a few pages are indexed again.
    """
    indexed = queries.scratch(_Scratch).parts
    if (number, name) not in indexed:
        # Only one block is kept, because parts are large.
        indexed.clear()
        indexed[number, name] = [
            _part(queries, name, digest, pages) for digest, pages in _parts(queries, number)
        ]
    return indexed[number, name]


def _part(queries: Queries, name: str, digest: str, pages: Sequence[AnyPage]) -> index.Part:
    store, key = queries.sources.store, f"{STORED}{name}:{digest}"
    stored = store.get(key)
    if stored is not None:
        return json.decode(stored, type=index.Part)
    part = _INDEXERS[name]([_document(queries, page).zones() for page in pages])
    store.put(key, json.encode(part))
    return part
