"""What tables that only laid out a mail or a board leave behind when text is copied from them."""

import re

_RESIDUE = re.compile(r"\|[| \t]*$", re.MULTILINE)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_DELIMITERS = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
"""The second line of a table (GFM 0.29 §4.10)."""
_BARS = re.compile(r"[ \t]*\|[| \t]*")
_HANGING = re.compile(r"[ \t]+\|[| \t]*\Z")
_EMPTY_CELLS = re.compile(r"\|(?:[ \t]*\|)+[ \t]*\Z")


def without_bars(text: str) -> str:
    """A text without bars that part nothing, with as many lines as before.

    A line of bars alone becomes empty, bars behind the last words of a line go. Tables of Markdown
    and code stay as they are.
    """
    if _RESIDUE.search(text) is None:
        return text
    lines = text.split("\n")
    fence = ""
    in_table = False
    for place, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        elif not fence and "|" in line:
            in_table = in_table or _is_table(lines, place)
            lines[place] = _bare_row(line) if in_table else _bare(line)
        in_table = in_table and "|" in lines[place]
    return "\n".join(lines)


def _is_table(lines: list[str], place: int) -> bool:
    below = lines[place + 1] if place + 1 < len(lines) else ""
    return "-" in below and "|" in below and _DELIMITERS.fullmatch(below) is not None


def _bare_row(line: str) -> str:
    """A row of a table; a single bar is none."""
    return "" if line.strip() == "|" else line


def _bare(line: str) -> str:
    if _BARS.fullmatch(line):
        return ""
    words = line.strip()
    if words.startswith("|"):
        shown = _EMPTY_CELLS.sub("|", words)
        cells = shown.strip("|")
        return cells.strip() if "|" not in cells else shown
    return _HANGING.sub("", line)
