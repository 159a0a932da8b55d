"""The corridor. Read it aloud and you know the program: read, plan, render, write."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sosik import engine, files, store
from sosik.causes import forgotten, remember
from sosik.crossings import check_dead_links, check_site_links
from sosik.facts import Facts, searching
from sosik.inventory import Inventory, Memory
from sosik.model.output import Explanation, Preview, Reason, Report, Target, Trace
from sosik.model.site import Site
from sosik.outputs import Outputs
from sosik.plan import plan
from sosik.problems import Problem, ProblemsFound
from sosik.render import render_all
from sosik.source import Sources, read
from sosik.targets import RECORD
from sosik.trace import Recorder, Verifier

_PAGES = 2
_ORDER = {"asset": 0, "picture": 0, "copy": 0, "mail": 1, "found": 3}
"""Assets are written before pages, so that no page names what is not there yet; mails, the longest
to make, stand before pages so that no process is left with them at the end. What search looks up
comes last, a block together."""


class Prepared(Struct, frozen=True):
    """A site read and planned, before anything is rendered."""

    site: Site
    sources: Sources
    facts: Facts
    planned: dict[str, Target]


def run(
    inventory: Inventory,
    outputs: Outputs,
    cache: Path,
    now: datetime,
    jobs: int,
    preview: Preview | None = None,
) -> Report:
    """Make and write all that is outdated, prune the rest, remember how it was done.

    Raises ProblemsFound with all problems, in which case output/ is as it was.
    """
    kept = store.Store(cache / "derived.sqlite")
    try:
        prepared = prepare(inventory, kept, now, jobs, preview)
        trace = store.load(cache / "trace", Trace) or Trace()
        verifier = Verifier(trace, prepared.facts, engine.identity(), outputs)
        recorder = Recorder(prepared.facts, verifier.trace)
        results = _render(prepared, verifier, recorder, jobs)
        written, pruned = outputs.update(results, prepared.planned)
        kept.trim("body:", prepared.sources.live)
        if any(prepared.planned[path].recipe == "found" for path, _ in results):
            kept.trim(searching.KEPT, searching.live(prepared.facts), spare=32)
    finally:
        # What was learnt of the sources stays true where the build fails, too.
        kept.commit()
        kept.close()
        memory = Memory(engine=engine.identity(), files=inventory.now)
        lost = remember(cache / "sources", memory)
    # The output is whole now. What can't be remembered of it is told, and stops nothing.
    found, when = outputs.again().found, 0
    try:
        when = files.clock(cache)
        store.save(cache / "trace", recorder.trace(engine.identity(), found, when))
    except OSError as error:
        lost += forgotten(cache / "trace", error)
    return Report(
        written=written,
        unchanged=len(prepared.planned) - written,
        pruned=pruned,
        rendered=tuple(path for path, _ in results),
        warnings=tuple(sorted({*_warnings(prepared), *recorder.warnings(), *lost})),
        counts=_counts(prepared),
        next_change=prepared.site.next_change,
        outputs=found,
        outputs_when=when,
        pending={page.id: page.pending for page in prepared.site.everything() if page.pending},
    )


def prepare(
    inventory: Inventory,
    kept: store.Store,
    now: datetime,
    jobs: int,
    preview: Preview | None = None,
) -> Prepared:
    """Read and plan: the pure half of a build. Raises ProblemsFound with all problems."""
    site, sources = read(inventory, kept, now, jobs, preview)
    facts = Facts(site, sources)
    planned = plan(facts, sources.faults)
    check_site_links(planned, sources)
    if sources.faults.problems:
        raise ProblemsFound(sources.faults.problems, sources.faults.warnings)
    return Prepared(site, sources, facts, planned)


def _render(
    prepared: Prepared, verifier: Verifier, recorder: Recorder, jobs: int
) -> list[tuple[str, bytes]]:
    """The bytes of every outdated target, assets first. Raises ProblemsFound after trying all."""
    outdated: list[tuple[Target, Reason]] = []
    for target in prepared.planned.values():
        reason = verifier.outdated(target)
        if reason is not None:
            outdated.append((target, reason))
        else:
            made = verifier.trace.made[target.path]
            recorder.kept(target.path, made, verifier.reads(made))
    outdated.sort(key=lambda pair: _ORDER.get(pair[0].recipe, _PAGES))
    results: list[tuple[str, bytes]] = []
    faults = prepared.sources.faults
    targets = [target for target, _ in outdated]
    every = render_all(prepared.facts, targets, jobs)
    for (target, reason), rendered in zip(outdated, every, strict=True):
        faults.problems += rendered.problems
        recorder.made(
            target, rendered.reads, rendered.data, reason, rendered.warnings, rendered.linked
        )
        results.append((target.path, rendered.data))
    if not faults.problems:
        check_dead_links(recorder.dead_links(prepared.planned), prepared.facts, prepared.sources)
    if faults.problems:
        raise ProblemsFound(faults.problems, faults.warnings)
    return results


def _counts(prepared: Prepared) -> dict[str, int]:
    site, planned = prepared.site, prepared.planned
    return {
        "articles": len(site.articles),
        "releases": len(site.releases),
        "issues": len(site.issues),
        "pages": len(site.pages),
        "files": len(planned),
        "mails": sum(path.startswith("email/") and path.endswith(RECORD) for path in planned),
    }


def check(inventory: Inventory, now: datetime, jobs: int) -> tuple[Problem, ...]:
    """The warnings of a site that is read and planned; remembers nothing, writes nothing.

    Raises ProblemsFound with all problems.
    """
    return _warnings(prepare(inventory, store.Store(None), now, jobs))


def _warnings(prepared: Prepared) -> tuple[Problem, ...]:
    return tuple(sorted(set(prepared.sources.faults.warnings)))


def explain(
    inventory: Inventory, outputs: Outputs, cache: Path, now: datetime, path: str
) -> Explanation:
    """What a build at `now` would do with one output, and what the last one did; writes nothing."""
    prepared = prepare(inventory, store.Store(None), now, 1)
    trace = store.load(cache / "trace", Trace) or Trace()
    made = trace.made.get(path)
    target = prepared.planned.get(path)
    verifier = Verifier(trace, prepared.facts, engine.identity(), outputs)
    return Explanation(
        path=path,
        planned=target is not None,
        outdated=verifier.outdated(target) if target else None,
        last=made.reason if made else None,
        reads=tuple(trace.answers[place][0] for place in made.reads) if made else (),
        left=target is None and outputs.leaves(path),
    )
