"""Answers about search: how the archive is divided, and what the files of each block hold.

An answer that holds texts is known by the digests of its pages, so that it is made only when one
of them has changed.
"""

from collections.abc import Iterator, Sequence

from msgspec import json

from sosik.base.digest import digest_value
from sosik.model.pages import AnyPage
from sosik.site.queries.query import Facts, answers
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
    return index.whole(name, _noted(facts, number, name))


def _columns_digest(facts: Facts, number: int) -> str:
    pages = block(facts, number)
    return digest_value([(documents.said(page), documents.facets(page)) for page in pages])


@answers("search_columns", digest=_columns_digest)
def _columns(facts: Facts, number: int) -> bytes:
    """The lengths and the filters of a block's documents."""
    pages = block(facts, number)
    return index.columns(_noted(facts, number, "words"), [documents.facets(page) for page in pages])


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
    made = facts.scratch(_Made).documents
    known = made.get(page.id)
    if known is None:
        known = made[page.id] = documents.document(page, facts.sources.body(page))
    return known


_NOTES = {"words": index.words, "consonants": index.consonants}
KEPT = "search:"
"""With this begins what the store keeps for search."""


def _parts(facts: Facts, number: int) -> Iterator[tuple[str, Sequence[AnyPage]]]:
    """The pages that are noted together in a block, and the digest of all that decides of them."""
    pages = block(facts, number)
    for start in range(0, len(pages), blocks.PART):
        part = pages[start : start + blocks.PART]
        yield digest_value([documents.said(page) for page in part]), part


def live(facts: Facts) -> set[str]:
    """The keys under which the store should keep what was noted of all blocks."""
    divided = blocks.divide(len(facts.shelves.oldest_first))
    digests = [digest for number in range(len(divided)) for digest, _ in _parts(facts, number)]
    return {f"{KEPT}{name}:{digest}" for name in _NOTES for digest in digests}


def _noted(facts: Facts, number: int, name: str) -> list[index.Part]:
    """What is noted of a block in its parts, each remembered for as long as nothing in it changes.

    So an edit notes the places of a few pages anew, and joins the others to them.
    """
    noted = facts.scratch(_Made).noted
    if (number, name) not in noted:
        # Those of one block alone, for they are large.
        noted.clear()
        noted[number, name] = [
            _part(facts, name, digest, pages) for digest, pages in _parts(facts, number)
        ]
    return noted[number, name]


def _part(facts: Facts, name: str, digest: str, pages: Sequence[AnyPage]) -> index.Part:
    store, key = facts.sources.store, f"{KEPT}{name}:{digest}"
    kept = store.get(key)
    if kept is not None:
        return json.decode(kept, type=index.Part)
    part = _NOTES[name]([_document(facts, page).zones() for page in pages])
    store.put(key, json.encode(part))
    return part
