"""What is wrong with a site, said so that staff can mend it: Korean first, English too."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, structs

from sosik.base.characters import says
from sosik.base.invocation import CURRENT
from sosik.korean.spelling import particle
from sosik.problems.messages import COMING, FOLLOWING, WORDING
from sosik.problems.messages.message import Severity, Wording

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


_LINES = 8
"""Lines that a remark names which stands for many."""


class Problem(Struct, frozen=True, order=True):
    """One fault: where it stands and the facts of it; `line` counts from 1, 0 means the whole file.

    `code` names an entry of the wording; `facts` are the words that fill it in. `due` is when a
    fault to come begins to count (ISO 8601 with offset), "" for one that counts now; `alone` says
    that it will keep its own page from the site, and nothing else.
    """

    file: str
    line: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()
    due: str = ""
    alone: bool = False


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
    file = says(fault.file)
    if not fault.line:
        return file
    return f"{file} {fault.line}번째 줄" if language == "ko" else f"{file}, line {fault.line}"


def message(fault: Problem, language: str = "ko") -> str:
    """What was found, in one or two sentences, without its place."""
    names = dict(fault.facts)
    following = (entry for name, entry in FOLLOWING.items() if name in names)
    said = (_fill(_wording(entry, language), fault) for entry in (WORDING[fault.code], *following))
    return " ".join(filter(None, said))


def hint(fault: Problem, language: str = "ko") -> str:
    """How to mend it, or what is allowed; "" where the message says all."""
    wording = WORDING[fault.code]
    return _fill(wording.ko_hint if language == "ko" else wording.en_hint, fault)


def severity(fault: Problem) -> Severity:
    """Whether it is advice, which stops nothing, or a problem or warning."""
    return WORDING[fault.code].severity


def source(fault: Problem) -> str:
    """The rule behind advice: an article of law, or a page with tests; "" for others."""
    return _fill(WORDING[fault.code].source, fault)


def consequence(fault: Problem, language: str = "ko") -> str:
    """What a fault to come will do, and when, in the site's zone; "" for one that counts now."""
    if not fault.due:
        return ""
    return _fill(_wording(COMING[fault.alone], language), fault, when=_when(fault.due, language))


def say(fault: Problem, language: str = "ko") -> str:
    """The whole of a problem on one line: consequence, place, message, hint."""
    said = f"{place(fault, language)}: {message(fault, language)}"
    parts = (consequence(fault, language), said, hint(fault, language))
    return " ".join(part for part in parts if part)


def folded(faults: Iterable[Problem], most: Mapping[str, int]) -> tuple[Problem, ...]:
    """Remarks on one file, those of a code that are more than `most` allows told as one.

    The first of them stands for all, with the facts `times` and `lines`; a fact `tag` parts kinds.
    """
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for fault in faults:
        kinds.setdefault((fault.code, dict(fault.facts).get("tag", "")), []).append(fault)
    told: list[Problem] = []
    for (code, _), alike in kinds.items():
        if len(alike) > most.get(code, len(alike)):
            lines = list(dict.fromkeys(str(fault.line) for fault in alike))
            shown = ", ".join(lines[:_LINES]) + (" …" if len(lines) > _LINES else "")
            first = dict(alike[0].facts)
            facts = {**first, "times": str(len(alike)), "lines": shown}
            told.append(structs.replace(alike[0], facts=tuple(sorted(facts.items()))))
        else:
            told += alike
    return tuple(told)


def first_due(faults: Iterable[Problem]) -> tuple[Problem, ...]:
    """Faults, each once: those to come by their hour, the worse ones first; then the others."""
    return tuple(
        sorted(set(faults), key=lambda fault: (not fault.due, fault.due, fault.alone, fault))
    )


def _wording(wording: Wording, language: str) -> str:
    return wording.ko if language == "ko" else wording.en


def _when(due: str, language: str) -> str:
    """`11월 29일 09:00`, or `29 November 09:00`."""
    at = datetime.fromisoformat(due)
    day = f"{at.month}월 {at.day}일" if language == "ko" else f"{at.day} {_MONTHS[at.month - 1]}"
    return f"{day} {at:%H:%M}"


def _fill(template: str, fault: Problem, **more: str) -> str:
    facts = {**dict(fault.facts), **more}
    words = {name: _Fact(value) for name, value in facts.items()}
    return template.format_map({**words, "sosik": CURRENT})
