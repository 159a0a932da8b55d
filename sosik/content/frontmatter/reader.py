"""Reads front matter and site.yaml as YAML nodes with line numbers; the only caller of PyYAML."""

import re

import yaml

from sosik.base.characters import may_change, on_one_line
from sosik.content.frontmatter.diagnose import diagnose
from sosik.content.frontmatter.loose import is_suspect, quoted
from sosik.content.frontmatter.mappings import Keys
from sosik.content.frontmatter.simple import simple_mapping
from sosik.content.frontmatter.types import Reading
from sosik.model.manuscript import ALL
from sosik.problems.problem import problem

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Loads every value as text; in C if PyYAML was built with it (six times as fast)."""

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LATE = re.compile(r"(?:(?!---)[^\n]*\n){1,10}?(?=---[ \t]*\n[^\n:]{1,20}:)")
"""Lines above front matter that begins too late."""
_NEARLY_FENCE = re.compile(r"^([ \t\u3000]*(?:[-‐-―─－]{2,99}|[—―─]))[ \t\u3000]*$", re.MULTILINE)
"""Marks that word processors or typing mistakes make of `---`."""
_BEGUN = ("while scanning a simple key", "while scanning a quoted", "while parsing a flow")
"""Contexts of YAML errors whose cause is at the start of the context, not where YAML stops."""
_KEY = re.compile(r" *(?:- +)?([^\s:：\[\]{}\"'#&*!|>%@`,?-][^:：]*?)\s*[:：](?!\s*$)")
_UNREADABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that YAML does not allow (YAML 1.2 §5.1), and its special line separators."""
_LONGEST = 100_000
_MANY_LEVELS, _DEEPEST = 1000, 50
_MOST_VALUES = 50_000
_MOST_PROBLEMS = 20


def split(text: str, reading: Reading) -> tuple[str, str, int]:
    """Splits a file into front matter, body, and the line (from 1) on which the body begins.

    Missing front matter, or front matter that is not closed, is a problem. A mark that was meant as
    `---` is reported and works all the same, so that other problems are found at once.
    """
    opening = _FENCE.match(text)
    if not opening:
        opening = _NEARLY_FENCE.match(text)
        if not opening:
            late = _LATE.match(text)
            line = late[0].count("\n") + 1 if late else 1
            code = "late-front-matter" if late else "no-front-matter"
            reading.problems.append(problem(code, reading.file, line))
            reading.unread.add(ALL)
            return "", text, 1
        reading.problems.append(problem("wrong-fence", reading.file, 1, found=opening[1]))
    start = min(opening.end() + (opening[0][-1:] != "\n"), len(text))
    closing = _CLOSE.search(text, start)
    if not closing:
        closing = _NEARLY_FENCE.search(text, start)
        if not closing:
            if opening.re is _FENCE:
                reading.problems.append(problem("open-front-matter", reading.file, 1))
            reading.unread.add(ALL)
            return "", "", 1
        if opening.re is _FENCE:
            line = text.count("\n", 0, closing.start(1)) + 1
            reading.problems.append(problem("wrong-fence", reading.file, line, found=closing[1]))
    head = text[start : closing.start()]
    return head, text[closing.end() + 1 :], head.count("\n") + 3


def as_yaml(text: str) -> str:
    """A text without the characters that YAML can't read."""
    return _UNREADABLE.sub("", on_one_line(text)) if may_change(text) else text


def composed(
    text: str, reading: Reading, keys: Keys
) -> tuple[yaml.MappingNode | None, frozenset[int]]:
    """The mapping in a YAML text, with unconverted values; None if it can't be read.

    Also returns the lines (from 0) that fit nowhere but that YAML reads as text all the same.
    """
    if (simple := simple_mapping(text, keys)) is not None:
        return simple, frozenset()
    text = as_yaml(text)
    if not _readable(text, reading):
        return None, frozenset()
    lines = text.split("\n")
    walked = quoted(text, keys) if is_suspect(text) else None
    safe = walked.lines if walked else lines.copy()
    reported: set[int] = set()
    for _ in range(_MOST_PROBLEMS):
        try:
            node = yaml.compose("\n".join(safe), Loader=_Loader)
        except yaml.YAMLError as error:
            if walked is None:
                walked = quoted(text, keys)
                safe = walked.lines
                continue
            stray, walked = walked.stray, walked._replace(stray={})
            wrong = _stray(stray, lines, keys) or [_at_mark(error, lines, safe, keys)]
            for line, code, facts in wrong:
                if line not in reported:
                    at = line + 1 + reading.offset
                    reading.problems.append(problem(code, reading.file, at, **facts))
                if not _pass_over(safe, line, "" if line in reported else facts.get("name", "")):
                    reading.unread.add(ALL)
                reported.add(line)
            for line in stray:
                safe[line] = safe[line] if line in reported else ""
        else:
            break
    else:
        return None, frozenset()
    doubtful = walked.stray if walked else {}
    return _mapping(node, lines, reading, keys), frozenset(doubtful)


_Wrong = tuple[int, str, dict[str, str]]
"""A line from 0, the code of its problem, and the facts."""


def _stray(stray: dict[int, str], lines: list[str], keys: Keys) -> list[_Wrong]:
    """The problems of lines that fit nowhere; of a run of plain text, only of its first line."""
    wrong: list[_Wrong] = []
    last = -2
    for line, code in sorted(stray.items()):
        diagnosis = diagnose(lines[line], keys.find, code)
        if diagnosis[0] != "yaml-no-colon" or not _only_text(lines, last, line):
            wrong.append((line, *diagnosis))
        if diagnosis[0] == "yaml-no-colon":
            last = line
    return wrong


def _only_text(lines: list[str], last: int, line: int) -> bool:
    """True if there are only empty lines between two lines."""
    return last >= 0 and not any(lines[at].strip() for at in range(last + 1, line))


def _readable(text: str, reading: Reading) -> bool:
    """True if YAML can read a text in reasonable time; reports a problem if not."""
    before = len(reading.problems)
    if len(text) > _LONGEST:
        facts = {"length": f"{len(text):,}", "allowed": f"{_LONGEST:,}"}
        reading.problems.append(problem("long-settings", reading.file, 1 + reading.offset, **facts))
    elif sum(text.count(mark) for mark in "[{-?") > _MANY_LEVELS and (line := _too_deep(text)):
        reading.problems.append(problem("too-deep", reading.file, line + reading.offset))
    return len(reading.problems) == before


def _too_deep(text: str) -> int:
    """The line at which values are nested too deeply for the C library's stack, or 0."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST and event.start_mark is not None:
                return int(event.start_mark.line) + 1
    except yaml.YAMLError:
        pass
    return 0


def _at_mark(error: yaml.YAMLError, lines: list[str], safe: list[str], keys: Keys) -> _Wrong:
    """The probable problem at the position where YAML failed."""
    mark = None
    if isinstance(error, yaml.MarkedYAMLError):
        is_begun = str(error.context).startswith(_BEGUN)
        mark = (is_begun and error.context_mark) or error.problem_mark or error.context_mark
    line = min(mark.line, len(lines) - 1) if mark else 0
    while line and not safe[line].strip():
        line -= 1
    return line, *diagnose(lines[line], keys.find)


def _pass_over(lines: list[str], number: int, name: str) -> str:
    """Removes the value of a line with a problem, and the deeper lines below it.

    Returns the name of its key, "" if it has none.
    """
    line = lines[number]
    key = _KEY.match(line)
    space = " " * (len(line) - len(line.lstrip()))
    name = name or (key[1] if key else "")
    dash = "- " if line.lstrip().startswith("- ") else ""
    lines[number] = f"{space}{dash}{name}:" if name else ""
    for below in range(number + 1, len(lines)):
        rest = lines[below].lstrip()
        if rest and len(lines[below]) - len(rest) <= len(space + dash):
            break
        lines[below] = ""
    return name


def _mapping(
    node: yaml.Node | None, lines: list[str], reading: Reading, keys: Keys
) -> yaml.MappingNode | None:
    """The top-level value if it is a valid mapping; None, with a problem reported, if not."""
    if node is None:
        return yaml.MappingNode("", [], yaml.Mark("", 0, 0, 0, "", 0), None)
    if isinstance(node, yaml.SequenceNode):
        reading.report("not-listed", node, found=lines[node.start_mark.line].strip())
        return None
    if isinstance(node, yaml.ScalarNode):
        wrong = [(number, *diagnose(line, keys.find)) for number, line in enumerate(lines)]
        fixable = [item for item in wrong if "mended" in item[2]]
        for number, code, facts in fixable:
            at = number + 1 + reading.offset
            reading.problems.append(problem(code, reading.file, at, **facts))
        if not fixable:
            reading.report("not-mapping", node)
        return None
    assert isinstance(node, yaml.MappingNode)
    return node if _is_reasonable(node, reading, lines) else None


def _is_reasonable(node: yaml.MappingNode, reading: Reading, lines: list[str]) -> bool:
    """True if a mapping has only text keys, no recursion and not too many values."""
    sizes: dict[int, int] = {}

    def size(value: yaml.Node) -> int:
        """The number of values if all YAML aliases were expanded."""
        if isinstance(value, yaml.ScalarNode):
            return 1
        if id(value) not in sizes:
            # While a value is being counted, it counts as too many, so recursion is found.
            sizes[id(value)] = _MOST_VALUES + 1
            parts = value.value
            if isinstance(value, yaml.MappingNode):
                for key, _ in parts:
                    if not isinstance(key, yaml.ScalarNode):
                        odd_keys.append(key)
                parts = [part for _, part in parts]
            sizes[id(value)] = 1 + sum(map(size, parts))
        return sizes[id(value)]

    odd_keys: list[yaml.Node] = []
    total = size(node)
    for key in odd_keys:
        reading.report("yaml", key, found=lines[key.start_mark.line].strip())
    if total > _MOST_VALUES:
        oversized = [key for key, value in node.value if size(value) > _MOST_VALUES]
        reading.report("too-deep", oversized[0] if oversized else node)
    return not odd_keys and total <= _MOST_VALUES
