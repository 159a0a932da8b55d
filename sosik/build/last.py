"""The last successful build of a folder, and what has changed since."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from sosik.base import files
from sosik.base.files import Fingerprint
from sosik.build import engine
from sosik.build.records import Report
from sosik.build.write import Outputs
from sosik.content.inventory import Inventory, is_text
from sosik.content.visibility import Preview
from sosik.model.manuscript import Manuscript


class Last(Struct, frozen=True, kw_only=True):
    """The last successful build, whose report is given again while nothing has changed.

    `sources` are as they were when the disk's clock showed `when`, and were read before it showed
    `read_until`. `bases` are texts of which an earlier version is remembered, that differs from the
    one that was built in nothing but what it says (`text_edits`): the fingerprints of that version.
    """

    engine: str
    now: datetime
    when: int
    read_until: int
    sources: dict[str, Fingerprint]
    bases: dict[str, Fingerprint] = {}
    report: Report
    preview: Preview | None = None


def known_text(last: Last, inventory: Inventory, name: str) -> Manuscript | None:
    """A text as it was in the last build, or in all but what it says; None if that is not known.

    What is remembered may be newer: of a check, or of a build that failed.
    """
    known = inventory.before(name)
    built = last.bases.get(name) or last.sources.get(name)
    if known is None or known.fingerprint != built or known.when > last.read_until:
        return None
    return known.manuscript


def is_unchanged(
    last: Last,
    now: datetime,
    sources: dict[str, Fingerprint],
    outputs: Outputs,
    preview: Preview | None,
) -> bool:
    """True if nothing has changed since the last build."""
    report = last.report
    return (
        has_same_report(last, now, sources, preview)
        and not report.postponed
        and report.outputs == outputs.found
        and outputs.is_recorded()
        and _all_settled(outputs.found.values(), report.outputs_when)
    )


def has_same_report(
    last: Last, now: datetime, sources: dict[str, Fingerprint], preview: Preview | None
) -> bool:
    """True if a build would report what the last one did; output/ is not looked at."""
    return (
        last.sources == sources
        and _is_same_time(last, now, preview)
        and _all_settled(sources.values(), last.when)
    )


def is_of_same_site(
    last: Last, now: datetime, sources: dict[str, Fingerprint], preview: Preview | None
) -> bool:
    """True if since the last build, which found no problem, at most texts were edited."""
    return (
        last.sources.keys() == sources.keys()
        and may_go_on(last, now, preview)
        and all(is_text(name) for name in edited(last, sources))
    )


def may_go_on(last: Last, now: datetime, preview: Preview | None) -> bool:
    """True if the last build was whole and found no problem, and it is not out of date."""
    report = last.report
    is_whole = not (report.postponed or report.problems or report.left_out or report.taken_down)
    return is_whole and _is_same_time(last, now, preview)


def is_only_of_pages(last: Last, sources: dict[str, Fingerprint]) -> bool:
    """True if since the last build only texts and HTML layouts came, went or were changed."""
    before = last.sources
    names = before.keys() | sources.keys()
    return all(
        is_text(name) or (name.startswith("layouts/") and name.endswith(".html"))
        for name in names
        if before.get(name) != sources.get(name)
    )


def edited(last: Last, sources: dict[str, Fingerprint]) -> tuple[str, ...]:
    """The files that may have changed since the last build."""
    before, when = last.sources, last.when
    return tuple(
        name
        for name, fingerprint in sources.items()
        if before[name] != fingerprint or not files.is_settled(fingerprint, when)
    )


def _is_same_time(last: Last, now: datetime, preview: Preview | None) -> bool:
    """True if the clock has changed nothing since the last build, and neither has the engine."""
    change = last.report.next_change
    return (
        last.engine == engine.identity()
        and last.preview == preview
        and last.now <= now
        and (change is None or now < change)
    )


def _all_settled(fingerprints: Iterable[Fingerprint], when: int) -> bool:
    return all(files.is_settled(fingerprint, when) for fingerprint in fingerprints)
