"""Lines of settings that begin in a wrong column, moved to where they were likely meant.

Which column was meant is found by trying: a move is right if less is wrong with the whole after it.
Of moves that are equally good, the one that touches the fewest lines is taken.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sosik.content.frontmatter.diagnose import brief
from sosik.content.frontmatter.types import Reading
from sosik.problems.problem import Problem, problem

_MOST_SLIPS, _MOST_TRIES = 8, 200
_MOST_LETTERS, _LONGEST = 300_000, 20_000
"""Letters that are read in all tries together, and those of settings for which none is made."""
_LONGEST_RUN = 8
_SHOWN = 8
"""Lines of one slip that are named."""
_DASH = re.compile(r"- +")
_EMPTY_KEY = re.compile(r"(?:- +)*[^\s#'\"\[{-][^:：]*[:：]\s*(?:#(?:\s.*)?)?")
_KEY = re.compile(r"(?:- +)*[^\s#'\"\[{-][^:：]*[:：](?:\s|\Z)")
_WIDE = {"\t": "  ", "\u3000": "  ", "\u00a0": " "}


class Assessment(NamedTuple):
    """What is wrong with a text, and how much can be read of it.

    `wrong` are the lines (from 0) of which there is something to tell, `suspects` those of them
    whose place may be the reason. `values` are all that are not empty, `known` those under a key
    that there is in its place.
    """

    faults: int
    wrong: frozenset[int]
    suspects: frozenset[int]
    values: int
    known: int


class IndentMistake(NamedTuple):
    """One slip: the code of its problem, and the lines (from 0) that were moved."""

    code: str
    lines: tuple[int, ...]


_Judge = Callable[[str], Assessment]
_Move = tuple[str, dict[int, str]]
"""The code of a slip, and the lines as they should be."""


def fix_indentation(text: str, judge: _Judge) -> tuple[str, list[IndentMistake]]:
    """A text with its lines in their columns, and the slips that were mended, in order.

    Where no move makes anything better, the text comes back as it is.
    """
    lines = text.split("\n")
    found = judge(text)
    slips = []
    spaced = [_spaced(line) for line in lines]
    if tabs := tuple(at for at, line in enumerate(lines) if "\t" in _indent(line)):
        slips.append(IndentMistake("yaml-tab", tabs))
    if spaced != lines:
        lines, found = spaced, judge("\n".join(spaced))
    tries = min(_MOST_TRIES, _MOST_LETTERS // (len(text) + 1)) if len(text) <= _LONGEST else 0
    given_up: set[int] = set()
    while (suspects := found.suspects - given_up) and len(slips) < _MOST_SLIPS and tries > 0:
        suspect = min(suspects)
        best, chosen = (found.faults, _LONGEST_RUN, 2), None
        for code, moved in _moves(lines, suspect):
            tries -= 1
            first, last = min(moved), max(moved)
            cost = (len(moved), _column(moved[first]) % 2)
            if tries < 0 or (best[0] == 0 and len(moved) > best[1]):
                break
            tried = judge("\n".join(moved.get(at, line) for at, line in enumerate(lines)))
            # What nobody would miss at the left edge may well be a name that is mistyped.
            meant = tried.known > found.known or _column(lines[first]) > 0
            if meant and (tried.faults, *cost) < best and _is_better(tried, found, last, suspect):
                best, chosen, after = (tried.faults, *cost), (code, moved), tried
        if chosen is None:
            given_up.add(suspect)
            continue
        slips.append(IndentMistake(chosen[0], tuple(chosen[1])))
        lines = [chosen[1].get(at, line) for at, line in enumerate(lines)]
        found = after
    return "\n".join(lines), sorted(slips, key=lambda slip: slip.lines)


def indent_problem(slip: IndentMistake, text: str, straight: str, reading: Reading) -> Problem:
    """The problem of a slip: the line as it is and as it should be, and how many more there are."""
    line = slip.lines[0]
    found, mended = text.split("\n")[line].strip(), straight.split("\n")[line].rstrip()
    code, facts = slip.code, {"found": brief(found), "mended": brief(mended)}
    if code == "yaml-indent":
        spaces = _column(mended)
        code = "yaml-indent" if spaces else "yaml-needless-indent"
        facts["spaces"] = str(spaces)
    if len(slip.lines) > 1:
        numbers = ", ".join(str(at + 1 + reading.offset) for at in slip.lines[:_SHOWN])
        more = " …" if len(slip.lines) > _SHOWN else ""
        facts |= {"times": str(len(slip.lines)), "lines": numbers + more}
    return problem(code, reading.file, line + 1 + reading.offset, **facts)


def _is_better(tried: Assessment, found: Assessment, last: int, suspect: int) -> bool:
    """Whether nothing was lost by a move, and nothing is wrong any more as far as its `last` line.

    What is wrong below may have been hidden by it.
    """
    new = tried.wrong - found.wrong
    return (
        tried.values >= found.values
        and suspect not in tried.wrong
        and not any(line <= last for line in new)
    )


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t\u3000\u00a0"))]


def _spaced(line: str) -> str:
    """A line that begins with spaces only, two for each tab."""
    indent = _indent(line)
    return "".join(_WIDE.get(mark, mark) for mark in indent) + line[len(indent) :]


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _counts(line: str) -> bool:
    """Whether a line says anything."""
    return bool(line.strip()) and line.lstrip()[0] != "#"


def _moves(lines: list[str], suspect: int) -> Iterator[_Move]:
    """What may be tried for a line: it, or the one above it, and lines below them, moved."""
    full = [at for at, line in enumerate(lines) if _counts(line)]
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
    """The lines of a run, moved by one distance."""
    here = _column(lines[run[0]])
    for column in sorted(columns, key=lambda each: abs(each - here)):
        if column != here and all(_column(lines[at]) + column >= here for at in run):
            yield {
                at: " " * (_column(lines[at]) + column - here) + lines[at].lstrip(" ") for at in run
            }


def _dashes(lines: list[str], run: list[int], length: int) -> Iterator[_Move]:
    """A dash set before a key that begins an entry, or taken from keys that begin none."""
    if len(run) < length:
        return
    line = lines[run[0]]
    column = _column(line)
    if length == 1 and _is_said_again(lines, run[0]):
        yield "yaml-missing-dash", {run[0]: f"{line[: column - 2]}- {line[column:]}"}
    if all(_DASH.match(lines[at], _column(lines[at])) for at in run):
        taken = {at: _DASH.sub(lambda dash: " " * len(dash[0]), lines[at], count=1) for at in run}
        if all(_KEY.match(taken[at].lstrip()) for at in run):
            yield "yaml-needless-dash", taken


def _is_said_again(lines: list[str], line: int) -> bool:
    """Whether the entry of a list to which a line belongs has its key already."""
    key, column = _KEY.match(lines[line].lstrip()), _column(lines[line])
    if not key or column < 2:
        return False
    for above in reversed(lines[:line]):
        opened = above.startswith("- ", column - 2)
        if above.startswith(key[0].rstrip(), column) and (opened or not above[:column].strip()):
            return True
        if opened or (_counts(above) and _column(above) < column):
            return False
    return False


def _fits(lines: list[str], moved: dict[int, str], full: list[int]) -> bool:
    """Whether moved lines lie below a key that has nothing beside it, or at the left edge."""
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
