"""Lists with forms of their own: the articles of an issue, old addresses, tags (DESIGN §3)."""

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
    """A list whose values are read by whoever asked for it."""

    def read(self, node: Node, name: str, reading: Reading) -> list[Node] | None:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        reading.fault("expected-list", node, name=name)
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "array"}


@dataclass(frozen=True)
class Named(BaseType):
    """A list of names, each read as a pair of its text and its line."""

    def read(self, node: Node, name: str, reading: Reading) -> tuple[tuple[str, int], ...]:
        each = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found = ((scalar(value, name, reading), reading.line(value)) for value in each)
        return tuple((text, line) for text, line in found if text is not None)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}}

    def entry(self) -> Type:
        """A name is text."""
        return Text()


@dataclass(frozen=True)
class OldAddresses(Texts):
    """Old addresses, each read as a pair of its text and its line; what leads nowhere is told."""

    def read(self, node: Node, name: str, reading: Reading) -> tuple[tuple[str, int], ...]:
        each = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found: dict[str, int] = {}
        for value in each:
            text = Text().read(value, name, reading)
            if text and (code := why_unfit(text)):
                reading.fault(code, value, found=text)
            elif text:
                found.setdefault(text, reading.line(value))
        return tuple(found.items())


_HASH = re.compile(r"[,，]?\s*[#＃]")
_MIDDLE = re.compile(r"\s*[·ㆍ・]\s*")


@dataclass(frozen=True)
class Tags(Texts):
    """Tags, parted by commas, by `#` before each, or by a middle dot between whole words.

    `#봉제 #박람회` and `봉제·박람회` are two; `3·1운동` and `민·관 협력` are one.
    """

    cut: str = r"[,，]"

    def read(self, node: Node, name: str, reading: Reading) -> tuple[Any, ...]:
        listed = isinstance(node, yaml.SequenceNode)
        found = (part for text in super().read(node, name, reading) for part in _marked(text))
        parted = (part for tag in found for part in ([tag] if listed else _between(tag)))
        return tuple(dict.fromkeys(part for part in parted if part))


def _marked(text: str) -> list[str]:
    """The tags of a text that begins with `#`; `C#` is one as it stands."""
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
        each = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if lacks_dashes(node, reading):
            first = node.value.split()[0]
            reading.fault("no-dashes", node, name=name, found=node.value, first=first)
            return ()
        return tuple(found for value in each for found in self._read(value, name, reading))

    def _read(
        self, node: Node, name: str, reading: Reading, heading: str | None = None
    ) -> list[tuple[Selection, int]]:
        if isinstance(node, yaml.ScalarNode):
            text = scalar(node, name, reading)
            chosen = Selection(article=text or "", heading=heading or "")
            return [(chosen, reading.line(node))] if text else []
        if not isinstance(node, yaml.MappingNode):
            reading.fault("expected-text", node, name=name)
            return []
        if heading is None and self._is_group(node):
            values, _ = read_keys(node, self._group, reading)
            within = values.get("articles", ())
            heading = values.get("heading", "")
            return [
                found for value in within for found in self._read(value, name, reading, heading)
            ]
        values, _ = read_keys(node, self._one, reading)
        if "article" not in values:
            return []
        return [(Selection(**values, heading=heading or ""), reading.line(node))]

    def _is_group(self, node: yaml.MappingNode) -> bool:
        found = {self._group.find(str(key.value)): value for key, value in node.value}
        return "heading" in found or isinstance(found.get("articles"), yaml.SequenceNode)

    def schema(self) -> dict[str, Any]:
        one = {"type": ["string", "object"]}
        return {"type": "array", "items": one}

    def entry(self) -> Type:
        """A list of names, choices and groups."""
        return self

    def under(self) -> Callable[[str], Type | None]:
        """A choice or a group; another word is the beginning of a title."""
        return self._under

    def _under(self, word: str) -> Type | None:
        if self._group.find(word) == "articles":
            return self
        return self._group.type_of(word) or self._one.type_of(word)
