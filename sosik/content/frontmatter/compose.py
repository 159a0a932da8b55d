"""The settings of a text as they were meant, where lines begin in a wrong column too."""

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
"""What is told of a name that YAML finds in another mapping than it was meant for."""
_MISSED = ("missing-field", "expected-mapping", "expected-list", "expected-text", "empty-field")


def compose(text: str, reading: Reading, keys: Keys) -> yaml.MappingNode | None:
    """The mapping that a YAML text spells, its values unconverted; None where it has a problem.

    Values are taken as they were meant (`quoting`). Where YAML can't read a line, that is told, and
    what can be read of the other lines is given, so that all faults are told at once; without a
    name a value is nobody's, and then nobody knows what is missing (`Reading.unread`). Lines that
    begin in a wrong column are told with the column that is right, and read as if they began there.
    """
    text = as_yaml(text)
    tried = Reading(reading.file, reading.zone, reading.offset)
    found, doubtful = composed(text, tried, keys)
    wrong = doubtful or any(map(_is_of_yaml, tried.problems))
    if wrong or (_may_lie_wrong(found, keys) and _is_faulty(found, reading, keys)):
        straight, slips = fix_indentation(text, lambda each: _judged(each, reading, keys))
        if slips:
            tried = Reading(reading.file, reading.zone, reading.offset)
            tried.problems += (indent_problem(slip, text, straight, reading) for slip in slips)
            found, _ = composed(straight, tried, keys)
    misplaced = {fault.line for fault in tried.problems if fault.code == "yaml-misplaced"}
    reading.problems += (
        fault
        for fault in tried.problems
        if not (fault.line in misplaced and fault.line - 1 in misplaced)
    )
    reading.unread |= tried.unread
    if found is not None and " #" in text:
        report_lost_values(text.split("\n"), _empty_lines(found), keys, reading)
    if found is None:
        reading.unread.add(ALL)
    return found


def _empty_lines(node: yaml.Node) -> set[int]:
    """The lines (from 0) of keys and entries that have no value."""
    if isinstance(node, yaml.ScalarNode):
        return set()
    lines: set[int] = set()
    for each in node.value:
        begin, value = each if isinstance(each, tuple) else (each, each)
        if isinstance(value, yaml.ScalarNode) and not value.value:
            lines.add(int(begin.start_mark.line))
        lines |= _empty_lines(value)
    return lines


def _is_of_yaml(fault: Problem) -> bool:
    return fault.code.startswith("yaml")


def _may_lie_wrong(node: yaml.MappingNode | None, keys: Keys) -> bool:
    """Whether there are keys within keys, or such as there should not be."""
    names = [keys.find(str(key.value)) for key, _ in node.value] if node else []
    return len(set(names)) < len(names) or any(
        isinstance(value, yaml.MappingNode)
        or any(isinstance(each, yaml.MappingNode) for each in value.value)
        for _, value in (node.value if node else ())
    )


def _is_faulty(node: yaml.MappingNode | None, reading: Reading, keys: Keys) -> bool:
    """Whether there will be something to tell of what YAML has read."""
    tried = Reading(reading.file, reading.zone, reading.offset, dated=reading.dated)
    if node is not None:
        read_keys(office_head(node, keys, tried), keys, tried)
    return bool(tried.problems)


def _judged(text: str, reading: Reading, keys: Keys) -> Assessment:
    """What is wrong with a text as far as the place of its lines may be the reason."""
    tried = Reading(reading.file, reading.zone, reading.offset, dated=reading.dated)
    found, doubtful = composed(text, tried, keys)
    if found is not None:
        read_keys(office_head(found, keys, tried), keys, tried)
    inner = _inner_names(found, keys)
    lines = text.split("\n")
    faults = [(fault, fault.line - 1 - reading.offset) for fault in tried.problems]
    suspects = {
        line
        for fault, line in faults
        if _is_of_yaml(fault)
        or fault.code in _MISSED
        or (fault.code in _MOVED and _may_be_inner(lines, line, inner))
    }
    return Assessment(
        len(faults) + len(doubtful),
        doubtful.union(line for _, line in faults),
        doubtful | suspects,
        _count(found),
        count_known(found, Mapped(dict, keys)),
    )


def _inner_names(node: yaml.MappingNode | None, keys: Keys) -> list[Type]:
    """The types of the values that may have keys of their own."""
    types = [keys.type_of(str(key.value)) for key, _ in node.value] if node else []
    return [each for each in types if each and each.under()]


def _may_be_inner(lines: list[str], line: int, types: list[Type]) -> bool:
    """Whether a line that begins a key at the left edge may be one of another's value."""
    name = lines[line].partition(":")[0].strip() if line < len(lines) else ""
    if lines[line][:1] in " -":
        return True
    unders = [each.under() for each in types]
    return any(under and under(name) not in (None, Free()) for under in unders)


def _count(node: yaml.Node | None) -> int:
    """The values that are not empty."""
    if node is None or isinstance(node, yaml.ScalarNode):
        return 1 if node and node.value else 0
    listed = isinstance(node, yaml.SequenceNode)
    parts: list[yaml.Node] = [each if listed else each[1] for each in node.value]
    return sum(_count(each) for each in parts)
