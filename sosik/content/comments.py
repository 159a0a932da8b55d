"""Removes what readers must not see: comments among colleagues and marks of word processors."""

import re
from typing import NamedTuple

BEGINS = ("<!--", "<!–", "<!—")
"""Beginnings of a comment; word processors turn two dashes into one."""
_ALL = (*BEGINS, "<?", "<![")
"""Beginnings of everything that is removed."""
_MARK = r"(?P<mark><\?(?!php\b)[A-Za-z][^<>\n]*>|<!\[(?:if|endif)\b[^<>\n]*>)"
"""Marks of word processors: `<?xml:namespace … />`, `<![if !supportLists]>`, `<![endif]>`."""
_END = re.compile("--!?>|[–—]>")
_STRICT_END = re.compile("--!?>")
"""The end of a comment (WHATWG HTML §13.2.5.43 ff.)."""
_IN_VALUE = re.compile(rf"(?P<begin><!(?:--|[–—]))|{_MARK}")
_IN_TEXT = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t>]++)*+(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
    r"|(?P<escape>\\[\\`<])|(?P<ticks>`+)|(?P<begin><!(?:--|[–—]))|" + _MARK,
    re.MULTILINE,
)
_TICKS = re.compile("`+")
_EMPTY_LINE = re.compile(r"\n[ \t>]*\n")
_GONE = "\x00"
"""Placeholder for a comment while lines are put together; no text contains it."""
_PLACE = re.compile(r"(?<![ \t])[ \t]*+\x00[ \t\x00]*+")
_MARK_ALONE = re.compile(
    r"[\s>]*+(?:(?:[-*+□■◇◆▣◈❏○ㅇ◦●◎❍⊙▲△▶▷►▸★☆✔✓☑•·‧․・※☞▪▫￭–—]"
    r"|#{1,6}|\d{1,9}[.)]|[가-하][.)])\s*+)?"
)
"""What remains of a line that had only a comment: a list marker or a heading mark at most."""


class BareText(NamedTuple):
    """A text without its comments.

    `lines` has for each line, from 0, its line in the original text; () if no line moved. `open`
    are the lines, from 0, of comments without a clear end. `code` counts the comments that were
    kept because they are in code.
    """

    text: str
    lines: tuple[int, ...] = ()
    open: tuple[int, ...] = ()
    code: int = 0


def bare_text(text: str, *, code: bool = True) -> BareText:
    """A Markdown text without comments; lines that had nothing but a comment are removed.

    Comments in code and after a backslash are kept; with `code=False`, code is not looked for and
    all are removed. Everything after the beginning of a comment without an end is removed.
    """
    if not any(begin in text for begin in _ALL):
        return BareText(text)
    spans, opened, kept = _spans(text, _IN_TEXT, code=code)
    if not spans:
        return BareText(text, code=kept)
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
        removed = line.count(_GONE)
        shown = _PLACE.sub(_joined, line) if removed else line
        if not removed or not _MARK_ALONE.fullmatch(shown):
            lines.append(shown)
            numbers.append(number)
        number += 1 + sum(ends[place : place + removed])
        place += removed
    opens = tuple(text.count("\n", 0, start) for start in opened)
    return BareText("\n".join(lines), tuple(numbers), opens, kept)


def bare_value(text: str) -> tuple[str, bool]:
    """A front-matter value without comments, and whether all of its comments have an end."""
    if not any(begin in text for begin in _ALL):
        return text, True
    spans, opened, _ = _spans(text, _IN_VALUE, code=False)
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        pieces.append(text[last:start])
        last = end
    pieces.append(text[last:])
    shown = _PLACE.sub(_joined, _GONE.join(pieces)) if spans else text
    return shown, not opened


def _joined(match: re.Match[str]) -> str:
    """The space to put in place of a comment, between the words on both sides."""
    if match.end() == len(match.string):
        return ""
    before, _, after = match[0].partition(_GONE)
    if match.start() == 0:
        return before
    return " " if before or after.replace(_GONE, "") else ""


def _spans(
    text: str, pattern: re.Pattern[str], *, code: bool
) -> tuple[list[tuple[int, int]], list[int], int]:
    """Spans of comments, starts of those without a clear end, and the number of those in code."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    kept = place = 0
    block = _Block(text)
    while match := pattern.search(text, place):
        kind, place = match.lastgroup, match.end()
        if kind == "begin":
            end, whole = _end(text, match)
            spans.append((match.start(), end))
            if not whole:
                opened.append(match.start())
            place = end
        elif kind == "mark":
            spans.append(match.span())
        elif code and kind in ("fence", "ticks"):
            end = _end_of_fence(text, match) if kind == "fence" else block.end_of_code(match)
            kept += sum(text.count(begin, place, end) for begin in BEGINS)
            place = max(place, end)
    return spans, opened, kept


def _end(text: str, begin: re.Match[str]) -> tuple[int, bool]:
    """Where a comment ends, and whether that is certain: comments contain no other comment."""
    start = begin.end()
    for empty in (">", "->"):
        if text.startswith(empty, start):
            return start + len(empty), True
    ends = _STRICT_END if begin["begin"] == "<!--" else _END
    match = ends.search(text, start)
    if not match:
        return len(text), False
    return match.end(), not any(text.find(b, start, match.start()) >= 0 for b in BEGINS)


def _end_of_fence(text: str, fence: re.Match[str]) -> int:
    mark = fence["fence"]
    closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    line = text.find("\n", fence.end())
    match = closing.search(text, line + 1) if line >= 0 else None
    return match.end() if match else len(text)


class _Block:
    """The current paragraph, and the last run of backticks of each length in it."""

    def __init__(self, text: str) -> None:
        self.text, self.end = text, 0
        self.last: dict[int, int] = {}

    def end_of_code(self, ticks: re.Match[str]) -> int:
        """The end of the code span that a run of backticks opens; of the run if it opens none."""
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
