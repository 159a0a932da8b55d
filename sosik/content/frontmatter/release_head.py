"""Types and keys for the head table of a press release: contacts, enclosures, slogan."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from sosik.content.frontmatter.mappings import Key, Keys, Mapped, read_keys
from sosik.content.frontmatter.types import Node, Reading, Text, Type, scalar
from sosik.model.pages import Contact

_NONE = ("없음", "해당없음", "해당 없음")
_COUNTED = re.compile(
    r"(?:있음|별첨|별도\s*첨부|첨부)(?:\s*\([^()]*\))?"
    r"|(?!.*\.\w{2,5}\b)(?:.*\s)?(?:총\s*)?\d+\s*(?:부|매|장|컷)\.?(?:\s*끝\.?)?"
)
"""Phrases for enclosures on paper: `있음`, `사진 2매`, `협약서 1부.  끝.`"""
_RANKS = frozenset(
    (
        *("국장", "실장", "본부장", "단장", "소장", "원장", "관장", "센터장", "사무국장", "부장"),
        *("과장", "차장", "팀장", "계장", "반장", "대리", "주임", "주무관", "사무관", "서기관"),
        *(
            "사무관",
            "담당관",
            "사회복지사",
            "책임자",
            "실무자",
            "담당과장",
            "담당팀장",
            "담당주무관",
        ),
    )
)
_SENT = ("배포일시", "배포일자", "배포일", "배포시간")


@dataclass(frozen=True)
class Enclosed(Mapped):
    """A file of the site; reports phrases for paper such as `2매`, and reads 없음 as None."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if isinstance(node, yaml.ScalarNode):
            text = str(node.value).strip()
            if text in _NONE:
                return None
            if len(text) <= _LONGEST and _COUNTED.fullmatch(text):
                code = "counted-photo" if "alt" in self.keys else "counted-file"
                reading.report(code, node, name=name, found=text)
                return None
        return super().read(node, name, reading)


_LONGEST = 200


_QUOTES = ("『』", "「」", "《》", "〈〉", "“”", "‘’", '""', "''")


@dataclass(frozen=True)
class Slogan(Text):
    """One line of text without quotation marks around it, as layouts add their own."""

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        text = super().read(node, name, reading)
        for pair in _QUOTES if text else ():
            if (
                text
                and len(text) > 2
                and text[0] == pair[0]
                and text.find(pair[1], 1) == len(text) - 1
            ):
                return text[1:-1].strip() or None
        return text


@dataclass(frozen=True)
class Contacts:
    """Contacts of a press release: records, or lines such as `과장: 박하늘 02-000-0000`."""

    _keys = Keys(
        role=Key(Text(), ("직책", "직위", "구분")),
        name=Key(Text(), ("이름", "성명")),
        phone=Key(Text(), ("전화", "전화번호")),
        email=Key(Text(), ("전자우편", "이메일")),
    )
    _line = re.compile(
        r"(?:(?P<role>[^:：]+)[:：])?\s*(?P<name>[^\d@(☎]*?)\s*"
        r"(?P<phone>[(☎\s]*[\d)][\d\s()-]{5,})?\s*(?P<email>[^\s@]+@[^\s@]+)?"
    )

    def read(self, node: Node, name: str, reading: Reading) -> tuple[Contact, ...]:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, name, reading)
        if isinstance(node, yaml.SequenceNode):
            return tuple(
                contact for value in node.value for contact in self.read(value, name, reading)
            )
        text = scalar(node, name, reading) or ""
        return tuple(self._parse(line) for line in text.splitlines() if line.strip())

    def _mapping(self, node: yaml.MappingNode, name: str, reading: Reading) -> tuple[Contact, ...]:
        if any(self._keys.find(str(key.value)) for key, _ in node.value):
            values, _ = read_keys(node, self._keys, reading)
            return (Contact(**values),)
        pairs = ((str(key.value), scalar(value, name, reading) or "") for key, value in node.value)
        return tuple(self._parse(f"{role}: {text}") for role, text in pairs)

    def _parse(self, line: str) -> Contact:
        # Lines longer than any contact are not split, as matching them would be slow.
        match = self._line.fullmatch(line.strip()) if len(line) <= _LONGEST else None
        if not match:
            return Contact(name=line.strip())
        parts = {key: (text or "").strip(" ☎") for key, text in match.groupdict().items()}
        return Contact(**parts)

    def schema(self) -> dict[str, Any]:
        return {"type": ["array", "string", "object"]}

    def entry(self) -> Type:
        """This type itself, which reads each record or line."""
        return self

    def under(self) -> Callable[[str], Type]:
        """The types of the keys of a record; text for other words, which are roles."""
        return lambda word: self._keys.type_of(word) or Text()


def office_head(node: yaml.MappingNode, keys: Keys, reading: Reading) -> yaml.MappingNode:
    """The mapping with keys such as `과장` moved into the list of contacts.

    Keys such as 배포일시 are removed and reported, as they may or may not mean an embargo.
    """
    if "provided" in keys:
        for key, value in node.value:
            if _rank(key) in _SENT and keys.find(str(key.value)) is None:
                text = str(value.value) if isinstance(value, yaml.ScalarNode) else ""
                reading.report("sent-or-held", key, name=str(key.value), found=text)
        pairs = [pair for pair in node.value if _rank(pair[0]) not in _SENT]
        node = yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
    ranked = [
        pair
        for pair in node.value
        if isinstance(pair[1], yaml.ScalarNode)
        and keys.find(str(pair[0].value)) is None
        and _rank(pair[0]) in _RANKS
    ]
    if not ranked or "contacts" not in keys:
        return node
    named = [pair for pair in node.value if keys.find(str(pair[0].value)) == "contacts"]
    if len(named) > 1:
        return node
    people = [
        value
        if (key, value) in named
        else yaml.MappingNode("", [(_key(_rank(key), key), value)], key.start_mark)
        for key, value in node.value
        if (key, value) in ranked or (key, value) in named
    ]
    first = named[0][0] if named else _key("담당", ranked[0][0])
    listed = yaml.SequenceNode("", people, first.start_mark)
    rest = [pair for pair in node.value if pair not in ranked and pair not in named]
    return yaml.MappingNode(node.tag, [*rest, (first, listed)], node.start_mark, node.end_mark)


def _rank(key: Node) -> str:
    return re.sub(r"\s", "", str(key.value))


def _key(name: str, beside: Node) -> yaml.ScalarNode:
    return yaml.ScalarNode(beside.tag, name, beside.start_mark, beside.end_mark)
