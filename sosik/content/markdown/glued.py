"""Splits list items that a web board joined into one line: `- 11.7. 교육 - 11.9. 나들이`."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_PARTS = re.compile(r"[ \t]+[-–—][ \t]+")
_APART = re.compile(r"[-–—](?<=[ \t].)(?=[ \t])")
"""Whether `_PARTS` matches; faster, as texts have fewer dashes than spaces."""
_DATE = re.compile(r"(?:(?:19|20)\d\d[.년/-][ \t]?)?\d{1,2}[ \t]?[.월/-][ \t]?\d{1,2}(?!\d)")
_NO_WORDS = re.compile(r"\d+[년월일시분]|\([^)]*\)|오전|오후|부터|까지")
"""Words in the two halves of a time span, which are not separate entries."""
_WORDS = re.compile("[가-힣]{2}")
_LABEL = re.compile(r"[가-힣][가-힣 ]{1,19}[:：][ \t]*\S")


def install_glued(parser: MarkdownIt) -> None:
    """Make a parser split list items that were joined into one line."""
    parser.core.ruler.before("inline", "glued", _part)


def _part(state: StateCore) -> None:
    tokens: list[Token] = []
    last = 0
    for place, token in enumerate(state.tokens):
        if token.type == "inline" and _APART.search(token.content):
            parts = _entries(token.content)
            size = _size(state.tokens, place) if len(parts) > 1 else 0
            if size:
                first = place - 2
                tokens += state.tokens[last:first]
                for part in parts:
                    entry = [token.copy() for token in state.tokens[first : place + size]]
                    entry[2].content, entry[2].children = part, []
                    tokens += entry
                last = place + size
    state.tokens = tokens + state.tokens[last:]


def _entries(content: str) -> list[str]:
    """The entries in a line, if all have a date and words or all have a label; else []."""
    parts = _PARTS.split(content) if "\n" not in content else []
    if all(_is_dated(part) for part in parts) or all(_LABEL.match(part) for part in parts):
        return parts
    return []


def _is_dated(part: str) -> bool:
    date = _DATE.match(part)
    return bool(date and _WORDS.search(_NO_WORDS.sub("", part[date.end() :])))


def _size(tokens: Sequence[Token], place: int) -> int:
    """The number of an entry's tokens from its text on; 0 if the entry contains more than text."""
    before = [token.type for token in tokens[max(0, place - 2) : place]]
    after = [token.type for token in tokens[place + 1 : place + 3]]
    if before == ["list_item_open", "paragraph_open"]:
        return 3 if after == ["paragraph_close", "list_item_close"] else 0
    if before == ["entry_open", "entry_text_open"]:
        return 3 if after == ["entry_text_close", "entry_close"] else 0
    return 0
