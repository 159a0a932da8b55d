"""A fast path for plain tables: each line begins with `|`, and an empty line follows.

The tokens are the same as those of markdown-it-py; anything else is left to its rule for tables.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sosik.content.markdown.fast_states import FastToken

_DELIMITERS = re.compile(r"\|[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+")
"""The line below the head of a table (GFM 0.29 §4.10)."""
_MOST = 10_000
"""Cells above which markdown-it-py may stop filling up short rows."""


def install_tables(parser: MarkdownIt) -> None:
    """Make a parser try plain tables first."""
    parser.block.ruler.before("table", "plain_table", _table)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule of plain tables."""
    within = state.level or state.blkIndent or state.parentType != "root"
    lines = [] if silent or within else plain_rows(state, start, end)
    if len(lines) < 2 or not _DELIMITERS.fullmatch(lines[1]):
        return False
    heads, styles = _cells(lines[0]), [_attributes(cell) for cell in _cells(lines[1])]
    columns = len(heads)
    if columns != len(styles) or columns * len(lines) > _MOST:
        return False
    after = start + len(lines)
    tokens = state.tokens
    tokens += _token("table_open", 0, [start, after]), _token("thead_open", 1, [start, start + 1])
    tokens += _row("th", heads, styles, start)
    tokens.append(_token("thead_close", 1))
    if len(lines) > 2:
        tokens.append(_token("tbody_open", 1, [start + 2, after]))
        for number, line in enumerate(lines[2:], start + 2):
            cells = _cells(line)[:columns]
            tokens += _row("td", cells + [""] * (columns - len(cells)), styles, number)
        tokens.append(_token("tbody_close", 1))
    tokens.append(_token("table_close", 0))
    state.line = after
    return True


def plain_rows(state: StateBlock, start: int, end: int) -> list[str]:
    """The lines of a plain table that begins in a line; [] if there is none."""
    lines: list[str] = []
    for line in range(start, end):
        text = mdTrim(state.src[state.bMarks[line] : state.eMarks[line]])
        if not text:
            break
        if state.tShift[line] or text[0] != "|" or "\\" in text:
            return []
        lines.append(text)
    return lines


def _cells(line: str) -> list[str]:
    """The cells of a row, without the empty ones that its outer bars leave."""
    cells = line.split("|")[1:]
    if cells and cells[-1] == "":
        cells.pop()
    return [mdTrim(cell) for cell in cells]


def _attributes(delimiter: str) -> dict[str, str | int | float]:
    left, right = delimiter[0] == ":", delimiter[-1] == ":"
    align = "center" if left and right else "right" if right else "left" if left else ""
    return {"style": f"text-align:{align}"} if align else {}


def _row(
    tag: str, cells: list[str], attributes: list[dict[str, str | int | float]], line: int
) -> list[Token]:
    opened, closed = f"{tag}_open", f"{tag}_close"
    row = [_token("tr_open", 2, [line, line + 1])]
    for cell, attrs in zip(cells, attributes, strict=True):
        row += (
            FastToken(opened, tag, 1, attrs=attrs.copy(), level=3, block=True),
            FastToken(
                "inline",
                "",
                0,
                map=[line, line + 1],
                level=4,
                children=[],
                content=cell,
                block=True,
            ),
            FastToken(closed, tag, -1, level=3, block=True),
        )
    row.append(_token("tr_close", 2))
    return row


def _token(kind: str, level: int, lines: list[int] | None = None) -> Token:
    """A token that opens (with `lines`) or closes a part of a table."""
    tag = kind.partition("_")[0]
    return FastToken(kind, tag, -1 if lines is None else 1, map=lines, level=level, block=True)
