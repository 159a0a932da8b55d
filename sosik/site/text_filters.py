"""Filters of layouts that write telephone numbers, sizes and digests."""

import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import quote

from sosik.model.settings import KB


def say_tel(phone: str) -> str:
    """The `tel:` address of the first number in a text (RFC 3966)."""
    match = re.search(r"\+?\d+(?:[-.)] ?\d+)*", phone)
    return "tel:" + (re.sub(r"[.) ]+", "-", match[0]) if match else quote(phone))


def say_size(size: int) -> str:
    """A number of bytes for readers: `980B`, `34KB`, `1.2MB` (1 KB = 1,000 bytes)."""
    if size < KB:
        return f"{size}B"
    return f"{size / KB:.0f}KB" if size < KB * KB else f"{size / (KB * KB):.1f}MB"


def say_sha256(text: str) -> str:
    """`sha256-…`, by which a page's policy allows an inline script or style (CSP 3, §2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
