"""Removes bars left over from layout tables of mails and web boards in copied text."""

import re

_RESIDUE = re.compile(r"\|[| \t]*$", re.MULTILINE)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_DELIMITERS = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
"""The second line of a table (GFM 0.29 §4.10)."""
_BARS = re.compile(r"[ \t]*\|[| \t]*")
_HANGING = re.compile(r"[ \t]+\|[| \t]*\Z")
_EMPTY_CELLS = re.compile(r"\|(?:[ \t]*\|)+[ \t]*\Z")


def without_bars(text: str) -> str:
    """The text without bars that separate nothing; the number of lines stays the same.

    A line of bars alone becomes empty, and bars after the last words of a line are removed.
    Markdown tables and code stay unchanged.
    """
    if _RESIDUE.search(text) is None:
        return text
    lines = text.split("\n")
    fence = ""
    in_table = False
    for place, line in enumerate(lines):
        match = _FENCE.match(line)
        if match and (not fence or match[1].startswith(fence)):
            fence = "" if fence else match[1]
        elif not fence and "|" in line:
            in_table = in_table or _is_table(lines, place)
            lines[place] = _bare_row(line) if in_table else _bare(line)
        in_table = in_table and "|" in lines[place]
    return "\n".join(lines)


def _is_table(lines: list[str], place: int) -> bool:
    below = lines[place + 1] if place + 1 < len(lines) else ""
    return "-" in below and "|" in below and _DELIMITERS.fullmatch(below) is not None


def _bare_row(line: str) -> str:
    """A row of a Markdown table; a single bar is no row and becomes empty."""
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
