"""How problems, warnings and suggestions are printed, and their form in JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from sosik.build.records import Checked
from sosik.problems.json_form import problem_json
from sosik.problems.problem import Problem, say

_ALIKE = 10
"""How many suggestions of one kind are printed; JSON has all."""


def print_list(problems: Sequence[Problem], title: str, title_en: str, count: int) -> None:
    """Prints problems below a title with their count, in Korean and English, to standard error."""
    click.echo(f"{title} {count}건 ({title_en}: {count})", err=True)
    for entry in problems:
        click.echo(f"  {say(entry)}", err=True)
        click.echo(f"    {say(entry, 'en')}", err=True)


def print_suggestions(suggestions: Sequence[Problem]) -> None:
    """Prints what might be better; of many of one kind only the first."""
    if not suggestions:
        return
    seen = Counter[str]()
    shown = []
    for entry in suggestions:
        seen[entry.code] += 1
        if seen[entry.code] <= _ALIKE:
            shown.append(entry)
    print_list(shown, "다듬을 곳", "suggestions", len(suggestions))
    if rest := len(suggestions) - len(shown):
        click.echo(f"  … 비슷한 곳 {rest}건 더 ({rest} more like these)", err=True)


def summary(checked: Checked) -> str:
    """Returns the last line of a check: how much of each there is."""
    counts = [
        ("고칠 곳", "problems", len(checked.problems)),
        ("알림", "warnings", len(checked.warnings)),
    ]
    if checked.suggestions:
        counts.append(("다듬을 곳", "suggestions", len(checked.suggestions)))
    if not any(count for *_, count in counts):
        return "고칠 곳이 없습니다. (Nothing to mend.)"
    korean = ", ".join(f"{name} {count}건" for name, _, count in counts)
    english = ", ".join(f"{name}: {count}" for _, name, count in counts)
    return f"{korean} ({english})"


def problems_json(
    problems: Sequence[Problem],
    warnings: Sequence[Problem],
    suggestions: Sequence[Problem] | None = None,
) -> dict[str, Any]:
    """Returns problems, warnings and suggestions as JSON (DESIGN §4); None for no suggestions."""
    lists = {"problems": problems, "warnings": warnings, "suggestions": suggestions}
    return {
        name: [problem_json(problem) for problem in entries]
        for name, entries in lists.items()
        if entries is not None
    }
