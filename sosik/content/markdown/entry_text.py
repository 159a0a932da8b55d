"""Decides which lines below an entry of an outline (개조식) are its text."""

from markdown_it.rules_block import StateBlock

from sosik.content.markdown.entry_marks import EntryMarks
from sosik.content.markdown.heads import text_at
from sosik.content.markdown.lines import line_of
from sosik.content.markdown.outline_marks import HEADING, Mark
from sosik.content.markdown.running import (
    ARROW,
    asks,
    closes,
    goes_on,
    is_amendment,
    is_caption,
    is_label,
    is_new_statement,
    is_section,
    is_title,
    leads,
    stops_short,
)

_NEAR, _FAR = 8, 40
"""Maximum number of lines examined around an entry, and below it."""

_TAB = 4
"""Columns of one step of indentation."""
_WIDE = 160
"""Columns of a line beside which no line was wrapped, not even in a file made from a PDF."""


class EntryText(EntryMarks):
    """Reads the texts of the entries of one outline, line by line.

    `widest` is the width of the widest line that began an entry, `first` the line of the first
    mark, `last` the last line of the text read last. `lazy` lines have no `>` in a quote.
    """

    def __init__(self, state: StateBlock, end: int) -> None:
        super().__init__(state, end)
        self.lazy: list[int] = []
        self.begun = self.last = self.widest = self.first = 0
        self._bodies: dict[str, tuple[int, bool]] = {}
        self._broadest = 0
        self._is_first = self._led = self._titled = False
        self._sentences: set[str] = set()
        self._statements: set[int] = set()
        self._break = "  " if "pasting" in state.md.core.ruler.get_active_rules() else ""

    def read(self, mark: Mark, line: int) -> str:
        """The text of the entry that begins with a mark in a line, with the lines below it."""
        self.first = line if not self.keys else self.first
        self._is_first, self._led, self._titled = mark.key not in self.keys, False, False
        self.begin(mark)
        self.widest = max(self.widest, line_of(text_at(self.state, line)).shown)
        self.begun, after, self._statements = line, line + 1, set()
        while after < self.end and self._is_text(after, mark):
            after += 1
        self.last = after - 1
        last = line_of(text_at(self.state, self.last))
        (self._sentences.add if last.ends else self._sentences.discard)(mark.key)
        widths = (line_of(text_at(self.state, at)).shown for at in range(line, after))
        self._broadest = max(self._broadest, *widths)
        lines = [text_at(self.state, line)[mark.length :]]
        for number in range(line + 1, after):
            lines[-1] += self._break if number in self._statements else ""
            lines.append(text_at(self.state, number))
        return "\n".join(lines).strip()

    def _is_text(self, line: int, mark: Mark) -> bool:
        """Whether a line continues the text of the entry above it."""
        state = self.state
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
        text, above, own = text_at(state, line), text_at(state, line - 1), self.mark(line)
        if own is not None:
            return own.kind != "end" and goes_on(own, text, (above,), within=True)
        kept = line in self.lazy or is_amendment(text)
        if HEADING.match(text) or is_section(text, above) or self.is_of_parent(line, mark):
            return False
        if not kept and self.is_caption(line, mark):
            return False
        if line == self.begun + 1 and above.rstrip() == mark.written and text[:2] == "![":
            return True
        note = mark.kind == "note"
        cut = line_of(above).goes_on or line_of(text).continues
        short = stops_short(text, above, self.widest, note=note) and not self._is_rest(line, mark)
        new = is_new_statement(text, above, note=note)
        kept = kept or state.sCount[line] > mark.indent or self._is_broken(line - 1)
        led = self._is_led(line, mark) and not kept
        if not kept and not led and (new or (short and self._later(line) is None)):
            return self._is_body(line, mark)
        broad = self._is_wide() and not cut
        widest = max(self.widest, self._broadest, line_of(text).shown)
        brief = stops_short(text, above, widest, note=note)
        sunk = line > self.begun + 1 or "\t" in self._margin_of(line)
        sunk = sunk and not cut and state.sCount[line] >= state.sCount[line - 1] + _TAB
        stated = new or short or broad or brief or sunk or (led and line_of(above).ends)
        if stated or asks(above) or ARROW.match(text) or is_label(above):
            self._statements.add(line)
            self._keep_body(line, mark)
        return not self._ends(line)

    def _is_led(self, line: int, mark: Mark) -> bool:
        """Whether the entry announces the lines directly below it, or is a title above labels."""
        text, above = text_at(self.state, line), text_at(self.state, line - 1)
        self._led = (self._led or leads(above)) and line_of(text).shown <= _WIDE
        if line == self.begun + 1 and self._is_first and mark.kind in ("square", "triangle"):
            self._titled = not line_of(above).ends and ": " not in above
        self._titled = self._titled and line_of(text).head == "label"
        return mark.kind != "note" and (self._led or self._titled) and not closes(text)

    def _ends(self, line: int) -> bool:
        """Whether a block begins in a line that ends any paragraph above it."""
        state = self.state
        parent, state.parentType = state.parentType, "paragraph"
        rules = state.md.block.ruler.getRules("paragraph")
        ends = any(rule(state, line, self.end, True) for rule in rules)
        state.parentType = parent
        return ends

    def is_caption(self, line: int, mark: Mark) -> bool:
        """Whether a line below an entry is a title in brackets, or above a count that starts again.

        `mark` is that of the entry.
        """
        text, below = text_at(self.state, line), line + 1
        if is_caption(text):
            return True
        later = self.mark(below) if below < self.end and not self.state.isEmpty(below) else None
        if later is None or later.number != 1 or self.count(later.key) < 2:
            return False
        outer = self.keys.index(later.key) <= self.keys.index(mark.key)
        return outer and is_title(text, text_at(self.state, line - 1))

    def is_of_parent(self, line: int, mark: Mark) -> bool:
        """Whether a line without a mark, far left of the entry above it, is text of a parent.

        `mark` is that of the entry. A line above must be indented like it, within the outline.
        """
        state = self.state
        indent = state.sCount[line]
        if indent <= self.margin or mark.indent < indent + _TAB or self.mark(line) is not None:
            return False
        if line_of(text_at(state, line - 1)).goes_on or state.isEmpty(line - 1):
            return False
        above = line - 1
        while above > self.first and line - above < _FAR and state.sCount[above] > indent:
            above -= 1
        return above > self.first and state.sCount[above] == indent

    def read_of_parent(self, line: int) -> str:
        """The line of a parent's text (see `is_of_parent`), with the deeper lines below it."""
        lines = [text_at(self.state, line)]
        indent, self.last = self.state.sCount[line], line
        for below in range(line + 1, self.end):
            deeper = not self.state.isEmpty(below) and self.state.sCount[below] > indent
            if not deeper or self.mark(below) is not None or self._ends(below):
                break
            lines[-1] += self._break
            lines.append(text_at(self.state, below))
            self.last = below
        return "\n".join(lines)

    def _is_rest(self, line: int, mark: Mark) -> bool:
        """Whether a line is the rest of a sentence, since the entries before were sentences."""
        above, text = text_at(self.state, line - 1), text_at(self.state, line)
        return mark.key in self._sentences and not line_of(above).ends and line_of(text).ends

    def _margin_of(self, line: int) -> str:
        """The blanks before a line."""
        begin = self.state.bMarks[line]
        return self.state.src[begin : begin + self.state.tShift[line]]

    def _is_broken(self, line: int) -> bool:
        """Whether a line ends with two spaces, by which its author goes on in a new line."""
        state = self.state
        return state.src.endswith("  ", state.bMarks[line], state.eMarks[line])

    def _is_wide(self) -> bool:
        """Whether a line near the entry is wider than anybody wraps, so that none was wrapped."""
        first, last = max(0, self.begun - _NEAR), min(self.end, self.begun + _NEAR)
        near = (text_at(self.state, line) for line in range(first, last))
        return any(line_of(text).shown > _WIDE for text in near if text[:1] != "|")

    def _later(self, line: int) -> Mark | None:
        """The mark that follows below this line without an empty line in between, or None."""
        line = self._end_of(line)
        return self.mark(line) if line < self.end and not self.state.isEmpty(line) else None

    def _is_body(self, line: int, mark: Mark) -> bool:
        """Whether a separate statement below an entry belongs to it, as it does between entries.

        Below the last entry, as many sentences belong to it as lines below an earlier one with the
        same key, or else all lines if they are no more than those and those were no sentences.
        Nothing separate belongs to a note where there are only notes.
        """
        self._statements.add(line)
        length = line - self.begun
        later = self._later(line)
        if self.keys == ["note"] and later is not None and not later.inner:
            return False
        longest, loose = self._bodies.get(mark.key, (0, False))
        if self.is_followed(line, mark):
            self._keep_body(line, mark)
            return True
        if self._is_whole(line) and length <= longest + (self._more(line) if longest else 0):
            return True
        return loose and mark.kind != "note" and self._end_of(line) - self.begun - 1 <= longest

    def _more(self, line: int) -> int:
        """How many more sentences may stand below a last title than below an earlier one."""
        title = not line_of(text_at(self.state, self.begun)).ends
        return 2 if title and not closes(text_at(self.state, line)) else 0

    def _end_of(self, line: int) -> int:
        """The empty line, or the line with a mark, that follows below this line."""
        end = min(self.end, line + _FAR)
        while line < end and not self.state.isEmpty(line) and self.mark(line) is None:
            line += 1
        return line

    def _keep_body(self, line: int, mark: Mark) -> None:
        """Keep how many lines stand below marks with this key, and whether any is no sentence."""
        longest, loose = self._bodies.get(mark.key, (0, False))
        longest = max(longest, line - self.begun)
        self._bodies[mark.key] = longest, loose or not self._is_whole(line)

    def _is_whole(self, line: int) -> bool:
        text = text_at(self.state, line).rstrip()
        return line_of(text).ends or text.endswith(":")
