"""What a look before sending gives: findings that forbid to send, and others to think about."""

from collections.abc import Iterable

from msgspec import Struct

from sosik.problems.problem import Problem, problem


class Finding(Struct, frozen=True, order=True):
    """One finding, with what to do about it; nothing should be sent while it `stops`."""

    problem: Problem
    stops: bool = False


class Preflight(Struct, frozen=True):
    """All findings, and the names of the looks that were taken (`web`, `spf`, …)."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    looks: tuple[str, ...] = ()


def stop(code: str, file: str, line: int = 0, /, **facts: object) -> Finding:
    """A finding that forbids to send."""
    return Finding(problem(code, file, line, **facts), stops=True)


def note(code: str, file: str, line: int = 0, /, **facts: object) -> Finding:
    """A finding to think about."""
    return Finding(problem(code, file, line, **facts))


def sorted_out(findings: Iterable[Finding], looks: Iterable[str]) -> Preflight:
    """Findings without duplicates, in order, those that forbid to send apart from others."""
    every = sorted(set(findings))
    return Preflight(
        tuple(finding.problem for finding in every if finding.stops),
        tuple(finding.problem for finding in every if not finding.stops),
        tuple(dict.fromkeys(looks)),
    )
