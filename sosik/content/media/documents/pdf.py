"""Searches PDF files (ISO 32000-2) for the information dictionary and XMP without parsing them."""

import re
import zlib
from collections.abc import Iterator
from html import unescape

from sosik.content.media.documents.names import AUTHOR, COMPANY, EDITOR, PLACE, PersonalDetail
from sosik.content.media.documents.pictures import has_place

MAGIC = b"%PDF-"
_STREAM, _STREAMS, _ALL = 1 << 20, 2_000, 1 << 24
"""Maximum bytes unpacked of one stream, number of streams, and bytes unpacked in total."""

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


def personal(data: bytes) -> Iterator[PersonalDetail]:
    """The personal details in a PDF, as far as it can be read; only a place if it is encrypted."""
    if has_place(data):
        yield PersonalDetail(PLACE)
    if b"/Encrypt" in data:
        return
    for part in (data, *_unpacked(data)):
        for match in _ENTRY.finditer(part):
            value = _unescaped(match[2]) if match[3] is None else _from_hex(match[3])
            yield PersonalDetail(_KINDS[match[1]], _text(value))
        for match in _XMP.finditer(part):
            yield PersonalDetail(AUTHOR, unescape(match[1].decode("utf-8", "replace")))


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The unpacked streams (7.4.4) that may contain such entries (7.5.7, 14.3.2)."""
    left, whole = _ALL, memoryview(data)
    for match, _ in zip(_PACKED.finditer(data), range(_STREAMS), strict=False):
        begins = _BEGINS.search(data, match.end(), match.end() + 1_000)
        if begins is None or left <= 0:
            continue
        try:
            stream = zlib.decompressobj().decompress(
                whole[begins.end() : begins.end() + _STREAM], min(_STREAM, left)
            )
        except zlib.error:
            continue
        left -= len(stream)
        yield stream


def _unescaped(string: bytes) -> bytes:
    """The bytes of a literal string without its escapes (7.3.4.2)."""

    def letter(match: re.Match[bytes]) -> bytes:
        if match[1].isdigit():
            return bytes((int(match[1], 8) & 0xFF,))
        return b"" if match[1] in (b"\n", b"\r", b"\r\n") else _LETTERS.get(match[1], match[1])

    return _ESCAPE.sub(letter, string)


def _from_hex(string: bytes) -> bytes:
    digits = b"".join(string.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _text(string: bytes) -> str:
    """A decoded text string (7.9.2.2); older Korean programs used their own code page."""
    if string[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return string.decode("utf-16", "replace")
    for coding in ("utf-8-sig", "cp949"):
        try:
            return string.decode(coding)
        except UnicodeDecodeError:
            continue
    return string.decode("latin-1")
