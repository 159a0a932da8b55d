"""Composes YAML as it was meant, correcting lines that begin in a wrong column."""

import yaml

from sosik.content.frontmatter.indentation import Assessment, fix_indentation, indent_problem
from sosik.content.frontmatter.lost_values import report_lost_values
from sosik.content.frontmatter.mappings import Free, Keys, Mapped, count_known, read_keys
from sosik.content.frontmatter.reader import as_yaml, composed
from sosik.content.frontmatter.release_head import office_head
from sosik.content.frontmatter.types import Reading, Type
from sosik.model.manuscript import ALL
from sosik.problems.problem import Problem

_MOVED = ("duplicate-key", "unknown-key", "unknown-key-near")
"""Problems of a key that YAML finds in another mapping than intended."""
_INCOMPLETE = ("missing-field", "expected-mapping", "expected-list", "expected-text", "empty-field")


def compose(text: str, reading: Reading, keys: Keys) -> yaml.MappingNode | None:
    """The mapping in a YAML text, with unconverted values; None if it can't be read at all.

    Values are read as they were meant (package `loose`). A line that YAML can't read is reported
    and skipped, so that all problems are found at once; if its key is unknown, `Reading.unread`
    gets ALL. Lines in a wrong column are reported with the right column and read as if they
    began there.
    """
    text = as_yaml(text)
    attempt = Reading(reading.file, reading.zone, reading.offset)
    node, doubtful = composed(text, attempt, keys)
    is_wrong = doubtful or any(map(_is_of_yaml, attempt.problems))
    if is_wrong or (_may_be_misplaced(node, keys) and _has_problems(node, reading, keys)):
        corrected, mistakes = fix_indentation(text, lambda lines: _assess(lines, reading, keys))
        if mistakes:
            attempt = Reading(reading.file, reading.zone, reading.offset)
            attempt.problems += (
                indent_problem(mistake, text, corrected, reading) for mistake in mistakes
            )
            node, _ = composed(corrected, attempt, keys)
    misplaced = {problem.line for problem in attempt.problems if problem.code == "yaml-misplaced"}
    reading.problems += (
        problem
        for problem in attempt.problems
        if not (problem.line in misplaced and problem.line - 1 in misplaced)
    )
    reading.unread |= attempt.unread
    if node is not None and " #" in text:
        report_lost_values(text.split("\n"), _empty_lines(node), keys, reading)
    if node is None:
        reading.unread.add(ALL)
    return node


def _empty_lines(node: yaml.Node) -> set[int]:
    """The lines (from 0) of keys and list entries without a value."""
    if isinstance(node, yaml.ScalarNode):
        return set()
    lines: set[int] = set()
    for item in node.value:
        start, value = item if isinstance(item, tuple) else (item, item)
        if isinstance(value, yaml.ScalarNode) and not value.value:
            lines.add(int(start.start_mark.line))
        lines |= _empty_lines(value)
    return lines


def _is_of_yaml(problem: Problem) -> bool:
    return problem.code.startswith("yaml")


def _may_be_misplaced(node: yaml.MappingNode | None, keys: Keys) -> bool:
    """True if there are nested mappings or repeated or unknown keys."""
    names = [keys.find(str(key.value)) for key, _ in node.value] if node else []
    return len(set(names)) < len(names) or any(
        isinstance(value, yaml.MappingNode)
        or (
            isinstance(value, yaml.SequenceNode)
            and any(isinstance(item, yaml.MappingNode) for item in value.value)
        )
        for _, value in (node.value if node else ())
    )


def _has_problems(node: yaml.MappingNode | None, reading: Reading, keys: Keys) -> bool:
    """True if reading the keys of a mapping reports any problem."""
    attempt = Reading(reading.file, reading.zone, reading.offset, dated=reading.dated)
    if node is not None:
        read_keys(office_head(node, keys, attempt), keys, attempt)
    return bool(attempt.problems)


def _assess(text: str, reading: Reading, keys: Keys) -> Assessment:
    """Counts the problems of a text, and finds lines whose column may be the cause."""
    attempt = Reading(reading.file, reading.zone, reading.offset, dated=reading.dated)
    node, doubtful = composed(text, attempt, keys)
    if node is not None:
        read_keys(office_head(node, keys, attempt), keys, attempt)
    inner = _inner_types(node, keys)
    lines = text.split("\n")
    problems = [(problem, problem.line - 1 - reading.offset) for problem in attempt.problems]
    suspects = {
        line
        for problem, line in problems
        if _is_of_yaml(problem)
        or problem.code in _INCOMPLETE
        or (problem.code in _MOVED and _may_be_inner(lines, line, inner))
    }
    return Assessment(
        len(problems) + len(doubtful),
        doubtful.union(line for _, line in problems),
        doubtful | suspects,
        _count(node),
        count_known(node, Mapped(dict, keys)),
    )


def _inner_types(node: yaml.MappingNode | None, keys: Keys) -> list[Type]:
    """The types of those values that may be mappings."""
    types = [keys.type_of(str(key.value)) for key, _ in node.value] if node else []
    return [type_ for type_ in types if type_ and type_.under()]


def _may_be_inner(lines: list[str], line: int, types: list[Type]) -> bool:
    """True if a key at the left edge may belong into the value of another key."""
    if line >= len(lines):  # YAML counts other ends of lines, too
        return False
    name = lines[line].partition(":")[0].strip()
    if lines[line][:1] in " -":
        return True
    unders = [type_.under() for type_ in types]
    return any(under and under(name) not in (None, Free()) for under in unders)


def _count(node: yaml.Node | None) -> int:
    """The number of values that are not empty."""
    if node is None or isinstance(node, yaml.ScalarNode):
        return 1 if node and node.value else 0
    listed = isinstance(node, yaml.SequenceNode)
    parts: list[yaml.Node] = [item if listed else item[1] for item in node.value]
    return sum(_count(item) for item in parts)
