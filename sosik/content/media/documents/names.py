"""What a document says of people: kept apart from what a program wrote there of itself."""

from collections.abc import Iterable
from typing import NamedTuple

AUTHOR, EDITOR, COMPANY, PLACE = "author", "editor", "company", "place"
"""Who made a document, who changed it last, where they work; where a picture or film was taken."""

_NOBODY = frozenset(
    (
        *("user", "users", "admin", "administrator", "owner", "author", "unknown", "none", "root"),
        *("anonymous", "un-named", "windows-user", "microsoft-office-user", "libreoffice"),
        *("python-docx", "openpyxl", "apache-poi", "사용자", "관리자", "작성자"),
    )
)
_LONGEST, _MOST = 60, 8


class Personal(NamedTuple):
    """One thing that a document tells of somebody: which it is, and what it says; "" for places."""

    kind: str
    said: str = ""


def told(found: Iterable[Personal]) -> tuple[Personal, ...]:
    """What is worth telling of all that was found, each once, in its order."""
    kept: dict[Personal, None] = {}
    for kind, said in found:
        words = " ".join(said.replace("\x00", " ").split())
        shown = "".join(letter for letter in words if letter.isprintable())[:_LONGEST].strip()
        if kind == PLACE or (shown and "-".join(shown.lower().split()) not in _NOBODY):
            kept[Personal(kind, "" if kind == PLACE else shown)] = None
    return tuple(kept)[:_MOST]
