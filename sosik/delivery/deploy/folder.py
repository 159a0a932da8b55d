"""Publishing to a folder: of a web server on this computer, of a network drive, of a USB stick.

All new files are first written beside the others in a hidden folder; then each is renamed to its
place in the right order. If anything fails, the folder is as it was.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from sosik.base import files, places, staging
from sosik.base.places import BadPath
from sosik.base.staging import Staging
from sosik.delivery.deploy.destination import SiteFile
from sosik.problems.problem import ProblemsFound, problem


class FolderPlace:
    """A folder that a web server serves. It may be missing, but the folder that it is in must not.

    Raises ProblemsFound (`deploy-no-folder`) if that is missing: a drive may not be connected.
    """

    settling = 3.0

    def __init__(self, folder: Path) -> None:
        self.shown = folder.as_posix()
        self.extras: Mapping[str, bytes] = {}
        self._folder = folder
        self._steps: list[SiteFile | str] = []

    def __enter__(self) -> "FolderPlace":
        folder = self._folder
        if not (folder.is_dir() or (folder.parent.is_dir() and not folder.exists())):
            raise ProblemsFound([problem("deploy-no-folder", self.shown)])
        self._folder = folder.resolve()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._steps.clear()

    def listing(self) -> Mapping[str, int]:
        """All files below the folder, their sizes by path; what a killed run left is not ours."""
        return {
            name: fingerprint[0]
            for name, fingerprint in files.everything(self._folder)
            if not name.endswith("/") and not _is_temporary(name)
        }

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there or no ordinary file."""
        try:
            return places.read_own(self._place(path))
        except (FileNotFoundError, NotADirectoryError, BadPath):
            return None

    def same(self, files: Sequence[SiteFile]) -> set[str]:
        """The paths of the files that are there with the same bytes."""
        return {file.path for file in files if self.read(file.path) == file.read()}

    def put(self, files: Sequence[SiteFile]) -> None:
        """Note files to be written by `finish`."""
        self._steps += files

    def remove(self, paths: Sequence[str]) -> None:
        """Note files to be deleted by `finish`."""
        self._steps += paths

    def finish(self) -> None:
        """Write and delete what was noted, in its order; all of it or nothing. Raises OSError."""
        staging.sweep(self._folder)
        with Staging(self._folder) as stage:
            pending: list[SiteFile] = []
            for step in [*self._steps, ""]:
                if isinstance(step, SiteFile):
                    pending.append(step)
                    continue
                if pending:
                    stage.write(((file.path, file.read()) for file in pending), len(pending))
                    pending.clear()
                if step:
                    stage.remove(step)
        self._steps.clear()

    def _place(self, path: str) -> Path:
        return self._folder.joinpath(*path.split("/"))


def _is_temporary(name: str) -> bool:
    return staging.is_stage(name.partition("/")[0]) or files.is_temporary(name)
