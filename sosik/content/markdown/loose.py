"""Accepts links and pictures that are not quite CommonMark but have only one possible meaning.

`![](사진 (1).jpg)`, `![김장](a.jpg “김장하는 날”)`, `![김장] (a.jpg)`, `[누리집]（https://a.kr）`:
tried only where CommonMark 0.31 §6.3 finds no link. Only the form decides, not whether a file
exists: a URL begins with its scheme, a file name ends with a known suffix. Everything else stays
text, and `remarks` warns of it.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline, image

from sosik.content.markdown.render_html import anchor

_BLANK = " \t\u00a0\u3000"
_PICTURE = "jpe?g|jfif|png|gif|webp|avif|svg|bmp|tiff?|hei[cf]"
_DOCUMENT = (
    "md|html?|pdf|hwpx?|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|zip|ics|epub|mp[34]|mov|avi|wav"
    "|m4a|ai|psd|eps|show|cell"
)
_OPEN, _CLOSE = "\"'“”‘’「『《〈«", "\"'”“’‘」』》〉»"
_TITLE = rf"(?:[{_BLANK}]*[{_OPEN}](?P<title>[^\n]*)[{_CLOSE}])"
_SIZE = rf"(?:[{_BLANK}]+=?\d*[xX×]\d*|[{_BLANK}]+=?\d+(?:px|%)?)"
_URL = r"(?:https?://|mailto:|tel:)[^\s<>\u00a0\u3000“”‘’「」『』]+"
_SHOWN = re.compile(
    rf"(?:(?P<file>[^\n]+\.(?:{_PICTURE}))|(?P<url>{_URL})){_SIZE}?{_TITLE}?", re.IGNORECASE
)
_GLUED = re.compile(rf"(?P<file>[^\n]+\.(?:{_PICTURE})){_TITLE}", re.IGNORECASE)
_CAPTIONED = re.compile(
    rf"(?P<file>[^\n]+?\.(?:{_PICTURE}))[{_BLANK}]+(?P<title>[^{_BLANK}=\n{{][^\n]*)", re.IGNORECASE
)
"""A picture's file name with a caption that is not in quotation marks."""
_LINKED = re.compile(
    rf"(?:(?P<file>[^\n]+\.(?:{_PICTURE}|{_DOCUMENT})(?:[?#][^\s()]*)?)|(?P<url>{_URL})"
    rf"|\#(?P<place>[^\n()]+)){_TITLE}?",
    re.IGNORECASE,
)
_APART = re.compile(rf"(?P<url>{_URL})|(?P<file>[^\s()]+\.md(?:\#\S+)?)", re.IGNORECASE)
"""Targets accepted after a link text and a space; anything else is a remark in brackets."""
_NO_WORDS = re.compile(r"[ xX\d^]|\^.*|\d+|")
"""Checkboxes and footnote numbers, which are no link texts."""
_BEHIND = re.compile(rf"\]([{_BLANK}]{{0,3}})[(（]")
_FOR_LINE = re.compile(rf"(?:\A|\n)[{_BLANK}>]*\Z")
_ANGLED = re.compile(r"\A<([^<>\n]*)>")
_BRACKET = re.compile("[)）]")
_LONGEST, _TRIES = 400, 6
"""Maximum characters of a target with its caption; closing brackets tried as its end."""


class _Target(NamedTuple):
    """The contents of the round brackets, and the position after them."""

    href: str
    title: str
    end: int


def install_loose(parser: MarkdownIt) -> None:
    """Make a parser accept such links and pictures where CommonMark has none."""
    parser.inline.ruler.at("image", _strict)
    parser.inline.ruler.after("link", "loose_link", _link)
    parser.inline.ruler.after("image", "loose_image", _image)


def _link(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "[" or not _has_any(state) or state.src.startswith("[^", start):
        return False
    link = _read(state, start, (_LINKED,))
    if link is None:
        return False
    last, target = link
    if not silent:
        limit, state.pos, state.posMax = state.posMax, start + 1, last
        opening = state.push("link_open", "a", 1)
        opening.attrs = _attributes(state, "href", target)
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = limit
    state.pos = target.end
    return True


def _strict(state: StateInline, silent: bool) -> bool:
    """CommonMark's rule for pictures; a caption may directly follow the name: `(a.jpg“가을”)`."""
    if not image(state, silent):
        return False
    token = state.tokens[-1] if not silent else None
    if token is not None and "title" not in token.attrs:
        match = _GLUED.fullmatch(unquote(str(token.attrs["src"])))
        if match and match["title"]:
            src = state.md.normalizeLink(match["file"])
            token.attrs = {**token.attrs, "src": src, "title": match["title"]}
    return True


def _image(state: StateInline, silent: bool) -> bool:
    start = state.pos + 1
    if state.src[state.pos] != "!" or not _has_any(state):
        return False
    while start < state.posMax and state.src[start] in _BLANK:
        start += 1
    if start >= state.posMax or state.src[start] != "[":
        return False
    apart = start > state.pos + 1
    if apart and not _FOR_LINE.search(state.src, max(0, state.pos - 20), state.pos):
        return False
    link = _read(state, start, (_SHOWN, _CAPTIONED))
    if link is None:
        return False
    last, target = link
    if apart and not _SHOWN.fullmatch(unescapeAll(target.href)):
        return False
    if not silent:
        words = state.src[start + 1 : last]
        picture = state.push("image", "img", 0)
        picture.attrs = {**_attributes(state, "src", target), "alt": ""}
        picture.content, picture.children = words, []
        state.md.inline.parse(words, state.md, state.env, picture.children)
    state.pos = target.end
    return True


def _attributes(state: StateInline, name: str, target: _Target) -> dict[str, str | int | float]:
    href = state.md.normalizeLink(unescapeAll(target.href))
    return {name: href, "title": target.title} if target.title else {name: href}


def _has_any(state: StateInline) -> bool:
    """Whether round brackets follow square ones anywhere in the text; cached in the state."""
    any_at_all: bool | None = getattr(state, "loose", None)
    if any_at_all is None:
        any_at_all = _BEHIND.search(state.src) is not None
        vars(state)["loose"] = any_at_all
    return any_at_all


def _read(
    state: StateInline, start: int, forms: tuple[re.Pattern[str], ...]
) -> tuple[int, _Target] | None:
    """The end of the text in the square brackets from `start`, and the target after them."""
    source = state.src
    link = forms[0] is _LINKED
    last: int = state.md.helpers.parseLinkLabel(state, start, link)
    match = _BEHIND.match(source, last, state.posMax) if last >= 0 else None
    if match is None:
        return None
    if link and not source[start + 1 : last].strip():
        return None
    if link and match[1]:
        if _NO_WORDS.fullmatch(source[start + 1 : last]):
            return None
        forms = (_APART,)
    limit = min(state.posMax, match.end() + _LONGEST)
    line = source.find("\n", match.end(), limit)
    target = _target(source, match.end(), limit if line < 0 else line, forms)
    return None if target is None else (last, target)


def _target(
    source: str, start: int, limit: int, forms: tuple[re.Pattern[str], ...]
) -> _Target | None:
    """The target that ends at the first possible bracket; one with balanced brackets goes first."""
    odd: _Target | None = None
    for tried, bracket in enumerate(_BRACKET.finditer(source, start, limit)):
        inside = source[start : bracket.start()].strip(_BLANK)
        depth = _depth(inside)
        if tried == _TRIES or depth < 0:
            break
        inside = _ANGLED.sub(r"\1", inside)
        match = next(filter(None, (form.fullmatch(inside) for form in forms)), None)
        if match is None:
            continue
        groups = match.groupdict()
        name = groups.get("file") or groups.get("url") or "#" + anchor(groups["place"])
        title = (groups.get("title") or "").lstrip(_OPEN if match.re is _CAPTIONED else _BLANK)
        target = _Target(name.strip(_BLANK), title.strip(), bracket.end())
        if depth == 0:
            return target
        odd = odd or target
    return odd


def _depth(inside: str) -> int:
    """The number of round brackets open at the end; -1 if one closes before it opens."""
    depth = 0
    for letter in inside:
        depth += (letter in "(（") - (letter in ")）")
        if depth < 0:
            return -1
    return depth
