"""Pictures inside a message, as parts beside the HTML that shows them (RFC 2387, RFC 2392)."""

from base64 import encodebytes
from hashlib import sha256

from msgspec import Struct

from sosik.mail.mime.headers import fold

_TYPES = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif", "webp": "webp"}


class InlinePicture(Struct, frozen=True):
    """A picture inside a message: its Content-ID without brackets, its file name, its bytes."""

    id: str
    name: str
    data: bytes

    @property
    def url(self) -> str:
        """The URL by which the HTML refers to it (RFC 2392 §2)."""
        return f"cid:{self.id}"


def inline_picture(name: str, data: bytes, host: str) -> InlinePicture:
    """A picture with a Content-ID derived from its bytes; `name` and `host` are ASCII."""
    return InlinePicture(f"{sha256(data).hexdigest()[:32]}@{host}", name, data)


def related_part(html: str, pictures: tuple[InlinePicture, ...], boundary: str) -> str:
    """The HTML and all its pictures as one `multipart/related` part of a message.

    `html` is already a part, preceded by `boundary`, which may occur in no part.
    """
    kind = fold(
        "Content-Type", ["multipart/related;", 'type="text/html";', f'boundary="{boundary}"']
    )
    others = "".join(f"--{boundary}\r\n{_part(picture)}" for picture in pictures)
    return f"{kind}\r\n\r\n{html}{others}--{boundary}--\r\n"


def _part(picture: InlinePicture) -> str:
    kind = _TYPES.get(picture.name.rpartition(".")[2].lower(), "octet-stream")
    major = "application" if kind == "octet-stream" else "image"
    encoded = encodebytes(picture.data).decode("ascii").replace("\n", "\r\n")
    return (
        f"Content-Type: {major}/{kind}\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-ID: <{picture.id}>\r\n"
        f'Content-Disposition: inline; filename="{picture.name}"\r\n\r\n{encoded}'
    )
