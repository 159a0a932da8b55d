"""Where the time of a run goes: by phases, outputs and layouts.

Nothing is measured unless a Profile is in use (`in_use`). It has its clocks from its maker, since
this package knows none.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Literal, ParamSpec, TypeVar

from msgspec import Struct

Words = ParamSpec("Words")
Result = TypeVar("Result")

Clock = Callable[[], float]
"""Gives seconds since some moment. It must be picklable, for workers call it too."""

Phase = Literal[
    "start",
    "scan",
    "recall",
    "read",
    "assemble",
    "plan",
    "verify",
    "render",
    "links",
    "write",
    "forecast",
    "save",
    "rest",
]
"""A part of a run; `rest` is all that belongs to no other."""


@dataclass
class Spent:
    """Seconds by the wall clock, and seconds of all processors together."""

    wall: float = 0.0
    processor: float = 0.0


@dataclass
class Layout:
    """How often a layout was rendered, and the seconds that this took by the wall clock."""

    count: int = 0
    seconds: float = 0.0


class OutputTimes(Struct, frozen=True):
    """The seconds that one output took, and of them those of its layouts with their renders."""

    seconds: float
    layouts: Mapping[str, tuple[int, float]] = {}


@dataclass
class Profile:
    """The times of one run by the clocks `wall` and `processor` (of this process alone).

    A phase within another one counts for itself, so that all phases together are the whole run.
    """

    wall: Clock
    processor: Clock
    phases: dict[Phase, Spent] = field(default_factory=dict)
    outputs: list[tuple[str, float]] = field(default_factory=list)
    layouts: dict[str, Layout] = field(default_factory=dict)
    _phase: Phase = "rest"
    _is_closed: bool = False

    def __post_init__(self) -> None:
        self._since = Spent(self.wall(), self.processor())

    @contextmanager
    def phase(self, phase: Phase, *, closed: bool = False) -> Iterator[None]:
        """Counts the time of the block as a phase; within a `closed` one there are no others."""
        if self._is_closed:
            yield
            return
        self.count()
        before, self._phase, self._is_closed = self._phase, phase, closed
        try:
            yield
        finally:
            self.count()
            self._phase, self._is_closed = before, False

    def count(self) -> None:
        """Counts the time until now."""
        now, spent = Spent(self.wall(), self.processor()), self._spent()
        spent.wall += now.wall - self._since.wall
        spent.processor += now.processor - self._since.processor
        self._since = now

    def add_processor(self, seconds: float) -> None:
        """Counts the processor time of another process."""
        self._spent().processor += seconds

    def add_output(self, path: str, times: OutputTimes) -> None:
        """Counts an output that was rendered."""
        self.outputs.append((path, times.seconds))
        for name, (count, seconds) in times.layouts.items():
            layout = self.layouts.setdefault(name, Layout())
            layout.count += count
            layout.seconds += seconds

    @property
    def counts_outputs(self) -> bool:
        """False within a closed phase, whose outputs are trials."""
        return not self._is_closed

    def _spent(self) -> Spent:
        return self.phases.setdefault(self._phase, Spent())


_used: ContextVar[Profile | None] = ContextVar("used", default=None)


@contextmanager
def in_use(profile: Profile) -> Iterator[Profile]:
    """Within the block, everything is counted in `profile`."""
    token = _used.set(profile)
    try:
        yield profile
    finally:
        profile.count()
        _used.reset(token)


def used() -> Profile | None:
    """The Profile in use; None if nothing is measured."""
    return _used.get()


def during(
    phase: Phase, *, closed: bool = False
) -> Callable[[Callable[Words, Result]], Callable[Words, Result]]:
    """A decorator: the time of the function counts as a phase."""

    def decorate(function: Callable[Words, Result]) -> Callable[Words, Result]:
        @wraps(function)
        def run(*words: Words.args, **named: Words.kwargs) -> Result:
            profile = _used.get()
            if profile is None:
                return function(*words, **named)
            with profile.phase(phase, closed=closed):
                return function(*words, **named)

        return run

    return decorate


def add_processor(seconds: float) -> None:
    """Counts the processor time of another process if anything is measured."""
    profile = _used.get()
    if profile is not None:
        profile.add_processor(seconds)
