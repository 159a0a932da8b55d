"""The marks of the official outline (개조식), and which of them stands below which.

The order □ ○ - · is that of ministries' reports; that of 1. 가. 1) 가) (1) (가) ① is laid down in
행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조.
"""

import re
from typing import NamedTuple

_SQUARE, _CIRCLE, _TRIANGLE = "□■◇◆▣◈❏", "○ㅇ◦●◎❍⊙", "▲△▶▷►▸"
_STAR, _CHECK = "★☆", "✔✓☑"
_CIRCLED = "①-⑳㉑-㉟❶-❿➊-➓⑴-⒇㈎-㈛㉠-㉻ⓐ-ⓩ"
_DOT, _NOTE, _DASH = "•·‧․・ㆍ∙⋅", "※☞", "-–—―−"
_SMALL = "▪▫￭"
"""Small squares, used as dots."""
_LETTER = "가나다라마바사아자차카타파하"
_SPACE = "[ \t\u00a0\u3000]"

STARTS = (
    rf"[{_SQUARE}{_CIRCLE}{_TRIANGLE}{_STAR}{_CHECK}{_CIRCLED}{_DOT}{_SMALL}{_NOTE}〈]"
    rf"|[{_LETTER}][.)]|끝"
)
"""How a line begins that may open an outline, besides blanks, digits, dashes, stars and `(`."""

NOT_A_LIST = re.compile(
    r"\d{3,}[.)]|\d{1,2}\.[ \t]*\d{1,2}(?:\.(?!\d)|[ \t]*\([월화수목금토일])", re.ASCII
)
"""Years and dates at the head of a line (`2023. 10. 20.`, `10. 20.(금)`, `2023) 안내`)."""

_NOTE_WORD = "출처|자료|참고|주|단|비고|문의|담당|예"
_LEAD = f"(?:{_NOTE_WORD}){_SPACE}?[:：)]"
_ITALICS = r"[^*\n]*(?!(?<![가-힣])[가-힣]\*[가-힣](?![가-힣]))[^\s*\\]\*(?![*\d])"
"""Words up to a star that ends italics: `출처: 솔내*`, and neither `김*수` nor `3*4`."""
_OPENING = re.compile(
    rf"""(?P<square>[{_SQUARE}])(?![{_SQUARE}{_CIRCLE}])
    |(?P<circle>[{_CIRCLE}])(?={_SPACE})
    |(?P<triangle>[{_TRIANGLE}])(?![{_TRIANGLE}])
    |(?P<star>[{_STAR}](?={_SPACE})|[{_CHECK}]\ufe0f?(?![{_CHECK}]))
    |(?P<note>[{_NOTE}]|\*(?={_SPACE}{_LEAD}|(?!{_ITALICS}){_LEAD})|\*(?=[가-힣(‘“「][^*\n]*$))
    |(?P<circled>[{_CIRCLED}])
    |(?P<bracket>\((?:\d{{1,2}}|[{_LETTER}])\))(?={_SPACE})
    |(?P<letter>[{_LETTER}][.)])(?={_SPACE})
    |(?P<dot>[{_DOT}{_SMALL}])(?={_SPACE})
    |(?P<end>[{_DASH}<〈]{_SPACE}*끝{_SPACE}*[{_DASH}>〉]|끝\.?)(?={_SPACE}*$)
    """,
    re.VERBOSE,
)
_INNER = re.compile(
    rf"""(?P<dash>[{_DASH}])(?:(?={_SPACE}+[^{_DASH}\s])|(?=[가-힣(‘“「①-⑳]))
    |(?P<note>\*{{1,3}})(?:(?={_SPACE}+[^*\s])|(?=[가-힣(‘“「][^*\n]*$))
    |(?P<number>\d{{1,2}}[.)])(?={_SPACE})
    """,
    re.VERBOSE,
)
_BLANKS = re.compile(f"{_SPACE}*")
_CLOSES = re.compile(r"[^*]*[^\s*\\]\*")

_RANKS = {"square": 1, "circle": 2, "dash": 3, "dot": 4}
_STEPS = {
    **{"number.": 1, "letter.": 2, "number)": 3, "letter)": 4},
    **{"bracket": 5, "bracketed letter": 6, "circled": 7},
}
_SAME = {
    **dict.fromkeys("○ㅇ◦", "circle"),
    **dict.fromkeys(_DASH, "dash"),
    **dict.fromkeys(_DOT, "dot"),
    **dict.fromkeys((*_CHECK, *(f"{check}\ufe0f" for check in _CHECK)), "check"),
}
"""Marks that are typed one for another."""


class Mark(NamedTuple):
    """The mark at the head of a line: what is written, its kind, and the columns before it.

    Lines with one `key` are of one level. `inner` marks go on with an outline and open none.
    `length` counts the letters of the line up to its words.
    """

    written: str
    kind: str
    key: str
    inner: bool
    indent: int
    length: int


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
    key = _SAME.get(written, kind)
    if kind in ("letter", "number"):
        key += written[-1]
    elif written not in _SAME and kind in ("square", "triangle", "star", "circle", "dot"):
        key = written
    elif kind == "bracket" and not written[1].isdigit():
        key = "bracketed letter"
    rest = _BLANKS.match(line, found.end())
    return Mark(written, kind, key, inner, indent + start, rest.end() if rest else found.end())


def closes_emphasis(line: str) -> bool:
    """Whether the first star of a line ends italics that began in a line above."""
    return _CLOSES.match(line) is not None


def level_of(mark: Mark, above: list[Mark]) -> int:
    """The level at which a mark stands below the open ones `above`, counted from 0.

    A mark that is open already goes on at its level. A new one of a known order closes all that
    come after it in this order, unless it is indented further; any other stands below the innermost
    mark that is indented no further. Nothing stands below a note.
    """
    for level, other in enumerate(above):
        before = 0 < _RANKS.get(mark.kind, 0) < _RANKS.get(other.kind, 0) or 0 < _STEPS.get(
            mark.key, 0
        ) < _STEPS.get(other.key, 0)
        if other.key == mark.key or (before and mark.indent <= other.indent):
            return level
    level = len(above)
    ranked = mark.kind in _RANKS
    while level and (
        above[level - 1].kind == "note" or (above[level - 1].indent > mark.indent and not ranked)
    ):
        level -= 1
    return level


_INSIDE = {
    "square": rf"\s[{_SQUARE}]\s",
    "circle": rf"\s[{_CIRCLE}]\s",
    "triangle": rf"[{_TRIANGLE}]",
    "star": rf"\s[{_STAR}{_CHECK}]",
    "circled": rf"[{_CIRCLED}]",
    "bracket": rf"\((?:\d{{1,2}}|[{_LETTER}])\)",
    "letter": rf"\s[{_LETTER}][.)]\s",
}
_BREAKS_OFF = re.compile(r"(?:[,，、·ㆍ(\[‘“「]|(?:와|과|및|또는|그리고))\Z")


def goes_on(mark: Mark, line: str, above: str, *, within: bool) -> bool:
    """Whether a line below running text goes on with it, although it begins with a mark.

    So it does where such a mark stands inside the line above (`▲상담 ▲교육`), and, outside of an
    outline, where its mark and words are not parted, or the line above breaks off: after a comma,
    a middle dot, an opening bracket or quotation mark, or one of 와, 과, 및, 또는, 그리고.
    """
    own = mark_of(above, 0, within=within)
    rest = above[own.length :] if own else above
    if mark.kind in _INSIDE and re.search(_INSIDE[mark.kind], rest):
        return True
    glued = mark.kind == "square" and line.lstrip()[1:2].strip() != ""
    return not within and (glued or bool(_BREAKS_OFF.search(above.rstrip())))
