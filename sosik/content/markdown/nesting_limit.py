"""No text takes longer than its length deserves: brackets nested beyond all use are plain text.

markdown-it-py looks for the end of a link's words from each `[` anew, which takes the square of the
time on a text of nothing but brackets.
"""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

DEEPEST = 100
"""Levels of blocks, and of links within links, that are looked at."""
_BRACKETS = 8
"""Open brackets before a `[` from which on it begins no link."""

_Rule = Callable[[StateInline, bool], bool]


def install_nesting(parser: MarkdownIt) -> None:
    """Let the rules of links and pictures pass over brackets that stand too deep."""
    ruler = parser.inline.ruler
    rules = dict(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    for name in ("link", "image", "loose_link", "loose_image"):
        ruler.at(name, _bounded(rules[name]))


def _bounded(rule: _Rule) -> _Rule:
    def bounded(state: StateInline, silent: bool) -> bool:
        deep = getattr(state, "deep", None)
        if deep is None:
            deep = _too_deep(state.src)
            state.deep = deep  # type: ignore[attr-defined]
        return state.pos not in deep and rule(state, silent)

    return bounded


def _too_deep(text: str) -> set[int]:
    """The places of `[` and `![` with too many open brackets before them."""
    if text.count("[") <= _BRACKETS:
        return set()
    deep: set[int] = set()
    depth = 0
    for place, letter in enumerate(text):
        if letter == "[":
            depth += 1
            if depth > _BRACKETS:
                deep.add(place)
                if place and text[place - 1] == "!":
                    deep.add(place - 1)
        elif letter == "]":
            depth = max(0, depth - 1)
    return deep
