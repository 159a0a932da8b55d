"""The types of single values: each reads a YAML value and describes itself to editors.

Values come as text, never guessed by YAML (`no`, `010` and `12:30` stay what was written); each
type converts its own. A value that can't be converted is a problem and reads as None.
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
from sosik.content.encoding import remarks
from sosik.content.frontmatter.diagnose import brief
from sosik.korean.dates import WrongWeekday, parse_moment, why_no_moment
from sosik.problems.problem import Problem, problem

_AUTO = ("자동", "auto")
_YES, _NO = ("true", "yes", "예", "네", "참"), ("false", "no", "아니오", "아니요", "거짓")
_LIMIT = re.compile(r"(?<!\s)\s*+(?:까지|부터)\Z")
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Letters without width that come along when a text is pasted."""
Node = yaml.Node


@dataclass
class Reading:
    """One file being read: where its problems are gathered, and what its values are measured by.

    `warnings` are what staff should know and need not mend. `unread` are the keys whose values are
    not known, or not whole, as something was told of them (`email.from`); ALL where nobody can say
    which. `path` is the key within which values are being read (`email.`); `lines` are where keys
    of mappings stand (`email.from`); `dated` is the date of the text, from which days that say no
    year take theirs.
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
        """The line of a YAML value, counted from 1 at the top of the file."""
        return int(node.start_mark.line) + 1 + self.offset

    def report(self, code: str, node: Node, **facts: object) -> None:
        """Note a problem at a value; nothing is raised."""
        self.report_at(code, self.line(node), **facts)

    def report_at(self, code: str, line: int, **facts: object) -> None:
        """Note a problem at a line of the file; nothing is raised."""
        if "found" in facts:
            facts["found"] = brief(str(facts["found"]))
        self.problems.append(problem(code, self.file, line, **facts))


class Type(Protocol):
    """How one field's value is read, and its JSON Schema (draft 2020-12)."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        """The value, or None where it is empty or wrong (then a problem is noted)."""

    def schema(self) -> dict[str, Any]:
        """What an editor may check and complete."""

    def entry(self) -> "Type | None":
        """The type of a list's entries; None where no list is taken."""

    def under(self) -> "Callable[[str], Type | None] | None":
        """The types of a mapping's values by their keys; None where no mapping is taken.

        The function gives None for a word that is no key, so that `word: …` is text.
        """


class BaseType:
    """The part that all types share whose values are one line of text."""

    def entry(self) -> Type | None:
        """No list."""
        return None

    def under(self) -> Callable[[str], Type | None] | None:
        """No mapping."""
        return None


def written(node: Node, reading: Reading) -> str:
    """The text of a value as it counts: NFC, without comments, controls and turns of direction.

    What was spelt as a number (`"\\u0008"`) is told once a file, as where it stands as itself.
    """
    text = normalize("NFC", str(node.value))
    if text.isascii() and text.isprintable() and "<!" not in text:
        return text
    cleaned = characters.clean(text)
    told = {fault.code for fault in reading.warnings}
    for remark in remarks(reading.file, cleaned, reading.line(node)):
        if remark.code not in told:
            reading.warnings.append(remark)
    text, whole = bare_value(characters.on_one_line(cleaned.text))
    if not whole:
        reading.report("open-comment", node)
    return text


def scalar(node: Node, name: str, reading: Reading) -> str | None:
    """The text of a one-line value, NFC; None for an empty one or another kind of value."""
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
    """Text of one form; another is the problem `code`."""

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
    """A list of texts; a single text is a list of one, cut at `cut` where that is given."""

    cut: str = ""

    def read(self, node: Node, name: str, reading: Reading) -> tuple[Any, ...]:
        if isinstance(node, yaml.SequenceNode):
            found = [Text().read(each, name, reading) for each in node.value]
        else:
            text = scalar(node, name, reading) or ""
            found = [part.strip() for part in re.split(self.cut, text)] if self.cut else [text]
        return tuple(dict.fromkeys(text for text in found if text))

    @property
    def whole(self) -> bool:
        """Whether a single text is taken as it stands, commas and all."""
        return not self.cut or not re.search(self.cut, ",")

    def entry(self) -> Type:
        """A list of texts."""
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
    """True or false, or the word 자동 (auto), which leaves it to Sosik and reads as None."""

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
    """A date, with or without a time; `last` is one until which something goes."""

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
    """One of a few words; the mapping gives the value that each word stands for."""

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
