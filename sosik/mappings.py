"""The types of values made of others: lists, records with known keys, free mappings."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from unicodedata import normalize

import yaml

from sosik.fields import Node, Reading, Type, scalar
from sosik.korean import nearest

_DEEPEST = 20
"""Levels of nesting kept of a free mapping (`extra`)."""


class Key(NamedTuple):
    """One key of a mapping: type, Korean names, whether it must be there, what editors say."""

    type: Type
    korean: tuple[str, ...] = ()
    required: bool = False
    says: str = ""


class Keys(dict[str, Key]):
    """The keys that a mapping may have, by their English names."""

    @cached_property
    def names(self) -> dict[str, str]:
        """The English name for every spelling, Korean ones and those without spaces included."""
        return {_spelling(w): key for key, known in self.items() for w in (key, *known.korean)}

    def shown(self, beside: str) -> list[str]:
        """Every key in the language in which the word `beside` it is written."""
        korean = any("가" <= letter <= "힣" for letter in beside)
        return [known.korean[0] if korean and known.korean else key for key, known in self.items()]


@dataclass(frozen=True)
class ListOf:
    """A list of values of one type; a single value that is no list is a list of one."""

    one: Type

    def read(self, node: Node, name: str, reading: Reading) -> tuple[Any, ...]:
        each = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found = (self.one.read(value, name, reading) for value in each)
        return tuple(value for value in found if value is not None)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.one.schema()}


@dataclass(frozen=True)
class Mapped:
    """A mapping with known keys, made into a record; `short` reads a value that is plain text."""

    make: Any
    keys: Keys
    short: str = ""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if isinstance(node, yaml.ScalarNode):
            text = scalar(node, name, reading)
            if text is None:
                return None
            if self.short:
                value = self.keys[self.short].type.read(node, name, reading)
                return None if value is None else self.make(**{self.short: value})
        if not isinstance(node, yaml.MappingNode):
            allowed = ", ".join(self.keys.shown(name))
            reading.fault("expected-mapping", node, name=name, allowed=allowed)
            return None
        before = len(reading.problems)
        values, _ = read_keys(node, self.keys, reading)
        return self.make(**values) if len(reading.problems) == before else None

    def schema(self) -> dict[str, Any]:
        whole = keys_schema(self.keys)
        return {"anyOf": [{"type": "string"}, whole]} if self.short else whole


@dataclass(frozen=True)
class Free:
    """Names of the site's own; values are of type `each`, else text, lists and mappings."""

    each: Type | None = None

    def read(self, node: Node, name: str, reading: Reading) -> dict[str, Any] | None:
        if isinstance(node, yaml.ScalarNode) and not node.value.strip():
            return None
        if not isinstance(node, yaml.MappingNode):
            reading.fault("expected-mapping", node, name=name, allowed="이름: 값")
            return None
        if self.each is not None:
            pairs = {str(k.value): self.each.read(v, str(k.value), reading) for k, v in node.value}
            return {name: value for name, value in pairs.items() if value}
        return _plain(node, 0)  # type: ignore[no-any-return]

    def schema(self) -> dict[str, Any]:
        each = {"additionalProperties": self.each.schema()} if self.each else {}
        return {"type": "object", **each}


def _plain(node: Node, depth: int) -> Any:
    if depth > _DEEPEST:
        return ""
    if isinstance(node, yaml.MappingNode):
        return {normalize("NFC", str(k.value)): _plain(v, depth + 1) for k, v in node.value}
    if isinstance(node, yaml.SequenceNode):
        return tuple(_plain(v, depth + 1) for v in node.value)
    return normalize("NFC", str(node.value))


def read_keys(
    node: yaml.MappingNode, keys: Keys, reading: Reading
) -> tuple[dict[str, Any], dict[str, int]]:
    """The values of a mapping by their English keys, and the line of each key that was written.

    Unknown keys, two keys for one field and missing required keys are problems; a required key
    whose name or value is wrong is not told to be missing, too.
    """
    values: dict[str, Any] = {}
    faulty: set[str | None] = set()
    lines: dict[str, int] = {}
    written: dict[str, str] = {}
    for key_node, value_node in node.value:
        name = normalize("NFC", str(key_node.value)).strip()
        key = keys.names.get(_spelling(name))
        if key is None:
            faulty.add(_unknown(key_node, name, keys, reading))
        elif key in lines:
            facts = {"found": name, "other": written[key], "first": lines[key]}
            reading.fault("duplicate-key", key_node, **facts)
        else:
            lines[key], written[key] = reading.line(key_node), name
            before = len(reading.problems)
            value = keys[key].type.read(value_node, name, reading)
            if value is not None:
                values[key] = value
            elif len(reading.problems) > before:
                faulty.add(key)
    for key, known in keys.items():
        if known.required and key not in values and key not in faulty:
            korean = known.korean[0] if known.korean else key
            reading.fault("missing-field", node, name=korean, key=key)
    return values, lines


def _unknown(node: Node, name: str, keys: Keys, reading: Reading) -> str | None:
    """Note a key that there is not; returns the key that was likely meant."""
    every = [word for key, known in keys.items() for word in (key, *known.korean)]
    near = nearest(name, every)
    facts = {"found": name, "allowed": ", ".join(keys.shown(name))}
    if near:
        reading.fault("unknown-key-near", node, near=near, **facts)
    else:
        reading.fault("unknown-key", node, **facts)
    return keys.names[_spelling(near)] if near else None


def _spelling(name: str) -> str:
    return name.lower().replace(" ", "")


def keys_schema(keys: Keys) -> dict[str, Any]:
    """The JSON Schema of a mapping with these keys, in English and in Korean."""
    properties: dict[str, Any] = {}
    for key, known in keys.items():
        told = {"description": known.says} if known.says else {}
        for word in (key, *known.korean):
            properties[word] = {**told, **known.type.schema()}
    needed = [
        {"anyOf": [{"required": [word]} for word in (key, *known.korean)]}
        for key, known in keys.items()
        if known.required
    ]
    whole: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return {**whole, "allOf": needed} if needed else whole
