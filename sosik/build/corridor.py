"""One way down the corridor, for one moment: read, plan, render. Nothing is written here."""

from collections.abc import Callable, Set
from datetime import datetime

from msgspec import Struct, structs

from sosik.build.link_check import check_dead_links, check_old_addresses, check_site_links
from sosik.build.mailed_links import check_mailed_links, check_mailed_places
from sosik.build.name_lengths import check_lengths
from sosik.build.plan import plan
from sosik.build.records import Reason
from sosik.build.render import render_all
from sosik.build.trace import TraceWriter, Verifier
from sosik.build.unused_files import check_documents, check_unused
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
"""Why a target must be made anew; None where it need not be."""


class Prepared(Struct, frozen=True):
    """A site read and planned, before anything is rendered; its sources hold what is wrong."""

    site: Site
    sources: Sources
    queries: Queries
    planned: dict[str, Target]


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a site on its way down the corridor.

    `blamed` are the faults that showed only while rendering, each with the file that asked for the
    output; no output that has one is in `results` or in `planned`. All are empty where nothing was
    rendered.
    """

    prepared: Prepared
    recorder: TraceWriter
    planned: dict[str, Target] = {}
    results: list[tuple[str, bytes]] = []
    blamed: dict[Problem, str] = {}

    @property
    def problems(self) -> list[Problem]:
        """All for which this must not be published."""
        return self.prepared.sources.faults.problems


def read(
    written: Written,
    now: datetime,
    preview: Preview | None = None,
    aside: Set[str] = frozenset(),
    *,
    sketches: bool = True,
) -> Site:
    """What is public at `now` (`assemble`); its layouts and the sender of its mails are checked."""
    site = assemble(written, now, preview, aside, sketches=sketches)
    sources, manuscripts = written.sources, written.manuscripts
    faults = sources.faults
    for fault in Layouts(site.layouts).problems():
        faults.take(fault)
    if any(page.pending is None for page in mailed(site)):
        check_sender(site.settings, written.lines, sources.unread, faults)
        site = structs.replace(site, settings=with_sender(site.settings, faults))
    if not any(m.lacks("attachments") for m in manuscripts.values()):
        check_documents(sources.inventory, sources.asked, faults)
    asked = [page.layout for page in (*site.everything(), *sources.hidden_pages)]
    check_unused(site.layouts, sources.inventory, manuscripts, asked, site.settings, faults)
    return site


def prepare(
    written: Written,
    now: datetime,
    preview: Preview | None = None,
    aside: Set[str] = frozenset(),
) -> Prepared:
    """Put together what is public at `now`, without the files `aside`, and plan its outputs."""
    here = written.anew()
    site = read(here, now, preview, aside)
    queries = Queries(site, here.sources)
    planned = plan(queries, here.sources.faults)
    check_lengths(planned, queries)
    check_site_links(planned, here.sources)
    check_old_addresses(planned, here.sources)
    check_mailed_links(planned, queries)
    return Prepared(site, here.sources, queries, planned)


def render(prepared: Prepared, verifier: Verifier, judge: Judge, jobs: int) -> Outcome:
    """Make every target that `judge` has a reason for, assets first, and check all links."""
    recorder = TraceWriter(prepared.queries, verifier.trace)
    outdated: list[tuple[Target, Reason]] = []
    for target in prepared.planned.values():
        reason = judge(target)
        if reason is not None:
            outdated.append((target, reason))
        elif target.path in verifier.trace.made:
            made = verifier.trace.made[target.path]
            recorder.kept(target.path, made, verifier.reads(made))
    outdated.sort(key=lambda pair: pair[0].stage)
    results: list[tuple[str, bytes]] = []
    blamed: dict[Problem, str] = {}
    planned = dict(prepared.planned)
    every = render_all(prepared.queries, [target for target, _ in outdated], jobs)
    for (target, reason), rendered in zip(outdated, every, strict=True):
        if rendered.problems:
            blamed |= dict.fromkeys(rendered.problems, target.source)
            del planned[target.path]
            continue
        recorder.made(
            target, rendered.reads, rendered.data, reason, rendered.warnings, rendered.linked
        )
        results.append((target.path, rendered.data))
    told = {fault.file for fault in prepared.sources.faults.problems}
    same = {(fault.file, fault.code) for fault in prepared.sources.faults.problems}
    blamed = {
        fault: source
        for fault, source in blamed.items()
        if not (fault.file.startswith("layouts/") and fault.file in told)
        and (fault.code != "cannot-read" or (fault.file, fault.code) not in same)
    }
    prepared.sources.faults.problems += blamed
    # What could not be made is planned all the same; nobody knows the places in it.
    dead = recorder.dead_links(prepared.planned)
    check_dead_links(dead, prepared.planned, prepared.queries, prepared.sources)
    check_mailed_places(planned, recorder.ids, prepared.queries)
    return Outcome(
        prepared=prepared, planned=planned, recorder=recorder, results=results, blamed=blamed
    )
