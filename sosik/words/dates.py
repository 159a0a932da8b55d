"""Dates as they are written in the language of a page: Korean as the law has it, British English.

The functions take a moment of the site's zone, and the language as "ko" or "en".
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from sosik.korean import dates as korean
from sosik.korean.dates import DatedEntry, Moment

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Dated(Protocol):
    """Anything with a date and time `at`."""

    @property
    def at(self) -> datetime:
        """The date and time."""


def say_date(moment: Dated, language: str) -> str:
    """Formats a date as `2026. 10. 30.` or `30 October 2026`."""
    at = moment.at
    if language == "ko":
        return korean.say_date(Moment(at))
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"


def say_datetime(moment: Moment, language: str) -> str:
    """Formats a moment as `2026. 10. 30. 09:00` or `30 October 2026, 09:00`.

    Without a written time it is formatted as a date.
    """
    if language == "ko":
        return korean.say_datetime(moment)
    return say_date(moment, language) + _time(moment)


def say_full(moment: Moment, language: str) -> str:
    """Formats a moment as `2026. 10. 29.(목) 06:00` or `Thursday 29 October 2026, 06:00`."""
    if language == "ko":
        return korean.say_full(moment)
    return f"{say_weekday(moment, language)} {say_date(moment, language)}{_time(moment)}"


def say_weekday(moment: Moment, language: str) -> str:
    """The weekday of a moment as `목` or `Thursday`."""
    if language == "ko":
        return korean.say_weekday(moment)
    return WEEKDAYS[moment.at.weekday()]


def say_month(year: int | str, month: int | str, language: str) -> str:
    """A month of a year as `2026년 10월` or `October 2026`."""
    number = int(month)
    return f"{year}년 {number}월" if language == "ko" else f"{MONTHS[number - 1]} {year}"


def say_month_name(month: int | str, language: str) -> str:
    """A month as `10월` or `October`; `month` is its number."""
    return f"{int(month)}월" if language == "ko" else MONTHS[int(month) - 1]


def say_span(entry: DatedEntry, language: str) -> str:
    """Formats an entry's days, as `2023.11.22.(수)~23.(목)` or `Wed 22 – Thu 23 Nov 2023`."""
    return "".join(span_parts(entry, language))


def span_parts(entry: DatedEntry, language: str) -> tuple[str, ...]:
    """The first and the last day of `say_span`, each of which should stay on one line."""
    if language == "ko":
        begin, tilde, end = korean.say_span(entry).partition("~")
        return (begin + tilde, end) if tilde else (begin,)
    first, last = entry.date.at, entry.until.at if entry.until else None
    if last is None or last.date() == first.date():
        return (f"{_short(first)} {first.year}",)
    if (last.year, last.month) == (first.year, first.month):
        begin = _short(first).rpartition(" ")[0]
    else:
        begin = _short(first) if last.year == first.year else f"{_short(first)} {first.year}"
    return f"{begin} – ", f"{_short(last)} {last.year}"


def _short(at: datetime) -> str:
    """A day as `Wed 22 Nov`."""
    return f"{WEEKDAYS[at.weekday()][:3]} {at.day} {MONTHS[at.month - 1][:3]}"


def _time(moment: Moment) -> str:
    return f", {moment.at:%H:%M}" if moment.timed else ""


def in_language(language: str) -> dict[str, Callable[..., str | tuple[str, ...]]]:
    """The filters of layouts that write dates, by their names, for one language."""
    return {
        "date": lambda moment: say_date(moment, language),
        "datetime": lambda moment: say_datetime(moment, language),
        "full": lambda moment: say_full(moment, language),
        "full_date": lambda moment: say_full(Moment(moment.at), language),
        "weekday": lambda moment: say_weekday(moment, language),
        "month": lambda year, month: say_month(year, month, language),
        "month_name": lambda month: say_month_name(month, language),
        "span": lambda entry: say_span(entry, language),
        "span_parts": lambda entry: span_parts(entry, language),
    }
