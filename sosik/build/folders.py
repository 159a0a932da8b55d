"""The folders of a site, and the checks before writing to them: real, inside the site, and ours."""

from collections.abc import Callable, Mapping, Set
from functools import partial, wraps
from pathlib import Path
from stat import S_ISREG
from typing import Concatenate, ParamSpec, TypeVar

from msgspec import Struct

from sosik.base import cache as store
from sosik.base import files, places
from sosik.base.digest import digest_value
from sosik.base.files import Fingerprint
from sosik.build.ownership import Owner, existing_paths, owner_of, traced_paths
from sosik.build.write import Outputs, foreign
from sosik.problems.causes import unwritable
from sosik.problems.problem import ProblemsFound, problem

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Folders(Struct, frozen=True):
    """Where a build reads (`root`), writes (`output`) and keeps its caches (`cache`)."""

    root: Path
    output: Path
    cache: Path

    @classmethod
    def of(cls, root: Path, output: Path | None = None) -> "Folders":
        """The folders of a site; each `output` folder other than the usual has caches of its own.

        `output` may be anywhere; the usual one may be a link, but only to a folder of the site.
        """
        root = root.resolve()
        usual = root / "output"
        chosen = (output or usual).resolve()
        if output is None and not chosen.is_relative_to(root):
            chosen = usual  # refused by check_ways before anything is written
        cache = root / ".cache"
        if chosen != usual:
            cache = cache / digest_value(str(chosen))[:12]
        return cls(root, chosen, cache)

    @classmethod
    def preview(cls, root: Path) -> "Folders":
        """The folders of `sosik serve`, whose pages only staff may see: never output/."""
        root = root.resolve()
        return cls(root, root / ".cache/preview", root / ".cache/serve")


def reporting_os_errors(
    work: Callable[Concatenate[Folders, Arguments], Result],
) -> Callable[Concatenate[Folders, Arguments], Result]:
    """A function on a site's folders whose OSErrors become ProblemsFound, with file and cause."""

    @wraps(work)
    def wrapped(folders: Folders, /, *args: Arguments.args, **named: Arguments.kwargs) -> Result:
        try:
            return work(folders, *args, **named)
        except OSError as error:
            if error.errno is None:  # raised by a library, not by the system
                raise
            raise ProblemsFound(unwritable(error, folders.root)) from error

    return wrapped


def check_settings(root: Path) -> None:
    """Raise ProblemsFound if a folder has no site.yaml, BadPath if that is not a regular file."""
    place = root / "site.yaml"
    if not place.exists():
        raise ProblemsFound([problem("no-settings", "site.yaml")])
    if not S_ISREG(place.stat().st_mode):  # reading a pipe would never end
        raise places.BadPath(place)


def check_ways(folders: Folders) -> None:
    """Raise BadPath if a link or a pipe is on the path to the output or the caches of a build.

    Raises ProblemsFound if the output folder is a link out of the site.
    """
    root, output, cache = folders.root, folders.output, folders.cache
    if output == root / "output" and not output.resolve().is_relative_to(root):
        raise ProblemsFound([problem("output-link", output.name)])
    for folder in (output, cache):
        if folder.is_relative_to(root):
            places.check_way(folder, root)
    for name in store.NAMES:
        places.check_file(cache / name)


def check_places(folders: Folders) -> None:
    """Check the folders as `check_ways` does; raise ProblemsFound if the output folder is not ours.

    It is not if it holds files that Sosik did not make, or overlaps content/ or layouts/.
    """
    check_ways(folders)
    output, shown = folders.output, folders.output.name
    for source in ("content", "layouts"):
        place = folders.root / source
        if output.is_relative_to(place) or place.is_relative_to(output):
            raise ProblemsFound([problem("output-inside", shown, found=str(output))])
    strange = foreign(output)
    if strange:
        raise ProblemsFound([problem("output-not-ours", shown, found=", ".join(strange[:5]))])


def outputs_of(
    folders: Folders, found: Mapping[str, Fingerprint] | None = None, left: Set[str] = frozenset()
) -> Outputs:
    """The output folder as it is now, and which files are ours. Raises ProblemsFound, BadPath.

    It is not looked at if the files that are ours are known, with `left`, those that are not.
    """
    trace = folders.cache / "trace"
    preview = folders.output.is_relative_to(folders.root / ".cache")
    known = partial(existing_paths, folders.output) if preview else partial(traced_paths, trace)
    return Outputs(folders.output, owner_of(folders.output, known), found, left)


def outbox_of(outbox: Path, folder: str, tops: tuple[str, ...], root: Path) -> Outputs:
    """The folder of one mail in an outbox. Raises ProblemsFound if it holds anything else."""
    place = outbox / folder
    places.check_way(place, root if outbox.is_relative_to(root) else outbox)
    strange = foreign(place, tops)
    if not any((place / top).is_file() for top in tops):  # no mail of ours is there yet
        strange += [top for top in tops if places.is_folder(place / top) and _holds(place / top)]
    if strange:
        shown = f"{outbox.name}/{folder}"
        raise ProblemsFound([problem("outbox-not-ours", shown, found=", ".join(strange[:5]))])
    return Outputs(place, Owner(tops=tops, folders=frozenset(tops)))


def _holds(folder: Path) -> bool:
    return any(not name.endswith("/") for name, _ in files.everything(folder))
