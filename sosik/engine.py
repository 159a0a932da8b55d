"""What the engine is: another one makes everything anew."""

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sosik import files
from sosik.digest import digest_value

_LIBRARIES = (
    "cssselect",
    "cssutils",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "msgspec",
    "pillow",
    "premailer",
    "pyyaml",
    "rcssmin",
    "rjsmin",
)
_HERE = Path(__file__).resolve().parent


@cache
def identity() -> str:
    """The digest of all but the site that decides about bytes: our code, Python, libraries."""
    code = [
        (each.name, each.path.read_bytes())
        for each in files.walk(_HERE)
        if each.name.endswith((".py", ".json"))
    ]
    return digest_value((code, sys.version, libraries()))


def libraries() -> list[tuple[str, str]]:
    """The libraries that decide about bytes, with their versions."""
    return [(name, _version(name)) for name in _LIBRARIES]


def default_layouts() -> Path:
    """The layouts that come with Sosik: inside the installed package, else beside its sources."""
    inside = _HERE / "layouts"
    return inside if inside.is_dir() else _HERE.parent / "layouts"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
