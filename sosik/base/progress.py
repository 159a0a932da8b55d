"""How far a run has come: pieces of work are counted as they are done, for whoever is told.

Nobody is told unless `told_to` says who; then counting costs nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, Protocol, TypeVar

Piece = TypeVar("Piece")

Step = Literal["read", "render", "write", "place", "forecast"]
"""A part of a run whose pieces are counted.

Texts are read, outputs rendered, their bytes written to the disk, and moved to their places;
then the changes are tried that the clock will bring.
"""


class Progress(Protocol):
    """Is told how far a step has come."""

    def __call__(self, step: Step, done: int, total: int) -> None:
        """Takes note that `done` of `total` pieces of a step are done; a step begins with 0."""


_told: ContextVar[Progress | None] = ContextVar("told", default=None)
_counting: ContextVar[bool] = ContextVar("counting", default=False)


@contextmanager
def told_to(progress: Progress) -> Iterator[None]:
    """Within the block, `progress` is told of every step."""
    token = _told.set(progress)
    try:
        yield
    finally:
        _told.reset(token)


def is_told() -> bool:
    """True if somebody is told how far the run has come."""
    return _told.get() is not None


def counted(step: Step, pieces: Iterable[Piece], total: int) -> Iterable[Piece]:
    """The same pieces, each counted when the next is asked for; steps within a step are silent."""
    progress = _told.get()
    if progress is None or _counting.get() or not total:
        return pieces
    return _counted(progress, step, pieces, total)


def _counted(
    progress: Progress, step: Step, pieces: Iterable[Piece], total: int
) -> Iterator[Piece]:
    progress(step, 0, total)
    _counting.set(True)
    try:
        for done, piece in enumerate(pieces, 1):
            yield piece
            progress(step, done, total)
    finally:
        _counting.set(False)
