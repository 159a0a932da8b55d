"""Spreads work over processes if there is enough of it; results come back in order."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sosik.base.pool import WorkerKilled, Workers
from sosik.base.progress import is_told
from sosik.problems.problem import ProblemsFound, problem

Work = TypeVar("Work")
Result = TypeVar("Result")

WORTH_A_PROCESS = 150
"""Pieces of work below which starting processes takes longer than it saves (about 0.3 s)."""

_PARTS_PER_PROCESS = 6
"""More than one, so that no process waits long for the slowest."""

_STEPS = 100
"""In how many parts this process does the work if somebody is told how far it has come."""


def spread(
    work: Sequence[Work],
    jobs: int,
    do: Callable[[Sequence[Work]], Sequence[Result]],
    begin: Callable[..., None] | None = None,
    arguments: tuple[Any, ...] = (),
    weight: int = 1,
    file_of: Callable[[Work], str] = str,
) -> Iterator[Result]:
    """Yields the results of `do`, called on parts of the work, in order; in `jobs` processes.

    Each process first calls `begin(*arguments)`, if there is one. `weight` is how many ordinary
    pieces take as long as one of these, `file_of` names the file that a piece is about.

    `do`, `begin` and `arguments` must work in another process (module-level, picklable), however
    the platform starts one. Raises what `do` raises, and ProblemsFound if a process was ended from
    outside.
    """
    if jobs < 2 or len(work) * weight < WORTH_A_PROCESS:
        if begin is not None:
            begin(*arguments)
        size = -(-len(work) // _STEPS) if is_told() else len(work)
        for start in range(0, len(work), size or 1):
            yield from do(work[start : start + size])
        return
    size = max(1, -(-len(work) // (jobs * _PARTS_PER_PROCESS)))
    parts = [work[start : start + size] for start in range(0, len(work), size)]
    with Workers(min(jobs, len(parts)), do, begin, arguments) as workers:
        try:
            yield from workers.results(parts)
        except WorkerKilled as killed:
            names = [file_of(piece) for piece in killed.part]
            raise ProblemsFound(
                [problem("worker-killed", names[0], found=killed.ending, last=names[-1])]
            ) from killed
