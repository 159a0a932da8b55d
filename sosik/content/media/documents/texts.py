"""The words of attached documents, to be searched for personal data, within fixed limits."""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from struct import error
from zipfile import BadZipFile, LargeZipFile, ZipFile

from sosik.content.media.documents import archives, compound, hangul, pdf, pdf_texts

_PART, _WHOLE, _PARTS = 1 << 24, 1 << 26, 500
"""Maximum bytes read of one part of an archive and of all, and maximum number of parts."""
_TABLES = (".txt", ".csv", ".tsv")
_WORDS = re.compile(
    r"(?i)contents/section\d+\.xml|word/(?:document|header\d*|footer\d*|footnotes|endnotes"
    r"|comments)\.xml|xl/(?:sharedstrings|worksheets/sheet\d+)\.xml|ppt/(?:slides|notesslides)/"
    r"[a-z]+\d+\.xml|content\.xml"
)
"""The entries with words: of HWPX, Word, Excel, PowerPoint and OpenDocument."""
_LINE = re.compile(r"</(?:\w{1,20}:)?(?:p|si|row|tr|c)>|<(?:\w{1,20}:)?(?:br|lineBreak)\b[^<>]*>")
_GAP = re.compile(r"<(?:\w{1,20}:)?(?:tab|s|nbSpace|fwSpace)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")


def words_of(data: bytes, name: str) -> str:
    """The words of a document; "" for other files, and for one that is encrypted or damaged.

    Read are HWPX, HWP 5, Word, Excel, PowerPoint, OpenDocument, PDF, and .txt, .csv and .tsv.
    """
    if data.startswith(archives.MAGIC):
        return "\n".join(_in_archive(data))
    if data[:1_024].lstrip().startswith(pdf.MAGIC):
        return pdf_texts.words_of(data)
    if data.startswith(compound.MAGIC):
        return hangul.words_of(data)
    return _decoded(data[:_PART]) if name.lower().endswith(_TABLES) else ""


def _in_archive(data: bytes) -> Iterator[str]:
    left = _WHOLE
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if _WORDS.fullmatch(entry.filename)]
            for entry in entries[:_PARTS]:
                if entry.compress_type not in archives.PACKED or left <= 0:
                    continue
                with archive.open(entry) as file:
                    part = file.read(min(_PART, left))
                left -= len(part)
                yield _without_tags(_decoded(part))
    except (BadZipFile, LargeZipFile, zlib.error, error, OSError, EOFError):
        return
    except (ValueError, KeyError, IndexError, NotImplementedError, RuntimeError):
        return  # encrypted, or in a format that zipfile does not support


def _without_tags(xml: str) -> str:
    """The words between the tags of XML; each paragraph, row and cell on a line of its own."""
    return unescape(_TAG.sub("", _GAP.sub(" ", _LINE.sub("\n", xml))))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp949", "replace")
