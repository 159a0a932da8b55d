"""Turns an OSError of writing into problems: the file, and the real cause."""

import errno
from contextlib import suppress
from pathlib import Path

from msgspec import structs

from sosik.base import cache
from sosik.base.places import BadPath
from sosik.base.staging import UndoFailed
from sosik.problems.problem import Problem, problem

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NO_RIGHT = {errno.EACCES, errno.EPERM}
_HELD = {errno.EBUSY, getattr(errno, "ETXTBSY", errno.EBUSY)}
_SHARING, _LOCKED, _TOO_LONG = 32, 33, 206
"""Windows error codes for a file that is open elsewhere, and for a path that is too long.

System Error Codes: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_FILENAME_EXCED_RANGE.
"""

PASSING = {"cannot-write", "held-open", "disk-full"}
"""Codes of problems that may go away by themselves."""


def unwritable(error: OSError, root: Path | None = None) -> list[Problem]:
    """Returns the problems for an OSError of writing; paths are relative to `root` if possible."""
    if isinstance(error, UndoFailed):
        left = [_shown(place, root) for place in error.left]
        half_moved = problem("half-moved", left[0], count=len(left))
        return [*unwritable(error.cause, root), half_moved]
    cause = error.strerror or type(error).__name__
    return [problem(_code(error), _shown(error.filename, root), found=cause)]


def _code(error: OSError) -> str:
    windows = getattr(error, "winerror", None)
    if isinstance(error, BadPath):
        return "place-link" if error.link else "place-taken"
    if error.errno in _FULL:
        return "disk-full"
    if error.errno in _HELD or windows in (_SHARING, _LOCKED):
        return "held-open"
    if error.errno == errno.EROFS:
        return "read-only"
    if error.errno in _NO_RIGHT:
        return "no-right"
    if error.errno == errno.ENAMETOOLONG or windows == _TOO_LONG:
        return "name-too-long"
    return "cannot-write"


def _shown(place: object, root: Path | None) -> str:
    """Returns a path as staff know it; "output" if the system names none."""
    if not isinstance(place, str | bytes | Path):
        return "output"
    path = Path(place.decode("utf-8", "replace") if isinstance(place, bytes) else place)
    if root is not None:
        with suppress(ValueError):
            return path.relative_to(root).as_posix()
    return path.as_posix()


def remember(path: Path, record: object) -> list[Problem]:
    """Saves a record for the next build; returns warnings if that fails, and [] if not.

    Nothing depends on the record: an earlier one that stays describes files by their fingerprints,
    and is ignored for any that differ.
    """
    try:
        cache.save(path, record)
    except OSError as error:
        return forgotten(path, error)
    return []


def forgotten(path: Path, error: OSError) -> list[Problem]:
    """Returns the warnings about a record below `.cache/` that could not be saved."""
    name = f".cache/{path.name}"
    causes = [structs.replace(cause, file=name) for cause in unwritable(error)]
    return [*causes, problem("not-remembered", name)]
