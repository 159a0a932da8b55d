"""The one meaning of "the same": a digest of bytes or of a plain value."""

from hashlib import blake2b

import msgspec

SIZE = 16
"""Bytes of a digest; 128 bits make an accidental collision out of the question."""

# JSON, because msgspec's MessagePack forgets the offset of a time.
# Mappings keep their order: a layout that runs through `extra` or `social` shows it.
_encoder = msgspec.json.Encoder()


def digest_bytes(data: bytes) -> str:
    """The digest of raw bytes, as 32 hexadecimal characters (BLAKE2b, RFC 7693)."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def digest_value(value: object) -> str:
    """The digest of a value made of strings, numbers, dates, tuples, mappings and records.

    Equal values have equal digests in every process, so sets have no place in one. The order of a
    mapping counts. Raises TypeError for anything that has no plain form.
    """
    return blake2b(_encoder.encode(value), digest_size=SIZE).hexdigest()
