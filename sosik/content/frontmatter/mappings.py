"""Types of compound values: lists, records with known keys, free mappings."""

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
"""Characters that are ignored in the name of a key."""


class Key(NamedTuple):
    """One key of a mapping: its type, Korean names, whether it is required, text for editors."""

    type: Type
    korean: tuple[str, ...] = ()
    required: bool = False
    says: str = ""


class Keys(dict[str, Key]):
    """The keys that a mapping may have, by their English names."""

    @cached_property
    def names(self) -> dict[str, str]:
        """The English name by spelling (lower case, without spaces), of Korean names too."""
        return {_spelling(w): key for key, spec in self.items() for w in (key, *spec.korean)}

    def shown(self, beside: str) -> list[str]:
        """The names of all keys, in the language of the word `beside` them."""
        korean = any("가" <= letter <= "힣" for letter in beside)
        return [spec.korean[0] if korean and spec.korean else key for key, spec in self.items()]

    def find(self, word: str) -> str | None:
        """The English name of a key in any of its spellings; None for an unknown word."""
        return self.names.get(word) or self.names.get(_spelling(word))

    def type_of(self, word: str) -> Type | None:
        """The type of the value under a key; None for an unknown word."""
        key = self.find(word)
        return None if key is None else self[key].type

    def type_or_any(self, word: str) -> Type:
        """The type of the value under a key; a free value for an unknown word."""
        return self.type_of(word) or Free()


def lacks_dashes(node: Node, reading: Reading) -> bool:
    """True for a multi-line text below a key whose lines should be list entries with dashes."""
    return (
        isinstance(node, yaml.ScalarNode)
        and node.style not in ("|", ">")
        and node.end_mark.line > node.start_mark.line
        and reading.line(node) > reading.lines.get(reading.path.rstrip("."), reading.line(node))
    )


@dataclass(frozen=True)
class ListOf(BaseType):
    """A list of values of one type; a single value counts as a list of one."""

    one: Type

    def read(self, node: Node, name: str, reading: Reading) -> tuple[Any, ...]:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if lacks_dashes(node, reading):
            first = node.value.split()[0]
            reading.report("no-dashes", node, name=name, found=node.value, first=first)
            return ()
        values = (self.one.read(item, name, reading) for item in nodes)
        return tuple(value for value in values if value is not None)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.one.schema()}

    def entry(self) -> Type:
        """The type of the entries."""
        return self.one

    def under(self) -> Callable[[str], Type | None] | None:
        """The keys of an entry, as a single mapping counts as a list of one."""
        return self.one.under()


@dataclass(frozen=True)
class Mapped(BaseType):
    """A mapping with known keys, read as a record; a plain text is the value of key `short`."""

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
            reading.report("expected-mapping", node, name=name, allowed=allowed)
            return None
        values, _ = read_keys(node, self.keys, reading)
        whole = all(key in values for key, spec in self.keys.items() if spec.required)
        return self.make(**values) if whole else None

    def schema(self) -> dict[str, Any]:
        whole = keys_schema(self.keys)
        return {"anyOf": [{"type": "string"}, whole]} if self.short else whole

    def under(self) -> Callable[[str], Type]:
        """The types of the known keys; a free value for any other key."""
        return self.keys.type_or_any


@dataclass(frozen=True)
class Free(BaseType):
    """A mapping with any keys; values have `value_type`, else are text, lists and mappings."""

    value_type: Type | None = None

    def read(self, node: Node, name: str, reading: Reading) -> dict[str, Any] | None:
        if isinstance(node, yaml.ScalarNode) and not node.value.strip():
            return None
        if not isinstance(node, yaml.MappingNode):
            reading.report("expected-mapping", node, name=name, allowed="이름: 값")
            return None
        _report_repeated_names(node, reading)
        if self.value_type is not None:
            named = [(written(key, reading), value) for key, value in node.value]
            pairs = {name: self.value_type.read(value, name, reading) for name, value in named}
            return {name: value for name, value in pairs.items() if value}
        plain: dict[str, Any] | None = _plain(node, 0, reading)
        return plain

    def schema(self) -> dict[str, Any]:
        values = {"additionalProperties": self.value_type.schema()} if self.value_type else {}
        return {"type": "object", **values}

    def entry(self) -> Type | None:
        """This type itself, as lists are allowed at any depth; None if values have one type."""
        return None if self.value_type else self

    def under(self) -> Callable[[str], Type]:
        """The type of every value: `value_type`, or this type itself."""
        return lambda _: self.value_type or self


def _report_repeated_names(node: Node, reading: Reading) -> None:
    """Reports repeated names in free mappings."""
    if isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            name = normalize("NFC", str(key.value)).strip()
            if name in first:
                reading.report("duplicate-key", key, found=name, other=name, first=first[name])
            first.setdefault(name, reading.line(key))
            _report_repeated_names(value, reading)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _report_repeated_names(value, reading)


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
    """The values of a mapping by English key, and the line of each key that is present.

    Reports unknown keys, repeated keys, and required keys that are missing or empty. A required key
    whose name, value or line already has a problem is not also reported as missing. Unknown,
    repeated and wrong keys are added to `reading.unread`.
    """
    values: dict[str, Any] = {}
    faulty: set[str | None] = set()
    lines: dict[str, int] = {}
    written: dict[str, str] = {}
    reported = {problem.line for problem in reading.problems}
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
            reading.report("duplicate-key", key_node, **facts)
            reading.unread.add(outer + key)
        else:
            lines[key], written[key] = reading.line(key_node), name
            before = len(reading.problems)
            reading.lines[outer + key] = lines[key]
            reading.path = f"{outer}{key}."
            value = keys[key].type.read(value_node, name, reading)
            reading.path = outer
            is_wrong = len(reading.problems) > before or lines[key] in reported
            if is_wrong and (value is None or not isinstance(keys[key].type, Mapped)):
                reading.unread.add(outer + key)  # keys within a mapping were added already
            if value is not None:
                values[key] = value
            elif is_wrong:
                faulty.add(key)
            elif keys[key].required:
                reading.report("empty-field", key_node, name=name)
                faulty.add(key)
    for key, spec in keys.items():
        if spec.required and not {key, ALL} & {*values, *faulty, *reading.unread & {ALL}}:
            korean = spec.korean[0] if spec.korean else key
            reading.report("missing-field", node, name=korean, key=key)
    return values, lines


def count_known(node: Node | None, type_: Type) -> int:
    """The number of keys in a value that its type knows; repeated keys count once."""
    under, entry = type_.under(), type_.entry()
    if isinstance(node, yaml.SequenceNode) and entry:
        return sum(count_known(item, entry) for item in node.value)
    if not isinstance(node, yaml.MappingNode) or not under:
        return 0
    count = 0
    for name, value in {str(key.value): value for key, value in node.value}.items():
        inner = under(name)
        if inner and inner != Free():
            count += 1 + count_known(value, inner)
    return count


def _unknown(node: Node, name: str, keys: Keys, reading: Reading) -> str | None:
    """Reports an unknown key; returns the key that was probably meant, else None."""
    first, _, second = name.partition(" ")
    if second and (meant := keys.find(first)) and any(map(str.isdigit, second)):
        facts = {"name": first, "mended": brief(f"{first}: {second}")}
        reading.report("yaml-colon", node, **facts)
        return meant
    word, colon, rest = name.partition(":")
    if colon and (joined := keys.find(word)):
        reading.report("yaml-space", node, mended=brief(f"{word}: {rest}"))
        return joined
    # Very long names, and very many wrong ones, are not worth a search.
    worth = len(name) <= _LONGEST_NAME and len(reading.problems) < _MANY
    every = [word for key, spec in keys.items() for word in (key, *spec.korean)]
    near = nearest(name, every) if worth else None
    facts = {"found": name, "allowed": ", ".join(keys.shown(name))}
    if near:
        reading.report("unknown-key-near", node, near=near, **facts)
    else:
        reading.report("unknown-key", node, **facts)
    return keys.find(near) if near else None


def _spelling(name: str) -> str:
    return name.lower().translate(_IGNORED)


def keys_schema(keys: Keys) -> dict[str, Any]:
    """The JSON Schema of a mapping with these keys, in English and in Korean."""
    properties: dict[str, Any] = {}
    for key, spec in keys.items():
        description = {"description": spec.says} if spec.says else {}
        for word in (key, *spec.korean):
            properties[word] = {**description, **spec.type.schema()}
    needed = [
        {"anyOf": [{"required": [word]} for word in (key, *spec.korean)]}
        for key, spec in keys.items()
        if spec.required
    ]
    whole: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return {**whole, "allOf": needed} if needed else whole
