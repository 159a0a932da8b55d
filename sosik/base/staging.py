"""Changes below one folder that happen all or not at all.

New bytes are first written beside everything else, in a folder that nobody can have prepared, and
then renamed into place; what stood there is moved aside first. Only when all is done is it deleted.
"""

import os
import re
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType

from sosik.base import files, places

_NAME = re.compile(r"\.sosik-[0-9a-f]{16}")


class NotUndone(OSError):
    """A change failed, and so did taking it back; `left` are the places that are not as before."""

    def __init__(self, cause: OSError, left: list[str]) -> None:
        super().__init__(cause.errno, cause.strerror, cause.filename)
        self.cause = cause
        self.left = left


def is_stage(name: str) -> bool:
    """Whether a name in a folder is that of a stage, left by a build that was killed."""
    return _NAME.fullmatch(name) is not None


def sweep(folder: Path) -> None:
    """Delete what killed builds left in a folder; links are deleted, not followed."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if is_stage(name) or files.is_passing(name):
                _delete(folder / name)


def _delete(place: Path) -> None:
    with suppress(OSError):
        if places.is_folder(place):
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink()


class Staging:
    """Changes of files below `folder`; leaving it by an exception takes all of them back.

    Raises OSError that names the file in work; NotUndone where even taking back failed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._stages: dict[str, str] = {}
        self._steps: list[tuple[str, Callable[[], None]]] = []
        """Where each step was taken, and what takes it back."""
        self._wholes: list[str] = []
        """The folder itself and those above it, where they had to be made."""
        self._ways: set[str] = set()
        self._count = 0

    def __enter__(self) -> "Staging":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        left = self._take_back() if error is not None else []
        for stage in self._stages.values():
            _delete(Path(stage))
        for made in reversed(self._wholes if error is not None else []):
            with suppress(OSError):
                os.rmdir(made)
        if left and isinstance(error, OSError):
            raise NotUndone(error, left) from error

    def _take_back(self) -> list[str]:
        """Undo all steps, the last first; returns where that failed."""
        left = []
        for place, undo in reversed(self._steps):
            try:
                undo()
            except OSError:
                left.append(place)
        return left

    def write(self, changes: list[tuple[str, bytes]]) -> None:
        """Put files into place, each whole, in the given order; paths have slashes.

        Nothing is moved before the bytes of all of them are on the disk.
        """
        staged = [(self._put(path, data), self._place(path)) for path, data in changes]
        for source, place in staged:
            try:
                self._make_way(os.path.dirname(place))
                if not self._keep(place):
                    self._steps.append((place, partial(_unlink, place)))
                places.move(source, place)
            except OSError as error:
                error.filename = place
                raise

    def remove(self, path: str) -> None:
        """Take a file away, and the folders above it that are empty then, up to the whole."""
        place = self._place(path)
        seen = places.look(place)
        if seen is not None and not stat.S_ISDIR(seen.st_mode):
            self._move_aside(place)
        self.remove_empty(os.path.dirname(path))

    def remove_empty(self, path: str) -> None:
        """Take an empty folder away, and those above it that are empty then, up to the whole."""
        while path:
            place = self._place(path)
            try:
                mode = stat.S_IMODE(os.lstat(place).st_mode)
                os.rmdir(place)
            except OSError:
                return
            self._steps.append((place, partial(_make_again, place, mode)))
            self._ways.discard(place)
            path = os.path.dirname(path)

    def _place(self, path: str) -> str:
        return os.path.join(self._folder, *path.split("/"))

    def _path(self, place: str) -> str:
        return place[len(self._folder) + 1 :].replace(os.sep, "/")

    def _put(self, path: str, data: bytes) -> str:
        """Write bytes into the stage that lies on the disk of their place."""
        try:
            place = self._passing(path)
            files.write_new(place, data)
        except OSError as error:
            error.filename = self._place(path)
            raise
        return place

    def _passing(self, path: str) -> str:
        """A free name in the stage for something that stands, or will stand, at a path."""
        top = path.partition("/")[0]
        if top not in self._stages:
            self._stages[top] = self._stage(top)
        self._count += 1
        return os.path.join(self._stages[top], str(self._count))

    def _stage(self, top: str) -> str:
        """A new folder on the disk on which the top folder of a path lies.

        That is another than its neighbours' where it is mounted.
        """
        self._make_way(self._folder)
        above, place = os.lstat(self._folder), os.path.join(self._folder, top)
        seen = places.look(place)
        apart = seen is not None and stat.S_ISDIR(seen.st_mode) and seen.st_dev != above.st_dev
        where = place if apart else self._folder
        for stage in self._stages.values():
            if os.path.dirname(stage) == where:
                return stage
        stage = os.path.join(where, f".sosik-{places.unpredictable()}")
        os.mkdir(stage, 0o700)
        return stage

    def _make_way(self, folder: str) -> None:
        """Make the folders of a way real: what stands where one must be is moved aside."""
        if folder in self._ways:
            return
        if len(folder) > len(self._folder):
            self._make_way(os.path.dirname(folder))
            if not places.is_folder(folder):
                if places.look(folder) is not None:
                    self._move_aside(folder)
                self._steps.append((folder, partial(_remove_empty, folder)))
                os.mkdir(folder)
        elif not os.path.isdir(folder):
            self._make_way(os.path.dirname(folder))
            self._wholes.append(folder)
            os.mkdir(folder)
        self._ways.add(folder)

    def _keep(self, place: str) -> bool:
        """Keep what stands at a place, to be put back if need be; tells if it still stands there.

        A file does, under a second name, so that its readers miss it at no moment.
        """
        seen = places.look(place)
        if seen is not None and stat.S_ISREG(seen.st_mode):
            aside = self._passing(self._path(place))
            try:
                os.link(place, aside, follow_symlinks=False)
            except (OSError, NotImplementedError):  # no such names on this disk, or not for us
                self._move_aside(place)
                return False
            self._steps.append((place, partial(_put_back, aside, place)))
            return True
        if seen is not None:
            self._move_aside(place)
        return False

    def _move_aside(self, place: str) -> None:
        aside = self._passing(self._path(place))
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


def _make_again(place: str, mode: int) -> None:
    if places.look(place) is None:
        os.mkdir(place)
        os.chmod(place, mode)


def _put_back(aside: str, place: str) -> None:
    """Undo what was moved aside, or was to be: a step that failed has changed nothing."""
    kept, there = places.look(aside), places.look(place)
    if kept is not None and not (there and os.path.samestat(kept, there)):
        places.move(aside, place)
    elif there is None:
        raise FileNotFoundError(place)
