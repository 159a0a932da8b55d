"""When something takes place: from its days, and from its written time of day if that is clear."""

import re
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct

from sosik.korean.dates import DatedEntry, end_of, fixed, parse_moment

_PART = re.compile(
    r"(?P<half>오전|오후|아침|낮|밤|새벽|저녁|[AaPp][Mm])?\s*"
    r"(?P<hour>\d{1,2})\s*(?::\s*\d{2}|시(?:\s*\d{1,2}\s*분|\s*반)?)|정오"
)
_BETWEEN = re.compile(r"\s*(?:[~∼〜～–—-]|부터)\s*")
_FIRST_CLEAR = 8
"""From this hour on, a time without 오전 or 오후 is clear; `7시` may be 07:00 or 19:00.

A time with two digits, such as `07:00`, is always clear.
"""


class TimeSpan(Struct, frozen=True):
    """The time from `start` to before `end`, in the site's zone; `end` is None if unknown.

    For whole days, both are midnights.
    """

    start: datetime
    end: datetime | None
    whole_days: bool


def span_of(entry: DatedEntry, zone: tzinfo) -> TimeSpan:
    """Returns when an entry takes place: its hours on one day (`오후 2시~4시`), or whole days.

    An entry of several days with a time of day, or with an unclear one, takes whole days.
    """
    first, last = entry.date, entry.until or entry.date
    if first.timed and (entry.until is None or last.timed):
        later = entry.until is not None and last.at > first.at
        return TimeSpan(first.at, last.at if later else None, False)
    if first.at.date() == last.at.date():
        hours = _hours(entry.time, first.at, zone)
        if hours:
            return TimeSpan(*hours, False)
    end = fixed(_midnight(last.at)) + timedelta(days=1)
    return TimeSpan(_midnight(first.at), max(end, end_of(first)), True)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0)


def _hours(written: str, day: datetime, zone: tzinfo) -> tuple[datetime, datetime | None] | None:
    parts = _BETWEEN.split(written.strip().removesuffix("까지").removesuffix("부터"))
    matches = [_PART.fullmatch(part.strip()) for part in parts]
    if not all(matches) or not 1 <= len(parts) <= 2:
        return None
    half = matches[0]["half"] if matches[0] else ""
    start = _at(parts[0], day, zone) if _is_clear(parts[0]) else None
    if start is None or len(parts) == 1:
        return (start, None) if start else None
    own = matches[1]["half"] if matches[1] else ""
    # 오전 and 오후 are often written once: `오후 2시~4시`, `오전 10시~12시`.
    readings = [parts[1]] if own else [parts[1], f"{half or '오후'} {parts[1]}", f"오후 {parts[1]}"]
    ends = (_at(reading, day, zone) for reading in readings)
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
