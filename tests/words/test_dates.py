"""Dates, weekdays and spans in both languages."""

from datetime import datetime

import pytest

from sosik.korean.dates import Moment
from sosik.model.pages import EventDetails
from sosik.words import dates
from tests.support.small import SEOUL


def moment(text: str) -> Moment:
    """A day, or a day with a time."""
    return Moment(datetime.fromisoformat(text).replace(tzinfo=SEOUL), timed="T" in text)


@pytest.mark.parametrize(
    ("at", "form", "korean", "english"),
    [
        ("2026-11-12", "date", "2026. 11. 12.", "12 November 2026"),
        ("2026-11-03T14:00", "date", "2026. 11. 3.", "3 November 2026"),
        ("2026-11-03", "datetime", "2026. 11. 3.", "3 November 2026"),
        ("2026-11-03T09:05", "datetime", "2026. 11. 3. 09:05", "3 November 2026, 09:05"),
        ("2026-11-12", "full", "2026. 11. 12.(목)", "Thursday 12 November 2026"),
        ("2026-11-12T18:00", "full", "2026. 11. 12.(목) 18:00", "Thursday 12 November 2026, 18:00"),
        ("2026-11-12T18:00", "full_date", "2026. 11. 12.(목)", "Thursday 12 November 2026"),
        *(
            (f"2026-11-0{n + 2}", "weekday", korean, english)
            for n, (korean, english) in enumerate(
                zip("월화수목금토일", dates.WEEKDAYS, strict=True)
            )
        ),
    ],
)
def test_moments(at: str, form: str, korean: str, english: str) -> None:
    assert dates.in_language("ko")[form](moment(at)) == korean
    assert dates.in_language("en")[form](moment(at)) == english


@pytest.mark.parametrize(
    ("first", "last", "korean", "english"),
    [
        ("2026-11-22", "", "2026.11.22.(일)", "Sun 22 Nov 2026"),
        ("2026-11-22", "2026-11-22", "2026.11.22.(일)", "Sun 22 Nov 2026"),
        ("2026-11-22", "2026-11-23", "2026.11.22.(일)~23.(월)", "Sun 22 – Mon 23 Nov 2026"),
        ("2026-11-30", "2026-12-01", "2026.11.30.(월)~12.01.(화)", "Mon 30 Nov – Tue 1 Dec 2026"),
        (
            *("2026-12-31", "2027-01-01", "2026.12.31.(목)~2027.01.01.(금)"),
            "Thu 31 Dec 2026 – Fri 1 Jan 2027",
        ),
    ],
)
def test_spans(first: str, last: str, korean: str, english: str) -> None:
    entry = EventDetails(date=moment(first), until=moment(last) if last else None)
    assert dates.say_span(entry, "ko") == korean
    assert dates.say_span(entry, "en") == english
    for language in ("ko", "en"):
        parts = dates.span_parts(entry, language)
        assert len(parts) == (2 if last and last != first else 1)
        assert "".join(parts) == dates.say_span(entry, language)


def test_months() -> None:
    assert dates.say_month("2026", "03", "ko") == "2026년 3월"
    assert dates.say_month(2026, 3, "en") == "March 2026"
    assert dates.say_month_name("03", "ko") == "3월"
    assert [dates.say_month_name(n, "en") for n in (1, 12)] == ["January", "December"]
