"""When something takes place: its days, and the words of its time read where they are clear."""

import re
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct

from sosik.korean.dates import Dated, end_of, fixed, parse_moment

_PART = re.compile(
    r"(?P<half>오전|오후|아침|낮|밤|새벽|저녁|[AaPp][Mm])?\s*"
    r"(?P<hour>\d{1,2})\s*(?::\s*\d{2}|시(?:\s*\d{1,2}\s*분|\s*반)?)|정오"
)
_BETWEEN = re.compile(r"\s*(?:[~∼〜～–—-]|부터)\s*")
_FIRST_CLEAR = 8
"""A bare `7시` may be morning or evening; from here on it is as it stands. So is `07:00`."""


class Span(Struct, frozen=True):
    """From `start` to before `end`, in the site's zone; `end` is None where nobody said.

    Of whole days both are midnights.
    """

    start: datetime
    end: datetime | None
    whole_days: bool


def span_of(entry: Dated, zone: tzinfo) -> Span:
    """The days of an entry, or its hours on a single day: `14:00~16:00`, `오후 2시~4시`.

    Several days with a time of day, and words that are no clear time, are whole days.
    """
    first, last = entry.date, entry.until or entry.date
    if first.timed and (entry.until is None or last.timed):
        later = entry.until is not None and last.at > first.at
        return Span(first.at, last.at if later else None, False)
    if first.at.date() == last.at.date():
        hours = _hours(entry.time, first.at, zone)
        if hours:
            return Span(*hours, False)
    midnight = {"hour": 0, "minute": 0, "second": 0}
    end = fixed(last.at.replace(**midnight)) + timedelta(days=1)  # type: ignore[arg-type]
    return Span(first.at.replace(**midnight), max(end, end_of(first)), True)  # type: ignore[arg-type]


def _hours(said: str, day: datetime, zone: tzinfo) -> tuple[datetime, datetime | None] | None:
    parts = _BETWEEN.split(said.strip().removesuffix("까지").removesuffix("부터"))
    found = [_PART.fullmatch(part.strip()) for part in parts]
    if not all(found) or not 1 <= len(parts) <= 2:
        return None
    half = found[0]["half"] if found[0] else ""
    start = _at(parts[0], day, zone) if _is_clear(parts[0]) else None
    if start is None or len(parts) == 1:
        return (start, None) if start else None
    own = found[1]["half"] if found[1] else ""
    # The half of the day is said once: `오후 2시~4시`, `오전 10시~12시`.
    ways = [parts[1]] if own else [parts[1], f"{half or '오후'} {parts[1]}", f"오후 {parts[1]}"]
    ends = (_at(way, day, zone) for way in ways)
    end = next((end for end in ends if end is not None and end > start), None)
    return (start, end) if end else None


def _is_clear(part: str) -> bool:
    hour = re.match(r"\d+", part.strip())
    return hour is None or len(hour[0]) == 2 or int(hour[0]) >= _FIRST_CLEAR


def _at(part: str, day: datetime, zone: tzinfo) -> datetime | None:
    try:
        return parse_moment(f"{day:%Y-%m-%d} {part.strip()}", zone).at
    except ValueError:
        return None
