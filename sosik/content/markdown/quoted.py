"""Outlines in block quotes whose further lines have no `>` ("lazy" lines in CommonMark)."""

import re

from markdown_it.rules_block import StateBlock

from sosik.content.markdown.heads import text_at
from sosik.content.markdown.outline_marks import Mark, follows, mark_of

_BRACKETED = re.compile(r"\(\s?(\d{1,2}|[가-힣])\s?\)\s?")
"""A number in brackets, also as `( 1 )` and `(1)` without a space after it."""
_FAR = 40
"""Maximum number of lines of a quote examined above a line."""

_LONGEST = 200
"""Maximum number of lines of an outline that are given their indentation."""


def counts_in_quote(state: StateBlock, line: int, mark: Mark) -> bool:
    """Whether a line without `>` goes on with the count in the quote directly above it."""
    for above in range(line - 1, max(-1, line - _FAR), -1):
        if state.isEmpty(above):
            return False
        text = _BRACKETED.sub(r"(\1) ", text_at(state, above), count=1)
        before = mark_of(text, 0, within=False)
        if before is not None and before.key == mark.key:
            return follows(mark, before)
    return False


def indent_lazy_lines(state: StateBlock, start: int, end: int) -> list[int]:
    """Give the lazy lines directly below a line their indentation; returns these lines.

    A quote marks them with an indentation of -1, by which they continue a paragraph only.
    """
    lazy: list[int] = []
    last = min(end, start + _LONGEST) if state.parentType == "blockquote" else start
    for line in range(start + 1, last):
        if state.isEmpty(line):
            break
        if state.sCount[line] < 0:
            state.sCount[line] = state.tShift[line]
            lazy.append(line)
    return lazy
