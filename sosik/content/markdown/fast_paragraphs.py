"""A fast path for ordinary paragraphs: lines whose first letter cannot begin another block.

The result is the same as with the rules of markdown-it-py, with one exception: a line of an
outline may end a paragraph however far it is indented.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from sosik.content.markdown.outline_marks import STARTS

BLOCK = rf"[#>\-+*_`~|:<\[\d(\s]|제\s?\d|{STARTS}"
"""How a line begins that may be another block than a paragraph."""
_BLOCK = re.compile(BLOCK)
_TABLE = ("|", "-", ":")
"""How the second line of a table (GFM 0.29 §4.10) or a definition begins."""

_Outline = Callable[[StateBlock, int, int, bool], bool]


def install_prose(parser: MarkdownIt, outline: _Outline) -> None:
    """Make a parser try ordinary paragraphs first; `outline` is the block rule of outlines."""

    def prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """The block rule of paragraphs that begin with a plain letter and are no table."""
        if silent or not _is_plain(state, start) or _begins(state, start + 1, _TABLE):
            return False
        if start + 1 < end and state.isEmpty(start + 1) and _begins(state, start + 2, (":", "~")):
            return False  # a term, and its definition below an empty line
        return paragraph(state, start, end, silent)

    def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """The block rule of paragraphs: up to an empty line or a line that begins another block."""
        if silent:
            return False
        end, parent, state.parentType = state.lineMax, state.parentType, "paragraph"
        rules = state.md.block.ruler.getRules("paragraph")
        line = start + 1
        while line < end and not state.isEmpty(line):
            if state.sCount[line] - state.blkIndent > 3:
                if outline(state, line, end, True):
                    break
            elif (
                state.sCount[line] >= 0
                and not (_is_plain(state, line) and not _begins(state, line + 1, _TABLE))
                and any(rule(state, line, end, True) for rule in rules)
            ):
                break
            line += 1
        content = state.getLines(start, line, state.blkIndent, False).strip(" \t\r\n")
        state.line = line
        lines = [start, line]
        state.push("paragraph_open", "p", 1).map = lines
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = content, lines, []
        state.push("paragraph_close", "p", -1)
        state.parentType = parent
        return True

    parser.block.ruler.at("paragraph", paragraph)
    parser.block.ruler.before("table", "prose", prose)


def _is_plain(state: StateBlock, line: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    return _BLOCK.match(state.src, start) is None


def _begins(state: StateBlock, line: int, marks: tuple[str, ...]) -> bool:
    if line >= state.lineMax:
        return False
    return state.src.startswith(marks, state.bMarks[line] + state.tShift[line])
