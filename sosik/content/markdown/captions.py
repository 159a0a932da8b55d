"""Captions of tables: a line directly above one that begins with `표:`, `<표 1>` or `표 1.`.

`표:` only marks the line and is not shown; a number stays, since the text may refer to it.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_NUMBER = r"표[ \u00a0]*\d+(?:[-.]\d+)*"
_CAPTION = re.compile(
    r"(?:(?P<mark>표[ \u00a0]*[:：][ \t\u00a0]*)"
    rf"|(?:\*\*)?{_NUMBER}[ \u00a0]*[.:：)]"
    rf"|(?:\*\*)?[<〈《＜\[【(][ \u00a0]*{_NUMBER}[ \u00a0]*[>〉》＞\]】)])"
    r"[^\n]*\w[^\n]*\Z"
)


def install_captions(parser: MarkdownIt) -> None:
    """Make a parser put the captions of tables inside of them."""
    parser.core.ruler.before("inline", "captions", _place)


def _place(state: StateCore) -> None:
    tokens = state.tokens
    for place in range(3, len(tokens)):
        if tokens[place].type == "table_open" and tokens[place - 1].type == "paragraph_close":
            match = _CAPTION.match(tokens[place - 2].content)
            if match and not tokens[place - 1].hidden:
                tokens[place - 3 : place + 1] = _captioned(tokens[place - 3 : place + 1], match)


def _captioned(tokens: list[Token], match: re.Match[str]) -> list[Token]:
    """The table's opening before the line, whose paragraph is a caption from now on."""
    first, line, last, table = tokens
    first.type, last.type = "caption_open", "caption_close"
    first.tag = last.tag = "caption"
    line.content = line.content.removeprefix(match["mark"] or "")
    return [table, first, line, last]
