"""Tokens as plain text, for message.txt, summaries and feeds: no HTML is read back."""

from collections.abc import Sequence

from markdown_it.token import Token

from sosik.korean import display_width
from sosik.markdown.html import slot


def plain(tokens: Sequence[Token], *, slots: bool = True) -> str:
    """The text of tokens: paragraphs parted by an empty line, lists with marks, tables aligned.

    With `slots`, links and pictures stand as slots, to be filled when addresses are known.
    """
    if (tokens and tokens[0].type in ("inline", "text", "image")) or not tokens:
        return "".join(_inline(token, slots) for token in tokens)
    return "\n\n".join(_blocks(tokens, slots)).strip("\n")


def first_paragraph(tokens: Sequence[Token]) -> str:
    """The plain text of the first paragraph that has words; "" where there is none."""
    for place, token in enumerate(tokens):
        if token.type == "inline" and tokens[place - 1].type == "paragraph_open":
            text = " ".join(_inline(token, slots=False).split())
            if text:
                return text
    return ""


def _inline(token: Token, slots: bool) -> str:
    if token.type == "inline":
        return "".join(_inline(child, slots) for child in token.children or [])
    if token.type in ("link_open", "link_close", "image"):
        if slots:
            return slot(token.meta["slot"])
        return "".join(_inline(child, slots) for child in token.children or [])
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content


def _blocks(tokens: Sequence[Token], slots: bool) -> list[str]:
    """One text for each block at this level; what a list or quotation holds is set in."""
    texts: list[str] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _end(tokens, place)
        inner = tokens[place + 1 : end]
        if token.type == "inline":
            texts.append(_inline(token, slots))
        elif token.type in ("fence", "code_block"):
            texts.append(token.content.rstrip("\n"))
        elif token.type == "hr":
            texts.append("* * *")
        elif token.type == "blockquote_open":
            texts.append(_set_in("\n\n".join(_blocks(inner, slots)), "> ", "> "))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            texts.append(_list(token, inner, slots))
        elif token.type == "table_open":
            texts.append(_table(inner))
        elif token.type == "heading_open":
            texts.append("■ " + "\n".join(_blocks(inner, slots)))
        elif inner:
            texts += _blocks(inner, slots)
        place = end + 1
    return [text for text in texts if text.strip()]


def _end(tokens: Sequence[Token], place: int) -> int:
    """The place of the token that closes the block opened at `place`."""
    depth = 0
    for number in range(place, len(tokens)):
        depth += tokens[number].nesting if tokens[number].type != "figure" else 0
        if depth <= 0:
            return number
    return len(tokens) - 1


def _list(opening: Token, inner: Sequence[Token], slots: bool) -> str:
    number = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else 0
    texts: list[str] = []
    place = 0
    while place < len(inner):
        end = _end(inner, place)
        mark = f"{number}. " if opening.type == "ordered_list_open" else "- "
        text = "\n".join(_blocks(inner[place + 1 : end], slots))
        texts.append(_set_in(text, mark, " " * len(mark)))
        number += 1
        place = end + 1
    return "\n".join(texts)


def _set_in(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join((first if n == 0 else rest) + line for n, line in enumerate(lines)).rstrip()


def _table(inner: Sequence[Token]) -> str:
    rows: list[list[str]] = []
    for place, token in enumerate(inner):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and inner[place - 1].type in ("th_open", "td_open"):
            rows[-1].append(_inline(token, slots=False).replace("\n", " "))
    columns = max((len(row) for row in rows), default=0)
    widths = [
        max((display_width(row[n]) for row in rows if n < len(row)), default=0)
        for n in range(columns)
    ]
    lines = [
        "  ".join(
            cell + " " * (widths[n] - display_width(cell)) for n, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]
    if len(lines) > 1:
        lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)
