"""When pages appear and end, and when the clock next alters the site."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from sosik.dates import end_of, fixed
from sosik.model.manuscript import Manuscript
from sosik.model.output import Preview
from sosik.model.pages import AnyPage, Article, Moment, Page, Pending

_P = TypeVar("_P", bound=Page)


def is_shown(source: str, manuscript: Manuscript, now: datetime, preview: Preview | None) -> bool:
    """Whether a build at `now` may know of a text: what is public, and in a preview what will be.

    What has expired stays away in both.
    """
    if preview is None or manuscript.is_public(now):
        return manuscript.is_public(now)
    ended = manuscript.expires is not None and manuscript.expires <= now
    return not ended and source not in preview.held


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


def _last_day(page: Page | None) -> Moment | None:
    event = page.event if isinstance(page, Article) else None
    return (event.until or event.date) if event else None


def coming(articles: tuple[Article, ...], now: datetime) -> tuple[str, ...]:
    """Articles whose event is not over, the soonest first."""
    coming = [a for a in articles if (day := _last_day(a)) is not None and end_of(day) > now]
    coming.sort(key=lambda a: (a.event.date.at.timestamp() if a.event else 0, a.id))
    return tuple(article.id for article in coming)


def next_change(
    manuscripts: Iterable[Manuscript], now: datetime, *, drafts: bool = False
) -> datetime | None:
    """The next moment at which a page appears, ends, or closes its applications.

    Those of `drafts` count where they are shown.
    """
    moments: list[datetime] = []
    for m in manuscripts:
        if m.draft and not drafts:
            continue
        ends = [getattr(m.page, "deadline", None), _last_day(m.page)]
        for moment in (m.public_from(), m.expires, *(end_of(end) for end in ends if end)):
            if moment is not None and moment > now:
                moments.append(moment)
    return fixed(min(moments)) if moments else None
