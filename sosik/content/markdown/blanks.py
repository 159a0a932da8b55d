"""Replaces unusual spaces beside Markdown marks, and inserts missing ones.

Option+Space on a Mac, Word and web pages produce U+00A0, Korean input methods U+3000. CommonMark
0.31 §2.1 accepts neither as a space, so `##`, `-`, `1.` and `>` before one would be plain text.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_ZERO_WIDTH = "\u200b\u2060\ufeff"
_WIDE = "\u3000"
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f" + _WIDE + _ZERO_WIDTH
_ANY = re.compile(f"[{_BLANKS}]")
_MARK = r"(?:\#{1,6}|[-*+]|\d{1,9}[.)]|>)"
_HEAD = re.compile(rf"[ \t>{_BLANKS}]*(?:{_MARK}[ \t{_BLANKS}]+)+")
"""The marks at the start of a line and all spaces around them."""
_INDENT = re.compile(rf"[ \t>{_BLANKS}]+(?=```|~~~|\|)")
"""Spaces before code and tables."""
_RULE = re.compile(rf"[ \t{_BLANKS}|:-]*-[ \t{_BLANKS}|:-]*")
"""A delimiter row of a table, or a thematic break."""
_GLUED = re.compile(
    r"^([ \t>]*\#{2,6})(?=[^\W_]|[‘“「『《〈【\[(<])(?=[^#\n]*(?:\#+[ \t]*)?$)", re.MULTILINE
)
"""`##신청 방법` in a line without another `#`; a single one (`#나눔`) is a hashtag."""
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})")


def install_blanks(parser: MarkdownIt) -> None:
    """Make a parser correct the spaces beside marks before it reads a text; line numbers stay."""
    parser.core.ruler.after("normalize", "blanks", _mend)


def _mend(state: StateCore) -> None:
    text = state.src
    odd = _ANY.search(text) is not None
    glued = "##" in text and _GLUED.search(text) is not None
    if odd or glued:
        state.src = mended(text)


def mended(text: str) -> str:
    """The text with plain spaces beside the marks of its lines; code stays unchanged."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mended_line = line if fence else _line(line)
        match = _FENCE.match(mended_line)
        if match and not fence:
            fence = match[1]
        elif match and match[1].startswith(fence) and not mended_line[match.end() :].strip(" \t`~"):
            fence = ""
        lines.append(mended_line)
    return "\n".join(lines)


def _line(line: str) -> str:
    if _ANY.search(line):
        if _RULE.fullmatch(line):
            line = _plain(line)
        elif not _ANY.sub("", line).strip():
            return ""
        elif match := _HEAD.match(line) or _INDENT.match(line):
            line = _plain(match[0]) + line[match.end() :]
    return _GLUED.sub(r"\1 ", line)


def _plain(head: str) -> str:
    """Plain spaces of the same width, without zero-width characters."""
    for char in _ZERO_WIDTH:
        head = head.replace(char, "")
    return _ANY.sub(" ", head.replace(_WIDE, "  "))
