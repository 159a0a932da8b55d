"""Calendar files (iCalendar, RFC 5545) of a bulletin's schedule and of an article's event."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sosik.base.digest import digest_bytes
from sosik.korean.time_spans import span_of
from sosik.model.pages import AnyPage, Article, EventDetails, Issue, ScheduleEntry
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.site.view import SiteView, in_language, public_page
from sosik.words.dates import say_full

_FOLD = 75
"""The most octets of a line without its line break (§3.1)."""
_SPECIAL = re.compile(r"[\\;,]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f]")


class CalendarFile(Target, frozen=True):
    """The schedule of an issue, or the event of an article."""

    page_id: str

    def render(self, site: SiteView) -> bytes:
        """The calendar as iCalendar text in UTF-8."""
        page = public_page(site, self.page_id)
        return calendar_of(in_language(site, page.language), page)


def targets(queries: Queries) -> Iterator[Target]:
    """A calendar beside each issue with a schedule and each article with an event."""
    for page in queries.site.everything():
        name = ""
        if isinstance(page, Issue) and page.schedule:
            name = "schedule.ics"
        if isinstance(page, Article) and page.event:
            name = "event.ics"
        if name:
            path = page.output.removesuffix("index.html") + name
            yield CalendarFile(path=path, source=page.source, page_id=page.id)


def calendar_of(site: SiteView, page: AnyPage) -> bytes:
    """The calendar of an issue's schedule, or of an article's event."""
    schedule = page.schedule_title if isinstance(page, Issue) else ""
    name, language = _text(f"{site.title} {schedule}".strip()), site.language.upper()
    lines = [
        *(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:-//Sosik//Sosik//{language}",
            "CALSCALE:GREGORIAN",
        ),
        # METHOD would make it an invitation. NAME is of RFC 7986, the other is more widely known.
        *(f"{key}:{name}" for key in ("NAME", "X-WR-CALNAME")),
        *_events(site, page),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _events(site: SiteView, page: AnyPage) -> Iterator[str]:
    if isinstance(page, Article) and page.event:
        yield from _event(site, page, page.event, page.title, "event", page.summary)
    seen: dict[str, int] = {}
    for entry in page.schedule if isinstance(page, Issue) else ():
        # The UID is independent of the day, so that calendars move an entry that is postponed.
        seen[entry.title] = again = seen.get(entry.title, 0) + 1
        name = digest_bytes(f"{entry.title}\n{again}".encode())[:16]
        yield from _event(site, page, entry, entry.title, name, "")


def _event(
    site: SiteView,
    page: AnyPage,
    entry: ScheduleEntry | EventDetails,
    title: str,
    name: str,
    about: str,
) -> Iterator[str]:
    span = span_of(entry, ZoneInfo(site.timezone))
    host = urlsplit(site.url).hostname
    stamp = page.updated or page.date or entry.date
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(page.id)}/{name}@{host}"
    # The page's date, because with the clock's the same sources would give different files.
    yield f"DTSTAMP:{_utc(stamp.at)}"
    if span.whole_days:
        yield f"DTSTART;VALUE=DATE:{span.start:%Y%m%d}"
    else:
        yield f"DTSTART:{_utc(span.start)}"
    if span.end:
        day = f";VALUE=DATE:{span.end:%Y%m%d}"
        yield "DTEND" + (day if span.whole_days else f":{_utc(span.end)}")
    yield f"SUMMARY:{_text(title)}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    url = site.absolute(page.url)
    link, until = "", None
    if isinstance(entry, ScheduleEntry):
        link = site.absolute(site.link(page, entry.url)) if entry.url else ""
        until = entry.deadline
    elif isinstance(page, Article):
        until = page.deadline
    day = say_full(until, site.language) if until else ""
    parts = (about, entry.time, day and site.say("apply_until", day=day), link or url)
    yield "DESCRIPTION:" + _text("\n".join(filter(None, parts)))
    yield f"URL:{link or url}"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    """A time in UTC, which needs no VTIMEZONE (§3.3.5, form 2)."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """An escaped text value (§3.3.11)."""
    return _SPECIAL.sub(r"\\\g<0>", _CONTROLS.sub(" ", value)).replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line folded at 75 octets, never within a character; continuations begin with a space."""
    parts, length = [""], 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _FOLD:
            parts.append(" ")
            length = 1
        parts[-1] += letter
        length += size
    return "\r\n".join(parts)
