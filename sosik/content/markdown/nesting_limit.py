"""Keeps parsing time linear: brackets nested deeper than any real text are plain text.

markdown-it-py searches the end of a link's text again from each `[`, which takes quadratic time
on a text of nothing but brackets.
"""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

DEEPEST = 100
"""Maximum nesting of blocks, and of links within links."""
BRACKETS = 8
"""Maximum number of open brackets before a `[` that can begin a link."""

_Rule = Callable[[StateInline, bool], bool]


def install_nesting(parser: MarkdownIt) -> None:
    """Make the rules for links and pictures skip brackets that are nested too deep."""
    ruler = parser.inline.ruler
    rules = dict(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    for name in ("link", "image", "loose_link", "loose_image"):
        ruler.at(name, _bounded(rules[name]))


def _bounded(rule: _Rule) -> _Rule:
    def bounded(state: StateInline, silent: bool) -> bool:
        deep = getattr(state, "deep", None)
        if deep is None:
            deep = _too_deep(state.src)
            vars(state)["deep"] = deep
        return state.pos not in deep and rule(state, silent)

    return bounded


def _too_deep(text: str) -> set[int]:
    """The positions of `[` and `![` with too many open brackets before them."""
    if text.count("[") <= BRACKETS:
        return set()
    deep: set[int] = set()
    depth = 0
    for place, letter in enumerate(text):
        if letter == "[":
            depth += 1
            if depth > BRACKETS:
                deep.add(place)
                if place and text[place - 1] == "!":
                    deep.add(place - 1)
        elif letter == "]":
            depth = max(0, depth - 1)
    return deep
