"""Plans what to put and what to remove, from what was built, what is there, and what we put there.

Files of others are never removed nor replaced; a place that holds any at the first time is refused
unless it is adopted.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from sosik.base.digest import digest_bytes
from sosik.delivery.deploy.built import BuiltSite
from sosik.delivery.deploy.destination import Destination, SiteFile
from sosik.delivery.deploy.manifest import PATH, Manifest, read_manifest
from sosik.delivery.deploy.order import (
    Batches,
    in_the_way,
    put_order,
    removal_order,
)
from sosik.problems.problem import ProblemsFound, problem

_ANYWHERE = {".git", ".gitignore", ".gitattributes", ".nojekyll", ".gitkeep", ".htaccess"}
_ANYWHERE |= {".htpasswd", ".user.ini", ".ftpquota", "web.config", ".ds_store", "thumbs.db"}
_ANYWHERE |= {"lost+found", "cname", ".sosik"}
"""Names at the top of a place that do not show that somebody else's site is there."""


class UploadPlan(Struct, frozen=True, kw_only=True):
    """What one run does at a place, in this order.

    `first` and `last` are the manifest while files are written and afterwards; they are None if
    they need not be written. `obstacles` are files of ours where folders have to stand, or the
    other way round. `left` is how many files of others are there.
    """

    files: Mapping[str, SiteFile]
    first: Manifest | None
    obstacles: tuple[str, ...]
    puts: Batches
    removals: Batches
    last: Manifest | None
    unchanged: int
    left: int
    bytes: int

    @property
    def put(self) -> tuple[str, ...]:
        """The paths of all files to be written, in order."""
        return tuple(path for batch in self.puts for path in batch)

    @property
    def removed(self) -> tuple[str, ...]:
        """The paths of all files to be deleted, in order."""
        return (*self.obstacles, *(path for batch in self.removals for path in batch))


def plan_upload(
    built: BuiltSite, place: Destination, *, adopt: bool = False, everything: bool = False
) -> UploadPlan:
    """The plan that makes a place hold what was built; looks at the place and changes nothing.

    With `everything` all files are written, whatever was noted of the last time. Raises
    ProblemsFound (`deploy-not-ours`) if the place holds files of others that are in the way, or any
    at the first time, unless it may `adopt` the place; then ours replace theirs of the same name.
    """
    digests = dict(built.digests)
    sizes = dict(built.sizes)
    files = {path: SiteFile(path, _source(built.folder, path)) for path in digests}
    for path, data in place.extras.items():
        if path not in digests:
            digests[path], sizes[path] = digest_bytes(data), len(data)
            files[path] = SiteFile(path, None, data)
    present = {path: size for path, size in place.listing().items() if path != PATH}
    known = read_manifest(place.read(PATH))
    manifest = known or Manifest()
    doubtful = [
        path
        for path in digests
        if not everything and present.get(path) == sizes[path] and not manifest.digest(path)
    ]
    same = place.same([files[path] for path in doubtful]) if doubtful else set()
    strange = {path for path in present if not manifest.owns(path) and path not in same}
    _check_strangers(strange, digests, place.shown, adopt=adopt, is_first=known is None)
    current = {
        path
        for path, digest in digests.items()
        if path in same or (manifest.digest(path) == digest and present.get(path) == sizes[path])
    }
    changed = set(digests) - (set() if everything else current)
    gone = {path for path in present if manifest.owns(path)} - set(digests)
    obstacles = in_the_way(gone, changed)
    last = Manifest.of(digests)
    return UploadPlan(
        files=files,
        first=manifest.during(changed) if changed else None,
        obstacles=tuple(sorted(obstacles)),
        puts=put_order(changed, present),
        removals=removal_order(gone - obstacles),
        last=last if changed or last.files != manifest.files or known is None else None,
        unchanged=len(digests) - len(changed),
        left=len(strange - set(digests)),
        bytes=sum(sizes[path] for path in changed),
    )


def carry_out(plan: UploadPlan, place: Destination) -> None:
    """Do what is planned; nothing if there is nothing to do.

    The manifest comes first, so that the next run knows the files of one that was killed.
    """
    if plan.last is None:
        return
    if plan.first is not None:
        place.put([SiteFile(PATH, None, plan.first.data())])
    if plan.obstacles:
        place.remove(plan.obstacles)
    for batch in plan.puts:
        place.put([plan.files[path] for path in batch])
    for paths in plan.removals:
        place.remove(paths)
    place.put([SiteFile(PATH, None, plan.last.data())])
    place.finish()


def _check_strangers(
    strange: Iterable[str], ours: Mapping[str, str], shown: str, *, adopt: bool, is_first: bool
) -> None:
    """Raise ProblemsFound if files of others forbid publishing here."""
    strangers = set(strange)
    blocking = in_the_way(strangers, ours.keys())
    taken = sorted(blocking)
    if not adopt:
        taken = sorted(blocking | (strangers & ours.keys()))
        if is_first and not taken:
            taken = sorted(path for path in strangers if not _is_anywhere(path))
    if taken:
        code = "deploy-blocked" if blocking else "deploy-not-ours"
        found = ", ".join(taken[:3])
        raise ProblemsFound([problem(code, shown, found=found, count=len(taken))])


def _is_anywhere(path: str) -> bool:
    top = path.partition("/")[0].lower()
    return top in _ANYWHERE or top == ".well-known"


def _source(folder: Path, path: str) -> Path:
    return folder.joinpath(*path.split("/"))
