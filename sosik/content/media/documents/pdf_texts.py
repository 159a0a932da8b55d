"""The words of PDF files, by PDFium; loaded only where a PDF is attached."""

import re
import zlib

from sosik.content.media.documents.pdf import MAGIC

_LARGEST, _PAGES, _LETTERS = 1 << 27, 1_000, 4_000_000
"""Maximum bytes of a file, number of its pages, and letters of their words."""
_STREAM = 1 << 26
"""Maximum bytes to which a stream of drawing orders may be unpacked; PDFium allows a gigabyte."""
_BEGINS = re.compile(rb"stream\r?\n")
_HEAD = 600
_PACKINGS = re.compile(rb"/(?:FlateDecode|LZWDecode|Fl|LZW)\b")
_PICTURE = re.compile(rb"/Subtype\s{0,9}/Image\b")


def words_of(data: bytes) -> str:
    """The words of a PDF by page; "" if it is encrypted, damaged, too large or only pictures."""
    if len(data) > _LARGEST or not data[:1_024].lstrip().startswith(MAGIC) or _is_bomb(data):
        return ""
    import pypdfium2  # 20 ms that only sites with such files need

    words: list[str] = []
    left = _LETTERS
    try:
        document = pypdfium2.PdfDocument(data)
        for number in range(min(len(document), _PAGES)):
            text = str(document[number].get_textpage().get_text_range())
            words.append(text[:left].replace("\r\n", "\n"))
            left -= len(text)
            if left <= 0:
                break
        document.close()
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        pass  # the pages before the damaged one were read
    return "\n".join(words)


def _is_bomb(data: bytes) -> bool:
    """True if a stream other than a picture unpacks to more than any page has, or is packed twice.

    A packed picture is not unpacked for its words, and may be larger.
    """
    whole = memoryview(data)
    for match in _BEGINS.finditer(data):
        head = data[max(0, match.start() - _HEAD) : match.start()].rpartition(b" obj")[2]
        packings = len(_PACKINGS.findall(head))
        if not packings or _PICTURE.search(head):
            continue
        if packings > 1:
            return True
        end = data.find(b"endstream", match.end())
        try:
            stream = whole[match.end() : end if end >= 0 else len(data)]
            unpacked = zlib.decompressobj().decompress(stream, _STREAM)
        except zlib.error:
            continue
        if len(unpacked) >= _STREAM:
            return True
    return False
