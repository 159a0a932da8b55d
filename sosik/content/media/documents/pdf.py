"""PDF (ISO 32000-2): its information dictionary and XMP, found without taking the file apart."""

import re
import zlib
from collections.abc import Iterator
from html import unescape

from sosik.content.media.documents.names import AUTHOR, COMPANY, EDITOR, PLACE, Personal
from sosik.content.media.documents.pictures import has_place

MAGIC = b"%PDF-"
_STREAM, _STREAMS, _ALL = 1 << 20, 2_000, 1 << 24
"""Bytes that are unpacked of one stream, how many streams are, and the bytes of them all."""

_KINDS = {b"Author": AUTHOR, b"Company": COMPANY, b"LastModifiedBy": EDITOR}
_ENTRY = re.compile(
    rb"/(Author|Company|LastModifiedBy)\s{0,9}"
    rb"(?:\(((?:[^\\()]|\\.){0,400})\)|<([0-9A-Fa-f\s]{0,1600})>)",
    re.DOTALL,
)
_XMP = re.compile(rb"<dc:creator>.{0,200}?<rdf:li[^<>]{0,80}>([^<]{1,400})<", re.DOTALL)
_PACKED = re.compile(rb"/Type\s{0,9}/(?:ObjStm|Metadata)\b")
_BEGINS = re.compile(rb"stream\r?\n")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def personal(data: bytes) -> Iterator[Personal]:
    """What a PDF tells of people, as far as it can be read; nothing of one that is encrypted."""
    if has_place(data):
        yield Personal(PLACE)
    if b"/Encrypt" in data:
        return
    for part in (data, *_unpacked(data)):
        for found in _ENTRY.finditer(part):
            said = _unescaped(found[2]) if found[3] is None else _from_hex(found[3])
            yield Personal(_KINDS[found[1]], _text(said))
        for found in _XMP.finditer(part):
            yield Personal(AUTHOR, unescape(found[1].decode("utf-8", "replace")))


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The streams that may hold such entries (7.5.7, 14.3.2), unpacked (7.4.4)."""
    left, whole = _ALL, memoryview(data)
    for each, _ in zip(_PACKED.finditer(data), range(_STREAMS), strict=False):
        begins = _BEGINS.search(data, each.end(), each.end() + 1_000)
        if begins is None or left <= 0:
            continue
        try:
            found = zlib.decompressobj().decompress(
                whole[begins.end() : begins.end() + _STREAM], min(_STREAM, left)
            )
        except zlib.error:
            continue
        left -= len(found)
        yield found


def _unescaped(said: bytes) -> bytes:
    """The bytes of a literal string (7.3.4.2)."""

    def letter(found: re.Match[bytes]) -> bytes:
        if found[1].isdigit():
            return bytes((int(found[1], 8) & 0xFF,))
        return b"" if found[1] in (b"\n", b"\r", b"\r\n") else _LETTERS.get(found[1], found[1])

    return _ESCAPE.sub(letter, said)


def _from_hex(said: bytes) -> bytes:
    digits = b"".join(said.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _text(said: bytes) -> str:
    """A text string (7.9.2.2); older Korean programs wrote their own code page there."""
    if said[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return said.decode("utf-16", "replace")
    for coding in ("utf-8-sig", "cp949"):
        try:
            return said.decode(coding)
        except UnicodeDecodeError:
            continue
    return said.decode("latin-1")
