"""HTML within Markdown, where site.yaml allows it: nh3's one door."""

import re

from sosik.characters import without_turns
from sosik.digest import digest_value

TAG = re.compile(
    r"</?(a|abbr|b|big|blockquote|br|button|center|code|dd|del|details|dfn|div|dl|dt|em|embed|font"
    r"|form|h[1-6]|hr|i|iframe|img|input|ins|kbd|li|link|mark|meta|object|ol|p|pre|q|s|samp|script"
    r"|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr"
    r"|u|ul|video)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
"""A tag of HTML that people write or paste; the name is the first group."""

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
    safe = _SLOT.sub(rf"{seal}\1-", html)
    clean = nh3.clean(
        safe,
        tags=_HARMLESS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        link_rel=None,
    )
    return without_turns(re.sub(rf"{seal}([A-Za-z]\d+)-", "\x00\\1\x00", clean))
