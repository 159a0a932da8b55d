"""How the archive is divided for search: blocks of documents, shards of keys, chunks of texts."""

BLOCK = 2_000
"""Documents of a full block. Blocks are numbered from the oldest, and a full one never grows."""

CHUNK = 8
"""Documents whose texts stand in one file: few, for the ten results shown may lie far apart."""

PART = 128
"""Documents that are noted together, and whose notes are kept between builds."""

_PER_SHARD = 6
"""Documents for each shard, so that a shard of texts of 1,000 letters has about 10 KB."""

_LARGEST = 65_521
"""The largest prime below 2**16; what is left of it spreads evenly over the shards."""


def divide(documents: int) -> tuple[tuple[int, int], ...]:
    """The (start, stop) of each block, counted from the oldest document.

    All are full but the newest, which holds less than two blocks' documents, as the first view of
    a listing does: so the newest is never nearly empty, and a query asks few blocks.
    """
    full = max(0, documents // BLOCK - 1)
    starts = [number * BLOCK for number in range(full + 1)]
    stops = [*starts[1:], documents]
    return tuple(zip(starts, stops, strict=True)) if documents else ()


def shards(documents: int) -> int:
    """How many shards a block of so many documents has: a power of two, so that it seldom changes.

    Shards of initials (초성) are half as many.
    """
    return 1 << max(0, -(-documents // _PER_SHARD) - 1).bit_length()


def files(documents: int) -> dict[str, list[str]]:
    """The names of a block's files by what they hold, known before a text is read."""
    count = shards(documents)
    return {
        "columns": ["columns.json"],
        "texts": [f"t{number}.json" for number in range(-(-documents // CHUNK))],
        "words": [f"w{number}.json" for number in range(count)],
        "consonants": [f"c{number}.json" for number in range(max(1, count // 2))],
    }


def shard(key: str, count: int) -> int:
    """The shard of a key of one to three letters; layouts/assets/search.js counts the same way."""
    first, second, third = (*map(ord, key), 0, 0)[:3]
    return (first * 7_919 + second * 104_729 + third * 1_299_709) % _LARGEST % count
