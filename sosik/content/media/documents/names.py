"""Personal details in documents, without the default names that programs write themselves."""

from collections.abc import Iterable
from typing import NamedTuple

AUTHOR, EDITOR, COMPANY, PLACE = "author", "editor", "company", "place"
"""Kinds of detail: a document's author, last editor and company; the place of a picture or film."""

_NOBODY = frozenset(
    (
        *("user", "users", "admin", "administrator", "owner", "author", "unknown", "none", "root"),
        *("anonymous", "un-named", "windows-user", "microsoft-office-user", "libreoffice"),
        *("python-docx", "openpyxl", "apache-poi", "사용자", "관리자", "작성자"),
    )
)
_LONGEST, _MOST = 60, 8


class PersonalDetail(NamedTuple):
    """One detail about a person: its kind and its text; the text is "" for places."""

    kind: str
    text: str = ""


def notable(details: Iterable[PersonalDetail]) -> tuple[PersonalDetail, ...]:
    """The details that are worth a warning, shortened, without duplicates, in their order."""
    kept: dict[PersonalDetail, None] = {}
    for kind, text in details:
        words = " ".join(text.replace("\x00", " ").split())
        shown = "".join(letter for letter in words if letter.isprintable())[:_LONGEST].strip()
        if kind == PLACE or (shown and "-".join(shown.lower().split()) not in _NOBODY):
            kept[PersonalDetail(kind, "" if kind == PLACE else shown)] = None
    return tuple(kept)[:_MOST]
