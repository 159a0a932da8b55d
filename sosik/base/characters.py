"""Removes characters that no text may contain: controls, direction marks, invisible characters."""

import re
from typing import NamedTuple
from unicodedata import bidirectional, category

_PLANES = range(0xFFFE, 0x110000, 0x10000)
_LAST_TWO = "".join(f"{chr(first)}{chr(first + 1)}" for first in _PLANES)
"""The two noncharacters at the end of each Unicode plane."""
_CONTROLS = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_TWO}]"
)
"""Characters that HTML forbids: controls, surrogates, noncharacters (WHATWG HTML §13.2.3.5)."""
_SOFT_ENDS = "\x0b\x0c\x85"
_LINE_ENDS = "\u2028\u2029"
"""Unicode's line separator and paragraph separator (The Unicode Standard, §5.8)."""
_TO_LINE_ENDS = dict.fromkeys(map(ord, _SOFT_ENDS), _LINE_ENDS[0])
"""Vertical tab, form feed and next line (§5.8), which Word and 한글 write for line breaks."""
_TO_BLANKS = dict.fromkeys(map(ord, _LINE_ENDS), " ")

_MARKS = "\u200e\u200f\u061c"
"""Direction marks (LRM, RLM, ALM), which have no effect in text written from left to right."""
_ISOLATES = "\u2066-\u2069"
_TURNING = re.compile(f"[\u202a-\u202e{_ISOLATES}\u206a-\u206f]")
"""Embeddings, overrides and isolates (UAX #9, §2), and the deprecated format characters."""
_OVERRIDES = re.compile("[\u202a-\u202e\u206a-\u206f]")
_DIRECTIONS = re.compile(f"[{_MARKS}\u202a-\u202e{_ISOLATES}\u206a-\u206f]")
_NO_MARKS = dict.fromkeys(map(ord, _MARKS))


_FILLERS = "\u115f\u1160"
_JAMO = "\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb"
_JOINERS = "\u200c\u200d"
_TAGS = "\U000e0000-\U000e007f"
_UNSEEN = re.compile(
    # Grapheme joiner, vowel separator, zero-width space, invisible operators, byte order mark,
    # annotation marks, object replacement, and the fillers of older Hangul character sets.
    "[\u034f\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffc\u3164\uffa0]"
    # A filler replaces a missing letter beside letters of old Hangul (UAX #29) only.
    f"|(?<![{_JAMO}])[{_FILLERS}]+(?![{_JAMO}])"
    # Tags after a black flag choose the flag that is shown (UTS #51, ED-14a).
    f"|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+"
    # Variation selectors choose forms of symbols and Han characters (UTS #37, #51), not of these.
    r"|(?<![^\sA-Za-z가-힣])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
    f"|[{_JOINERS}]"
)
"""Invisible characters, which would keep a search from finding a word."""
_MAY_HIDE = re.compile(
    f"[\u034f\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\ufff9-\ufffc\u3164\uffa0{_FILLERS}"
    "\U000e0000-\U000e01ef]"
)
"""Characters that may be invisible; a quick first search, since few texts have any."""
_MAY_CHANGE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2064\u2066-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff"
    "\U00010000-\U0010ffff]"
)
"""All characters of the patterns above and of `_LINE_ENDS`, and more: one search rules all out."""
_JOINED = re.compile("[\u0590-\u10ff\u1200-\u1fff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Scripts in which joiners choose the form of a letter: Arabic, Indic scripts, Khmer and others."""


class Dropped(NamedTuple):
    """How many characters were removed from a text, the first of them (`U+0008`), and its line."""

    amount: int
    first: str
    line: int


class Cleaned(NamedTuple):
    """A text without forbidden characters, and what was removed that staff should know."""

    text: str
    controls: Dropped | None = None
    directions: Dropped | None = None


def clean(text: str) -> Cleaned:
    """Removes controls, unneeded changes of the writing direction, and invisible characters.

    Vertical tabs, form feeds and next lines become U+2028. Invisible characters are not counted in
    the result, since no reader misses them.

    In a line with Hebrew or Arabic words, direction marks stay, and so do isolates that are closed
    within the line; elsewhere both are removed, and overrides always are ("Trojan Source",
    CVE-2021-42574).
    """
    if not may_change(text):
        return Cleaned(text)
    controls = directions = None
    if _CONTROLS.search(text):
        text = text.translate(_TO_LINE_ENDS)
        if first := _CONTROLS.search(text):
            controls = _dropped(text, first, _CONTROLS)
            text = _CONTROLS.sub("", text)
    if _DIRECTIONS.search(text):
        lines = [_straight(line) for line in text.split("\n")]
        straight = "\n".join(lines)
        if first := _first_lost(text, lines):
            directions = _dropped(text, first, _TURNING, kept=len(_TURNING.findall(straight)))
        text = straight
    if _MAY_HIDE.search(text):
        text = _UNSEEN.sub(_needed, text)
    return Cleaned(text, controls, directions)


def may_change(text: str) -> bool:
    """False if `clean` and `on_one_line` surely return a text as it is; a quick search."""
    return _MAY_CHANGE.search(text) is not None


def on_one_line(text: str) -> str:
    """Returns a text with spaces for U+2028 and U+2029, for where a text must be one line."""
    return text.translate(_TO_BLANKS)


def with_line_ends(text: str) -> tuple[str, tuple[int, ...]]:
    """Returns a text with `\\n` for U+2028 and U+2029, and the original line index of each line.

    Without any of them, the text is returned as it is with ().
    """
    if not any(end in text for end in _LINE_ENDS):
        return text, ()
    ends = {0x2028: "\n", 0x2029: "\n\n"}
    lines = [line.rstrip("\u2028").translate(ends) for line in text.split("\n")]
    origins = (number for number, line in enumerate(lines) for _ in range(line.count("\n") + 1))
    return "\n".join(lines), tuple(origins)


def _needed(match: re.Match[str]) -> str:
    """Returns an invisible character if it is needed (a joiner in emoji or some scripts), or ""."""
    if match[0] not in _JOINERS:
        return ""
    text, index = match.string, match.start()
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    joined = _JOINED.match(before) and (_JOINED.match(after) or not after.strip())
    emoji = match[0] == "\u200d" and _is_emoji(before) and _is_emoji(after)
    return match[0] if joined or emoji else ""


def _is_emoji(character: str) -> bool:
    """True if a character may be next to a joiner in an emoji sequence (UTS #51, ED-16)."""
    return bool(character) and (character == "\ufe0f" or category(character) in ("So", "Sk", "Sm"))


def without_direction_controls(text: str) -> str:
    """Returns a text without embeddings, overrides and isolates; direction marks stay."""
    return _TURNING.sub("", text)


def has_direction_controls(text: str) -> bool:
    """True if a text contains an embedding, override, isolate or direction mark."""
    return _DIRECTIONS.search(text) is not None


def with_controls_shown(text: str) -> str:
    """Returns a text with controls and direction characters made visible: `a[U+202E]b`."""
    visible = _CONTROLS.sub(lambda match: f"[{_name(match[0])}]", text)
    return _DIRECTIONS.sub(lambda match: f"[{_name(match[0])}]", visible)


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _dropped(text: str, first: re.Match[str], every: re.Pattern[str], kept: int = 0) -> Dropped:
    line = text.count("\n", 0, first.start()) + 1
    return Dropped(len(every.findall(text)) - kept, _name(first[0]), line)


def _straight(line: str) -> str:
    """Returns a line without the direction characters that it does not need."""
    if not _DIRECTIONS.search(line):
        return line
    if not any(letter.isalpha() and bidirectional(letter) in ("R", "AL") for letter in line):
        return _TURNING.sub("", line).translate(_NO_MARKS)
    line = _OVERRIDES.sub("", line)
    return line if _is_closed(line) else _TURNING.sub("", line)


def _is_closed(line: str) -> bool:
    """True if every isolate of a line ends within it, and none ends that did not begin."""
    depth = 0
    for match in _TURNING.finditer(line):
        depth += -1 if match[0] == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def _first_lost(text: str, lines: list[str]) -> re.Match[str] | None:
    """Returns the first removed embedding, override or isolate; `lines` are the cleaned lines."""
    start = 0
    for original, straight in zip(text.split("\n"), lines, strict=True):
        if len(_TURNING.findall(original)) > len(_TURNING.findall(straight)):
            lost = _TURNING if not _TURNING.search(straight) else _OVERRIDES
            return lost.search(text, start)
        start += len(original) + 1
    return None
