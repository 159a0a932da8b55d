"""Blanks of other programs beside Markdown's own marks, and marks that lack their blank.

A Mac's Option+Space, Word and web pages bring U+00A0, Korean input U+3000; CommonMark 0.31 §2.1
takes neither for a blank, so that `##`, `-`, `1.` and `>` before one would be letters.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_NONE = "\u200b\u2060\ufeff"
"""What takes no room at all."""
_WIDE = "\u3000"
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f" + _WIDE + _NONE
_ANY = re.compile(f"[{_BLANKS}]")
_MARK = r"(?:\#{1,6}|[-*+]|\d{1,9}[.)]|>)"
_HEAD = re.compile(rf"[ \t>{_BLANKS}]*(?:{_MARK}[ \t{_BLANKS}]+)+")
"""The marks at the head of a line and all blanks around them."""
_LED = re.compile(rf"[ \t>{_BLANKS}]+(?=```|~~~|\|)")
"""Blanks before code and tables."""
_RULE = re.compile(rf"[ \t{_BLANKS}|:-]*-[ \t{_BLANKS}|:-]*")
"""A line that rules a table, or parts a text."""
_GLUED = re.compile(
    r"^([ \t>]*\#{2,6})(?=[^\W_]|[‘“「『《〈【\[(<])(?=[^#\n]*(?:\#+[ \t]*)?$)", re.MULTILINE
)
"""`##신청 방법`, in a line without other `#`. One alone (`#나눔`) is a hashtag."""
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})")


def install_blanks(parser: MarkdownIt) -> None:
    """Have a parser read such lines as if their blanks were right; no line moves."""
    parser.core.ruler.after("normalize", "blanks", _mend)


def _mend(state: StateCore) -> None:
    text = state.src
    odd = _ANY.search(text) is not None
    glued = "##" in text and _GLUED.search(text) is not None
    if odd or glued:
        state.src = mended(text)


def mended(text: str) -> str:
    """A text whose lines have plain blanks beside their marks; code is left as it is."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        said = line if fence else _line(line)
        found = _FENCE.match(said)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and not said[found.end() :].strip(" \t`~"):
            fence = ""
        lines.append(said)
    return "\n".join(lines)


def _line(line: str) -> str:
    if _ANY.search(line):
        if _RULE.fullmatch(line):
            line = _plain(line)
        elif not _ANY.sub("", line).strip():
            return ""
        elif found := _HEAD.match(line) or _LED.match(line):
            line = _plain(found[0]) + line[found.end() :]
    return _GLUED.sub(r"\1 ", line)


def _plain(head: str) -> str:
    """Plain blanks of the same width; what takes no room at all goes."""
    for letter in _NONE:
        head = head.replace(letter, "")
    return _ANY.sub(" ", head.replace(_WIDE, "  "))
