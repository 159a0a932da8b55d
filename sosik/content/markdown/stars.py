"""Runs of four or more stars: they mask something, or a word processor wrote bold beside bold.

`010-****-1234` and `김****` are masked text. `**새 이름****(바람-2)****의 뜻**` is bold from end to
end: Word and 한글 write this if the font changes. `*****가운데*****` is bold and italic.
"""

import re
from typing import Literal

from markdown_it.rules_inline.state_inline import StateInline

MASK = 4
"""Length from which a run of stars masks something, unless `meaning` returns a role."""
_RUNS = re.compile(r"\\.|`[^`\n]*`|\*+", re.DOTALL)
"""Stars, and escapes and code, which may contain stars that are no marks."""
_BOLD = 2

_FAMILIES = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노"
    "하곽성차주우구민진나지엄채원천방공현"
)
"""The most frequent Korean family names."""
SURNAME = re.compile(rf"(?<![가-힣])[{_FAMILIES}]\Z")
"""The family name before stars that mask the rest of a name."""
_DIGIT = re.compile(r"[\d-]\Z")
_WORDS = re.compile(r"(?!님|씨)[^\W\d_]|[‘“'\"(\[<「『《〈【]")
"""How words in bold begin."""

Meaning = Literal["opens", "closes", "joins"]


def meaning(state: StateInline, start: int) -> Meaning | None:
    """The role of the run of four or more stars at `start`; None if it masks something."""
    meanings: dict[int, Meaning] | None = getattr(state, "stars", None)
    if meanings is None:
        meanings = _meanings(state.src)
        vars(state)["stars"] = meanings
    return meanings.get(start)


def _meanings(source: str) -> dict[int, Meaning]:
    """The roles of the long runs that are marks, by position; found in one pass."""
    meanings: dict[int, Meaning] = {}
    joints: list[int] = []
    bold = False
    opened = (0, 0)
    for match in _RUNS.finditer(source):
        start, end = match.span()
        size = end - start
        if source[start] != "*":
            continue
        before, after = source[start - 1 : start].strip(), source[end : end + 1].strip()
        if size == _BOLD:
            if bold and before:
                meanings.update(dict.fromkeys(joints, "joins"))
            bold = not (bold and before) and bool(after)
            joints = []
        elif size == MASK and bold:
            if (before or after) and not _hides(source, start, end):
                joints.append(start)
        elif size >= MASK and opened[1] == size and before not in ("", "-"):
            meanings.update({opened[0]: "opens", start: "closes"})
            opened = (0, 0)
        elif size >= MASK:
            opens = not before.isalnum() and _WORDS.match(source, end) is not None
            opened = (start, size) if opens else (0, 0)
    return meanings


def _hides(source: str, start: int, end: int) -> bool:
    """Whether stars within bold mask digits or letters."""
    after = source[end : end + 1]
    if _DIGIT.search(source, max(0, start - 1), start):
        return not after.isalpha()
    if SURNAME.search(source, max(0, start - 2), start):
        return not after.isalnum() or source.startswith(("님", "씨"), end)
    return after == "@"
