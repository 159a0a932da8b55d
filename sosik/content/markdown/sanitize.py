"""HTML within Markdown, where site.yaml allows it: nh3's one door."""

import re

from sosik.base.characters import without_direction_controls
from sosik.base.digest import digest_value

_OURS = {
    *("p", "br", "hr", "div", "span", "strong", "em", "s", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "dl", "dt", "dd", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_HARMLESS = _OURS | {
    *("abbr", "b", "caption", "cite", "del", "details", "dfn", "i", "ins", "kbd", "mark", "q"),
    *("ruby", "rb", "rp", "rt", "samp", "small", "sub", "summary", "sup", "tfoot", "u", "var"),
}
"""No links and pictures: those of Markdown are checked, and sent with their sizes."""
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
_ENDED_BY_OTHERS = {"p", "li", "dt", "dd", "td", "th", "tr", "br", "hr", "img", "input", "link"}
"""Tags that need no end, so that many which are open say nothing of how deep a text goes."""
_ELEMENT = re.compile(r"""</?([A-Za-z][^\s/>]*+)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_DEEPEST = 50
"""Elements within one another; a parser of HTML takes the square of the time for more.

A table counts once and has four levels, so that mails stay above libxml2's end, 256 levels down.
"""
_SLOT = re.compile("\x00([A-Za-z]\\d+)\x00")


def is_harmless(tag: str) -> bool:
    """Whether a tag stays where HTML is allowed."""
    return tag.lower() in _HARMLESS


def sanitized(html: str, text: str) -> str:
    """A rendered text without anything that could run, load, or reach out of its place.

    Slots hold NUL characters, which no HTML parser lets through (HTML, §13.2.2), so they travel as
    words made of the text's own digest, which the text can't hold.
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
    """HTML without the tags of elements that stand deeper in one another than any text needs."""
    if html.count("<") <= _DEEPEST:
        return html
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[1].lower() in _ENDED_BY_OTHERS:
            return tag[0]
        if tag[0].startswith("</"):
            deep = depth > _DEEPEST
            depth = max(0, depth - 1)
        else:
            depth += 1
            deep = depth > _DEEPEST
        return "" if deep else tag[0]

    return _ELEMENT.sub(kept, html)
