"""Problems as JSON, the same in `--json` and in issue.json."""

from sosik.problems.problem import Problem, consequence, hint, message, severity, source


def problem_json(fault: Problem) -> dict[str, str | int | None]:
    """A problem or advice as one object: `line` 0 for the whole file, `due` null if it counts now.

    `message` and `hint` are Korean. Advice has them in English too, and its `source`.
    """
    told: dict[str, str | int | None] = {
        "code": fault.code,
        "file": fault.file,
        "line": fault.line,
        "message": f"{consequence(fault)} {message(fault)}".lstrip(),
        "hint": hint(fault),
        "due": fault.due or None,
    }
    if severity(fault) == "advice":
        told["message_en"] = message(fault, "en")
        told["hint_en"] = hint(fault, "en")
        told["source"] = source(fault)
    return told
