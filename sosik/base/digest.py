"""Digests of bytes and of plain values; two things are the same if their digests are equal."""

from hashlib import blake2b

import msgspec

SIZE = 16
"""Bytes of a digest; at 128 bits an accidental collision is out of the question."""

# JSON, because msgspec's MessagePack loses the offset of a time.
# The order of mappings counts, since a layout that iterates over `extra` or `social` shows it.
_encoder = msgspec.json.Encoder()


def digest_bytes(data: bytes) -> str:
    """Returns the digest of bytes as 32 hexadecimal characters (BLAKE2b, RFC 7693)."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def digest_value(value: object) -> str:
    """Returns the digest of a value made of strings, numbers, dates, tuples, mappings and records.

    Equal values have equal digests in every process, so a value must not contain sets. The order of
    a mapping counts. Raises TypeError for anything that can't be encoded as JSON.
    """
    return blake2b(_encoder.encode(value), digest_size=SIZE).hexdigest()
