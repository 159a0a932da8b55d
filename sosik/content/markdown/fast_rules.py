"""Asks of each line, and of each mark within it, only the rules that it may concern.

markdown-it-py tries all its rules everywhere, in order, although nearly all of them begin with a
mark of their own. The outcome is the same (CommonMark's examples are our tests).
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
}
"""How the blocks of CommonMark 0.31 §4 and §5 begin; rules that are not named begin anyhow."""
_CHAINS = ("paragraph", "reference", "blockquote", "list")
_ASKED_BY = {"table": "blockquote"}
"""A table ends where a quotation would (markdown-it-py, rules_block/table)."""

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
"""What begins with each mark inside a line (CommonMark 0.31 §6)."""
_MARKED = re.compile("[" + re.escape("".join(_INLINE)) + "]")
_STOPS = re.compile("[" + re.escape("".join(_INLINE)) + "\\]]")
"""What stops a run of text where a rule looks ahead for the end of a link's words."""

TYPED = "typed"
"""Where a text token's `meta` has its text with other letters for escapes and entities."""
ESCAPED = "\ufffc"
"""What stands there in place of each letter that was escaped."""

_Rule = Callable[[StateBlock, int, int, bool], bool]


def install_dispatch(parser: MarkdownIt) -> None:
    """Put one rule in place of all block rules of a parser; to be called last."""
    ruler = parser.block.ruler
    names = ruler.get_active_rules()
    order: list[tuple[str, _Rule]] = list(zip(names, ruler.getRules(""), strict=True))
    chains = {chain: ruler.getRules(chain) for chain in _CHAINS}

    @cache
    def rules(first: str, chain: str) -> tuple[_Rule, ...]:
        """The rules of a chain, "" for all, that a line may meet which begins with this letter."""
        marked = (rule for name, rule in order if name not in _MARKS or first in _MARKS[name])
        return tuple(rule for rule in marked if not chain or rule in chains[chain])

    def dispatch(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        place = state.bMarks[start] + state.tShift[start]
        first = state.src[place : place + 1]
        chain = ""
        if silent:
            chain = _ASKED_BY.get(state.parentType, state.parentType)
            chain = chain if chain in chains else "paragraph"
        # The letters of Hangul are many, and alike to all of these rules.
        for rule in rules(first if first < _HANGUL else _HANGUL, chain):
            if rule(state, start, end, silent):
                return True
        return False

    ruler.disable(names)
    ruler.push("dispatch", dispatch, {"alt": list(_CHAINS)})
    parser.core.ruler.at("text_join", _join)
    parser.inline = _Inline(parser.inline)


def _join(state: StateCore) -> None:
    """Only escapes and entities leave pieces of text behind; the text without them is kept."""
    if "\\" in state.src or "&" in state.src:
        for token in state.tokens:
            _keep_typed(token.children or ())
        text_join(state)


def _keep_typed(children: Sequence[Token]) -> None:
    """Note with the first piece of each text which of its letters were written as themselves."""
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
    """Runs of text are taken at once; a text without any mark is one token."""

    def __init__(self, whole: ParserInline) -> None:
        super().__init__()
        self.ruler, self.ruler2, self.terminator_re = whole.ruler, whole.ruler2, _STOPS
        known = dict(zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True))
        self.rules = {
            mark: [known[n] for n in names if n in known] for mark, names in _INLINE.items()
        }

    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        if _MARKED.search(src) is None:
            if src:
                tokens.append(Token("text", "", 0, content=src))
            return tokens
        return super().parse(src, md, env, tokens)

    def tokenize(self, state: StateInline) -> None:
        deepest = state.md.options["maxNesting"]
        while state.pos < state.posMax:
            found = _MARKED.search(state.src, state.pos, state.posMax)
            if found is None:
                state.append_pending(state.src[state.pos : state.posMax])
                state.pos = state.posMax
                break
            if found.start() > state.pos:
                state.append_pending(state.src[state.pos : found.start()])
                state.pos = found.start()
            rules = self.rules[found[0]] if state.level < deepest else ()
            for rule in rules:
                if rule(state, False):
                    break
            else:
                state.append_pending(found[0])
                state.pos += 1
        if state.pending:
            state.pushPending()
