"""Queries about search: the division of the archive, and the content of each file.

Answers with texts are compared by the digests of their pages, and shards by the digests of the
groups that they are joined from, so that they are computed only if one of these has changed.
"""

from collections.abc import Sequence

from sosik.base.digest import digest_bytes, digest_value
from sosik.model.pages import AnyPage
from sosik.site.changes import Changes
from sosik.site.queries import touched, why
from sosik.site.queries.query import Queries, query
from sosik.web.search import blocks, documents, index, stored
from sosik.web.search.letters import as_json

_VERSION = 8
"""Hexadecimal digits of a state in addresses."""


def count(queries: Queries) -> int:
    """The number of documents that are indexed; all others are young."""
    return blocks.indexed(len(queries.index.oldest_first))


def _old(queries: Queries) -> Sequence[AnyPage]:
    return queries.index.oldest_first[: count(queries)]


def _young(queries: Queries) -> Sequence[AnyPage]:
    return queries.index.oldest_first[count(queries) :]


def _may_look_otherwise(changes: Changes, _: Queries, *__: object) -> bool:
    """Whether search shows something else of a page, or finds it in another place."""
    return (
        changes.order
        or changes.has("settings", "words")
        or any(
            change.before is None
            or change.after is None
            or documents.state([change.before]) != documents.state([change.after])
            for change in changes.pages.values()
        )
    )


def _may_be_in(changes: Changes, _: Queries, chunk: int) -> bool:
    first = chunk * blocks.CHUNK
    places = range(first, first + blocks.CHUNK)
    if changes.order or changes.has("settings", "words"):
        return True
    return not changes.documents.isdisjoint(places)


@query(("검색 자료의 상태", "the state of what search looks up"), touched=_may_look_otherwise)
def search(queries: Queries) -> tuple[tuple[int, int, str], ...]:
    """Of the indexed documents, then of the young ones: how many, in how many shards, their state.

    The state is part of the addresses of their files. () for a site without pages.
    """
    old, young = _old(queries), _young(queries)
    if not young:
        return ()
    words = blocks.shards(len(old))["w"]
    return (
        (len(old), words, digest_bytes(b"".join(stored.states(queries)))[:_VERSION]),
        (len(young), 0, documents.state(young, queries.wording)[:_VERSION]),
    )


def _shard_digest(queries: Queries, kind: str, number: int) -> str:
    return digest_bytes(stored.digests(queries, kind, _groups(queries, kind, number)))


@query(
    (
        "검색 색인의 조각 {0}{1}에 드는 글자가 있는 글",
        "which pages hold the letters in shard {0}{1} of search",
    ),
    digest=_shard_digest,
    touched=_may_look_otherwise,
)
def search_shard(queries: Queries, kind: str, number: int) -> bytes:
    """One shard of the index of texts ("w") or of initials (초성, "c")."""
    return index.shard(stored.groups(queries, kind, _groups(queries, kind, number)))


def _groups(queries: Queries, kind: str, number: int) -> range:
    """The groups in a shard; none if it no longer exists, which an old trace may still query."""
    shards = blocks.shards(count(queries))[kind]
    return range(number, blocks.GROUPS[kind], shards) if number < shards else range(0)


@query(
    ("글의 제목에 쓰인 낱말", "the words that titles and headings use"),
    digest=stored.vocabulary_digest,
    touched=_may_look_otherwise,
)
def search_words(queries: Queries) -> bytes:
    """The vocabulary of the indexed documents, with which misspelled words are compared."""
    return index.vocabulary(stored.vocabulary(queries))


def _columns_digest(queries: Queries) -> str:
    return digest_value([documents.facets(page) for page in _old(queries)])


@query(
    ("검색되는 글의 분류", "the category, department or year of a page in search"),
    digest=_columns_digest,
    touched=touched.by_order,
)
def search_columns(queries: Queries) -> bytes:
    """The facets of the indexed documents."""
    return as_json(index.columns([documents.facets(page) for page in _old(queries)]))


def _chunk(queries: Queries, chunk: int) -> Sequence[AnyPage]:
    return _old(queries)[chunk * blocks.CHUNK : (chunk + 1) * blocks.CHUNK]


def _texts_digest(queries: Queries, chunk: int) -> str:
    pages, wording = _chunk(queries, chunk), queries.wording
    return digest_value(
        [(documents.zone_inputs(p), documents.card_inputs(p, wording)) for p in pages]
    )


@query(why.search_texts, digest=_texts_digest, touched=_may_be_in)
def search_texts(queries: Queries, chunk: int) -> bytes:
    """The texts of a few indexed documents.

    Their part of the index is made by the way, so that their texts are taken only once.
    """
    stored.note(queries, chunk * blocks.CHUNK // blocks.PART)
    return index.texts([stored.document(queries, page) for page in _chunk(queries, chunk)])


def _young_digest(queries: Queries) -> str:
    return documents.state(_young(queries), queries.wording)


@query(("검색되는 새 글", "the newest pages in search"), digest=_young_digest)
def search_young(queries: Queries) -> bytes:
    """The texts and facets of the young documents."""
    pages = _young(queries)
    return index.young(
        [stored.document(queries, page) for page in pages],
        [documents.facets(page) for page in pages],
    )
