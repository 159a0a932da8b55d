"""Problems as JSON, the same in `--json` and in issue.json."""

from sosik.problems.problem import Problem, consequence, hint, message, severity, source


def problem_json(problem: Problem) -> dict[str, str | int | None]:
    """Returns a problem as JSON: `line` 0 for the whole file, `due` null if it is in effect now.

    `message` and `hint` are Korean. Advice also has them in English, and its `source`.
    """
    entry: dict[str, str | int | None] = {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "message": f"{consequence(problem)} {message(problem)}".lstrip(),
        "hint": hint(problem),
        "due": problem.due or None,
    }
    if severity(problem) == "advice":
        entry["message_en"] = message(problem, "en")
        entry["hint_en"] = hint(problem, "en")
        entry["source"] = source(problem)
    return entry
