"""Parses the entries of an outline (개조식) into tokens, line by line."""

from collections.abc import Callable

from markdown_it.rules_block import StateBlock, fence, table

from sosik.content.markdown.entry_text import EntryText
from sosik.content.markdown.heads import (
    begins_part,
    has_star_below,
    list_above,
    marks_from,
    text_at,
)
from sosik.content.markdown.levels import FURTHER, level_of
from sosik.content.markdown.lines import line_of
from sosik.content.markdown.outline_marks import Mark, follows
from sosik.content.markdown.running import announces, is_label

_NEAR, _FAR = 12, 40
"""Maximum number of lines examined below a note, and below a number."""
_DEEPEST = 40
"""Maximum number of entries that an entry stands below; deeper ones stand beside each other."""
_TITLES = ("square", "triangle", "star")
"""Marks that may also begin a title after a list of numbers."""


class Entries:
    """Parses the entries of one outline into tokens, line by line."""

    def __init__(self, state: StateBlock, end: int) -> None:
        self.state = state
        self.end = end
        self.text = EntryText(state, end)
        self.open: list[Mark] = []
        self.sizes: list[dict[str, int]] = []
        self.parents: set[str] = set()
        self.captioned: int | None = None
        self.listed = list_above(state)

    def add(self, mark: Mark, line: int) -> int:
        """Add one entry with its text on the lines below; returns the first line after it."""
        state = self.state
        level = self._level(mark, line) if self.captioned is None else self.captioned
        self.captioned, level = None, min(level, _DEEPEST)
        while len(self.open) > level + 1:
            self._shut_outline()
        if len(self.open) == level + 1:
            self._shut()
        else:
            self.sizes.append({"entries": 0})
            self.parents.update(parent.key for parent in self.open[-1:])
            state.push("outline_open", "div", 1).meta = self.sizes[-1]
        self.sizes[-1]["entries"] += 1
        state.push("entry_open", "div", 1).meta = {"kind": mark.kind, "outline": self.sizes[-1]}
        self.open.append(mark)
        content = self.text.read(mark, line)
        after = self.text.last + 1
        opening = state.push("entry_text_open", "p", 1)
        opening.meta = {"mark": mark.written}
        inline = state.push("inline", "", 0)
        inline.content, inline.children = content, []
        opening.map = inline.map = [line, after]
        state.push("entry_text_close", "p", -1)
        while after < self.end and self._takes_table(after):
            after = state.line
        return after

    def next_mark(self, line: int) -> tuple[int, Mark | None]:
        """The line and mark of the next entry, or the first line after the outline and None."""
        first = line
        while line < self.end and self.state.isEmpty(line):
            line += 1
        if line >= self.end or self.state.sCount[line] < self.state.blkIndent:
            return first, None
        mark = self._entry(line)
        if mark is not None:
            return line, mark
        if line > first:
            return self._table_between(first, line)
        if self.text.is_of_parent(line, self.open[-1]):
            return self.next_mark(self._add_to_parent(line))
        return self._caption(line)

    def close(self) -> None:
        """Close all open entries and outlines."""
        while self.open:
            self._shut_outline()

    def _shut_outline(self) -> None:
        self._shut()
        self.sizes.pop()
        self.state.push("outline_close", "div", -1)

    def _shut(self) -> None:
        self.open.pop()
        self.state.push("entry_close", "div", -1)

    def _level(self, mark: Mark, line: int) -> int:
        """The level of a mark; a note does not close levels that continue below it."""
        state = self.state

        def next_of(other: Mark) -> int:
            below = marks_from(state, line + 1, min(self.end, line + _FAR))
            return next((later.number for later in below if later.key == other.key), 0)

        level = level_of(mark, self.open, self.text.keys, next_of)
        if self.open:
            level = self._moved(mark, line, level, next_of)
        if mark.kind == "note":
            marks = marks_from(state, line + 1, min(self.end, line + _NEAR))
            below = (later.key for later in marks if later.kind != "note")
            key = next(below, "")
            level = max([level, *(at for at, other in enumerate(self.open) if other.key == key)])
        return level

    def _moved(self, mark: Mark, line: int, level: int, next_of: Callable[[Mark], int]) -> int:
        """The level of a mark where this outline departs from the general order.

        A dash directly below dots or a number nests under them. A mark that starts counting again
        nests under words that announce it. A mark after an empty line and a complete list is on
        the level above that list.
        """
        depth, last = len(self.open), self.open[-1]
        apart = self.state.isEmpty(line - 1)
        announced = announces(text_at(self.state, self.text.last))
        if mark.kind == "dash" and level < depth and self._is_first(self.open[level], mark):
            return level if apart or mark.indent < self.open[level].indent else depth
        if mark.kind == "dash" and last.number and not any(m.key == mark.key for m in self.open):
            return depth
        if mark.number == 1 and announced and level < depth:
            same = self.open[level]
            nests = same.key == mark.key and (level < depth - 1 or same.number > 1)
            return depth if nests else level
        if level < depth or not apart or last.number < 2 or last.key in self.parents:
            return level
        if mark.indent >= last.indent + FURTHER:
            return level
        restarts = mark.number == 1 and last.key == "circled" and not announced
        titled = mark.kind in _TITLES or restarts
        return level - 1 if titled and next_of(last) != last.number + 1 else level

    def _is_first(self, dot: Mark, dash: Mark) -> bool:
        """Whether an open mark is a dot, and dots came before dashes in this outline."""
        keys = self.text.keys
        return dot.kind == "dot" and dash.key not in keys[: keys.index(dot.key)]

    def _entry(self, line: int) -> Mark | None:
        """The mark of a line that continues this outline, or None."""
        mark = self.text.mark(line)
        if mark is None or mark.kind == "end":
            return None
        if mark.kind == "circled" and mark.number > 1 and mark.key not in self.text.keys:
            return None  # it continues a count from above this outline
        level = self._level(mark, line)
        alone = level == 0 and (not self.open or self.open[0].key != mark.key)
        if mark.inner and (alone or self._is_outside(mark, line)):
            return None
        return mark

    def _is_outside(self, mark: Mark, line: int) -> bool:
        """Whether an inner mark continues a list from before this outline.

        So do several stars with a space below notes, and a later number without its predecessor
        in this outline. A number separated from ① starts a new list unless ① announces it.
        """
        first = self.open[0]
        if first.kind == "note":
            return text_at(self.state, line)[mark.length - 1] != "*" and (
                first.written == "*" or has_star_below(self.state, line)
            )
        apart = self.state.isEmpty(line - 1)
        if mark.kind == "dash" and apart and mark.indent <= first.indent:
            dashes = [other.indent for other in self.open if other.key == mark.key]
            if dashes and min(dashes) >= mark.indent + 2:
                return True
        if mark.written in "-*+" and apart and self._is_beside_count(mark, line):
            return True
        if mark.key in self.text.keys:
            return False
        if mark.kind == "dash":
            return mark.written == self.listed and (apart or first.kind == "dot")
        if mark.kind != "number":
            return False
        if mark.number > 1:
            numbers = [other.number for other in self.open if other.kind == "number"]
            return mark.number - 1 not in numbers
        above = text_at(self.state, self.text.last)
        if not apart or announces(above) or mark.indent > first.indent or self._is_enclosed(line):
            return False
        uncounted = not any(other.number for other in self.open)
        return first.kind == "circled" or (uncounted and line_of(above).ends)

    def _is_enclosed(self, line: int) -> bool:
        """Whether a line stands between an open ② and the ③ that follows it."""
        below = marks_from(self.state, line + 1, min(self.end, line + _FAR))
        last = next((mark for mark in reversed(self.open) if mark.kind == "circled"), None)
        later = next((mark for mark in below if mark.kind == "circled"), None)
        return last is not None and follows(later, last)

    def _is_beside_count(self, mark: Mark, line: int) -> bool:
        """Whether a list stands at the margin below a complete count of statements, not labels."""
        last = self.open[-1]
        if not last.number or last.key in self.parents or mark.indent > last.indent:
            return False
        if self.sizes[-1]["entries"] < 2 or any(other.key == mark.key for other in self.open):
            return False
        above = text_at(self.state, self.text.last)
        below = marks_from(self.state, line + 1, min(self.end, line + _FAR))
        counted = {other.key for other in self.open if other.number}
        goes_on = any(later.key in counted for later in below)
        return not (goes_on or announces(above) or is_label(above) or above.endswith("**"))

    def _takes_table(self, line: int) -> bool:
        """Parse a table or code block directly below an entry; True if there is one."""
        state = self.state
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
        return table(state, line, self.end, False) or fence(state, line, self.end, False)

    def _table_between(self, first: int, line: int) -> tuple[int, Mark | None]:
        """Parse a table after an empty line if the outline continues below it."""
        state, before = self.state, len(self.state.tokens)
        if self._takes_table(line):
            after, mark = self.next_mark(state.line)
            if mark is not None and self._level(mark, after):
                return after, mark
            del state.tokens[before:]
        return first, None

    def _caption(self, line: int) -> tuple[int, Mark | None]:
        """Parse a caption such as `[1부]` between an entry and an inner level directly below."""
        state, below = self.state, line + 1
        if (
            below >= self.end
            or state.isEmpty(below)
            or self.text.mark(line) is not None
            or begins_part(text_at(state, line))
            or not self.text.is_caption(line, self.open[-1])
        ):
            return line, None
        mark = self._entry(below)
        level = self._level(mark, below) if mark else 0
        if not level:
            return line, None
        while len(self.open) > level:
            self._shut_outline()
        self._push_paragraph(text_at(state, line), line, below)
        self.captioned = level
        return below, mark

    def _add_to_parent(self, line: int) -> int:
        """Add a paragraph to the innermost entry left of a line; returns the line after it."""
        while len(self.open) > 1 and self.open[-1].indent >= self.state.sCount[line]:
            self._shut_outline()
        content = self.text.read_of_parent(line)
        after = self.text.last + 1
        self._push_paragraph(content, line, after)
        return after

    def _push_paragraph(self, content: str, line: int, after: int) -> None:
        self.state.push("paragraph_open", "p", 1).map = [line, after]
        inline = self.state.push("inline", "", 0)
        inline.content, inline.map, inline.children = content, [line, after], []
        self.state.push("paragraph_close", "p", -1)
