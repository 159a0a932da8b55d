"""Runs of four stars and more: they hide something, or a word processor wrote bold beside bold.

`010-****-1234` and `김****` mark nothing. `**새 이름****(바람-2)****의 뜻**` is bold from end to
end: Word and 한글 write so where the font changes. `*****가운데*****` is bold that is slanted.
"""

import re
from typing import Literal

from markdown_it.rules_inline.state_inline import StateInline

MASK = 4
"""Stars in a row that hide something unless `meaning` says otherwise."""
_RUNS = re.compile(r"\\.|`[^`\n]*`|\*+", re.DOTALL)
"""Stars, and what holds stars that are none."""
_BOLD = 2

_FAMILIES = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노"
    "하곽성차주우구민진나지엄채원천방공현"
)
"""The family names of nearly all."""
SURNAME = re.compile(rf"(?<![가-힣])[{_FAMILIES}]\Z")
"""The part of a name before stars that hide the rest."""
_DIGIT = re.compile(r"[\d-]\Z")
_WORDS = re.compile(r"(?!님|씨)[^\W\d_]|[‘“'\"(\[<「『《〈【]")
"""What words begin with that are bold."""

Meaning = Literal["opens", "closes", "joins"]


def meaning(state: StateInline, start: int) -> Meaning | None:
    """What a run of four stars or more does that begins at a place; None where it hides."""
    known: dict[int, Meaning] | None = getattr(state, "stars", None)
    if known is None:
        known = _meanings(state.src)
        state.stars = known  # type: ignore[attr-defined]
    return known.get(start)


def _meanings(source: str) -> dict[int, Meaning]:
    """The long runs of a text that mark something, found in one walk."""
    known: dict[int, Meaning] = {}
    joints: list[int] = []
    bold = False
    opened = (0, 0)
    for found in _RUNS.finditer(source):
        start, end = found.span()
        size = end - start
        if source[start] != "*":
            continue
        before, after = source[start - 1 : start].strip(), source[end : end + 1].strip()
        if size == _BOLD:
            if bold and before:
                known.update(dict.fromkeys(joints, "joins"))
            bold = not (bold and before) and bool(after)
            joints = []
        elif size == MASK and bold:
            if (before or after) and not _hides(source, start, end):
                joints.append(start)
        elif size >= MASK and opened[1] == size and before not in ("", "-"):
            known.update({opened[0]: "opens", start: "closes"})
            opened = (0, 0)
        elif size >= MASK:
            opens = not before.isalnum() and _WORDS.match(source, end) is not None
            opened = (start, size) if opens else (0, 0)
    return known


def _hides(source: str, start: int, end: int) -> bool:
    """Whether stars within bold stand for letters that nobody may see."""
    after = source[end : end + 1]
    if _DIGIT.search(source, max(0, start - 1), start):
        return not after.isalpha()
    if SURNAME.search(source, max(0, start - 2), start):
        return not after.isalnum() or source.startswith(("님", "씨"), end)
    return after == "@"
