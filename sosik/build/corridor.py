"""One run of read, plan and render, for one moment; writes nothing."""

from collections.abc import Callable, Collection, Mapping, Set
from datetime import datetime

from msgspec import Struct, structs

from sosik.base.digest import digest_value
from sosik.base.profile import during
from sosik.base.spool import Spool
from sosik.build.kept_site import KeptSite
from sosik.build.link_check import check_dead_links, check_old_addresses, check_site_links
from sosik.build.mailed_links import check_mailed_links, check_mailed_places
from sosik.build.name_lengths import check_lengths
from sosik.build.plan import plan
from sosik.build.records import Reason
from sosik.build.render import render_all
from sosik.build.trace import Verifier
from sosik.build.trace_writer import TraceWriter
from sosik.build.unused_content import check_unused_files
from sosik.build.unused_files import check_documents, check_unused
from sosik.build.viewer import Viewer, give_way
from sosik.content.assemble import assemble
from sosik.content.read import Sources, Written
from sosik.content.visibility import Preview
from sosik.mail.sender import check_sender, mailed, with_sender
from sosik.model.site import Site
from sosik.problems.problem import Problem
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.site.templates import Layouts

Judge = Callable[[Target], Reason | None]
"""Gives the reason why a target must be rendered again; None if it need not be."""


class Prepared(Struct, frozen=True):
    """A site that is read and planned but not rendered; `sources.collector` has its problems."""

    site: Site
    sources: Sources
    queries: Queries
    planned: Mapping[str, Target]


class Outcome(Struct, frozen=True, kw_only=True):
    """The result of read, plan and render.

    `render_problems` are problems found only while rendering, each with the source file of the
    output that failed; such an output is not in `planned`. Both are empty if nothing was rendered.
    `kept` is the site as the next build needs it, `postponed` how many outputs were left to it.
    """

    prepared: Prepared
    recorder: TraceWriter
    planned: Mapping[str, Target] = {}
    render_problems: dict[Problem, str] = {}
    kept: KeptSite | None = None
    postponed: int = 0

    @property
    def problems(self) -> list[Problem]:
        """All problems that forbid publishing."""
        return self.prepared.sources.collector.problems


@during("assemble")
def read(
    written: Written,
    now: datetime,
    preview: Preview | None = None,
    left_out: Set[str] = frozenset(),
    *,
    sketches: bool = True,
) -> Site:
    """The site as it is public at `now` (`assemble`), with layouts and sender of mails checked."""
    site = assemble(written, now, preview, left_out, sketches=sketches)
    sources, manuscripts = written.sources, written.manuscripts
    problems = sources.collector
    for fault in _layout_problems(site, sources):
        problems.take(fault)
    if any(page.pending is None for page in mailed(site)):
        check_sender(site.settings, written.lines, sources.unread, problems)
        site = structs.replace(site, settings=with_sender(site.settings, problems))
    if not any(m.lacks("attachments") for m in manuscripts.values()):
        check_documents(sources.inventory, sources.asked, problems)
    check_unused_files(site, sources, manuscripts.values(), problems)
    layouts = [page.layout for page in (*site.everything(), *sources.hidden_pages)]
    check_unused(site.layouts, sources.inventory, manuscripts, layouts, site.settings, problems)
    return site


@during("plan")
def _layout_problems(site: Site, sources: Sources) -> list[Problem]:
    """The problems of layouts; that there are none is remembered, as all are parsed for it."""
    key = f"layouts:{digest_value(sorted(site.layouts.items()))}"
    if sources.store.get(key) is not None:
        return []
    found = list(Layouts(site.layouts, site.words).problems())
    if not found:
        sources.store.put(key, b"")
    return found


def prepare(
    written: Written,
    now: datetime,
    preview: Preview | None = None,
    left_out: Set[str] = frozenset(),
) -> Prepared:
    """The site as it is public at `now`, without the files `left_out`, and its planned outputs."""
    fresh = written.fresh_copy()
    sources = fresh.sources
    site = read(fresh, now, preview, left_out)
    queries = Queries(site, sources)
    planned = plan(queries, sources.collector)
    check_lengths(planned, queries)
    check_site_links(planned, sources)
    check_old_addresses(planned, sources)
    check_mailed_links(planned, queries)
    return Prepared(site, sources, queries, planned)


@during("verify")
def render(
    prepared: Prepared,
    verifier: Verifier,
    judge: Judge,
    jobs: int,
    spool: Spool | None,
    viewer: Viewer | None = None,
    *,
    postpones: bool = False,
) -> Outcome:
    """Render every target that `judge` has a reason for, as `render_these` does.

    One that `postpones` leaves those that can wait to the next build.
    """
    reasons = ((target, judge(target)) for target in prepared.planned.values())
    outdated = {target.path: (target, reason) for target, reason in reasons if reason is not None}
    current = prepared.planned.keys() - outdated.keys() & verifier.trace.outputs.keys()
    chosen = [pair for pair in outdated.values() if not (postpones and pair[0].can_wait)]
    outcome = render_these(prepared, verifier, chosen, current, jobs, spool, viewer)
    return structs.replace(outcome, postponed=len(outdated) - len(chosen))


@during("verify")
def render_these(
    prepared: Prepared,
    verifier: Verifier,
    outdated: list[tuple[Target, Reason]],
    current: Collection[str],
    jobs: int,
    spool: Spool | None,
    viewer: Viewer | None = None,
) -> Outcome:
    """Render the targets that are outdated, for the given reasons, assets first; check all links.

    The bytes are put into the spool, in place of any others; without one they are dropped. Raises
    GaveWay for a viewer that waits.
    """
    if spool is not None:
        spool.clear()
    recorder = TraceWriter(prepared.queries, verifier.trace, verifier.changed_answers)
    recorder.record_current(current)
    outdated.sort(key=lambda pair: pair[0].stage)
    render_problems: dict[Problem, str] = {}
    failed: set[str] = set()
    outputs = render_all(prepared.queries, [target for target, _ in outdated], jobs)
    for (target, reason), rendered in zip(outdated, outputs, strict=True):
        give_way(viewer)
        if rendered.problems:
            render_problems |= dict.fromkeys(rendered.problems, target.source)
            failed.add(target.path)
            continue
        recorder.record_rendered(
            target, rendered.reads, rendered.data, reason, rendered.warnings, rendered.linked
        )
        if spool is not None:
            spool.add(target.path, rendered.data)
    faulty = {fault.file for fault in prepared.sources.collector.problems}
    reported = {(fault.file, fault.code) for fault in prepared.sources.collector.problems}
    render_problems = {
        fault: source
        for fault, source in render_problems.items()
        if not (fault.file.startswith("layouts/") and fault.file in faulty)
        and (fault.code != "cannot-read" or (fault.file, fault.code) not in reported)
    }
    prepared.sources.collector.problems += render_problems
    planned = prepared.planned
    if failed:
        planned = {path: target for path, target in planned.items() if path not in failed}
    # Links to outputs that failed are not dead, but their ids are unknown.
    dead = recorder.dead_links(prepared.planned)
    check_dead_links(dead, prepared.planned, prepared.queries, prepared.sources)
    check_mailed_places(planned, recorder.ids, prepared.queries)
    return Outcome(
        prepared=prepared,
        planned=planned,
        recorder=recorder,
        render_problems=render_problems,
    )
