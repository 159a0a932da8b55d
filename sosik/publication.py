"""When pages appear and end, what is still to come, and when the clock next alters the site."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sosik.dates import end_of, fixed
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage, Article, Event, Issue, Moment
from sosik.model.site import Occasion


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
            event=Event(date=entry.date, until=entry.until, time=entry.time, place=entry.place),
            deadline=entry.deadline,
            closed=closed,
            url=entry.url,
        )


def _last_day(event: Event) -> Moment:
    return event.until or event.date


def next_change(manuscripts: Iterable[Manuscript], now: datetime) -> datetime | None:
    """The next moment at which a page appears or ends, applications close or an event is over."""
    moments: list[datetime] = []
    for m in manuscripts:
        if m.draft:
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
