"""The official outline (개조식): lines with marks become nested entries that keep them."""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, fence, list_block, table

from sosik.content.markdown.heads import has_star_below, is_of_list, leads_outline, mark_at, text_at
from sosik.content.markdown.outline_marks import (
    HEADING,
    NOT_A_LIST,
    Mark,
    goes_on,
    level_of,
    states_anew,
)


def install_outline(parser: MarkdownIt) -> None:
    """Let a parser read outlines, and take no date for a list."""
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("list", "outline", outline, ends)
    parser.block.ruler.before("list", "date", _date, {"alt": ["list"]})


def _is_date(state: StateBlock, line: int) -> bool:
    return bool(NOT_A_LIST.match(state.src, state.bMarks[line] + state.tShift[line]))


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return not _is_date(state, start) and list_block(state, start, end, silent)


def _date(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001
    """A year or date ends a list; it begins a paragraph and never a list."""
    return silent and _is_date(state, start)


def outline(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule: all entries of an outline, or a closing `- 끝 -`."""
    mark = mark_at(state, start, within=False)
    if mark is None and leads_outline(state, start, end, silent=silent):
        mark = mark_at(state, start, within=True)
    if mark is None or is_of_list(state, start, mark, silent=silent):
        return False
    if silent:
        if state.parentType not in ("paragraph", "reference") or not start:
            return True
        return not goes_on(mark, text_at(state, start), text_at(state, start - 1), within=False)
    if mark.kind == "end":
        _push_end(state, mark, start)
        return True
    entries = _Entries(state, end)
    line = start
    while mark is not None:
        line = entries.add(mark, line)
        line, mark = entries.next_mark(line)
    entries.close()
    state.line = line
    return True


def _push_end(state: StateBlock, mark: Mark, line: int) -> None:
    opening = state.push("paragraph_open", "p", 1)
    opening.attrs = {"class": "outline-end"}
    inline = state.push("inline", "", 0)
    inline.content, inline.children = mark.written, []
    opening.map = inline.map = [line, line + 1]
    state.push("paragraph_close", "p", -1)
    state.line = line + 1


_ANNOUNCES = re.compile("각 호|다음|아래|[:：]$")
"""How words speak of what follows."""


class _Entries:
    """The entries of one outline, written as tokens while its lines are read."""

    def __init__(self, state: StateBlock, end: int) -> None:
        self.state = state
        self.end = end
        self.open: list[Mark] = []
        self.sizes: list[dict[str, int]] = []
        self.last = 0
        self.followed: tuple[int, int, bool] = (0, 0, False)
        self.keys: list[str] = []
        self._seen: tuple[int, Mark | None] = (-1, None)

    def add(self, mark: Mark, line: int) -> int:
        """Write one entry with the text that goes on below it; returns the first line after it."""
        state = self.state
        level = level_of(mark, self.open, self.keys)
        while len(self.open) > level + 1:
            self._shut_outline()
        if len(self.open) == level + 1:
            self._shut()
        else:
            self.sizes.append({"entries": 0})
            state.push("outline_open", "div", 1).meta = self.sizes[-1]
        self.sizes[-1]["entries"] += 1
        state.push("entry_open", "div", 1).meta = {"kind": mark.kind, "outline": self.sizes[-1]}
        self.open.append(mark)
        if mark.key not in self.keys:
            self.keys.append(mark.key)
        after = line + 1
        while after < self.end and self._is_text(after, mark.indent):
            after += 1
        self.last = after - 1
        lines = [text_at(state, line)[mark.length :]]
        lines += [text_at(state, number) for number in range(line + 1, after)]
        opening = state.push("entry_text_open", "p", 1)
        opening.meta = {"mark": mark.written}
        inline = state.push("inline", "", 0)
        inline.content, inline.children = "\n".join(lines).strip(), []
        opening.map = inline.map = [line, after]
        state.push("entry_text_close", "p", -1)
        while after < self.end and self._takes_table(after):
            after = state.line
        return after

    def next_mark(self, line: int) -> tuple[int, Mark | None]:
        """The mark of the next entry and its line; the first line after the outline, and None."""
        first = line
        while line < self.end and self.state.isEmpty(line):
            line += 1
        if line >= self.end or self.state.sCount[line] < self.state.blkIndent:
            return first, None
        mark = self._entry(line)
        if mark is None and line > first:
            return self._table_between(first, line)
        return (first, None) if mark is None else (line, mark)

    def close(self) -> None:
        """Close all that is open."""
        while self.open:
            self._shut_outline()

    def _shut_outline(self) -> None:
        self._shut()
        self.sizes.pop()
        self.state.push("outline_close", "div", -1)

    def _shut(self) -> None:
        self.open.pop()
        self.state.push("entry_close", "div", -1)

    def _mark(self, line: int) -> Mark | None:
        if self._seen[0] != line:
            self._seen = (line, mark_at(self.state, line, within=True))
        return self._seen[1]

    def _entry(self, line: int) -> Mark | None:
        """The mark of a line that goes on with this outline."""
        mark = self._mark(line)
        if mark is None or mark.kind == "end":
            return None
        level = level_of(mark, self.open, self.keys)
        alone = level == 0 and (not self.open or self.open[0].key != mark.key)
        if mark.inner and (alone or self._is_outside(mark, line)):
            return None
        return mark

    def _is_outside(self, mark: Mark, line: int) -> bool:
        """Whether an inner mark goes on with a list that a remark or an aside has broken.

        So do several stars with a blank below notes, and the number of a later step below ✔, ▶
        or ★. A number apart from ① begins anew where ① does not speak of what follows.
        """
        first = self.open[0]
        if first.kind == "note":
            return text_at(self.state, line)[mark.length - 1] != "*" and (
                first.written == "*" or has_star_below(self.state, line)
            )
        if mark.kind != "number" or mark.key in self.keys:
            return False
        if first.kind == "circled":
            apart = self.state.isEmpty(line - 1) and mark.indent <= first.indent
            return apart and not _ANNOUNCES.search(text_at(self.state, self.last))
        return first.kind in ("star", "triangle") and int(mark.written[:-1]) > 1

    def _is_followed(self, line: int) -> bool:
        """Whether a mark of this outline is the next below, before an empty line."""
        first, last, followed = self.followed
        if first <= line < last:
            return followed
        state, below = self.state, line
        while below < self.end and not state.isEmpty(below) and self._mark(below) is None:
            below += 1
        mark = self._mark(below) if below < self.end and not state.isEmpty(below) else None
        followed = mark is not None and mark.key in self.keys
        self.followed = (line, below, followed)
        return followed

    def _is_text(self, line: int, indent: int) -> bool:
        """Whether a line goes on with the text of the entry above it."""
        state = self.state
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
        mark = self._mark(line)
        if mark is not None:
            text, above = text_at(state, line), text_at(state, line - 1)
            return mark.kind != "end" and goes_on(mark, text, above, within=True)
        if HEADING.match(text_at(state, line)):
            return False
        further = state.sCount[line] > indent
        if not further and states_anew(text_at(state, line), text_at(state, line - 1)):
            return self._is_followed(line)
        parent, state.parentType = state.parentType, "paragraph"
        rules = state.md.block.ruler.getRules("paragraph")
        ends = any(rule(state, line, self.end, True) for rule in rules)
        state.parentType = parent
        return not ends

    def _takes_table(self, line: int) -> bool:
        """Take a table or code that stands right below an entry."""
        state = self.state
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
        return table(state, line, self.end, False) or fence(state, line, self.end, False)

    def _table_between(self, first: int, line: int) -> tuple[int, Mark | None]:
        """Take a table below an empty line where the outline goes on behind it."""
        state, before = self.state, len(self.state.tokens)
        if self._takes_table(line):
            after, mark = self.next_mark(state.line)
            if mark is not None and level_of(mark, self.open, self.keys):
                return after, mark
            del state.tokens[before:]
        return first, None
