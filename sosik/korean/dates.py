"""Dates as they are written in Korean: parsed from front matter, formatted for pages and mail."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Protocol
from unicodedata import normalize

from msgspec import Struct

from sosik.korean.spelling import WEEKDAYS, weekday

_WRITTEN = re.compile(
    r"""(?:(?P<year>\d{4}|'\d\d)\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})\s*[.일]?
           |(?P<whole>\d{8})),?
        \s*(?:[(\[]?\s*(?P<weekday>[월화수목금토일月火水木金土日])(?:요일)?\s*[)\]]?\.?)?
        \s*[T,]?\s*
        (?:(?P<half>오전|오후|아침|낮|밤|새벽|저녁|[AP]M)?\s*(?P<hour>\d{1,2})\s*
           (?::\s*(?P<minute>\d{1,2})(?:\s*분|:\d{2}(?:\.\d+)?)?
            |시(?:\s*(?P<past>\d{1,2})\s*분?|\s*(?P<thirty>반))?)
           \s*(?P<then>[AP]M)?
         |(?P<noon>정오))?
        \s*(?P<zone>Z|KST|[+-]\d{2}:?\d{2})?""",
    re.VERBOSE | re.IGNORECASE,
)
_RANGE = re.compile(r"\d.*~.*\d|부터.*까지|\d:\d\d\s*-\s*\d")
_SHORT = re.compile(r"'?\d{1,2}\s*[-./월년]\s*\d{1,2}\s*(?:[-./일]|\Z)")
_WHOLE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ALIKE = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("‘’′`", "'"), "〜": "~", "∼": "~", "。": "."}
    | dict.fromkeys("\u200b\u2060\ufeff\u00ad", "")
)
_LONGEST, _READ = 100, 1_000
"""Letters of the longest date, and letters of a value that are read at most."""
_HANJA = dict(zip("月火水木金土日", WEEKDAYS, strict=True))
_MORNING, _EVENING = ("오전", "아침", "새벽", "am"), ("오후", "저녁", "pm")


class Moment(Struct, frozen=True):
    """A point in time in the site's zone; `timed` is False if only a day was written."""

    at: datetime
    timed: bool = False


class DatedEntry(Protocol):
    """Anything that takes place on one day or on several: an event, a line of a schedule."""

    @property
    def date(self) -> Moment:
        """The day or the moment at which it begins."""

    @property
    def until(self) -> Moment | None:
        """The day or the moment at which it ends; None if it ends on the day it begins."""

    @property
    def time(self) -> str:
        """Its time of day as the author wrote it, "" for none."""


class WrongWeekday(ValueError):
    """Raised if a written weekday is not that of its date; `right` is the correct one."""

    def __init__(self, right: str) -> None:
        super().__init__(right)
        self.right = right


@lru_cache(1000)
def parse_moment(text: str, zone: tzinfo) -> Moment:
    """Parses a date, with or without weekday and time, in the usual Korean and ISO 8601 forms.

    A time without offset is in `zone`. Raises WrongWeekday, or ValueError for anything else.
    """
    match = _WRITTEN.fullmatch(_normalized(text))
    if not match:
        raise ValueError(text)
    parts = match.groupdict()
    day = _day(parts)
    local = datetime(*day, *_hour(parts), tzinfo=zone)
    written = parts["weekday"]
    if written and _HANJA.get(written, written) != weekday(local):
        raise WrongWeekday(weekday(local))
    if parts["zone"]:
        local = local.replace(tzinfo=_offset(parts["zone"].upper())).astimezone(zone)
    return Moment(fixed(local), timed=bool(parts["hour"] or parts["noon"]))


def why_no_moment(text: str) -> str:
    """Returns the code of the problem with a text for which `parse_moment` raised ValueError."""
    text = _normalized(text)
    if _WRITTEN.fullmatch(text):
        return "no-such-date"
    if _RANGE.search(text):
        return "date-range"
    short = _SHORT.match(text) and not _WHOLE_YEAR.search(text)
    return "date-year" if short else "expected-date"


def _normalized(text: str) -> str:
    """Returns a text with ASCII letters, dashes and quotes for their variants, and single spaces.

    A text too long for a date is cut, with an ellipsis, since the patterns above need quadratic
    time or more to reject one.
    """
    plain = " ".join(normalize("NFKC", text[:_READ].translate(_ALIKE)).translate(_ALIKE).split())
    complete = len(text) <= _READ and len(plain) <= _LONGEST
    return plain if complete else f"{plain[:_LONGEST]}…"


def _day(parts: dict[str, str | None]) -> tuple[int, int, int]:
    if whole := parts["whole"]:
        return int(whole[:4]), int(whole[4:6]), int(whole[6:])
    year = (parts["year"] or "").replace("'", "20")
    return int(year), int(parts["month"] or 0), int(parts["day"] or 0)


def _hour(parts: dict[str, str | None]) -> tuple[int, int]:
    if parts["noon"]:
        return 12, 0
    hour = int(parts["hour"] or 0)
    minute = 30 if parts["thirty"] else int(parts["minute"] or parts["past"] or 0)
    half = (parts["half"] or parts["then"] or "").lower()
    if half in _MORNING and hour > 12:
        raise ValueError(half)
    if half in _EVENING and hour < 12:
        hour += 12
    if (half == "낮" and hour <= 9) or (half == "밤" and 6 <= hour < 12):
        hour += 12
    if half in (*_MORNING, "밤") and hour == 12:
        hour = 0
    return hour, minute


def _offset(text: str) -> tzinfo:
    if text == "Z":
        return UTC
    if text == "KST":
        return timezone(timedelta(hours=9))
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def fixed(moment: datetime) -> datetime:
    """Returns a time with a fixed offset for its zone, so that storing it gives an equal value."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


def end_of(moment: Moment) -> datetime:
    """Returns when a moment is over; for a day, the next midnight (DESIGN §3, `expires`)."""
    return moment.at if moment.timed else moment.at + timedelta(days=1)


def say_date(moment: Moment) -> str:
    """Formats a date as `2026. 10. 30.` (행정업무의 운영 및 혁신에 관한 규정 제7조 제5항)."""
    return f"{moment.at.year}. {moment.at.month}. {moment.at.day}."


def say_datetime(moment: Moment) -> str:
    """Formats a moment as `2026. 10. 30. 09:00`, or as a date if no time was written."""
    return say_date(moment) + (moment.at.strftime(" %H:%M") if moment.timed else "")


def say_full(moment: Moment) -> str:
    """Formats a moment as `2026. 10. 29.(목) 06:00`, the form of embargoes in press releases."""
    time = moment.at.strftime(" %H:%M") if moment.timed else ""
    return f"{say_date(moment)}({weekday(moment.at)}){time}"


def say_iso(moment: Moment) -> str:
    """Formats a moment as RFC 3339 with offset, or as a date if no time was written."""
    return moment.at.isoformat() if moment.timed else moment.at.date().isoformat()


def say_span(entry: DatedEntry) -> str:
    """Formats an entry's days, without repeating year or month: `2023.11.22.(수)~23.(목)`."""
    first, last = entry.date.at, entry.until.at if entry.until else None
    begin = f"{first:%Y.%m.%d}.({weekday(first)})"
    if last is None or last.date() == first.date():
        return begin
    form = "%d" if (last.year, last.month) == (first.year, first.month) else "%m.%d"
    form = form if last.year == first.year else "%Y.%m.%d"
    return f"{begin}~{last.strftime(form)}.({weekday(last)})"


def say_weekday(moment: Moment) -> str:
    """Returns the weekday of a moment in one syllable, 월 to 일."""
    return WEEKDAYS[moment.at.weekday()]
