"""Bare addresses, e-mail addresses and Korean telephone numbers in a text become links.

Only ASCII belongs to an address, as RFC 3986 has it, so that the particle behind it stays text
(`welfare.kr을`). What might as well be a range, a date or an account number stays text, too.
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
"""The top-level domains that make a link of a bare domain; no suffix of a file is among them."""

_SHARED = {
    *("co.kr", "or.kr", "go.kr", "ac.kr", "ne.kr", "re.kr", "pe.kr"),
    *("hs.kr", "ms.kr", "es.kr", "sc.kr", "kg.kr", "mil.kr"),
}
"""Domains under which others register; KISA, rules of .kr."""

_HYPHEN = "[-‐‑]"
_DASH = "[-‐‑–]"
_AREA = "0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|1[016-9]|70|80|50[2-8]|303)"
"""Area codes and the numbers of mobile, internet, free and personal telephones."""

_NATIONWIDE = "(?:15(?:22|33|44|55|66|77|88|99)|16(?:00|44|6[0168]|70|88)|18(?:00|11|33|55|77|99))"
"""Numbers of institutions, the same everywhere (전국대표번호).

They are those of libphonenumber's metadata for KR ("uan", 2026) with 1555 and 1811, which
carriers offer as well (telmoa.com, 대표번호).
"""

_UNIT = "[원명개건년월시분회호여천억점석대쪽톤권장곳층평㎡㎏㎞%℃]|부(?!터)|번지|가구|세대"
"""What follows a range of numbers (`1600-1800명`) and no telephone number."""

_PAGES = 100
"""A number of four digits and a slightly higher one are pages or lines (`2179-2182`)."""

_YEARS = range(1800, 2101)

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL}){{1,8}}"
_INNER = r"[A-Za-z0-9._~:/?#@!$&*+;=%,-]*+"
# Brackets belong to an address in pairs; a comma may be followed by the next address.
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
"""What every address and telephone number has, found at little cost in a text that has none."""

_FAX = re.compile(r"(?<![/·])(?:팩스|FAX|[Ff]ax|(?<![A-Za-z/·])F)(?:번호)?[\s.:)(：]*\Z")
"""What stands before the number of a fax, which nobody wants to ring up."""

_BESIDE = frozenset(["strong_open", "strong_close", "em_open", "em_close"])
"""Tokens over which a sentence goes on (`**의안번호** 2200-1234`)."""

_WALLS = frozenset(".:@/-")
"""The marks that keep an address from becoming a link where they are written `\\.` or `&#46;`."""


def _links(
    text: str, pattern: re.Pattern[str], area_code: str, said: str
) -> Iterator[tuple[int, int, str]]:
    """The links of a text as (start, end, href); `said` is what stands before it in its line."""
    place = 0
    while found := pattern.search(text, place):
        start, place = found.span()
        href = ""
        if found["phone"]:
            href = _telephone(found, area_code, said)
        elif found["mail"]:
            href = f"mailto:{found['mail']}"
        elif not found["bare"] or _is_domain(found["bare"]):
            written = found[0].rstrip(".,:;!?*~_")
            place = start + len(written)
            href = written if found["url"] else f"https://{written}"
        if href:
            yield start, place, href


def _is_domain(name: str) -> bool:
    """Whether a bare domain is one that somebody has: `ver.2.org` and `co.kr` are not."""
    return name not in _SHARED and any(char.isalpha() for char in name.split(".")[-2])


def _telephone(found: re.Match[str], area_code: str, said: str) -> str:
    """The address of a telephone number (RFC 3966), its parts joined by hyphens; "" if unsure."""
    if _FAX.search(found.string, max(0, found.start() - 10), found.start()):
        return ""
    before = (said + found.string[: found.start()])[-BEFORE:]
    if is_numbered(before, whole=not found["short"]):
        return ""
    parts = re.findall("[0-9]+", found[0])
    if found["short"]:
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
    """The tokens of a paragraph with the links of its texts among them."""
    depth, said = 0, ""
    for is_text, group in groupby(children, _is_text):
        tokens = list(group)
        if is_text and depth == 0:
            yield from _linked_text(tokens, pattern, area_code, said)
            said = "".join(token.content for token in tokens)[-BEFORE:]
            continue
        for token in tokens:
            if token.type not in _BESIDE:
                said = ""
            if token.type in ("link_open", "link_close"):
                depth += token.nesting
            elif token.type == "html_inline":
                depth += bool(re.match(r"<a\s", token.content, re.IGNORECASE))
                depth -= bool(depth and re.match(r"</a\b", token.content, re.IGNORECASE))
        yield from tokens


def _linked_text(
    tokens: list[Token], pattern: re.Pattern[str], area_code: str, said: str
) -> Iterator[Token]:
    """Neighbouring texts as one, parted by links; `a\\.kr` makes none, `?a=1&amp;b=2` is one."""
    walls: set[int] = set()
    length = 0
    for token in tokens:
        if token.type == "text_special" and token.content in _WALLS:
            walls.add(length)
        length += len(token.content)
    text = "".join(token.content for token in tokens)
    level = tokens[0].level
    last = 0
    for start, end, href in _links(text, pattern, area_code, said):
        if walls and not walls.isdisjoint(range(start - 1, end + 1)):
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
    """Have a parser make links of addresses, e-mail addresses and telephone numbers.

    `area_code` ("02", or "" where there is none) stands before local numbers such as `330-1280`,
    which become links only where it is given. The links have `info` "auto" and `markup`
    "autolink", as those in `<…>` have, and lead to http, https, mailto and tel only.
    """
    pattern = _pattern(local=bool(area_code))
    rule = partial(_autolinks, pattern=pattern, area_code=area_code)
    # Before text_join, while it can still be told what was written with a backslash.
    parser.core.ruler.after("inline", "autolinks", rule)
