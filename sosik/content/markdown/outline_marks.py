"""The marks of the official outline (개조식), and which of them stands below which.

The order □ ○ - · is that of ministries' reports; that of 1. 가. 1) 가) (1) (가) ① is laid down in
행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_SQUARE, _CIRCLE, _TRIANGLE = "□■◇◆▣◈❏", "○ㅇ◦〇◯●◎❍⊙", "▲△▶▷►▸"
_STAR, _CHECK, _GEM = "★☆", "✔✓☑☐☒✅", "🔹🔸🔷🔶"
_ROMAN = r"[Ⅰ-Ⅻ]\.?|(?:I{1,3}|I?[VX]|VI{1,3})\."
_CIRCLED = "①-⑳㉑-㉟❶-❿➊-➓⑴-⒇㈎-㈛㉠-㉻ⓐ-ⓩ"
_DOT, _NOTE, _DASH = "•·‧․・･ㆍ∙⋅", "※☞", "-–—―−"
_SMALL = "▪▫￭"
"""Small squares, used as dots."""
_LETTER = "가나다라마바사아자차카타파하"
_SPACE = "[ \t\u00a0\u3000]"

STARTS = (
    rf"[ㅁ{_SQUARE}{_CIRCLE}{_TRIANGLE}{_STAR}{_CHECK}{_GEM}{_CIRCLED}{_DOT}{_SMALL}{_NOTE}〈]"
    rf"|[{_LETTER}][.)]|끝|o{_SPACE}|{_ROMAN}"
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
_PARTICLE = "(?:은|는|을|를|과|와|의|도|만|번|에서|부터|까지|처럼)[ ,]"
_OPENING = re.compile(
    rf"""(?P<roman>{_ROMAN})(?={_SPACE}+[가-힣‘“「(<].{{0,40}}$)
    |(?P<square>[{_SQUARE}](?![{_SQUARE}{_CIRCLE}])|ㅁ(?={_SPACE}))
    |(?P<circle>[{_CIRCLE}])(?={_SPACE})
    |(?P<triangle>[{_TRIANGLE}])(?![{_TRIANGLE}])
    |(?P<star>[{_STAR}](?={_SPACE})|[{_GEM}](?![{_GEM}])|[{_CHECK}]\ufe0f?(?![{_CHECK}]))
    |(?P<note>[{_NOTE}]|\*(?={_SPACE}{_LEAD}|(?!{_ITALICS}){_LEAD})|\*(?=[가-힣(‘“「][^*\n]*$))
    |(?P<circled>[{_CIRCLED}])(?!{_SPACE}*[~∼,·{_CIRCLED}]|{_PARTICLE})
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
    |(?P<number>\d{{1,2}}[.)．])(?={_SPACE}|[가-힣])
    |(?P<circle>o)(?={_SPACE}+[^a-z\s])
    """,
    re.VERBOSE,
)
_BLANKS = re.compile(f"{_SPACE}*")
_CLOSES = re.compile(r"[^*]*[^\s*\\]\*")

_RANKS = {"roman": 1, "square": 2, "circle": 3, "dash": 4, "dot": 5}
_STEPS: dict[str, float] = {
    **{"roman": 1, "number.": 2, "letter.": 3, "number)": 4, "letter)": 5},
    **{"bracket": 6, "bracketed letter": 7, "circled": 8},
}
_LAW = _STEPS | {"circled": 1.5}
_TICKS = {**dict.fromkeys(_GEM, 1), "check": 2}
_SAME = {
    **dict.fromkeys("□ㅁ", "square"),
    **dict.fromkeys("○ㅇ◦〇◯o", "circle"),
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
        key += written[-1].replace("．", ".")
    elif written not in _SAME and kind in ("square", "triangle", "star", "circle", "dot"):
        key = written
    elif kind == "bracket" and not written[1].isdigit():
        key = "bracketed letter"
    rest = _BLANKS.match(line, found.end())
    return Mark(written, kind, key, inner, indent + start, rest.end() if rest else found.end())


_LOOSE = re.compile(r"([0-9]{1,2})[.)．](?=[가-힣])|([０-９]{1,2})[.)．]")


def loose_number(line: str) -> int | None:
    """The number of a line that is no item of CommonMark: `1.목적`, or full-width `１. 목적`."""
    found = _LOOSE.match(line)
    return int(found[1] or found[2]) if found else None


def closes_emphasis(line: str) -> bool:
    """Whether the first star of a line ends italics that began in a line above."""
    return _CLOSES.match(line) is not None


def level_of(mark: Mark, above: list[Mark], keys: Sequence[str]) -> int:
    """The level at which a mark stands below the open ones `above`, counted from 0.

    A mark that is open already goes on at its level. A new one of a known order closes all that
    come after it in this order, unless it is indented further; any other stands below the innermost
    mark that is indented no further. Nothing stands below a note.

    `keys` are those of all marks so far, in the order in which they came. Where ① came before the
    first `1.`, as in bylaws and laws (① 항, 1. 호, 가. 목), it stands above it.
    """
    steps = _STEPS
    if "circled" in keys:
        numbered = keys.index("number.") if "number." in keys else len(keys)
        if keys.index("circled") < numbered and "number." in (*keys, mark.key):
            steps = _LAW
    for level, other in enumerate(above):
        before = any(
            0 < order.get(mark.key, 0) < order.get(other.key, 0) for order in (steps, _TICKS)
        ) or 0 < _RANKS.get(mark.kind, 0) < _RANKS.get(other.kind, 0)
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


_ARTICLE = re.compile(
    rf"제\s?\d+조(?:의\s?\d+)?\s*(?:[(（【\[][^)）】\]]*[)）】\]])?\s*[{_CIRCLED}]"
)
HEADING = re.compile(r"제\s?\d+(?:조(?:의\s?\d+)?\s?[(（【\[]|[장절]\s)")
"""How articles and chapters of bylaws, contracts and laws begin."""
_STATES_ANEW = re.compile(
    r"[^\t]+\t+[^\t]"
    r"|[\[<〈【《][^\[<〈【《]*[\]>〉】》]\s*\Z"
    r"|\d{1,2}-\d{1,2}[.)]?\s"
    r"|[가-힣]{1,8}(?:\s[가-힣]{1,6}){0,2}\s?[:：](?:\s|\Z)"
)
_STATED = re.compile(r"(?:[.!?。]|[가-힣](?:니다|어요|세요|해요))[\"'”’)\]]*\s*\Z")
_SHORT = 30
"""Letters of a line that nobody wrapped: the next one begins anew behind the end of a sentence."""


def states_anew(line: str, above: str) -> bool:
    """Whether a line with no mark right below an entry is a statement of its own.

    So are rows of a table (tabs), `[예시]`, `<제목>`, `1-2 …`, `이름: …`, and any line below a
    short one that ends a sentence; a whole sentence also below `※ 문의: 담당자`.
    """
    if line[:1] in "-*+=_~|#":
        return False
    if len(above) < _SHORT and (_STATED.search(above) or (": " in above and _STATED.search(line))):
        return True
    return _STATES_ANEW.match(line) is not None


def goes_on(mark: Mark, line: str, above: str, *, within: bool) -> bool:
    """Whether a line below running text goes on with it, although it begins with a mark.

    So it does where such a mark stands inside the line above (`▲상담 ▲교육`), and, outside of an
    outline, where its mark and words are not parted, or the line above breaks off: after a comma,
    a middle dot, an opening bracket or quotation mark, or one of 와, 과, 및, 또는, 그리고. Yet ②
    begins an entry below `제2조(회원) ① …`, and ④ one below `① … ② … ③ …`.
    """
    own = mark_of(above, 0, within=within)
    rest = above[own.length :] if own else above
    if mark.kind == "circled" and (
        (within and own and own.kind == "circled") or _ARTICLE.match(above)
    ):
        last = re.findall(f"[{_CIRCLED}]", above)[-1]
        if ord(mark.written) == ord(last) + 1:
            return False
    if mark.kind in _INSIDE and re.search(_INSIDE[mark.kind], rest):
        return True
    glued = mark.kind == "square" and line.lstrip()[1:2].strip() != ""
    return not within and (glued or bool(_BREAKS_OFF.search(above.rstrip())))
