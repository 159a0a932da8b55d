"""Recognizes files that were given as pictures and can't be shown as such."""

from typing import NamedTuple


class Kind(NamedTuple):
    """The name of a file format, and whether it is a picture format at all."""

    name: str
    is_picture: bool


_STARTS = (
    (b"8BPS", "PSD(포토샵)"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x00\x00\x01\x00", "ICO"),
)
"""First bytes of pictures that Sosik can't read."""
_OTHER_STARTS = (
    (b"pk\x03\x04", "압축(ZIP)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "한글(HWP)이나 Office"),
    (b"<!doctype html", "누리집(HTML)"),
    (b"<html", "누리집(HTML)"),
)
"""First bytes, in small letters, of other files that are saved under the name of a picture."""
_OWN = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "MPO": (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"),
    "PNG": (".png", ".apng"),
    "GIF": (".gif",),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
    "AVIF": (".avif", ".avifs", ".heif", ".hif"),
    "HEIF": (".heic", ".heif", ".hif"),
    "SVG": (".svg",),
}
"""The extensions of each format that is read."""
_READ = frozenset(ending for endings in _OWN.values() for ending in endings)
_BY_ENDING = {
    "hwp": "한글(HWP)",
    "hwpx": "한글(HWPX)",
    "doc": "Word",
    "docx": "Word",
    "ppt": "PowerPoint",
    "pptx": "PowerPoint",
    "xls": "Excel",
    "xlsx": "Excel",
    "pdf": "PDF",
    "zip": "압축(ZIP)",
    "mp4": "동영상(MP4)",
    "mov": "동영상(MOV)",
    "txt": "글(TXT)",
}
_FILMS = (b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"qt  ", b"M4V ", b"3gp4", b"3gp5")
"""Brands of films (ISO/IEC 14496-12)."""
PICTURES = (
    *(".svg", ".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".psd", ".ai"),
    *(".eps", ".wmf", ".emf", ".ico"),
)
"""Extensions of such pictures."""


def kind_of(data: bytes, name: str) -> Kind | None:
    """The format of a file by its bytes, else by its extension; None if neither is known."""
    ending = name.rpartition(".")[2].lower()
    if b"<svg" in data[:2_000].lower():
        return Kind("SVG", is_picture=True)
    for start, kind in _STARTS:
        if data.startswith(start):
            return Kind(kind, is_picture=True)
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return Kind("BMP", is_picture=True)
    if data.startswith(b"%PDF-"):
        kind = "AI(일러스트레이터)" if ending == "ai" else "PDF"
        return Kind(kind, is_picture=ending == "ai")
    if ending in _BY_ENDING:
        return Kind(_BY_ENDING[ending], is_picture=False)
    start = data[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for first, kind in _OTHER_STARTS:
        if start.startswith(first):
            return Kind(kind, is_picture=False)
    if data[4:8] == b"ftyp" and data[8:12] in _FILMS:
        return Kind("동영상(MP4)", is_picture=False)
    return None


def is_misnamed(name: str, stored: str) -> bool:
    """Whether a file's name has the extension of another format than the one stored in it."""
    _, dot, ending = name.lower().rpartition(".")
    return dot + ending in _READ - {*_OWN.get(stored, _READ)}


def name_of(stored: str) -> str:
    """What people call a format."""
    return {"MPO": "JPEG", "HEIF": "HEIC"}.get(stored, stored)
