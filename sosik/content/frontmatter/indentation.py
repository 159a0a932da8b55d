"""Moves lines of front matter that begin in a wrong column to where they were probably meant.

The right column is found by trying: a move is good if the text has fewer problems after it. Of
equally good moves, the one that changes the fewest lines is chosen.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sosik.content.frontmatter.diagnose import brief
from sosik.content.frontmatter.types import Reading
from sosik.problems.problem import Problem, problem

_MOST_MISTAKES, _MOST_ATTEMPTS = 8, 200
_MOST_LETTERS, _LONGEST = 300_000, 20_000
"""Most letters parsed in all attempts together, and most letters of a text that is corrected."""
_LONGEST_RUN = 8
_SHOWN = 8
"""Most lines of one mistake that a message names."""
_DASH = re.compile(r"- +")
_EMPTY_KEY = re.compile(r"(?:- +)*[^\s#'\"\[{-][^:：]*[:：]\s*(?:#(?:\s.*)?)?")
_KEY = re.compile(r"(?:- +)*[^\s#'\"\[{-][^:：]*[:：](?:\s|\Z)")
_WIDE = {"\t": "  ", "\u3000": "  ", "\u00a0": " "}


class Assessment(NamedTuple):
    """How many problems a text has, and how much of it can be read.

    `wrong` are the lines (from 0) with problems, `suspects` those whose column may be the cause.
    `values` counts the values that are not empty, `known` those under a key that is valid there.
    """

    problems: int
    wrong: frozenset[int]
    suspects: frozenset[int]
    values: int
    known: int


class IndentMistake(NamedTuple):
    """A mistake in indentation: the code of its problem, and the moved lines (from 0)."""

    code: str
    lines: tuple[int, ...]


_Judge = Callable[[str], Assessment]
_Move = tuple[str, dict[int, str]]
"""The code of a mistake, and the corrected lines by number."""


def fix_indentation(text: str, judge: _Judge) -> tuple[str, list[IndentMistake]]:
    """A text with corrected indentation, and the mistakes that were corrected, in order of lines.

    If no move improves anything, the text is unchanged.
    """
    lines = text.split("\n")
    current = judge(text)
    mistakes = []
    spaced = [_spaced(line) for line in lines]
    if tabs := tuple(at for at, line in enumerate(lines) if "\t" in _indent(line)):
        mistakes.append(IndentMistake("yaml-tab", tabs))
    if spaced != lines:
        lines, current = spaced, judge("\n".join(spaced))
    tries = min(_MOST_ATTEMPTS, _MOST_LETTERS // (len(text) + 1)) if len(text) <= _LONGEST else 0
    given_up: set[int] = set()
    while (
        (suspects := current.suspects - given_up) and len(mistakes) < _MOST_MISTAKES and tries > 0
    ):
        suspect = min(suspects)
        best, chosen = (current.problems, _LONGEST_RUN, 2), None
        for code, moved in _moves(lines, suspect):
            tries -= 1
            first, last = min(moved), max(moved)
            cost = (len(moved), _column(moved[first]) % 2)
            if tries < 0 or (best[0] == 0 and len(moved) > best[1]):
                break
            attempt = judge("\n".join(moved.get(at, line) for at, line in enumerate(lines)))
            # An unknown key at the left edge is more likely mistyped than misplaced.
            meant = attempt.known > current.known or _column(lines[first]) > 0
            if (
                meant
                and (attempt.problems, *cost) < best
                and _is_better(attempt, current, last, suspect)
            ):
                best, chosen, after = (attempt.problems, *cost), (code, moved), attempt
        if chosen is None:
            given_up.add(suspect)
            continue
        mistakes.append(IndentMistake(chosen[0], tuple(chosen[1])))
        lines = [chosen[1].get(at, line) for at, line in enumerate(lines)]
        current = after
    return "\n".join(lines), sorted(mistakes, key=lambda mistake: mistake.lines)


def indent_problem(mistake: IndentMistake, text: str, corrected: str, reading: Reading) -> Problem:
    """The problem for a mistake, with its first line as written and as corrected."""
    line = mistake.lines[0]
    original, corrected_line = text.split("\n")[line].strip(), corrected.split("\n")[line].rstrip()
    code, facts = mistake.code, {"found": brief(original), "mended": brief(corrected_line)}
    if code == "yaml-indent":
        spaces = _column(corrected_line)
        code = "yaml-indent" if spaces else "yaml-needless-indent"
        facts["spaces"] = str(spaces)
    if len(mistake.lines) > 1:
        numbers = ", ".join(str(at + 1 + reading.offset) for at in mistake.lines[:_SHOWN])
        more = " …" if len(mistake.lines) > _SHOWN else ""
        facts |= {"times": str(len(mistake.lines)), "lines": numbers + more}
    return problem(code, reading.file, line + 1 + reading.offset, **facts)


def _is_better(attempt: Assessment, current: Assessment, last: int, suspect: int) -> bool:
    """True if a move loses no value, cures the suspect line and adds no problem up to `last`.

    New problems below may only have been hidden before.
    """
    new = attempt.wrong - current.wrong
    return (
        attempt.values >= current.values
        and suspect not in attempt.wrong
        and not any(line <= last for line in new)
    )


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t\u3000\u00a0"))]


def _spaced(line: str) -> str:
    """A line indented with spaces only, two for each tab."""
    indent = _indent(line)
    return "".join(_WIDE.get(mark, mark) for mark in indent) + line[len(indent) :]


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _has_content(line: str) -> bool:
    """True if a line is neither empty nor a comment."""
    return bool(line.strip()) and line.lstrip()[0] != "#"


def _moves(lines: list[str], suspect: int) -> Iterator[_Move]:
    """The moves to try for a line: of it, or the line above it, together with lines below."""
    full = [at for at, line in enumerate(lines) if _has_content(line)]
    if suspect not in full:
        return
    place = full.index(suspect)
    columns = sorted({_column(lines[at]) + more for at in full for more in (0, 2)})
    for length in range(1, _LONGEST_RUN + 1):
        for start in (place, place - 1):
            run = full[start : start + length] if start >= 0 else []
            if len(run) < length:
                continue
            for moved in _shifted(lines, run, columns):
                if _fits(lines, moved, full):
                    yield "yaml-indent", moved
        for code, moved in _dashes(lines, full[place : place + length], length):
            if _fits(lines, moved, full):
                yield code, moved


def _shifted(lines: list[str], run: list[int], columns: list[int]) -> Iterator[dict[int, str]]:
    """The lines of a run moved together, once for each possible column."""
    here = _column(lines[run[0]])
    for column in sorted(columns, key=lambda candidate: abs(candidate - here)):
        if column != here and all(_column(lines[at]) + column >= here for at in run):
            yield {
                at: " " * (_column(lines[at]) + column - here) + lines[at].lstrip(" ") for at in run
            }


def _dashes(lines: list[str], run: list[int], length: int) -> Iterator[_Move]:
    """Adds a missing dash before a key that begins an entry, or removes needless dashes."""
    if len(run) < length:
        return
    line = lines[run[0]]
    column = _column(line)
    if length == 1 and _is_repeated(lines, run[0]):
        yield "yaml-missing-dash", {run[0]: f"{line[: column - 2]}- {line[column:]}"}
    if all(_DASH.match(lines[at], _column(lines[at])) for at in run):
        taken = {at: _DASH.sub(lambda dash: " " * len(dash[0]), lines[at], count=1) for at in run}
        if all(_KEY.match(taken[at].lstrip()) for at in run):
            yield "yaml-needless-dash", taken


def _is_repeated(lines: list[str], line: int) -> bool:
    """True if the list entry that a line belongs to already has its key."""
    key, column = _KEY.match(lines[line].lstrip()), _column(lines[line])
    if not key or column < 2:
        return False
    for above in reversed(lines[:line]):
        opened = above.startswith("- ", column - 2)
        if above.startswith(key[0].rstrip(), column) and (opened or not above[:column].strip()):
            return True
        if opened or (_has_content(above) and _column(above) < column):
            return False
    return False


def _fits(lines: list[str], moved: dict[int, str], full: list[int]) -> bool:
    """True if moved lines are below a key without a value, or at the left edge."""
    after = [moved.get(at, lines[at]) for at in full]
    if _column(after[0]):
        return False
    for place, at in enumerate(full):
        if at not in moved:
            continue
        column, listed = _column(after[place]), after[place].lstrip().startswith("-")
        above = [line for line in after[:place] if _column(line) < column + listed]
        parent = above[-1].lstrip() if above else ""
        if listed and above and _column(above[-1]) == column and parent.startswith("-"):
            continue
        opened = _DASH.match(parent)
        beside = opened and _column(above[-1]) + opened.end() == column and _KEY.match(parent)
        if (column or listed) and not beside and not _EMPTY_KEY.fullmatch(parent):
            return False
    return True
