"""Writes output/: replaces changed files whole, deletes unplanned ones, touches no others."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from itertools import accumulate, chain
from pathlib import Path

from msgspec import structs

from sosik.base import files, places, staging
from sosik.base.digest import digest_bytes
from sosik.base.files import Fingerprint
from sosik.base.places import BadPath
from sosik.base.profile import during
from sosik.base.staging import Staging
from sosik.build.ownership import MARKER, OWNED, Owner
from sosik.problems.problem import ProblemsFound, problem

_TOLERATED = {".gitkeep", ".ds_store", "thumbs.db", "desktop.ini", MARKER}
_TOLERATED |= {".gitignore", ".gitattributes", ".github", ".nojekyll", "cname"}
"""Files that systems leave in a folder, and files at the top of a deployed Git clone."""


def foreign(folder: Path, owned: Collection[str] = OWNED) -> list[str]:
    """Names in a folder of outputs that are not ours; `owned` are the names that are."""
    if not folder.exists():
        return []
    if not folder.is_dir():
        return [folder.name]
    names = sorted(entry.name for entry in folder.iterdir())
    return [name for name in names if name not in owned and not _is_tolerated(name)]


def _is_tolerated(name: str) -> bool:
    return name.lower() in _TOLERATED or places.is_version_control(name) or staging.is_stage(name)


_FEW = 1_000
"""The most written files for which single looks are quicker than another scan."""


class Outputs:
    """A folder of outputs as it was on the disk when this object was made, or as is known already.

    `found` are the files that are ours, with fingerprints; `left` those that are not, which are
    neither replaced nor deleted.
    """

    def __init__(
        self,
        folder: Path,
        owner: Owner,
        found: Mapping[str, Fingerprint] | None = None,
        left: Set[str] = frozenset(),
    ) -> None:
        self.folder = folder
        self.owner = owner
        self.found = dict(found or {})
        self.left = set(left)
        self._recorded: Mapping[str, Fingerprint] = {}
        self._when = 0
        self._written: list[str] = []
        self._removed: set[str] = set()
        for top in owner.tops if found is None else ():
            self._scan(top)

    @during("scan")
    def _scan(self, top: str) -> None:
        place, is_ours = self.folder / top, self.owner.owns
        if not places.is_folder(place):
            if places.look(place) is not None:
                self.found[top] = files.NOTHING  # the target of a link is not ours
            return
        for name, fingerprint in files.everything(place):
            path = f"{top}/{name}"
            if is_ours(path):
                self.found[path] = fingerprint
            else:
                self.left.add(path)

    def after_update(self, since: int) -> dict[str, Fingerprint]:
        """The files that are ours after `update`; the disk's clock said `since` before it.

        If few were written, the others are not looked at again: a change of one in the meantime
        shows in the next build.
        """
        if len(self._written) > _FEW:
            return Outputs(self.folder, self.owner).found
        found = {p: print_ for p, print_ in self.found.items() if p not in self._removed}
        unsettled = (path for path, print_ in found.items() if not files.is_settled(print_, since))
        for path in {*self._written, *unsettled}:
            found.pop(path, None)
            status = places.look(self.folder / path)
            if status is not None:
                found[path] = files.fingerprint_of(status)
        return found

    def leaves(self, path: str) -> bool:
        """Whether a path, or a folder that it is in, is not ours and so left alone."""
        if path.partition("/")[0] not in self.owner.tops:
            return True
        return path in self.left or any(parent in self.left for parent in _parents(path))

    def recall(self, fingerprints: Mapping[str, Fingerprint], when: int) -> None:
        """Note the fingerprints that the last build recorded at `when`."""
        self._recorded, self._when = fingerprints, when

    def is_as_recorded(self, path: str) -> bool:
        """Whether an output has the fingerprint that was recorded, and had settled then."""
        fingerprint = self._recorded.get(path)
        if fingerprint is None or self.found.get(path) != fingerprint:
            return False
        return files.is_settled(fingerprint, self._when)

    def digest(self, path: str) -> str | None:
        """The digest of an output as it is now; None if it is gone."""
        data = self._read(path) if path in self.found else None
        return None if data is None else digest_bytes(data)

    def is_recorded(self) -> bool:
        """Whether the marker on the disk is up to date."""
        return not self.owner.marked or self.owner.recorded == self._marker(set())

    @during("write")
    def update(
        self, results: Iterable[tuple[str, bytes]], planned: Collection[str]
    ) -> tuple[int, int]:
        """Replace the files whose bytes differ, in the given order, and delete unplanned files.

        The results are gone through twice, so that not all of their bytes are needed at once.

        Returns how many files were written and deleted. Raises ProblemsFound if a name is taken by
        a file that is not ours. Raises OSError, with all files as before (UndoFailed if not).
        """
        changed = [path for path, data in results if not self._has(path, data)]
        self._refuse_taken(changed)
        stale = [path for path in self.found if path.endswith("/") or path not in planned]
        self._written, self._removed = changed, set(stale)
        after = self.owner.after(planned)
        with Staging(self.folder) as stage:
            if changed:
                # The marker comes first, so that the next build can repair one that was killed.
                self.owner = structs.replace(after, files=self.owner.files | after.files)
                marking = self._marking({path.partition("/")[0] for path in changed})
                wanted = set(changed)
                chosen = ((path, data) for path, data in results if path in wanted)
                stage.write(chain(marking, chosen), len(marking) + len(changed))
            for path in stale:
                if path.endswith("/"):
                    stage.remove_empty(path.rstrip("/"))
                else:
                    stage.remove(path)
            self.owner = structs.replace(self.owner, files=after.files)
            marking = self._marking(set())
            stage.write(marking, len(marking))
        return len(changed), sum(not path.endswith("/") for path in stale)

    def _marking(self, coming: set[str]) -> list[tuple[str, bytes]]:
        """The marker as a file to write, [] if it is up to date."""
        marker = self._marker(coming)
        if not self.owner.marked or marker == self.owner.recorded:
            return []
        self.owner = structs.replace(self.owner, recorded=marker)
        return [(MARKER, marker)]

    def _marker(self, coming: set[str]) -> bytes:
        existing = {top for top in self.owner.tops if places.is_folder(self.folder / top)}
        return self.owner.marker(existing | coming)

    def _has(self, path: str, data: bytes) -> bool:
        """Whether a file with exactly these bytes exists, whoever wrote it."""
        return (path in self.found or path in self.left) and self._read(path) == data

    def _read(self, path: str) -> bytes | None:
        try:
            return places.read_own(self.folder / path)
        except (FileNotFoundError, NotADirectoryError, BadPath):
            return None

    def _refuse_taken(self, paths: Iterable[str]) -> None:
        """Raise ProblemsFound for paths that would replace files that are not ours."""
        if not self.left:
            return
        taken = {name.rstrip("/"): name for name in self.left}
        folders = {parent: name for name in self.left for parent in _parents(name)}
        problems = []
        for path in paths:
            parent = next((parent for parent in _parents(path) if parent in self.left), "")
            other = taken.get(path) or folders.get(path) or parent
            if other:
                shown = f"{self.folder.name}/{other}"
                problems.append(problem("file-not-ours", f"{self.folder.name}/{path}", found=shown))
        if problems:
            raise ProblemsFound(problems)


def _parents(path: str) -> Iterator[str]:
    """The folders above a path, from the top."""
    return accumulate(path.rstrip("/").split("/")[:-1], "{}/{}".format)
