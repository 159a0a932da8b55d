"""Checks that the numbers of issues (호수) are unique and rise with the dates."""

from collections.abc import Iterable, Mapping

from sosik.model.pages import Issue
from sosik.problems.collector import ProblemCollector


def check_numbers(
    issues: Iterable[Issue], lines: Mapping[str, int], problems: ProblemCollector
) -> None:
    """Warns if two issues of a year have the same number, or a number is below the previous one.

    Each year is checked separately, as offices may restart their numbers every year.
    """
    dated = [(issue.date.at, issue) for issue in issues if issue.date and issue.number]
    dated.sort(key=lambda pair: (pair[0], pair[1].source))
    years: dict[int, list[Issue]] = {}
    for at, issue in dated:
        years.setdefault(at.year, []).append(issue)
    for within in years.values():
        first: dict[int, str] = {}
        before: Issue | None = None
        for issue in within:
            number, line = int(issue.number[:9]), lines.get(issue.source, 0)
            if other := first.get(number):
                problems.warn("same-number", issue.source, line, found=issue.number, other=other)
            elif before and number < int(before.number[:9]):
                facts = {"found": issue.number, "other": before.source, "before": before.number}
                problems.warn("falling-number", issue.source, line, **facts)
            else:
                before = issue
            first.setdefault(number, issue.source)
