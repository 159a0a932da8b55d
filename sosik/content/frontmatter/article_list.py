"""Types of special lists: the articles of an issue, old addresses, tags (DESIGN §3)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from sosik.content.aliases import why_unfit
from sosik.content.frontmatter.mappings import Key, Keys, lacks_dashes, read_keys
from sosik.content.frontmatter.types import BaseType, Flag, Node, Reading, Text, Texts, Type, scalar
from sosik.model.pages import Selection


@dataclass(frozen=True)
class _Values(BaseType):
    """A list whose values are returned as unread YAML nodes."""

    def read(self, node: Node, name: str, reading: Reading) -> list[Node] | None:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        reading.report("expected-list", node, name=name)
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "array"}


@dataclass(frozen=True)
class Named(BaseType):
    """A list of names; reads as pairs of text and line."""

    def read(self, node: Node, name: str, reading: Reading) -> tuple[tuple[str, int], ...]:
        values = node.value if isinstance(node, yaml.SequenceNode) else [node]
        names = ((scalar(value, name, reading), reading.line(value)) for value in values)
        return tuple((text, line) for text, line in names if text is not None)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}}

    def entry(self) -> Type:
        """The type of the entries: text."""
        return Text()


@dataclass(frozen=True)
class OldAddresses(Texts):
    """Old addresses; reads as pairs of text and line, and reports invalid ones."""

    def read(self, node: Node, name: str, reading: Reading) -> tuple[tuple[str, int], ...]:
        values = node.value if isinstance(node, yaml.SequenceNode) else [node]
        addresses: dict[str, int] = {}
        for value in values:
            text = Text().read(value, name, reading)
            if text and (code := why_unfit(text)):
                reading.report(code, value, found=text)
            elif text:
                addresses.setdefault(text, reading.line(value))
        return tuple(addresses.items())


_HASH = re.compile(r"[,，]?\s*[#＃]")
_MIDDLE = re.compile(r"\s*[·ㆍ・]\s*")


@dataclass(frozen=True)
class Tags(Texts):
    """Tags, separated by commas, by `#` before each, or by a middle dot between whole words.

    `#봉제 #박람회` and `봉제·박람회` are two tags; `3·1운동` and `민·관 협력` are one.
    """

    cut: str = r"[,，]"

    def read(self, node: Node, name: str, reading: Reading) -> tuple[Any, ...]:
        listed = isinstance(node, yaml.SequenceNode)
        tags = (tag for text in super().read(node, name, reading) for tag in _marked(text))
        parted = (part for tag in tags for part in ([tag] if listed else _between(tag)))
        return tuple(dict.fromkeys(part for part in parted if part))


def _marked(text: str) -> list[str]:
    """The tags in a text that are marked with `#`; `C#` is a single tag."""
    return _HASH.split(text) if text.startswith(("#", "＃")) else re.split(r"\s+[#＃](?=\w)", text)


def _between(tag: str) -> list[str]:
    parts = _MIDDLE.split(tag)
    return parts if all(len(part) > 1 and part.isalpha() for part in parts) else [tag]


@dataclass(frozen=True)
class Selections:
    """The articles of an issue: names, `{article, lead}`, or groups `{heading, articles}`.

    Reads as pairs of a Selection and its line.
    """

    _one = Keys(article=Key(Text(), ("기사",), required=True), lead=Key(Flag(), ("요약만", "요약")))
    _group = Keys(
        heading=Key(Text(), ("묶음",), required=True),
        articles=Key(_Values(), ("기사",), required=True),
    )

    def read(self, node: Node, name: str, reading: Reading) -> tuple[tuple[Selection, int], ...]:
        values = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if lacks_dashes(node, reading):
            first = node.value.split()[0]
            reading.report("no-dashes", node, name=name, found=node.value, first=first)
            return ()
        return tuple(item for value in values for item in self._read(value, name, reading))

    def _read(
        self, node: Node, name: str, reading: Reading, heading: str | None = None
    ) -> list[tuple[Selection, int]]:
        if isinstance(node, yaml.ScalarNode):
            text = scalar(node, name, reading)
            chosen = Selection(article=text or "", heading=heading or "")
            return [(chosen, reading.line(node))] if text else []
        if not isinstance(node, yaml.MappingNode):
            reading.report("expected-text", node, name=name)
            return []
        if heading is None and self._is_group(node):
            values, _ = read_keys(node, self._group, reading)
            within = values.get("articles", ())
            heading = values.get("heading", "")
            return [item for value in within for item in self._read(value, name, reading, heading)]
        values, _ = read_keys(node, self._one, reading)
        if "article" not in values:
            return []
        return [(Selection(**values, heading=heading or ""), reading.line(node))]

    def _is_group(self, node: yaml.MappingNode) -> bool:
        values = {self._group.find(str(key.value)): value for key, value in node.value}
        return "heading" in values or isinstance(values.get("articles"), yaml.SequenceNode)

    def schema(self) -> dict[str, Any]:
        one = {"type": ["string", "object"]}
        return {"type": "array", "items": one}

    def entry(self) -> Type:
        """This type itself, which reads each name, selection or group."""
        return self

    def under(self) -> Callable[[str], Type | None]:
        """The types of the keys of a selection or a group; None for titles."""
        return self._under

    def _under(self, word: str) -> Type | None:
        if self._group.find(word) == "articles":
            return self
        return self._group.type_of(word) or self._one.type_of(word)
