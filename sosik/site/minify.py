"""Makes HTML, stylesheets and scripts smaller without changing what they mean.

HTML keeps its tags, its attributes, and a space or line end wherever there were any: only the
stylesheet decides whether a space is visible, and a lost one would join two Korean words
(docs/decisions/0012-machines.md).
"""

import re
from functools import lru_cache

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
    """A stylesheet without comments and needless spaces."""
    # Imported here because most builds do not need it.
    from rcssmin import cssmin

    return str(cssmin(css, keep_bang_comments=True))


@lru_cache(maxsize=32)
def small_js(script: str) -> str:
    """A script without comments and needless spaces; names stay as they are.

    A script with a template literal inside another is unchanged, as the library can't parse it.
    """
    if any(text.count("${") > text.count("}") for text in _TEMPLATE.findall(script)):
        return script
    from rjsmin import jsmin

    return str(jsmin(script, keep_bang_comments=True)) + "\n"
