"""What is wrong with a site, said so that staff can mend it: Korean first, English too."""

from msgspec import Struct

from sosik.korean import particle
from sosik.wording import WORDING


class Problem(Struct, frozen=True, order=True):
    """One fault: where it stands and the facts of it; `line` counts from 1, 0 means the whole file.

    `code` names an entry of the wording; `facts` are the words that fill it in.
    """

    file: str
    line: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()


class ProblemsFound(Exception):
    """Raised when a site can't be built; carries every problem found, sorted by file and line."""

    def __init__(self, problems: list[Problem], warnings: list[Problem] | None = None) -> None:
        self.problems = sorted(set(problems))
        named = (f"{fault.code} in {fault.file}:{fault.line}" for fault in self.problems[:3])
        super().__init__(f"{len(self.problems)} problems: {', '.join(named)}")
        self.warnings = sorted(set(warnings or []))

    def __reduce__(self) -> tuple[type["ProblemsFound"], tuple[list[Problem], list[Problem]]]:
        """From another process it comes as it was raised there."""
        return ProblemsFound, (self.problems, self.warnings)


class _Fact(str):
    """A word of a message; the format `{name:은/는}` is the particle that follows the word."""

    def __format__(self, spec: str) -> str:
        return particle(self, spec) if "/" in spec else str(self)


def problem(code: str, file: str, line: int = 0, **facts: object) -> Problem:
    """A Problem with its facts as text; `code` must be one of the wording's."""
    assert code in WORDING, code
    return Problem(file, line, code, tuple((k, str(v)) for k, v in sorted(facts.items())))


def place(fault: Problem, language: str = "ko") -> str:
    """Where a problem stands: `a.md 5번째 줄` or `a.md, line 5`."""
    if not fault.line:
        return fault.file
    return (
        f"{fault.file} {fault.line}번째 줄"
        if language == "ko"
        else f"{fault.file}, line {fault.line}"
    )


def message(fault: Problem, language: str = "ko") -> str:
    """What was found, in one or two sentences, without its place."""
    wording = WORDING[fault.code]
    return _fill(wording.ko if language == "ko" else wording.en, fault)


def hint(fault: Problem, language: str = "ko") -> str:
    """How to mend it, or what is allowed; "" where the message says all."""
    wording = WORDING[fault.code]
    return _fill(wording.ko_hint if language == "ko" else wording.en_hint, fault)


def say(fault: Problem, language: str = "ko") -> str:
    """The whole of a problem on one line: place, message, hint."""
    said = f"{place(fault, language)}: {message(fault, language)}"
    advice = hint(fault, language)
    return f"{said} {advice}" if advice else said


def _fill(template: str, fault: Problem) -> str:
    return template.format_map({name: _Fact(value) for name, value in fault.facts})
