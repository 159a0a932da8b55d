"""The corridor. Read it aloud and you know the program: read, plan, render, write."""

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sosik import engine, files, store
from sosik.attempts import Moment, Published, best
from sosik.corridor import Prepared
from sosik.crash import Writing
from sosik.facts import searching
from sosik.forecast import forecast, with_coming
from sosik.inventory import Inventory, Memory, is_frame
from sosik.model.output import Explanation, Preview, Report, Target, Trace
from sosik.outputs import Outputs
from sosik.problems import Problem, ProblemsFound, problem
from sosik.targets import RECORD
from sosik.trace import Verifier


class Frame(Struct, frozen=True):
    """The settings and layouts of the last build that went well: digests and bytes by name."""

    digests: Mapping[str, str] = {}
    texts: Mapping[str, bytes] = {}


def run(
    inventory: Inventory,
    outputs: Outputs,
    cache: Path,
    now: datetime,
    jobs: int,
    preview: Preview | None = None,
    before: datetime | None = None,
    left_out: Collection[str] = (),
) -> Report:
    """Make and write all that is outdated, prune the rest, remember how it was done.

    `before` is when the last build was, and `left_out` what it left out. Raises
    ProblemsFound with all problems, in which case output/ is as it was.
    """
    kept = store.Store(cache / "derived.sqlite")
    frame = store.load(cache / "frame", Frame) or Frame()
    try:
        moment = Moment(
            now=now,
            before=before,
            left_out=left_out,
            online=outputs.found.keys(),
            trace=store.load(cache / "trace", Trace) or Trace(),
            outputs=outputs,
            preview=preview,
        )
        published = best(inventory, kept, moment, jobs, frame.texts)
        outcome = published.outcome
        results, planned, prepared = outcome.results, outcome.planned, outcome.prepared
        written, pruned = _write(results, planned, outputs)
        with Writing():
            kept.trim("body:", prepared.sources.live)
            if any(planned[path].recipe == "found" for path, _ in results):
                kept.trim(searching.KEPT, searching.live(prepared.facts), spare=32)
            when = files.clock(cache)
            found = Outputs(outputs.folder).found
            store.save(cache / "trace", outcome.recorder.trace(engine.identity(), found, when))
            coming: tuple[Problem, ...] = ()
            if preview is None and not published.taken_down:
                _keep_frame(inventory, frame, cache)
                coming = forecast(inventory, kept, published, now, jobs)
    finally:
        # What was learnt of the sources stays true where the build fails, too.
        kept.commit()
        kept.close()
        store.save(cache / "sources", Memory(engine=engine.identity(), files=inventory.now))
    return Report(
        written=written,
        unchanged=len(planned) - written,
        pruned=pruned,
        rendered=tuple(path for path, _ in results),
        problems=published.problems,
        left_out=published.left_out,
        taken_down=published.taken_down,
        warnings=with_coming({*_warnings(prepared), *outcome.recorder.warnings()}, coming),
        counts=_counts(prepared, planned),
        next_change=prepared.site.next_change,
        outputs=found,
        outputs_when=when,
        pending={page.id: page.pending for page in prepared.site.everything() if page.pending},
    )


def _keep_frame(inventory: Inventory, frame: Frame, cache: Path) -> None:
    """Remember settings and layouts that a build went well with."""
    digests = {name: inventory.digest(name) for name in inventory.found if is_frame(name)}
    if digests != frame.digests:
        texts = {name: inventory.bytes_of(name) for name in digests}
        store.save(cache / "frame", Frame(digests, texts))


def _write(
    results: list[tuple[str, bytes]], planned: dict[str, Target], outputs: Outputs
) -> tuple[int, int]:
    """How many files were written and pruned."""
    try:
        with Writing():
            return outputs.write(results), outputs.prune(planned)
    except OSError as error:
        place = str(error.filename or outputs.folder)
        raise ProblemsFound([problem("cannot-write", place, found=error.strerror or "")]) from error


def _counts(prepared: Prepared, planned: Mapping[str, Target]) -> dict[str, int]:
    site = prepared.site
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
    kept = store.Store(None)
    published = _planned(inventory, kept, now, jobs, ())
    coming = forecast(inventory, kept, published, now, jobs, rendering=False)
    warnings = with_coming(_warnings(published.outcome.prepared), coming)
    if published.problems:
        raise ProblemsFound(list(published.problems), list(warnings))
    return warnings


def _planned(
    inventory: Inventory, kept: store.Store, now: datetime, jobs: int, online: Collection[str]
) -> Published:
    """What a build would make; nothing is rendered. Raises ProblemsFound where nothing can be."""
    moment = Moment(now=now, before=None, online=online, trace=Trace(), tried=frozenset())
    return best(inventory, kept, moment, jobs, {})


def _warnings(prepared: Prepared) -> tuple[Problem, ...]:
    return tuple(sorted(set(prepared.sources.faults.warnings)))


def explain(
    inventory: Inventory, output: Path, cache: Path, now: datetime, path: str
) -> Explanation:
    """What a build at `now` would do with one output, and what the last one did; writes nothing."""
    outputs = Outputs(output)
    outcome = _planned(inventory, store.Store(None), now, 1, outputs.found.keys()).outcome
    trace = store.load(cache / "trace", Trace) or Trace()
    made = trace.made.get(path)
    target = outcome.planned.get(path)
    verifier = Verifier(trace, outcome.prepared.facts, engine.identity(), outputs)
    return Explanation(
        path=path,
        planned=target is not None,
        outdated=verifier.outdated(target) if target else None,
        last=made.reason if made else None,
        reads=tuple(trace.answers[place][0] for place in made.reads) if made else (),
    )
