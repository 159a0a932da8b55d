"""Quotes the lines of front matter, knowing which type of value each of them may have."""

import re
from typing import NamedTuple

from sosik.content.frontmatter.loose.flow import flow
from sosik.content.frontmatter.loose.tokens import (
    NAMED,
    QUOTED,
    SUSPECT,
    WIDE,
    ends,
    escaped,
    is_plain,
    sound,
    word,
)
from sosik.content.frontmatter.mappings import Free, Keys, Mapped
from sosik.content.frontmatter.types import Text, Texts, Type

_EASY = re.compile(r"[^\W\d]\w*: [^\W_][^:#\t：]*\Z")
"""A key and a value that need no further checks."""
_DASH = re.compile(rf"-(?:[ {WIDE}]+|\Z)")
_TIGHT = re.compile(r"-(?=[^\s\d-])(?!.*-\s*\Z)")
_COMMENT = re.compile(r"(?:\A|\s)#(?:\s|\Z)")
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:\s+#(?:\s.*)?)?")
_ANCHOR = re.compile(r"(?<![^\s\[{,])&([A-Za-z0-9_-]+)(?!\S)")
_ALIAS = re.compile(r"(?<![^\s\[{,])\*([A-Za-z0-9_-]+)(?![^\s,\]}])")
_TO_QUOTE = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'")}
_DEEPEST = 20
_FARTHEST = 50
"""Number of lines within which a quotation mark must be closed."""


def is_suspect(text: str) -> bool:
    """True if YAML may misread a text without raising an error."""
    return SUSPECT.search(text) is not None


class QuotedLines(NamedTuple):
    """Lines made safe for YAML, and `stray`: lines (from 0) that fit nowhere, with a code.

    A stray line is a problem only if YAML can't read the whole text either.
    """

    lines: list[str]
    stray: dict[int, str]


def quoted(text: str, keys: Keys) -> QuotedLines:
    """The lines of a text, with quotes around values that YAML would misread."""
    return _Walk(text, keys).quoted_lines()


class _Block(NamedTuple):
    """Lines that begin in the same column: entries of a list, or keys of a mapping."""

    column: int
    type: Type
    listed: bool


class _Walk:
    def __init__(self, text: str, keys: Keys) -> None:
        self._lines = text.split("\n")
        self._open: list[_Block] = []
        self._wanted: Type | None = Mapped(dict, keys)
        anchors = set(_ANCHOR.findall(text)) if "*" in text else set()
        self._stray: dict[int, str] = {}
        self._named = anchors and anchors & set(_ALIAS.findall(text))

    def quoted_lines(self) -> QuotedLines:
        """All lines, made safe for YAML."""
        number = 0
        while number < len(self._lines):
            number = self._step(number)
        return QuotedLines(self._lines, self._stray)

    def _step(self, number: int) -> int:
        """Processes a line and the rest of its value; returns the number of the next line."""
        line = self._lines[number]
        if self._open and not self._open[0].column and _EASY.match(line):
            below = self._lines[number + 1] if number + 1 < len(self._lines) else ""
            if below and below[0] not in f"# {WIDE}":
                del self._open[1:]
                self._wanted = None
                return number + 1
        rest = line.lstrip(" \u00a0\u3000")
        if not rest or rest[0] in "#\t":
            if rest[:1] == "\t" and rest.strip():
                self._stray[number] = "yaml-tab"
            return number + 1
        space = line[: len(line) - len(rest)].replace("\u3000", "  ").replace("\u00a0", " ")
        if _TIGHT.match(rest) and self._takes_list(len(space)):
            rest = f"- {rest[1:]}"
        self._lines[number] = space + rest
        wanted, floor = self._leave(len(space), rest)
        top = self._open[-1] if self._open else None
        if wanted:
            return self._begin(number, len(space), wanted, floor)
        if top is None or top.column != len(space):
            self._stray[number] = "yaml-misplaced"
            return number + 1
        return self._part(number, top)

    def _takes_list(self, column: int) -> bool:
        """True if a list entry may begin in a column."""
        if self._wanted and (not self._open or column >= self._open[-1].column):
            return self._wanted.entry() is not None
        return any(block.column == column and block.listed for block in self._open)

    def _leave(self, column: int, rest: str) -> tuple[Type | None, int]:
        """Closes the blocks that end before a line.

        Returns the type expected if a block begins with the line, and the column of its parent.
        """
        while self._open and self._open[-1].column > column:
            self._open.pop()
            self._wanted = None
        wanted, self._wanted = self._wanted, None
        top = self._open[-1] if self._open else None
        listed = _DASH.match(rest) is not None
        if wanted and (top is None or column > top.column or (listed and not top.listed)):
            return wanted, top.column if top else -1
        if top and top.listed and top.column == column and rest[0] != "-":
            self._open.pop()
        return None, -1

    def _begin(self, number: int, column: int, type_: Type, floor: int) -> int:
        """Processes the first line below a key or dash that has no value on its line."""
        line = self._lines[number]
        listed = _DASH.match(line, column) is not None and type_.entry() is not None
        whole = not self._open and line[column] != "{"
        if not listed and not whole and not self._is_key(line, column, type_):
            pairs = self._is_pair(number, column) and self._is_pair(number + 1, column)
            if pairs or _DASH.match(line, column):
                return self._after(number, floor)
            return self._value(number, column, type_, floor)
        block = _Block(column, type_, listed)
        self._open.append(block)
        return self._part(number, block)

    def _part(self, number: int, block: _Block) -> int:
        """Processes one list entry, or one key with its value."""
        line, column = self._lines[number], block.column
        if not block.listed:
            return self._key(number, block)
        dash = _DASH.match(line, column)
        if dash is None:
            self._stray[number] = ""
            return number + 1
        rest = line[dash.end() :]
        if any(space in dash[0] for space in WIDE):
            self._lines[number] = line = f"{line[:column]}- {rest}"
        start = len(line) - len(rest)
        type_ = block.type.entry() or Free()
        if not rest or _COMMENT.match(rest):
            self._wanted = type_
            return number + 1
        nested = _DASH.match(rest) is not None and type_.entry() is not None
        keyed = self._is_key(line, start, type_) or self._goes_on(number, start, type_)
        if len(self._open) < _DEEPEST and (nested or keyed):
            inner = _Block(start, type_, nested)
            self._open.append(inner)
            return self._part(number, inner)
        return self._value(number, start, type_, column)

    def _key(self, number: int, block: _Block) -> int:
        line, column = self._lines[number], block.column
        key, under = word(line, column), block.type.under()
        if key is None or under is None:
            self._stray[number] = ""
            return number + 1
        value = line[key.end :]
        if not key.clean:
            self._lines[number] = line = f"{line[:column]}{key.written}: {value}"
        type_ = under(key.name) or Free()
        if not value.strip() or _COMMENT.match(value):
            self._wanted = type_
            return number + 1
        return self._value(number, len(line) - len(value), type_, column)

    def _goes_on(self, number: int, column: int, type_: Type) -> bool:
        """True if the next line is a known key in the same column, so this should be one too."""
        line = self._lines[number + 1] if number + 1 < len(self._lines) else ""
        return len(line) - len(line.lstrip()) == column and self._known(line, type_)

    def _is_pair(self, number: int, column: int) -> bool:
        """True if a line is a key with a value, known or unknown."""
        line = self._lines[number] if number < len(self._lines) else ""
        return len(line) - len(line.lstrip(" ")) == column and word(line, column) is not None

    def _is_key(self, line: str, column: int, type_: Type) -> bool:
        key, under = word(line, column), type_.under()
        return bool(key and under and under(key.name))

    def _value(self, number: int, start: int, type_: Type, floor: int) -> int:
        """Processes a value, including those lines deeper than `floor` that belong to it."""
        line = self._lines[number]
        value = line[start:].rstrip()
        after = self._after(number, floor)
        first, takes = value[0], type_.entry() or type_.under()
        if _BLOCK.fullmatch(value):
            return after
        if name := NAMED.match(value):
            named = first == "&" and takes and name[2] in (None, "", "[", "{")
            if named or name[1] in self._named:
                self._wanted = None if name[2] else type_
                return after if name[2] else number + 1
        whole = QUOTED.match(value)
        if whole and ends(value, whole.end()):
            self._lines[number] = line[:start] + sound(whole[0]) + value[whole.end() :]
            return after
        if first in _TO_QUOTE and not whole and (close := self._closing(number, first)):
            return close + 1
        if (first == "[" and type_.entry()) or (first == "{" and type_.under()):
            collection = flow(value, 0, type_, self._named)
            if collection and ends(value, collection[1]):
                self._lines[number] = line[:start] + collection[0] + value[collection[1] :]
                return after
            if collection is None or re.search("[,:]", value[: collection[1]]):
                return self._flow_end(number, start)
        self._text(number, start, value, type_, after)
        return after

    def _text(self, number: int, start: int, value: str, type_: Type, after: int) -> None:
        """Quotes a text, possibly of several lines, if YAML would misread it."""
        more = [at for at in range(number + 1, after) if self._lines[at].strip()]
        if isinstance(type_, Texts) and type_.whole and not self._lists_below(more, after):
            type_ = Text()  # `부제: - 이웃과 함께 -`
        if any(self._stands_alone(self._lines[at].strip(), type_) for at in more):
            if type_.under() and self._lines[number][:start].rstrip().endswith(":"):
                self._stray[number] = "yaml-both"
            else:
                self._stray |= {
                    at: "yaml-misplaced" for at in more if self._lines[at].strip()[0] != "#"
                }
            more = []
        comment = None if more else _COMMENT.search(value)
        body = value[: comment.start()].rstrip() if comment else value
        plain = is_plain(body) and all(is_plain(f"_{self._lines[at].rstrip()}") for at in more)
        if type_.entry() and _DASH.match(body):
            self._stray[number] = "yaml-dash"
            return
        if plain:
            return
        self._lines[number] = f'{self._lines[number][:start]}"{escaped(body)}'
        for at in more:
            rest = self._lines[at].lstrip()
            self._lines[at] = " " * (len(self._lines[at]) - len(rest)) + escaped(rest.rstrip())
        self._lines[more[-1] if more else number] += '"'

    def _lists_below(self, more: list[int], after: int) -> bool:
        """True if one of the lines `more`, or the line `after` them, is a list entry."""
        below = (self._lines[at].lstrip() for at in (*more, after) if at < len(self._lines))
        return any(_DASH.match(line) for line in below)

    def _stands_alone(self, line: str, type_: Type) -> bool:
        """True if a line can't be a continuation of the text above it."""
        return line[0] == "#" or _DASH.match(line) is not None or self._known(line, type_)

    def _after(self, number: int, floor: int) -> int:
        """The number of the next line that is neither empty nor deeper than `floor`."""
        number += 1
        while number < len(self._lines):
            line = self._lines[number]
            rest = line.lstrip(" ")
            if rest and len(line) - len(rest) <= floor:
                break
            number += 1
        return number

    def _known(self, line: str, *more: Type) -> bool:
        """True if a line begins with a key that is valid in one of the open blocks."""
        key = word(line, len(line) - len(line.lstrip()))
        unders = [type_.under() for type_ in (*(block.type for block in self._open), *more)]
        return key is not None and any(
            under and under(key.name) not in (None, Free()) for under in unders
        )

    def _closing(self, number: int, mark: str) -> int | None:
        """The line that closes a quotation mark which is open at the end of line `number`."""
        for at in range(number + 1, min(len(self._lines), number + _FARTHEST)):
            line = self._lines[at]
            if self._known(line):
                return None
            if match := _TO_QUOTE[mark].match(line):
                return at if ends(line, match.end()) else None
        return None

    def _flow_end(self, number: int, start: int) -> int:
        """The line after the one that probably closes the open brackets."""
        depth, line = 0, self._lines[number][start:]
        while True:
            depth += sum(line.count(mark) for mark in "[{")
            depth -= sum(line.count(mark) for mark in "]}")
            number += 1
            if depth <= 0 or number == len(self._lines) or self._known(self._lines[number]):
                return number
            line = self._lines[number]
