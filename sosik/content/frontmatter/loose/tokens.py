"""The marks by which YAML tells its forms apart (YAML 1.2 §5.3, §7.3), as far as needed here."""

import re
from typing import NamedTuple

WIDE = "\t\u00a0\u3000"
"""What people take for a space, and YAML does not, or not everywhere."""
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
NAMED = re.compile(r"[&*]([A-Za-z0-9_-]+)(?:\s+(.?)|\Z)")

_ODD = re.compile(f"[{WIDE}]")
_COLON = re.compile(rf":(?=[ {WIDE}]|\Z)|：")
_WORD = re.compile(r"[^\"'#\[\]{},&*!|>%@`?-][^\[\]{},]*")
_NO_ESCAPE = re.compile(
    r"\\(?![0abt\tnvfre \"/\\N_LP]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8})"
)
_UNSAFE = re.compile(r"\A[,\[\]{}#&*!|>'\"%@`]|\A[?:-](?:\s|\Z)|:(?:\s|\Z)|\s#")
_END = re.compile(r"\s*\Z|\s+#(?:\s|\Z)")


class Word(NamedTuple):
    """A key as it is written and as it is meant, and where its value begins.

    `clean` says that YAML reads its colon, too.
    """

    written: str
    name: str
    end: int
    clean: bool


SUSPECT = re.compile(
    r"[：\u00a0\u3000]|\s#|(?:^|[:,\[{-])[ \t]*[\[{&!]|^ *-(?:[^\s-]| +[^\n]*:)|^ +[^\n]*:"
    r"|['\"]#|[|>][+\d-]*#|^ *\?|^(?P<column> *)- [^\n]*\n(?P=column) +- ",
    re.MULTILINE,
)
"""What may be misread by YAML; a text without any of it is left as it is."""


def word(text: str, at: int) -> Word | None:
    """The key that begins at `at`, with a colon of half or full width; None where there is none."""
    whole = QUOTED.match(text, at)
    colon = _COLON.search(text, whole.end() if whole else at)
    if colon is None:
        return None
    written = text[at : colon.start()].strip()
    if written != whole[0] if whole else not _WORD.fullmatch(written):
        return None
    end = colon.end()
    while end < len(text) and text[end] in f" {WIDE}":
        end += 1
    clean = colon[0] == ":" and not _ODD.search(text, at, end)
    return Word(written, whole[0][1:-1] if whole else written, end, clean)


def is_plain(text: str) -> bool:
    """Whether YAML reads a text that stands behind a colon as it is written."""
    return not _UNSAFE.search(text)


def ends(text: str, at: int) -> bool:
    """Whether nothing but a comment follows in the line."""
    return _END.match(text, at) is not None


def sound(whole: str) -> str:
    """A quoted value whose backslashes YAML can read: those of `C:\\문서` are themselves."""
    if whole[0] == '"' and _NO_ESCAPE.search(whole.replace("\\\\", "")):
        return re.sub(r'\\(?!")', r"\\\\", whole)
    return whole


def escaped(text: str) -> str:
    """A text as it stands between double quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
