"""Types of single values: each one reads a YAML value and has a JSON Schema for editors.

All values arrive as text, without YAML's guesses (`no`, `010` and `12:30` stay as written), and
each type converts them. A value that can't be converted is reported and read as None.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, Protocol
from unicodedata import normalize

import yaml

from sosik.base import characters
from sosik.content.comments import bare_value
from sosik.content.encoding import removal_warnings
from sosik.content.frontmatter.diagnose import brief
from sosik.korean.dates import WrongWeekday, parse_moment, why_no_moment
from sosik.problems.problem import Problem, problem

_AUTO = ("자동", "auto")
_YES, _NO = ("true", "yes", "예", "네", "참"), ("false", "no", "아니오", "아니요", "거짓")
_LIMIT = re.compile(r"(?<!\s)\s*+(?:까지|부터)\Z")
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Zero-width characters that come with pasted text."""
Node = yaml.Node


@dataclass
class Reading:
    """The state of reading one file: its problems so far, and the context for its values.

    - `offset`: number of lines above the YAML text in its file
    - `warnings`: what staff should know and need not correct
    - `unread`: keys with unknown or incomplete values due to problems (`email.from`); ALL if it is
      unknown which
    - `path`: the key within which values are being read (`email.`)
    - `lines`: the line of each key (`email.from`)
    - `dated`: the date of the text, which completes dates without a year
    """

    file: str
    zone: tzinfo
    offset: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    path: str = ""
    lines: dict[str, int] = field(default_factory=dict)
    dated: datetime | None = None

    def line(self, node: Node) -> int:
        """The line of a YAML value in the file, from 1."""
        return int(node.start_mark.line) + 1 + self.offset

    def report(self, code: str, node: Node, **facts: object) -> None:
        """Adds a problem at the line of a value."""
        self.report_at(code, self.line(node), **facts)

    def report_at(self, code: str, line: int, **facts: object) -> None:
        """Adds a problem at a line of the file."""
        if "found" in facts:
            facts["found"] = brief(str(facts["found"]))
        self.problems.append(problem(code, self.file, line, **facts))


class Type(Protocol):
    """How one field's value is read, and its JSON Schema (draft 2020-12)."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        """The value, or None if it is empty or wrong; reports a problem if it is wrong."""

    def schema(self) -> dict[str, Any]:
        """The JSON Schema by which editors check and complete values."""

    def entry(self) -> "Type | None":
        """The type of list entries; None if the value can't be a list."""

    def under(self) -> "Callable[[str], Type | None] | None":
        """A function from keys to the types of their values; None if the value can't be a mapping.

        The function returns None for a word that is not a key, so that `word: …` is text.
        """


class BaseType:
    """Base class of types whose values are neither lists nor mappings unless overridden."""

    def entry(self) -> Type | None:
        """None: the value can't be a list."""
        return None

    def under(self) -> Callable[[str], Type | None] | None:
        """None: the value can't be a mapping."""
        return None


def written(node: Node, reading: Reading) -> str:
    """The text of a value in NFC, without comments and control or direction characters.

    Removed characters, escaped ones (`"\\u0008"`) too, cause one warning per kind and file.
    """
    text = normalize("NFC", str(node.value))
    if "<" not in text and not characters.may_change(text):
        return text
    if text.isascii() and text.isprintable() and "<!" not in text:
        return text
    cleaned = characters.clean(text)
    reported = {warning.code for warning in reading.warnings}
    for removal in removal_warnings(reading.file, cleaned, reading.line(node)):
        if removal.code not in reported:
            reading.warnings.append(removal)
    text, is_closed = bare_value(characters.on_one_line(cleaned.text))
    if not is_closed:
        reading.report("open-comment", node)
    return text


def scalar(node: Node, name: str, reading: Reading) -> str | None:
    """The text of a scalar value in NFC; None if it is empty or another kind of value."""
    if not isinstance(node, yaml.ScalarNode):
        reading.report("expected-text", node, name=name)
        return None
    text = written(node, reading).strip().strip(UNSEEN).strip()
    return None if not text or (text in ("~", "null") and not node.style) else text


@dataclass(frozen=True)
class Text(BaseType):
    """One line of text; `lines=True` allows several."""

    lines: bool = False

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        text = scalar(node, name, reading)
        return " ".join(text.split("\n")) if text and not self.lines else text

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number"]}


@dataclass(frozen=True)
class Pattern(BaseType):
    """Text that must match a pattern; other text is the problem `code`."""

    pattern: str
    code: str

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        text = Text().read(node, name, reading)
        if text is not None and not re.fullmatch(self.pattern, text):
            reading.report(self.code, node, name=name, found=text)
            return None
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


@dataclass(frozen=True)
class Texts(BaseType):
    """A list of texts; a single text counts as a list of one, or is split at `cut` if given."""

    cut: str = ""

    def read(self, node: Node, name: str, reading: Reading) -> tuple[Any, ...]:
        if isinstance(node, yaml.SequenceNode):
            texts = [Text().read(item, name, reading) for item in node.value]
        else:
            text = scalar(node, name, reading) or ""
            texts = [part.strip() for part in re.split(self.cut, text)] if self.cut else [text]
        return tuple(dict.fromkeys(text for text in texts if text))

    @property
    def whole(self) -> bool:
        """True if a single text is not split at commas."""
        return not self.cut or not re.search(self.cut, ",")

    def entry(self) -> Type:
        """The type of the entries: text."""
        return Text()

    def schema(self) -> dict[str, Any]:
        one = {"type": ["string", "number"]}
        return {"anyOf": [one, {"type": "array", "items": one}]}


@dataclass(frozen=True)
class Flag(BaseType):
    """True or false, in English or Korean."""

    allowed = "예(true)나 아니오(false)"
    choices = "true or false"

    def read(self, node: Node, name: str, reading: Reading) -> bool | None:
        text = scalar(node, name, reading)
        if text is None:
            return None
        if text.lower() in _YES + _NO:
            return text.lower() in _YES
        facts = {"found": text, "allowed": self.allowed, "choices": self.choices}
        reading.report("expected-flag", node, name=name, **facts)
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": [True, False, "예", "아니오"]}


@dataclass(frozen=True)
class FlagOrAuto(Flag):
    """True or false, or the word 자동 (auto), which is read as None."""

    allowed = "자동(auto), 예(true), 아니오(false) 가운데 하나"
    choices = "auto, true or false"

    def read(self, node: Node, name: str, reading: Reading) -> bool | None:
        text = scalar(node, name, reading)
        return None if text is None or text.lower() in _AUTO else super().read(node, name, reading)

    def schema(self) -> dict[str, Any]:
        return {"enum": ["자동", "auto", True, False, "예", "아니오"]}


@dataclass(frozen=True)
class Number(BaseType):
    """A whole number between two bounds, both included."""

    least: int
    most: int

    def read(self, node: Node, name: str, reading: Reading) -> int | None:
        text = scalar(node, name, reading)
        if text is None:
            return None
        if (
            text.isascii()
            and text.isdigit()
            and len(text) < 10
            and self.least <= int(text) <= self.most
        ):
            return int(text)
        reading.report(
            "expected-number", node, name=name, found=text, least=self.least, most=self.most
        )
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class When(BaseType):
    """A date, with or without a time; `last` marks a date that ends something."""

    last: bool = False

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        text = scalar(node, name, reading)
        if text is None:
            return None
        bare = _LIMIT.sub("", text)
        try:
            return parse_moment(bare, reading.zone)
        except WrongWeekday as wrong:
            reading.report("weekday", node, found=text, right=wrong.right)
            return None
        except (ValueError, OverflowError):
            code = why_no_moment(bare)
            code = "last-range" if self.last and code == "date-range" else code
            reading.report(code, node, name=name, found=text)
            return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


@dataclass(frozen=True)
class Choice(BaseType):
    """One of a few words; `words` maps each word to its value."""

    words: Mapping[str, str]

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        text = scalar(node, name, reading)
        if text is None or text in self.words:
            return None if text is None else self.words[text]
        if (joined := text.replace(" ", "")) in self.words:
            return self.words[joined]
        allowed = ", ".join(self.words)
        reading.report("not-allowed", node, name=name, found=text, allowed=allowed)
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}
