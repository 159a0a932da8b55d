"""Which texts are left out of a site so that the rest can be published (docs/decisions/0018).

A page that is online is never taken down because of a problem: the build is refused, and the last
good version stays. A new page that was scheduled, and has not been online yet, is left out. A page
that must no longer be online is taken down, whatever other problems there are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from sosik.build.corridor import Outcome
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage
from sosik.problems.problem import Problem

Manuscripts = Mapping[str, Manuscript]
"""The texts of a site by the names of their files."""


def output_of(manuscript: Manuscript) -> str:
    """The path below output/ of the page of a text; "" if nothing is known of it."""
    page = manuscript.page or manuscript.sketch
    return page.output if page is not None else ""


def overdue(manuscripts: Manuscripts, now: datetime, online: Collection[str]) -> set[str]:
    """The texts that are online and must not be: now drafts, expired, or embargoed."""
    public = {output_of(m) for s, m in manuscripts.items() if m.is_public(now)}
    return {
        source
        for source, manuscript in manuscripts.items()
        if not manuscript.is_public(now)
        and (path := output_of(manuscript)) in online
        and path not in public
    }


def just_come(
    manuscripts: Manuscripts, now: datetime, before: datetime | None, online: Collection[str]
) -> set[str]:
    """The public texts that were scheduled and are not online yet.

    A text was scheduled if it has a time of its own, or if its day came after the last build.
    """
    return {
        source
        for source, manuscript in manuscripts.items()
        if manuscript.is_public(now)
        and _was_scheduled(manuscript, before)
        and output_of(manuscript) not in online
    }


def _was_scheduled(manuscript: Manuscript, before: datetime | None) -> bool:
    start = manuscript.public_from()
    if start is None:
        return False
    timed = manuscript.page is not None and manuscript.page.date and manuscript.page.date.timed
    own_hour = manuscript.publish or manuscript.embargo or timed
    return bool(own_hour) or (before is not None and start > before)


def at_fault(
    outcome: Outcome,
    manuscripts: Manuscripts,
    online: Collection[str],
    problems: Iterable[Problem] | None = None,
) -> set[str]:
    """The texts whose problems, or only those in `problems`, forbid publishing an outcome.

    Of two texts that conflict it is the one that is not online.
    """
    guilty: set[str] = set()
    for fault in outcome.problems if problems is None else problems:
        names = set(_texts_of(fault, outcome, manuscripts))
        offline = {name for name in names if output_of(manuscripts[name]) not in online}
        guilty |= offline or names
    return guilty


def _texts_of(fault: Problem, outcome: Outcome, manuscripts: Manuscripts) -> Iterator[str]:
    """The texts that have a problem, or that show a picture that has it."""
    for file in {
        fault.file,
        outcome.render_problems.get(fault, ""),
        dict(fault.facts).get("other", ""),
    }:
        if file in manuscripts:
            yield file
        elif file in outcome.prepared.site.images:
            yield from _showing(file, outcome.prepared.site.everything(), manuscripts)


def _showing(picture: str, pages: tuple[AnyPage, ...], manuscripts: Manuscripts) -> Iterator[str]:
    for page in pages:
        shown = {page.image.src} if page.image else set()
        for image in manuscripts[page.source].images:
            shown |= set(routes.image_names(page.source, image.src))
        if picture in shown:
            yield page.source
