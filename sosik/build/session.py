"""Build, check and explain a site's folder: one run at a time, only if anything has changed.

The libraries for rendering are imported only when there is work for them.
"""

from collections.abc import Collection
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import structs

from sosik.base import cache as store
from sosik.base import files, places, staging
from sosik.base.locking import Waiting, lock
from sosik.build import engine, quick
from sosik.build.folders import Folders as Folders
from sosik.build.folders import (
    check_places,
    check_settings,
    check_ways,
    outputs_of,
    reporting_os_errors,
)
from sosik.build.last import (
    Last,
    edited,
    has_same_report,
    is_of_same_site,
    is_only_of_pages,
    is_unchanged,
)
from sosik.build.missed import missed_moments
from sosik.build.recalled import Recalled
from sosik.build.records import Checked, Explanation, Report
from sosik.build.viewer import GaveWay, Viewer, give_way
from sosik.content import encoding
from sosik.content.inventory import Inventory, Memory, scan_folder
from sosik.content.visibility import Preview
from sosik.model.settings import DEFAULT_ZONE
from sosik.problems.file_names import check_names
from sosik.problems.problem import Problem, ProblemsFound, problem


@reporting_os_errors
def build(
    folders: Folders,
    now: datetime,
    *,
    jobs: int = 1,
    clean: bool = False,
    preview: Preview | None = None,
    waiting: Waiting | None = None,
    recalled: Recalled | None = None,
    changed: Collection[str] | None = None,
    viewer: Viewer | None = None,
    postpones: bool = False,
    tells_missed: bool = False,
) -> Report:
    """Bring output/ up to date with the site as it is at `now`.

    A `preview` shows what is not public yet, and must have folders of its own (`Folders.preview`).
    `waiting` is called once if another run has to end first. Raises ProblemsFound with all
    problems, in which case output/ is unchanged.

    A process that builds again and again keeps in `recalled` what it knows of the last build. With
    the paths of all files that have `changed` since, nothing else is looked at and nothing is saved
    if that is enough (`quick`); it should build once more without them soon. What a
    `viewer` looks at is rendered first; for a viewer that waits it raises GaveWay. A build that
    `postpones` leaves modern formats of pictures to one that does not, which should follow.
    With `tells_missed`, for a build by the real clock, texts that come or go late are warnings.
    """
    recalled = recalled or Recalled(folders.cache)
    was_current, recalled.is_current = recalled.is_current, False
    check_names()
    check_settings(folders.root)
    check_places(folders)
    with lock(folders.cache / "lock", "serve" if preview else "build", waiting):
        staging.sweep(folders.cache)
        staging.sweep(folders.output)
        recalled.look()
        try:
            report = None
            if changed is not None and was_current and not clean:
                report = quick.build(folders, now, recalled, preview, changed, viewer)
            report = report or _wholly(
                folders,
                now,
                jobs,
                recalled,
                preview,
                viewer,
                clean=clean,
                postpones=postpones,
                tells_missed=tells_missed,
            )
            if was_current and recalled.keeps and not recalled.is_warm:
                from sosik.build.warm import warm

                warm(recalled, viewer)
            return report
        except ProblemsFound:  # nothing was written
            raise
        except GaveWay:
            recalled.is_current = was_current
            raise
        except BaseException:
            recalled.forget()
            raise


def _wholly(
    folders: Folders,
    now: datetime,
    jobs: int,
    recalled: Recalled,
    preview: Preview | None,
    viewer: Viewer | None,
    *,
    clean: bool,
    postpones: bool,
    tells_missed: bool,
) -> Report:
    """The report of a build that looks at all files."""
    when = files.clock(folders.cache)
    outputs = outputs_of(folders)
    give_way(viewer)
    if clean:
        _forget(folders.cache)
        recalled.forget()
    stock = scan_folder(folders.root, engine.default_layouts())
    give_way(viewer)
    sources = {file.name: file.fingerprint for file in stock}
    last = recalled.last
    if last is not None:
        outputs.recall(last.report.outputs, last.report.outputs_when)
        is_saved = not recalled.is_unsaved
        if is_saved and is_unchanged(last, now, sources, outputs, preview):
            if recalled.keeps:
                recalled.found(last, stock, outputs.left)
            return structs.replace(
                last.report,
                written=0,
                pruned=0,
                rendered=(),
                unchanged=sum(not path.endswith("/") for path in outputs.found),
            )
    from sosik.build import pipeline
    from sosik.build.text_edits import TextEdits

    edits = None
    if last is not None and is_of_same_site(last, now, sources, preview):
        edits = TextEdits(edited(last, sources), last)
    if last is None or not is_only_of_pages(last, sources):
        viewer = None
    inventory = Inventory(stock, recalled.files, when)
    report = pipeline.run(
        inventory, outputs, recalled, now, jobs, preview, edits, viewer, postpones=postpones
    )
    # Told once, by the build that heals it, and so not kept with the report.
    missed = missed_moments(last, inventory, now) if last is not None and tells_missed else ()
    if not report.outputs_when:
        return report
    last = Last(
        engine=engine.identity(),
        now=now,
        when=when,
        read_until=when,
        sources=sources,
        bases=edits.bases if edits is not None and not recalled.has_learnt else {},
        report=report,
        preview=preview,
    )
    lost = recalled.learn_last(last, stock, outputs.left, saved=True)
    return structs.replace(report, warnings=(*report.warnings, *lost, *missed))


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
    tells_missed: bool = False,
) -> Checked:
    """All problems and warnings that a build at `now` would report, found in memory.

    Writes only caches in `.cache/`; with `fix`, source files are mended first. If the caches can't
    be written, the check does without them. `tells_missed` is as in `build`.
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
            checked = _checked(folders, now, jobs, cache, tells_missed=tells_missed)
        except ProblemsFound as refused:
            checked = Checked(problems=tuple(refused.problems), warnings=tuple(refused.warnings))
    return structs.replace(checked, fixed=fixed)


def _checked(
    folders: Folders, now: datetime, jobs: int, cache: Path | None, *, tells_missed: bool
) -> Checked:
    """The report of the last build if nothing has changed since, else a new check."""
    recalled = Recalled(cache) if cache else None
    last = recalled.last if recalled else None
    when = files.clock(cache) if cache else 0
    stock = scan_folder(folders.root, engine.default_layouts())
    sources = {file.name: file.fingerprint for file in stock}
    if last is not None and has_same_report(last, now, sources, None):
        report = last.report
        return Checked(
            problems=report.problems, warnings=report.warnings, suggestions=report.suggestions
        )
    from sosik.build import check as checking

    online = checking.Online()
    with suppress(ProblemsFound, OSError):
        before, left_out = (last.now, last.report.left_out) if last else (None, ())
        online = checking.Online(before, left_out, outputs_of(folders).found)
    inventory = Inventory(stock, recalled.files if recalled else {}, when)
    checked = checking.check(inventory, now, jobs, online, cache)
    missed = missed_moments(last, inventory, now) if last is not None and tells_missed else ()
    return structs.replace(checked, warnings=(*checked.warnings, *missed))
