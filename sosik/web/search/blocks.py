"""Divides the archive for search: parts of documents, groups and shards of keys, chunks of texts.

All of it is decided by the number of documents alone, counted from the oldest.
"""

from sosik.web.search.letters import LETTERS

PART = len(LETTERS)
"""Documents that are indexed together; within a part each has its own letter."""

CHUNK = 10
"""Documents whose texts are in one file: few, because ten results are often in ten files."""

GROUPS = {"w": 1_024, "c": 128}
"""The finest division of the keys of texts ("w") and of initials (초성, "c"); powers of two."""

STRIPES = {"w": 16, "c": 2}
"""The groups of a part are stored in so many rows, so that not all are read for one shard."""

_PER_SHARD = 20
"""Indexed documents per shard, so that a shard has about 15 KB gzipped at most."""

_LARGEST = 65_521
"""The largest prime below 2**16; remainders modulo it spread evenly over the shards."""


def indexed(documents: int) -> int:
    """How many of the oldest documents are indexed: whole parts only.

    The others, 1 to PART, are the young ones. Their texts are in one file, which is searched as it
    is, so that a new article leaves the index as it was.
    """
    return (documents - 1) // PART * PART if documents else 0


def shards(documents: int) -> dict[str, int]:
    """The number of shards by kind for so many indexed documents: powers of two, or 0."""
    if not documents:
        return {"w": 0, "c": 0}
    words = 1 << max(0, -(-documents // _PER_SHARD) - 1).bit_length()
    words = min(words, GROUPS["w"])
    return {"w": words, "c": max(1, words // 8)}


def chunks(documents: int) -> int:
    """The number of files with the texts of so many indexed documents."""
    return -(-documents // CHUNK)


def group(key: str, count: int) -> int:
    """The group of a key of one to three letters, computed as in layouts/assets/lookup.js.

    For a smaller power of two it is the remainder of that for a larger one.
    """
    first, second, third = (*map(ord, key), 0, 0)[:3]
    return (first * 7_919 + second * 104_729 + third * 1_299_709) % _LARGEST % count
