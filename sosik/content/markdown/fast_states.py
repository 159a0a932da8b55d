"""The state of parsing blocks and words, with cheaper tokens and a cheaper first look at lines.

markdown-it-py makes each token in four calls. The tokens, and all that rules see of a state, are
the same.
"""

import re
from collections.abc import MutableMapping
from itertools import accumulate
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_Nesting = Literal[-1, 0, 1]
_INDENTED = re.compile(r"^[ \t]", re.MULTILINE)


class FastToken(Token):
    """A token that is made in one call."""

    __slots__ = ()

    def __init__(
        self,
        type: str,  # noqa: A002
        tag: str,
        nesting: _Nesting,
        attrs: dict[str, str | int | float] | None = None,
        map: list[int] | None = None,  # noqa: A002
        level: int = 0,
        children: list[Token] | None = None,
        content: str = "",
        markup: str = "",
        info: str = "",
        meta: dict[Any, Any] | None = None,
        block: bool = False,
        hidden: bool = False,
    ) -> None:
        self.type = type
        self.tag = tag
        self.nesting = nesting
        self.attrs = attrs or {}
        self.map = map
        self.level = level
        self.children = children
        self.content = content
        self.markup = markup
        self.info = info
        self.meta = {} if meta is None else meta
        self.block = block
        self.hidden = hidden


class FastBlock(StateBlock):
    """The state of parsing blocks."""

    def __init__(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        self._mark_lines(src)

    def _mark_lines(self, src: str) -> None:
        """Stores where each line begins and ends, and how far it is indented."""
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()  # what follows the last line end counts only if it has words
        begins = [0, *accumulate(len(line) + 1 for line in lines)]
        # One more line than there is, which markdown-it-py adds for lookups below the last.
        self.bMarks = [*begins[:-1], len(src)]
        self.eMarks = [*(begin - 1 for begin in begins[1:]), len(src)]
        self.tShift, self.sCount, self.bsCount = ([0] * (len(lines) + 1) for _ in range(3))
        self.lineMax = len(lines)
        if _INDENTED.search(src):
            for number, line in enumerate(lines):
                indent = line[: len(line) - len(line.lstrip(" \t"))]
                self.tShift[number] = len(indent)
                self.sCount[number] = len(indent.expandtabs(4))

    def push(self, ttype: str, tag: str, nesting: _Nesting) -> Token:
        """Adds a token of a block."""
        if nesting < 0:
            self.level -= 1
        token = FastToken(ttype, tag, nesting, level=self.level, block=True)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


class FastInline(StateInline):
    """The state of parsing words."""

    def pushPending(self) -> Token:  # noqa: N802
        """Adds the text that was passed over as a token."""
        token = FastToken("text", "", 0, content=self.pending, level=self.pendingLevel)
        self.tokens.append(token)
        self.pending = ""
        return token

    def push(self, ttype: str, tag: str, nesting: _Nesting) -> Token:
        """Adds a token, and before it the text that was passed over."""
        if self.pending:
            self.pushPending()
        if nesting:
            return super().push(ttype, tag, nesting)
        token = FastToken(ttype, tag, nesting, level=self.level)
        self.pendingLevel = self.level
        self.tokens.append(token)
        self.tokens_meta.append(None)
        return token


class BlockParser(ParserBlock):
    """A parser of blocks with the rules of another one."""

    def __init__(self, parser: ParserBlock) -> None:
        super().__init__()
        self.ruler = parser.ruler

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: MutableMapping[str, Any],
        outTokens: list[Token],  # noqa: N803
    ) -> list[Token] | None:
        """Adds the tokens of a text."""
        if not src:
            return None
        state = FastBlock(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens
