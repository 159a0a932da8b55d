"""One Markdown text becomes one Body: HTML and plain text with slots for links and pictures."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, entity
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sosik.base.characters import without_direction_controls
from sosik.content.comments import BEGINS
from sosik.content.markdown.autolinks import install_autolinks
from sosik.content.markdown.blanks import install_blanks
from sosik.content.markdown.collect import Gathering
from sosik.content.markdown.emphasis import install_emphasis
from sosik.content.markdown.fast_paragraphs import install_prose
from sosik.content.markdown.fast_rules import install_dispatch
from sosik.content.markdown.glued import install_glued
from sosik.content.markdown.list_numbers import install_numbering
from sosik.content.markdown.loose import install_loose
from sosik.content.markdown.nesting_limit import DEEPEST, install_nesting
from sosik.content.markdown.outline import install_outline, outline
from sosik.content.markdown.pasting import install_pasting
from sosik.content.markdown.render_html import SlotRenderer
from sosik.content.markdown.render_text import first_paragraph, plain
from sosik.content.markdown.residue import without_bars
from sosik.content.markdown.sanitize import sanitized
from sosik.content.markdown.tags import install_tags
from sosik.content.markdown.tasks import install_tasks
from sosik.model.body import Body
from sosik.problems.problem import Problem


class Parsed(NamedTuple):
    """A text after Markdown: its Body, its first paragraph as plain text, and what is odd in it."""

    body: Body
    paragraph: str
    warnings: tuple[Problem, ...]


@lru_cache(maxsize=4)
def parser_of(breaks: bool | None, html: bool, area_code: str) -> MarkdownIt:
    """The parser of a site with these settings (see `parse_body`)."""
    options: dict[str, Any] = {"html": html, "breaks": bool(breaks), "maxNesting": DEEPEST}
    parser = MarkdownIt("commonmark", options, renderer_cls=SlotRenderer)
    parser.enable(["table", "strikethrough"])
    # Pasted text is full of blanks and rules; only fences make code, only # makes headings.
    parser.disable(["code", "lheading"])
    parser.inline.ruler.at("entity", _entity)
    install_blanks(parser)
    install_emphasis(parser)
    install_loose(parser)
    install_tags(parser)
    install_tasks(parser)
    install_autolinks(parser, area_code)
    footnote_plugin(parser, inline=False)
    deflist_plugin(parser)
    parser.renderer = SlotRenderer()  # the rules of ours, not those that plugins brought
    install_outline(parser)
    install_prose(parser, outline)
    install_nesting(parser)
    install_numbering(parser)
    if breaks is not False:
        install_glued(parser)
    if breaks is None:
        install_pasting(parser)
    install_dispatch(parser)
    # Addresses are judged by routes.kind_of_link, which can say what is wrong with one.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


def _entity(state: StateInline, silent: bool) -> bool:
    """A character by its number (`&#8238;`), unless it turns the direction of writing."""
    found = entity(state, silent)
    if found and not silent:
        state.tokens[-1].content = without_direction_controls(state.tokens[-1].content)
    return found


def parse_body(
    text: str,
    first_line: int,
    *,
    file: str = "",
    breaks: bool | None = None,
    html: bool = False,
    area_code: str = "",
) -> Parsed:
    """Read a Markdown text that begins in line `first_line` of `file`, counted from 1.

    `breaks` makes each line end a line break, False none of them, and None those that are meant so
    by the shape of the text (see `paragraphs`). `html` lets harmless HTML through,
    `area_code` is that of phone numbers written without one.
    """
    parser = parser_of(breaks, html, area_code)
    if breaks is not False:
        text = without_bars(text)
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    found = Gathering(text, file, first_line, html=html)
    found.visit(tokens)
    found.check_notes(env)
    rendered = parser.renderer.render(tokens, parser.options, env)
    body = Body(
        html=sanitized(rendered, text) if html and "<" in text else rendered,
        text=plain(tokens),
        links=tuple(found.links),
        images=tuple(found.images),
        headings=tuple(found.headings),
    )
    return Parsed(body, first_paragraph(tokens), found.finished())


def in_code(text: str, *, html: bool) -> int:
    """How many comments begin in what a Markdown text shows as code."""
    return _in_code(parser_of(False, html, "").parse(text, {}))


def _in_code(tokens: Sequence[Token]) -> int:
    count = 0
    for token in tokens:
        if token.type in ("fence", "code_inline"):
            count += sum(token.content.count(begin) for begin in BEGINS)
        count += _in_code(token.children or ())
    return count
