"""The words of HWP 5 files (한글 문서 파일 형식 5.0), within fixed limits."""

import zlib
from collections.abc import Iterator
from struct import error, unpack_from

from sosik.content.media.documents.compound import CompoundFile

_SECTION = "section"
_HEADER = "fileheader"
_PACKED, _SECRET = 1, 2 | 4
"""Bits of the file's properties (3.2.1): packed; with a password, or for distribution (배포용).

The words of the last two are encrypted.
"""
_PARAGRAPH = 67
"""The tag of the letters of a paragraph, HWPTAG_PARA_TEXT (4.2.2)."""
_EXTENDED = frozenset((*range(1, 10), 11, 12, *range(14, 24)))
"""Control characters that take eight places (4.2.2, table 6); others take one."""
_TAB = 9
_SECTIONS, _LONGEST = 100, 1 << 25


def words_of(data: bytes) -> str:
    """The words of an HWP 5 file by paragraph; "" for other files, or if it can't be read."""
    try:
        return "\n".join(_paragraphs(data))
    except (error, IndexError, ValueError, OverflowError, zlib.error):
        return ""


def _paragraphs(data: bytes) -> Iterator[str]:
    file = CompoundFile(data)
    streams = list(file.streams())
    header = next((stream for stream in streams if stream[0] == _HEADER), None)
    if header is None:
        return
    (properties,) = unpack_from("<I", file.read(*header[1:]), 36)
    if properties & _SECRET:
        return
    sections = [stream for stream in streams if stream[0].removeprefix(_SECTION).isdigit()]
    left = _LONGEST
    for _, start, size in sections[:_SECTIONS]:
        section = file.read(start, size, _LONGEST)
        if properties & _PACKED:
            section = zlib.decompressobj(-15).decompress(section, max(left, 1))
        left -= len(section)
        yield from _in_section(section)
        if left <= 0:
            return


def _in_section(section: bytes) -> Iterator[str]:
    """The words of each record of a paragraph (4.1)."""
    place = 0
    while place + 4 <= len(section):
        (head,) = unpack_from("<I", section, place)
        tag, size = head & 0x3FF, head >> 20
        place += 4
        if size == 0xFFF:
            (size,) = unpack_from("<I", section, place)
            place += 4
        if tag == _PARAGRAPH:
            yield _letters(section[place : place + size])
        place += size


def _letters(record: bytes) -> str:
    """The letters of a record without what controls them."""
    text, words, place = record.decode("utf-16-le", "replace"), [], 0
    while place < len(text):
        code = ord(text[place])
        if code >= 32:
            words.append(text[place])
        elif code == _TAB or code not in _EXTENDED:
            words.append(" ")
        place += 8 if code in _EXTENDED else 1
    return "".join(words)
