"""Recognizes the marks of the official outline (개조식) at the start of lines."""

import re
from typing import NamedTuple
from unicodedata import numeric

SQUARE, CIRCLE, TRIANGLE = "□■◇◆▣◈❏", "○ㅇ◦〇◯●◎❍⊙", "▲△▶▷►▸"
STAR, CHECK, GEM = "★☆", "✔✓☑☐☒✅✗✘❌❎", "🔹🔸🔷🔶"
_ROMAN = r"[Ⅰ-Ⅻ]\.?|(?:I{1,3}|I?[VX]|VI{1,3})\."
CIRCLED = "①-⑳㉑-㉟❶-❿➊-➓⑴-⒇㈎-㈛㉠-㉻ⓐ-ⓩ"
_DOT, _NOTE, _DASH = "•·‧․・･ㆍ∙⋅‣⁃⦁∘", "※☞", "-–—―−"
_SMALL = "▪▫￭"
"""Small squares used as dots."""
LETTER = "가나다라마바사아자차카타파하"
_SPACE = "[ \t\u00a0\u3000]"

STARTS = (
    rf"[ㅁ{SQUARE}{CIRCLE}{TRIANGLE}{STAR}{CHECK}{GEM}{CIRCLED}{_DOT}{_SMALL}{_NOTE}〈]"
    rf"|[{LETTER}][.)]|끝|o{_SPACE}|[A-Ha-h]\)|{_ROMAN}"
)
"""How a line begins that may open an outline, besides spaces, digits, dashes, stars and `(`."""

NOT_A_LIST = re.compile(
    r"\d{3,}[.)]|\d{1,2}\.[ \t]*\d{1,2}(?:\.(?!\d)|[ \t]*\([월화수목금토일])"
    r"|[-–—][ \t]?\d{1,3}[ \t]?[-–—][ \t]*(?:\n|\Z)",
    re.ASCII,
)
"""What begins no list: years and dates (`2023. 10. 20.`, `10. 20.(금)`), page numbers (`- 2 -`)."""

HEADING = re.compile(
    r"(?:\*\*|__)?제\s?\d+\s?(?:조(?:의\s?\d+)?\s?[(（【\[](?![^)\n]*\)(?:\*\*|__)?(?:에|의|를|와|과|및|또는|,))|[장절]\s)"
    r"|\*\*제\s?\d+\s?[조장절][^*\n]*\*\*[ \t]*(?:\n|\Z)|제\s?\d+\s?조[ \t]*(?:\n|\Z)"
)
"""The start of articles and chapters in bylaws and laws, but not of `제3조(회비)에 따라`."""
_NOTE_WORD = "출처|자료|참고|주|단|비고|문의|담당|예"
_LEAD = f"(?:{_NOTE_WORD}){_SPACE}?[:：)]"
_ITALICS = r"[^*\n]*(?!(?<![가-힣])[가-힣]\*[가-힣](?![가-힣]))[^\s*\\]\*(?![*\d])"
"""Words up to a star that ends italics: `출처: 솔내*`, but not `김*수` or `3*4`."""
_PARTICLE = "(?:은|는|을|를|과|와|의|도|만|번|에서|부터|까지|처럼)[ ,]"
_AFTER_NOUN = rf"{_PARTICLE}|[이가로]{_SPACE}"
_OPENING = re.compile(
    rf"""(?P<roman>{_ROMAN})(?={_SPACE}+[가-힣‘“「(<].{{0,40}}$)
    |(?P<square>[{SQUARE}](?!{_SPACE}*[{SQUARE}{CIRCLE}](?:{_SPACE}|[{SQUARE}{CIRCLE}]))|ㅁ(?={_SPACE}))
    |(?P<circle>[{CIRCLE}](?={_SPACE}|[(‘“「])|[❍◎⊙](?=[가-힣]))
    |(?P<triangle>[{TRIANGLE}])(?![{TRIANGLE}])
    |(?P<circled>(?:[{CHECK}]\ufe0f?{_SPACE}*)?[{CIRCLED}]|[{CIRCLED}]{{2}}(?={_SPACE}+[^~∼,·\s]))(?!{_SPACE}*[~∼,·]|{_SPACE}*[{CIRCLED}](?!{_PARTICLE})|{_PARTICLE})
    |(?P<star>[{STAR}](?={_SPACE})|[{GEM}](?![{GEM}])|[{CHECK}]\ufe0f?(?![{CHECK}]|{_AFTER_NOUN}|{_SPACE}*[=:：]))
    |(?P<note>[{_NOTE}]|\*(?={_SPACE}{_LEAD}|(?!{_ITALICS}){_LEAD})|\*(?=[가-힣(‘“「][^*\n]*$))
    |(?P<bracket>\((?:\d{{1,2}}|[{LETTER}])\))(?={_SPACE})(?!{_SPACE}*[~∼])
    |(?P<letter>[{LETTER}][.)])(?={_SPACE}+[^\s~∼])
    |(?P<dot>[{_DOT}{_SMALL}])(?={_SPACE})
    |(?P<end>[{_DASH}<〈]{_SPACE}*끝{_SPACE}*[{_DASH}>〉]|끝\.?)(?={_SPACE}*$)
    """,
    re.VERBOSE,
)
_INNER = re.compile(
    rf"""(?P<dash>[{_DASH}+])(?:(?={_SPACE}+[^{_DASH}\s])|(?=[가-힣(‘“「①-⑳]|\*\*[가-힣]))
    |(?P<note>\*{{1,3}})(?:(?={_SPACE}+[^*\s])|(?=[가-힣(‘“「][^*\n]*$))
    |(?P<number>\d{{1,2}}[.)．])(?={_SPACE}|[가-힣A-Za-z‘“「『("]|!\[|$)
    |(?P<latin>[a-hj-n][.)]|[ⅰ-ⅻ][.)]?|(?:i{{1,3}}|iv|vi{{0,3}})\))(?={_SPACE}+\S)
    |(?P<capital>[A-H]\))(?={_SPACE}|[가-힣])
    |(?P<letter>[{LETTER}][.)])(?=[가-힣(‘“「]|{_SPACE}*$)
    |(?P<bracket>\(\d{{1,2}}\))(?=[가-힣A-Z(‘“「]|\*\*)
    |(?P<circle>o)(?={_SPACE}+[^a-z\s])
    """,
    re.VERBOSE,
)
_SIGN = re.compile(rf"{_SPACE}([{SQUARE}{CIRCLE}{TRIANGLE}{STAR}]){_SPACE}")
_SMALL_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_BLANKS = re.compile(f"{_SPACE}*")
_CLOSES = re.compile(r"[^*]*[^\s*\\]\*")

_SAME = {
    **dict.fromkeys("□ㅁ", "square"),
    **dict.fromkeys("○ㅇ◦〇◯o", "circle"),
    **dict.fromkeys((*_DASH, "+"), "dash"),
    **dict.fromkeys(_DOT, "dot"),
    **dict.fromkeys((*CHECK, *(f"{check}\ufe0f" for check in CHECK)), "check"),
}
"""Marks that are typed instead of one another, with their common key."""
_FIRST = {"": "①", "❶": "❶", "➊": "➊", "⑴": "⑴", "㈎": "㈎", "㉠": "㉠", "㉮": "㉮", "ⓐ": "ⓐ"}
_FAMILY = {
    chr(letter): first
    for first, last in ("❶❿", "➊➓", "⑴⒇", "㈎㈛", "㉠㉭", "㉮㉻", "ⓐⓩ")
    for letter in range(ord(first), ord(last) + 1)
}
"""The first mark of each series of circled and bracketed marks except that of ①, by mark."""


class Mark(NamedTuple):
    """The mark at the start of a line, as `written`, its kind, and the columns before it.

    Marks with the same `key` are on the same level. `inner` marks continue an outline but do not
    open one. `length` is the number of characters before the words of the line. `number` is 2 for
    `2.`, 나) and ②, and 0 for marks that do not count.
    """

    written: str
    kind: str
    key: str
    inner: bool
    indent: int
    length: int
    number: int


def mark_of(line: str, indent: int, *, within: bool) -> Mark | None:
    """The mark at the start of a line that is indented by `indent` columns, or None.

    Marks of Markdown itself (`-`, `*`, `1.`) are recognized only `within` an outline.
    """
    blank = _BLANKS.match(line)
    start = blank.end() if blank else 0
    match = _OPENING.match(line, start)
    inner = match is None
    if match is None and within and not NOT_A_LIST.match(line, start):
        match = _INNER.match(line, start)
    if match is None or match.lastgroup is None:
        return None
    kind, written = match.lastgroup, match[0]
    key = _SAME.get(written, "capital" if kind == "capital" else kind)
    kind = "latin" if kind == "capital" else kind
    if kind in ("square", "circle", "triangle", "star") and _explains(line, match):
        return None
    if "ⅰ" <= written[0] <= "ⅻ" or written.rstrip(")") in _SMALL_ROMAN:
        key = "small roman"
    elif key in ("letter", "number", "latin"):
        key += written[-1].replace("．", ".")
    elif written not in _SAME and kind in ("square", "triangle", "star", "circle", "dot"):
        key = written
    elif kind == "bracket" and not written[1].isdigit():
        key = "bracketed letter"
    elif kind == "circled":
        key = _FAMILY.get(written[-1], key)
    rest = _BLANKS.match(line, match.end())
    length = rest.end() if rest else match.end()
    return Mark(written, kind, key, inner, indent + start, length, _number_of(kind, written))


def follows(later: Mark | None, mark: Mark) -> bool:
    """Whether `later` is the next mark after `mark` in its count."""
    return later is not None and later.key == mark.key and 0 < mark.number == later.number - 1


def _explains(line: str, match: re.Match[str]) -> bool:
    """Whether a line is a legend of several signs (`● 연다 ○ 쉰다 ★ 잔치`)."""
    return len({match[0], *_SIGN.findall(line, match.end())}) > 2


def _number_of(kind: str, written: str) -> int:
    """The number of a mark, 0 if it does not count."""
    if kind == "circled":
        first = _FIRST[_FAMILY.get(written[-1], "")]
        return int(numeric(written[-1], 0)) or ord(written[-1]) - ord(first) + 1
    bare = written.strip("().．")
    if kind == "latin":
        if bare in _SMALL_ROMAN:
            return _SMALL_ROMAN.index(bare) + 1
        return int(numeric(bare, 0)) or ord(bare.lower()) - ord("a") + 1
    if kind in ("number", "bracket", "letter"):
        return int(bare) if bare.isdigit() else LETTER.index(bare) + 1
    return 0


_MINUS = re.compile(rf"{_SPACE}*([{_DASH}])(?=[A-Z]|\d[\d,.]*(?![도점])[가-힣])")
_DASHED = re.compile(rf"{_SPACE}*([{_DASH}]){_SPACE}*(?:[가-힣A-Z]|\d[\d,.]*(?![도점])[가-힣])")


def glued_dash(line: str, indent: int, *around: str) -> Mark | None:
    """The dash of `-1인당 …` and `-TV`, if one of the lines `around` begins with the same dash.

    Otherwise it is a minus, as in `-5도`, or an option.
    """
    match = _MINUS.match(line)
    dashes = (_DASHED.match(other) for other in around)
    if match is None or not any(dash and dash[1] == match[1] for dash in dashes):
        return None
    return Mark(match[1], "dash", "dash", True, indent, match.end(), 0)


_LOOSE = re.compile(r"([0-9]{1,2})[.)．](?=[가-힣]|!\[)|([０-９]{1,2})[.)．]")


def loose_number(line: str) -> int | None:
    """The number of a line that is no CommonMark list item: `1.목적`, or full-width `１. 목적`."""
    match = _LOOSE.match(line)
    return int(match[1] or match[2]) if match else None


def closes_emphasis(line: str) -> bool:
    """Whether the first star of a line closes italics opened in a line above."""
    return _CLOSES.match(line) is not None
