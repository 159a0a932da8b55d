"""Reads the start of lines during block parsing: marks of outlines and of lists."""

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock

from sosik.content.markdown.outline_marks import (
    CIRCLED,
    HEADING,
    Mark,
    closes_emphasis,
    glued_dash,
    loose_number,
    mark_of,
)

_ENDS = re.compile(rf"#{{1,6}}[ \t]|{HEADING.pattern}")
"""The start of a heading of Markdown, or of an article."""
_FEW = 4
"""Maximum number of lines between two numbers without a space, such as `1.목적`."""
_FAR = 16
"""Number of lines searched for (2) below `(1)그`."""
_GLUED = re.compile(
    r"\((\d{1,2})\)(?=[가-힣]|\*\*)(?!(?:[은는이가을를의에로와과]|에서)[ ,])"
    r"|([A-Ha-h])\)(?=[ \t])|([A-H])\)(?=[가-힣])"
)
_CONTENT, _LIST = 3, 120
"""Columns before the content of `1. …`, and maximum number of lines of a list examined."""
_NEAR = 12
"""Number of lines searched for another `o`, and for the star that ends italics."""


def text_at(state: StateBlock, line: int) -> str:
    """The text of a line without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def mark_at(state: StateBlock, line: int, *, within: bool) -> Mark | None:
    """The mark at the start of a line (see `mark_of`), or None; a star of italics is no mark."""
    text, indent = text_at(state, line), state.sCount[line]
    mark = mark_of(text, indent, within=within)
    if mark is None and within and text[1:2].isalnum() and not text[:1].isalnum():
        near = [at for at in (line - 1, line + 1) if 0 <= at < state.lineMax]
        return glued_dash(text, indent, *(text_at(state, at) for at in near))
    if mark and mark.written[0] == "*" and (HEADING.match(text) or _is_emphasis(state, line, mark)):
        return None
    if mark and len(mark.written) == 2 and mark.number > 1 and not _is_double(state, line, mark):
        return None
    if mark and "\t" in text[mark.length :].rstrip() and _is_row(state, line):
        return None
    return mark


def _is_double(state: StateBlock, line: int, mark: Mark) -> bool:
    """Whether a mark of two characters is none of two numbers, or its numbers (`①②`) are counted.

    They are if they follow one another, and a line near begins with the number before or after.
    """
    first, last = mark.written[0], mark.written[1]
    if mark.kind != "circled" or not re.match(f"[{CIRCLED}]", first):
        return True
    if ord(last) != ord(first) + 1:
        return False
    near = range(max(0, line - _FEW), min(state.lineMax, line + 1 + _FEW))
    heads = {text_at(state, other)[:1] for other in near}
    return chr(ord(first) - 1) in heads or chr(ord(last) + 1) in heads


def begins_part(text: str) -> bool:
    """Whether a line is a heading or the title of an article, below which counts begin anew."""
    return _ENDS.match(text) is not None


def marks_from(state: StateBlock, line: int, end: int) -> Iterator[Mark]:
    """The marks of the lines up to `end`, a title, or a line without one after an empty line."""
    apart = False
    for below in range(line, end):
        if state.isEmpty(below):
            apart = True
            continue
        mark = mark_at(state, below, within=True)
        if (mark is None and apart) or state.sCount[below] < state.blkIndent:
            return
        if mark is None and begins_part(text_at(state, below)):
            return
        if mark is not None:
            yield mark
        apart = False


def _is_row(state: StateBlock, line: int) -> bool:
    """Whether a line with tabs is a row of a pasted table: a neighbour has tabs and no mark."""
    near = (text_at(state, at) for at in (line - 1, line + 1) if 0 <= at < state.lineMax)
    return any("\t" in text.strip() and not mark_of(text, 0, within=True) for text in near)


def _is_emphasis(state: StateBlock, line: int, mark: Mark) -> bool:
    """Whether stars directly before a word open italics that end in one of a few lines below.

    The line itself contains no more stars, because it would be no note otherwise (`mark_of`).
    """
    if text_at(state, line)[mark.length - 1] != "*":
        return False
    for below in range(line + 1, min(state.lineMax, line + _NEAR)):
        if state.isEmpty(below) or state.sCount[below] < state.blkIndent:
            return False
        text = text_at(state, below)
        if "*" in text:
            return closes_emphasis(text)
        if mark_of(text, 0, within=False):
            return False
    return False


def has_star_below(state: StateBlock, line: int) -> bool:
    """Whether the next non-empty line begins with a star and a space, like a list item."""
    below = _next_line(state, line + 1, state.lineMax)
    return below < state.lineMax and text_at(state, below).startswith(("* ", "*\t"))


def list_above(state: StateBlock) -> str:
    """The mark of the list directly above the current line, or ""."""
    last = state.tokens[-1] if state.tokens else None
    if last is None or last.type != "bullet_list_close" or state.isEmpty(state.line - 1):
        return ""
    return last.markup


def is_of_list(state: StateBlock, line: int, mark: Mark, *, silent: bool) -> bool:
    """Whether a line with a mark is a Markdown list item, or the first line of one.

    `* 문의:` is an item if it is next to other items or inside one, else a note. An item that
    begins with a mark contains an outline only if the line directly below has a mark too.
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
    """Whether a line that begins with a number or the letter `o` begins an outline.

    A number does if the first line below that is no number has an outline mark; the result holds
    for all numbers up to that line and is cached. A full-width number, or one without a space
    after it (`1.목적`), does if the line below has the next number, `(1)그` and `A)` if one of
    a few lines below does. `o` does if another of the lines below begins with `o`.
    """
    text = text_at(state, start)
    if text[:1] == "o":
        return _has_sibling(state, start, end)
    if not text[:1].isdigit():
        return has_second(state, start, end)
    if (number := loose_number(text)) is not None:
        return _has_next_number(state, start, end, number)
    return not silent and _numbers_lead(state, start, end)


def _next_line(state: StateBlock, line: int, end: int) -> int:
    while line < end and state.isEmpty(line):
        line += 1
    return line


def _has_sibling(state: StateBlock, start: int, end: int) -> bool:
    """Whether one of the next lines also begins with `o`, with only inner marks in between."""
    line = start
    for _ in range(_NEAR):
        line = _next_line(state, line + 1, end)
        mark = mark_at(state, line, within=True) if line < end else None
        if mark is None or mark.written == "o":
            return mark is not None
        if not mark.inner:
            return False
    return False


def _has_next_number(state: StateBlock, start: int, end: int, number: int) -> bool:
    """Whether the next line, or one of a few without an empty line between, has the next number."""
    line = below = _next_line(state, start + 1, end)
    while line < min(end, below + _FEW) and not state.isEmpty(line):
        if (later := loose_number(text_at(state, line))) is not None:
            return later == number + 1
        if below > start + 1 or mark_at(state, line, within=True) is not None:
            return False
        line += 1
    return False


def has_second(state: StateBlock, start: int, end: int) -> bool:
    """Whether a line begins with `(1)그`, `A)` or `a)`, and one below with the next of its count.

    No heading or quote stands between them, and after an empty line only a line with a mark.
    """
    match = _GLUED.match(text_at(state, start))
    if match is None:
        return False
    margin, bracketed, letter = state.sCount[start], match[1], match[2] or match[3]
    following = f"({int(bracketed) + 1})" if bracketed else f"{chr(ord(letter) + 1)})"
    for line in range(start + 1, min(end, start + _FAR)):
        if state.isEmpty(line):
            continue
        text, indent = text_at(state, line), state.sCount[line]
        if indent < state.blkIndent or _begins_block(state, line) or _GLUED.match(text):
            return text.startswith(following) and margin - 1 <= indent <= margin + 1
        if text.startswith(following) and margin - 1 <= indent <= margin + 1:
            return True
        if state.isEmpty(line - 1) and mark_at(state, line, within=True) is None:
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
    leads = leads and not _is_sound_list(state, start, end)
    state.env["numbers"] = (start, line, leads)
    return leads


def _is_sound_list(state: StateBlock, start: int, end: int) -> bool:
    """Whether numbers are a list as Markdown wants it, with a block that an outline would cut off.

    All lines between the numbers are indented below them, and one after an empty line has no mark.
    """
    margin, found = state.sCount[start], False
    for line in range(start + 1, min(end, start + _LIST)):
        if state.isEmpty(line):
            continue
        if state.sCount[line] >= margin + _CONTENT:
            apart = state.isEmpty(line - 1) and mark_at(state, line, within=True) is None
            found = found or apart
        elif state.sCount[line] != margin or not text_at(state, line)[:1].isdigit():
            return found and state.isEmpty(line - 1) and not mark_at(state, line, within=True)
    return found
