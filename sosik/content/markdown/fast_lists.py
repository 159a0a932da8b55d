"""A fast path for plain lists: lines that begin with `- ` and a word, between empty lines.

The tokens are the same as those of markdown-it-py; anything else is left to its rule for lists.
"""

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sosik.content.markdown.fast_paragraphs import BLOCK
from sosik.content.markdown.fast_states import FastToken

_ENTRY = re.compile(rf"- (?:\*\*(?=[^\s*])|(?!{BLOCK}|\Z))")
"""An entry with words that begin no block of their own."""


def install_lists(parser: MarkdownIt) -> None:
    """Make a parser try plain lists first."""
    parser.block.ruler.before("list", "plain_list", _list)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule of plain lists."""
    within = state.level or state.blkIndent or state.parentType != "root"
    lines = [] if silent or within else plain_entries(state, start, end)
    if not lines:
        return False
    last = start + len(lines)
    after = state.skipEmptyLines(last)
    tokens = state.tokens
    tokens.append(_token("bullet_list_open", "ul", 1, 0, [start, after]))
    for line, words in enumerate(lines, start):
        only = [line, line + 1]
        tokens += (
            _token("list_item_open", "li", 1, 1, [line, after if line + 1 == last else line + 1]),
            FastToken("paragraph_open", "p", 1, map=only, level=2, block=True, hidden=True),
            FastToken("inline", "", 0, map=only, level=3, children=[], content=words, block=True),
            FastToken("paragraph_close", "p", -1, level=2, block=True, hidden=True),
            _token("list_item_close", "li", -1, 1),
        )
    tokens.append(_token("bullet_list_close", "ul", -1, 0))
    state.line = after
    return True


def _token(
    kind: str, tag: str, nesting: Literal[1, -1], level: int, lines: list[int] | None = None
) -> Token:
    return FastToken(kind, tag, nesting, map=lines, level=level, markup="-", block=True)


def plain_entries(state: StateBlock, start: int, end: int) -> list[str]:
    """The words of each entry of the plain list that begins in a line; [] if it is not plain."""
    lines: list[str] = []
    for line in range(start, end):
        place = state.bMarks[line]
        if place + state.tShift[line] >= state.eMarks[line]:
            break
        if not _ENTRY.match(state.src, place):
            return []
        lines.append(state.src[place + 2 : state.eMarks[line]].strip(" \t\r\n"))
    below = state.skipEmptyLines(start + len(lines))
    if below < end and (state.tShift[below] or state.src.startswith("-", state.bMarks[below])):
        return []  # it may go on below the empty line
    return lines
