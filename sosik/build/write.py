"""The files of output/: found, compared, replaced whole, pruned. Nothing else there is touched."""

from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from msgspec import structs

from sosik.base import files, places, staging
from sosik.base.digest import digest_bytes
from sosik.base.files import Fingerprint
from sosik.base.places import BadPath
from sosik.base.staging import Staging
from sosik.build.ownership import MARKER, OWNED, Owner
from sosik.build.records import Made
from sosik.problems.problem import ProblemsFound, problem

_TOLERATED = {".gitkeep", ".ds_store", "thumbs.db", "desktop.ini", MARKER}
_TOLERATED |= {".gitignore", ".gitattributes", ".github", ".nojekyll", "cname"}
"""What a system leaves in a folder, and what stands on top of a clone that is deployed."""


def foreign(folder: Path, owned: Collection[str] = OWNED) -> list[str]:
    """What stands in a folder for outputs and is not ours to touch; `owned` are names in it."""
    if not folder.exists():
        return []
    if not folder.is_dir():
        return [folder.name]
    names = sorted(each.name for each in folder.iterdir())
    return [name for name in names if name not in owned and not _is_tolerated(name)]


def _is_tolerated(name: str) -> bool:
    return name.lower() in _TOLERATED or places.is_version_control(name) or staging.is_stage(name)


class Outputs:
    """A folder of outputs as it lay on the disk when it was looked at.

    `found` is what is ours in it, `left` what is not: it is neither replaced nor pruned.
    """

    def __init__(self, folder: Path, owner: Owner) -> None:
        self.folder = folder
        self.owner = owner
        self.found: dict[str, Fingerprint] = {}
        self.left: set[str] = set()
        for top in owner.tops:
            self._scan(top)

    def _scan(self, top: str) -> None:
        place, owns = self.folder / top, self.owner.owns
        if not places.is_folder(place):
            if places.look(place) is not None:
                self.found[top] = files.NOTHING  # what a link leads to is not ours
            return
        for name, shape in files.everything(place):
            path = f"{top}/{name}"
            if owns(path):
                self.found[path] = shape
            else:
                self.left.add(path)

    def again(self) -> "Outputs":
        """The same folder as it lies there now."""
        return Outputs(self.folder, self.owner)

    def leaves(self, path: str) -> bool:
        """Whether a path is none of ours: it, or a folder that it stands in, is left alone."""
        if path.partition("/")[0] not in self.owner.tops:
            return True
        return path in self.left or any(way in self.left for way in _ways(path))

    def digest(self, path: str, made: Made, when: int) -> str | None:
        """The digest of an output as it is now; None where it is gone.

        A file whose fingerprint is as recorded at `when`, and settled then, is not read again.
        """
        shape = self.found.get(path)
        if shape is None:
            return None
        if shape == made.fingerprint and files.is_settled(shape, when):
            return made.output
        data = self._read(path)
        return None if data is None else digest_bytes(data)

    def is_recorded(self) -> bool:
        """Whether the marker says what is so."""
        return not self.owner.marked or self.owner.recorded == self._marker(set())

    def update(
        self, results: Collection[tuple[str, bytes]], planned: Collection[str]
    ) -> tuple[int, int]:
        """Replace the files whose bytes differ, in the given order, and prune what is not planned.

        Returns how many files were written and pruned. Raises ProblemsFound where a name is taken
        by what is not ours, and OSError, in which case all is as it was (UndoFailed if not).
        """
        changed = [(path, data) for path, data in results if not self._has(path, data)]
        self._refuse_taken([path for path, _ in changed])
        stale = [path for path in self.found if path.endswith("/") or path not in planned]
        after = self.owner.after(planned)
        with Staging(self.folder) as stage:
            if changed:
                # Marked before anything stands there: a build that is killed is healed by the next.
                self.owner = structs.replace(after, files=self.owner.files | after.files)
                tops = {path.partition("/")[0] for path, _ in changed}
                stage.write([*self._marking(tops), *changed])
            for path in stale:
                if path.endswith("/"):
                    stage.remove_empty(path.rstrip("/"))
                else:
                    stage.remove(path)
            self.owner = structs.replace(self.owner, files=after.files)
            stage.write(self._marking(set()))
        return len(changed), sum(not path.endswith("/") for path in stale)

    def _marking(self, coming: set[str]) -> list[tuple[str, bytes]]:
        """The marker, where it is to say something else than it does."""
        marker = self._marker(coming)
        if not self.owner.marked or marker == self.owner.recorded:
            return []
        self.owner = structs.replace(self.owner, recorded=marker)
        return [(MARKER, marker)]

    def _marker(self, coming: set[str]) -> bytes:
        standing = {top for top in self.owner.tops if places.is_folder(self.folder / top)}
        return self.owner.marker(standing | coming)

    def _has(self, path: str, data: bytes) -> bool:
        """Whether a file lies there with these very bytes, whoever wrote it."""
        return (path in self.found or path in self.left) and self._read(path) == data

    def _read(self, path: str) -> bytes | None:
        try:
            return places.read_own(self.folder / path)
        except (FileNotFoundError, NotADirectoryError, BadPath):
            return None

    def _refuse_taken(self, paths: Iterable[str]) -> None:
        """Raise ProblemsFound for files that would replace what is not ours."""
        if not self.left:
            return
        taken = {name.rstrip("/"): name for name in self.left}
        above = {way: name for name in self.left for way in _ways(name)}
        faults = []
        for path in paths:
            way = next((way for way in _ways(path) if way in self.left), "")
            found = taken.get(path) or above.get(path) or way
            if found:
                shown = f"{self.folder.name}/{found}"
                faults.append(problem("file-not-ours", f"{self.folder.name}/{path}", found=shown))
        if faults:
            raise ProblemsFound(faults)


def _ways(path: str) -> Iterator[str]:
    """The folders above a path, from the first."""
    return accumulate(path.rstrip("/").split("/")[:-1], "{}/{}".format)
