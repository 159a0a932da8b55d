"""Distinguishes HTML and Office tags from other words in angle brackets.

`<한걸음 돌봄>`, `<Hamlet>` and `<Dream Together>` are words even if a site allows HTML.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_inline import StateInline, autolink, html_inline

_HTML = (
    "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|bgsound|big"
    "|blink|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|data|datalist"
    "|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form"
    "|frame|frameset|h[1-6]|head|header|hgroup|hr|html|i|iframe|img|input|ins|isindex|kbd|keygen"
    "|label|legend|li|link|listing|main|map|mark|marquee|menu|menuitem|meta|meter|nav|nobr|noembed"
    "|noframes|noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|pre|progress|q"
    "|rb|rbc|rp|rt|rtc|ruby|s|samp|script|section|select|small|source|spacer|span|strike|strong"
    "|style|sub|summary|sup|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt"
    "|u|ul|var|video|wbr|xmp"
)
"""Elements of WHATWG HTML: its index of elements, and the obsolete ones of §16.2."""
_DRAWN = "svg|g|path|rect|circle|polygon|polyline|ellipse|defs|math|mrow|mi|mo|mn|msup|msub|mfrac"
_OFFICE = "(?:[a-z]|st\\d|u\\d|hp|hs|hh|hc|wp|wps|pic|mc|dc|xml|aml|wx|asp|xsl|svg):[a-z][\\w.-]*"
"""Prefixed names that Word, 한글 and others leave behind: `o:p`, `v:shape`, `hp:run`."""
_BOOLEAN = (
    "disabled|checked|selected|open|controls|readonly|required|hidden|multiple|nowrap|noshade"
    "|autoplay|loop|muted|async|defer|allowfullscreen|compact|reversed|novalidate|itemscope"
)
"""Attributes without a value."""
_ATTRIBUTE = rf"(?:[a-z_:@][^\s<>=\"']*\s*=|(?:{_BOOLEAN})(?=[\s/>]))"

TAG = re.compile(
    rf"</?({_HTML}|{_DRAWN}|{_OFFICE})(?:\s*/?>|\s+{_ATTRIBUTE}[^<>]*(?:>|\Z))", re.IGNORECASE
)
"""A tag that people write or paste, with its name as first group; it may be cut off by a URL."""
_UNKNOWN = re.compile(rf"<[a-z][\w.-]*\s+{_ATTRIBUTE}", re.IGNORECASE)
"""A tag with an unknown name, recognized by its attribute, which words don't have."""
_OTHER = re.compile(r"<[!?]")
_PREFIXED = re.compile(rf"<{_OFFICE}\s*/?>", re.IGNORECASE)
_WORD = re.compile(r"<[A-Z][a-z]{2,}>")
"""A known tag name that is more likely a title: `<Title>`, `<Time>`."""

_Inline = Callable[[StateInline, bool], bool]


def is_tag(text: str, start: int) -> bool:
    """Whether the `<` at `start` begins HTML rather than a word in brackets."""
    return any(kind.match(text, start) for kind in (TAG, _OTHER, _UNKNOWN))


def tags(text: str) -> list[str]:
    """The tags in a text, without words that may be titles."""
    return [tag[0] for tag in TAG.finditer(text) if not _WORD.fullmatch(tag[0])]


def install_tags(parser: MarkdownIt) -> None:
    """Make a parser read only real tags as HTML, and no Office tag as an autolink."""
    parser.inline.ruler.at("html_inline", _inline)
    parser.inline.ruler.at("autolink", _autolink)
    parser.block.ruler.at("html_block", _block, {"alt": ["paragraph", "reference", "blockquote"]})


def _inline(state: StateInline, silent: bool) -> bool:
    """The rule for inline HTML; tags with a prefix, text in CommonMark, are hidden as well."""
    if not state.md.options["html"]:
        return False
    match = TAG.match(state.src, state.pos, state.posMax)
    if match is None or ":" not in match[1]:
        return is_tag(state.src, state.pos) and html_inline(state, silent)
    if not silent:
        state.push("html_inline", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _autolink(state: StateInline, silent: bool) -> bool:
    return not _PREFIXED.match(state.src, state.pos) and autolink(state, silent)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not state.md.options["html"]:
        return False
    place = state.bMarks[start] + state.tShift[start]
    return is_tag(state.src, place) and html_block(state, start, end, silent)
