"""Changes below one folder that happen all or not at all.

New files are first written to a staging folder with a random name, then renamed into place; files
that they replace are moved to the staging folder, which is deleted when everything is done.
"""

import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType

from sosik.base import files, places
from sosik.base.progress import counted

_NAME = re.compile(r"\.sosik-[0-9a-f]{16}")


class UndoFailed(OSError):
    """Raised if a change failed and could not be undone; `left` are the paths that stay changed."""

    def __init__(self, cause: OSError, left: list[str]) -> None:
        super().__init__(cause.errno, cause.strerror, cause.filename)
        self.cause = cause
        self.left = left


def is_stage(name: str) -> bool:
    """True for the name of a staging folder, which a killed build may have left."""
    return _NAME.fullmatch(name) is not None


def sweep(folder: Path) -> None:
    """Deletes what killed builds left in a folder; links are deleted, not followed."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if is_stage(name) or files.is_temporary(name):
                _delete(folder / name)


def _delete(place: Path) -> None:
    with suppress(OSError):
        if places.is_folder(place):
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink()


class Staging:
    """A transaction on the files below `folder`: if the block raises, all changes are undone.

    Raises OSError that names the file concerned; UndoFailed if the undoing failed, too.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._stages: dict[str, str] = {}
        self._steps: list[tuple[str, Callable[[], None]]] = []
        """The path that each step changed, and the function that undoes it."""
        self._created: list[str] = []
        """The folder itself and those above it, if they had to be created."""
        self._real: set[str] = set()
        """Folders that are known to be real ones."""
        self._count = 0

    def __enter__(self) -> "Staging":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        left = self._undo() if error is not None else []
        for stage in self._stages.values():
            _delete(Path(stage))
        for folder in reversed(self._created if error is not None else []):
            with suppress(OSError):
                os.rmdir(folder)
        if left and isinstance(error, OSError):
            raise UndoFailed(error, left) from error

    def _undo(self) -> list[str]:
        """Undoes all steps, the last first; returns the paths where that failed."""
        left = []
        for place, undo in reversed(self._steps):
            try:
                undo()
            except OSError:
                left.append(place)
        return left

    def write(self, changes: Iterable[tuple[str, bytes]], total: int) -> None:
        """Writes (path, bytes) pairs, `total` in all; paths have slashes.

        Each file is written atomically, and they are moved into place in this order.
        No file is moved into place before the bytes of all are on the disk.
        """
        staged = [
            (self._put(path, data), self._place(path))
            for path, data in counted("write", changes, total)
        ]
        for source, place in counted("place", staged, total):
            try:
                self._make_folders(os.path.dirname(place))
                if not self._keep(place):
                    self._steps.append((place, partial(_unlink, place)))
                places.move(source, place)
            except OSError as error:
                error.filename = place
                raise

    def remove(self, path: str) -> None:
        """Deletes a file and the folders above it that are then empty, within the whole folder."""
        place = self._place(path)
        status = places.look(place)
        if status is not None and not stat.S_ISDIR(status.st_mode):
            self._move_aside(place)
        self.remove_empty(os.path.dirname(path))

    def remove_empty(self, path: str) -> None:
        """Deletes an empty folder and those above it that are then empty, within the whole one."""
        while path:
            place = self._place(path)
            try:
                mode = stat.S_IMODE(os.lstat(place).st_mode)
                os.rmdir(place)
            except OSError:
                return
            self._steps.append((place, partial(_create_again, place, mode)))
            self._real.discard(place)
            path = os.path.dirname(path)

    def _place(self, path: str) -> str:
        return os.path.join(self._folder, *path.split("/"))

    def _path(self, place: str) -> str:
        return place[len(self._folder) + 1 :].replace(os.sep, "/")

    def _put(self, path: str, data: bytes) -> str:
        """Writes bytes into the staging folder on the path's own disk; returns where."""
        try:
            staged = self._staged(path)
            files.write_new(staged, data)
        except OSError as error:
            error.filename = self._place(path)
            raise
        return staged

    def _staged(self, path: str) -> str:
        """Returns an unused path in the staging folder for what is, or will be, at `path`."""
        top = path.partition("/")[0]
        if top not in self._stages:
            self._stages[top] = self._stage(top)
        self._count += 1
        return os.path.join(self._stages[top], str(self._count))

    def _stage(self, top: str) -> str:
        """Returns the staging folder for a top folder of the output, creating it if needed.

        Files can only be renamed within one disk, so a top folder that is a mount point has a
        staging folder of its own; all others share one.
        """
        self._make_folders(self._folder)
        above, place = os.lstat(self._folder), os.path.join(self._folder, top)
        status = places.look(place)
        mounted = (
            status is not None and stat.S_ISDIR(status.st_mode) and status.st_dev != above.st_dev
        )
        parent = place if mounted else self._folder
        for stage in self._stages.values():
            if os.path.dirname(stage) == parent:
                return stage
        stage = os.path.join(parent, f".sosik-{places.unpredictable()}")
        os.mkdir(stage, 0o700)
        return stage

    def _make_folders(self, folder: str) -> None:
        """Creates a folder and those above it; anything else at these paths is moved aside."""
        if folder in self._real:
            return
        if len(folder) > len(self._folder):
            self._make_folders(os.path.dirname(folder))
            if not places.is_folder(folder):
                if places.look(folder) is not None:
                    self._move_aside(folder)
                self._steps.append((folder, partial(_remove_empty, folder)))
                os.mkdir(folder)
        elif not os.path.isdir(folder):
            self._make_folders(os.path.dirname(folder))
            self._created.append(folder)
            os.mkdir(folder)
        self._real.add(folder)

    def _keep(self, place: str) -> bool:
        """Keeps what is at a path, so that it can be restored; returns True if it is still there.

        A file gets a hard link and stays, so that it is there for readers at every moment.
        """
        status = places.look(place)
        if status is not None and stat.S_ISREG(status.st_mode):
            aside = self._staged(self._path(place))
            try:
                os.link(place, aside, follow_symlinks=False)
            except (OSError, NotImplementedError):  # this disk has no hard links, or not for us
                self._move_aside(place)
                return False
            self._steps.append((place, partial(_put_back, aside, place)))
            return True
        if status is not None:
            self._move_aside(place)
        return False

    def _move_aside(self, place: str) -> None:
        aside = self._staged(self._path(place))
        self._steps.append((place, partial(_put_back, aside, place)))
        try:
            places.move(place, aside)
        except OSError as error:
            error.filename = place
            raise


def _unlink(place: str) -> None:
    if places.look(place) is not None:
        os.unlink(place)


def _remove_empty(place: str) -> None:
    if places.look(place) is not None:
        os.rmdir(place)


def _create_again(place: str, mode: int) -> None:
    if places.look(place) is None:
        os.mkdir(place)
        os.chmod(place, mode)


def _put_back(aside: str, place: str) -> None:
    """Undoes `_keep` or `_move_aside`, even if that step failed and has changed nothing."""
    kept, current = places.look(aside), places.look(place)
    if kept is not None and not (current and os.path.samestat(kept, current)):
        places.move(aside, place)
    elif current is None:
        raise FileNotFoundError(place)
