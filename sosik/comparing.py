"""`sosik verify`: whether what lies in output/ is what a clean build makes."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sosik.builder import Folders, build
from sosik.model.output import Comparison
from sosik.outputs import Outputs


def verify(folders: Folders, now: datetime, *, jobs: int = 1) -> Comparison:
    """Build clean into a temporary folder and compare byte for byte; output/ is not touched.

    Raises ProblemsFound where the site can't be built.
    """
    with TemporaryDirectory(prefix="sosik-") as temporary:
        place = Path(temporary).resolve()
        clean = Folders(folders.root, place / "output", place / "cache")
        build(clean, now, jobs=jobs)
        wanted, found = Outputs(clean.output).found, Outputs(folders.output).found
        both = sorted(wanted.keys() & found.keys())
        different = tuple(
            path
            for path in both
            if (clean.output / path).read_bytes() != (folders.output / path).read_bytes()
        )
    return Comparison(
        same=len(both) - len(different),
        missing=tuple(sorted(wanted.keys() - found.keys())),
        stray=tuple(sorted(found.keys() - wanted.keys())),
        different=different,
    )
