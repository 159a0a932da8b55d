"""Build, check and explain a site's folder: one run at a time, only if anything has changed.

The libraries for rendering are imported only when there is work for them.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Raw, Struct, structs

from sosik.base import cache as store
from sosik.base import files, places, staging
from sosik.base.files import Fingerprint
from sosik.base.locking import Waiting, lock
from sosik.build import engine
from sosik.build.folders import Folders as Folders
from sosik.build.folders import (
    check_places,
    check_settings,
    check_ways,
    outputs_of,
    reporting_os_errors,
)
from sosik.build.records import Checked, Explanation, Report
from sosik.build.write import Outputs
from sosik.content import encoding
from sosik.content.inventory import Inventory, Memory, is_text, scan_folder
from sosik.content.visibility import Preview
from sosik.model.settings import DEFAULT_ZONE
from sosik.problems.causes import remember
from sosik.problems.file_names import check_names
from sosik.problems.problem import Problem, ProblemsFound, problem


class Last(Struct, frozen=True, kw_only=True):
    """The last successful build, whose report is given again while nothing has changed."""

    engine: str
    now: datetime
    when: int
    sources: dict[str, Fingerprint]
    report: Report
    preview: Preview | None = None


@reporting_os_errors
def build(
    folders: Folders,
    now: datetime,
    *,
    jobs: int = 1,
    clean: bool = False,
    preview: Preview | None = None,
    waiting: Waiting | None = None,
) -> Report:
    """Bring output/ up to date with the site as it is at `now`.

    A `preview` shows what is not public yet, and must have folders of its own (`Folders.preview`).
    `waiting` is called once if another run has to end first. Raises ProblemsFound with all
    problems, in which case output/ is unchanged.
    """
    check_names()
    check_settings(folders.root)
    check_places(folders)
    with lock(folders.cache / "lock", "serve" if preview else "build", waiting):
        staging.sweep(folders.cache)
        staging.sweep(folders.output)
        when = files.clock(folders.cache)
        outputs = outputs_of(folders)
        if clean:
            _forget(folders.cache)
        stock = scan_folder(folders.root, engine.default_layouts())
        sources = {file.name: file.fingerprint for file in stock}
        last = store.load(folders.cache / "last", Last)
        if last is not None:
            outputs.recall(last.report.outputs, last.report.outputs_when)
        if last is not None and _is_unchanged(last, now, sources, outputs, preview):
            return structs.replace(
                last.report,
                written=0,
                pruned=0,
                rendered=(),
                unchanged=sum(not path.endswith("/") for path in outputs.found),
            )
        from sosik.build import pipeline
        from sosik.build.text_edits import TextEdits

        inventory = Inventory(stock, _memory(folders.cache), when)
        before, left_out = (last.now, last.report.left_out) if last else (None, ())
        report = pipeline.run(
            inventory,
            outputs,
            folders.cache,
            now,
            jobs,
            preview,
            before=before,
            left_out=left_out,
            edits=TextEdits(_edited(last, sources), last.report.warnings)
            if last is not None and _is_of_same_site(last, now, sources, preview)
            else None,
        )
        last = Last(
            engine=engine.identity(),
            now=now,
            when=when,
            sources=sources,
            report=report,
            preview=preview,
        )
        lost = remember(folders.cache / "last", last) if report.outputs_when else []
        return structs.replace(report, warnings=(*report.warnings, *lost))


def _is_unchanged(
    last: Last,
    now: datetime,
    sources: dict[str, Fingerprint],
    outputs: Outputs,
    preview: Preview | None,
) -> bool:
    """True if nothing has changed since the last build."""
    report = last.report
    return (
        _has_same_report(last, now, sources, preview)
        and report.outputs == outputs.found
        and outputs.is_recorded()
        and _all_settled(outputs.found.values(), report.outputs_when)
    )


def _has_same_report(
    last: Last, now: datetime, sources: dict[str, Fingerprint], preview: Preview | None
) -> bool:
    """True if a build would report what the last one did; output/ is not looked at."""
    return (
        last.sources == sources
        and _is_same_time(last, now, preview)
        and _all_settled(sources.values(), last.when)
    )


def _is_of_same_site(
    last: Last, now: datetime, sources: dict[str, Fingerprint], preview: Preview | None
) -> bool:
    """True if since the last build, which found no problem, at most texts were edited."""
    report = last.report
    return (
        last.sources.keys() == sources.keys()
        and not (report.problems or report.left_out or report.taken_down)
        and _is_same_time(last, now, preview)
        and all(is_text(name) for name in _edited(last, sources))
    )


def _edited(last: Last, sources: dict[str, Fingerprint]) -> tuple[str, ...]:
    """The files that may have changed since the last build."""
    before, when = last.sources, last.when
    return tuple(
        name
        for name, fingerprint in sources.items()
        if before[name] != fingerprint or not files.is_settled(fingerprint, when)
    )


def _is_same_time(last: Last, now: datetime, preview: Preview | None) -> bool:
    """True if the clock has changed nothing since the last build, and neither has the engine."""
    change = last.report.next_change
    return (
        last.engine == engine.identity()
        and last.preview == preview
        and last.now <= now
        and (change is None or now < change)
    )


def _all_settled(fingerprints: Iterable[Fingerprint], when: int) -> bool:
    return all(files.is_settled(fingerprint, when) for fingerprint in fingerprints)


def _forget(cache: Path) -> None:
    for name in ("last", "trace", "site", "checked", "sources", "derived.sqlite"):
        files.remove(cache / name, cache)


def zone(folders: Folders) -> ZoneInfo:
    """The time zone of a site; Korea's if its settings can't be read."""
    place = folders.root / "site.yaml"
    try:
        data = places.read_own(place)
    except OSError:  # no file, or a drive that was removed
        data = b""
    text = encoding.read(place.name, data).text or ""
    if "timezone" not in text and "시간대" not in text:
        return ZoneInfo(DEFAULT_ZONE)
    from sosik.content.frontmatter.site_schema import zone_of

    return ZoneInfo(zone_of(text))


def last_now(folders: Folders) -> datetime | None:
    """The moment for which output/ was last built; None if unknown."""
    last = store.load(folders.cache / "last", Last)
    return last.now if last else None


def look(folders: Folders) -> Inventory:
    """A site's files with what the last build knows of them; saves nothing."""
    check_names()
    memory = store.load(folders.cache / "sources", Memory)
    known = memory.files if memory and memory.engine == engine.identity() else {}
    return Inventory(scan_folder(folders.root, engine.default_layouts()), known, 0)


@reporting_os_errors
def explain(folders: Folders, now: datetime, path: str) -> Explanation:
    """Why one output would be rendered, or last was; `path` is below output/. Writes nothing.

    Raises ProblemsFound if the site can't be built.
    """
    from sosik.build import pipeline

    check_ways(folders)
    return pipeline.explain(look(folders), outputs_of(folders), folders.cache, now, path)


@reporting_os_errors
def check(
    folders: Folders,
    now: datetime,
    *,
    jobs: int = 1,
    fix: bool = False,
    waiting: Waiting | None = None,
) -> Checked:
    """All problems and warnings that a build at `now` would report, found in memory.

    Writes only caches in `.cache/`; with `fix`, source files are mended first. If the caches can't
    be written, the check does without them.
    """
    from sosik.content.fix import fix_files

    check_names()
    fixed: tuple[Problem, ...] = ()
    if not (folders.root / "site.yaml").exists():
        return Checked(problems=(problem("no-settings", "site.yaml"),))
    check_settings(folders.root)
    with ExitStack() as stack:
        cache: Path | None = folders.cache
        try:
            check_ways(folders)
            stack.enter_context(
                lock(folders.cache / "lock", "check --fix" if fix else "check", waiting)
            )
        except (OSError, ProblemsFound):
            if fix:
                raise
            cache = None
        if fix:
            fixed = tuple(fix_files(folders.root, engine.default_layouts()))
        try:
            checked = _checked(folders, now, jobs, cache)
        except ProblemsFound as refused:
            checked = Checked(problems=tuple(refused.problems), warnings=tuple(refused.warnings))
    return structs.replace(checked, fixed=fixed)


def _checked(folders: Folders, now: datetime, jobs: int, cache: Path | None) -> Checked:
    """The report of the last build if nothing has changed since, else a new check."""
    last = store.load(cache / "last", Last) if cache else None
    when = files.clock(cache) if cache else 0
    stock = scan_folder(folders.root, engine.default_layouts())
    sources = {file.name: file.fingerprint for file in stock}
    if last is not None and _has_same_report(last, now, sources, None):
        return Checked(problems=last.report.problems, warnings=last.report.warnings)
    from sosik.build import check as checking

    online = checking.Online()
    with suppress(ProblemsFound, OSError):
        before, left_out = (last.now, last.report.left_out) if last else (None, ())
        online = checking.Online(before, left_out, outputs_of(folders).found)
    inventory = Inventory(stock, _memory(cache) if cache else {}, when)
    return checking.check(inventory, now, jobs, online, cache)


def _memory(cache: Path) -> Mapping[str, Raw]:
    """What earlier runs know of the sources; deletes what another version of Sosik derived."""
    memory = store.load(cache / "sources", Memory)
    if memory is not None and memory.engine == engine.identity():
        return memory.files
    files.remove(cache / "derived.sqlite", cache)
    return {}
