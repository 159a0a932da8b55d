"""The files of output/: found, compared, replaced whole, pruned. Nothing else there is touched."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

from sosik import files
from sosik.digest import digest_bytes
from sosik.files import Fingerprint
from sosik.model.output import Made

OWNED = ("site", "email")
"""The folders of output/ that a build writes and prunes (DESIGN §5)."""

_TOLERATED = {".gitignore", ".gitkeep", ".ds_store", "thumbs.db", "desktop.ini"}


def foreign(folder: Path, owned: Collection[str] = OWNED) -> list[str]:
    """What stands in a folder for outputs and is not ours to touch; `owned` are names in it."""
    if not folder.exists():
        return []
    if not folder.is_dir():
        return [folder.name]
    names = sorted(each.name for each in folder.iterdir())
    return [name for name in names if name not in owned and name.lower() not in _TOLERATED]


class Outputs:
    """A folder of outputs as it lay on the disk when it was looked at.

    `owned` are the files and folders in it that are ours.
    """

    def __init__(self, folder: Path, owned: Collection[str] = OWNED) -> None:
        self.folder = folder
        self.found = _scan(folder, owned)

    def digest(self, path: str, made: Made, when: int) -> str | None:
        """The digest of an output as it is now; None where it is gone.

        A file whose fingerprint is as recorded at `when`, and settled then, is not read again.
        """
        shape = self.found.get(path)
        if shape is None:
            return None
        if shape == made.fingerprint and files.is_settled(shape, when):
            return made.output
        if (self.folder / path).is_symlink():
            return None
        return digest_bytes((self.folder / path).read_bytes())

    def write(self, results: Collection[tuple[str, bytes]]) -> int:
        """Replace each file whose bytes differ; returns how many did."""
        self._clear_ways(path for path, _ in results)
        written = 0
        for path, data in results:
            place = self.folder / path
            if path in self.found and not place.is_symlink() and place.read_bytes() == data:
                continue
            try:
                files.replace(place, data)
            except (FileExistsError, IsADirectoryError, NotADirectoryError, PermissionError):
                self._clear_the_way(place)
                files.replace(place, data)
            written += 1
        return written

    def _clear_ways(self, paths: Iterable[str]) -> None:
        """Remove files and links where folders must be: nothing is ever written through a link."""
        ways = {way for path in paths for way in accumulate(path.split("/")[:-1], "{}/{}".format)}
        for way in ways & self.found.keys():
            files.remove(self.folder / way, self.folder)

    def _clear_the_way(self, place: Path) -> None:
        """Remove a folder that stands where a file must be, or a file where a folder must be."""
        if place.is_dir() and not place.is_symlink():
            for name, _ in list(files.everything(place)):
                if name.endswith("/"):
                    files.remove_empty(place / name, place.parent)
                else:
                    files.remove(place / name, place.parent)
            with suppress(OSError):
                place.rmdir()
        for folder in place.parents:
            if folder == self.folder:
                return
            if folder.is_symlink() or folder.is_file():
                folder.unlink()

    def prune(self, planned: Mapping[str, object]) -> int:
        """Delete what is in our folders and not planned, empty folders too; returns how many files.

        What was found when the folder was looked at is judged: nobody but the build writes since.
        """
        pruned = 0
        for path in self.found:
            if path.endswith("/"):
                files.remove_empty(self.folder / path, self.folder)
            elif path not in planned:
                place = self.folder / path
                if not place.is_dir() or place.is_symlink():
                    files.remove(place, self.folder)
                pruned += 1
        return pruned


def _scan(folder: Path, owned: Collection[str]) -> dict[str, Fingerprint]:
    found: dict[str, Fingerprint] = {}
    for each in owned:
        if (folder / each).is_symlink() or (folder / each).is_file():
            found[each] = files.NOTHING  # no folder of ours; what a link leads to is not ours
            continue
        for name, shape in files.everything(folder / each):
            found[f"{each}/{name}"] = shape
    return found
