"""One build from files to files: read, plan, render, write. Also explains one output."""

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct, structs

from sosik.base import cache as store
from sosik.base import files
from sosik.base.crash import Writing
from sosik.base.files import Fingerprint
from sosik.base.profile import during
from sosik.base.spool import Spool
from sosik.build import engine, text_edits, trace_file
from sosik.build.attempts import BuildRequest, Published, best
from sosik.build.corridor import Outcome, Prepared
from sosik.build.forecast import forecast, with_coming
from sosik.build.recalled import Recalled
from sosik.build.records import Explanation, Report, Trace
from sosik.build.text_edits import TextEdits
from sosik.build.trace import Verifier
from sosik.build.viewer import GaveWay, Viewer
from sosik.build.write import Outputs
from sosik.content.inventory import Inventory, is_settings_or_layout
from sosik.content.media import renditions
from sosik.content.visibility import Preview, changes
from sosik.model.mail_services import RECORD
from sosik.problems.causes import forgotten, remember
from sosik.problems.problem import Problem
from sosik.site.target import Stage, Target
from sosik.web import pictures
from sosik.web.search import stored as search


class TooMuch(Exception):
    """Raised by a quick build that would have to do more than it may."""


class Frame(Struct, frozen=True):
    """The settings and layouts of the last successful build: digests and bytes by name."""

    digests: Mapping[str, str] = {}
    texts: Mapping[str, bytes] = {}


@during("save")
def run(
    inventory: Inventory,
    outputs: Outputs,
    recalled: Recalled,
    now: datetime,
    jobs: int,
    preview: Preview | None = None,
    edits: TextEdits | None = None,
    viewer: Viewer | None = None,
    *,
    quick: bool = False,
    postpones: bool = False,
) -> Report:
    """Render and write all outdated outputs, delete those not planned, and save the trace.

    `edits` is None if something else than texts has changed since the last build. Raises
    ProblemsFound with all problems, in which case output/ is unchanged.

    A `quick` build leaves saving to the next one that is not. It raises TooMuch, with output/
    unchanged, if it has more to do than to render what some texts say.
    """
    cache, last = recalled.cache, recalled.last
    derived = store.ResultCache(cache / "derived.sqlite")
    frame = store.load(cache / "frame", Frame) or Frame()
    spool = Spool(cache)
    is_short = has_given_way = False
    try:
        request = BuildRequest(
            now=now,
            before=last.now if last else None,
            left_out=last.report.left_out if last else (),
            online=outputs.found.keys(),
            trace=recalled.trace,
            site=recalled.site,
            in_memory=recalled.in_memory,
            outputs=outputs,
            spool=spool,
            preview=preview,
            viewer=viewer,
            postpones=postpones,
        )
        published = (
            text_edits.published(edits, inventory, derived, request, jobs) if edits else None
        )
        is_short = published is not None
        if quick and not is_short:
            raise TooMuch
        published = published or best(inventory, derived, request, jobs, frame.texts)
        outcome = published.outcome
        planned, prepared = outcome.planned, outcome.prepared
        rendered = spool.names()
        has_search = any(planned[path].stage >= Stage.SEARCH for path in rendered)
        written, pruned = outputs.update(spool, planned)
        spool.close()
        # The output is complete now: whatever can't be saved from here on is only a warning.
        with Writing():
            if published.written is not None:
                derived.trim("body:", prepared.sources.live)
                derived.trim(renditions.KEPT, pictures.live(planned))
            if has_search:
                derived.trim(search.STORED, search.live(prepared.queries), spare=8 * search.ROWS)
            is_settled = _is_settled(published, now, preview)
            fingerprints, when, lost = _save_trace(
                outcome, outputs, inventory.when, recalled, is_settled=is_settled, saved=not quick
            )
            coming: tuple[Problem, ...] = ()
            if preview is None and published.written is not None and not published.taken_down:
                lost += _keep_frame(inventory, frame, cache)
                coming = forecast(inventory, derived, published, now, jobs)
    except GaveWay:
        has_given_way = True
        raise
    finally:
        spool.close()
        # What was derived from the sources stays valid even if the build fails.
        derived.commit()
        derived.close()
        # The record of all files is large; a few texts that it does not know are read again.
        if not has_given_way:
            keeps_all = recalled.keeps and not quick  # which has time, behind quick builds
            unsaved = recalled.learn_files(inventory, saved=keeps_all or not is_short)
    warnings = {*_warnings(prepared), *outcome.recorder.warnings(), *lost, *unsaved}
    return Report(
        written=written,
        unchanged=len(planned) - written,
        pruned=pruned,
        postponed=outcome.postponed,
        rendered=rendered,
        problems=published.problems,
        left_out=published.left_out,
        taken_down=published.taken_down,
        warnings=with_coming(warnings, coming),
        suggestions=prepared.sources.collector.suggested(),
        counts=_counts(prepared, planned),
        next_change=prepared.site.next_change,
        outputs=fingerprints,
        outputs_when=when,
        pending={page.id: page.pending for page in prepared.site.everything() if page.pending},
    )


def _save_trace(
    outcome: Outcome,
    outputs: Outputs,
    since: int,
    recalled: Recalled,
    *,
    is_settled: bool,
    saved: bool,
) -> tuple[dict[str, Fingerprint], int, list[Problem]]:
    """Keep the trace, `saved` or in memory alone.

    Returns the outputs on disk, the disk's clock (0 on failure), and warnings. The files are looked
    at last, so that the clock has gone on since they were written, and the next build can trust
    what it sees.
    """
    try:
        trace = outcome.recorder.trace(engine.identity())
        kept = outcome.kept
        if kept is not None:
            kept = structs.replace(kept, settled=is_settled)
            trace = structs.replace(trace, site=kept.stamp)
        recalled.learn(trace, kept, outcome.prepared.queries, saved=saved)
        when = files.clock(recalled.cache)
    except OSError as error:
        recalled.forget()
        return outputs.after_update(since), 0, forgotten(recalled.cache / "trace", error)
    return outputs.after_update(since), when, []


def _is_settled(published: Published, now: datetime, preview: Preview | None) -> bool:
    """Whether every text is public, a draft, or expired, and nothing is wrong with any."""
    if published.written is None:
        return True
    if published.problems or published.left_out or published.taken_down:
        return False
    texts = published.written.manuscripts.values()
    if preview is not None:
        return all(text.page is not None for text in texts)
    return not changes(texts, now) and all(
        text.page is not None and (text.is_public(now) or text.draft or text.has_ended(now))
        for text in texts
    )


def _keep_frame(inventory: Inventory, frame: Frame, cache: Path) -> list[Problem]:
    """Save settings and layouts of a successful build; returns warnings if that fails."""
    digests = {
        name: inventory.digest(name) for name in inventory.found if is_settings_or_layout(name)
    }
    if digests == frame.digests:
        return []
    texts = {name: inventory.bytes_of(name) for name in digests}
    return remember(cache / "frame", Frame(digests, texts))


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


def _planned(
    inventory: Inventory,
    derived: store.ResultCache,
    now: datetime,
    jobs: int,
    online: Collection[str],
) -> Published:
    """What a build would publish, without rendering. Raises ProblemsFound if it is refused."""
    request = BuildRequest(now=now, before=None, online=online, trace=Trace(), rendered=False)
    return best(inventory, derived, request, jobs, {})


def _warnings(prepared: Prepared) -> tuple[Problem, ...]:
    return tuple(sorted(set(prepared.sources.collector.warnings)))


def explain(
    inventory: Inventory, outputs: Outputs, cache: Path, now: datetime, path: str
) -> Explanation:
    """What a build at `now` would do with one output, and what the last did; writes nothing."""
    outcome = _planned(inventory, store.ResultCache(None), now, 1, outputs.found.keys()).outcome
    trace = trace_file.load(cache / "trace") or Trace()
    last = trace.outputs.get(path)
    target = outcome.planned.get(path)
    verifier = Verifier(trace, outcome.prepared.queries, engine.identity(), outputs)
    return Explanation(
        path=path,
        planned=target is not None,
        outdated=verifier.outdated(target) if target else None,
        last=last.reason if last else None,
        reads=trace.asked_by(path) if last else (),
        left=target is None and outputs.leaves(path),
    )
