"""The best that can be published of a site at one request, found in memory; nothing is written."""

from collections.abc import Callable, Collection, Iterator, Mapping, Set
from contextlib import suppress
from datetime import datetime

from msgspec import Struct

from sosik.base.cache import Store
from sosik.build import engine
from sosik.build.corridor import Judge, Outcome, prepare, render
from sosik.build.records import Trace
from sosik.build.takedown import at_fault, just_come, output_of, overdue
from sosik.build.trace import TraceWriter, Verifier
from sosik.build.write import Outputs
from sosik.content.inventory import Inventory, is_frame
from sosik.content.read import Written, take_in
from sosik.content.visibility import Preview
from sosik.problems.problem import Problem, ProblemsFound
from sosik.site.target import Target


class BuildRequest(Struct, frozen=True, kw_only=True):
    """When a site is to be published, and what is known of the last time.

    `before` is when that was, None where nobody knows, and `left_out` the texts that stayed
    away; `online` are the files of output/ that stand there, and `outputs` that folder itself,
    None where it is only imagined; `trace` tells how they were made. Where `tries` is given,
    only the targets for which it is True are made, as a trial whose outputs nobody writes; a
    `sparing` trial leaves out what shows no more than others. Nothing is made at all unless the
    site is to be `rendered`.
    """

    now: datetime
    before: datetime | None
    left_out: Collection[str] = ()
    online: Collection[str]
    trace: Trace
    outputs: Outputs | None = None
    preview: Preview | None = None
    tries: Callable[[Target], bool] | None = None
    rendered: bool = True
    sparing: bool = False


class Published(Struct, frozen=True, kw_only=True):
    """What may be published, and what is at fault all the same.

    `problems` are why the files `left_out` stay away. `taken_down` are texts that had to go where
    the build would have been refused otherwise; then `problems` are all that is wrong.
    """

    written: Written
    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    taken_down: tuple[str, ...] = ()


class Refused(ProblemsFound):
    """Raised where nothing may be published; `outcome` is the whole site, as far as it came."""

    def __init__(self, outcome: Outcome, problems: list[Problem], warnings: list[Problem]) -> None:
        super().__init__(problems, warnings)
        self.outcome = outcome


def best(
    inventory: Inventory, store: Store, request: BuildRequest, jobs: int, frame: Mapping[str, bytes]
) -> Published:
    """The whole site, or as much of it as may be published. Raises ProblemsFound where nothing may.

    `frame` are the settings and layouts of the last build that went well. They stand in for those
    that fail, where something must be taken down; it is empty where nobody knows them.
    """
    try:
        return _publishable(take_in(inventory, store, jobs), request, jobs)
    except ProblemsFound as refused:
        for known, is_last in _ways(inventory, frame):
            with suppress(ProblemsFound):
                written = take_in(known, store, jobs)
                published = _taken_down(written, request, jobs, refused, is_last=is_last)
                if published is not None:
                    return published
        raise


def _ways(inventory: Inventory, frame: Mapping[str, bytes]) -> Iterator[tuple[Inventory, bool]]:
    """The site as it is, then in its earlier frame; and whether there is no other way."""
    yield inventory, not frame
    if frame:
        yield inventory.restored(frame), True


def _publishable(written: Written, request: BuildRequest, jobs: int) -> Published:
    """The site without what is at fault and has just come. Raises ProblemsFound for all else."""
    aside: set[str] = set()
    told: set[Problem] = set()
    first: Outcome | None = None
    new = _unseen(written, request)
    while True:
        outcome = _attempt(written, request, jobs, aside)
        faults = outcome.prepared.sources.faults
        if not outcome.problems:
            return Published(
                written=written,
                outcome=outcome,
                problems=tuple(sorted({*faults.told, *told})),
                left_out=tuple(sorted(faults.aside)),
            )
        first = first or outcome
        guilty = at_fault(outcome, written.manuscripts, request.online) & new - aside
        # Where none of them is, what shows one that has just come may fail because of it.
        more = guilty or new - aside
        if not more:
            known = first.prepared.sources.faults
            raise Refused(first, [*known.problems, *known.told], known.warnings)
        told |= _explained(outcome, written, request, more) if guilty else set(outcome.problems)
        aside |= more


def _unseen(written: Written, request: BuildRequest) -> set[str]:
    """The texts that may be left out: what has just come, and what stayed away the last time."""
    if request.preview is not None:
        return set()
    texts = written.manuscripts
    came = just_come(texts, request.now, request.before, request.online)
    away = set(request.left_out) & texts.keys()
    return came | {each for each in away if output_of(each, texts[each]) not in request.online}


def _explained(
    outcome: Outcome, written: Written, request: BuildRequest, aside: set[str]
) -> set[Problem]:
    """The problems that are gone once some texts are."""
    online, texts = request.online, written.manuscripts
    return {
        fault for fault in outcome.problems if at_fault(outcome, texts, online, [fault]) & aside
    }


def _taken_down(
    written: Written, request: BuildRequest, jobs: int, refused: ProblemsFound, *, is_last: bool
) -> Published | None:
    """The site without what is at fault, where something must go from it; None where nothing must.

    None too where settings or layouts fail and there is another way.
    """
    gone = overdue(written.manuscripts, request.now, request.online)
    if not gone or request.preview is not None:
        return None
    aside: set[str] = set()
    told = set(refused.problems)
    while True:
        outcome = _attempt(written, request, jobs, aside, regardless=True)
        told |= {*outcome.problems, *outcome.prepared.sources.faults.told}
        if not is_last and any(is_frame(fault.file) for fault in outcome.blamed):
            return None
        more = at_fault(outcome, written.manuscripts, request.online) - aside
        if not more:
            return Published(
                written=written,
                outcome=outcome,
                problems=tuple(sorted(told)),
                left_out=tuple(sorted(outcome.prepared.sources.faults.aside)),
                taken_down=tuple(sorted(gone)),
            )
        aside |= more


def _attempt(
    written: Written, request: BuildRequest, jobs: int, aside: Set[str], *, regardless: bool = False
) -> Outcome:
    """The site without some texts; rendered where nothing is wrong before, or `regardless`.

    The first time it is tried in any case, so that all that is wrong is told at once.
    """
    prepared = prepare(written, request.now, request.preview, aside)
    verifier = Verifier(request.trace, prepared.queries, engine.identity(), request.outputs)
    if prepared.sources.faults.problems and aside and not regardless:
        return Outcome(prepared=prepared, recorder=TraceWriter(prepared.queries, request.trace))
    if not request.rendered:
        recorder = TraceWriter(prepared.queries, request.trace)
        return Outcome(prepared=prepared, recorder=recorder, planned=prepared.planned)
    return render(prepared, verifier, _judge(verifier, request), jobs)


def _judge(verifier: Verifier, request: BuildRequest) -> Judge:
    tries = request.tries
    if tries is None:
        return verifier.outdated
    judge = verifier.touched if request.sparing else verifier.changed
    return lambda target: judge(target) if tries(target) else None
