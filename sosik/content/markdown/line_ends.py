"""Turns the line ends of pasted text into line breaks and paragraphs, as `paragraphs` decides."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, newline
from markdown_it.token import Token

from sosik.content.markdown.lines import HANGUL, line_of
from sosik.content.markdown.paragraphs import End, Run, ends_of, manner_of

_COMMONMARK = ("dd", "footnote")
"""Containers in which line ends keep their meaning in CommonMark."""
_INNER = ("list_item", "entry")


class _Paragraph(NamedTuple):
    """A paragraph of several lines: the index of its inline token, and its lines."""

    place: int
    run: Run


def install_line_ends(parser: MarkdownIt) -> None:
    """Make a parser turn line ends into line breaks and paragraphs where the text means them."""
    parser.inline.ruler.at("newline", _newline)
    parser.core.ruler.after("inline", "pasting", _read_line_ends)


def _newline(state: StateInline, silent: bool) -> bool:
    """CommonMark's rule, which also stores the position of each soft line break."""
    place = state.pos
    matched = newline(state, silent)
    if matched and not silent and state.tokens[-1].type == "softbreak":
        state.tokens[-1].meta = {"at": place}
    return matched


def _read_line_ends(state: StateCore) -> None:
    if not any("\n" in token.content for token in state.tokens):
        return
    paragraphs = list(_paragraphs(state.tokens))
    if not paragraphs:
        return
    manner = manner_of([paragraph.run for paragraph in paragraphs if not paragraph.run.inner])
    tokens: list[Token] = []
    last = 0
    for place, run in paragraphs:
        ends = ends_of(run, manner)
        if any(end is not End.JOIN for end in ends):
            tokens += state.tokens[last : place - 1]
            tokens += _parted(state.tokens[place - 1 : place + 2], ends)
            last = place + 2
    state.tokens = tokens + state.tokens[last:]


def _paragraphs(tokens: Sequence[Token]) -> Iterator[_Paragraph]:
    """The paragraphs of several lines that contain Hangul."""
    containers: list[str] = []
    for place, token in enumerate(tokens):
        if token.type == "inline":
            if "\n" not in token.content or not HANGUL.search(token.content):
                continue
            opening = tokens[place - 1].type
            if opening in ("paragraph_open", "entry_text_open") and not any(
                container in _COMMONMARK for container in containers
            ):
                inner = any(container in _INNER for container in containers)
                lines = [line_of(line) for line in token.content.split("\n")]
                yield _Paragraph(place, Run(lines, inner=inner))
        elif token.nesting > 0:
            containers.append(token.type.removesuffix("_open"))
        elif token.nesting < 0:
            containers.pop()


def _parted(paragraph: Sequence[Token], ends: Sequence[End]) -> Iterator[Token]:
    """The tokens of a paragraph, split into paragraphs and lines.

    Bold text and links over several lines are not split, but get line breaks.
    """
    opening, inline = paragraph[:2]
    lines = inline.content.split("\n")
    start = inline.map[0] if inline.map else 0
    pieces: list[Token] = []
    first = depth = line = last = 0
    for child in inline.children or []:
        depth += child.nesting
        end = End.JOIN
        if child.type == "softbreak" and "at" in child.meta:
            line += inline.content.count("\n", last, child.meta["at"])
            last = child.meta["at"]
            end = ends[line]
        if end is End.PARAGRAPH and not depth and not opening.hidden:
            yield from _paragraph(paragraph, pieces, lines[first : line + 1], start + first)
            pieces, first = [], line + 1
            continue
        if end is not End.JOIN:
            child.type, child.meta = "hardbreak", {}
        pieces.append(child)
    yield from _paragraph(paragraph, pieces, lines[first:], start + first)


def _paragraph(
    original: Sequence[Token], children: list[Token], lines: Sequence[str], start: int
) -> Iterator[Token]:
    for token in original:
        copy = token.copy(map=[start, start + len(lines)] if token.map else None)
        if copy.type == "inline":
            copy.content, copy.children = "\n".join(lines).strip(), children
        yield copy
