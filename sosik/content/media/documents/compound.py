"""Reads OLE compound files: HWP 5 (한글 문서 파일 형식 5.0), .doc, .xls, .ppt."""

from collections.abc import Iterator
from struct import error, unpack_from

from sosik.content.media.documents.names import AUTHOR, COMPANY, EDITOR, PersonalDetail

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUMMARIES = {"\x05hwpsummaryinformation", "\x05summaryinformation"}
_OTHERS = "\x05documentsummaryinformation"
_KINDS = {4: AUTHOR, 8: EDITOR}
_COMPANY = 15
_BYTES, _LETTERS = 30, 31
"""The property types of text in a code page and in UTF-16 ([MS-OLEPS] 2.15)."""

_SMALL = 4_096
_LONGEST = 1 << 16
_MOST = 10_000
_ENDS = 0xFFFFFFFA
"""Numbers from this one on are special values, not sectors ([MS-CFB] 2.1)."""


def personal(data: bytes) -> Iterator[PersonalDetail]:
    """The personal details in a compound file, as far as it can be read."""
    try:
        file = CompoundFile(data)
        for name, start, size in file.streams():
            if name in _SUMMARIES:
                yield from _properties(file.read(start, size), _KINDS)
            elif name == _OTHERS:
                yield from _properties(file.read(start, size), {_COMPANY: COMPANY})
    except (error, IndexError, ValueError, OverflowError):
        return


class CompoundFile:
    """Gives access to the streams of a compound file ([MS-CFB]).

    Raises ValueError, IndexError or struct.error if the file is none, or damaged.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, small = unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small != 6:
            raise ValueError("no compound file")
        self._size: int = 1 << shift
        (self._directory, _, _, self._small) = unpack_from("<IIII", data, 48)
        tables = list(unpack_from("<109I", data, 76))
        (more,) = unpack_from("<I", data, 68)
        per_sector = self._size // 4
        while more < _ENDS and len(tables) < _MOST:
            numbers = unpack_from(f"<{per_sector}I", data, self._place(more))
            tables += numbers[:-1]
            more = numbers[-1]
        self._tables = [number for number in tables if number < _ENDS]
        self._root: tuple[int, ...] = ()

    def streams(self) -> Iterator[tuple[str, int, int]]:
        """The name in lower case, the first sector and the size of each stream (2.6.1)."""
        for sector in self._row(self._directory, _MOST):
            for number in range(self._size // 128):
                place = self._place(sector) + 128 * number
                (length, kind) = unpack_from("<HB", self._data, place + 64)
                (start, size) = unpack_from("<II", self._data, place + 116)
                if kind == 5:
                    self._root = tuple(self._row(start, _MOST))
                elif kind == 2 and 2 <= length <= 64:
                    raw = self._data[place : place + length - 2]
                    yield raw.decode("utf-16-le", "replace").lower(), start, size

    def read(self, start: int, size: int, most: int = _LONGEST) -> bytes:
        """The bytes of a stream, at most `most` of them; by default as many as a summary has."""
        size = min(size, most)
        if size >= _SMALL:
            row = self._row(start, size // self._size + 1)
            parts = (self._data[p : p + self._size] for p in map(self._place, row))
            return b"".join(parts)[:size]
        content = b""
        tables = list(self._row(self._small, _MOST))
        while start < _ENDS and len(content) < size:
            sector, rest = divmod(start, self._size // 64)
            place = self._place(self._root[sector]) + 64 * rest
            content += self._data[place : place + 64]
            table, number = divmod(start, self._size // 4)
            (start,) = unpack_from("<I", self._data, self._place(tables[table]) + 4 * number)
        return content[:size]

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _row(self, sector: int, most: int) -> Iterator[int]:
        """The sectors of a stream in order, at most `most` (2.3)."""
        for _ in range(most):
            if sector >= _ENDS:
                return
            yield sector
            table, number = divmod(sector, self._size // 4)
            place = self._place(self._tables[table]) + 4 * number
            (sector,) = unpack_from("<I", self._data, place)


def _properties(data: bytes, kinds: dict[int, str]) -> Iterator[PersonalDetail]:
    """The texts of the first set of properties ([MS-OLEPS] 2.21, 2.20)."""
    (start,) = unpack_from("<I", data, 44)
    (count,) = unpack_from("<I", data, start + 4)
    for number in range(min(count, 200)):
        identity, offset = unpack_from("<II", data, start + 8 + 8 * number)
        if identity in kinds:
            kind, length = unpack_from("<II", data, start + offset)
            place = start + offset + 8
            if kind == _LETTERS:
                text = data[place : place + 2 * min(length, 400)].decode("utf-16-le", "replace")
                yield PersonalDetail(kinds[identity], text)
            elif kind == _BYTES:
                raw = data[place : place + min(length, 400)]
                yield PersonalDetail(kinds[identity], _text(raw))


def _text(raw: bytes) -> str:
    for coding in ("utf-8", "cp949"):
        try:
            return raw.decode(coding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
