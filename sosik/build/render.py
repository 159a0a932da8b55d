"""Renders targets to bytes, and records which queries each of them made."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct, structs

from sosik.base.crash import WorkingOn
from sosik.base.profile import Clock, OutputTimes, Profile, used
from sosik.base.progress import counted
from sosik.build.link_graph import Linked, linked
from sosik.problems.problem import Problem, ProblemsFound
from sosik.problems.workers import spread
from sosik.site.queries import Queries, QueryRecorder
from sosik.site.question import Question
from sosik.site.target import Stage, Target
from sosik.site.timed_layouts import TimedLayouts
from sosik.site.view import SiteView


class Rendered(Struct, frozen=True):
    """An output's bytes and the queries that it made, or the problems that prevented it.

    `fresh` are derived data that the store should keep; `times` are measured for a profile alone.
    """

    data: bytes
    reads: tuple[Question, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    linked: Linked = Linked()
    fresh: dict[str, bytes] = {}
    times: OutputTimes | None = None


def render_all(queries: Queries, targets: Sequence[Target], jobs: int) -> Iterable[Rendered]:
    """Render every target in the order of its stage, on several cores if that pays."""
    profile = used()
    if profile is None or not profile.counts_outputs:
        rendered = _rendered(queries, targets, jobs, None)
    else:
        rendered = _timed(profile, targets, _rendered(queries, targets, jobs, profile.wall))
    return counted("render", rendered, len(targets))


def _timed(
    profile: Profile, targets: Sequence[Target], rendered: Iterator[Rendered]
) -> Iterator[Rendered]:
    with profile.phase("render"):
        for target, each in zip(targets, rendered, strict=True):
            if each.times is not None:
                profile.add_output(target.path, each.times)
            yield each


def _rendered(
    queries: Queries, targets: Sequence[Target], jobs: int, clock: Clock | None
) -> Iterator[Rendered]:
    store = queries.sources.store
    for part, weight in _parts(targets):
        store.commit()
        store.close()
        for batch in spread(part, jobs, _render_batches, _begin, (queries, clock), weight, _first):
            for rendered in batch:
                for key, value in rendered.fresh.items():
                    store.put(key, value)
                yield rendered


def render_one(queries: Queries, target: Target) -> Rendered:
    """Render one target: its bytes, or the problems that prevent it."""
    with WorkingOn(target.path):
        recorder = QueryRecorder(queries)
        site = SiteView(recorder)
        try:
            data = target.render(site)
        except ProblemsFound as failed:
            return Rendered(b"", (), tuple(failed.problems))
        is_page = target.path.endswith(".html") and not target.copied
        url = queries.site.settings.url
        return Rendered(
            data,
            tuple(recorder.reads),
            (),
            target.warnings(site),
            linked(data.decode(), target.path, url) if is_page else Linked(),
            queries.sources.store.fresh(),
        )


_Batch = Sequence[Target]


def _parts(targets: Sequence[Target]) -> Iterator[tuple[Sequence[_Batch], int]]:
    """The batches of all files, then of all pages, then of each later stage; and the weight of one.

    A part is complete before the next begins. So pictures, whose size mails have to know, are not
    made a second time by another process.
    """
    for _, part in groupby(targets, key=_barrier):
        batches = list(_batches(part))
        yield batches, sum(target.weight for batch in batches for target in batch) // len(batches)


def _barrier(target: Target) -> Stage:
    """The stages from mails to pages are rendered together; each other one by itself."""
    return Stage.PAGES if Stage.MAIL <= target.stage <= Stage.PAGES else target.stage


def _batches(targets: Iterable[Target]) -> Iterator[_Batch]:
    """Targets to be rendered in one process: those of one batch, or a single one."""
    for batch, members in groupby(targets, key=lambda target: target.batch):
        whole = tuple(members)
        yield from (whole,) if batch else ((target,) for target in whole)


class _Here(threading.local):
    """The site that this thread renders, so that several builds can run in one process.

    With the clock of a profile, if there is one.
    """

    queries: Queries
    clock: Clock | None


_here = _Here()
"""Set when a worker process starts: shared fragments are rendered once in each."""


def _begin(queries: Queries, clock: Clock | None) -> None:
    if clock is not None:
        queries.layouts = TimedLayouts(queries.site.layouts, clock, queries.site.words)
    _here.queries, _here.clock = queries, clock


def _first(batch: _Batch) -> str:
    return batch[0].path


def _render_batches(batches: Sequence[_Batch]) -> list[list[Rendered]]:
    queries, clock = _here.queries, _here.clock
    if clock is None:
        return [[render_one(queries, target) for target in batch] for batch in batches]
    return [[_measured(queries, target, clock) for target in batch] for batch in batches]


def _measured(queries: Queries, target: Target, clock: Clock) -> Rendered:
    begin = clock()
    rendered = render_one(queries, target)
    layouts = queries.layouts.taken() if isinstance(queries.layouts, TimedLayouts) else {}
    return structs.replace(rendered, times=OutputTimes(clock() - begin, layouts))
