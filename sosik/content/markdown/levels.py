"""The nesting levels of marks in the official outline (개조식).

The order □ ○ - · is the one of ministries' reports. The order 1. 가. 1) 가) (1) (가) ① is defined
in 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조.
"""

from collections.abc import Callable, Sequence

from sosik.content.markdown.outline_marks import GEM, Mark

_RANKS = {"roman": 1, "square": 2, "circle": 3, "dash": 4, "dot": 5}
_STEPS: dict[str, float] = {
    **{"roman": 1, "number.": 2, "letter.": 3, "number)": 4, "letter)": 5},
    **{"bracket": 6, "bracketed letter": 7, "circled": 8},
}
_LAW = _STEPS | {"circled": 1.5}
_TICKS = {**dict.fromkeys(GEM, 1), "check": 2}
FURTHER = 2
"""Columns by which a Markdown mark must be indented to nest under an equal mark."""


def level_of(
    mark: Mark, above: list[Mark], keys: Sequence[str], next_of: Callable[[Mark], int]
) -> int:
    """The level of a mark, from 0, given the currently open marks `above`.

    A mark that is already open continues at its level, and so does the next number in another
    form (나. between 가) and 다)). A new mark of a known order closes all open marks that come
    later in this order, unless it is indented further or their count continues below:
    `next_of` returns the number of the next line with the same key as an open mark. Any other mark
    nests under the innermost mark that is not indented further. Nothing nests under a note.

    `keys` are the keys of all marks so far, by first occurrence. If ① came before a number, as in
    bylaws and laws (① 항, 1. 호, 가. 목), it is above the number, unless another ① follows.
    """
    same = [level for level, other in enumerate(above) if other.key == mark.key]
    if same:
        return _beside(mark, above, same)
    for level in range(len(above) - 1, -1, -1):
        if above[level].kind == mark.kind and 0 < above[level].number == mark.number - 1:
            below = next_of(above[level])
            if below == mark.number + 1 or (not below and not _is_before(mark, above[level])):
                return level
    steps = _STEPS
    first = keys.index(mark.key) if mark.key in keys else len(keys)
    if "circled" in keys[:first]:
        restarts = any(next_of(other) == 1 for other in above if other.key == "circled")
        steps = _STEPS if restarts else _LAW
    for level, other in enumerate(above):
        before = _is_before(mark, other, steps)
        if before and mark.indent <= other.indent and not _goes_on(other, next_of):
            return level
    level = len(above)
    ranked = mark.kind in _RANKS
    while level and (
        above[level - 1].kind == "note" or (above[level - 1].indent > mark.indent and not ranked)
    ):
        if mark.number == 1 and _is_before(above[level - 1], mark, steps):
            break
        level -= 1
    return level


def _is_before(mark: Mark, other: Mark, steps: dict[str, float] = _STEPS) -> bool:
    """Whether a mark comes before another in a known order."""
    return any(
        0 < order.get(mark.key, 0) < order.get(other.key, 0) for order in (steps, _TICKS)
    ) or 0 < _RANKS.get(mark.kind, 0) < _RANKS.get(other.kind, 0)


def _goes_on(other: Mark, next_of: Callable[[Mark], int]) -> bool:
    return other.number > 0 and next_of(other) == other.number + 1


def _beside(mark: Mark, above: list[Mark], same: list[int]) -> int:
    """The level of a mark with the same key as the marks at the levels `same`.

    It is the level of the preceding number, else of the mark with the most similar indentation.
    Markdown's own marks nest by indentation, as in its lists, and so does a mark that counts anew.
    """
    after = [level for level in same if 0 < above[level].number == mark.number - 1]
    if after:
        return min(reversed(after), key=lambda level: abs(above[level].indent - mark.indent))
    if not mark.inner and not (mark.number == 1 and above[-1].key == mark.key):
        return same[0]
    level = min(same, key=lambda level: abs(above[level].indent - mark.indent))
    last = above[level]
    deeper = level == len(above) - 1 and mark.indent >= last.indent + FURTHER
    return level + 1 if deeper and mark.number != last.number + 1 else level
