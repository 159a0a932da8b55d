"""What of a text nobody else may read: comments among colleagues, marks of word processors."""

import re
from typing import NamedTuple

BEGINS = ("<!--", "<!–", "<!—")
"""How a comment begins; word processors make one dash of two."""
_ALL = (*BEGINS, "<?", "<![")
"""How whatever begins that is left out."""
_MARK = r"(?P<mark><\?(?!php\b)[A-Za-z][^<>\n]*>|<!\[(?:if|endif)\b[^<>\n]*>)"
"""Marks of word processors: `<?xml:namespace … />`, `<![if !supportLists]>`, `<![endif]>`."""
_END = re.compile("--!?>|[–—]>")
_STRICT_END = re.compile("--!?>")
"""How a comment ends (WHATWG HTML §13.2.5.43 ff.)."""
_IN_VALUE = re.compile(rf"(?P<begin><!(?:--|[–—]))|{_MARK}")
_IN_TEXT = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t>]++)*+(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
    r"|(?P<escape>\\[\\`<])|(?P<ticks>`+)|(?P<begin><!(?:--|[–—]))|" + _MARK,
    re.MULTILINE,
)
_TICKS = re.compile("`+")
_EMPTY_LINE = re.compile(r"\n[ \t>]*\n")
_GONE = "\x00"
"""Stands where a comment was while lines are put together; no text holds it."""
_PLACE = re.compile(r"(?<![ \t])[ \t]*+\x00[ \t\x00]*+")
_MARK_ALONE = re.compile(
    r"[\s>]*+(?:(?:[-*+□■◇◆▣◈❏○ㅇ◦●◎❍⊙▲△▶▷►▸★☆✔✓☑•·‧․・※☞▪▫￭–—]"
    r"|#{1,6}|\d{1,9}[.)]|[가-하][.)])\s*+)?"
)
"""What is left of a line that says nothing without its comment."""


class Bare(NamedTuple):
    """A text without its comments.

    `lines` gives for each line, from 0, the line that it was in the text, () where all stayed.
    `open` are the lines, from 0, of comments of which nobody can tell where they end. `code` counts
    the comments that were left since they stand in code.
    """

    text: str
    lines: tuple[int, ...] = ()
    open: tuple[int, ...] = ()
    code: int = 0


def bare_text(text: str, *, code: bool = True) -> Bare:
    """A Markdown text without comments; a line that held nothing else is gone altogether.

    In code, which shows what it holds, and behind a backslash they stay; with `code=False`, code is
    not looked for, and all go. What follows a comment without an end is left out.
    """
    if not any(begin in text for begin in _ALL):
        return Bare(text)
    spans, opened, kept = _spans(text, _IN_TEXT, code=code)
    if not spans:
        return Bare(text, code=kept)
    pieces: list[str] = []
    ends: list[int] = []
    last = 0
    for start, end in spans:
        pieces.append(text[last:start])
        ends.append(text.count("\n", start, end))
        last = end
    pieces.append(text[last:])
    lines: list[str] = []
    numbers: list[int] = []
    number = place = 0
    for line in _GONE.join(pieces).split("\n"):
        gone = line.count(_GONE)
        said = _PLACE.sub(_joined, line) if gone else line
        if not gone or not _MARK_ALONE.fullmatch(said):
            lines.append(said)
            numbers.append(number)
        number += 1 + sum(ends[place : place + gone])
        place += gone
    opens = tuple(text.count("\n", 0, start) for start in opened)
    return Bare("\n".join(lines), tuple(numbers), opens, kept)


def bare_value(text: str) -> tuple[str, bool]:
    """A value without comments, and whether each of them has an end."""
    if not any(begin in text for begin in _ALL):
        return text, True
    spans, opened, _ = _spans(text, _IN_VALUE, code=False)
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        pieces.append(text[last:start])
        last = end
    pieces.append(text[last:])
    said = _PLACE.sub(_joined, _GONE.join(pieces)) if spans else text
    return said, not opened


def _joined(found: re.Match[str]) -> str:
    """What stands between the words on both sides of a comment."""
    if found.end() == len(found.string):
        return ""
    before, _, after = found[0].partition(_GONE)
    if found.start() == 0:
        return before
    return " " if before or after.replace(_GONE, "") else ""


def _spans(
    text: str, pattern: re.Pattern[str], *, code: bool
) -> tuple[list[tuple[int, int]], list[int], int]:
    """Where comments stand, where those begin that have no end, and how many stand in code."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    kept = place = 0
    block = _Block(text)
    while found := pattern.search(text, place):
        kind, place = found.lastgroup, found.end()
        if kind == "begin":
            end, whole = _end(text, found)
            spans.append((found.start(), end))
            if not whole:
                opened.append(found.start())
            place = end
        elif kind == "mark":
            spans.append(found.span())
        elif code and kind in ("fence", "ticks"):
            end = _end_of_fence(text, found) if kind == "fence" else block.end_of_code(found)
            kept += sum(text.count(begin, place, end) for begin in BEGINS)
            place = max(place, end)
    return spans, opened, kept


def _end(text: str, begin: re.Match[str]) -> tuple[int, bool]:
    """Where a comment ends, and whether it is clear that it does; one holds no other."""
    start = begin.end()
    for empty in (">", "->"):
        if text.startswith(empty, start):
            return start + len(empty), True
    ends = _STRICT_END if begin["begin"] == "<!--" else _END
    found = ends.search(text, start)
    if not found:
        return len(text), False
    return found.end(), not any(text.find(b, start, found.start()) >= 0 for b in BEGINS)


def _end_of_fence(text: str, fence: re.Match[str]) -> int:
    mark = fence["fence"]
    closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    line = text.find("\n", fence.end())
    found = closing.search(text, line + 1) if line >= 0 else None
    return found.end() if found else len(text)


class _Block:
    """The paragraph that is being looked at, and the last run of ticks of each length in it."""

    def __init__(self, text: str) -> None:
        self.text, self.end = text, 0
        self.last: dict[int, int] = {}

    def end_of_code(self, ticks: re.Match[str]) -> int:
        """Where the code ends that a run of ticks begins; the end of the run where it is none."""
        start, size = ticks.end(), ticks.end() - ticks.start()
        if ticks.start() >= self.end:
            empty = _EMPTY_LINE.search(self.text, ticks.start())
            self.end = empty.start() if empty else len(self.text)
            runs = _TICKS.finditer(self.text, ticks.start(), self.end)
            self.last = {run.end() - run.start(): run.start() for run in runs}
        if self.last.get(size, -1) < start:
            return start
        runs = _TICKS.finditer(self.text, start, self.end)
        return next(run.end() for run in runs if run.end() - run.start() == size)
