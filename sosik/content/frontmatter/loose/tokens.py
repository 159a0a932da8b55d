"""Patterns of the YAML tokens that are needed here (YAML 1.2 §5.3, §7.3)."""

import re
from typing import NamedTuple

WIDE = "\t\u00a0\u3000"
"""Characters that people use as spaces and YAML does not, or not everywhere."""
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
    """A key as written and as meant, and the position where its value begins.

    `clean` is true if YAML recognizes its colon too.
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
"""Patterns that YAML may misread; a text without them is not changed."""


def word(text: str, at: int) -> Word | None:
    """The key that begins at `at`, with a half-width or full-width colon; None if there is none."""
    quoted_key = QUOTED.match(text, at)
    colon = _COLON.search(text, quoted_key.end() if quoted_key else at)
    if colon is None:
        return None
    written = text[at : colon.start()].strip()
    if written != quoted_key[0] if quoted_key else not _WORD.fullmatch(written):
        return None
    end = colon.end()
    while end < len(text) and text[end] in f" {WIDE}":
        end += 1
    clean = colon[0] == ":" and not _ODD.search(text, at, end)
    return Word(written, quoted_key[0][1:-1] if quoted_key else written, end, clean)


def is_plain(text: str) -> bool:
    """True if YAML reads a text after a colon as it is written."""
    return not _UNSAFE.search(text)


def ends(text: str, at: int) -> bool:
    """True if only a comment or nothing follows in the line."""
    return _END.match(text, at) is not None


def sound(whole: str) -> str:
    """A quoted value with its backslashes escaped if YAML can't read them, as in `C:\\문서`."""
    if whole[0] == '"' and _NO_ESCAPE.search(whole.replace("\\\\", "")):
        return re.sub(r'\\(?!")', r"\\\\", whole)
    return whole


def escaped(text: str) -> str:
    """A text escaped for use between double quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
