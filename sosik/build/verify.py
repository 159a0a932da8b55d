"""`sosik verify`: whether output/ is the same as after a clean build."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sosik.base import places
from sosik.base.places import BadPath
from sosik.build.folders import Folders, check_ways, outputs_of, reporting_os_errors
from sosik.build.records import Comparison
from sosik.build.session import build


@reporting_os_errors
def verify(folders: Folders, now: datetime, *, jobs: int = 1) -> Comparison:
    """Build clean into a temporary folder and compare byte for byte; output/ is not touched.

    Raises ProblemsFound if the site can't be built.
    """
    check_ways(folders)
    with TemporaryDirectory(prefix="sosik-") as temporary:
        root = Path(temporary).resolve()
        clean = Folders(folders.root, root / "output", root / "cache")
        build(clean, now, jobs=jobs)
        expected, actual = outputs_of(clean).found, outputs_of(folders).found
        both = sorted(expected.keys() & actual.keys())
        different = tuple(
            path
            for path in both
            if (clean.output / path).read_bytes() != _bytes(folders.output / path)
        )
    return Comparison(
        same=len(both) - len(different),
        missing=tuple(sorted(expected.keys() - actual.keys())),
        stray=tuple(sorted(actual.keys() - expected.keys())),
        different=different,
    )


def _bytes(place: Path) -> bytes | None:
    """The bytes of a file; None if it is not a regular file."""
    try:
        return places.read_own(place)
    except BadPath:
        return None
