"""Makes HTML, stylesheets and scripts smaller without changing what they mean.

HTML keeps its tags, its attributes, and a space or line end wherever there were any: whether a
space is seen is for the stylesheet to say, and a lost one would glue two Korean words together
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
"""Where line ends may count: only `_PART` reads such a page right, in ten times the time. Two
searches, for each then leaps to the one letter with which it begins."""
_TEMPLATE = re.compile(r"`(?:[^`\\]|\\.)*`", re.DOTALL)


def small_html(html: str) -> str:
    """A whole page without comments, empty lines, and the spaces at both ends of the others.

    What stands in `pre`, `textarea`, `script`, `style` and inside a tag is as it was.
    """
    if _ODD_TAG.search(html) or _ODD_VALUE.search(html):
        return _PART.sub(_smaller, html).strip(_SPACE)
    lines = (line.strip(_SPACE) for line in html.split("\n"))
    return "\n".join(line for line in lines if line)


def _smaller(found: re.Match[str]) -> str:
    if found["raw"] or found["markup"]:
        return found[0]
    if found["line"]:
        return "\n"
    said = _COMMENT.sub("", found[0])
    return "\n" if "\n" in said else " " if said else ""


@lru_cache(maxsize=32)
def small_css(css: str) -> str:
    """A stylesheet without comments and needless spaces."""
    # Imported late: most builds need none of it.
    from rcssmin import cssmin

    return str(cssmin(css, keep_bang_comments=True))


@lru_cache(maxsize=32)
def small_js(script: str) -> str:
    """A script without comments and needless spaces; names stay as they are.

    The library knows no template literal inside another one; such a script is left as it is.
    """
    if any(text.count("${") > text.count("}") for text in _TEMPLATE.findall(script)):
        return script
    from rjsmin import jsmin

    return str(jsmin(script, keep_bang_comments=True)) + "\n"
