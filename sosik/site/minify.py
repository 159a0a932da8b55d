"""Makes HTML, stylesheets and scripts smaller without changing what they mean.

HTML keeps its tags, its attributes, and a space or line end wherever there were any: only the
stylesheet decides whether a space is visible, and a lost one would join two Korean words
(docs/decisions/0012-machines.md).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest
from typing import Any

_SPACE = " \t\n\f\r"
"""ASCII whitespace, which is all that HTML collapses (HTML, §13.1.3); NBSP and U+3000 are text."""
_PART = re.compile(
    rf"""(?P<raw><(?P<tag>pre|textarea|script|style|listing|plaintext)\b.*?(?:</(?P=tag)[^>]*>|\Z))
    |(?P<gap>[{_SPACE}]*(?:<!--(?:-?>|.*?--!?>)[{_SPACE}]*)+)
    |(?P<markup><[a-z/!](?:[^<>"']|"[^"]*"|'[^']*')*>)
    |(?P<line>[{_SPACE}]*\n[{_SPACE}]*)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_COMMENT = re.compile("<!--(?:-?>|.*?--!?>)", re.DOTALL)
_ODD_TAG = re.compile(
    r"""<(?=[ptsl!])(?:pre|textarea|style|listing|plaintext|!--|script[^>]*+>[^<\n]*+[\n<](?!/))""",
    re.IGNORECASE,
)
_ODD_VALUE = re.compile(r"""=[ ]*(?:"[^"\n]*+\n|'[^'\n]*+\n)""")
"""Signs that line ends may matter: such pages need `_PART`, which takes ten times as long. They are
two patterns because a search is fast if a pattern begins with one fixed letter."""
_TEMPLATE = re.compile(r"`(?:[^`\\]|\\.)*`", re.DOTALL)


def small_html(html: str) -> str:
    """A whole page without comments, empty lines, and the spaces at both ends of the others.

    The content of `pre`, `textarea`, `script`, `style` and of tags is unchanged.
    """
    if _ODD_TAG.search(html) or _ODD_VALUE.search(html):
        return _PART.sub(_smaller, html).strip(_SPACE)
    lines = (line.strip(_SPACE) for line in html.split("\n"))
    return "\n".join(line for line in lines if line)


def _smaller(match: re.Match[str]) -> str:
    if match["raw"] or match["markup"]:
        return match[0]
    if match["line"]:
        return "\n"
    space = _COMMENT.sub("", match[0])
    return "\n" if "\n" in space else " " if space else ""


@lru_cache(maxsize=32)
def small_css(css: str) -> str:
    """A stylesheet without comments and needless spaces: the same selectors and declarations.

    It is parsed (CSS Syntax Module Level 3), and a space goes only where the grammar has no use
    for it: a descendant combinator is a space too. Comments that begin with `/*!` stay.
    """
    # Imported here because most builds do not need it.
    import tinycss2

    return str(tinycss2.serialize(_tight(tinycss2.parse_component_value_list(css))))


_INSIDE = {
    "{} block": "content",
    "() block": "content",
    "[] block": "content",
    "function": "arguments",
}
"""The kinds of component values that hold others, and the name under which they do."""


def _tight(tokens: Iterable[Any]) -> list[Any]:
    """Component values without comments, and with single spaces where they mean something."""
    whole = [token for token in tokens if token.type != "comment" or token.value.startswith("!")]
    tight: list[Any] = []
    for token, after in zip_longest(whole, whole[1:]):
        if token.type == "whitespace":
            if _is_needless(tight[-2:], after):
                continue
            token.value = " "
        elif token.type in _INSIDE:
            name = _INSIDE[token.type]
            setattr(token, name, _tight(getattr(token, name)))
        tight.append(token)
    if tight and tight[-1] == ";":
        tight.pop()
    return tight


def _is_needless(before: list[Any], after: Any) -> bool:
    """True for a space between the values that stand `before` and `after` it."""
    if not before or before[-1].type == "whitespace":
        return True
    if before[-1] == ":" and len(before) == 2 and before[0].type == "ident":
        # A custom property may be empty, for which older browsers want a space (css-variables §2).
        return not before[0].value.startswith("--")
    return after is None or any(
        value.type == "{} block" or value in (",", ";", ">", "~") for value in (before[-1], after)
    )


@lru_cache(maxsize=32)
def small_js(script: str) -> str:
    """A script without comments and needless spaces; names stay as they are.

    A script with a template literal inside another is unchanged, as the library can't parse it.
    """
    if any(text.count("${") > text.count("}") for text in _TEMPLATE.findall(script)):
        return script
    from rjsmin import jsmin

    return str(jsmin(script, keep_bang_comments=True)) + "\n"
