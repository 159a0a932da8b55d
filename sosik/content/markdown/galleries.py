"""Finds galleries: several pictures in a row with nothing between them.

A paragraph that consists of several pictures is split, so that each picture becomes a figure. Only
pictures at the top level of a text count: in a list, a table or a quotation they stay as they are.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_BREAKS = ("softbreak", "hardbreak")
_BLANK = re.compile("[\\s\u200b\u2060\ufeff]*")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def install_galleries(parser: MarkdownIt) -> None:
    """Make a parser split paragraphs of several pictures into one paragraph for each."""
    parser.core.ruler.push("galleries", _split)


def lone_images(children: Sequence[Token]) -> list[Token]:
    """The pictures of a paragraph that shows nothing else, else []."""
    if not any(child.type == "image" for child in children):
        return []
    shown = [child for child in children if not _is_blank(child)]
    return shown if all(child.type == "image" for child in shown) else []


def galleries(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The pictures of each gallery; figures have been marked, videos have a video's `meta`."""
    row: list[Token] = []
    after = -1
    for place, token in enumerate(tokens):
        if token.type != "figure" or token.nesting != 1 or token.level:
            continue
        (image,) = lone_images(tokens[place + 1].children or [])
        if place != after or "video" in image.meta:
            if len(row) > 1:
                yield row
            row = []
        if "video" not in image.meta:
            row.append(image)
        after = place + 3
    if len(row) > 1:
        yield row


def _is_blank(child: Token) -> bool:
    if child.type == "html_inline":
        return _BREAK_TAG.fullmatch(child.content) is not None
    is_text = child.type == "text" and _BLANK.fullmatch(child.content) is not None
    return is_text or child.type in _BREAKS


def _split(state: StateCore) -> None:
    tokens: list[Token] = []
    last = 0
    for place, token in enumerate(state.tokens):
        if token.type != "inline" or token.content.count("![") < 2:
            continue
        first, after = place - 1, place + 2
        opening = state.tokens[first]
        is_top = opening.type == "paragraph_open" and not opening.level
        if is_top and len(lone_images(token.children or [])) > 1:
            tokens += state.tokens[last:first]
            tokens += _apart(state.tokens[first:after])
            last = after
    if last:
        state.tokens = tokens + state.tokens[last:]


def _apart(paragraph: Sequence[Token]) -> Iterator[Token]:
    """The tokens of a paragraph of pictures, as one paragraph for each picture."""
    inline = paragraph[1]
    line = inline.map[0] if inline.map else 0
    for child in inline.children or []:
        if child.type in _BREAKS:
            line += 1
        elif child.type == "image":
            for token in paragraph:
                copy = token.copy(map=[line, line + 1] if token.map else None)
                if copy.type == "inline":
                    copy.children = [child]
                yield copy
