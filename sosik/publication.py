"""When pages appear and end, and when the clock next alters the site."""

from collections.abc import Iterable
from datetime import datetime

from sosik.dates import end_of, fixed
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Article, Moment, Page


def _last_day(page: Page | None) -> Moment | None:
    event = page.event if isinstance(page, Article) else None
    return (event.until or event.date) if event else None


def coming(articles: tuple[Article, ...], now: datetime) -> tuple[str, ...]:
    """Articles whose event is not over, the soonest first."""
    coming = [a for a in articles if (day := _last_day(a)) is not None and end_of(day) > now]
    coming.sort(key=lambda a: (a.event.date.at.timestamp() if a.event else 0, a.id))
    return tuple(article.id for article in coming)


def next_change(manuscripts: Iterable[Manuscript], now: datetime) -> datetime | None:
    """The next moment at which a page appears, ends, or closes its applications."""
    moments: list[datetime] = []
    for m in manuscripts:
        if m.draft:
            continue
        ends = [getattr(m.page, "deadline", None), _last_day(m.page)]
        for moment in (m.public_from(), m.expires, *(end_of(end) for end in ends if end)):
            if moment is not None and moment > now:
                moments.append(moment)
    return fixed(min(moments)) if moments else None
