"""`sosik check`: the whole corridor in memory, so that it passes nothing that a build refuses."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sosik.base import cache as store
from sosik.build import engine
from sosik.build.attempts import BuildRequest, Refused, best
from sosik.build.corridor import Outcome
from sosik.build.forecast import forecast, with_coming
from sosik.build.records import Checked, Trace
from sosik.content.inventory import Inventory, Memory
from sosik.problems.causes import remember
from sosik.problems.problem import Problem
from sosik.site.target import Stage, Target

_TRACE = "checked"
"""What was tried the last time, and found to be sound; builds have a trace of their own."""


class Online(Struct, frozen=True):
    """What the last build left: when it was, the texts it left out, the files of output/."""

    before: datetime | None = None
    left_out: Collection[str] = ()
    files: Collection[str] = ()


def check(
    inventory: Inventory, now: datetime, jobs: int, online: Online, cache: Path | None
) -> Checked:
    """All problems and warnings of a build at `now`, and the faults to come; nothing is written.

    What is learnt is kept in `cache`, and the next build has the use of it; without one it is lost.
    """
    kept = store.Store(cache / "derived.sqlite" if cache else None)
    request = BuildRequest(
        now=now,
        before=online.before,
        left_out=online.left_out,
        online=online.files,
        trace=_known(cache),
        tries=_is_tried,
    )
    try:
        try:
            published = best(inventory, kept, request, jobs, {})
        except Refused as refused:
            _keep(refused.outcome, cache)
            return Checked(problems=tuple(refused.problems), warnings=tuple(refused.warnings))
        outcome = published.outcome
        _keep(outcome, cache)
        coming: tuple[Problem, ...] = ()
        if not published.taken_down:
            coming = forecast(inventory, kept, published, now, jobs)
        warnings = {*outcome.prepared.sources.faults.warnings, *outcome.recorder.warnings()}
        return Checked(problems=published.problems, warnings=with_coming(warnings, coming))
    finally:
        kept.commit()
        kept.close()
        if cache:
            memory = Memory(engine=engine.identity(), files=inventory.now)
            remember(cache / "sources", memory)


def _is_tried(target: Target) -> bool:
    """All but what search looks up: that takes long, and no text can make it fail."""
    return target.stage is not Stage.SEARCH


def _known(cache: Path | None) -> Trace:
    """What was made or tried last, by a build or by a check."""
    known = store.newest((cache / _TRACE, cache / "trace"), Trace) if cache else None
    return known or Trace()


def _keep(outcome: Outcome, cache: Path | None) -> None:
    if cache:
        remember(cache / _TRACE, outcome.recorder.trace(engine.identity(), {}, 0))
