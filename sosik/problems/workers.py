"""Spreads work over processes where there is enough of it; results come back in order."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sosik.base.pool import WorkerKilled, Workers
from sosik.problems.problem import ProblemsFound, problem

Work = TypeVar("Work")
Result = TypeVar("Result")

WORTH_A_PROCESS = 150
"""Pieces of work below which starting processes costs more than it saves (about 0.3 s)."""

_PARTS = 6
"""Parts for each process, so that none waits long for the slowest."""


def spread(
    work: Sequence[Work],
    jobs: int,
    do: Callable[[Sequence[Work]], Sequence[Result]],
    begin: Callable[..., None] | None = None,
    given: tuple[Any, ...] = (),
    weight: int = 1,
    called: Callable[[Work], str] = str,
) -> Iterator[Result]:
    """What `do` makes of all work, given a part at a time; `begin` is called once in each process.

    `weight` tells how many ordinary pieces one of these is as long to do as, `called` the name of
    the file that a piece is about.

    `do`, `begin` and `given` must be fit for another process (module-level, picklable): which way
    processes start is the platform's own choice. Raises what `do` raises, and ProblemsFound where
    a process was ended from outside.
    """
    if jobs < 2 or len(work) * weight < WORTH_A_PROCESS:
        if begin is not None:
            begin(*given)
        yield from do(work)
        return
    size = max(1, -(-len(work) // (jobs * _PARTS)))
    parts = [work[start : start + size] for start in range(0, len(work), size)]
    with Workers(min(jobs, len(parts)), do, begin, given) as workers:
        try:
            yield from workers.results(parts)
        except WorkerKilled as killed:
            names = [called(piece) for piece in killed.part]
            raise ProblemsFound(
                [problem("worker-killed", names[0], found=killed.ending, last=names[-1])]
            ) from killed
