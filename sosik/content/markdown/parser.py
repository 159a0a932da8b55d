"""Parses a Markdown text to a Body: HTML and plain text with slots for links and pictures."""

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
from sosik.content.markdown.captions import install_captions
from sosik.content.markdown.collect import BodyCollector
from sosik.content.markdown.emphasis import install_emphasis
from sosik.content.markdown.fast_lists import install_lists
from sosik.content.markdown.fast_paragraphs import install_prose
from sosik.content.markdown.fast_rules import install_dispatch
from sosik.content.markdown.fast_tables import install_tables
from sosik.content.markdown.galleries import install_galleries
from sosik.content.markdown.glued import install_glued
from sosik.content.markdown.line_ends import install_line_ends
from sosik.content.markdown.list_numbers import install_numbering
from sosik.content.markdown.loose import install_loose
from sosik.content.markdown.nesting_limit import DEEPEST, install_nesting
from sosik.content.markdown.outline import install_outline, outline
from sosik.content.markdown.render_html import SlotRenderer
from sosik.content.markdown.render_text import first_paragraph, plain
from sosik.content.markdown.residue import without_bars
from sosik.content.markdown.sanitize import sanitized
from sosik.content.markdown.tags import install_tags
from sosik.content.markdown.tasks import install_tasks
from sosik.model.body import Body
from sosik.problems.problem import Problem


class Parsed(NamedTuple):
    """The result of parsing: a Body, the first paragraph as plain text, and warnings."""

    body: Body
    paragraph: str
    warnings: tuple[Problem, ...]


@lru_cache(maxsize=4)
def parser_of(breaks: bool | None, html: bool, area_code: str) -> MarkdownIt:
    """The parser for a site with these settings (see `parse_body`)."""
    options: dict[str, Any] = {"html": html, "breaks": bool(breaks), "maxNesting": DEEPEST}
    parser = MarkdownIt("commonmark", options, renderer_cls=SlotRenderer)
    parser.enable(["table", "strikethrough"])
    # Pasted text is full of spaces and lines of dashes: only fences make code, only # headings.
    parser.disable(["code", "lheading"])
    parser.inline.ruler.at("entity", _entity)
    install_blanks(parser)
    install_emphasis(parser)
    install_loose(parser)
    install_tags(parser)
    install_tasks(parser)
    install_captions(parser)
    install_autolinks(parser, area_code)
    footnote_plugin(parser, inline=False)
    deflist_plugin(parser)
    parser.renderer = SlotRenderer()  # without the rendering rules that plugins added
    install_outline(parser)
    install_prose(parser, outline)
    install_lists(parser)
    install_tables(parser)
    install_nesting(parser)
    install_numbering(parser)
    if breaks is not False:
        install_glued(parser)
    if breaks is None:
        install_line_ends(parser)
    install_galleries(parser)
    install_dispatch(parser)
    # URLs are checked by routes.kind_of_link, which can report what is wrong with one.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


def _entity(state: StateInline, silent: bool) -> bool:
    """CommonMark's rule for entities (`&#8238;`), without controls of writing direction."""
    matched = entity(state, silent)
    if matched and not silent:
        state.tokens[-1].content = without_direction_controls(state.tokens[-1].content)
    return matched


def parse_body(
    text: str,
    first_line: int,
    *,
    file: str = "",
    breaks: bool | None = None,
    html: bool = False,
    area_code: str = "",
) -> Parsed:
    """Parse a Markdown text that begins in line `first_line` of `file`, counted from 1.

    If `breaks` is True, each line end is a line break; if False, none is; if None, the shape of
    the text decides (see `paragraphs`). `html` lets harmless HTML through. `area_code` is added to
    telephone numbers written without one.
    """
    parser = parser_of(breaks, html, area_code)
    if breaks is not False:
        text = without_bars(text)
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    collector = BodyCollector(text, file, first_line, html=html)
    collector.visit(tokens)
    collector.check_notes(env)
    rendered = parser.renderer.render(tokens, parser.options, env)
    body = Body(
        html=sanitized(rendered, text) if html and "<" in text else rendered,
        text=plain(tokens),
        links=tuple(collector.links),
        images=tuple(collector.images),
        headings=tuple(collector.headings),
    )
    return Parsed(body, first_paragraph(tokens), collector.warnings())


def in_code(text: str, *, html: bool) -> int:
    """The number of comment openings inside the code of a Markdown text."""
    return _in_code(parser_of(False, html, "").parse(text, {}))


def _in_code(tokens: Sequence[Token]) -> int:
    count = 0
    for token in tokens:
        if token.type in ("fence", "code_inline"):
            count += sum(token.content.count(begin) for begin in BEGINS)
        count += _in_code(token.children or ())
    return count
