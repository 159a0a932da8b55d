"""A fast path for text with nothing but bold words and plain links in one line.

The tokens are the same as those of markdown-it-py with the rules of `emphasis`.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sosik.content.markdown.emphasis import may_close, may_open
from sosik.content.markdown.fast_states import FastToken
from sosik.content.markdown.nesting_limit import BRACKETS

_PLAIN = r"[^\n\\`~*_\[<&]"
"""Characters with which nothing else begins; `!` begins a picture only before a bracket."""
_BOLD = rf"\*\*{_PLAIN}++\*\*(?!\*)"
_LINK = r"\[[^\n\\`~*_\[\]<&!^][^\n\\`~*_\[\]<&!]*+\]\([\w./:?=#%+,;@-]++\)"
_WHOLE = re.compile(rf"{_PLAIN}*+(?:(?:{_BOLD}|{_LINK}){_PLAIN}*+)+")
_PIECES = re.compile(rf"{_BOLD}|{_LINK}")
_SAME = re.compile(
    r"https?://[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,5}(?:/[A-Za-z0-9._~/-]*)?(?:\?[A-Za-z0-9=._-]*)?"
)
"""Addresses that `normalizeLink` returns as they are, after much work."""
_LONGEST = 1500
"""Letters of a paragraph of some size; what is longer takes the same way whatever it holds."""


def simple_words(text: str, parser: MarkdownIt) -> list[Token] | None:
    """The tokens of a text with bold words and plain links; None if there is anything else."""
    if len(text) > _LONGEST or not _WHOLE.fullmatch(text):
        return None
    if ("!" in text and "[" in text) or text.count("[") > BRACKETS:
        return None
    tokens: list[Token] = []
    place = 0
    after_bold = False
    for match in _PIECES.finditer(text):
        start, end = match.span()
        bold = text[start] == "*"
        # The marks of bold words leave a text on both sides, even if it is empty.
        if start > place or bold or after_bold:
            tokens.append(FastToken("text", "", 0, content=text[place:start]))
        if not bold:
            label, _, address = text[start + 1 : end - 1].partition("](")
            href = address if _SAME.fullmatch(address) else parser.normalizeLink(address)
            opening = FastToken("link_open", "a", 1, attrs={"href": href})
            closing = FastToken("link_close", "a", -1)
        elif may_open(text, start, start + 2) and may_close(text, end - 2, end):
            label = text[start + 2 : end - 2]
            opening = FastToken("strong_open", "strong", 1, markup="**")
            closing = FastToken("strong_close", "strong", -1, markup="**")
        else:
            return None
        tokens += opening, FastToken("text", "", 0, level=1, content=label), closing
        place, after_bold = end, bold
    if place < len(text) or after_bold:
        tokens.append(FastToken("text", "", 0, content=text[place:]))
    return tokens
