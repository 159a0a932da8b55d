"""Emphasis beside Hangul: `**'자활'**은` is bold, and `100*200mm` is a measure.

CommonMark 0.31 §6.2 opens and closes emphasis at the edges of words only, and takes a Hangul
particle after a quotation mark for the inside of a word. For `*` and `~~`, this module follows
"markdown-cjk-friendly" by Tatsunori Uchino (github.com/tats-u/markdown-cjk-friendly,
specification.md, 2026); `_` follows CommonMark.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, east_asian_width

from markdown_it import MarkdownIt
from markdown_it.common.utils import isPunctChar, isWhiteSpace
from markdown_it.rules_inline import emphasis
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

from sosik.content.markdown.stars import MASK, SURNAME, meaning

_HANGUL = re.compile("[\u1100-\u11ff\ud7b0-\ud7fb]")
"""Hangul letters (자모) that are not wide characters; UAX #24."""

_EMOJI = re.compile(
    "[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705"
    "\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50"
    "\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f21a\U0001f22f"
    "\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001faff]"
)
"""Wide characters shown as emoji; UTS #51, Emoji_Presentation."""

_SELECTORS = ("\ufe00", "\ufe0e")
"""The first and last variation selector that may follow punctuation; emoji use others."""

_IDEOGRAPHIC_SELECTORS = ("\U000e0100", "\U000e01ef")
"""The first and last variation selector that follows Chinese characters only."""

_FULL_WIDTH = {f"{quote}\ufe01" for quote in "‘’“”"}
"""Quotation marks made wide by a variation selector; StandardizedVariants.txt."""

_ENDING = frozenset(",.:;!?、。，．：；！？")
_ENCLOSING = dict(zip("'\"<([{‘“（［｛「『〈《【〔", "'\">)]}’”）］｝」』〉》】〕", strict=True))

_ZERO_WIDTH = "\u200b\u2060\ufeff"
"""Zero-width characters that web pages and editors leave beside marks."""
_QUANTITY = re.compile(r"\d[^\W\d_]{0,4}\Z")
"""A number with its unit: `100`, `30cm`, `10명`."""

_MASKED = re.compile(
    r"(?:(?<=[0-9]-)|(?<=\*\*-))\*+(?![^\W\d_])|(?<=[A-Za-z0-9._-])\*+(?=@)|(?<=[0-9])\*+(?=-)"
)
"""Runs of fewer than four stars that mask a part of a number or an e-mail address."""
_OPENED = re.compile(r"(?<![^\W_])(?<!\*)\*[^\s*]{1,30}\Z")
"""A star that opens a word, and the word up to the position: `*자활` of `*자활*은`."""
_OPENED_WORDS = re.compile(r"(?<![^\W_])(?<!\*)\*(?=[^\s*])[^*]{1,120}(?<![\s*])\Z")
"""A star that opens a phrase, and the phrase up to the position."""
_PARTICLE = re.compile(
    "(?:에서?|에게|을|를|은|는|이|가|으?로|의|와|과|도|만|까지|부터|이?라[고는]?|입니다|이[며고다])(?![가-힣])"
)
_ENDINGS = re.compile(
    "에서|에게|에선|에[는도만의]?(?![가-힣])|으로|로[는도만서부]|부터|까지|보다|처럼|마다|조차|밖에|뿐"
    "|께서|한테|이?[라란랑든나고며면]|이[기었니지죠네요야어]|인|일[까 ]|였|입|임"
    "|[은는이가을를도만의와과로고며](?![가-힣])|[하되][는고며면던지여어였기게]|(?:[라다]|하)[고는]"
    "|[한할함합해했된될됨됩됐][가-힣]{0,4}(?![가-힣])|적(?:인|으로|이)|같은|스럽|답[게다]"
    "|들(?:[이을은에의도과만]|(?![가-힣]))"
)
"""How a Korean word continues after a phrase: particles, the copula, 하다 and 되다."""
_ASIDE = re.compile(r"\*[^*()\n]{0,100}\)")
"""A star after a bracket that closes before the next star: `(*필수)`."""
_BEFORE_STRIKE = frozenset(":：*_'\"“‘<〈《「『")
"""Characters before an opening `~~`, besides spaces and opening brackets."""
_STRUCK = re.compile(r"[^\W\d_][^~,\n]{0,60}(?<!\s)~~(?!~)")
"""Words up to the next `~~`; if a particle follows, they are struck: `시간~~커피~~도`."""


class _Kind(NamedTuple):
    """The properties of a character that decide about the run of marks beside it."""

    space: bool
    punctuation: bool
    cjk: bool
    begins: bool
    """It is an opening bracket, so no phrase ends after it."""
    ends: bool
    """It closes a bracket or a clause, so no phrase begins with it."""
    selector: bool
    ideographic: bool
    """It selects the form of the Chinese character before it."""


@lru_cache(maxsize=4096)
def _kind(char: str) -> _Kind:
    return _Kind(
        space=isWhiteSpace(ord(char)),
        punctuation=isPunctChar(char),
        cjk=_is_cjk(char),
        begins=category(char) == "Ps",
        ends=category(char) == "Pe" or char in _ENDING,
        selector=_SELECTORS[0] <= char <= _SELECTORS[1],
        ideographic=_IDEOGRAPHIC_SELECTORS[0] <= char <= _IDEOGRAPHIC_SELECTORS[1],
    )


def _is_cjk(char: str) -> bool:
    if _HANGUL.match(char):
        return True
    # For Python, unassigned characters are wide; in planes 2 and 3 that is right.
    assigned = category(char) != "Cn" or "\U00020000" <= char <= "\U0003ffff"
    return assigned and east_asian_width(char) in "WFH" and not _EMOJI.match(char)


def _flanks(source: str, start: int, end: int, limit: int) -> tuple[bool, bool]:
    """Whether the run of marks source[start:end] can open emphasis, and whether it can close it.

    Stricter than the specification in one point, as in CommonMark: a phrase neither begins with a
    comma or a closing bracket nor ends with an opening one, so that the stars of a form
    (`성명*, 연락처*`, `(*필수), (*선택)`) stay stars.
    """
    while start and source[start - 1] in _ZERO_WIDTH:
        start -= 1
    while end < limit and source[end] in _ZERO_WIDTH:
        end += 1
    before = _kind(source[start - 1] if start else " ")
    after = _kind(source[end] if end < limit else " ")
    if before.space or after.space:
        return not after.space, not before.space
    cjk = before.cjk or after.cjk or before.ideographic
    if before.selector and start > 1:
        before = _kind(source[start - 2])
        cjk = before.cjk or after.cjk or source[start - 2 : start] in _FULL_WIDTH
    opens = not after.punctuation or before.punctuation or (cjk and not after.ends)
    closes = not before.punctuation or after.punctuation or (cjk and not before.begins)
    return opens, closes


def _end_of_run(source: str, start: int, limit: int) -> int:
    end = start + 1
    while end < limit and source[end] == source[start]:
        end += 1
    return end


def _is_text(source: str, start: int, end: int, limit: int) -> bool:
    """True if a run of marks is text: `(*)`, `10명*3회`, `10.1~~10.31`, `02-***-1234`."""
    if source[start] == "*" and (end - start >= MASK or _MASKED.match(source, start)):
        return True
    if not 0 < start < end < limit:
        return False
    before, after = source[start - 1], source[end]
    if before == "(" and _ASIDE.match(source, start):
        return True
    if after.isdecimal():
        if source[start] == "~":
            return before.isdecimal()
        return end - start == 1 and bool(_QUANTITY.search(source, max(0, start - 5), start))
    return _ENCLOSING.get(before) == after


def _ends_phrase(source: str, start: int) -> bool:
    """Whether a star inside a word may close emphasis: before a particle, or if one opened it.

    If a star opened several words, a Korean ending must follow, so that masked names stay whole.
    """
    if _OPENED.search(source, max(0, start - 32), start) or _PARTICLE.match(source, start + 1):
        return True
    opened = _OPENED_WORDS.search(source, max(0, start - 122), start)
    if opened is None or SURNAME.search(source, max(0, start - 2), start):
        return False
    return _ENDINGS.match(source, start + 1) is not None


def _may_strike(source: str, start: int, end: int, limit: int) -> bool:
    """Whether `~~` may open here; after a word it is usually a drawn-out sound (`네~~`).

    Exceptions: before a bracket (`은~~(옛 이름)~~`), and around words before a particle
    (`시간~~커피~~도`).
    """
    if not start or end >= limit:
        return True
    before = source[start - 1]
    if before in "'\"" and start > 1:
        return not source[start - 2].isalnum()
    kind = _kind(before)
    if kind.space or kind.begins or before in _BEFORE_STRIKE or _kind(source[end]).begins:
        return True
    closed = _STRUCK.match(source, end, limit)
    return closed is not None and _PARTICLE.match(source, closed.end()) is not None


def _read(state: StateInline, size: int) -> bool:
    """Read the run of marks at the current position, as delimiters of `size` characters each."""
    source, start, limit = state.src, state.pos, state.posMax
    end = _end_of_run(source, start, limit)
    state.pos = end
    role = meaning(state, start) if end - start >= MASK and source[start] == "*" else None
    if role == "joins":
        return True
    opens, closes = _flanks(source, start, end, limit)
    if 0 < start < end < limit and source[start:end] == "*":
        if source[start - 1].isalnum() and source[end].isalnum():
            opens, closes = False, closes and _ends_phrase(source, start)
    elif opens and source[start] == "~":
        opens = _may_strike(source, start, end, limit)
    if role:
        # A longer run makes bold within bold, which is only bold.
        opens, closes, size = role == "opens", role == "closes", 1
        end = start + (3 if (end - start) % 2 else 2)
    elif not (opens or closes) or _is_text(source, start, end, limit):
        state.append_pending(source[start:end])
        return True
    count, odd = divmod(end - start, size)
    if odd:
        state.push("text", "", 0).content = source[start]
    for _ in range(count):
        state.push("text", "", 0).content = source[start] * size
        state.delimiters.append(
            Delimiter(
                marker=ord(source[start]),
                # The rule of three (CommonMark 0.31 §6.2, 9 and 10) is for emphasis alone.
                length=end - start if size == 1 else 0,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    return True


def may_open(source: str, start: int, end: int) -> bool:
    """Whether two stars source[start:end] can open bold words."""
    limit = len(source)
    return _flanks(source, start, end, limit)[0] and not _is_text(source, start, end, limit)


def may_close(source: str, start: int, end: int) -> bool:
    """Whether two stars source[start:end] can close bold words."""
    limit = len(source)
    return _flanks(source, start, end, limit)[1] and not _is_text(source, start, end, limit)


def _emphasis(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "*":
        return emphasis.tokenize(state, silent)
    return not silent and _read(state, 1)


def _strike(state: StateInline, silent: bool) -> bool:
    return state.src[state.pos] == "~" and not silent and _read(state, 2)


def install_emphasis(parser: MarkdownIt) -> None:
    """Make a parser read `*` and `~~` as Korean text uses them."""
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.at("strikethrough", _strike)
