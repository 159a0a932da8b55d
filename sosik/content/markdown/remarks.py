"""Warns of Markdown marks that readers would see as plain text although staff meant otherwise."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from sosik.content.markdown.fast_rules import ESCAPED, TYPED
from sosik.content.markdown.sanitize import is_harmless
from sosik.content.markdown.tags import TAG, tags
from sosik.problems.problem import Problem, problem

_PATH = re.compile(r"[가-힣][^\s<>()]*")
_PARTICLE = re.compile(
    "(?:에서?|을|를|은|는|이|가|으?로|의|와|과|도|만|까지|부터|입니다|이[며고다])(?:[^가-힣]|$)"
)
_STARS = re.compile(r"(?<!\*)\*\*\*{0,4}(?!\*)")
"""Marks that were meant to make bold; longer runs are a blank to fill in."""
_HIDING = re.compile(
    r"(?<=[0-9A-Za-z_-])\*+(?=[0-9A-Za-z_*-])|(?:(?<=[0-9]-)|(?<=\*\*-))\*+(?![^\W\d_])|\*+(?=@)|(?<!\S)\*{3}(?!\S)"
    r"|(?<=(?<![가-힣])[가-힣])\*+(?:(?![가-힣])|(?=님|씨|군|양|이|은|는|가|의|을|를|도|와|과))"
    r"|(?<=[/\\])\*+|\*+(?=[/\\.)”’\"'])(?<![가-힣]\*\*)"
)
"""Stars that mask a part of a number, an e-mail address or a name (`김** 님`), or belong to a path
or a formula."""
_LONGEST = 3
_AMID = re.compile(
    r"(?<=[가-힣][가-힣])\*+(?!님|씨|번|호)[^\W\d_]|(?<![\s\S])\*+(?!님|씨)[가-힣]{2}"
)
"""Longer runs of stars that do not mask anything, because words surround or follow them."""
_BOLD_LINES = re.compile(
    r"(?<![\w_])__(?=[^\s_])(?=[^_\n]*[가-힣])(?:(?!__)[^\n<>\"=]){1,200}(?<=[^\s_])__(?!_)"
)
"""A pair of marks meant to make bold; a single one (`@__solnae`) is not."""
_PICTURE = re.compile(r"(?<!\S)!\[|(?<!<)!\[[^\[\]]*\][ \u00a0]?[(（]")
"""Text meant as a picture; in `오세요![공지]` the `!` ends a sentence."""
_LINK = re.compile(r"(?<![\w)]\[)\]\((?!\s*(?:19|20)?\d\d\s*\.\s*\d)")
"""Text meant as a link.

Exceptions: a law with its date (`[별지](97. 12. 31. 개정)`), and a formula (`목록[](값)`).
"""
_ENDS = ("", *",.:;!?)]}’”、。·")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Characters that only one program or font can show (Unicode, Private Use)."""


class _Run(NamedTuple):
    """A run of stars that the reader sees, with its context."""

    line: int
    stars: str
    around: str
    head: bool
    """It begins its line."""
    opens: bool
    """A word follows immediately."""
    closes: bool
    """A word comes immediately before it, and none follows."""


class Remarks:
    """Collects warnings about one text; `html` is True if the site allows HTML."""

    def __init__(self, file: str, first_line: int, *, html: bool) -> None:
        self.file, self.first_line, self.html = file, first_line, html
        self.problems: list[Problem] = []
        self._block: list[_Run] = []
        self._sign = False
        self._may_be_notes: list[_Run] = []

    def add(self, code: str, line: int, **facts: str) -> None:
        """Add the warning `code` for a line of the file."""
        self.problems.append(problem(code, self.file, line, **facts))

    def text(self, token: Token, line: int, *, head: bool, before_code: bool = False) -> None:
        """Check a text token for literal Markdown marks.

        `head` is True at the start of a line. `before_code` is True if inline code follows, so
        that `[범위](`a.b`)` is not reported as a link.
        """
        text: str = token.meta.get(TYPED, token.content) if token.meta else token.content
        if "**" in text:
            for match in _STARS.finditer(text):
                long = len(match[0]) > _LONGEST and not _AMID.match(text, match.start())
                if not long and not _HIDING.match(text, match.start()):
                    self._block.append(_run(text, token.content, match, line, head=head))
        if "__" in text and (bold := _BOLD_LINES.search(text)):
            self.add("literal-mark", line, found="__", around=_around(token.content, bold))
        if "[" in text or "]" in text:
            self._brackets(text.removesuffix("](") if before_code else text, token.content, line)
        if "<" in text and not self.html:
            for tag in tags(text):
                self.add("html-is-text", line, found=tag)

    def _brackets(self, text: str, written: str, line: int) -> None:
        picture = _PICTURE.search(text) if "![" in text else None
        if picture is not None:
            self.add("literal-picture", line, found=_from(written, picture.start()))
            return
        for match in _LINK.finditer(text) if "](" in text else ():
            start = max(0, text.rfind("[", 0, match.start()))
            if text[start - 1 : start] != ESCAPED:
                self.add("literal-link", line, found=_from(written, start))
                break
        if "[^" in text and (note := _NOTE.search(text)):
            self.add("no-such-note", line, found=note[0])

    def end_of_block(self) -> None:
        """Check the stars of a block together: two are failed bold, one may be a footnote sign."""
        if not self._block:
            return
        runs, self._block = self._block, []
        on_line = Counter(run.line for run in runs)
        openers = sum(run.opens or run.head for run in runs)
        lines: set[int] = set()
        for run in runs:
            if run.head and not run.opens and on_line[run.line] == 1:
                continue  # `** 부가세 별도`, which explains a sign
            if len(run.stars) == _LONGEST and len(runs) == 1:
                continue  # `(***사업장`, which hides a name
            if run.closes and openers == (run.opens or run.head):
                self._sign = True  # `가격**`
            elif run.head and len(runs) == 1:
                self._may_be_notes.append(run)  # `**부가세 별도`
            elif run.line not in lines:
                lines.add(run.line)
                self._star(run)

    def check(self, text: str) -> None:
        """Add the warnings that need the whole source text."""
        for run in () if self._sign else self._may_be_notes:
            self._star(run)
        if _PRIVATE.search(text):
            self._signs(text.split("\n"))

    def _star(self, run: _Run) -> None:
        self.add("literal-mark", run.line, found=run.stars, around=run.around)

    def _signs(self, lines: Sequence[str]) -> None:
        """Warn of private-use characters, once each, at the first occurrence."""
        seen: set[str] = set()
        for number, line in enumerate(lines):
            for match in _PRIVATE.finditer(line):
                if match[0] not in seen:
                    seen.add(match[0])
                    around = line[max(0, match.start() - 6) : match.end() + 12].strip()
                    self.add("private-sign", self.first_line + number, around=around)

    def address(self, address: str, after: str, line: int) -> None:
        """Warn of a bare URL cut off before Hangul that belongs to it (and is not a particle)."""
        path = _PATH.match(after) if address.endswith(("/", "=")) else None
        if path and not _PARTICLE.match(path[0]):
            self.add("cut-address", line, found=address, after=path[0])

    def left_out(self, html: str, line: int) -> None:
        """Warn of HTML that is removed; tags with a prefix (`o:p`) contain nothing of value."""
        for tag in TAG.finditer(html):
            name = tag[1].lower()
            if not is_harmless(name) and ":" not in name and not tag[0].startswith("</"):
                below = html.count("\n", 0, tag.start())
                self.add("html-left-out", line + below, found=tag[0], tag=name)


def _run(text: str, written: str, match: re.Match[str], line: int, *, head: bool) -> _Run:
    before, after = text[: match.start()], text[match.end() : match.end() + 1]
    return _Run(
        line,
        match[0],
        _around(written, match),
        head=head and not before.strip(" \t([（"),
        opens=after.strip() not in _ENDS if after else not before,
        closes=bool(before) and not before[-1].isspace() and not (after and after.isalnum()),
    )


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 12) : match.end() + 12].strip()


def _from(text: str, place: int) -> str:
    """The text from a position on, shortened for a message."""
    piece = text[place : place + 40].strip()
    return piece if len(text) <= place + 40 else f"{piece}…"
