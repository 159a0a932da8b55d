"""Records which file was being processed when an exception was raised, as its notes (PEP 678).

A note is text and survives pickling, so it also reaches us from another process.
"""

import traceback
from collections.abc import Iterator
from types import TracebackType

_NAMED, _WRITING, _FRAMES = "in work: ", "writing", "frames elsewhere:\n"
_MOST, _HALF = 60, 25
"""The most frames of a traceback kept in full, and how many at each end of a longer one."""


class FailedElsewhere(Exception):
    """Replaces an exception of another process that can't be pickled: its type's name and notes."""


class WorkingOn:
    """Context manager that notes a file's name on any exception raised while it is processed.

    The name is the one that staff know: the path of a source or of an output.
    """

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
    """Context manager that notes on any exception that files were being written."""

    __slots__ = ()

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> None:
        if error is not None:
            error.add_note(_WRITING)


def chain(error: BaseException) -> Iterator[BaseException]:
    """Yields an exception, the one it was raised from, and so on to the first one."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        implicit = None if current.__suppress_context__ else current.__context__
        current = current.__cause__ or implicit


def files_worked_on(error: BaseException) -> tuple[str, ...]:
    """Returns the names that `WorkingOn` noted on an exception, innermost first; () if none."""
    names: dict[str, None] = {}
    for link in reversed(list(chain(error))):
        for note in _notes(link):
            if note.startswith(_NAMED):
                names[note.removeprefix(_NAMED)] = None
    return tuple(names)


def kind(error: BaseException) -> str:
    """Returns the name of an exception's type, even if it was raised in another process."""
    return str(error) if isinstance(error, FailedElsewhere) else type(error).__name__


def was_writing(error: BaseException, *, causes: bool = True) -> bool:
    """True if files were being written, so that some may be new and others old.

    If `causes` is False, only the exception itself counts, not what it was raised from.
    """
    return any(_WRITING in _notes(link) for link in (chain(error) if causes else (error,)))


def frames(error: BaseException) -> list[str]:
    """Returns the traceback of one exception as `file:line function`, the innermost call last.

    It holds no values that the calls worked on, and no source lines. Frames of another process
    follow those of this one.
    """
    lines = [
        f"{frame.f_code.co_filename}:{line} {frame.f_code.co_qualname}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    if len(lines) > _MOST:
        lines[_HALF:-_HALF] = [f"… {len(lines) - 2 * _HALF} more …"]
    for note in _notes(error):
        if note.startswith(_FRAMES):
            lines += note.removeprefix(_FRAMES).split("\n")
    return lines


def note_frames(error: BaseException) -> None:
    """Notes an exception's traceback and those of its causes, which pickling would lose."""
    lines: list[str] = []
    for number, link in enumerate(chain(error)):
        lines += [f"after {type(link).__name__}"] * (number > 0) + frames(link)
    for link in [*chain(error)][1:]:
        copy_notes(link, error)
    error.add_note(_FRAMES + "\n".join(lines))


def copy_notes(error: BaseException, other: BaseException) -> None:
    """Adds all notes of `error` to `other`."""
    for note in _notes(error):
        other.add_note(note)


def _notes(error: BaseException) -> list[str]:
    notes = getattr(error, "__notes__", ())
    return [note for note in notes if isinstance(note, str)]
