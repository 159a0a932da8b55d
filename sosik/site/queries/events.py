"""Queries about coming events: those of articles and entries of schedules, each once."""

from datetime import datetime

from msgspec import structs

from sosik.korean.dates import end_of
from sosik.korean.spelling import fold
from sosik.model.pages import AnyPage, EventDetails
from sosik.model.site import ComingEvent, Occasion
from sosik.site import urls
from sosik.site.queries import touched
from sosik.site.queries.pages import title_only
from sosik.site.queries.query import Queries, query


@query(("다가오는 일정", "the coming events"), touched=touched.by_cards)
def events(queries: Queries) -> tuple[ComingEvent, ...]:
    """Coming events, the soonest first.

    If several pages have the same event, an article comes before a schedule, and a newer issue
    before an older one; details that the first lacks are taken from the others.
    """
    coming: list[ComingEvent] = []
    for occasion in queries.site.coming:
        event = _coming_event(queries, occasion)
        same = next((n for n, other in enumerate(coming) if _is_same(other, event)), None)
        if same is None:
            coming.append(event)
        else:
            coming[same] = _filled(coming[same], event)
    coming.sort(key=lambda one: (one.event.date.at.timestamp(), one.event.time, one.title))
    return tuple(coming)


def _coming_event(queries: Queries, occasion: Occasion) -> ComingEvent:
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
    """Whether two pages mean the same event; two entries of one page are always different."""
    if one.page.id == other.page.id:
        return False
    leads = one.page.kind == "article" and other.url.partition("#")[0] == one.page.url
    if leads:
        return one.event.date.at < _end(other.event) and other.event.date.at < _end(one.event)
    same_title = fold(one.title) == fold(other.title)
    return same_title and one.event.date.at.date() == other.event.date.at.date()


def _end(event: EventDetails) -> datetime:
    """The end of an event's last day, whatever time it has."""
    return end_of(structs.replace(event.until or event.date, timed=False))


def _filled(one: ComingEvent, other: ComingEvent) -> ComingEvent:
    """The first event, with time, place and deadline of the second if it has none itself."""
    event = one.event
    event = structs.replace(
        event,
        time=event.time or other.event.time,
        place=event.place or other.event.place,
    )
    source = one if one.deadline else other
    return structs.replace(one, event=event, deadline=source.deadline, closed=source.closed)
