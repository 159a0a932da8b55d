"""Block rules for the official outline (개조식): lines with marks become nested entries."""

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, list_block

from sosik.content.markdown.entries import Entries
from sosik.content.markdown.heads import is_of_list, leads_outline, mark_at, text_at
from sosik.content.markdown.lines import line_of
from sosik.content.markdown.outline_marks import HEADING, NOT_A_LIST, mark_of
from sosik.content.markdown.quoted import counts_in_quote, indent_lazy_lines
from sosik.content.markdown.running import goes_on, is_page


def install_outline(parser: MarkdownIt) -> None:
    """Make a parser read outlines, and not take dates for lists."""
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("list", "outline", outline, ends)
    parser.block.ruler.before("list", "date", _date, {"alt": ["list"]})


def _is_date(state: StateBlock, line: int) -> bool:
    return bool(NOT_A_LIST.match(state.src, state.bMarks[line] + state.tShift[line]))


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return not _is_date(state, start) and list_block(state, start, end, silent)


def _date(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001
    """Let a year or date end a list; it begins a paragraph, never a list."""
    return silent and _is_date(state, start)


def outline(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule for all entries of an outline, a closing `- 끝 -`, or the number of a page."""
    if is_page(text_at(state, start)):
        if not silent:
            _push_line(state, text_at(state, start).strip(), start)
        return True
    if silent and state.sCount[start] < state.blkIndent and HEADING.match(text_at(state, start)):
        return True  # an article ends the list above it
    mark = mark_at(state, start, within=False)
    if mark is None and leads_outline(state, start, end, silent=silent):
        mark = mark_at(state, start, within=True)
    if mark is None or is_of_list(state, start, mark, silent=silent):
        return False
    if mark.kind == "star" and _is_among_signs(state, start):
        return False
    if silent:
        if state.parentType == "blockquote" and counts_in_quote(state, start, mark):
            return False
        if state.parentType not in ("paragraph", "reference") or not start:
            return True
        above, below = _around(state, start)
        return not goes_on(mark, text_at(state, start), above, below, within=False)
    if mark.kind == "end":
        _push_line(state, mark.written, start, "outline-end")
        return True
    entries = Entries(state, end)
    line, lazy = start, indent_lazy_lines(state, start, end)
    entries.text.lazy = lazy
    while mark is not None:
        line = entries.add(mark, line)
        line, mark = entries.next_mark(line)
    entries.close()
    for lazy_line in lazy:
        state.sCount[lazy_line] = -1
    state.line = line
    return True


def _is_among_signs(state: StateBlock, line: int) -> bool:
    """Whether lines with signs that are no marks, such as emojis, stand among lines with marks.

    So they do if one is next to this line, or stands between this line and another mark.
    """
    above, below = _around(state, line)
    for near in (above[::-1], below):
        kinds = [_sign_or_mark(text) for text in near]
        if "sign" in kinds and (kinds[0] == "sign" or "mark" in kinds[kinds.index("sign") :]):
            return True
    return False


def _sign_or_mark(text: str) -> str:
    if mark_of(text, 0, within=False) is not None:
        return "mark"
    return "sign" if line_of(text).head == "sign" else ""


_NEAR = 8
"""Maximum number of lines examined above and below a mark."""


def _around(state: StateBlock, line: int) -> tuple[list[str], list[str]]:
    """The lines directly above and directly below a line, up to an empty one."""
    first, last = max(0, line - 1), line + 1
    while first and line - first < _NEAR and not state.isEmpty(first - 1):
        first -= 1
    while last < state.lineMax and last - line <= _NEAR and not state.isEmpty(last):
        last += 1
    above = [text_at(state, number) for number in range(first, line)]
    return above, [text_at(state, number) for number in range(line + 1, last)]


def _push_line(state: StateBlock, text: str, line: int, kind: str = "") -> None:
    """Make a line a paragraph of its own, with the class `kind` in HTML."""
    opening = state.push("paragraph_open", "p", 1)
    opening.attrs = {"class": kind} if kind else {}
    inline = state.push("inline", "", 0)
    inline.content, inline.children = text, []
    opening.map = inline.map = [line, line + 1]
    state.push("paragraph_close", "p", -1)
    state.line = line + 1
