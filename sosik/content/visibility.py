"""Decides when pages appear and expire, which events are to come, and when the site changes."""

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
    """A build that shows staff what is not public yet, except the files in `held`."""

    held: frozenset[str] = frozenset()


def is_shown(source: str, manuscript: Manuscript, now: datetime, preview: Preview | None) -> bool:
    """True if a build at `now` contains a text: if it is public, or not yet public in a preview.

    Expired texts are in neither.
    """
    if preview is None or manuscript.is_public(now):
        return manuscript.is_public(now)
    return not manuscript.has_ended(now) and source not in preview.held


def held_back(manuscripts: Mapping[str, Manuscript], now: datetime) -> set[str]:
    """The files of texts under an embargo without a time, except drafts and expired ones."""
    return {
        source
        for source, manuscript in manuscripts.items()
        if manuscript.held and not manuscript.draft and not manuscript.has_ended(now)
    }


def changes(manuscripts: Iterable[Manuscript], now: datetime) -> list[datetime]:
    """The times after `now` at which texts appear or expire, sorted, without duplicates."""
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
    """Why a text that has not expired is not public at `now`; None if it is public."""
    if manuscript.draft:
        return Pending()
    start = manuscript.public_from()
    return Pending(Moment(start, timed=True)) if start is not None and start > now else None


def newest_first(pages: Iterable[AnyPage], kind: type[_P]) -> tuple[_P, ...]:
    """The pages of a kind, the newest first; pages of the same time by identity."""
    chosen = [page for page in pages if isinstance(page, kind)]
    chosen.sort(key=lambda page: page.id)
    chosen.sort(key=lambda page: page.date.at.timestamp() if page.date else 0, reverse=True)
    return tuple(chosen)


def coming(pages: Iterable[AnyPage], now: datetime) -> tuple[Occasion, ...]:
    """The events and schedule entries of pages that are not over at `now`, in page order."""
    occasions = (occasion for page in pages for occasion in _occasions(page, now))
    return tuple(occasion for occasion in occasions if end_of(_last_day(occasion.event)) > now)


def _occasions(page: AnyPage, now: datetime) -> Iterator[Occasion]:
    """The events and schedule entries of a page, including past ones."""
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
    """The last day of an event; without a known end, the day on which it begins."""
    return event.until or Moment(event.date.at.replace(hour=0, minute=0))


def next_change(
    manuscripts: Iterable[Manuscript], now: datetime, *, drafts: bool = False
) -> datetime | None:
    """The next time after `now` at which a page appears or expires, a deadline or an event ends.

    Times of drafts count if `drafts` are shown.
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
    """The times at which the events of a text end and its deadlines pass."""
    if m.page is None:
        return
    if deadline := getattr(m.page, "deadline", None):
        yield end_of(deadline)
    for occasion in _occasions(m.page, now):
        yield end_of(_last_day(occasion.event))
        if occasion.deadline is not None:
            yield end_of(occasion.deadline)
