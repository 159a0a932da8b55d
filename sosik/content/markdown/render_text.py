"""Renders tokens as plain text for message.txt, summaries and feeds, without parsing HTML."""

from collections.abc import Sequence

from markdown_it.token import Token

from sosik.content.markdown.render_html import slot
from sosik.korean.spelling import display_width

DECORATIVE = ("-", "–", "—", "ㅡ")
"""What stands in place of alternative text where a picture needs none: a dash, however typed."""
_SHOWN = ("paragraph_open", "entry_text_open")


def plain(tokens: Sequence[Token], *, slots: bool = True) -> str:
    """The text of tokens: empty lines between paragraphs, lists with marks, tables aligned.

    With `slots`, links and pictures are slots, which are filled when their URLs are known.
    """
    if not tokens or tokens[0].type in ("inline", "text", "image"):
        return "".join(_inline(token, slots) for token in tokens)
    return "\n\n".join(_Blocks(tokens, slots).until("")).strip("\n")


def first_paragraph(tokens: Sequence[Token]) -> str:
    """The plain text of the first paragraph with words, in one line; "" if there is none."""
    for place, token in enumerate(tokens):
        if token.type == "inline" and tokens[place - 1].type in _SHOWN:
            text = " ".join(_inline(token, slots=False).split())
            if text:
                return text
    return ""


def _inline(token: Token, slots: bool) -> str:
    kind = token.type
    if kind == "inline":
        children = token.children or []
        if len(children) == 1 and children[0].type == "text":
            return children[0].content
        return "".join([_inline(child, slots) for child in children])
    if kind in ("link_open", "link_close", "image"):
        if slots:
            return slot(token.meta["slot"])
        text = "".join(_inline(child, slots) for child in token.children or [])
        return "" if kind == "image" and text.strip() in DECORATIVE else text
    if kind in ("softbreak", "hardbreak"):
        return "\n"
    if kind == "footnote_ref":
        return f"{token.meta['id'] + 1})" if slots else ""
    return "" if kind == "html_inline" else token.content


class _Blocks:
    """Converts blocks one after another; each container reads up to its closing token."""

    def __init__(self, tokens: Sequence[Token], slots: bool) -> None:
        self.tokens, self.slots, self.place = tokens, slots, 0

    def until(self, end: str) -> list[str]:
        """The texts of the blocks up to a token of type `end`; contents of containers indented."""
        texts: list[str] = []
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == end:
                break
            text = self._block(token)
            if text and not text.isspace():
                texts.append(text)
        return texts

    def _block(self, token: Token) -> str:
        """The text of a block; "" for tokens without text, such as the opening of a paragraph."""
        kind = token.type
        if kind == "inline":
            return _inline(token, self.slots)
        if kind in ("fence", "code_block"):
            return token.content.rstrip("\n")
        if kind == "hr":
            return "* * *"
        if kind == "heading_open":
            return "■ " + "\n".join(self.until("heading_close"))
        if kind == "blockquote_open":
            return _set_in("\n\n".join(self.until("blockquote_close")), "> ", "> ")
        if kind == "bullet_list_open":
            return self._list("bullet_list_close", "-", 0)
        if kind == "ordered_list_open":
            return self._list("ordered_list_close", "", int(token.attrs.get("start", 1)))
        if kind == "outline_open":
            return "\n".join(self.until("outline_close"))
        if kind == "entry_open":
            return self._entry()
        if kind == "dl_open":
            return "\n".join(self.until("dl_close"))
        if kind == "dd_open":
            return _set_in("\n".join(self.until("dd_close")), "  ", "  ")
        if kind == "footnote_open":
            mark = f"{token.meta['id'] + 1}) "
            return _set_in("\n".join(self.until("footnote_close")), mark, " " * len(mark))
        if kind == "footnote_block_open":
            return "\n".join(self.until("footnote_block_close"))
        return self._table() if kind == "table_open" else ""

    def _list(self, end: str, mark: str, number: int) -> str:
        texts: list[str] = []
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == end:
                break
            number = int(token.attrs.get("value", number))
            shown = f"{mark or f'{number}.'} "
            texts.append(_set_in("\n".join(self.until("list_item_close")), shown, " " * len(shown)))
            number += 1
        return "\n".join(texts)

    def _entry(self) -> str:
        mark = f"{self.tokens[self.place].meta['mark']} "
        first, *inner = self.until("entry_close") or [""]
        deeper = (_set_in(text, "  ", "  ") for text in inner)
        return "\n".join([_set_in(first, mark, "  "), *deeper])

    def _table(self) -> str:
        rows: list[list[str]] = []
        caption = ""
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == "table_close":
                break
            if token.type == "caption_open":
                caption = "".join(self.until("caption_close")) + "\n"
            elif token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_inline(token, slots=False).replace("\n", " "))
        return caption + _aligned(rows)


def _set_in(text: str, first: str, rest: str) -> str:
    return (first + text.replace("\n", "\n" + rest)).rstrip()


def _aligned(rows: list[list[str]]) -> str:
    """Rows as aligned columns; a Hangul syllable is two columns wide."""
    sizes = [[display_width(cell) for cell in row] for row in rows]
    columns = max((len(row) for row in rows), default=0)
    widths = [max(row[n] for row in sizes if n < len(row)) for n in range(columns)]
    lines = [
        "  ".join(cell + " " * (widths[n] - sizes[place][n]) for n, cell in enumerate(row)).rstrip()
        for place, row in enumerate(rows)
    ]
    if len(lines) > 1:
        lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
