"""What a reader would see of a text's marks, and staff did not mean: told, each with its line."""

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
"""Marks that were meant to make bold; more of them are a blank to fill in."""
_HIDING = re.compile(
    r"(?<=[0-9A-Za-z_-])\*+(?=[0-9A-Za-z_*-])|(?:(?<=[0-9]-)|(?<=\*\*-))\*+(?![^\W\d_])|\*+(?=@)|(?<!\S)\*{3}(?!\S)"
    r"|(?<=(?<![가-힣])[가-힣])\*+(?:(?![가-힣])|(?=님|씨|군|양|이|은|는|가|의|을|를|도|와|과))"
    r"|(?<=[/\\])\*+|\*+(?=[/\\.)”’\"'])(?<![가-힣]\*\*)"
)
"""Stars that hide a part of a number, of an e-mail address, or of a name (`김** 님`), and those of
paths and of formulas."""
_LONGEST = 3
_AMID = re.compile(
    r"(?<=[가-힣][가-힣])\*+(?!님|씨|번|호)[^\W\d_]|(?<![\s\S])\*+(?!님|씨)[가-힣]{2}"
)
"""More stars than bold has hide something, but for those between words or before them."""
_BOLD_LINES = re.compile(
    r"(?<![\w_])__(?=[^\s_])(?=[^_\n]*[가-힣])(?:(?!__)[^\n<>\"=]){1,200}(?<=[^\s_])__(?!_)"
)
"""Two marks that were meant to make bold; one alone (`@__solnae`) never was."""
_PICTURE = re.compile(r"(?<!\S)!\[|(?<!<)!\[[^\[\]]*\][ \u00a0]?[(（]")
"""What was meant for a picture; `오세요![공지]` ends a sentence."""
_LINK = re.compile(r"(?<![\w)]\[)\]\((?!\s*(?:19|20)?\d\d\s*\.\s*\d)")
"""What was meant for a link.

A law has its date behind its name (`[별지](97. 12. 31. 개정)`), and `목록[](값)` is a formula.
"""
_ENDS = ("", *",.:;!?)]}’”、。·")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Signs that only one program, or one font, knows (Unicode, Private Use)."""


class _Run(NamedTuple):
    """A run of stars that the reader sees: the words around it, and what stands beside it."""

    line: int
    found: str
    around: str
    head: bool
    """It stands at the head of its line."""
    opens: bool
    """A word follows it at once."""
    closes: bool
    """A word stands right before it, and none follows."""


class Remarks:
    """Collects what is to be told of one text; `html` says whether the site allows HTML."""

    def __init__(self, file: str, first_line: int, *, html: bool) -> None:
        self.file, self.first_line, self.html = file, first_line, html
        self.told: list[Problem] = []
        self._block: list[_Run] = []
        self._sign = False
        self._may_be_notes: list[_Run] = []

    def tell(self, code: str, line: int, **facts: str) -> None:
        """Note one remark."""
        self.told.append(problem(code, self.file, line, **facts))

    def text(self, token: Token, line: int, *, head: bool, before_code: bool = False) -> None:
        """Look for marks of Markdown that stand as they are; `head` at the head of a line.

        What stands right `before_code` is no link to it: `[범위](`a.b`)`.
        """
        text: str = token.meta.get(TYPED, token.content) if token.meta else token.content
        if "**" in text:
            for found in _STARS.finditer(text):
                long = len(found[0]) > _LONGEST and not _AMID.match(text, found.start())
                if not long and not _HIDING.match(text, found.start()):
                    self._block.append(_run(text, token.content, found, line, head=head))
        if "__" in text and (bold := _BOLD_LINES.search(text)):
            self.tell("literal-mark", line, found="__", around=_around(token.content, bold))
        if "[" in text or "]" in text:
            self._brackets(text.removesuffix("](") if before_code else text, token.content, line)
        if "<" in text and not self.html:
            for tag in tags(text):
                self.tell("html-is-text", line, found=tag)

    def _brackets(self, text: str, written: str, line: int) -> None:
        picture = _PICTURE.search(text) if "![" in text else None
        if picture is not None:
            self.tell("literal-picture", line, found=_from(written, picture.start()))
            return
        for found in _LINK.finditer(text) if "](" in text else ():
            start = max(0, text.rfind("[", 0, found.start()))
            if text[start - 1 : start] != ESCAPED:
                self.tell("literal-link", line, found=_from(written, start))
                break
        if "[^" in text and (note := _NOTE.search(text)):
            self.tell("no-such-note", line, found=note[0])

    def end_of_block(self) -> None:
        """Judge the stars of a block together: two make bold that failed, one may be a sign."""
        if not self._block:
            return
        runs, self._block = self._block, []
        on_line = Counter(run.line for run in runs)
        openers = sum(run.opens or run.head for run in runs)
        lines: set[int] = set()
        for run in runs:
            if run.head and not run.opens and on_line[run.line] == 1:
                continue  # `** 부가세 별도`, which explains a sign
            if len(run.found) == _LONGEST and len(runs) == 1:
                continue  # `(***사업장`, which hides a name
            if run.closes and openers == (run.opens or run.head):
                self._sign = True  # `가격**`
            elif run.head and len(runs) == 1:
                self._may_be_notes.append(run)  # `**부가세 별도`
            elif run.line not in lines:
                lines.add(run.line)
                self._star(run)

    def check(self, text: str) -> None:
        """Tell what only the whole text shows, as it was written."""
        for run in () if self._sign else self._may_be_notes:
            self._star(run)
        if _PRIVATE.search(text):
            self._signs(text.split("\n"))

    def _star(self, run: _Run) -> None:
        self.tell("literal-mark", run.line, found=run.found, around=run.around)

    def _signs(self, lines: Sequence[str]) -> None:
        """Tell of signs that other computers don't know, each where it stands first."""
        seen: set[str] = set()
        for number, line in enumerate(lines):
            for found in _PRIVATE.finditer(line):
                if found[0] not in seen:
                    seen.add(found[0])
                    around = line[max(0, found.start() - 6) : found.end() + 12].strip()
                    self.tell("private-sign", self.first_line + number, around=around)

    def address(self, address: str, after: str, line: int) -> None:
        """Tell of a bare address that ends within itself, before letters that are no particle."""
        found = _PATH.match(after) if address.endswith(("/", "=")) else None
        if found and not _PARTICLE.match(found[0]):
            self.tell("cut-address", line, found=address, after=found[0])

    def left_out(self, html: str, line: int) -> None:
        """Tell of HTML that is left out; names with a prefix hold nothing that one could miss."""
        for tag in TAG.finditer(html):
            name = tag[1].lower()
            if not is_harmless(name) and ":" not in name and not tag[0].startswith("</"):
                below = html.count("\n", 0, tag.start())
                self.tell("html-left-out", line + below, found=tag[0], tag=name)


def _run(text: str, written: str, found: re.Match[str], line: int, *, head: bool) -> _Run:
    before, after = text[: found.start()], text[found.end() : found.end() + 1]
    return _Run(
        line,
        found[0],
        _around(written, found),
        head=head and not before.strip(" \t([（"),
        opens=after.strip() not in _ENDS if after else not before,
        closes=bool(before) and not before[-1].isspace() and not (after and after.isalnum()),
    )


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 12) : found.end() + 12].strip()


def _from(text: str, place: int) -> str:
    """A piece of text that begins at a place, short enough for a message."""
    piece = text[place : place + 40].strip()
    return piece if len(text) <= place + 40 else f"{piece}…"
