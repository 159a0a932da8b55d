"""Front matter and site.yaml as YAML values with line numbers: PyYAML's one door."""

import re

import yaml

from sosik.diagnosis import diagnose
from sosik.fields import Reading
from sosik.problems import problem

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every value as text; in C where PyYAML was built with it (six times as fast)."""

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_BEGUN = ("while scanning a simple key", "while scanning a quoted", "while parsing a flow")
"""Contexts of YAML's errors that begin where the fault is; it is noticed only further down."""
_ALIAS = re.compile(r"(?:^|[\s\[,{])\*[\w-]+")


def split(text: str, reading: Reading) -> tuple[str, str, int]:
    """Front matter, body, and the line (from 1) on which the body begins.

    A text without front matter, or whose front matter is not closed, is a problem.
    """
    opening = _FENCE.match(text)
    if not opening:
        reading.problems.append(problem("no-front-matter", reading.file, 1))
        return "", text, 1
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        reading.problems.append(problem("open-front-matter", reading.file, 1))
        return "", "", 1
    head = text[opening.end() : closing.start()]
    return head, text[closing.end() + 1 :], head.count("\n") + 3


def compose(text: str, reading: Reading) -> yaml.MappingNode | None:
    """The mapping that a YAML text spells, its values unconverted; None where it has a problem.

    Anchors are allowed, but a text whose values name themselves is a problem.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        begun = str(error.context).startswith(_BEGUN)
        mark = (begun and error.context_mark) or error.problem_mark or error.context_mark
        place = mark.line if mark else 0
        while place and not _line(text, place).strip():
            place -= 1
        code, facts = diagnose(_line(text, place))
        if code in ("yaml", "yaml-indent") and place:
            above, facts_above = diagnose(_line(text, place - 1))
            if above == "yaml-space":
                code, facts, place = above, facts_above, place - 1
        reading.problems.append(problem(code, reading.file, place + 1 + reading.offset, **facts))
        return None
    except (yaml.YAMLError, RecursionError, ValueError):
        reading.problems.append(problem("yaml", reading.file, 1 + reading.offset, found=""))
        return None
    if node is None:
        return yaml.MappingNode("", [], _start(text), None)
    if not isinstance(node, yaml.MappingNode):
        reading.problems.append(problem("not-mapping", reading.file, reading.line(node)))
        return None
    if any(not isinstance(key, yaml.ScalarNode) for key, _ in node.value) or _ALIAS.search(text):
        return _checked(node, reading)
    if " #" in text:
        _check_cut(node, text, reading)
    return node


def _checked(node: yaml.MappingNode, reading: Reading) -> yaml.MappingNode | None:
    """Refuse what only a YAML expert writes: keys that are no text, values within themselves."""
    above: list[int] = []

    def sound(value: yaml.Node) -> bool:
        if isinstance(value, yaml.ScalarNode):
            return True
        if id(value) in above or len(above) > 20:
            return False
        above.append(id(value))
        pairs = (
            value.value if isinstance(value, yaml.MappingNode) else [(None, v) for v in value.value]
        )
        fine = all(
            (key is None or isinstance(key, yaml.ScalarNode)) and sound(v) for key, v in pairs
        )
        above.pop()
        return fine

    if sound(node):
        return node
    reading.problems.append(problem("not-mapping", reading.file, reading.line(node)))
    return None


def _check_cut(node: yaml.Node, text: str, reading: Reading) -> None:
    """Tell of values that end before a `#` that was meant as a part of them (`서울 #1`)."""
    if not isinstance(node, yaml.ScalarNode):
        for value in node.value:
            for each in value if isinstance(value, tuple) else (value,):
                _check_cut(each, text, reading)
        return
    line = _line(text, node.end_mark.line)
    if not node.style and re.match(r"\s+#\S", line[node.end_mark.column :]):
        reading.fault("yaml-hash", node, found=line.strip())


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""


def _start(text: str) -> yaml.Mark:
    return yaml.Mark("", 0, 0, 0, text, 0)
