"""Sanitizes HTML in Markdown if site.yaml allows it; the only module that uses nh3."""

import re

from sosik.base.characters import without_direction_controls
from sosik.base.digest import digest_value

_RENDERED = {
    *("p", "br", "hr", "div", "span", "strong", "em", "s", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "dl", "dt", "dd", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_HARMLESS = _RENDERED | {
    *("abbr", "b", "caption", "cite", "del", "details", "dfn", "i", "ins", "kbd", "mark", "q"),
    *("ruby", "rb", "rp", "rt", "samp", "small", "sub", "summary", "sup", "tfoot", "u", "var"),
}
"""Allowed tags. Links and pictures must be Markdown's, which are checked and sent with sizes."""
_ATTRIBUTES = {
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "td": {"class", "colspan", "rowspan"},
    "th": {"class", "colspan", "rowspan", "scope"},
    "ol": {"start", "class"},
    "li": {"id", "value"},
    "p": {"class"},
    "span": {"class"},
    "div": {"class", "role"},
    "code": {"class"},
    "abbr": {"title"},
}
_OPTIONAL_END = {"p", "li", "dt", "dd", "td", "th", "tr", "br", "hr", "img", "input", "link"}
"""Tags whose end tag is optional or missing, so that they are not counted as nesting."""
_ELEMENT = re.compile(r"""</?([A-Za-z][^\s/>]*+)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_DEEPEST = 50
"""Maximum nesting of elements; HTML parsers take quadratic time for deeper trees.

A table counts once but has four levels, so that mails stay within libxml2's limit of 256 levels.
"""
_SLOT = re.compile("\x00([A-Za-z]\\d+)\x00")


def is_harmless(tag: str) -> bool:
    """Whether a tag is kept if HTML is allowed."""
    return tag.lower() in _HARMLESS


def sanitized(html: str, text: str) -> str:
    """Rendered HTML without anything that could run, load resources, or affect the page around it.

    Slots contain NUL characters, which HTML parsers do not preserve (HTML, §13.2.2). Meanwhile
    they are replaced by words with the digest of the text, which the text cannot contain.
    """
    import nh3

    seal = digest_value(text)
    safe = _SLOT.sub(rf"{seal}\1-", _shallow(html))
    clean = nh3.clean(
        safe,
        tags=_HARMLESS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        link_rel=None,
    )
    return without_direction_controls(re.sub(rf"{seal}([A-Za-z]\d+)-", "\x00\\1\x00", clean))


def _shallow(html: str) -> str:
    """HTML without the tags of elements nested deeper than _DEEPEST."""
    if html.count("<") <= _DEEPEST:
        return html
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[1].lower() in _OPTIONAL_END:
            return tag[0]
        if tag[0].startswith("</"):
            deep = depth > _DEEPEST
            depth = max(0, depth - 1)
        else:
            depth += 1
            deep = depth > _DEEPEST
        return "" if deep else tag[0]

    return _ELEMENT.sub(keep, html)
