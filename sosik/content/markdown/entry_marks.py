"""Reads the marks of one outline (개조식), which depend on the marks above them."""

from markdown_it.rules_block import StateBlock

from sosik.content.markdown.heads import has_second, mark_at, text_at
from sosik.content.markdown.levels import FURTHER
from sosik.content.markdown.outline_marks import Mark, follows


class EntryMarks:
    """Reads the marks of one outline, line by line.

    `keys` are the keys of all marks so far, by first occurrence, and `margin` is the indentation
    of the first mark.
    """

    def __init__(self, state: StateBlock, end: int) -> None:
        self.state = state
        self.end = end
        self.keys: list[str] = []
        self.margin = 0
        self._counts: dict[str, int] = {}
        self._followed: tuple[int, int, bool] = (0, 0, False)
        self._seen: tuple[int, Mark | None] = (-1, None)

    def begin(self, mark: Mark) -> None:
        """Take note of the mark of a new entry."""
        if not self.keys:
            self.margin = mark.indent
        if mark.key not in self.keys:
            self.keys.append(mark.key)
        self._counts[mark.key] = mark.number

    def count(self, key: str) -> int:
        """The number of the last mark with this key, or 0."""
        return self._counts.get(key, 0)

    def mark(self, line: int) -> Mark | None:
        """The mark of a line within this outline, or None."""
        if self._seen[0] != line:
            mark = mark_at(self.state, line, within=True)
            if (
                mark is not None
                and mark.inner
                and not self._is_counted(mark, text_at(self.state, line), line)
            ):
                mark = None
            self._seen = (line, mark)
        return self._seen[1]

    def is_followed(self, line: int, mark: Mark) -> bool:
        """Whether the next mark below belongs to this outline.

        After an empty line, it must be the next one after `mark` in its count, or the first of a
        count that stood below such a mark before, or the next one of an outer count.
        """
        first, last, followed = self._followed
        if first <= line < last:
            return followed
        state, below = self.state, line
        while below < self.end and not state.isEmpty(below) and self.mark(below) is None:
            below += 1
        apart = below
        while below < self.end and state.isEmpty(below):
            below += 1
        later = self.mark(below) if below < self.end else None
        if below == apart:
            followed = later is not None and later.key in self.keys
        else:
            followed = later is not None and (
                follows(later, mark) or self._nests(later, mark) or self._is_next(later)
            )
        self._followed = (line, apart, followed)
        return followed

    def _is_counted(self, mark: Mark, text: str, line: int) -> bool:
        """Whether an inner mark that may be a word (`나.그`, `2.b`, or `다.`) continues a count.

        One that is indented further than the line above may also begin a count. A `+` is a mark
        only if it is indented further than the first mark of the outline.
        """
        if mark.written == "+":
            return mark.indent > self.margin
        if mark.key == "capital" and mark.number == 1:
            return has_second(self.state, line, self.end)
        if mark.kind == "latin":
            return mark.number == 1 or mark.key in self.keys
        if mark.kind == "letter" and not text[mark.length :].strip():
            return self._counts.get(mark.key, 0) == mark.number - 1
        after = text[mark.length : mark.length + 1]
        glued = after != "" and text[mark.length - 1] == mark.written[-1]
        if not glued or mark.kind not in ("letter", "bracket", "number"):
            return True
        if mark.kind == "number" and not after.isascii():
            return True
        deeper = mark.indent >= self.state.sCount[line - 1] + FURTHER
        begins = mark.number == 1 and deeper and not self.state.isEmpty(line - 1)
        if mark.kind == "number" and mark.number == 1 and line + 1 < self.end:
            begins = begins or text_at(self.state, line + 1).startswith(f"2{mark.written[-1]}")
        return begins or self._counts.get(mark.key) == mark.number - 1

    def _is_next(self, later: Mark) -> bool:
        return 1 < later.number == self._counts.get(later.key, 0) + 1

    def _nests(self, later: Mark, mark: Mark) -> bool:
        keys = self.keys
        return later.number == 1 and later.key in keys[keys.index(mark.key) + 1 :]
