"""Quotes text in lists and mappings that are written in brackets on one line."""

import re
from collections.abc import Callable, Set

from sosik.content.frontmatter.loose.tokens import (
    NAMED,
    QUOTED,
    WIDE,
    escaped,
    is_plain,
    sound,
    word,
)
from sosik.content.frontmatter.mappings import Free
from sosik.content.frontmatter.types import Type

_DEEPEST = 20
_LONGEST = 2000
"""Length of a line above which nothing is corrected."""
_PART = re.compile(r"[^,\[\]{}]*")
_INNER_KEY = re.compile(r"\s([^\s:：]+)[:：](?:\s|\Z)")
_KEY = re.compile(r"\s*[^\s:：]+\s*(?::(?!//)|：)")


def flow(text: str, at: int, type_: Type, named: Set[str]) -> tuple[str, int] | None:
    """The collection in brackets that begins at `at`, made safe for YAML, and its end.

    None if it has no end. `named` are the names of anchors (`&`) that aliases (`*`) use.
    """
    return _flow(text, at, type_, named, 0) if len(text) <= _LONGEST else None


def _flow(text: str, at: int, type_: Type, named: Set[str], depth: int) -> tuple[str, int] | None:
    close = "]" if text[at] == "[" else "}"
    parts, at = [text[at]], at + 1
    while at < len(text) and depth < _DEEPEST:
        if text[at] == close:
            return "".join((*parts, close)), at + 1
        if text[at] == "," or text[at].isspace():
            parts.append(" " if text[at] in WIDE else text[at])
            at += 1
            continue
        inner: Type | None = type_.entry()
        under = type_.under() if close == "}" else None
        if close == "}":
            inner = None
            if key := word(text, at):
                inner = under(key.name) if under else None
                parts.append(f"{key.written}: ")
                at = key.end
                if text[at : at + 1] in ("", ",", close):
                    continue
        value = _one(text, at, inner or Free(), close, named, depth)
        if value is None or (under and _holds_key(text[at : value[1]], under)):
            return None
        parts.append(value[0])
        at = value[1]
    return None


def _one(
    text: str, at: int, type_: Type, close: str, named: Set[str], depth: int
) -> tuple[str, int] | None:
    """One value within brackets, made safe for YAML, and its end; None if it has no end."""
    end = re.compile(rf"\s*[,\{close}]")
    if (text[at] == "[" and type_.entry()) or (text[at] == "{" and type_.under()):
        nested = _flow(text, at, type_, named, depth + 1)
        if nested is None or end.match(text, nested[1]):
            return nested
    whole = QUOTED.match(text, at)
    if whole and end.match(text, whole.end()):
        return sound(whole[0]), whole.end()
    last = _end(text, at, close, runs_on=close == "}" and not (type_.entry() or type_.under()))
    if last is None:
        return None
    value = text[at:last].rstrip()
    name = NAMED.match(value)
    if (is_plain(value) and not re.search(r"[,\[\]{}]", value)) or (name and name[1] in named):
        return value, last
    return f'"{escaped(value)}"', last


def _holds_key(value: str, under: Callable[[str], Type | None]) -> bool:
    """True if a comma was probably forgotten before a key."""
    return value[0] not in "\"'[{" and any(
        under(match[1]) not in (None, Free()) for match in _INNER_KEY.finditer(value)
    )


def _end(text: str, at: int, close: str, *, runs_on: bool) -> int | None:
    """The end of a text within brackets; if it `runs_on`, only a comma before a key ends it."""
    depth = 0
    while at < len(text):
        mark = text[at]
        if depth == 0 and (mark == close or (mark == "," and not (runs_on and _on(text, at)))):
            return at
        depth += (mark in "[{") - (mark in "]}" and depth > 0)
        at += 1
    return None


def _on(text: str, comma: int) -> bool:
    part = _PART.match(text, comma + 1)
    return bool(part and part[0].strip()) and not _KEY.match(text, comma + 1)
