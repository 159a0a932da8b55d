"""The numbers of issues (호수): each once, and rising with the dates."""

from collections.abc import Iterable, Mapping

from sosik.model.pages import Issue
from sosik.problems.collector import ProblemCollector


def check_numbers(
    issues: Iterable[Issue], lines: Mapping[str, int], problems: ProblemCollector
) -> None:
    """Remark a number that two issues of one year have, or that falls below the one before.

    Offices may begin anew with each year, so years are not compared.
    """
    dated = [issue for issue in issues if issue.date and issue.number]
    dated.sort(key=lambda issue: (issue.date.at, issue.source))  # type: ignore[union-attr]
    years: dict[int, list[Issue]] = {}
    for issue in dated:
        years.setdefault(issue.date.at.year, []).append(issue)  # type: ignore[union-attr]
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
