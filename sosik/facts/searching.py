"""Answers about search: how the archive is divided, and what the files of each block hold.

An answer that holds texts is known by the digests of its pages, so that it is made only when one
of them has changed.
"""

from collections.abc import Sequence

from sosik.digest import digest_value
from sosik.facts.asking import Facts, answers
from sosik.model.pages import AnyPage
from sosik.search import blocks, documents, index
from sosik.search.documents import Document

_VERSION = 8
"""Hexadecimal letters that tell one state of a block from another."""


def block(facts: Facts, number: int) -> Sequence[AnyPage]:
    """The pages of a block from the oldest; pages without a date are the oldest of all.

    None of a block that is gone: a trace may still ask for it.
    """
    divided = blocks.divide(len(facts.shelves.oldest_first))
    if number >= len(divided):
        return ()
    start, stop = divided[number]
    return facts.shelves.oldest_first[start:stop]


def _state(facts: Facts, number: int) -> str:
    pages = block(facts, number)
    return digest_value(
        [(documents.said(p), documents.card(p), documents.facets(p)) for p in pages]
    )


@answers("search")
def _search(facts: Facts) -> tuple[tuple[int, str], ...]:
    """The number of shards of each block and its state, which goes into the addresses asked."""
    divided = blocks.divide(len(facts.shelves.oldest_first))
    return tuple(
        (blocks.shards(stop - start), _state(facts, number)[:_VERSION])
        for number, (start, stop) in enumerate(divided)
    )


def _index_digest(facts: Facts, number: int, _: str) -> str:
    return digest_value([documents.said(page) for page in block(facts, number)])


@answers("search_index", digest=_index_digest)
def _index(facts: Facts, number: int, name: str) -> dict[str, bytes]:
    """The shards of a block by file name: "words", or "consonants" (초성)."""
    zones = [_zones(facts, page) for page in block(facts, number)]
    return index.words(zones) if name == "words" else index.consonants(zones)


def _columns_digest(facts: Facts, number: int) -> str:
    pages = block(facts, number)
    return digest_value([(documents.said(page), documents.facets(page)) for page in pages])


@answers("search_columns", digest=_columns_digest)
def _columns(facts: Facts, number: int) -> bytes:
    """The lengths and the filters of a block's documents."""
    pages = block(facts, number)
    zones = [_zones(facts, page) for page in pages]
    return index.columns(zones, [documents.facets(page) for page in pages])


def _chunk(facts: Facts, number: int, chunk: int) -> Sequence[AnyPage]:
    return block(facts, number)[chunk * blocks.CHUNK : (chunk + 1) * blocks.CHUNK]


def _texts_digest(facts: Facts, number: int, chunk: int) -> str:
    pages = _chunk(facts, number, chunk)
    return digest_value([(documents.said(page), documents.card(page)) for page in pages])


@answers("search_texts", digest=_texts_digest)
def _texts(facts: Facts, number: int, chunk: int) -> bytes:
    """The texts of a few documents of a block."""
    return index.texts([_document(facts, page) for page in _chunk(facts, number, chunk)])


def _document(facts: Facts, page: AnyPage) -> Document:
    known = facts.documents.get(page.id)
    if known is None:
        known = facts.documents[page.id] = documents.document(page, facts.sources.body(page))
    return known


def _zones(facts: Facts, page: AnyPage) -> index.Zones:
    known = facts.zones.get(page.id)
    if known is None:
        known = facts.zones[page.id] = _document(facts, page).zones()
    return known
