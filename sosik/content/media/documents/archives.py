"""Reads ZIP-based documents: HWPX (KS X 6101), Office Open XML (ECMA-376), OpenDocument.

Nothing is parsed as XML, so no entity is ever expanded; no entry is read beyond its limit.
"""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import islice
from struct import error
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile

from sosik.content.media.documents.names import AUTHOR, COMPANY, EDITOR, PLACE, PersonalDetail
from sosik.content.media.documents.pictures import has_place

MAGIC = b"PK\x03\x04"
_ENTRIES = 5_000
PACKED = (ZIP_STORED, ZIP_DEFLATED)
"""Compression methods that can be unpacked partially; documents use no others."""
_TEXT, _PICTURE, _PICTURES = 1 << 20, 1 << 17, 200
"""Maximum bytes read of a text and of a picture; maximum number of pictures examined."""

_CHILD = r"<(?:[\w-]{{1,40}}:)?{}\b[^<>]{{0,200}}>([^<]{{1,400}})<"
_META = r"<(?:[\w-]{{1,40}}:)?meta\s{{1,20}}name=\"{}\"[^<>]{{0,200}}>([^<]{{1,400}})<"
_SOURCES = {
    "docprops/core.xml": {AUTHOR: (_CHILD, "creator"), EDITOR: (_CHILD, "lastModifiedBy")},
    "docprops/app.xml": {COMPANY: (_CHILD, "Company")},
    "meta.xml": {AUTHOR: (_CHILD, "initial-creator"), EDITOR: (_CHILD, "creator")},
    "contents/content.hpf": {AUTHOR: (_META, "creator"), EDITOR: (_META, "lastsaveby")},
}
"""The entries with personal details, and the pattern and XML name of each detail by kind."""

_PATTERNS = {
    name: [(kind, re.compile(form.format(word))) for kind, (form, word) in forms.items()]
    for name, forms in _SOURCES.items()
}
_SHOWN = (".jpg", ".jpeg", ".tif", ".tiff", ".heic", ".webp", ".png")


def personal(data: bytes) -> Iterator[PersonalDetail]:
    """The personal details in an archive, as far as it can be read."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield from _details(archive)
    except (BadZipFile, LargeZipFile, zlib.error, error, OSError, EOFError):
        return
    except (ValueError, KeyError, IndexError, NotImplementedError, RuntimeError):
        return  # encrypted, or in a format that zipfile does not support


def _details(archive: ZipFile) -> Iterator[PersonalDetail]:
    readable = (entry for entry in archive.infolist() if entry.compress_type in PACKED)
    entries = list(islice(readable, _ENTRIES))
    pictures = 0
    for entry in entries:
        patterns = _PATTERNS.get(entry.filename.lower())
        if patterns is not None:
            with archive.open(entry) as file:
                text = _text(file.read(_TEXT))
            for kind, pattern in patterns:
                for match in pattern.finditer(text):
                    yield PersonalDetail(kind, unescape(match[1]))
    for entry in entries:
        if entry.filename.lower().endswith(_SHOWN) and pictures < _PICTURES:
            pictures += 1
            with archive.open(entry) as file:
                if has_place(file.read(_PICTURE)):
                    yield PersonalDetail(PLACE)
                    return


def _text(data: bytes) -> str:
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(coding, "replace")
