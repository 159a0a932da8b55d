"""Decides in memory how much of a site can be published at one moment; writes nothing."""

from collections.abc import Callable, Collection, Iterator, Mapping, Set
from contextlib import suppress
from datetime import datetime

from msgspec import Struct, structs

from sosik.base.cache import ResultCache
from sosik.base.spool import Spool
from sosik.build import engine
from sosik.build.ahead import render_ahead
from sosik.build.corridor import Judge, Outcome, prepare, render
from sosik.build.kept_site import KeptSite, SiteInMemory, changes, keep
from sosik.build.records import Trace
from sosik.build.takedown import at_fault, just_come, output_of, overdue
from sosik.build.trace import Verifier
from sosik.build.trace_writer import TraceWriter
from sosik.build.viewer import Viewer
from sosik.build.write import Outputs
from sosik.content.inventory import Inventory, is_settings_or_layout
from sosik.content.read import Written, read_folder
from sosik.content.visibility import Preview
from sosik.problems.problem import Problem, ProblemsFound
from sosik.site.target import Target


class BuildRequest(Struct, frozen=True, kw_only=True):
    """The moment for which a site is built, and what is known of the build before.

    `before` is the time of the last build (None if unknown), `left_out` the texts that it left
    out. `online` are the paths of the existing files of output/, `outputs` that folder itself
    (None in a forecast, which has no folder), and `trace` tells how the files were made, from the
    `site` as it was then (None if unknown), which may be `in_memory`, too. What is rendered goes
    into the `spool`. What its `viewer` looks at is rendered first.
    With `tries` the build is a trial: only targets for which it is True are rendered, and nobody
    writes them; a `sparing` trial skips targets that would fail for the same reason as others
    (`Verifier.touched`). Nothing is rendered at all if `rendered` is False. One that `postpones`
    leaves what can wait to the next build.
    """

    now: datetime
    before: datetime | None
    left_out: Collection[str] = ()
    online: Collection[str]
    trace: Trace
    site: KeptSite | None = None
    in_memory: SiteInMemory | None = None
    outputs: Outputs | None = None
    spool: Spool | None = None
    preview: Preview | None = None
    viewer: Viewer | None = None
    tries: Callable[[Target], bool] | None = None
    rendered: bool = True
    sparing: bool = False
    postpones: bool = False


class Published(Struct, frozen=True, kw_only=True):
    """What may be published, and the problems that remain.

    `problems` are the reasons why the files `left_out` are not published. `taken_down` are texts
    that had to go offline although the build would otherwise have been refused; `problems` are
    then all problems of the site. `written` is None if only edited texts were read (`text_edits`).
    """

    written: Written | None
    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    taken_down: tuple[str, ...] = ()


class Refused(ProblemsFound):
    """Raised if nothing may be published; `outcome` is what was built of the whole site."""

    def __init__(self, outcome: Outcome, problems: list[Problem], warnings: list[Problem]) -> None:
        super().__init__(problems, warnings)
        self.outcome = outcome


def best(
    inventory: Inventory,
    store: ResultCache,
    request: BuildRequest,
    jobs: int,
    frame: Mapping[str, bytes],
    written: Written | None = None,
) -> Published:
    """The whole site, or as much of it as may be published. Raises ProblemsFound if nothing may.

    `frame` are the settings and layouts of the last successful build, {} if unknown. They replace
    settings and layouts that fail when a text must be taken down in spite of the problems.
    `written` are the texts of the inventory, if they were read before.
    """
    try:
        return _publishable(written or read_folder(inventory, store, jobs), request, jobs)
    except ProblemsFound as refused:
        for candidate, is_last in _candidates(inventory, frame):
            with suppress(ProblemsFound):
                written = read_folder(candidate, store, jobs)
                published = _taken_down(written, request, jobs, refused, is_last=is_last)
                if published is not None:
                    return published
        raise


def _candidates(
    inventory: Inventory, frame: Mapping[str, bytes]
) -> Iterator[tuple[Inventory, bool]]:
    """The site as it is, then with its earlier settings and layouts; True marks the last one."""
    yield inventory, not frame
    if frame:
        yield inventory.restored(frame), True


def _publishable(written: Written, request: BuildRequest, jobs: int) -> Published:
    """The site without new texts that have problems. Raises ProblemsFound for other problems."""
    left_out: set[str] = set()
    reasons: set[Problem] = set()
    first: Outcome | None = None
    new = _unseen(written, request)
    while True:
        outcome = _attempt(written, request, jobs, left_out)
        collected = outcome.prepared.sources.collector
        if not outcome.problems:
            return Published(
                written=written,
                outcome=outcome,
                problems=tuple(sorted({*collected.left_out_problems, *reasons})),
                left_out=tuple(sorted(collected.left_out)),
            )
        first = first or outcome
        guilty = at_fault(outcome, written.manuscripts, request.online) & new - left_out
        # If no new text is at fault itself, a page that shows one may fail because of it.
        more = guilty or new - left_out
        if not more:
            first_collected = first.prepared.sources.collector
            problems = [*first_collected.problems, *first_collected.left_out_problems]
            raise Refused(first, problems, first_collected.warnings)
        reasons |= _problems_of(more, outcome, written, request) if guilty else {*outcome.problems}
        left_out |= more


def _unseen(written: Written, request: BuildRequest) -> set[str]:
    """The texts that may be left out: new ones, and those that the last build left out."""
    if request.preview is not None:
        return set()
    texts = written.manuscripts
    new = just_come(texts, request.now, request.before, request.online)
    old = set(request.left_out) & texts.keys()
    return new | {name for name in old if output_of(texts[name]) not in request.online}


def _problems_of(
    names: set[str], outcome: Outcome, written: Written, request: BuildRequest
) -> set[Problem]:
    """The problems of an outcome that leaving out some texts removes."""
    online, texts = request.online, written.manuscripts
    return {
        fault for fault in outcome.problems if at_fault(outcome, texts, online, [fault]) & names
    }


def _taken_down(
    written: Written, request: BuildRequest, jobs: int, refused: ProblemsFound, *, is_last: bool
) -> Published | None:
    """The site without all texts that have problems, if one must go offline; None if none must.

    None too if settings or layouts fail and `is_last` is False, so that the caller tries others.
    """
    gone = overdue(written.manuscripts, request.now, request.online)
    if not gone or request.preview is not None:
        return None
    left_out: set[str] = set()
    problems = set(refused.problems)
    while True:
        outcome = _attempt(written, request, jobs, left_out, regardless=True)
        problems |= {*outcome.problems, *outcome.prepared.sources.collector.left_out_problems}
        if not is_last and any(
            is_settings_or_layout(fault.file) for fault in outcome.render_problems
        ):
            return None
        more = at_fault(outcome, written.manuscripts, request.online) - left_out
        if not more:
            return Published(
                written=written,
                outcome=outcome,
                problems=tuple(sorted(problems)),
                left_out=tuple(sorted(outcome.prepared.sources.collector.left_out)),
                taken_down=tuple(sorted(gone)),
            )
        left_out |= more


def _attempt(
    written: Written,
    request: BuildRequest,
    jobs: int,
    left_out: Set[str],
    *,
    regardless: bool = False,
) -> Outcome:
    """The site without the texts `left_out`, rendered if reading and planning find no problem.

    With `regardless`, and when nothing is left out, it is rendered in spite of problems: so the
    first attempt reports all problems at once.
    """
    prepared = prepare(written, request.now, request.preview, left_out)
    if prepared.sources.collector.problems and left_out and not regardless:
        return Outcome(prepared=prepared, recorder=TraceWriter(prepared.queries, request.trace))
    if not request.rendered:
        recorder = TraceWriter(prepared.queries, request.trace)
        return Outcome(prepared=prepared, recorder=recorder, planned=prepared.planned)
    if not prepared.sources.collector.problems:
        render_ahead(prepared.queries, prepared.planned, request.online, request.viewer)
    kept, queries = keep(prepared.queries), prepared.queries
    since = changes(request.site, kept, queries.index) if request.site else None
    verifier = Verifier(request.trace, queries, engine.identity(), request.outputs, since)
    judge = _judge(verifier, request)
    spool, viewer = request.spool, request.viewer
    outcome = render(prepared, verifier, judge, jobs, spool, viewer, postpones=request.postpones)
    return structs.replace(outcome, kept=kept)


def _judge(verifier: Verifier, request: BuildRequest) -> Judge:
    tries = request.tries
    if tries is None:
        return verifier.outdated
    judge = verifier.touched if request.sparing else verifier.changed
    return lambda target: judge(target) if tries(target) else None
