"""`sosik verify`: whether what lies in output/ is what a clean build makes."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sosik.base import places
from sosik.base.places import BadPath
from sosik.build.folders import Folders, check_ways, outputs_of, telling
from sosik.build.records import Comparison
from sosik.build.session import build


@telling
def verify(folders: Folders, now: datetime, *, jobs: int = 1) -> Comparison:
    """Build clean into a temporary folder and compare byte for byte; output/ is not touched.

    Raises ProblemsFound where the site can't be built.
    """
    check_ways(folders)
    with TemporaryDirectory(prefix="sosik-") as temporary:
        place = Path(temporary).resolve()
        clean = Folders(folders.root, place / "output", place / "cache")
        build(clean, now, jobs=jobs)
        wanted, found = outputs_of(clean).found, outputs_of(folders).found
        both = sorted(wanted.keys() & found.keys())
        different = tuple(
            path
            for path in both
            if (clean.output / path).read_bytes() != _bytes(folders.output / path)
        )
    return Comparison(
        same=len(both) - len(different),
        missing=tuple(sorted(wanted.keys() - found.keys())),
        stray=tuple(sorted(found.keys() - wanted.keys())),
        different=different,
    )


def _bytes(place: Path) -> bytes | None:
    """The bytes of a file; None of what is none."""
    try:
        return places.read_own(place)
    except BadPath:
        return None
