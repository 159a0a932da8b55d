"""The folders of a site, and whether they are fit to be written to: real, inside, and ours."""

from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from stat import S_ISREG
from typing import Concatenate, ParamSpec, TypeVar

from msgspec import Struct

from sosik.base import cache as store
from sosik.base import files, places
from sosik.base.digest import digest_value
from sosik.build.ownership import Owner, known_to, owner_of, standing
from sosik.build.write import Outputs, foreign
from sosik.problems.causes import unwritable
from sosik.problems.problem import ProblemsFound, problem

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Folders(Struct, frozen=True):
    """Where a build reads, writes and remembers."""

    root: Path
    output: Path
    cache: Path

    @classmethod
    def of(cls, root: Path, output: Path | None = None) -> "Folders":
        """The usual folders of a site; caches for another output folder are kept apart.

        A given `output` may lie anywhere; the usual one may be a link, but not one that leads out.
        """
        root = root.resolve()
        usual = root / "output"
        chosen = (output or usual).resolve()
        if output is None and not chosen.is_relative_to(root):
            chosen = usual  # which is refused before anything is written
        cache = root / ".cache"
        if chosen != usual:
            cache = cache / digest_value(str(chosen))[:12]
        return cls(root, chosen, cache)

    @classmethod
    def preview(cls, root: Path) -> "Folders":
        """Where `sosik serve` builds what staff alone may see: never into output/."""
        root = root.resolve()
        return cls(root, root / ".cache/preview", root / ".cache/serve")


def telling(
    work: Callable[Concatenate[Folders, Given], Result],
) -> Callable[Concatenate[Folders, Given], Result]:
    """Work in a site's folders whose OSErrors become ProblemsFound, with their file and cause."""

    @wraps(work)
    def told(folders: Folders, /, *given: Given.args, **named: Given.kwargs) -> Result:
        try:
            return work(folders, *given, **named)
        except OSError as error:
            if error.errno is None:  # a library's own, with which the system has nothing to do
                raise
            raise ProblemsFound(unwritable(error, folders.root)) from error

    return told


def check_settings(root: Path) -> None:
    """Raise ProblemsFound where a folder has no site.yaml, BadPath where that is no file."""
    place = root / "site.yaml"
    if not place.exists():
        raise ProblemsFound([problem("no-settings", "site.yaml")])
    if not S_ISREG(place.stat().st_mode):  # a pipe would be read for ever
        raise places.BadPath(place)


def check_ways(folders: Folders) -> None:
    """Raise BadPath where a link or a pipe stands on the way to what a build writes or remembers.

    Raises ProblemsFound for an output folder that is a link out of the site.
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
    """What `check_ways` checks; and raise ProblemsFound for an output folder that is not ours.

    That is one which holds what we did not make, or which is mixed with sources.
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


def outputs_of(folders: Folders) -> Outputs:
    """An output folder as it lies there, with what in it is ours. Raises ProblemsFound, BadPath."""
    trace = folders.cache / "trace"
    preview = folders.output.is_relative_to(folders.root / ".cache")
    known = partial(standing, folders.output) if preview else partial(known_to, trace)
    return Outputs(folders.output, owner_of(folders.output, known))


def outbox_of(outbox: Path, folder: str, tops: tuple[str, ...], root: Path) -> Outputs:
    """The folder of one mail in an outbox. Raises ProblemsFound where it holds anything else."""
    place = outbox / folder
    places.check_way(place, root if outbox.is_relative_to(root) else outbox)
    strange = foreign(place, tops)
    if not any((place / top).is_file() for top in tops):  # no mail of ours lies there yet
        strange += [top for top in tops if places.is_folder(place / top) and _holds(place / top)]
    if strange:
        shown = f"{outbox.name}/{folder}"
        raise ProblemsFound([problem("outbox-not-ours", shown, found=", ".join(strange[:5]))])
    return Outputs(place, Owner(tops=tops, folders=frozenset(tops)))


def _holds(folder: Path) -> bool:
    return any(not name.endswith("/") for name, _ in files.everything(folder))
