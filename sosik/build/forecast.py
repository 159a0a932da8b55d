"""Finds today the problems of later builds, by trying each change that the clock will bring."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import structs

from sosik.base.cache import ResultCache
from sosik.base.profile import during
from sosik.base.progress import counted
from sosik.build import engine
from sosik.build.attempts import BuildRequest, Published, best
from sosik.build.takedown import output_of
from sosik.content.inventory import Inventory
from sosik.content.visibility import changes
from sosik.problems.problem import Problem, ProblemsFound, first_due
from sosik.site.target import Target

_EACH = 8
"""Changes that are tried one by one; of the rest only the last, which includes all of them."""


@during("forecast", closed=True)
def forecast(
    inventory: Inventory,
    store: ResultCache,
    published: Published,
    now: datetime,
    jobs: int,
) -> tuple[Problem, ...]:
    """The problems of later builds, each with the time from which it applies.

    Each change is tried on the result of the one before, as the real builds will do.
    """
    written, known = published.written, set(published.problems)
    moments = changes(written.manuscripts.values(), now) if written else ()
    if not moments:
        return ()
    coming: list[Problem] = []
    request = _after(published, now)
    tried = [*moments[:_EACH], *moments[_EACH:][-1:]]
    for at in counted("forecast", tried, len(tried)):
        try:
            then = best(inventory, store, structs.replace(request, now=at), jobs, {}, written)
        except ProblemsFound as refused:
            new = set(refused.problems) - known
            alone: set[Problem] = set()
        else:
            new = set(then.problems) - known
            alone = {fault for fault in new if _is_alone(fault, then, request)}
            request = _after(then, at)
        coming += (_due(fault, at, alone=fault in alone) for fault in sorted(new))
        known |= new
    return tuple(coming)


def with_coming(warnings: Iterable[Problem], coming: Iterable[Problem]) -> tuple[Problem, ...]:
    """Warnings together with the problems to come: these first, and none twice."""
    coming = tuple(coming)
    known = {_plain(fault) for fault in coming}
    return first_due([*coming, *(fault for fault in warnings if fault not in known)])


def _after(published: Published, at: datetime) -> BuildRequest:
    """The request of the next build after one that published this."""
    outcome = published.outcome
    return BuildRequest(
        now=at,
        before=at,
        left_out=published.left_out,
        online=outcome.planned.keys(),
        trace=outcome.recorder.trace(engine.identity()),
        site=outcome.kept,
        tries=_may_fail,
        sparing=True,
    )


def _may_fail(target: Target) -> bool:
    return target.may_fail


def _is_alone(fault: Problem, then: Published, request: BuildRequest) -> bool:
    """Whether a problem only keeps a text off the site that was never online."""
    if not then.taken_down:
        return True
    assert then.written is not None, "a trial reads the whole site"
    texts = then.written.manuscripts
    return fault.file in then.left_out and output_of(texts[fault.file]) not in (request.online)


def _due(fault: Problem, at: datetime, *, alone: bool) -> Problem:
    return structs.replace(fault, due=at.isoformat(), alone=alone)


def _plain(fault: Problem) -> Problem:
    return structs.replace(fault, due="", alone=False)
