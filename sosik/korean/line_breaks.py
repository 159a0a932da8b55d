"""Breaks a Korean title into lines as an editor would set it: between words, and balanced.

Lines break at spaces, between 어절; within a word only where it alone is too long. A closing
mark or a particle never begins a line, an opening mark never ends one. What belongs together stays
together as far as the balance of the lines allows.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from math import ceil
from unicodedata import category

from msgspec import Struct

Width = Callable[[str], float]
"""The width of a text on one line, in any unit."""

ELLIPSIS = "…"
_LEFT_OUT = " ,.·:;-–—~/|…"
"""What does not stand before an ellipsis."""
_OPEN, _CLOSE = ("Ps", "Pi"), ("Pe", "Pf")
"""Unicode categories of brackets and quotation marks."""
_NEVER_FIRST = frozenset(",.!?:;…·%℃°、。")
_BETWEEN = frozenset("-–—―~〜/|&+×=→·∙:")
"""Marks between words, which stay with the word before them."""
_PARTICLES = re.compile("을|를|은|는|에|와|에서|에게|으로|까지|부터|으로서|입니다")
_PERHAPS = re.compile("이|가|의|과|도|로|만|이나|나")
"""Particles behind a quotation, a number or Latin letters; elsewhere they can be words."""
_BOUND = re.compile(
    "(?:수|것|등|때|뿐|중|후|전|간|내|외|시|및|만에|명|개|곳|회|차|년|주년|월|일|원|분|호|층|건|가지|가구)"
    "(?:이|가|은|는|을|를|의|에|와|과|도|만|로|으로|부터|까지|에서)?[,.!?]?"
)
"""Words that belong to the one before them (의존 명사), with a particle: `할 수`, `서른 명이`."""
_LEADING = re.compile(
    "및|또는|더|안|못|새|첫|온|각|제|약|총|단|매|그|이|저|전|우리|한|두|세|네|다섯|여섯|일곱|여덟|"
    "오전|오후|아홉|열|스무|스물|서른|마흔|쉰|백|천|만|몇|여러|모든"
)
"""Words that belong to the one behind them: `새 손가방`, `두 달`."""
_TIGHT, _WITHIN, _AFTER_MARK = 0.08, 0.04, -0.03
_LONELY = 0.5
"""What a break costs, where a line that is half empty costs a quarter: between words that belong
together, within brackets, behind a mark (which is good), and before one syllable at the end."""
_JOINED = re.compile(r"(?<=…)(?=[\w“‘「『《〈(\[])|(?<=,)(?=[“‘「『《〈가-힣])")
"""Where headlines leave out a space: `공개…“현안`, `센터,‘2026`."""
_RUN = re.compile(r"[A-Za-z0-9.]")
_LETTER = re.compile(r"\w")


class Lines(Struct, frozen=True):
    """A text in lines; `rough` if they don't suit it: another measure may be better.

    A word had to be broken, two are parted that belong together, or the last line is one syllable.
    """

    lines: tuple[str, ...]
    rough: bool = False


class Unbroken(Struct, frozen=True):
    """A part of a text in which no line ends; `spaced` if a space stands before it."""

    text: str
    spaced: bool = True


def words_of(text: str) -> tuple[Unbroken, ...]:
    """The words of a text, those together between which no line may end."""
    words: list[str] = []
    for token in text.split():
        before = words[-1] if words else ""
        if words and (_leans_back(token, before, words) or _opens(before, words)):
            words[-1] = f"{before} {token}"
        else:
            words.append(token)
    return tuple(
        Unbroken(part, spaced=place == 0)
        for word in words
        for place, part in enumerate(_JOINED.split(word))
    )


def broken(words: Sequence[Unbroken], width: Width, measure: float, most: int) -> Lines | None:
    """Words in as few lines as a measure allows, balanced; None if these are more than `most`."""
    parts = _fitting(words, width, measure)
    if not parts:
        return Lines(())
    row = _Row(parts, width, measure)
    count = row.fewest()
    if count > most:
        return None
    ends = row.balanced(count)
    lines = tuple(_joined(parts[a:b]) for a, b in zip((0, *ends), ends, strict=False))
    lonely = count > 1 and len(_LETTER.findall(lines[-1])) < 2
    return Lines(lines, rough=lonely or len(parts) > len(words) or row.is_parted(ends[:-1]))


def shortened(words: Sequence[Unbroken], width: Width, measure: float, most: int) -> Lines:
    """As many words as `most` lines hold, with an ellipsis if some are left out."""
    whole = broken(words, width, measure, most)
    if whole is not None:
        return whole
    parts = _fitting(words, width, measure)
    for count in range(_Row(parts, width, measure).held(most), 0, -1):
        last = parts[count - 1]
        text = last.text.rstrip(_LEFT_OUT) + ELLIPSIS
        if last not in words or count == 1:  # no whole word may be short enough
            while width(text) > measure and len(text) > 2:
                text = text[:-2].rstrip(_LEFT_OUT) + ELLIPSIS
        kept = Unbroken(text, last.spaced)
        lines = broken((*parts[: count - 1], kept), width, measure, most)
        if lines is not None:
            return Lines(lines.lines, rough=True)
    return Lines((ELLIPSIS,), rough=True)


class _Row:
    """Words in a row, with the sums of their widths."""

    def __init__(self, words: Sequence[Unbroken], width: Width, measure: float) -> None:
        space = width(" ")
        self._words, self._measure = words, measure
        self._spaces = [space if word.spaced else 0.0 for word in words]
        widths = (width(word.text) + gap for word, gap in zip(words, self._spaces, strict=True))
        self._sums = [0.0, *accumulate(widths)]

    @cached_property
    def _costs(self) -> list[float]:
        return _costs(self._words)

    def _width(self, start: int, end: int) -> float:
        return self._sums[end] - self._sums[start] - self._spaces[start]

    def _end(self, start: int) -> int:
        """Where a line ends that holds as many words as it can."""
        end = start + 1
        while end < len(self._words) and self._width(start, end + 1) <= self._measure:
            end += 1
        return end

    def fewest(self) -> int:
        """The least number of lines."""
        start = count = 0
        while start < len(self._words):
            start, count = self._end(start), count + 1
        return count

    def held(self, most: int) -> int:
        """How many words `most` lines hold."""
        end = 0
        for _ in range(most):
            end = self._end(end) if end < len(self._words) else end
        return end

    def is_parted(self, ends: Sequence[int]) -> bool:
        """Whether a line ends between words that belong together."""
        return any(self._costs[end] >= _TIGHT + _AFTER_MARK for end in ends)

    def balanced(self, count: int) -> tuple[int, ...]:
        """The ends of so many lines at which they look best."""
        size, costs = len(self._words), self._costs
        best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (0.0, ())}]
        for number in range(1, count + 1):
            row: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, ends) in best[-1].items():
                for end in range(start + 1, size + 1):
                    width = self._width(start, end)
                    if width > self._measure and end > start + 1:
                        break
                    if (end == size) != (number == count):
                        continue
                    slack = 1 - width / self._measure
                    total = cost + slack * slack + costs[end]
                    if end == size and count > 1 and self._is_lonely(start):
                        total += _LONELY
                    if end not in row or total < row[end][0]:
                        row[end] = total, (*ends, end)
            best.append(row)
        return best[-1][size][1]

    def _is_lonely(self, start: int) -> bool:
        last = "".join(word.text for word in self._words[start:])
        return len(_LETTER.findall(last)) < 2


def _costs(words: Sequence[Unbroken]) -> list[float]:
    """What it costs to end a line before each word, and behind the last one."""
    costs, depth = [0.0] * (len(words) + 1), 0
    for place, (word, following) in enumerate(pairwise(words), 1):
        depth = max(0, depth + sum(map(_depth, word.text)))
        before, after = word.text.rpartition(" ")[2], following.text.partition(" ")[0]
        cost = _WITHIN * min(depth, 2)
        if _BOUND.fullmatch(after) or _LEADING.fullmatch(before) or _is_date(before, after):
            cost += _TIGHT
        if before[-1] in ",:;?!…—" or category(before[-1]) in _CLOSE:
            cost += _AFTER_MARK
        costs[place] = cost
    return costs


def _is_date(before: str, after: str) -> bool:
    """Whether a number and its unit, or the parts of a date, would be parted."""
    return before[-1] in "0123456789년월" and (after[0].isdigit() or after[0] in "년월일명개회만억")


@lru_cache(maxsize=4096)
def _depth(letter: str) -> int:
    kind = category(letter)
    return 1 if kind in _OPEN else -1 if kind in _CLOSE else 0


def _leans_back(token: str, before: str, words: Sequence[str]) -> bool:
    """Whether no line may begin with a token."""
    first = token[0]
    if category(first) in _CLOSE or first in _NEVER_FIRST or _BETWEEN.issuperset(token):
        return True
    if token in ("'", '"'):
        return _count(words, token) % 2 == 1
    last = before[-1]
    behind = category(last) in _CLOSE or last in "'\"" or (last.isascii() and last.isalnum())
    return bool(_PARTICLES.fullmatch(token)) or (behind and bool(_PERHAPS.fullmatch(token)))


def _opens(before: str, words: Sequence[str]) -> bool:
    """Whether no line may end behind a word."""
    last = before[-1]
    if last in ("'", '"') and before.rpartition(" ")[2] == last:
        return _count(words, last) % 2 == 1
    return category(last) in _OPEN


def _count(words: Sequence[str], mark: str) -> int:
    return sum(word.count(mark) for word in words)


def _joined(words: Sequence[Unbroken]) -> str:
    first, *others = words
    return first.text + "".join(f" {w.text}" if w.spaced else w.text for w in others)


def _fitting(words: Sequence[Unbroken], width: Width, measure: float) -> tuple[Unbroken, ...]:
    """The words, those broken that are wider than a line."""
    if all(width(word.text) <= measure for word in words):
        return tuple(words)
    parts: list[Unbroken] = []
    for word in words:
        rest, spaced = word.text, word.spaced
        while rest and width(rest) > measure:
            count = ceil(width(rest) / measure)
            share = width(rest) / count + width(rest[0])
            place = _place(rest, width, min(measure, share))
            parts.append(Unbroken(rest[:place].rstrip(), spaced))
            spaced = rest[place - 1 : place + 1].strip() != rest[place - 1 : place + 1]
            rest = rest[place:].lstrip()
        if rest:
            parts.append(Unbroken(rest, spaced))
    return tuple(parts)


def _place(text: str, width: Width, measure: float) -> int:
    """Where a text that is too long for one line is broken best."""
    longest = next((n for n in range(len(text), 0, -1) if width(text[:n]) <= measure), 1)
    places = range(min(longest, len(text) - 1), max(0, longest // 2), -1)
    ways: tuple[Callable[[str, str], bool], ...] = (
        lambda before, after: " " in (before, after),
        lambda before, _: before in "·/-_,&)~" or category(before) in _CLOSE,
        lambda before, after: not (_RUN.match(before) and _RUN.match(after)),
        lambda _, __: True,
    )
    allowed = [n for n in places if _may_part(text[n - 1], text[n])]
    for way in ways:
        # One letter alone on the next line looks lost.
        found = [n for n in allowed if way(text[n - 1], text[n])]
        if found:
            return next((n for n in found if len(text) - n > 1), found[0])
    return max(1, longest)


def _may_part(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or category(after) in _CLOSE:
        return False
    return category(before) not in _OPEN
