"""Divides the archive for search: blocks of documents, shards of keys, chunks of texts."""

BLOCK = 2_000
"""Documents of a full block. Blocks are numbered from the oldest, and a full one never grows."""

CHUNK = 8
"""Documents whose texts are in one file: few, because ten results are often in ten files."""

PART = 128
"""Documents that are indexed together; their part of the index is kept between builds."""

_PER_SHARD = 6
"""Documents per shard, so that a shard has about 10 KB if texts have 1,000 characters."""

_LARGEST = 65_521
"""The largest prime below 2**16; remainders modulo it spread evenly over the shards."""


def divide(documents: int) -> tuple[tuple[int, int], ...]:
    """The (start, stop) of each block, counted from the oldest document.

    All are full but the newest, which holds less than two blocks' documents, like the first page
    of a listing: so the newest is never nearly empty, and there are few blocks to search.
    """
    full = max(0, documents // BLOCK - 1)
    starts = [number * BLOCK for number in range(full + 1)]
    stops = [*starts[1:], documents]
    return tuple(zip(starts, stops, strict=True)) if documents else ()


def shards(documents: int) -> int:
    """The number of shards of a block: a power of two, so that it rarely changes.

    There are half as many shards of initials (초성).
    """
    return 1 << max(0, -(-documents // _PER_SHARD) - 1).bit_length()


def files(documents: int) -> dict[str, list[str]]:
    """The names of a block's files by what they hold; no text has to be read for this."""
    count = shards(documents)
    return {
        "columns": ["columns.json"],
        "texts": [f"t{number}.json" for number in range(-(-documents // CHUNK))],
        "words": [f"w{number}.json" for number in range(count)],
        "consonants": [f"c{number}.json" for number in range(max(1, count // 2))],
    }


def shard(key: str, count: int) -> int:
    """The shard of a key of one to three letters, computed as in layouts/assets/search.js."""
    first, second, third = (*map(ord, key), 0, 0)[:3]
    return (first * 7_919 + second * 104_729 + third * 1_299_709) % _LARGEST % count
