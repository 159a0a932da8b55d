"""Decides which lines of an outline (개조식) continue the text above and which start a new one."""

import re
from collections.abc import Sequence

from sosik.content.markdown.lines import WIDEST_WRAP, columns, line_of
from sosik.content.markdown.outline_marks import (
    CHECK,
    CIRCLE,
    CIRCLED,
    HEADING,
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
_AMENDMENT = re.compile(r"[<〈](?:[가-힣]{1,4}\s?)?(?:개정|신설|삭제|이동)\s?\d")
_PAGE = re.compile(r"[-–—]\s?\d{1,3}\s?[-–—]\s*\Z")
_WITHIN = re.compile(r"[가-힣](?:은|는|이|가|을|를|의|에|로|와|과|며|고|서)\Z")
"""The end of a line in the middle of a sentence."""
ARROW = re.compile(r"(?:[-=]+>|[→⇒➔➜↳])\s?")
"""The start of a line that follows from the one above."""
_ARTICLE = re.compile(
    rf"제\s?\d+조(?:의\s?\d+)?\s*(?:[(（【\[][^)）】\]]*[)）】\]])?\s*[{CIRCLED}]"
)
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}\.?[ \t]+[^\W\d]")
_NEW_STATEMENT = re.compile(
    r"[^\t]+\t+[^\t]"
    r"|\S{1,15}(?: \S{1,15}){0,2}[ \u3000]{3,}\S"
    r"|[\[<〈【《][^\[<〈【《]*[\]>〉】》]\s*\Z"
    r"|[\[<〈【《](?:표|그림|사진|도표|자료)\s?\d"
    r"|\d{1,2}-\d{1,2}[.)]?\s"
    r"|\|"
    r"|[가-힣A-Za-z]{1,10}(?:\s[가-힣A-Za-z]{1,8}){0,2}\s?[:：](?:\s|\Z)"
)
_BOLD_MARK = re.compile(
    rf"\*\*\s?(?:[{SQUARE}{CIRCLE}{TRIANGLE}{CIRCLED}]|\d{{1,2}}[.)]|[{LETTER}][.)])"
)
_COUNT = re.compile(r"\d{1,3}\s*\Z")
_LINKS = re.compile(r"\[[^\]]*\][(\[:]")
_STATED = re.compile(r"(?:[.!?。]|[가-힣](?:니다|어요|세요|해요))[\"'”’)\]]*\s*\Z")
_ANNOUNCES = re.compile("각 호|다음|아래|[:：]$")
_LEADS = re.compile(
    r"다음(?:과 같|의 |은 |을 |\s?각|에 해당)|아래(?:와 같|의 |를 )|각 호|[:：]\s*\Z"
)
_ASKED = re.compile(r"[?？:：][\"'”’)\]]*\s*\Z")
_COURTESY = re.compile(
    "바랍니다|바라며|감사|고맙|드립니다|드려요|부탁|주세요|기다립|뵙|문의|이상입니다"
)
_SHORT = 30
"""Characters below which a line was not wrapped, so that a sentence's end also ends the text."""
_LONGEST_TITLE = 40
_NARROW = 50
"""Columns too few for wrapping lines there."""
_LABEL = 16
"""Maximum columns of a label whose value may follow in the next line."""
_SLACK = 10
"""Columns that an editor or a person may leave free before wrapping."""
_TAIL = re.compile(r"(?:니|습니|합니|입니|됩니)?다\.\s*\Z")
"""A line with the end of a word only."""
_LEAST = 24
"""Columns of the narrowest line that may have been wrapped."""


def is_caption(line: str) -> bool:
    """Whether a line is a title in brackets, such as `[1부]`, or a page number."""
    return (_CAPTION.match(line) is not None and not is_amendment(line)) or is_page(line)


def is_amendment(line: str) -> bool:
    """Whether a line tells when the text above was changed, such as `<개정 2023. 3. 14.>`."""
    return _AMENDMENT.match(line) is not None


def is_page(line: str) -> bool:
    """Whether a line is the number of a page, such as `- 2 -`."""
    return _PAGE.match(line) is not None


def is_section(line: str, above: str) -> bool:
    """Whether a line is a section title such as `3.2 사는 곳` below a complete line."""
    if not _SECTION.match(line) or len(line) > _LONGEST_TITLE:
        return False
    return not line_of(line).ends and not line_of(above).goes_on


def is_title(line: str, above: str) -> bool:
    """Whether a line is short enough for a title, and neither it nor the line above is cut off."""
    text, last = line_of(line), line_of(above)
    return len(line) <= _LONGEST_TITLE and not (text.ends or text.goes_on or last.goes_on)


def announces(line: str) -> bool:
    """Whether a line announces what follows (`다음과 같다`, a colon at its end)."""
    return _ANNOUNCES.search(line) is not None


def leads(line: str) -> bool:
    """Whether a sentence or a label is complete only with the lines below (`다음과 같습니다.`)."""
    return _LEADS.search(line) is not None and (line_of(line).ends or line.rstrip()[-1] in ":：")


def asks(line: str) -> bool:
    """Whether a line ends with a question or a colon, so that the next line answers it."""
    return _ASKED.search(line) is not None


def closes(line: str) -> bool:
    """Whether a line is a courtesy that closes a text, such as `많은 참여 바랍니다.`."""
    return _COURTESY.search(line) is not None


def is_label(line: str) -> bool:
    """Whether a line is short enough to be a label whose value is in the next line."""
    return columns(line) <= _LABEL and not line_of(line).goes_on


def stops_short(line: str, above: str, widest: int, *, note: bool) -> bool:
    """Whether the line above has room for the first word of `line`, so that it was not wrapped.

    `widest` is the width of the outline's widest line. Below a note the width of `line` itself
    is used instead.
    """
    if line[:1] in "-*+=_~|#>`<!" or line[:1].isdigit() or _LINKS.match(line) or _TAIL.match(line):
        return False
    if note:
        widest = columns(line)
    elif columns(above) <= _LABEL:
        return False
    return not line_of(above).goes_on and not is_full(above, line, widest)


def is_new_statement(line: str, above: str, *, note: bool = False) -> bool:
    """Whether a line without a mark directly below an entry is a separate statement.

    So are rows of a table (tabs or bars), `[예시]`, `<제목>`, `<표 1> …`, `1-2 …`, `이름: …`,
    `**② …`, a line with a sign such as ☎ or ⚠, and any line below one that ends a sentence and
    was not wrapped: a short line that is no question, a line wider than anybody wraps, or one into
    which the first word of the next line would have fitted. A whole sentence is one also below
    `※ 문의: 담당자`, and so is any line below a `note` too narrow to have been wrapped, and a
    number alone or a shorter line below a note that ends a sentence.
    """
    if _BOLD_MARK.match(line):
        return True
    if line[:1] in "-*+=_~#`>":
        return False
    if _NEW_STATEMENT.match(line) or _is_signed(line):
        return True
    if note and not is_full(above, line, _NARROW):
        return not line_of(above).goes_on
    ended = _STATED.search(above) is not None
    if note and (_COUNT.match(line) or (ended and _is_title(line, above))):
        return True
    if len(above) < _SHORT:
        named = ": " in above and _STATED.search(line)
        return bool(named or (ended and not asks(above)))
    return ended and (columns(above) > WIDEST_WRAP or not is_full(above, line, columns(line)))


def _is_title(line: str, above: str) -> bool:
    return columns(line) + _SLACK < columns(above) and not line_of(line).ends


def _is_signed(line: str) -> bool:
    return line_of(line).head == "sign" and ARROW.match(line) is None


def is_full(above: str, line: str, widest: int) -> bool:
    """Whether the first word of a line would not have fitted into the line above."""
    first = line.split(None, 1)[0] if line.strip() else ""
    return columns(above) + 1 + columns(first) + _SLACK > widest


def goes_on(
    mark: Mark, line: str, above: Sequence[str], below: Sequence[str] = (), *, within: bool
) -> bool:
    """Whether a line that begins with a mark continues the running text above it.

    `above` are the lines of this text, `below` the following lines of its paragraph. The line
    continues it if the line above contains such a mark inside (`▲상담 ▲교육`), or the text
    contains the preceding number (`① … ② …`). Outside of an outline (`within` is False) it also
    does if no space separates its mark from the words, if the text was wrapped, or if the line
    above breaks off: after a comma, a middle dot, an opening bracket or quotation mark, or one of
    와, 과, 및, 또는, 그리고. Exceptions: ② begins an entry below `제2조(회원) ① …`, ④ begins one
    below `① … ② … ③ …`, and so does ③ below a line that only mentions ①.
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
        inside = re.compile(_INSIDE[mark.kind]).findall(last, own.length if own else 1)
        if inside and not (within and _is_far_before(inside[-1], mark)):
            return True
        if not within and _counts(mark, above):
            return True
    if within:
        return False
    if mark.number and _counts_on(mark, line, last):
        return True
    if mark.kind == "circled" and mark.number == 1 and _is_one_of(mark, above, below):
        return True
    glued = mark.kind in ("square", "circle") and line.lstrip()[1:2].strip() != ""
    breaks_off = _BREAKS_OFF.search(last.rstrip()) is not None
    if mark.number and not _WITHIN.search(last):
        return glued or breaks_off
    return glued or breaks_off or _is_wrapped(line, above, below)


def _is_far_before(written: str, mark: Mark) -> bool:
    """Whether a mark inside the line above, as `written`, is none that `mark` follows."""
    before = mark_of(f"{written.strip()} ", 0, within=False)
    return before is not None and 0 < before.number < mark.number - 1


def _is_one_of(mark: Mark, above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether ① stands in a text that mentions ② above it, and is followed by no ②."""
    for text in (*below, *reversed(above)):
        other = mark_of(text, 0, within=False)
        if HEADING.match(text) or (other is not None and other.key == mark.key):
            return False
    return any(re.search(f"[{CIRCLED}]", text) for text in above)


def _counts(mark: Mark, above: Sequence[str]) -> bool:
    """Whether the text above contains the preceding number of a mark."""
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
    """Whether a line of a wrapped text contains the next number too (`(1) …, (2) …`)."""
    rest = line.lstrip()[len(mark.written) :]
    for written in re.findall(_INSIDE.get(mark.kind, "(?!)"), rest)[:1]:
        after = mark_of(f"{written.strip()} ", 0, within=False)
        if after is None or not follows(after, mark):
            return False
        last = line_of(above)
        wide = last.width >= _NARROW - _SLACK and columns(line) >= _NARROW - _SLACK
        return last.goes_on or (wide and not last.ends and above.rstrip()[-1:] not in ":：")
    return False


def _is_wrapped(line: str, above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a line that begins with a mark belongs to a wrapped paragraph.

    The line above must be full and not end a sentence, this line must end one only if it is the
    last, and no other line may begin with a mark.
    """
    last = line_of(above[-1])
    if last.ends or last.width < _LEAST or line_of(line).ends == bool(below):
        return False
    lines = [*above, line, *below]
    widest = max(map(columns, lines))
    if widest > WIDEST_WRAP or not is_full(above[-1], line, widest):
        return False
    return not any(mark_of(other, 0, within=True) for other in (*above, *below))
