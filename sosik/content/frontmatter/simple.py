"""Reads front matter of the simplest form without PyYAML, which takes several times as long.

A text is simple if each line is `key: value`, or below a key an entry of a list or `key: value`
again, and if each value is plain or simply quoted. Whatever may mean more to YAML, and whatever
people type that YAML misreads (package `loose`), makes a text not simple.
"""

import re

import yaml

from sosik.base.characters import may_change
from sosik.content.frontmatter.mappings import Free, Keys
from sosik.content.frontmatter.types import Type

_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_SAFE = r"\w().!/%~+=@$^;<>*&'\"\-‘’“”「」『』《》〈〉【】…·ㆍ・～〜∼–—，。％"
"""Characters without a meaning within a value, also within the brackets of a list."""
_FIRST = r"\w(‘“「『《〈【"
_QUOTED = r"\"[^\"\\\t]*+\"|'[^'\t]*+'"
_MORE = rf"[{_SAFE},?|\[\]{{}} ]*+"
_PLAIN = rf"[{_FIRST}]{_MORE}(?::(?=[{_SAFE}]){_MORE})*+"
"""A text that YAML and people read alike; a colon within it is part of a word, as in `14:00`."""
_ITEM = rf"(?:(?:{_QUOTED}) *+|[{_FIRST}][{_SAFE} ]*+)"
_LINE = re.compile(
    rf"(?P<space> *+)(?:(?P<dash>-) +|(?P<key>[^\W\d_]\w{{0,99}}+):(?: +|\Z))"
    rf"(?:(?P<value>{_QUOTED}|{_PLAIN}) *+|\[ *+(?P<items>{_ITEM}(?:, *+{_ITEM})*+)\] *+)?"
)
_ITEMS = re.compile(_ITEM)
_LONGEST, _WIDEST = 20_000, 2000
"""Most letters of a text and of a line; longer ones are read with all precautions."""


def simple_mapping(text: str, keys: Keys) -> yaml.MappingNode | None:
    """The mapping in a text, the same as PyYAML composes of it; None if the text is not simple."""
    if len(text) > _LONGEST or may_change(text):
        return None
    whole = _Mapping(keys)
    for number, line in enumerate(text.split("\n")):
        match = _LINE.fullmatch(line) if len(line) < _WIDEST else None
        added = match is not None and whole.add(match, yaml.Mark("", 0, number, 0, None, 0))
        if line and not added:
            return None
    return whole.node()


class _Mapping:
    """A mapping read line by line."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._pairs: list[tuple[yaml.ScalarNode, yaml.Node]] = []
        self._type: Type = Free()
        self._open = False
        """Whether the last key has no value on its line, so that one may stand below."""
        self._space: str | None = None
        """The spaces before each line below the last key; None if there is no line yet."""

    def node(self) -> yaml.MappingNode | None:
        """The whole mapping; None if it is empty, which YAML reads as no mapping."""
        if not self._pairs:
            return None
        first, last = self._pairs[0][0], self._pairs[-1][1]
        return yaml.MappingNode(_MAPPING, self._pairs, first.start_mark, last.end_mark, False)

    def add(self, line: re.Match[str], mark: yaml.Mark) -> bool:
        """Adds a line; returns False if YAML, or package `loose`, is needed to understand it."""
        key = line["key"]
        if key is None or line["space"]:
            return self._below(line, mark)
        self._type = self._keys.type_or_any(key)
        if line["items"] is None:
            value: yaml.Node = _scalar(line["value"] or "", mark)
        elif self._type.entry() is None:
            return False
        else:
            entries = [_scalar(item.strip(), mark) for item in _ITEMS.findall(line["items"])]
            value = yaml.SequenceNode(_LIST, entries, mark, mark, True)
        self._pairs.append((_scalar(key, mark), value))
        self._open, self._space = not line["value"] and line["items"] is None, None
        return True

    def _below(self, line: re.Match[str], mark: yaml.Mark) -> bool:
        """Adds an entry of a list, or a key with its value, below the last key."""
        if not self._open or not line["value"] or self._space not in (None, line["space"]):
            return False
        if self._space is None:
            kind, tag = (yaml.MappingNode, _MAPPING) if line["key"] else (yaml.SequenceNode, _LIST)
            self._pairs[-1] = (self._pairs[-1][0], kind(tag, [], mark, mark, False))
            self._space = line["space"]
        parts = self._pairs[-1][1]
        value = _scalar(line["value"], mark)
        if line["key"] is None:
            parts.value.append(value)
            return isinstance(parts, yaml.SequenceNode) and self._type.entry() is not None
        parts.value.append((_scalar(line["key"], mark), value))
        under = self._type.under()
        return isinstance(parts, yaml.MappingNode) and bool(under and under(line["key"]))


def _scalar(written: str, mark: yaml.Mark) -> yaml.ScalarNode:
    """A value, or the text between its quotation marks."""
    quote = written[:1] if written[:1] in ("'", '"') else ""
    return yaml.ScalarNode(
        _TEXT, written[1:-1] if quote else written.rstrip(" "), mark, mark, quote
    )
