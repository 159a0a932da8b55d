"""Tries only those parsing rules that can match the first character of a line or an inline mark.

markdown-it-py tries all its rules everywhere, in order, although nearly all constructs begin with
a mark of their own. The result is the same (tested with CommonMark's examples).
"""

import re
from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sosik.content.markdown.fast_states import BlockParser, FastInline, FastToken
from sosik.content.markdown.fast_words import simple_words

_DIGITS, _HANGUL = "0123456789", "가"
_MARKS = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "heading": "#",
    "html_block": "<",
    "reference": "[",
    "footnote_def": "[",
    "date": _DIGITS,
    "list": "*-+" + _DIGITS,
    "plain_list": "-",
    "plain_table": "|",
}
"""First characters of blocks (CommonMark 0.31 §4 and §5), by rule; other rules are always tried."""
_CHAINS = ("paragraph", "reference", "blockquote", "list")
_ASKED_BY = {"table": "blockquote"}
"""A table ends where a block quote would (markdown-it-py, rules_block/table)."""

_INLINE = {
    "\n": ("newline",),
    "\\": ("escape",),
    "`": ("backticks",),
    "~": ("strikethrough",),
    "*": ("emphasis",),
    "_": ("emphasis",),
    "[": ("link", "footnote_ref", "loose_link"),
    "!": ("image", "loose_image"),
    "<": ("autolink", "html_inline"),
    "&": ("entity",),
}
"""The inline rules by the character with which their constructs begin (CommonMark 0.31 §6)."""
_MARKED = re.compile("[" + re.escape("".join(_INLINE)) + "]")
_STOPS = re.compile("[" + re.escape("".join(_INLINE)) + "\\]]")
"""Characters that end a run of text while a rule looks for the end of a link's text."""

TYPED = "typed"
"""Key in a text token's `meta` of its text with escaped characters replaced by ESCAPED."""
ESCAPED = "\ufffc"
"""Placeholder for each character that was written as an escape or entity."""

_Rule = Callable[[StateBlock, int, int, bool], bool]


def install_dispatch(parser: MarkdownIt) -> None:
    """Replace all block rules of a parser by one that selects among them; call this last."""
    ruler = parser.block.ruler
    names = ruler.get_active_rules()
    order: list[tuple[str, _Rule]] = list(zip(names, ruler.getRules(""), strict=True))
    chains = {chain: ruler.getRules(chain) for chain in _CHAINS}

    @cache
    def rules(first: str, chain: str) -> tuple[_Rule, ...]:
        """The rules of a chain ("" for all) that can match a line beginning with this character."""
        marked = (rule for name, rule in order if name not in _MARKS or first in _MARKS[name])
        return tuple(rule for rule in marked if not chain or rule in chains[chain])

    def dispatch(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        place = state.bMarks[start] + state.tShift[start]
        first = state.src[place : place + 1]
        chain = ""
        if silent:
            chain = _ASKED_BY.get(state.parentType, state.parentType)
            chain = chain if chain in chains else "paragraph"
        # No rule distinguishes between Hangul syllables, so they share one cache entry.
        for rule in rules(first if first < _HANGUL else _HANGUL, chain):
            if rule(state, start, end, silent):
                return True
        return False

    ruler.disable(names)
    ruler.push("dispatch", dispatch, {"alt": list(_CHAINS)})
    parser.core.ruler.at("text_join", _join)
    parser.block = BlockParser(parser.block)
    parser.inline = _Inline(parser.inline)


def _join(state: StateCore) -> None:
    """Join adjacent text tokens, which only escapes and entities produce; see TYPED."""
    if "\\" in state.src or "&" in state.src:
        for token in state.tokens:
            _keep_typed(token.children or ())
        text_join(state)


def _keep_typed(children: Sequence[Token]) -> None:
    """Store under TYPED, in the first token of each text, the text without escaped characters."""
    if all(child.type != "text_special" for child in children):
        return
    for is_text, run in groupby(children, lambda child: child.type in ("text", "text_special")):
        pieces = list(run) if is_text else []
        if any(piece.type == "text_special" for piece in pieces):
            pieces[0].meta[TYPED] = "".join(
                ESCAPED * len(piece.content) if piece.type == "text_special" else piece.content
                for piece in pieces
            )


class _Inline(ParserInline):
    """An inline parser that reads runs of text at once; a text without marks is one token."""

    def __init__(self, parser: ParserInline) -> None:
        super().__init__()
        self.ruler, self.ruler2, self.terminator_re = parser.ruler, parser.ruler2, _STOPS
        rules = dict(zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True))
        self.rules = {
            mark: [rules[n] for n in names if n in rules] for mark, names in _INLINE.items()
        }

    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        if _MARKED.search(src) is None:
            if src:
                tokens.append(FastToken("text", "", 0, content=src))
            return tokens
        if (simple := simple_words(src, md)) is not None:
            tokens += simple
            return tokens
        state = FastInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        deepest = state.md.options["maxNesting"]
        while state.pos < state.posMax:
            match = _MARKED.search(state.src, state.pos, state.posMax)
            if match is None:
                state.append_pending(state.src[state.pos : state.posMax])
                state.pos = state.posMax
                break
            if match.start() > state.pos:
                state.append_pending(state.src[state.pos : match.start()])
                state.pos = match.start()
            rules = self.rules[match[0]] if state.level < deepest else ()
            for rule in rules:
                if rule(state, False):
                    break
            else:
                state.append_pending(match[0])
                state.pos += 1
        if state.pending:
            state.pushPending()
