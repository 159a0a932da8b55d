"""The types of values made of others: lists, records with known keys, free mappings."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from unicodedata import normalize

import yaml

from sosik.base.nearness import nearest
from sosik.content.frontmatter.diagnose import brief
from sosik.content.frontmatter.types import UNSEEN, BaseType, Node, Reading, Type, scalar, written
from sosik.model.manuscript import ALL

_DEEPEST = 20
"""Levels of nesting kept of a free mapping (`extra`)."""
_LONGEST_NAME, _MANY = 40, 50
_IGNORED = dict.fromkeys(map(ord, " \u00a0\u3000" + UNSEEN))
"""What does not count in the name of a key."""


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

    def find(self, word: str) -> str | None:
        """The English name of a key, however it is spelt; None for an unknown word."""
        return self.names.get(_spelling(word))

    def type_of(self, word: str) -> Type | None:
        """The type of the value under a key; None for an unknown word."""
        key = self.find(word)
        return None if key is None else self[key].type

    def type_or_any(self, word: str) -> Type:
        """The same, where an unknown word is a key all the same, wrong as it is."""
        return self.type_of(word) or Free()


def lacks_dashes(node: Node, reading: Reading) -> bool:
    """Whether a value of several lines stands below its key where each line should be an entry."""
    return (
        isinstance(node, yaml.ScalarNode)
        and node.style not in ("|", ">")
        and node.end_mark.line > node.start_mark.line
        and reading.line(node) > reading.lines.get(reading.path.rstrip("."), reading.line(node))
    )


@dataclass(frozen=True)
class ListOf(BaseType):
    """A list of values of one type; a single value that is no list is a list of one."""

    one: Type

    def read(self, node: Node, name: str, reading: Reading) -> tuple[Any, ...]:
        each = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if lacks_dashes(node, reading):
            first = node.value.split()[0]
            reading.fault("no-dashes", node, name=name, found=node.value, first=first)
            return ()
        found = (self.one.read(value, name, reading) for value in each)
        return tuple(value for value in found if value is not None)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.one.schema()}

    def entry(self) -> Type:
        """A list of the one type."""
        return self.one

    def under(self) -> Callable[[str], Type | None] | None:
        """A single mapping is a list of one."""
        return self.one.under()


@dataclass(frozen=True)
class Mapped(BaseType):
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
        values, _ = read_keys(node, self.keys, reading)
        whole = all(key in values for key, known in self.keys.items() if known.required)
        return self.make(**values) if whole else None

    def schema(self) -> dict[str, Any]:
        whole = keys_schema(self.keys)
        return {"anyOf": [{"type": "string"}, whole]} if self.short else whole

    def under(self) -> Callable[[str], Type]:
        """A mapping with known keys."""
        return self.keys.type_or_any


@dataclass(frozen=True)
class Free(BaseType):
    """Names of the site's own; values are of type `each`, else text, lists and mappings."""

    each: Type | None = None

    def read(self, node: Node, name: str, reading: Reading) -> dict[str, Any] | None:
        if isinstance(node, yaml.ScalarNode) and not node.value.strip():
            return None
        if not isinstance(node, yaml.MappingNode):
            reading.fault("expected-mapping", node, name=name, allowed="이름: 값")
            return None
        _refuse_twins(node, reading)
        if self.each is not None:
            named = [(written(key, reading), value) for key, value in node.value]
            pairs = {name: self.each.read(value, name, reading) for name, value in named}
            return {name: value for name, value in pairs.items() if value}
        return _plain(node, 0, reading)  # type: ignore[no-any-return]

    def schema(self) -> dict[str, Any]:
        each = {"additionalProperties": self.each.schema()} if self.each else {}
        return {"type": "object", **each}

    def entry(self) -> Type | None:
        """A list may stand within, at any depth."""
        return None if self.each else self

    def under(self) -> Callable[[str], Type]:
        """A mapping with any keys."""
        return lambda _: self.each or self


def _refuse_twins(node: Node, reading: Reading) -> None:
    """Note names that stand twice in one mapping of the site's own."""
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            name = normalize("NFC", str(key.value)).strip()
            if name in first:
                reading.fault("duplicate-key", key, found=name, other=name, first=first[name])
            first.setdefault(name, reading.line(key))
            _refuse_twins(value, reading)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_twins(value, reading)


def _plain(node: Node, depth: int, reading: Reading) -> Any:
    if depth > _DEEPEST:
        return ""
    if isinstance(node, yaml.MappingNode):
        return {written(k, reading): _plain(v, depth + 1, reading) for k, v in node.value}
    if isinstance(node, yaml.SequenceNode):
        return tuple(_plain(v, depth + 1, reading) for v in node.value)
    return written(node, reading)


def read_keys(
    node: yaml.MappingNode, keys: Keys, reading: Reading
) -> tuple[dict[str, Any], dict[str, int]]:
    """The values of a mapping by their English keys, and the line of each key that was written.

    Unknown keys, two keys for one field and missing or empty required keys are problems; a required
    key whose name or value is wrong, or whose line has been told of already, is not missing, too.
    All these are noted as unread.
    """
    values: dict[str, Any] = {}
    faulty: set[str | None] = set()
    lines: dict[str, int] = {}
    written: dict[str, str] = {}
    told = {fault.line for fault in reading.problems}
    outer = reading.path
    for key_node, value_node in node.value:
        name = normalize("NFC", str(key_node.value)).strip()
        key = keys.find(name)
        if key is None:
            faulty.add(meant := _unknown(key_node, name, keys, reading))
            if meant is not None:
                reading.unread.add(outer + meant)
        elif key in lines:
            facts = {"found": name, "other": written[key], "first": lines[key]}
            reading.fault("duplicate-key", key_node, **facts)
            reading.unread.add(outer + key)
        else:
            lines[key], written[key] = reading.line(key_node), name
            before = len(reading.problems)
            reading.lines[outer + key] = lines[key]
            reading.path = f"{outer}{key}."
            value = keys[key].type.read(value_node, name, reading)
            reading.path = outer
            wrong = len(reading.problems) > before or lines[key] in told
            if wrong and (value is None or not isinstance(keys[key].type, Mapped)):
                reading.unread.add(outer + key)  # of a mapping, its own keys have been noted
            if value is not None:
                values[key] = value
            elif wrong:
                faulty.add(key)
            elif keys[key].required:
                reading.fault("empty-field", key_node, name=name)
                faulty.add(key)
    for key, known in keys.items():
        if known.required and not {key, ALL} & {*values, *faulty, *reading.unread & {ALL}}:
            korean = known.korean[0] if known.korean else key
            reading.fault("missing-field", node, name=korean, key=key)
    return values, lines


def count_known(node: Node | None, type_: Type) -> int:
    """The keys in a value that its type knows, those that stand twice once."""
    under, entry = type_.under(), type_.entry()
    if isinstance(node, yaml.SequenceNode) and entry:
        return sum(count_known(each, entry) for each in node.value)
    if not isinstance(node, yaml.MappingNode) or not under:
        return 0
    count = 0
    for name, value in {str(key.value): value for key, value in node.value}.items():
        inner = under(name)
        if inner and inner != Free():
            count += 1 + count_known(value, inner)
    return count


def _unknown(node: Node, name: str, keys: Keys, reading: Reading) -> str | None:
    """Note a key that there is not; returns the key that was likely meant."""
    first, _, second = name.partition(" ")
    if second and (meant := keys.find(first)) and any(map(str.isdigit, second)):
        facts = {"name": first, "mended": brief(f"{first}: {second}")}
        reading.fault("yaml-colon", node, **facts)
        return meant
    word, colon, rest = name.partition(":")
    if colon and (joined := keys.find(word)):
        reading.fault("yaml-space", node, mended=brief(f"{word}: {rest}"))
        return joined
    # A name of ten thousand letters is not worth a search, nor is the thousandth wrong one.
    worth = len(name) <= _LONGEST_NAME and len(reading.problems) < _MANY
    every = [word for key, known in keys.items() for word in (key, *known.korean)]
    near = nearest(name, every) if worth else None
    facts = {"found": name, "allowed": ", ".join(keys.shown(name))}
    if near:
        reading.fault("unknown-key-near", node, near=near, **facts)
    else:
        reading.fault("unknown-key", node, **facts)
    return keys.find(near) if near else None


def _spelling(name: str) -> str:
    return name.lower().translate(_IGNORED)


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
