"""Answers about search: how the archive is divided, and what the files of each block hold.

An answer that holds texts is known by the digests of its pages, so that it is made only when one
of them has changed.
"""

from collections.abc import Iterator, Sequence

from msgspec import json

from sosik.base.digest import digest_value
from sosik.model.pages import AnyPage
from sosik.site.queries import sentences
from sosik.site.queries.query import Queries, query
from sosik.web.search import blocks, documents, index
from sosik.web.search.documents import Document

_VERSION = 8
"""Hexadecimal letters that tell one state of a block from another."""


class _Made:
    """What is kept between answers: what search shows of each page, by identity; and what stands
    where in the pages of one block, by its number and the kind of index.
    """

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.noted: dict[tuple[int, str], list[index.Part]] = {}


def block(queries: Queries, number: int) -> Sequence[AnyPage]:
    """The pages of a block from the oldest; pages without a date are the oldest of all.

    None of a block that is gone: a trace may still ask for it.
    """
    divided = blocks.divide(len(queries.index.oldest_first))
    if number >= len(divided):
        return ()
    start, stop = divided[number]
    return queries.index.oldest_first[start:stop]


def _state(queries: Queries, number: int) -> str:
    pages = block(queries, number)
    return digest_value(
        [(documents.said(p), documents.card(p), documents.facets(p)) for p in pages]
    )


@query(("검색 자료의 상태", "the state of what search looks up"))
def search(queries: Queries) -> tuple[tuple[int, str], ...]:
    """The number of shards of each block and its state, which goes into the addresses asked."""
    divided = blocks.divide(len(queries.index.oldest_first))
    return tuple(
        (blocks.shards(stop - start), _state(queries, number)[:_VERSION])
        for number, (start, stop) in enumerate(divided)
    )


def _index_digest(queries: Queries, number: int, _: str) -> str:
    return digest_value([documents.said(page) for page in block(queries, number)])


@query(
    ("검색 묶음 {0}에 든 글의 본문이나 제목", "a text or title in block {0} of search"),
    digest=_index_digest,
)
def search_index(queries: Queries, number: int, name: str) -> dict[str, bytes]:
    """The shards of a block by file name: "words", or "consonants" (초성)."""
    return index.whole(name, _noted(queries, number, name))


def _columns_digest(queries: Queries, number: int) -> str:
    pages = block(queries, number)
    return digest_value([(documents.said(page), documents.facets(page)) for page in pages])


@query(
    (
        "검색 묶음 {0}에 든 글의 길이나 분류",
        "the length or category of a page in block {0} of search",
    ),
    digest=_columns_digest,
)
def search_columns(queries: Queries, number: int) -> bytes:
    """The lengths and the filters of a block's documents."""
    pages = block(queries, number)
    return index.columns(
        _noted(queries, number, "words"), [documents.facets(page) for page in pages]
    )


def _chunk(queries: Queries, number: int, chunk: int) -> Sequence[AnyPage]:
    return block(queries, number)[chunk * blocks.CHUNK : (chunk + 1) * blocks.CHUNK]


def _texts_digest(queries: Queries, number: int, chunk: int) -> str:
    pages = _chunk(queries, number, chunk)
    return digest_value([(documents.said(page), documents.card(page)) for page in pages])


@query(sentences.search_texts, digest=_texts_digest)
def search_texts(queries: Queries, number: int, chunk: int) -> bytes:
    """The texts of a few documents of a block."""
    return index.texts([_document(queries, page) for page in _chunk(queries, number, chunk)])


def _document(queries: Queries, page: AnyPage) -> Document:
    made = queries.scratch(_Made).documents
    known = made.get(page.id)
    if known is None:
        known = made[page.id] = documents.document(page, queries.sources.body(page))
    return known


_NOTES = {"words": index.words, "consonants": index.consonants}
KEPT = "search:"
"""With this begins what the store keeps for search."""


def _parts(queries: Queries, number: int) -> Iterator[tuple[str, Sequence[AnyPage]]]:
    """The pages that are noted together in a block, and the digest of all that decides of them."""
    pages = block(queries, number)
    for start in range(0, len(pages), blocks.PART):
        part = pages[start : start + blocks.PART]
        yield digest_value([documents.said(page) for page in part]), part


def live(queries: Queries) -> set[str]:
    """The keys under which the store should keep what was noted of all blocks."""
    divided = blocks.divide(len(queries.index.oldest_first))
    digests = [digest for number in range(len(divided)) for digest, _ in _parts(queries, number)]
    return {f"{KEPT}{name}:{digest}" for name in _NOTES for digest in digests}


def _noted(queries: Queries, number: int, name: str) -> list[index.Part]:
    """What is noted of a block in its parts, each remembered for as long as nothing in it changes.

    So an edit notes the places of a few pages anew, and joins the others to them.
    """
    noted = queries.scratch(_Made).noted
    if (number, name) not in noted:
        # Those of one block alone, for they are large.
        noted.clear()
        noted[number, name] = [
            _part(queries, name, digest, pages) for digest, pages in _parts(queries, number)
        ]
    return noted[number, name]


def _part(queries: Queries, name: str, digest: str, pages: Sequence[AnyPage]) -> index.Part:
    store, key = queries.sources.store, f"{KEPT}{name}:{digest}"
    kept = store.get(key)
    if kept is not None:
        return json.decode(kept, type=index.Part)
    part = _NOTES[name]([_document(queries, page).zones() for page in pages])
    store.put(key, json.encode(part))
    return part
