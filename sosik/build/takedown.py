"""What is left out of a site so that the rest of it can be published (docs/decisions/0018).

A page that is online is never taken off because of a fault: the build is refused, and its last
good state stays. A page that has just come by itself, and that nobody has seen yet, is left out.
Where something is online that must not be seen any more, it goes, whatever else is at fault.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from sosik.build.corridor import Outcome
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage
from sosik.problems.problem import Problem

Manuscripts = Mapping[str, Manuscript]
"""The texts of a site by their files."""


def output_of(source: str, manuscript: Manuscript) -> str:
    """The file below output/ that a text becomes."""
    return routes.page_file(routes.page_address(routes.identity(source), manuscript.slug))


def overdue(manuscripts: Manuscripts, now: datetime, online: Collection[str]) -> set[str]:
    """The texts that are online and must not be: drafts again, expired, or held back once more."""
    public = {output_of(s, m) for s, m in manuscripts.items() if m.is_public(now)}
    return {
        source
        for source, manuscript in manuscripts.items()
        if not manuscript.is_public(now)
        and (path := output_of(source, manuscript)) in online
        and path not in public
    }


def just_come(
    manuscripts: Manuscripts, now: datetime, before: datetime | None, online: Collection[str]
) -> set[str]:
    """The public texts that nobody has seen yet, and whose hour was set ahead.

    That is one with an hour of its own, or one whose day came after the last build.
    """
    return {
        source
        for source, manuscript in manuscripts.items()
        if manuscript.is_public(now)
        and _was_awaited(manuscript, before)
        and output_of(source, manuscript) not in online
    }


def _was_awaited(manuscript: Manuscript, before: datetime | None) -> bool:
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
    faults: Iterable[Problem] | None = None,
) -> set[str]:
    """The texts whose faults, or some `faults`, stop an outcome.

    Of two texts that are in each other's way it is the new one.
    """
    found: set[str] = set()
    for fault in outcome.problems if faults is None else faults:
        named = set(_texts_of(fault, outcome, manuscripts))
        unseen = {each for each in named if output_of(each, manuscripts[each]) not in online}
        found |= unseen or named
    return found


def _texts_of(fault: Problem, outcome: Outcome, manuscripts: Manuscripts) -> Iterator[str]:
    """The texts that a fault stands in, or that show what it stands in."""
    for file in {fault.file, outcome.blamed.get(fault, ""), dict(fault.facts).get("other", "")}:
        if file in manuscripts:
            yield file
        elif file in outcome.prepared.site.images:
            yield from _showing(file, outcome.prepared.site.everything(), manuscripts)


def _showing(picture: str, pages: tuple[AnyPage, ...], manuscripts: Manuscripts) -> Iterator[str]:
    for page in pages:
        named = {page.image.src} if page.image else set()
        for image in manuscripts[page.source].images:
            named |= set(routes.image_names(page.source, image.src))
        if picture in named:
            yield page.source
