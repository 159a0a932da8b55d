"""Dates as staff write them, and as pages and mails say them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.korean.dates import (
    Moment,
    WrongWeekday,
    end_of,
    fixed,
    parse_moment,
    say_date,
    say_datetime,
    say_full,
    say_iso,
    say_span,
    say_weekday,
    why_no_moment,
)
from sosik.model.pages import EventDetails

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    "written",
    [
        "2026-10-30",
        "2026.10.30",
        "2026. 10. 30.",
        "2026. 10. 30",
        "2026/10/30",
        "2026년 10월 30일",
        "2026년10월30일",
        "2026-10-30(금)",
        "2026. 10. 30.(금)",
        "2026. 10. 30. (금)",
        "2026년 10월 30일 금요일",
        "2026년 10월 30일(금요일)",
        "2026년 10월 30일 (금)",
        "2026. 10. 30. 금요일",
        "2026. 10. 30.[금]",
        "2026. 10. 30.( 금 )",
        "2026. 10. 30.(金)",
        "2026. 10. 30. ㈮",
        "'26. 10. 30.",
        "’26.10.30",
        "‘26. 10. 30.(금)",
        "20261030",
        "2026 - 10 - 30",
        "2026–10–30",
        "2026‐10‐30",
        "２０２６．１０．３０．（금）",
        "2026。10。30。",
        "2026년　10월　30일",
        "2026.\u00a010.\u00a030.",
        "\u200b2026-10-30",
        "  2026-10-30  ",
    ],
)
def test_a_day_is_read_in_every_usual_form(written: str) -> None:
    assert parse_moment(written, SEOUL) == Moment(datetime(2026, 10, 30, tzinfo=SEOUL))


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("2026-10-30 09:05", 9, 5),
        ("2026-10-30T09:05", 9, 5),
        ("2026-10-30 9:05", 9, 5),
        ("2026-10-30 09:05:59", 9, 5),
        ("2026-10-30T09:05:59.123", 9, 5),
        ("2026. 10. 30.(금) 14:00", 14, 0),
        ("2026. 10. 30.(금), 14:00", 14, 0),
        ("2026년 10월 30일 9시", 9, 0),
        ("2026년 10월 30일 9시 30분", 9, 30),
        ("2026년 10월 30일 금요일 오전 9시 30분", 9, 30),
        ("2026-10-30 오후 2:30", 14, 30),
        ("2026-10-30 오후 2시", 14, 0),
        ("2026-10-30 오후 12시", 12, 0),
        ("2026-10-30 오전 12시", 0, 0),
        ("2026-10-30 낮 12시", 12, 0),
        ("2026-10-30 낮 1시", 13, 0),
        ("2026-10-30 낮 11시", 11, 0),
        ("2026-10-30 저녁 7시", 19, 0),
        ("2026-10-30 밤 11시", 23, 0),
        ("2026-10-30 밤 12시", 0, 0),
        ("2026-10-30 밤 1시", 1, 0),
        ("2026-10-30 새벽 2시", 2, 0),
        ("2026-10-30 00:00", 0, 0),
        ("2026. 10. 30.(금) 14시 30분", 14, 30),
        ("2026. 10. 30.(금) 14시30분", 14, 30),
        ("2026. 10. 30.(금) 오후 2시 반", 14, 30),
        ("2026. 10. 30.(금) 14:30분", 14, 30),
        ("2026. 10. 30.(금)14:30", 14, 30),
        ("2026-10-30 아침 9시", 9, 0),
        ("2026-10-30 정오", 12, 0),
        ("2026-10-30 2:30 PM", 14, 30),
        ("2026-10-30 pm 2:30", 14, 30),
        ("2026-10-30 12:05 am", 0, 5),
        ("2026-10-30 오후 14시", 14, 0),
        ("２０２６．１０．３０．（금）　１４：３０", 14, 30),
        ("2026-10-30 14：30", 14, 30),
        ("2026-10-30 14:30 KST", 14, 30),
        ("20261030 14:30", 14, 30),
    ],
)
def test_a_time_is_read_in_every_usual_form(written: str, hour: int, minute: int) -> None:
    wanted = datetime(2026, 10, 30, hour, minute, tzinfo=SEOUL)
    assert parse_moment(written, SEOUL) == Moment(wanted, timed=True)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "내일",
        "10월 30일",
        "26-10-30",
        "2026-10",
        "2026-13-01",
        "2026-02-29",
        "2026-10-32",
        "2026-10-30 25:00",
        "2026-10-30 24:00",
        "2026-10-30 09:60",
        "2026-10-30 9",
        "2026-10-30 예정",
        "2026-10-30 14:",
        "2026-10-30 오전 14시",
        "2026-10-30 자정",
        "2026-10-30 10시경",
        "2026.10",
        "30/10/2026",
        "2026. 10. 30. ~ 10. 31.",
        "2026. 10. 30.(금) 10:00~12:00",
        "20261330",
        "2026-10-30 09:00 이후",
        "0000-01-01",
        "2026-10-30\n2026-10-31",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(written, SEOUL)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2026-02-30", "no-such-date"),
        ("2026-13-01", "no-such-date"),
        ("2026. 10. 30.(금) 24:00", "no-such-date"),
        ("2026-10-30 25시", "no-such-date"),
        ("20261330", "no-such-date"),
        ("2026. 10. 30. ~ 10. 31.", "date-range"),
        ("2026-10-30～2026-10-31", "date-range"),
        ("10. 30.(금) ∼ 31.(토)", "date-range"),
        ("2026. 10. 30.(금) 10:00~12:00", "date-range"),
        ("2026-10-30 10:00 - 12:00", "date-range"),
        ("2026. 10. 30.부터 10. 31.까지", "date-range"),
        ("10월 30일", "date-year"),
        ("10. 30.(금)", "date-year"),
        ("10/30", "date-year"),
        ("26-10-30", "date-year"),
        ("26. 10. 30. 09:00", "date-year"),
        ("내일", "expected-date"),
        ("2026-10", "expected-date"),
        ("2026-10-30 예정", "expected-date"),
        ("2026-10-30 자정", "expected-date"),
    ],
)
def test_why_a_text_is_no_date_is_told(written: str, why: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(written, SEOUL)
    assert why_no_moment(written) == why


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        parse_moment(text, SEOUL)
    except (ValueError, OverflowError):
        assert why_no_moment(text)


@pytest.mark.parametrize(
    ("written", "right"), [("2026-10-30(목)", "금"), ("2026-11-01 월요일", "일")]
)
def test_a_wrong_weekday_is_refused_and_the_right_one_told(written: str, right: str) -> None:
    with pytest.raises(WrongWeekday) as found:
        parse_moment(written, SEOUL)
    assert found.value.right == right


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-10-30 09:00", "2026-10-30T00:00"),
        ("2026-10-30T09:00+09:00", "2026-10-30T00:00"),
        ("2026-10-30T09:00+0900", "2026-10-30T00:00"),
        ("2026-10-30T09:00Z", "2026-10-30T09:00"),
        ("2026-10-30T09:00-05:00", "2026-10-30T14:00"),
        ("2026-10-30T23:30Z", "2026-10-30T23:30"),
        ("2026-10-30T09:00+05:45", "2026-10-30T03:15"),
    ],
)
def test_an_offset_is_brought_into_the_zone_of_the_site(written: str, utc: str) -> None:
    moment = parse_moment(written, SEOUL)
    assert moment.at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert moment.at.utcoffset() == timedelta(hours=9)


def test_a_zone_with_summer_time_has_the_offset_of_the_day() -> None:
    york = ZoneInfo("America/New_York")
    assert parse_moment("2026-07-01 09:00", york).at.utcoffset() == timedelta(hours=-4)
    assert parse_moment("2026-12-01 09:00", york).at.utcoffset() == timedelta(hours=-5)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31)))
def test_what_is_said_can_be_read_again(at: datetime) -> None:
    moment = Moment(fixed(at.replace(second=0, microsecond=0, tzinfo=SEOUL)), timed=True)
    # Until 1908 and in 1954-61 Korea's offset was no whole hour; what is said has whole minutes.
    if moment.at.utcoffset() == timedelta(hours=9):
        for said in (say_datetime(moment), say_iso(moment), say_full(moment)):
            assert parse_moment(said, SEOUL) == moment
        day = Moment(moment.at.replace(hour=0, minute=0))
        for said in (say_date(day), say_iso(day), say_full(day)):
            assert parse_moment(said, SEOUL) == day


def test_a_moment_keeps_its_value_when_it_is_stored() -> None:
    moment = parse_moment("2026-10-30 09:00", SEOUL)
    assert moment.at.tzinfo == timezone(timedelta(hours=9))
    assert datetime.fromisoformat(moment.at.isoformat()) == moment.at


def test_a_bare_day_ends_at_midnight_and_a_time_ends_then() -> None:
    assert end_of(parse_moment("2026-10-30", SEOUL)) == datetime(2026, 10, 31, tzinfo=SEOUL)
    assert end_of(parse_moment("2026-12-31", SEOUL)) == datetime(2027, 1, 1, tzinfo=SEOUL)
    at_six = parse_moment("2026-10-30 18:00", SEOUL)
    assert end_of(at_six) == at_six.at


def test_how_dates_are_said() -> None:
    day, hour = parse_moment("2026-10-05", SEOUL), parse_moment("2026-10-05 09:00", SEOUL)
    assert say_date(hour) == "2026. 10. 5."
    assert say_datetime(day) == "2026. 10. 5."
    assert say_datetime(hour) == "2026. 10. 5. 09:00"
    assert say_full(hour) == "2026. 10. 5.(월) 09:00"
    assert say_full(day) == "2026. 10. 5.(월)"
    assert say_iso(day) == "2026-10-05"
    assert say_iso(hour) == "2026-10-05T09:00:00+09:00"
    assert say_weekday(day) == "월"


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (None, "2026.11.10.(화)"),
        ("2026-11-10", "2026.11.10.(화)"),
        ("2026-11-11", "2026.11.10.(화)~11.(수)"),
        ("2026-12-01", "2026.11.10.(화)~12.01.(화)"),
        ("2027-01-02", "2026.11.10.(화)~2027.01.02.(토)"),
        ("2027-11-10", "2026.11.10.(화)~2027.11.10.(수)"),
    ],
)
def test_a_span_says_nothing_twice(until: str | None, said: str) -> None:
    last = parse_moment(until, SEOUL) if until else None
    assert say_span(EventDetails(date=parse_moment("2026-11-10", SEOUL), until=last)) == said
