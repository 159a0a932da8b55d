"""Characters that no text of a site holds: controls, and what turns the direction of writing."""

import re
from typing import NamedTuple
from unicodedata import bidirectional, category

_PLANES = range(0xFFFE, 0x110000, 0x10000)
_LAST_TWO = "".join(f"{chr(first)}{chr(first + 1)}" for first in _PLANES)
"""The two noncharacters at the end of each plane."""
_CONTROLS = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_TWO}]"
)
"""What HTML forbids (WHATWG HTML §13.2.3.5: controls, surrogates and noncharacters)."""
_SOFT_ENDS = "\x0b\x0c\x85"
_LINE_ENDS = "\u2028\u2029"
"""Unicode's own ends of a line and of a paragraph (The Unicode Standard, §5.8)."""
_TO_LINE_ENDS = dict.fromkeys(map(ord, _SOFT_ENDS), _LINE_ENDS[0])
"""Vertical tab, form feed and next line end lines (§5.8): Word's and 한글's own line breaks."""
_TO_BLANKS = dict.fromkeys(map(ord, _LINE_ENDS), " ")

_MARKS = "\u200e\u200f\u061c"
"""Marks of direction, which show nothing beside letters written from left to right."""
_ISOLATES = "\u2066-\u2069"
_TURNING = re.compile(f"[\u202a-\u202e{_ISOLATES}\u206a-\u206f]")
"""Embeddings, overrides and isolates (UAX #9, §2), and the deprecated signs beside them."""
_OVERRIDES = re.compile("[\u202a-\u202e\u206a-\u206f]")
_DIRECTIONS = re.compile(f"[{_MARKS}\u202a-\u202e{_ISOLATES}\u206a-\u206f]")
_NO_MARKS = dict.fromkeys(map(ord, _MARKS))


_FILLERS = "\u115f\u1160"
_JAMO = "\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb"
_JOINERS = "\u200c\u200d"
_TAGS = "\U000e0000-\U000e007f"
_UNSEEN = re.compile(
    # Grapheme joiner, vowel separator, zero-width space, invisible operators, byte order mark,
    # annotation marks, the place of an object, and the fillers of Hangul's old codes.
    "[\u034f\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffc\u3164\uffa0]"
    # A filler stands for a missing letter of old Hangul (UAX #29), and beside nothing else.
    f"|(?<![{_JAMO}])[{_FILLERS}]+(?![{_JAMO}])"
    # Tags spell the flag that their black flag shows (UTS #51, ED-14a).
    f"|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+"
    # Variation selectors choose the form of signs and Han characters (UTS #37, #51), not of these.
    r"|(?<![^\sA-Za-z가-힣])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
    f"|[{_JOINERS}]"
)
"""What shows nothing, and hides a word from whoever looks for it."""
_MAY_HIDE = re.compile(
    f"[\u034f\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\ufff9-\ufffc\u3164\uffa0{_FILLERS}"
    "\U000e0000-\U000e01ef]"
)
"""Whatever may be unseen; looked for first, as few texts have any."""
_JOINED = re.compile("[\u0590-\u10ff\u1200-\u1fff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Scripts in which joiners choose the form of a letter: Arabic, those of India, Khmer …"""


class Dropped(NamedTuple):
    """How many characters were taken from a text, the first of them (`U+0008`), and its line."""

    amount: int
    first: str
    line: int


class Cleaned(NamedTuple):
    """A text without such characters, and what was taken out that is to be told."""

    text: str
    controls: Dropped | None = None
    directions: Dropped | None = None


def clean(text: str) -> Cleaned:
    """Take out controls, whatever turns the direction of writing without need, and what is unseen.

    Vertical tabs and the like become U+2028. What shows nothing goes without a word: a reader
    misses nothing.

    In a line with words of Hebrew or Arabic, marks of direction stay, and isolates that are closed
    within it; elsewhere both go, and overrides always do ("Trojan Source", CVE-2021-42574).
    """
    controls = directions = None
    if _CONTROLS.search(text):
        text = text.translate(_TO_LINE_ENDS)
        if found := _CONTROLS.search(text):
            controls = _dropped(text, found, _CONTROLS)
            text = _CONTROLS.sub("", text)
    if _DIRECTIONS.search(text):
        lines = [_straight(line) for line in text.split("\n")]
        straight = "\n".join(lines)
        if found := _first_lost(text, lines):
            directions = _dropped(text, found, _TURNING, kept=len(_TURNING.findall(straight)))
        text = straight
    if _MAY_HIDE.search(text):
        text = _UNSEEN.sub(_needed, text)
    return Cleaned(text, controls, directions)


def on_one_line(text: str) -> str:
    """A text with blanks for Unicode's ends of lines, for where each line has its own meaning."""
    return text.translate(_TO_BLANKS)


def with_line_ends(text: str) -> tuple[str, tuple[int, ...]]:
    """A text with plain line ends for Unicode's, and the line in it that each came from.

    Where there are none, the lines are not told.
    """
    if not any(end in text for end in _LINE_ENDS):
        return text, ()
    ends = {0x2028: "\n", 0x2029: "\n\n"}
    parted = [line.rstrip("\u2028").translate(ends) for line in text.split("\n")]
    origins = (number for number, line in enumerate(parted) for _ in range(line.count("\n") + 1))
    return "\n".join(parted), tuple(origins)


def _needed(found: re.Match[str]) -> str:
    """What stays of what nobody sees: a joiner within an emoji, or in scripts that need it."""
    if found[0] not in _JOINERS:
        return ""
    text, place = found.string, found.start()
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    joined = _JOINED.match(before) and (_JOINED.match(after) or not after.strip())
    emoji = found[0] == "\u200d" and _is_emoji(before) and _is_emoji(after)
    return found[0] if joined or emoji else ""


def _is_emoji(character: str) -> bool:
    """Whether a character may stand beside a joiner in a sequence of emoji (UTS #51, ED-16)."""
    return bool(character) and (character == "\ufe0f" or category(character) in ("So", "Sk", "Sm"))


def without_turns(text: str) -> str:
    """A text without anything that turns the direction of writing, its marks apart."""
    return _TURNING.sub("", text)


def turns(text: str) -> bool:
    """Whether a text holds anything that turns the direction of writing, or a mark of it."""
    return _DIRECTIONS.search(text) is not None


def says(text: str) -> str:
    """A text in which each such character stands as its number: `a[U+202E]b`."""
    said = _CONTROLS.sub(lambda found: f"[{_name(found[0])}]", text)
    return _DIRECTIONS.sub(lambda found: f"[{_name(found[0])}]", said)


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _dropped(text: str, first: re.Match[str], every: re.Pattern[str], kept: int = 0) -> Dropped:
    line = text.count("\n", 0, first.start()) + 1
    return Dropped(len(every.findall(text)) - kept, _name(first[0]), line)


def _straight(line: str) -> str:
    """A line without the signs of direction that it does not need."""
    if not _DIRECTIONS.search(line):
        return line
    if not any(each.isalpha() and bidirectional(each) in ("R", "AL") for each in line):
        return _TURNING.sub("", line).translate(_NO_MARKS)
    line = _OVERRIDES.sub("", line)
    return line if _is_closed(line) else _TURNING.sub("", line)


def _is_closed(line: str) -> bool:
    """Whether every isolate of a line ends within it, and none ends that did not begin."""
    depth = 0
    for found in _TURNING.finditer(line):
        depth += -1 if found[0] == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def _first_lost(text: str, lines: list[str]) -> re.Match[str] | None:
    """The first sign in the first line that lost one which turns the direction."""
    start = 0
    for written, straight in zip(text.split("\n"), lines, strict=True):
        if len(_TURNING.findall(written)) > len(_TURNING.findall(straight)):
            lost = _TURNING if not _TURNING.search(straight) else _OVERRIDES
            return lost.search(text, start)
        start += len(written) + 1
    return None
