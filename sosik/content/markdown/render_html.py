"""Renders tokens as CommonMark's HTML, with slots for links and pictures."""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from sosik.korean.spelling import fold

_NO_ANCHOR = re.compile(r"[^\w\-]+")
_SPECIAL = re.compile('[&<>"]')


def slot(name: str) -> str:
    """The placeholder of a slot in HTML and plain text; see model.body.Body."""
    return f"\x00{name}\x00"


def anchor(text: str) -> str:
    """The id of a heading: its words in folded spelling, Hangul included, joined by hyphens."""
    return _NO_ANCHOR.sub("-", fold(text)).strip("-") or "절"


def escape(text: str) -> str:
    """Text escaped for HTML, also for attributes in double quotes."""
    if _SPECIAL.search(text) is None:
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


_OPENINGS = {
    "paragraph_open": "<p>",
    "bullet_list_open": "<ul>\n",
    "caption_open": "<caption>",
    "thead_open": "<thead>\n",
    "tbody_open": "<tbody>\n",
    "tr_open": "<tr>\n",
    "th_open": '<th scope="col">',
    "td_open": "<td>",
}
_CLOSINGS = {
    "paragraph_close": "</p>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_close": "</li>\n",
    "caption_close": "</caption>\n",
    "thead_close": "</thead>\n",
    "tbody_close": "</tbody>\n",
    "tr_close": "</tr>\n",
    "th_close": "</th>\n",
    "td_close": "</td>\n",
}
_INLINE = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "s_open": "<s>",
    "s_close": "</s>",
}
"""The renderer's output for the most frequent tokens without attributes."""


class SlotRenderer(RendererHTML):
    """CommonMark's renderer with slots for links, pictures and footnotes; tables are in a div."""

    def render(self, tokens: Sequence[Token], options: Any, env: Any) -> str:
        out: list[str] = []
        hidden = False
        for place, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                out.append(self.renderInline(token.children or (), options, env))
            elif kind in _CLOSINGS:
                if not token.hidden:
                    out.append(_CLOSINGS[kind])
            elif kind in _OPENINGS and not token.attrs:
                if not token.hidden:
                    out.append(f"\n{_OPENINGS[kind]}" if hidden else _OPENINGS[kind])
            elif kind == "list_item_open" and not token.attrs and tokens[place + 1].hidden:
                out.append("\n<li>" if hidden else "<li>")
            elif kind in self.rules:
                out.append(self.rules[kind](tokens, place, options, env))
            else:
                out.append(self.renderToken(tokens, place, options, env))
            hidden = token.hidden
        return "".join(out)

    def renderInline(self, tokens: Sequence[Token], options: Any, env: Any) -> str:  # noqa: N802
        out: list[str] = []
        for place, token in enumerate(tokens):
            kind = token.type
            if kind == "text":
                out.append(escape(token.content))
            elif kind in _INLINE:
                out.append(_INLINE[kind])
            elif kind in self.rules:
                out.append(self.rules[kind](tokens, place, options, env))
            else:
                out.append(self.renderToken(tokens, place, options, env))
        return "".join(out)

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        return slot(tokens[idx].meta["slot"])

    link_close = image = footnote_ref = footnote_anchor = link_open

    def figure(self, *_: Any) -> str:
        return ""

    def table_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return _line_before(tokens, idx) + '<div class="table"><table>\n'

    def table_close(self, *_: Any) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return f'<th scope="col"{_alignment(tokens[idx])}>'

    def td_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return f"<td{_alignment(tokens[idx])}>"

    def outline_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        role = ' role="list"' if tokens[idx].meta["entries"] > 1 else ""  # one is no list
        return f'{_line_before(tokens, idx)}<div class="outline"{role}>\n'

    def outline_close(self, *_: Any) -> str:
        return "</div>\n"

    entry_close = outline_close

    def entry_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        meta = tokens[idx].meta
        role = ' role="listitem"' if meta["outline"]["entries"] > 1 else ""
        return f'<div class="outline-{meta["kind"]}"{role}>'

    def entry_text_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return f'<p><span class="mark">{escape(tokens[idx].meta["mark"])}</span> '

    def footnote_block_open(self, *_: Any) -> str:
        return '<ol class="notes">\n'

    def footnote_block_close(self, *_: Any) -> str:
        return "</ol>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return f'<li id="note-{tokens[idx].meta["id"] + 1}">'

    def footnote_close(self, *_: Any) -> str:
        return "</li>\n"


def _line_before(tokens: Sequence[Token], idx: int) -> str:
    """A line end in place of that of a hidden paragraph before (tight lists), else ""."""
    return "\n" if idx and tokens[idx - 1].hidden else ""


def _alignment(token: Token) -> str:
    style = str(token.attrs.get("style", ""))
    return f' class="{style.removeprefix("text-align:")}"' if style else ""
