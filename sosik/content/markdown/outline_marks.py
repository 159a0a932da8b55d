"""The marks of the official outline (개조식), and how lines begin with them."""

import re
from typing import NamedTuple
from unicodedata import numeric

SQUARE, CIRCLE, TRIANGLE = "□■◇◆▣◈❏", "○ㅇ◦〇◯●◎❍⊙", "▲△▶▷►▸"
STAR, CHECK, GEM = "★☆", "✔✓☑☐☒✅✗✘❌❎", "🔹🔸🔷🔶"
_ROMAN = r"[Ⅰ-Ⅻ]\.?|(?:I{1,3}|I?[VX]|VI{1,3})\."
CIRCLED = "①-⑳㉑-㉟❶-❿➊-➓⑴-⒇㈎-㈛㉠-㉻ⓐ-ⓩ"
_DOT, _NOTE, _DASH = "•·‧․・･ㆍ∙⋅‣⁃⦁∘", "※☞", "-–—―−"
_SMALL = "▪▫￭"
"""Small squares, used as dots."""
LETTER = "가나다라마바사아자차카타파하"
_SPACE = "[ \t\u00a0\u3000]"

STARTS = (
    rf"[ㅁ{SQUARE}{CIRCLE}{TRIANGLE}{STAR}{CHECK}{GEM}{CIRCLED}{_DOT}{_SMALL}{_NOTE}〈]"
    rf"|[{LETTER}][.)]|끝|o{_SPACE}|{_ROMAN}"
)
"""How a line begins that may open an outline, besides blanks, digits, dashes, stars and `(`."""

NOT_A_LIST = re.compile(
    r"\d{3,}[.)]|\d{1,2}\.[ \t]*\d{1,2}(?:\.(?!\d)|[ \t]*\([월화수목금토일])", re.ASCII
)
"""Years and dates at the head of a line (`2023. 10. 20.`, `10. 20.(금)`, `2023) 안내`)."""

HEADING = re.compile(r"제\s?\d+(?:조(?:의\s?\d+)?\s?[(（【\[]|[장절]\s)")
"""How articles and chapters of bylaws, contracts and laws begin."""
_NOTE_WORD = "출처|자료|참고|주|단|비고|문의|담당|예"
_LEAD = f"(?:{_NOTE_WORD}){_SPACE}?[:：)]"
_ITALICS = r"[^*\n]*(?!(?<![가-힣])[가-힣]\*[가-힣](?![가-힣]))[^\s*\\]\*(?![*\d])"
"""Words up to a star that ends italics: `출처: 솔내*`, and neither `김*수` nor `3*4`."""
_PARTICLE = "(?:은|는|을|를|과|와|의|도|만|번|에서|부터|까지|처럼)[ ,]"
_OPENING = re.compile(
    rf"""(?P<roman>{_ROMAN})(?={_SPACE}+[가-힣‘“「(<].{{0,40}}$)
    |(?P<square>[{SQUARE}](?!{_SPACE}*[{SQUARE}{CIRCLE}](?:{_SPACE}|[{SQUARE}{CIRCLE}]))|ㅁ(?={_SPACE}))
    |(?P<circle>[{CIRCLE}])(?={_SPACE})
    |(?P<triangle>[{TRIANGLE}])(?![{TRIANGLE}])
    |(?P<circled>(?:[{CHECK}]\ufe0f?{_SPACE}*)?[{CIRCLED}])(?!{_SPACE}*[~∼,·{CIRCLED}]|{_PARTICLE})
    |(?P<star>[{STAR}](?={_SPACE})|[{GEM}](?![{GEM}])|[{CHECK}]\ufe0f?(?![{CHECK}]))
    |(?P<note>[{_NOTE}]|\*(?={_SPACE}{_LEAD}|(?!{_ITALICS}){_LEAD})|\*(?=[가-힣(‘“「][^*\n]*$))
    |(?P<bracket>\((?:\d{{1,2}}|[{LETTER}])\))(?={_SPACE})
    |(?P<letter>[{LETTER}][.)])(?={_SPACE}|$)
    |(?P<dot>[{_DOT}{_SMALL}])(?={_SPACE})
    |(?P<end>[{_DASH}<〈]{_SPACE}*끝{_SPACE}*[{_DASH}>〉]|끝\.?)(?={_SPACE}*$)
    """,
    re.VERBOSE,
)
_INNER = re.compile(
    rf"""(?P<dash>[{_DASH}])(?:(?={_SPACE}+[^{_DASH}\s])|(?=[가-힣(‘“「①-⑳]))
    |(?P<note>\*{{1,3}})(?:(?={_SPACE}+[^*\s])|(?=[가-힣(‘“「][^*\n]*$))
    |(?P<number>\d{{1,2}}[.)．])(?={_SPACE}|[가-힣]|$)
    |(?P<latin>[a-hj-n][.)]|[ⅰ-ⅻ][.)]?)(?={_SPACE}+\S)
    |(?P<circle>o)(?={_SPACE}+[^a-z\s])
    """,
    re.VERBOSE,
)
_SIGN = re.compile(rf"{_SPACE}([{SQUARE}{CIRCLE}{TRIANGLE}{STAR}]){_SPACE}")
_BLANKS = re.compile(f"{_SPACE}*")
_CLOSES = re.compile(r"[^*]*[^\s*\\]\*")

_SAME = {
    **dict.fromkeys("□ㅁ", "square"),
    **dict.fromkeys("○ㅇ◦〇◯o", "circle"),
    **dict.fromkeys(_DASH, "dash"),
    **dict.fromkeys(_DOT, "dot"),
    **dict.fromkeys((*CHECK, *(f"{check}\ufe0f" for check in CHECK)), "check"),
}
"""Marks that are typed one for another."""
_FIRST = {"": "①", "❶": "❶", "➊": "➊", "⑴": "⑴", "㈎": "㈎", "㉠": "㉠", "㉮": "㉮", "ⓐ": "ⓐ"}
_FAMILY = {
    chr(letter): first
    for first, last in ("❶❿", "➊➓", "⑴⒇", "㈎㈛", "㉠㉭", "㉮㉻", "ⓐⓩ")
    for letter in range(ord(first), ord(last) + 1)
}
"""The first of each row of marks in circles and brackets, the row of ① left out."""


class Mark(NamedTuple):
    """The mark at the head of a line: what is written, its kind, and the columns before it.

    Lines with one `key` are of one level. `inner` marks go on with an outline and open none.
    `length` counts the letters of the line up to its words. `number` is 2 for `2.`, 나) and ②, and
    0 for marks that do not count.
    """

    written: str
    kind: str
    key: str
    inner: bool
    indent: int
    length: int
    number: int


def mark_of(line: str, indent: int, *, within: bool) -> Mark | None:
    """The mark with which a line begins, or None; `indent` columns stand before the line.

    Marks that are Markdown's own (`-`, `*`, `1.`) are told only `within` an outline.
    """
    blank = _BLANKS.match(line)
    start = blank.end() if blank else 0
    found = _OPENING.match(line, start)
    inner = found is None
    if found is None and within and not NOT_A_LIST.match(line, start):
        found = _INNER.match(line, start)
    if found is None or found.lastgroup is None:
        return None
    kind, written = found.lastgroup, found[0]
    if kind in ("square", "circle", "triangle", "star") and _explains(line, found):
        return None
    key = _SAME.get(written, kind)
    if "ⅰ" <= written[0] <= "ⅻ":
        key = "small roman"
    elif kind in ("letter", "number", "latin"):
        key += written[-1].replace("．", ".")
    elif written not in _SAME and kind in ("square", "triangle", "star", "circle", "dot"):
        key = written
    elif kind == "bracket" and not written[1].isdigit():
        key = "bracketed letter"
    elif kind == "circled":
        key = _FAMILY.get(written[-1], key)
    rest = _BLANKS.match(line, found.end())
    length = rest.end() if rest else found.end()
    return Mark(written, kind, key, inner, indent + start, length, _number_of(kind, written))


def follows(found: Mark | None, mark: Mark) -> bool:
    """Whether a mark is the one that comes after another."""
    return found is not None and found.key == mark.key and 0 < mark.number == found.number - 1


def _explains(line: str, found: re.Match[str]) -> bool:
    """Whether a line tells what several signs mean (`● 연다 ○ 쉰다 ★ 잔치`)."""
    return len({found[0], *_SIGN.findall(line, found.end())}) > 2


def _number_of(kind: str, written: str) -> int:
    """The number that a mark counts, 0 for one that does not."""
    if kind == "circled":
        first = _FIRST[_FAMILY.get(written[-1], "")]
        return int(numeric(written[-1], 0)) or ord(written[-1]) - ord(first) + 1
    bare = written.strip("().．")
    if kind == "latin":
        return int(numeric(bare, 0)) or ord(bare) - ord("a") + 1
    if kind in ("number", "bracket", "letter"):
        return int(bare) if bare.isdigit() else LETTER.index(bare) + 1
    return 0


_MINUS = re.compile(rf"{_SPACE}*([{_DASH}])(?=[A-Z]|\d[\d,.]*(?![도점])[가-힣])")
_DASHED = re.compile(rf"{_SPACE}*([{_DASH}]){_SPACE}*(?:[가-힣A-Z]|\d[\d,.]*(?![도점])[가-힣])")


def glued_dash(line: str, indent: int, *around: str) -> Mark | None:
    """The dash of `-1인당 …` and `-TV`, where a line around begins with one like it.

    Alone it is a minus, as it is in `-5도`, or an option.
    """
    found = _MINUS.match(line)
    near = (_DASHED.match(each) for each in around)
    if found is None or not any(each and each[1] == found[1] for each in near):
        return None
    return Mark(found[1], "dash", "dash", True, indent, found.end(), 0)


_LOOSE = re.compile(r"([0-9]{1,2})[.)．](?=[가-힣])|([０-９]{1,2})[.)．]")


def loose_number(line: str) -> int | None:
    """The number of a line that is no item of CommonMark: `1.목적`, or full-width `１. 목적`."""
    found = _LOOSE.match(line)
    return int(found[1] or found[2]) if found else None


def closes_emphasis(line: str) -> bool:
    """Whether the first star of a line ends italics that began in a line above."""
    return _CLOSES.match(line) is not None
