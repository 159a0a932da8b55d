"""Problems of a site and their messages, in Korean and in English, so that staff can fix them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, structs

from sosik.base.characters import with_controls_shown
from sosik.base.invocation import CURRENT
from sosik.korean.particles import particle
from sosik.problems.messages import COMING, FOLLOWING, WORDING
from sosik.problems.messages.message import Message, Severity

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


_LINES = 8
"""Line numbers that a merged problem lists at most."""


class Problem(Struct, frozen=True, order=True):
    """One problem: its file, its `line` from 1 (0 for the whole file), and its message's code.

    `code` is a key of the catalogue of messages; `facts` are the (name, value) pairs that fill in
    the message. `due` is when a future problem takes effect (ISO 8601 with offset), "" for one that
    is in effect now; `alone` is True if it will only keep its own page off the site.
    """

    file: str
    line: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()
    due: str = ""
    alone: bool = False


class ProblemsFound(Exception):
    """Raised if a site can't be built; carries all problems and warnings, sorted by file."""

    def __init__(self, problems: list[Problem], warnings: list[Problem] | None = None) -> None:
        self.problems = sorted(set(problems))
        first = (
            f"{problem.code} in {problem.file}:{problem.line}" for problem in self.problems[:3]
        )
        super().__init__(f"{len(self.problems)} problems: {', '.join(first)}")
        self.warnings = sorted(set(warnings or []))

    def __reduce__(self) -> tuple[type["ProblemsFound"], tuple[list[Problem], list[Problem]]]:
        """Makes the exception picklable, so that a worker process can raise it."""
        return ProblemsFound, (self.problems, self.warnings)


class _Fact(str):
    """A value in a message; the format `{name:은/는}` gives the particle that follows it."""

    def __format__(self, spec: str) -> str:
        return particle(self, spec) if "/" in spec else str(self)


def problem(code: str, file: str, line: int = 0, **facts: object) -> Problem:
    """Creates a Problem from facts of any type; `code` must be in the catalogue of messages."""
    assert code in WORDING, code
    return Problem(file, line, code, tuple((k, str(v)) for k, v in sorted(facts.items())))


def place(problem: Problem, language: str = "ko") -> str:
    """Returns where a problem is: `a.md 5번째 줄` or `a.md, line 5`."""
    file = with_controls_shown(problem.file)
    if not problem.line:
        return file
    return f"{file} {problem.line}번째 줄" if language == "ko" else f"{file}, line {problem.line}"


def message(problem: Problem, language: str = "ko") -> str:
    """Returns what was found, in one or two sentences, without file and line."""
    names = dict(problem.facts)
    following = (entry for name, entry in FOLLOWING.items() if name in names)
    entries = (WORDING[problem.code], *following)
    return " ".join(filter(None, (_fill(_in(language, entry), problem) for entry in entries)))


def hint(problem: Problem, language: str = "ko") -> str:
    """Returns how to fix a problem, or what is allowed; "" if the message says everything."""
    entry = WORDING[problem.code]
    return _fill(entry.ko_hint if language == "ko" else entry.en_hint, problem)


def severity(problem: Problem) -> Severity:
    """Returns "advice" or "suggestion", or "problem" for problems and warnings."""
    return WORDING[problem.code].severity


def source(problem: Problem) -> str:
    """Returns the rule behind advice: an article of law, or a page with tests; "" for others."""
    return _fill(WORDING[problem.code].source, problem)


def consequence(problem: Problem, language: str = "ko") -> str:
    """Returns what a future problem will do, and when; "" for one that is in effect now."""
    if not problem.due:
        return ""
    return _fill(_in(language, COMING[problem.alone]), problem, when=_when(problem.due, language))


def say(problem: Problem, language: str = "ko") -> str:
    """Returns a problem on one line: consequence, file and line, message, hint."""
    text = f"{place(problem, language)}: {message(problem, language)}"
    parts = (consequence(problem, language), text, hint(problem, language))
    return " ".join(part for part in parts if part)


def folded(
    problems: Iterable[Problem], most: Mapping[str, int], listed: int = _LINES
) -> tuple[Problem, ...]:
    """Merges problems of one file that have the same code, if there are more than `most` allows.

    `most` maps a code to the number that is reported one by one. A merged problem is the first of
    its kind with the facts `times` and `lines`, of which `listed` are listed at most; a fact `tag`
    distinguishes kinds within a code.
    """
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.code, dict(problem.facts).get("tag", "")), []).append(problem)
    merged: list[Problem] = []
    for (code, _), kind in kinds.items():
        if len(kind) > most.get(code, len(kind)):
            lines = list(dict.fromkeys(str(problem.line) for problem in kind))
            shown = ", ".join(lines[:listed]) + (" …" if len(lines) > listed else "")
            facts = {**dict(kind[0].facts), "times": str(len(kind)), "lines": shown}
            merged.append(structs.replace(kind[0], facts=tuple(sorted(facts.items()))))
        else:
            merged += kind
    return tuple(merged)


def first_due(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Returns problems without duplicates: future ones by time, the graver first; then others."""
    return tuple(
        sorted(
            set(problems),
            key=lambda problem: (not problem.due, problem.due, problem.alone, problem),
        )
    )


def _in(language: str, entry: Message) -> str:
    return entry.ko if language == "ko" else entry.en


def _when(due: str, language: str) -> str:
    """Formats a time as `11월 29일 09:00` or `29 November 09:00`."""
    at = datetime.fromisoformat(due)
    day = f"{at.month}월 {at.day}일" if language == "ko" else f"{at.day} {_MONTHS[at.month - 1]}"
    return f"{day} {at:%H:%M}"


def _fill(template: str, problem: Problem, **more: str) -> str:
    facts = {**dict(problem.facts), **more}
    words = {name: _Fact(value) for name, value in facts.items()}
    return template.format_map({**words, "sosik": CURRENT})
