"""`sosik check`: a whole build in memory, so that it accepts nothing that a build refuses."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sosik.base import cache as store
from sosik.build import engine, trace_file
from sosik.build.attempts import BuildRequest, Refused, best
from sosik.build.corridor import Outcome
from sosik.build.forecast import forecast, with_coming
from sosik.build.records import Checked, Trace
from sosik.content.inventory import Inventory
from sosik.problems.causes import remember
from sosik.problems.problem import Problem
from sosik.site.target import Stage, Target

_TRACE = "checked"
"""The trace of the last check; builds keep their own."""


class Online(Struct, frozen=True):
    """What the last build left: its time, the texts it left out, and the files of output/."""

    before: datetime | None = None
    left_out: Collection[str] = ()
    files: Collection[str] = ()


def check(
    inventory: Inventory, now: datetime, jobs: int, online: Online, cache: Path | None
) -> Checked:
    """All problems and warnings of a build at `now`, and those of later builds; writes no output.

    Derived data is derived in `cache` and used by the next build; None keeps nothing.
    """
    derived = store.ResultCache(cache / "derived.sqlite" if cache else None)
    request = BuildRequest(
        now=now,
        before=online.before,
        left_out=online.left_out,
        online=online.files,
        trace=_last_trace(cache),
        tries=_is_tried,
    )
    try:
        try:
            published = best(inventory, derived, request, jobs, {})
        except Refused as refused:
            _keep(refused.outcome, cache)
            return Checked(problems=tuple(refused.problems), warnings=tuple(refused.warnings))
        outcome = published.outcome
        _keep(outcome, cache)
        coming: tuple[Problem, ...] = ()
        if not published.taken_down:
            coming = forecast(inventory, derived, published, now, jobs)
        warnings = {*outcome.prepared.sources.collector.warnings, *outcome.recorder.warnings()}
        return Checked(problems=published.problems, warnings=with_coming(warnings, coming))
    finally:
        derived.commit()
        derived.close()
        if cache:
            remember(cache / "sources", inventory.memory(engine.identity()))


def _is_tried(target: Target) -> bool:
    """True for all but search files and drawn cards: they take long, and no text can fail them."""
    return target.stage < Stage.SEARCH and target.stage != Stage.CARDS


def _last_trace(cache: Path | None) -> Trace:
    """The newest trace, of a build or of a check; an empty one if there is none."""
    trace = trace_file.newest(cache / _TRACE, cache / "trace") if cache else None
    return trace or Trace()


def _keep(outcome: Outcome, cache: Path | None) -> None:
    if cache:
        trace = outcome.recorder.trace(engine.identity())
        remember(cache / _TRACE, trace_file.as_file(trace))
