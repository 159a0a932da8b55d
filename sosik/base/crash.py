"""What was in work when something went wrong: noted on the exception on its way up (PEP 678).

A note is text and survives pickling, so that what fails in another process is told as well.
"""

import traceback
from collections.abc import Iterator
from types import TracebackType

_NAMED, _WRITING, _FRAMES = "in work: ", "writing", "frames elsewhere:\n"
_MOST, _HALF = 60, 25
"""Frames of a traceback that are kept whole, and how many at each end of a longer one."""


class FailedElsewhere(Exception):
    """An exception of another process that can't be sent: the name of its type, and its notes."""


class InWork:
    """A block of work on one file, by its name as staff know it: a source, or an output."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        if error is not None:
            error.add_note(_NAMED + self._name)


class Writing:
    """A block of work in which files that last are written one after the other."""

    __slots__ = ()

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        if error is not None:
            error.add_note(_WRITING)


def chain(error: BaseException) -> Iterator[BaseException]:
    """An exception, what it was raised from, and so on to the first one."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def in_work(error: BaseException) -> tuple[str, ...]:
    """The names of what was in work, the innermost first; none where nobody noted any."""
    found: dict[str, None] = {}
    for each in reversed(list(chain(error))):
        for note in _notes(each):
            if note.startswith(_NAMED):
                found[note.removeprefix(_NAMED)] = None
    return tuple(found)


def kind(error: BaseException) -> str:
    """The name of an exception's type."""
    return str(error) if isinstance(error, FailedElsewhere) else type(error).__name__


def was_writing(error: BaseException, *, causes: bool = True) -> bool:
    """Whether files were being written, so that some may be new and others not yet.

    Without `causes`, what an exception was raised from does not count.
    """
    return any(_WRITING in _notes(each) for each in (chain(error) if causes else (error,)))


def frames(error: BaseException) -> list[str]:
    """Where one exception came from, `file:line function` for each call, the innermost last.

    Nothing of what the calls worked on is in it, not even a line of code. Frames of another process
    stand after those of this one.
    """
    told = [
        f"{frame.f_code.co_filename}:{line} {frame.f_code.co_qualname}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    if len(told) > _MOST:
        told[_HALF:-_HALF] = [f"… {len(told) - 2 * _HALF} more …"]
    for note in _notes(error):
        if note.startswith(_FRAMES):
            told += note.removeprefix(_FRAMES).split("\n")
    return told


def note_frames(error: BaseException) -> None:
    """Note where an exception came from, and what caused it, before both are lost on the way."""
    told: list[str] = []
    for number, each in enumerate(chain(error)):
        told += [f"after {type(each).__name__}"] * (number > 0) + frames(each)
    for each in [*chain(error)][1:]:
        copy_notes(each, error)
    error.add_note(_FRAMES + "\n".join(told))


def copy_notes(error: BaseException, other: BaseException) -> None:
    """Give another exception all notes of one."""
    for note in _notes(error):
        other.add_note(note)


def _notes(error: BaseException) -> list[str]:
    found = getattr(error, "__notes__", ())
    return [note for note in found if isinstance(note, str)]
