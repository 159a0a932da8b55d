"""Files attached to a message, with names in any language (RFC 2183, RFC 2231)."""

from base64 import encodebytes
from mimetypes import MimeTypes
from unicodedata import normalize
from urllib.parse import quote

from msgspec import Struct

from sosik.mail.mime.headers import fold

_TYPES = {
    "hwp": "application/x-hwp",
    "hwpx": "application/hwp+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "webp": "image/webp",
}
"""What Python's own table lacks."""
_PYTHON_S = MimeTypes()
"""Without the tables of the system, which differ between machines."""
_SEGMENT = 60
"""Characters of one segment of a long parameter, so that a line stays within 78."""


class AttachedFile(Struct, frozen=True):
    """A file attached to a message: its name as readers see it, and its bytes."""

    name: str
    data: bytes


def media_type(name: str) -> str:
    """The media type of a file by its name, `application/octet-stream` if it is not known."""
    _, dot, ending = name.lower().rpartition(".")
    known = _TYPES.get(ending) or _PYTHON_S.guess_type(f"a{dot}{ending}" if dot else "")[0]
    return known or "application/octet-stream"


def attached_part(file: AttachedFile) -> str:
    """The part of a message that holds an attached file, in base64."""
    name = normalize("NFC", file.name)
    encoded = encodebytes(file.data).decode("ascii").replace("\n", "\r\n")
    return (
        f"Content-Type: {media_type(name)}\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f"{fold('Content-Disposition', ['attachment;', *_name_parameters(name)])}\r\n\r\n{encoded}"
    )


def _name_parameters(name: str) -> list[str]:
    """The parameter `filename`, in segments where it is long (RFC 2231 §3, §4).

    Each segment can be decoded alone: no letter is split between two.
    """
    # A line end in a name, as Linux allows, would begin a header of its own.
    if name.isascii() and name.isprintable() and len(name) <= _SEGMENT:
        return [f'filename="{_escaped(name)}"']
    whole = f"utf-8''{quote(name, safe='')}"
    if len(whole) <= _SEGMENT:
        return [f"filename*={whole}"]
    segments = ["utf-8''"]
    for letter in name:
        encoded = quote(letter, safe="")
        if len(segments[-1]) + len(encoded) > _SEGMENT:
            segments.append("")
        segments[-1] += encoded
    parameters = [f"filename*{number}*={segment}" for number, segment in enumerate(segments)]
    return [*(f"{parameter};" for parameter in parameters[:-1]), parameters[-1]]


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
