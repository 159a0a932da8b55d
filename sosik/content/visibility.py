"""When pages appear and end, what is still to come, and when the clock next alters the site."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from msgspec import Struct

from sosik.korean.dates import Moment, end_of, fixed
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage, Article, EventDetails, Issue, Page, Pending
from sosik.model.site import Occasion

_P = TypeVar("_P", bound=Page)


class Preview(Struct, frozen=True):
    """Asks for a build that shows staff what is not public yet, but for the files `held` back."""

    held: frozenset[str] = frozenset()


def is_shown(source: str, manuscript: Manuscript, now: datetime, preview: Preview | None) -> bool:
    """Whether a build at `now` may know of a text: what is public, and in a preview what will be.

    What has expired stays away in both.
    """
    if preview is None or manuscript.is_public(now):
        return manuscript.is_public(now)
    return not manuscript.has_ended(now) and source not in preview.held


def held_back(manuscripts: Mapping[str, Manuscript], now: datetime) -> set[str]:
    """The files of texts that words hold back without an hour, drafts and expired ones aside."""
    return {
        source
        for source, manuscript in manuscripts.items()
        if manuscript.held and not manuscript.draft and not manuscript.has_ended(now)
    }


def changes(manuscripts: Iterable[Manuscript], now: datetime) -> list[datetime]:
    """When texts appear and end after `now`, each moment once, the next one first."""
    return sorted(
        {
            moment
            for m in manuscripts
            if not m.draft and not m.held
            for moment in (m.public_from(), m.expires)
            if moment is not None and moment > now
        }
    )


def pending(manuscript: Manuscript, now: datetime) -> Pending | None:
    """Why a text that has not expired is not public at `now`; None where it is."""
    if manuscript.draft:
        return Pending()
    start = manuscript.public_from()
    return Pending(Moment(start, timed=True)) if start is not None and start > now else None


def newest_first(pages: Iterable[AnyPage], kind: type[_P]) -> tuple[_P, ...]:
    """The pages of a kind by their dates, those of one moment by identity."""
    chosen = [page for page in pages if isinstance(page, kind)]
    chosen.sort(key=lambda page: page.id)
    chosen.sort(key=lambda page: page.date.at.timestamp() if page.date else 0, reverse=True)
    return tuple(chosen)


def coming(pages: Iterable[AnyPage], now: datetime) -> tuple[Occasion, ...]:
    """What is not over at `now` of the events and schedules of pages, in the pages' order."""
    told = (occasion for page in pages for occasion in _occasions(page, now))
    return tuple(occasion for occasion in told if end_of(_last_day(occasion.event)) > now)


def _occasions(page: AnyPage, now: datetime) -> Iterator[Occasion]:
    """What a page tells of, over or not."""
    if isinstance(page, Article) and page.event is not None:
        yield Occasion(
            page=page.id,
            title=page.title,
            event=page.event,
            deadline=page.deadline,
            closed=page.closed,
        )
    for entry in page.schedule if isinstance(page, Issue) else ():
        closed = entry.deadline is not None and end_of(entry.deadline) <= now
        yield Occasion(
            page=page.id,
            title=entry.title,
            event=EventDetails(
                date=entry.date, until=entry.until, time=entry.time, place=entry.place
            ),
            deadline=entry.deadline,
            closed=closed,
            url=entry.url,
        )


def _last_day(event: EventDetails) -> Moment:
    """When an event is over; of one whose end nobody told, the end of its day."""
    return event.until or Moment(event.date.at.replace(hour=0, minute=0))


def next_change(
    manuscripts: Iterable[Manuscript], now: datetime, *, drafts: bool = False
) -> datetime | None:
    """The next moment at which a page appears or ends, applications close or an event is over.

    Those of `drafts` count where they are shown.
    """
    moments: list[datetime] = []
    for m in manuscripts:
        if m.draft and not drafts:
            continue
        for moment in (m.public_from(), m.expires, *_ends(m, now)):
            if moment is not None and moment > now:
                moments.append(moment)
    return fixed(min(moments)) if moments else None


def _ends(m: Manuscript, now: datetime) -> Iterator[datetime]:
    """When what a text tells of is over, and its applications close."""
    if m.page is None:
        return
    if deadline := getattr(m.page, "deadline", None):
        yield end_of(deadline)
    for occasion in _occasions(m.page, now):
        yield end_of(_last_day(occasion.event))
        if occasion.deadline is not None:
            yield end_of(occasion.deadline)
