"""How far a command has come, on a terminal: counts, a bar and the remaining time.

The only file that knows `rich`, which is loaded when there is a bar to show.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol, TextIO

from sosik.base.progress import Step, told_to

PATIENCE = 1.0
"""Seconds of work before anything is shown."""

_EVERY = 0.1
"""The fewest seconds between two changes of the line."""

_KNOWN = 1.0
"""Seconds of a step after which the rest of it can be judged."""

STEPS: dict[Step, tuple[str, str]] = {
    "read": ("읽기", "reading"),
    "render": ("만들기", "rendering"),
    "write": ("쓰기", "writing"),
    "place": ("제자리에 두기", "placing"),
    "forecast": ("내다보기", "forecasting"),
}
"""The name of each step, in Korean and in English."""


class Line(Protocol):
    """A line of a terminal that changes in place."""

    def draw(self, said: str, done: int, total: int, left: str) -> None:
        """Shows the name of a step, how far it has come, and how long it will still take."""

    def clear(self) -> None:
        """Removes the line."""


class ProgressLine:
    """Shows on a line how far a command has come, once it has taken a second by `clock`."""

    def __init__(self, clock: Callable[[], float], line: Callable[[], Line]) -> None:
        self._clock = clock
        self._make = line
        self._line: Line | None = None
        self._start = self._began = clock()
        self._drawn = self._start + PATIENCE - _EVERY

    def __call__(self, step: Step, done: int, total: int) -> None:
        """Takes note that `done` of `total` pieces of a step are done."""
        now = self._clock()
        if done == 0:
            self._began = now
        if now - self._drawn < _EVERY:
            return
        self._drawn = now
        self._line = self._line or self._make()
        korean, english = STEPS[step]
        spent = now - self._began
        left = say_left((total - done) * spent / done) if done and spent >= _KNOWN else ""
        self._line.draw(f"{korean} ({english})", done, total, left)

    def clear(self) -> None:
        """Removes the line, if one was shown."""
        if self._line is not None:
            self._line.clear()


def say_left(seconds: float) -> str:
    """Returns a remaining time in words: `약 12초 남음 (12 s left)`; at least a second."""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    if not minutes:
        return f"약 {rest}초 남음 ({rest} s left)"
    return f"약 {minutes}분 {rest}초 남음 ({minutes} min {rest} s left)"


@contextmanager
def shown(stream: TextIO) -> Iterator[None]:
    """Within the block, a terminal shows how far the command has come."""
    progress = ProgressLine(monotonic, lambda: _rich_line(stream))
    with told_to(progress):
        try:
            yield
        finally:
            progress.clear()


def _rich_line(stream: TextIO) -> Line:
    """A line that `rich` draws: in colour, without (NO_COLOR), or as old Windows consoles do."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    class Screen(Console):
        """A console that leaves the cursor on: a build that is killed could not bring it back."""

        def show_cursor(self, show: bool = True) -> bool:  # noqa: ARG002 (rich's signature)
            """Does nothing."""
            return False

    class Bar:
        """One line of rich, changed only by `draw`: a thread of its own would be forked along."""

        def __init__(self) -> None:
            self._screen = Screen(file=stream)
            self._progress = Progress(
                TextColumn("{task.description}", markup=False),
                MofNCompleteColumn(),
                BarColumn(),
                TextColumn("{task.fields[left]}", markup=False),
                console=self._screen,
                auto_refresh=False,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )

        def draw(self, said: str, done: int, total: int, left: str) -> None:
            """Shows the line anew."""
            if self._screen.is_dumb_terminal or not self._screen.is_terminal:
                return
            if not self._progress.tasks:
                self._progress.add_task(said, completed=done, total=total, left=left)
                self._progress.start()
                return
            (task,) = self._progress.task_ids
            self._progress.update(
                task, description=said, completed=done, total=total, left=left, refresh=True
            )

        def clear(self) -> None:
            """Removes the line."""
            if self._progress.tasks:
                self._progress.stop()

    return Bar()
