"""The official outline (개조식): lines with marks become nested entries that keep them."""

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, fence, list_block, table

from sosik.markdown.marks import NOT_A_LIST, Mark, closes_emphasis, goes_on, level_of, mark_of


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
    mark = _mark(state, start, within=False)
    if mark is None and not silent and _leads_outline(state, start, end):
        mark = _mark(state, start, within=True)
    if mark is None or _is_of_list(state, start, mark, silent=silent):
        return False
    if silent:
        if state.parentType not in ("paragraph", "reference") or not start:
            return True
        return not goes_on(mark, _text(state, start), _text(state, start - 1), within=False)
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


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _mark(state: StateBlock, line: int, *, within: bool) -> Mark | None:
    mark = mark_of(_text(state, line), state.sCount[line], within=within)
    if mark and mark.written[0] == "*" and _is_emphasis(state, line, mark):
        return None
    return mark


def _is_emphasis(state: StateBlock, line: int, mark: Mark) -> bool:
    """Whether stars right before a word open italics that end in a line below.

    The line itself has no more stars, as those of a note have none (`marks.mark_of`).
    """
    if _text(state, line)[mark.length - 1] != "*":
        return False
    for below in range(line + 1, state.lineMax):
        if state.isEmpty(below) or state.sCount[below] < state.blkIndent:
            return False
        text = _text(state, below)
        if "*" in text:
            return closes_emphasis(text)
        if mark_of(text, 0, within=False):
            return False
    return False


def _is_of_list(state: StateBlock, line: int, mark: Mark, *, silent: bool) -> bool:
    """Whether a line with a mark is an item of a list of Markdown, or the first line of one.

    `* 문의:` is an item beside other items and below one, else a note. An item that begins with a
    mark holds an outline only where the line right below it has a mark, too.
    """
    if mark.written == "*" and _text(state, line)[mark.length - 1] != "*":
        below = line + 1
        while below < state.lineMax and state.isEmpty(below):
            below += 1
        beside = below < state.lineMax and _text(state, below).startswith(("* ", "*\t"))
        if beside or state.blkIndent or (silent and state.parentType == "list"):
            return True
    if silent or not state.tokens or state.tokens[-1].type != "list_item_open":
        return False
    below = line + 1
    if below >= state.lineMax or state.isEmpty(below) or state.sCount[below] < state.blkIndent:
        return True
    second = _mark(state, below, within=False)
    return second is None or second.kind in ("note", "end")


def _leads_outline(state: StateBlock, start: int, end: int) -> bool:
    """Whether a number heads an outline: the first line below that is no number has a mark.

    What is found holds for all numbers up to that line, and is remembered for them.
    """
    if not _text(state, start)[:1].isdigit():
        return False
    first, last, leads = state.env.get("numbers", (0, 0, False))
    if first <= start < last:
        return bool(leads)
    mark, line = None, start
    while line < end and (mark is None or mark.kind == "number"):
        mark = None if state.isEmpty(line) else _mark(state, line, within=True)
        if mark is None and not state.isEmpty(line):
            break
        line += 1
    leads = mark is not None and not mark.inner and mark.kind not in ("end", "note")
    state.env["numbers"] = (start, line, leads)
    return leads


def _push_end(state: StateBlock, mark: Mark, line: int) -> None:
    opening = state.push("paragraph_open", "p", 1)
    opening.attrs = {"class": "outline-end"}
    inline = state.push("inline", "", 0)
    inline.content, inline.children = mark.written, []
    opening.map = inline.map = [line, line + 1]
    state.push("paragraph_close", "p", -1)
    state.line = line + 1


class _Entries:
    """The entries of one outline, written as tokens while its lines are read."""

    def __init__(self, state: StateBlock, end: int) -> None:
        self.state = state
        self.end = end
        self.open: list[Mark] = []
        self.keys: set[str] = set()
        self._seen: tuple[int, Mark | None] = (-1, None)

    def add(self, mark: Mark, line: int) -> int:
        """Write one entry with the text that goes on below it; returns the first line after it."""
        state = self.state
        level = level_of(mark, self.open)
        while len(self.open) > level + 1:
            self._shut()
            state.push("outline_close", "div", -1)
        if len(self.open) == level + 1:
            self._shut()
        else:
            state.push("outline_open", "div", 1)
        state.push("entry_open", "div", 1).meta = {"kind": mark.kind}
        self.open.append(mark)
        self.keys.add(mark.key)
        after = line + 1
        while after < self.end and self._is_text(after):
            after += 1
        lines = [_text(state, line)[mark.length :]]
        lines += [_text(state, number) for number in range(line + 1, after)]
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
            self._shut()
            self.state.push("outline_close", "div", -1)

    def _shut(self) -> None:
        self.open.pop()
        self.state.push("entry_close", "div", -1)

    def _mark(self, line: int) -> Mark | None:
        if self._seen[0] != line:
            self._seen = (line, _mark(self.state, line, within=True))
        return self._seen[1]

    def _entry(self, line: int) -> Mark | None:
        """The mark of a line that goes on with this outline."""
        mark = self._mark(line)
        if mark is None or mark.kind == "end":
            return None
        level = level_of(mark, self.open)
        alone = level == 0 and (not self.open or self.open[0].key != mark.key)
        if mark.inner and (alone or self._is_outside(mark, line)):
            return None
        return mark

    def _is_outside(self, mark: Mark, line: int) -> bool:
        """Whether an inner mark goes on with a list that a remark or an aside has broken.

        So do stars with a blank below notes, and the number of a later step below ✔, ▶ or ★.
        """
        first = self.open[0]
        if first.kind == "note":
            return _text(self.state, line)[mark.length - 1] != "*"
        if mark.kind != "number" or first.kind not in ("star", "triangle"):
            return False
        return int(mark.written[:-1]) > 1 and mark.key not in self.keys

    def _is_text(self, line: int) -> bool:
        """Whether a line goes on with the text of the entry above it."""
        state = self.state
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return False
        mark = self._mark(line)
        if mark is not None:
            text, above = _text(state, line), _text(state, line - 1)
            return mark.kind != "end" and goes_on(mark, text, above, within=True)
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
            if mark is not None and level_of(mark, self.open):
                return after, mark
            del state.tokens[before:]
        return first, None
