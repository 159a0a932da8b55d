"""How tokens become HTML: CommonMark's, with slots where links and pictures go."""

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_NO_ANCHOR = re.compile(r"[^\w\-]+")


def slot(name: str) -> str:
    """The mark of a slot in HTML and plain text; see model.text.Body."""
    return f"\x00{name}\x00"


def anchor(text: str) -> str:
    """The id of a heading: its words joined by hyphens, Hangul kept."""
    return _NO_ANCHOR.sub("-", normalize("NFC", text).lower()).strip("-") or "절"


class SlotRenderer(RendererHTML):
    """CommonMark's renderer; links and pictures are slots, tables stand in a frame."""

    def link_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return slot(tokens[idx].meta["slot"])

    link_close = link_open

    def image(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return slot(tokens[idx].meta["slot"])

    def figure(self, *_: Any) -> str:
        return ""

    def table_open(self, *_: Any) -> str:
        return '<div class="table"><table>\n'

    def table_close(self, *_: Any) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return f'<th scope="col"{_alignment(tokens[idx])}>'

    def td_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return f"<td{_alignment(tokens[idx])}>"


def _alignment(token: Token) -> str:
    style = str(token.attrs.get("style", ""))
    return f' class="{style.removeprefix("text-align:")}"' if style else ""
