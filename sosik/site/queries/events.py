"""Answers about what is to come: events of articles and lines of schedules, each told once."""

from datetime import datetime

from msgspec import structs

from sosik.korean.dates import end_of
from sosik.korean.spelling import fold
from sosik.model.pages import AnyPage, EventDetails
from sosik.model.site import ComingEvent, Occasion
from sosik.site import urls
from sosik.site.queries.pages import title_only
from sosik.site.queries.query import Queries, query


@query(("다가오는 일정", "the coming events"))
def events(queries: Queries) -> tuple[ComingEvent, ...]:
    """The soonest first; an article's word stands before a schedule's, a newer issue's before an
    older one's, and what they leave out is taken from those that tell the same.
    """
    found: list[ComingEvent] = []
    for occasion in queries.site.coming:
        told = _told(queries, occasion)
        same = next((n for n, other in enumerate(found) if _is_same(other, told)), None)
        if same is None:
            found.append(told)
        else:
            found[same] = _filled(found[same], told)
    found.sort(key=lambda each: (each.event.date.at.timestamp(), each.event.time, each.title))
    return tuple(found)


def _told(queries: Queries, occasion: Occasion) -> ComingEvent:
    page: AnyPage = queries.index.pages[occasion.page]
    url = ""
    if occasion.url:
        url = urls.link(queries.site, queries.index.pages, page.source, occasion.url)
    ref = title_only(page)
    assert ref is not None
    return ComingEvent(
        title=occasion.title,
        url=url if url and not url.startswith("#") else page.url + url,
        event=occasion.event,
        page=ref,
        deadline=occasion.deadline,
        closed=occasion.closed,
    )


def _is_same(one: ComingEvent, other: ComingEvent) -> bool:
    """Whether two pages tell of one thing; two lines of one page are meant as two."""
    if one.page.id == other.page.id:
        return False
    leads = one.page.kind == "article" and other.url.partition("#")[0] == one.page.url
    if leads:
        return one.event.date.at < _end(other.event) and other.event.date.at < _end(one.event)
    named = fold(one.title) == fold(other.title)
    return named and one.event.date.at.date() == other.event.date.at.date()


def _end(event: EventDetails) -> datetime:
    """The end of an event's last day, whatever hour is written."""
    return end_of(structs.replace(event.until or event.date, timed=False))


def _filled(one: ComingEvent, other: ComingEvent) -> ComingEvent:
    """The first with what only the second tells: hours, place, until when to apply."""
    event = one.event
    event = structs.replace(
        event,
        time=event.time or other.event.time,
        place=event.place or other.event.place,
    )
    late = one if one.deadline else other
    return structs.replace(one, event=event, deadline=late.deadline, closed=late.closed)
