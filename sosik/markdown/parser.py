"""One Markdown text becomes one Body: HTML and plain text with slots for links and pictures."""

from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sosik.markdown.html import SlotRenderer, anchor
from sosik.markdown.plain import first_paragraph, plain
from sosik.model.text import Body, Heading, Image, Link

_NESTING = 100
"""Levels of blocks kept, so that pathological texts end."""


@lru_cache(maxsize=4)
def _parser(breaks: bool) -> MarkdownIt:
    options: dict[str, Any] = {"html": False, "breaks": breaks, "maxNesting": _NESTING}
    parser = MarkdownIt("commonmark", options, renderer_cls=SlotRenderer)
    parser.enable(["table", "strikethrough"])
    # Addresses are judged by routes.kind_of_link, which can say what is wrong with one.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


def parse_body(text: str, first_line: int, *, breaks: bool = False) -> tuple[Body, str]:
    """The Body of a Markdown text and its first paragraph as plain text.

    `first_line` is where the text begins in its file, counted from 1.
    """
    parser = _parser(breaks)
    tokens = parser.parse(text)
    found = _Found(first_line)
    found.visit(tokens)
    body = Body(
        html=parser.renderer.render(tokens, parser.options, {}),
        text=plain(tokens),
        links=tuple(found.links),
        images=tuple(found.images),
        headings=tuple(found.headings),
    )
    return body, first_paragraph(tokens)


class _Found:
    """Gathers links, pictures and headings, and writes each one's number into its token."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.headings: list[Heading] = []
        self.anchors: set[str] = set()

    def visit(self, tokens: list[Token]) -> None:
        """Walk the blocks; a paragraph that holds one picture alone becomes a figure."""
        line = 0
        for place, token in enumerate(tokens):
            line = token.map[0] if token.map else line
            if token.type != "inline":
                continue
            opening = tokens[place - 1]
            figure = opening.type == "paragraph_open" and _lone_image(token)
            if figure:
                opening.type = tokens[place + 1].type = "figure"
                opening.hidden = tokens[place + 1].hidden = True
            if opening.type == "heading_open":
                self._heading(opening, tokens[place + 1], token)
            if "[" in token.content or "<" in token.content:
                self._inline(token, self.first_line + line, figure)

    def _heading(self, opening: Token, closing: Token, token: Token) -> None:
        # The page's title is its only h1 (WCAG 2.2, 1.3.1; H42).
        level = max(2, int(opening.tag[1]))
        opening.tag = closing.tag = f"h{level}"
        text = plain([token], slots=False).strip()
        name = plain_name = anchor(text)
        number = 1
        while name in self.anchors:
            number += 1
            name = f"{plain_name}-{number}"
        self.anchors.add(name)
        opening.attrs = {"id": name}
        self.headings.append(Heading(level, text, name))

    def _inline(self, token: Token, line: int, figure: bool) -> None:
        open_links: list[int] = []
        for child in token.children or []:
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "link_open":
                open_links.append(len(self.links))
                child.meta = {"slot": f"L{len(self.links)}"}
                self.links.append(Link(str(child.attrs.get("href", "")), line))
            elif child.type == "link_close" and open_links:
                child.meta = {"slot": f"E{open_links.pop()}"}
            elif child.type == "image":
                child.meta = {"slot": f"I{len(self.images)}"}
                alt = plain(child.children or [], slots=False)
                caption = str(child.attrs.get("title", ""))
                source = str(child.attrs.get("src", ""))
                self.images.append(Image(source, alt, caption, line, figure))


def _lone_image(token: Token) -> bool:
    children = [
        child for child in token.children or [] if child.type != "text" or child.content.strip()
    ]
    return len(children) == 1 and children[0].type == "image"
