"""Removes metadata from the pictures that a drawing carries within itself (`data:`, RFC 2397)."""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable

_PICTURE = re.compile(
    rb"(data:image/([\w.+-]+)(?:;[\w.=-]+)*;base64,)"
    rb"((?:[A-Za-z0-9+/=\s]|&#(?:[xX][0-9a-fA-F]+|[0-9]+);)+)",
    re.IGNORECASE,
)
_BREAK = re.compile(rb"&#[^;]*;|\s")
"""What may stand between the letters of Base64 in XML: breaks, also as numbers."""


def cleaned_within(drawing: bytes, clean: Callable[[bytes, str], bytes]) -> bytes:
    """A drawing whose pictures are without metadata; those without any stay byte for byte.

    `clean` removes that of one picture, given its bytes and a name. Raises what it raises.
    """

    def cleaned(found: re.Match[bytes]) -> bytes:
        try:
            picture = b64decode(_BREAK.sub(b"", found[3]), validate=True)
        except Error:
            return found[0]  # which nothing can show
        name = "a.svg" if found[2].lower() == b"svg+xml" else ""
        shown = clean(picture, name)
        return found[0] if shown == picture else found[1] + b64encode(shown)

    return _PICTURE.sub(cleaned, drawing)
