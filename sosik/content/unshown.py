"""Recognizes files that were given as pictures and can't be shown as such."""

from typing import NamedTuple


class Kind(NamedTuple):
    """The name of a file format, and whether it is a picture format at all."""

    name: str
    is_picture: bool


_STARTS = (
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"8BPS", "PSD(포토샵)"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x00\x00\x01\x00", "ICO"),
)
"""First bytes of pictures that not all mail programs and browsers can show."""
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_AVIF = (b"avif", b"avis")
"""Brands of pictures in the ISO base media file format (ISO/IEC 23008-12, AVIF 1.1)."""
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
PICTURES = (
    *(".svg", ".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".psd", ".ai"),
    *(".eps", ".wmf", ".emf", ".ico"),
)
"""Extensions of such pictures."""


def kind_of(data: bytes, name: str) -> Kind | None:
    """The format of a file by its bytes, else by its extension; None if neither is known."""
    ending = name.rpartition(".")[2].lower()
    brand = data[8:12]
    if b"<svg" in data[:2_000].lower():
        return Kind("SVG", is_picture=True)
    for start, kind in _STARTS:
        if data.startswith(start):
            return Kind(kind, is_picture=True)
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return Kind("BMP", is_picture=True)
    if data[4:8] == b"ftyp" and brand in _HEIC + _AVIF:
        return Kind("HEIC" if brand in _HEIC else "AVIF", is_picture=True)
    if data.startswith(b"%PDF-"):
        kind = "AI(일러스트레이터)" if ending == "ai" else "PDF"
        return Kind(kind, is_picture=ending == "ai")
    if ending in _BY_ENDING:
        return Kind(_BY_ENDING[ending], is_picture=False)
    return None
