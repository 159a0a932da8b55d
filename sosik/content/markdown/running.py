"""Which lines of an outline (개조식) go on with the text above, and which state something anew."""

import re
from collections.abc import Sequence

from sosik.content.markdown.lines import WIDEST_WRAP, columns, line_of
from sosik.content.markdown.outline_marks import (
    CHECK,
    CIRCLE,
    CIRCLED,
    LETTER,
    SQUARE,
    STAR,
    TRIANGLE,
    Mark,
    follows,
    mark_of,
)

_INSIDE = {
    "square": rf"\s[{SQUARE}]\s",
    "circle": rf"\s[{CIRCLE}]\s",
    "triangle": rf"[{TRIANGLE}]",
    "star": rf"\s[{STAR}{CHECK}]",
    "circled": rf"[{CIRCLED}]",
    "bracket": rf"\((?:\d{{1,2}}|[{LETTER}])\)",
    "letter": rf"\s[{LETTER}][.)]\s",
}
_BREAKS_OFF = re.compile(r"(?:[,，、·ㆍ(\[‘“「]|(?:와|과|및|또는|그리고))\Z")
_CAPTION = re.compile(
    r"[*_]*[\[<〈【《〔][^][<>〈〉【】《》〔〕]*[가-힣][^][<>〈〉【】《》〔〕]*[]>〉】》〕][*_]*\s*\Z"
)
_WITHIN = re.compile(r"[가-힣](?:은|는|이|가|을|를|의|에|로|와|과|며|고|서)\Z")
"""How a line ends in the midst of a sentence."""
ARROW = re.compile(r"(?:[-=]+>|[→⇒➔➜↳])\s?")
"""How a line begins that follows from the one above."""
_ARTICLE = re.compile(
    rf"제\s?\d+조(?:의\s?\d+)?\s*(?:[(（【\[][^)）】\]]*[)）】\]])?\s*[{CIRCLED}]"
)
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}\.?[ \t]+[^\W\d]")
_STATES_ANEW = re.compile(
    r"[^\t]+\t+[^\t]"
    r"|\S{1,15}(?: \S{1,15}){0,2}[ \u3000]{3,}\S"
    r"|[\[<〈【《][^\[<〈【《]*[\]>〉】》]\s*\Z"
    r"|\d{1,2}-\d{1,2}[.)]?\s"
    r"|[가-힣A-Za-z]{1,10}(?:\s[가-힣A-Za-z]{1,8}){0,2}\s?[:：](?:\s|\Z)"
)
_STATED = re.compile(r"(?:[.!?。]|[가-힣](?:니다|어요|세요|해요))[\"'”’)\]]*\s*\Z")
_ANNOUNCES = re.compile("각 호|다음|아래|[:：]$")
_ASKED = re.compile(r"[?？][\"'”’)\]]*\s*\Z")
_SHORT = 30
"""Letters of a line that nobody wrapped: the next one begins anew behind the end of a sentence."""
_LONGEST_TITLE = 40
_NARROW = 50
"""Columns at which nobody wraps lines."""
_LABEL = 16
"""Columns of a label, the value of which may stand in the next line."""
_SLACK = 10
"""Columns that an editor or a hand leaves free before it wraps."""
_LEAST = 24
"""Columns of the narrowest line that somebody may have wrapped."""


def is_caption(line: str) -> bool:
    """Whether a line is a title in brackets, as `[1부]` and `<여는 마당>`."""
    return _CAPTION.match(line) is not None


def is_section(line: str, above: str) -> bool:
    """Whether a line is the title of a section, as `3.2 사는 곳` below a line that is whole."""
    if not _SECTION.match(line) or len(line) > _LONGEST_TITLE:
        return False
    return not line_of(line).ends and not line_of(above).goes_on


def announces(line: str) -> bool:
    """Whether a line speaks of what follows."""
    return _ANNOUNCES.search(line) is not None


def asks(line: str) -> bool:
    """Whether a line ends with a question, so that the next one answers."""
    return _ASKED.search(line) is not None


def is_label(line: str) -> bool:
    """Whether a line is so short that the next one tells its value."""
    return columns(line) <= _LABEL and not line_of(line).goes_on


def stops_short(line: str, above: str, widest: int, *, note: bool) -> bool:
    """Whether the line above was not wrapped although others of its outline are so wide.

    What stands below a note is none of it where its first word had found room in the note.
    """
    if line[:1] in "-*+=_~|#>`<![" or line[:1].isdigit():
        return False
    if note:
        widest = columns(line)
    elif columns(above) <= _LABEL:
        return False
    return not line_of(above).goes_on and not is_full(above, line, widest)


def states_anew(line: str, above: str, *, note: bool = False) -> bool:
    """Whether a line with no mark right below an entry is a statement of its own.

    So are rows of a table (tabs), `[예시]`, `<제목>`, `1-2 …`, `이름: …`, and any line below one
    that ends a sentence and was not wrapped: a short one that does not ask, one that is wider than
    anybody wraps, or one in which the first word of the next line would have found room. A whole
    sentence is one also below `※ 문의: 담당자`, and any line below a `note` that nobody wraps.
    """
    if line[:1] in "-*+=_~|#`>":
        return False
    if _STATES_ANEW.match(line):
        return True
    if note and not is_full(above, line, _NARROW):
        return not line_of(above).goes_on
    stated = _STATED.search(above) is not None
    if len(above) < _SHORT:
        named = ": " in above and _STATED.search(line)
        return bool(named or (stated and not asks(above)))
    return stated and (columns(above) > WIDEST_WRAP or not is_full(above, line, columns(line)))


def is_full(above: str, line: str, widest: int) -> bool:
    """Whether the first word of a line would have found no room in the line above."""
    first = line.split(None, 1)[0] if line.strip() else ""
    return columns(above) + 1 + columns(first) + _SLACK > widest


def goes_on(
    mark: Mark, line: str, above: Sequence[str], below: Sequence[str] = (), *, within: bool
) -> bool:
    """Whether a line below running text goes on with it, although it begins with a mark.

    `above` are the lines of this text, `below` those of its paragraph. The line goes on where such
    a mark stands inside the line above (`▲상담 ▲교육`), or the number before it in the text
    (`① … ② …`), and, outside of an outline, where its mark and words are not parted, where the
    text was wrapped, or the line above breaks off: after a comma, a middle dot, an opening bracket
    or quotation mark, or one of 와, 과, 및, 또는, 그리고. Yet ② begins an entry below
    `제2조(회원) ① …`, and ④ one below `① … ② … ③ …`.
    """
    last = above[-1]
    own = mark_of(last, 0, within=within)
    if mark.kind == "circled" and (
        (within and own and own.kind == "circled") or _ARTICLE.match(last)
    ):
        letter = re.findall(f"[{CIRCLED}]", last)[-1]
        if ord(mark.written[-1]) == ord(letter) + 1:
            return False
    if mark.kind in _INSIDE and mark.number != 1:
        if re.compile(_INSIDE[mark.kind]).search(last, own.length if own else 1):
            return True
        if not within and _counts(mark, above):
            return True
    if within:
        return False
    if mark.number and _counts_on(mark, line, last):
        return True
    glued = mark.kind == "square" and line.lstrip()[1:2].strip() != ""
    breaks_off = _BREAKS_OFF.search(last.rstrip()) is not None
    if mark.number and not _WITHIN.search(last):
        return glued or breaks_off
    return glued or breaks_off or _is_wrapped(line, above, below)


def _counts(mark: Mark, above: Sequence[str]) -> bool:
    """Whether the number before a mark stands inside the text above it."""
    for place in range(len(above) - 1, -1, -1):
        own = mark_of(above[place], 0, within=False)
        rest = above[place][own.length if own else 0 :].strip()
        inside = list(re.finditer(_INSIDE[mark.kind], rest))
        if inside and inside[-1].start():
            before = mark_of(f"{inside[-1][0].strip()} ", 0, within=False)
            return before is not None and follows(mark, before)
        if own:
            return follows(mark, own) and own.kind in _INSIDE and _counts(own, above[:place])
    return False


def _counts_on(mark: Mark, line: str, above: str) -> bool:
    """Whether a line of a wrapped text counts on within itself (`(1) …, (2) …`)."""
    rest = line.lstrip()[len(mark.written) :]
    for found in re.findall(_INSIDE.get(mark.kind, "(?!)"), rest)[:1]:
        after = mark_of(f"{found.strip()} ", 0, within=False)
        if after is None or not follows(after, mark):
            return False
        last = line_of(above)
        wide = last.width >= _NARROW - _SLACK and columns(line) >= _NARROW - _SLACK
        return last.goes_on or (wide and not last.ends and above.rstrip()[-1:] not in ":：")
    return False


def _is_wrapped(line: str, above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a line that begins with a mark is one of a wrapped paragraph.

    The one above is full and ends no sentence, this one neither or it is the last, and no other
    line begins so.
    """
    last = line_of(above[-1])
    if last.ends or last.width < _LEAST or line_of(line).ends == bool(below):
        return False
    lines = [*above, line, *below]
    widest = max(map(columns, lines))
    if widest > WIDEST_WRAP or not is_full(above[-1], line, widest):
        return False
    return not any(mark_of(each, 0, within=True) for each in (*above, *below))
