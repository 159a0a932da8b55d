"""Makes tables fit a phone in mails, where nothing scrolls for sure."""

import re
from collections.abc import Sequence
from html import unescape

from sosik.korean.spelling import display_width

PHONE = 280
"""Pixels of a mail's text on the narrowest phone: 320, less 20 on each side."""

_TABLE = re.compile(r'<div class="table">(<table>.*?</table>)</div>', re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FIRM = re.compile(r"[^\u1100-\uffdc]+|.")
"""A run of letters and digits that are not East Asian, or one that is."""
_COLUMN = 8.5
"""Pixels across of a narrow letter, and of half a Hangul syllable, at the size of tables' text."""
_SIDES, _TIGHT_SIDES = 15, 11
"""Pixels of padding and line of a cell on a phone, and of a cell of a tight table."""
_LONGEST = 240
"""Pixels that a column gets at most before others have what they want."""


def fitted_tables(html: str, room: int, more: str) -> str:
    """The HTML with tables made `tight` whose words do not fit side by side on a phone.

    Their columns get shares of the width, so that only a word that is wider than its column is
    broken and nothing is cut. `more` follows each; `room` are the pixels of text on a desk.
    """

    def fitted(match: re.Match[str]) -> str:
        rows = [_CELL.findall(row) for row in _ROW.findall(match[1])]
        columns = [[row[i] for row in rows if i < len(row)] for i in range(len(rows[0]))]
        words = [max(map(_longest_word, column)) for column in columns]
        if sum(words) + _SIDES * len(columns) <= PHONE:
            return match[0]
        firm = [max(map(_longest_firm, column)) for column in columns]
        texts = [max(map(_width, column)) for column in columns]
        shares = iter(_shares((firm, words, texts), room - _TIGHT_SIDES * len(columns)))
        head, end, rest = match[1].partition("</tr>")
        head = re.sub(r"<t[hd]\b", lambda cell: f'{cell[0]} width="{next(shares)}%"', head)
        return f'<div class="table tight">{head}{end}{rest}</div>\n{more}'

    return _TABLE.sub(fitted, html)


def _shares(levels: Sequence[Sequence[float]], room: float) -> list[int]:
    """Percent of a table's width for each column.

    `levels` are the pixels that the columns want, the most urgent first: what can't be broken well,
    whole words, whole texts. Each level gets what the ones before it leave.
    """
    widths = [0.0 for _ in levels[0]]
    for level in levels:
        pairs = [
            (have, max(have, min(_LONGEST, want))) for have, want in zip(widths, level, strict=True)
        ]
        missing = sum(want - have for have, want in pairs)
        given = min(1, max(0, room - sum(widths)) / max(1, missing))
        widths = [have + given * (want - have) for have, want in pairs]
    padded = [width + _TIGHT_SIDES for width in widths]
    return [round(100 * width / sum(padded)) for width in padded]


def _longest_word(cell: str) -> float:
    return max((_width(word) for word in _words(cell)), default=0)


def _longest_firm(cell: str) -> float:
    """The pixels of the longest number or Latin word; a Hangul word can be broken anywhere."""
    return max((_width(run) for word in _words(cell) for run in _FIRM.findall(word)), default=0)


def _words(cell: str) -> list[str]:
    return unescape(_TAG.sub(" ", cell)).split()


def _width(cell: str) -> float:
    """The pixels that a text takes on one line."""
    return _COLUMN * display_width(unescape(_TAG.sub("", cell)))
