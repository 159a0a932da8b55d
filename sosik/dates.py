"""Dates as Koreans write them: read from front matter, said on pages and in mail."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from sosik.korean import WEEKDAYS, weekday
from sosik.model.pages import Event, Moment, ScheduleEntry

_WRITTEN = re.compile(
    r"""(?P<year>\d{4})\s*[-./년]\s*(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})\s*[.일]?
        \s*(?:\(?(?P<weekday>[월화수목금토일])(?:요일)?\)?)?
        \s*[T,]?\s*
        (?:(?P<half>오전|오후|낮|밤|새벽|저녁)?\s*(?P<hour>\d{1,2})\s*(?::|시)
           \s*(?:(?P<minute>\d{1,2})\s*분?)?(?::\d{2}(?:\.\d+)?)?)?
        \s*(?P<zone>Z|[+-]\d{2}:?\d{2})?""",
    re.VERBOSE,
)


class WrongWeekday(ValueError):
    """Raised when a written weekday is not that of its date; `right` is the true one."""

    def __init__(self, right: str) -> None:
        super().__init__(right)
        self.right = right


def parse_moment(text: str, zone: tzinfo) -> Moment:
    """Read a date, with or without weekday and time, in the usual Korean and ISO 8601 forms.

    A time without offset is in `zone`. Raises WrongWeekday, or ValueError for anything else.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    parts = found.groupdict()
    hour = int(parts["hour"] or 0)
    if (
        parts["half"] in ("오후", "저녁", "낮")
        and hour < 12
        and not (parts["half"] == "낮" and hour > 9)
    ):
        hour += 12
    if parts["half"] == "밤" and 6 <= hour < 12:
        hour += 12
    if parts["half"] in ("오전", "새벽", "밤") and hour == 12:
        hour = 0
    day = int(parts["year"]), int(parts["month"]), int(parts["day"])
    local = datetime(*day, hour, int(parts["minute"] or 0), tzinfo=zone)
    if parts["weekday"] and parts["weekday"] != weekday(local):
        raise WrongWeekday(weekday(local))
    if parts["zone"]:
        local = local.replace(tzinfo=_offset(parts["zone"])).astimezone(zone)
    return Moment(fixed(local), timed=parts["hour"] is not None)


def _offset(text: str) -> tzinfo:
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def fixed(moment: datetime) -> datetime:
    """The same moment with a plain offset, so that it is the same value after being stored."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


def end_of(moment: Moment) -> datetime:
    """When a moment is over: the next midnight for a bare day (DESIGN §3, `expires`)."""
    return moment.at if moment.timed else moment.at + timedelta(days=1)


def say_date(moment: Moment) -> str:
    """`2026. 10. 30.` (행정업무의 운영 및 혁신에 관한 규정 제7조 제5항)."""
    return f"{moment.at.year}. {moment.at.month}. {moment.at.day}."


def say_datetime(moment: Moment) -> str:
    """`2026. 10. 30. 09:00`, or the date alone where no time was written."""
    return say_date(moment) + (moment.at.strftime(" %H:%M") if moment.timed else "")


def say_full(moment: Moment) -> str:
    """`2026. 10. 29.(목) 06:00`, as press releases say when they may be used."""
    time = moment.at.strftime(" %H:%M") if moment.timed else ""
    return f"{say_date(moment)}({weekday(moment.at)}){time}"


def say_iso(moment: Moment) -> str:
    """RFC 3339 with offset, or the date alone where no time was written."""
    return moment.at.isoformat() if moment.timed else moment.at.date().isoformat()


def say_span(entry: ScheduleEntry | Event) -> str:
    """The days of an entry, with weekdays and no part said twice: `2023.11.22.(수)~23.(목)`."""
    first, last = entry.date.at, entry.until.at if entry.until else None
    said = f"{first:%Y.%m.%d}.({weekday(first)})"
    if last is None or last.date() == first.date():
        return said
    form = "%d" if (last.year, last.month) == (first.year, first.month) else "%m.%d"
    form = form if last.year == first.year else "%Y.%m.%d"
    return f"{said}~{last.strftime(form)}.({weekday(last)})"


def say_weekday(moment: Moment) -> str:
    """One of 월 화 수 목 금 토 일."""
    return WEEKDAYS[moment.at.weekday()]
