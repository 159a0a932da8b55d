"""How a line of a text begins while its blocks are told apart: what opens an outline, or a list."""

from collections.abc import Iterator

from markdown_it.rules_block import StateBlock

from sosik.content.markdown.outline_marks import (
    HEADING,
    Mark,
    closes_emphasis,
    glued_dash,
    loose_number,
    mark_of,
)

_NEAR = 12
"""Lines that are looked at for another `o`."""


def text_at(state: StateBlock, line: int) -> str:
    """The text of a line without the blanks before it."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def mark_at(state: StateBlock, line: int, *, within: bool) -> Mark | None:
    """The mark with which a line begins (`marks.mark_of`), or None; a star of italics is none."""
    text, indent = text_at(state, line), state.sCount[line]
    mark = mark_of(text, indent, within=within)
    if mark is None and within and text[1:2].isalnum() and not text[:1].isalnum():
        near = [at for at in (line - 1, line + 1) if 0 <= at < state.lineMax]
        return glued_dash(text, indent, *(text_at(state, at) for at in near))
    if mark and mark.written[0] == "*" and _is_emphasis(state, line, mark):
        return None
    if mark and "\t" in text[mark.length :].rstrip() and _is_row(state, line):
        return None
    return mark


def marks_from(state: StateBlock, line: int, end: int) -> Iterator[Mark]:
    """The marks of the lines up to `end`, or up to one without a mark below an empty line."""
    apart = False
    for below in range(line, end):
        if state.isEmpty(below):
            apart = True
            continue
        mark = mark_at(state, below, within=True)
        if (mark is None and apart) or state.sCount[below] < state.blkIndent:
            return
        if mark is not None:
            yield mark
        apart = False


def _is_row(state: StateBlock, line: int) -> bool:
    """Whether a line with tabs is a row of a pasted table: one next to it has tabs and no mark."""
    near = (text_at(state, at) for at in (line - 1, line + 1) if 0 <= at < state.lineMax)
    return any("\t" in text.strip() and not mark_of(text, 0, within=True) for text in near)


def _is_emphasis(state: StateBlock, line: int, mark: Mark) -> bool:
    """Whether stars right before a word open italics that end in a line below.

    The line itself has no more stars, as those of a note have none (`marks.mark_of`).
    """
    if text_at(state, line)[mark.length - 1] != "*":
        return False
    for below in range(line + 1, state.lineMax):
        if state.isEmpty(below) or state.sCount[below] < state.blkIndent:
            return False
        text = text_at(state, below)
        if "*" in text:
            return closes_emphasis(text)
        if mark_of(text, 0, within=False):
            return False
    return False


def has_star_below(state: StateBlock, line: int) -> bool:
    """Whether the next line with words begins with a star and a blank, as items of lists do."""
    below = _next_line(state, line + 1, state.lineMax)
    return below < state.lineMax and text_at(state, below).startswith(("* ", "*\t"))


def list_above(state: StateBlock) -> str:
    """The mark of the list right above the line that is read, or an empty text."""
    last = state.tokens[-1] if state.tokens else None
    if last is None or last.type != "bullet_list_close" or state.isEmpty(state.line - 1):
        return ""
    return last.markup


def is_of_list(state: StateBlock, line: int, mark: Mark, *, silent: bool) -> bool:
    """Whether a line with a mark is an item of a list of Markdown, or the first line of one.

    `* 문의:` is an item beside other items and below one, else a note. An item that begins with a
    mark holds an outline only where the line right below it has a mark, too.
    """
    starred = mark.written == "*" and text_at(state, line)[mark.length - 1] != "*"
    within = state.blkIndent > 0 or (silent and state.parentType == "list")
    if starred and (within or has_star_below(state, line)):
        return True
    if silent or not state.tokens or state.tokens[-1].type != "list_item_open":
        return False
    below = line + 1
    if below >= state.lineMax or state.isEmpty(below) or state.sCount[below] < state.blkIndent:
        return True
    second = mark_at(state, below, within=False)
    return second is None or second.kind in ("note", "end")


def leads_outline(state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    """Whether a line that begins with a number or the letter `o` is the first of an outline.

    So it is where the first line below that is no number has a mark of an outline (what is found
    holds for all numbers up to that line, and is remembered for them). Full-width numbers and those
    with no blank behind (`1.목적`) are where the line below has the next number, `o` where one of
    the lines below begins so, too.
    """
    text = text_at(state, start)
    if text[:1] == "o":
        return _has_sibling(state, start, end)
    if not text[:1].isdigit():
        return False
    if (number := loose_number(text)) is not None:
        below = _next_line(state, start + 1, end)
        return below < end and loose_number(text_at(state, below)) == number + 1
    return not silent and _numbers_lead(state, start, end)


def _next_line(state: StateBlock, line: int, end: int) -> int:
    while line < end and state.isEmpty(line):
        line += 1
    return line


def _has_sibling(state: StateBlock, start: int, end: int) -> bool:
    """Whether one of the next lines begins with `o`, too, and only inner marks are between."""
    line = start
    for _ in range(_NEAR):
        line = _next_line(state, line + 1, end)
        mark = mark_at(state, line, within=True) if line < end else None
        if mark is None or mark.written == "o":
            return mark is not None
        if not mark.inner:
            return False
    return False


def _begins_block(state: StateBlock, line: int) -> bool:
    text = text_at(state, line)
    return text[0] in "#>|`~<" or HEADING.match(text) is not None


def _numbers_lead(state: StateBlock, start: int, end: int) -> bool:
    first, last, leads = state.env.get("numbers", (0, 0, False))
    if first <= start < last:
        return bool(leads)
    mark, line, apart = None, start, False
    while line < end and (mark is None or mark.kind == "number"):
        mark = None if state.isEmpty(line) else mark_at(state, line, within=True)
        if mark is None and not state.isEmpty(line) and (apart or _begins_block(state, line)):
            break
        apart = state.isEmpty(line)
        line += 1
    leads = mark is not None and not mark.inner and mark.kind not in ("end", "note")
    state.env["numbers"] = (start, line, leads)
    return leads
