"""Spreads work over processes where there is enough of it; results come back in order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

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
) -> Iterator[Result]:
    """What `do` makes of all work, given a part at a time; `begin` is called once in each process.

    `weight` tells how many ordinary pieces one of these is as long to do as.

    `do`, `begin` and `given` must be fit for another process (module-level, picklable): which way
    processes start is the platform's own choice.
    """
    if jobs < 2 or len(work) * weight < WORTH_A_PROCESS:
        if begin is not None:
            begin(*given)
        yield from do(work)
        return
    size = max(1, -(-len(work) // (jobs * _PARTS)))
    parts = [work[start : start + size] for start in range(0, len(work), size)]
    with ProcessPoolExecutor(jobs, initializer=begin, initargs=given) as pool:
        for results in pool.map(do, parts):
            yield from results
