"""Turns bare URLs, e-mail addresses and Korean telephone numbers in a text into links.

A URL contains ASCII only (RFC 3986), so a Korean particle after it stays text (`welfare.kr을`).
Numbers that may be a range, a date or an account number stay text too.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_core.state_core import StateCore
from markdown_it.token import Token

from sosik.content.markdown.telephones import BEFORE, is_code, is_numbered

_ENDINGS = "kr|com|net|org|info|biz|edu|gov"
"""Top-level domains that turn a bare domain into a link; none is also a file suffix."""

_SHARED = {
    *("co.kr", "or.kr", "go.kr", "ac.kr", "ne.kr", "re.kr", "pe.kr"),
    *("hs.kr", "ms.kr", "es.kr", "sc.kr", "kg.kr", "mil.kr"),
}
"""Second-level domains under which others register (KISA, rules of .kr)."""

_HYPHEN = "[-‐‑]"
_DASH = "[-‐‑–]"
_AREA = "0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|1[016-9]|70|80|50[2-8]|303)"
"""Area codes, and prefixes of mobile, internet, toll-free and personal numbers."""

_NATIONWIDE = "(?:15(?:22|33|44|55|66|77|88|99)|16(?:00|44|6[0168]|70|88)|18(?:00|11|33|55|77|99))"
"""Nationwide numbers of institutions (전국대표번호).

From libphonenumber's metadata for KR ("uan", 2026), plus 1555 and 1811, which carriers also offer
(telmoa.com, 대표번호).
"""

_UNIT = "[원명개건년월시분회호여천억점석대쪽톤권장곳층평㎡㎏㎞%℃]|부(?!터)|번지|가구|세대"
"""Units that follow a range of numbers (`1600-1800명`), never a telephone number."""

_PAGES = 100
"""Largest difference at which two four-digit numbers count as pages or lines (`2179-2182`)."""

_YEARS = range(1800, 2101)

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL}){{1,8}}"
_INNER = r"[A-Za-z0-9._~:/?#@!$&*+;=%,-]*+"
# A URL contains brackets in pairs only; after a comma the next URL may begin.
_REST = (
    r"(?::[0-9]{1,5})?(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&*+;=%-]++|,(?!https?:)"
    rf"|\({_INNER}\)|\[{_INNER}\])*+)?"
)
_NO_MORE = r"(?![0-9A-Za-z_]|[.‐‑–-][0-9A-Za-z])"


def _pattern(*, local: bool) -> re.Pattern[str]:
    numbers = rf"{_NATIONWIDE}{_HYPHEN}[0-9]{{4}}"
    if local:
        numbers += rf"|[2-9][0-9]{{2,3}}{_HYPHEN}[0-9]{{4}}"
    return re.compile(
        rf"(?=[0-9A-Za-z_(])(?<![A-Za-z0-9])(?:(?P<url>[Hh](?:ttps?|TTPS?)://{_HOST}{_REST})"
        r"|(?<![._%+-])(?:"
        rf"(?P<mail>[A-Za-z0-9_][A-Za-z0-9._%+-]{{0,63}}@(?:{_LABEL}\.){{1,8}}[A-Za-z]{{2,24}}"
        r"(?![0-9A-Za-z_@]|-[0-9A-Za-z]))"
        r"|(?<![@＠/\\=&~])(?<![(\[]at[)\]])"
        rf"(?P<web>(?:[Ww]ww\.{_HOST}|(?P<bare>(?:{_LABEL}\.){{1,8}}(?:{_ENDINGS}))"
        rf"(?![0-9A-Za-z_@]|[.-][0-9A-Za-z_])){_REST}))"
        r"|(?<![-‐‑–_])(?<![0-9]\.)(?P<phone>"
        rf"(?:\({_AREA}\)\s?|{_AREA}(?:\)\s?|\s?{_DASH}\s?|\s))[0-9]{{3,4}}\s?{_DASH}\s?[0-9]{{4}}"
        rf"|{_AREA}\.\s?[0-9]{{3,4}}(?:\.\s?|{_DASH})[0-9]{{4}}"
        rf"|(?<![0-9][,/~])(?P<short>{numbers})(?!{_UNIT})){_NO_MORE})"
    )


_HINT = re.compile(
    r"[:@Ww.‐‑–-](?:(?<=:)//|(?<=@)[A-Za-z0-9]|(?<=[Ww])ww\."
    rf"|(?<=\.)(?:{_ENDINGS})|(?<=[.‐‑–-])\s?[0-9]{{4}})"
)
"""Matches in every text with an address or telephone number; cheap to search for."""

_FAX = re.compile(r"(?<![/·])(?:팩스|FAX|[Ff]ax|(?<![A-Za-z/·])F)(?:번호)?[\s.:)(：]*\Z")
"""Words before a fax number, which gets no link."""

_EMPHASIS = frozenset(["strong_open", "strong_close", "em_open", "em_close"])
"""Tokens that do not interrupt a sentence (`**의안번호** 2200-1234`)."""

_BARRIERS = frozenset(".:@/-")
"""Characters that prevent a link if written as an escape or entity (`\\.`, `&#46;`)."""


def _links(
    text: str, pattern: re.Pattern[str], area_code: str, before: str
) -> Iterator[tuple[int, int, str]]:
    """The links in a text as (start, end, href); `before` is the text before it in its line."""
    place = 0
    while match := pattern.search(text, place):
        start, place = match.span()
        href = ""
        if match["phone"]:
            href = _telephone(match, area_code, before)
        elif match["mail"]:
            href = f"mailto:{match['mail']}"
        elif not match["bare"] or _is_domain(match["bare"]):
            url = match[0].rstrip(".,:;!?*~_")
            place = start + len(url)
            href = url if match["url"] else f"https://{url}"
        if href:
            yield start, place, href


def _is_domain(name: str) -> bool:
    """True if somebody can own this bare domain; `ver.2.org` and `co.kr` are owned by nobody."""
    return name not in _SHARED and any(char.isalpha() for char in name.split(".")[-2])


def _telephone(match: re.Match[str], area_code: str, before: str) -> str:
    """The tel: URL of a telephone number (RFC 3966), its parts joined by hyphens; "" if unsure."""
    if _FAX.search(match.string, max(0, match.start() - 10), match.start()):
        return ""
    before = (before + match.string[: match.start()])[-BEFORE:]
    if is_numbered(before, whole=not match["short"]):
        return ""
    parts = re.findall("[0-9]+", match[0])
    if match["short"]:
        first, second = int(parts[0]), int(parts[1])
        nationwide = parts[0][0] == "1"
        if first < second and (
            (first in _YEARS and second in _YEARS)
            or (first % 100 == 0 == second % 100 and (second <= 2400 or not nationwide))
        ):
            return ""
        if is_code(before, second, nationwide=nationwide):
            return ""
        if not nationwide:
            if first in _YEARS or 1000 < first < second <= first + _PAGES:
                return ""
            parts.insert(0, area_code)
    return "tel:" + "-".join(parts)


def _is_text(token: Token) -> bool:
    return token.type in ("text", "text_special")


def _linked(children: list[Token], pattern: re.Pattern[str], area_code: str) -> Iterator[Token]:
    """The tokens of a paragraph with links inserted into its texts."""
    depth, before = 0, ""
    for is_text, group in groupby(children, _is_text):
        tokens = list(group)
        if is_text and depth == 0:
            yield from _linked_text(tokens, pattern, area_code, before)
            before = "".join(token.content for token in tokens)[-BEFORE:]
            continue
        for token in tokens:
            if token.type not in _EMPHASIS:
                before = ""
            if token.type in ("link_open", "link_close"):
                depth += token.nesting
            elif token.type == "html_inline":
                depth += bool(re.match(r"<a\s", token.content, re.IGNORECASE))
                depth -= bool(depth and re.match(r"</a\b", token.content, re.IGNORECASE))
        yield from tokens


def _linked_text(
    tokens: list[Token], pattern: re.Pattern[str], area_code: str, before: str
) -> Iterator[Token]:
    """The tokens of adjacent texts, joined and then split at links.

    `a\\.kr` is not a link, `?a=1&amp;b=2` is one link.
    """
    barriers: set[int] = set()
    length = 0
    for token in tokens:
        if token.type == "text_special" and token.content in _BARRIERS:
            barriers.add(length)
        length += len(token.content)
    text = "".join(token.content for token in tokens)
    level = tokens[0].level
    last = 0
    for start, end, href in _links(text, pattern, area_code, before):
        if barriers and not barriers.isdisjoint(range(start - 1, end + 1)):
            continue
        if start > last:
            yield _text(text[last:start], level)
        opening = Token("link_open", "a", 1, level=level, markup="autolink", info="auto")
        opening.attrs = {"href": href}
        yield opening
        yield _text(text[start:end], level + 1)
        yield Token("link_close", "a", -1, level=level, markup="autolink", info="auto")
        last = end
    if not last:
        yield from tokens
    elif last < len(text):
        yield _text(text[last:], level)


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def _autolinks(state: StateCore, pattern: re.Pattern[str], area_code: str) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children and _HINT.search(token.content):
            token.children = list(_linked(token.children, pattern, area_code))


def install_autolinks(parser: MarkdownIt, area_code: str) -> None:
    """Make a parser turn bare URLs, e-mail addresses and telephone numbers into links.

    `area_code` ("02") is put before local numbers such as `330-1280`; if it is "", they stay
    text. The links have `info` "auto" and `markup` "autolink", like those in `<…>`. Their schemes
    are http, https, mailto and tel only.
    """
    pattern = _pattern(local=bool(area_code))
    rule = partial(_autolinks, pattern=pattern, area_code=area_code)
    # Before text_join, which merges escaped characters into the text around them.
    parser.core.ruler.after("inline", "autolinks", rule)
