"""Which mark of the official outline (개조식) stands below which.

The order □ ○ - · is that of ministries' reports; that of 1. 가. 1) 가) (1) (가) ① is laid down in
행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조.
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
_FURTHER = 2
"""Columns from which on a mark of Markdown's own is set in below one like it."""


def level_of(
    mark: Mark, above: list[Mark], keys: Sequence[str], next_of: Callable[[Mark], int]
) -> int:
    """The level at which a mark stands below the open ones `above`, counted from 0.

    A mark that is open already goes on at its level, as does the next number in another manner
    (나. between 가) and 다)). A new one of a known order closes all that come after it in it,
    unless it is indented further, or their count goes on below it: `next_of` tells the number of
    the next line that begins as an open mark does. Any other stands below the innermost mark that
    is indented no further. Nothing stands below a note.

    `keys` are those of all marks so far, in the order in which they came. Where ① came before
    a number, as in bylaws and laws (① 항, 1. 호, 가. 목), it stands above it, unless ① is next.
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
        anew = any(next_of(each) == 1 for each in above if each.key == "circled")
        steps = _STEPS if anew else _LAW
    for level, other in enumerate(above):
        before = _is_before(mark, other, steps)
        if before and mark.indent <= other.indent and not _goes_on(other, next_of):
            return level
    level = len(above)
    ranked = mark.kind in _RANKS
    while level and (
        above[level - 1].kind == "note" or (above[level - 1].indent > mark.indent and not ranked)
    ):
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
    """The level of a mark like those at the levels `same`: that of the number before it, or of the
    one that is set in as far.

    Marks of Markdown's own are set in below one another, as they are in its lists.
    """
    after = [level for level in same if 0 < above[level].number == mark.number - 1]
    if after:
        return after[-1]
    if not mark.inner:
        return same[0]
    level = min(same, key=lambda level: abs(above[level].indent - mark.indent))
    last = above[level]
    deeper = level == len(above) - 1 and mark.indent >= last.indent + _FURTHER
    return level + 1 if deeper and mark.number != last.number + 1 else level
