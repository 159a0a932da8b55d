"""Why something could not be written, as a problem: the file, and what really stopped it."""

import errno
from contextlib import suppress
from pathlib import Path

from msgspec import structs

from sosik.base import cache
from sosik.base.places import Strange
from sosik.base.staging import NotUndone
from sosik.problems.problem import Problem, problem

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NO_RIGHT = {errno.EACCES, errno.EPERM}
_HELD = {errno.EBUSY, getattr(errno, "ETXTBSY", errno.EBUSY)}
_SHARING, _LOCKED, _TOO_LONG = 32, 33, 206
"""What Windows calls a file that is open elsewhere, and a path that is too long
(System Error Codes, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_FILENAME_EXCED_RANGE)."""

PASSING = {"cannot-write", "held-open", "disk-full"}
"""Codes of what may be over in a moment."""


def unwritable(error: OSError, root: Path | None = None) -> list[Problem]:
    """What an OSError of writing says, with its file as seen from the site's folder."""
    if isinstance(error, NotUndone):
        left = [_shown(place, root) for place in error.left]
        told = problem("half-moved", left[0], count=len(left))
        return [*unwritable(error.cause, root), told]
    found = error.strerror or type(error).__name__
    return [problem(_code(error), _shown(error.filename, root), found=found)]


def _code(error: OSError) -> str:
    windows = getattr(error, "winerror", None)
    if isinstance(error, Strange):
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
    """A path as staff know it; "output" where the system names none."""
    if not isinstance(place, str | bytes | Path):
        return "output"
    path = Path(place.decode("utf-8", "replace") if isinstance(place, bytes) else place)
    if root is not None:
        with suppress(ValueError):
            return path.relative_to(root).as_posix()
    return path.as_posix()


def remember(path: Path, record: object) -> list[Problem]:
    """Keep a record for the next build; what is told where that fails, for nothing hangs on it.

    The earlier record stays then: it tells of other bytes than lie there now, and is believed of
    none that differ.
    """
    try:
        cache.save(path, record)
    except OSError as error:
        return forgotten(path, error)
    return []


def forgotten(path: Path, error: OSError) -> list[Problem]:
    """What is told where a record could not be kept."""
    name = f".cache/{path.name}"
    told = [structs.replace(each, file=name) for each in unwritable(error)]
    return [*told, problem("not-remembered", name)]
