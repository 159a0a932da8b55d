"""A site that one process builds over and over, as `sosik serve` does: it goes on from memory."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sosik.base import files
from sosik.build.recalled import Recalled
from sosik.build.records import Report
from sosik.build.session import Folders, build
from sosik.build.viewer import GaveWay
from sosik.content.visibility import Preview
from tests.support.sites import _MEMORY, Site, Snapshot, snapshot, without_forecast

_Look = tuple[int, int, int, int, bytes]


class Hurried:
    """A viewer who looks at one page, and waits after having been asked a few times."""

    def __init__(self, patience: int) -> None:
        self.shown: dict[str, bytes] = {}
        self._patience = patience

    def outputs(self) -> set[str]:
        return {"site/index.html"}

    def show(self, path: str, page: bytes) -> None:
        self.shown[path] = page

    def is_waiting(self) -> bool:
        self._patience -= 1
        return self._patience < 0


class LivingSite(Site):
    """A preview of a site that is built from memory.

    With `watched`, a build is told which files have changed since the one before. `quick` counts
    those that looked at nothing else.
    """

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self.recalled = Recalled(self.folders.cache, keeps=True)
        self.watched = True
        self.quick = 0
        self._seen: dict[Path, _Look] = {}

    def build(self, **options: Any) -> Report:
        """A build that goes on from what the last one left in memory."""
        changed = self._changed() if self.watched else None
        report = build(
            self.folders,
            self.now,
            preview=Preview(),
            recalled=self.recalled,
            changed=changed,
            **options,
        )
        self.quick += self.recalled.is_unsaved
        return report

    def hurry(self, patience: int) -> None:
        """A build whose viewer, at the end of its patience, waits for another, so that it ends."""
        before = dict(self._seen)
        try:
            self.build(viewer=Hurried(patience))
        except GaveWay:
            self._seen = before  # what changed is told once more

    def settle(self) -> None:
        """Build once all sources are old enough to be known by their times."""
        newest = files.clock(self.root)
        while not files.is_settled((0, newest, newest, 0), files.clock(self.root)):
            pass
        self.build()

    def build_elsewhere(self) -> Report:
        """A build by another process, of which this one learns nothing."""
        return build(self.folders, self.now, preview=Preview())

    def build_anew(self) -> tuple[Report, Snapshot]:
        """What a first build reports and makes of the same sources, in folders of its own."""
        with TemporaryDirectory(dir=_MEMORY) as temporary, without_forecast():
            place = Path(temporary)
            folders = Folders(self.root, place / "output", place / "cache")
            report = build(folders, self.now, preview=Preview())
            return report, snapshot(place / "output")

    def _changed(self) -> set[str]:
        """The paths of all sources that are not as they were when this was last asked."""
        before, self._seen = self._seen, dict(self._looks())
        places = before.keys() | self._seen.keys()
        return {str(p) for p in places if before.get(p) != self._seen.get(p)}

    def _looks(self) -> dict[Path, _Look]:
        tops = (self.root / name for name in ("content", "layouts"))
        found = [self.root / "site.yaml", *(path for top in tops for path in top.rglob("*"))]
        return {path: _look(path) for path in found if path.is_file()}


def _look(path: Path) -> _Look:
    status = path.lstat()
    times = status.st_mtime_ns, status.st_ctime_ns
    return status.st_size, *times, status.st_ino, path.read_bytes()
