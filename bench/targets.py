"""Figures beside what they must be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, and the most (with `least`, the least) that it may be."""

    name: str
    value: float
    limit: float
    least: bool = False

    def kept(self) -> bool:
        """Whether it is as it must be."""
        return self.value >= self.limit if self.least else self.value <= self.limit


def table(figures: Sequence[Figure]) -> str:
    """A table in Markdown: what, must, is; what is not as it must be is bold."""
    rows = ["| | must | is |", "|---|---:|---:|"]
    for each in figures:
        value = _said(each.value)
        shown = value if each.kept() else f"**{value}**"
        rows.append(f"| {each.name} | {'≥' if each.least else '≤'} {_said(each.limit)} | {shown} |")
    return "\n".join(rows)


def _said(value: float) -> str:
    """Three digits are enough; what is zero only when rounded does not look like zero."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return (
        f"{value:.2g}"
        if abs(value) < 0.1
        else f"{value:.1f}"
        if abs(value) >= 10
        else f"{value:.2f}"
    )
