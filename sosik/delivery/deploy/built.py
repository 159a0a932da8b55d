"""What the last build made, if it is whole and still true: only that is published."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sosik.base import cache as store
from sosik.build import engine, trace_file
from sosik.build.folders import Folders, outputs_of
from sosik.build.last import Last
from sosik.content.inventory import scan_folder
from sosik.problems.problem import Problem, ProblemsFound, problem

_SITE = "site/"
_SHOWN = "output/site"
_FEW = 3


class BuiltSite(Struct, frozen=True, kw_only=True):
    """The public files of the last build below `folder`: digests and sizes in bytes, by path."""

    folder: Path
    digests: Mapping[str, str]
    sizes: Mapping[str, int]
    warnings: tuple[Problem, ...] = ()


def built_site(folders: Folders, now: datetime) -> BuiltSite:
    """The site that was built, as it is to be published at `now`. Reads only.

    Raises ProblemsFound: `deploy-not-built` if no build has finished, `deploy-edited` if files
    differ from those that the last one made, `deploy-stale` if the clock has changed the site
    since, `deploy-ahead` if it was built for a time to come. Sources that were edited after it are
    a warning (`deploy-older`).
    """
    last = store.load(folders.cache / "last", Last)
    trace = trace_file.load(folders.cache / "trace")
    if last is None or trace is None or last.preview is not None:
        raise ProblemsFound([problem("deploy-not-built", _SHOWN)])
    outputs = outputs_of(folders)
    outputs.recall(last.report.outputs, last.report.outputs_when)
    planned = {path for path in trace.outputs if path.startswith(_SITE)}
    present = {path for path in outputs.found if path.startswith(_SITE) and path[-1] != "/"}
    if planned and not present:
        raise ProblemsFound([problem("deploy-not-built", _SHOWN)])
    digests: dict[str, str] = {}
    differing = present ^ planned
    for path in planned & present:
        digest = trace.outputs[path].output
        if not outputs.is_as_recorded(path) and outputs.digest(path) != digest:
            differing.add(path)
        digests[path.removeprefix(_SITE)] = digest
    problems = []
    if differing:
        shown = ", ".join(sorted(differing)[:_FEW])
        problems.append(problem("deploy-edited", _SHOWN, found=shown, count=len(differing)))
    change = last.report.next_change
    if change is not None and change <= now:
        problems.append(problem("deploy-stale", _SHOWN, found=f"{change:%Y-%m-%d %H:%M}"))
    if last.now > now:
        problems.append(problem("deploy-ahead", _SHOWN, found=f"{last.now:%Y-%m-%d %H:%M}"))
    if problems:
        raise ProblemsFound(problems)
    sizes = {path: outputs.found[_SITE + path][0] for path in digests}
    return BuiltSite(
        folder=folders.output / "site",
        digests=dict(sorted(digests.items())),
        sizes=sizes,
        warnings=_older(folders, last),
    )


def _older(folders: Folders, last: Last) -> tuple[Problem, ...]:
    """The warning that sources were edited since the build, or () if none was."""
    now = {
        file.name: file.fingerprint for file in scan_folder(folders.root, engine.default_layouts())
    }
    before = last.sources
    edited = sorted(
        name for name in now.keys() | before.keys() if now.get(name) != before.get(name)
    )
    edited = [name for name in edited if name != "site.yaml"]
    if not edited:
        return ()
    return (problem("deploy-older", edited[0], count=len(edited)),)
