"""Documents that are ZIP archives: HWPX (KS X 6101), Office Open XML (ECMA-376), OpenDocument.

Nothing is parsed as XML, so that no entity is ever expanded; no entry is read beyond its limit.
"""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import islice
from struct import error
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile

from sosik.content.media.documents.names import AUTHOR, COMPANY, EDITOR, PLACE, Personal
from sosik.content.media.documents.pictures import has_place

MAGIC = b"PK\x03\x04"
_ENTRIES = 5_000
_PACKED = (ZIP_STORED, ZIP_DEFLATED)
"""The forms that are unpacked no further than asked for; documents know no others."""
_TEXT, _PICTURE, _PICTURES = 1 << 20, 1 << 17, 200
"""Bytes that are read of a text and of the head of a picture; how many pictures are looked into."""

_CHILD = r"<(?:[\w-]{{1,40}}:)?{}\b[^<>]{{0,200}}>([^<]{{1,400}})<"
_META = r"<(?:[\w-]{{1,40}}:)?meta\s{{1,20}}name=\"{}\"[^<>]{{0,200}}>([^<]{{1,400}})<"
_TOLD = {
    "docprops/core.xml": {AUTHOR: (_CHILD, "creator"), EDITOR: (_CHILD, "lastModifiedBy")},
    "docprops/app.xml": {COMPANY: (_CHILD, "Company")},
    "meta.xml": {AUTHOR: (_CHILD, "initial-creator"), EDITOR: (_CHILD, "creator")},
    "contents/content.hpf": {AUTHOR: (_META, "creator"), EDITOR: (_META, "lastsaveby")},
}
"""The entries that tell of people, and the pattern of each thing that they tell."""

_PATTERNS = {
    name: [(kind, re.compile(form.format(word))) for kind, (form, word) in each.items()]
    for name, each in _TOLD.items()
}
_SHOWN = (".jpg", ".jpeg", ".tif", ".tiff", ".heic", ".webp", ".png")


def personal(data: bytes) -> Iterator[Personal]:
    """What an archive tells of people, as far as it can be read."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield from _told(archive)
    except (BadZipFile, LargeZipFile, zlib.error, error, OSError, EOFError):
        return
    except (ValueError, KeyError, IndexError, NotImplementedError, RuntimeError):
        return  # encrypted, or in a form that zipfile does not know


def _told(archive: ZipFile) -> Iterator[Personal]:
    known = (each for each in archive.infolist() if each.compress_type in _PACKED)
    entries = list(islice(known, _ENTRIES))
    pictures = 0
    for entry in entries:
        patterns = _PATTERNS.get(entry.filename.lower())
        if patterns is not None:
            with archive.open(entry) as file:
                text = _text(file.read(_TEXT))
            for kind, pattern in patterns:
                for found in pattern.finditer(text):
                    yield Personal(kind, unescape(found[1]))
    for entry in entries:
        if entry.filename.lower().endswith(_SHOWN) and pictures < _PICTURES:
            pictures += 1
            with archive.open(entry) as file:
                if has_place(file.read(_PICTURE)):
                    yield Personal(PLACE)
                    return


def _text(data: bytes) -> str:
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(coding, "replace")
