"""Calendar files: read by another program as staff meant them."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from lxml import html

from sosik.korean.dates import Moment, fixed
from sosik.korean.time_spans import span_of
from sosik.model.pages import EventDetails
from tests.support.small import article, made, put

SEOUL = ZoneInfo("Asia/Seoul")
KST = timezone(timedelta(hours=9))


def _day(day: int, hour: int | None = None, minute: int = 0) -> Moment:
    return Moment(fixed(datetime(2026, 11, day, hour or 0, minute, tzinfo=SEOUL)), hour is not None)


def _at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=KST)


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("14:00~16:00", _at(14), _at(16)),
        ("14:00 ～ 16:30", _at(14), _at(16, 30)),
        ("14:00-16:00", _at(14), _at(16)),
        ("09:30", _at(9, 30), None),
        ("07:00", _at(7), None),
        ("오후 2시", _at(14), None),
        ("오후 2시 30분", _at(14, 30), None),
        ("오후 2시~4시", _at(14), _at(16)),
        ("오후 2시 반부터 4시까지", _at(14, 30), _at(16)),
        ("오전 10시~12시", _at(10), _at(12)),
        ("오전 10시~오후 2시", _at(10), _at(14)),
        ("10시~2시", _at(10), _at(14)),
        ("11:00~1:00", _at(11), _at(13)),
        ("정오", _at(12), None),
        ("19:00부터", _at(19), None),
    ],
)
def test_clear_hours_are_read(said: str, start: datetime, end: datetime | None) -> None:
    span = span_of(EventDetails(date=_day(10), time=said), SEOUL)
    assert (span.start, span.end, span.whole_days) == (start, end, False)


@pytest.mark.parametrize(
    "said",
    [
        *("", "2시", "3:00~5:00", "종일", "매시 정각", "16:00~14:00", "25:00", "10:00, 14:00"),
        *("저녁", "10:00~11:00~12:00", "14:00 (2시간)"),
    ],
)
def test_hours_that_are_not_clear_leave_the_day_whole(said: str) -> None:
    span = span_of(EventDetails(date=_day(10), time=said), SEOUL)
    assert (span.start, span.end, span.whole_days) == (_at(0), _at(0, day=11), True)


@pytest.mark.parametrize(
    ("event", "start", "end", "whole"),
    [
        (EventDetails(date=_day(10), until=_day(12)), _at(0), _at(0, day=13), True),
        (EventDetails(date=_day(10), until=_day(12), time="10:00"), _at(0), _at(0, day=13), True),
        (EventDetails(date=_day(10), until=_day(10), time="10:00"), _at(10), None, False),
        (EventDetails(date=_day(10, 14)), _at(14), None, False),
        (EventDetails(date=_day(10, 14), until=_day(10, 16)), _at(14), _at(16), False),
        (EventDetails(date=_day(10, 14), until=_day(12)), _at(0), _at(0, day=13), True),
    ],
)
def test_days_and_hours_of_the_dates_themselves(
    event: EventDetails, start: datetime, end: datetime | None, whole: bool
) -> None:
    span = span_of(event, SEOUL)
    assert (span.start, span.end, span.whole_days) == (start, end, whole)


LONG = "이웃과 함께하는 김장, 그리고 나눔; 백슬래시 \\\\ 하나 " + "가나다라마바사 " * 12
FILES: dict[str, str | bytes] = {
    "content/articles/fair.md": article(
        "가을 장터, 나눔; 그리고",
        more="수정일: 2026-10-21 10:00\n접수마감: 2026-11-05\n"
        "행사: {날짜: 2026-11-10, 시간: '14:00~16:00', 장소: '마당; 뒤뜰'}",
    ),
    "content/articles/plain.md": article("예사"),
    "content/issues/2026-10.md": f"""---
제목: 10월호
발행일: 2026-10-30 10:00
기사: [fair]
일정제목: 11월에 만나요
일정:
  - {{날짜: 2026-11-03, 시간: '10:00', 제목: 설명회, 장소: 교육장, 접수마감: 2026-11-02}}
  - {{날짜: 2026-11-06, 종료일: 2026-11-08, 제목: 전시, 주소: /articles/}}
  - {{날짜: 2026-11-19, 제목: "{LONG}"}}
  - {{날짜: 2026-11-20, 시간: 저녁 무렵, 제목: 전시}}
---
안녕하세요.
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = put(tmp_path_factory.mktemp("site"), FILES)
    made(root)
    return root / "output/site"


def _read(file: Path) -> list[Any]:
    calendar: Any
    (calendar,) = Calendar.from_ical(file.read_bytes(), multiple=True)
    assert calendar["version"] == "2.0"
    assert not calendar.errors
    events = list(calendar.walk("VEVENT"))
    assert not [event.errors for event in events if event.errors]
    return events


def test_the_schedule_of_an_issue_is_read_as_it_was_written(site: Path) -> None:
    first, second, third, fourth = _read(site / "issues/2026-10/schedule.ics")
    assert first.start == _at(10, day=3)
    assert "DTEND" not in first
    assert (str(first["summary"]), str(first["location"])) == ("설명회", "교육장")
    assert "접수 2026. 11. 2.(월)까지" in str(first["description"])
    assert (second.start, second["dtend"].dt) == (date(2026, 11, 6), date(2026, 11, 9))
    assert str(second["url"]) == "https://news.example.org/articles/"
    assert str(third["summary"]) == LONG.replace("\\\\", "\\").strip()
    assert (fourth.start, fourth["dtend"].dt) == (date(2026, 11, 20), date(2026, 11, 21))
    assert "저녁 무렵" in str(fourth["description"])


def test_the_event_of_an_article_is_read_as_it_was_written(site: Path) -> None:
    (event,) = _read(site / "articles/fair/event.ics")
    assert (event.start, event.end) == (_at(14), _at(16))
    assert str(event["summary"]) == "가을 장터, 나눔; 그리고"
    assert str(event["location"]) == "마당; 뒤뜰"
    assert str(event["url"]) == "https://news.example.org/articles/fair/"
    assert event["dtstamp"].dt == datetime(2026, 10, 21, 10, tzinfo=KST), "its page's own date"


def test_lines_end_and_fold_as_the_standard_wants(site: Path) -> None:
    data = (site / "issues/2026-10/schedule.ics").read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # never cut within a character


def _names(events: list[Any]) -> list[str]:
    return [str(event["uid"]) for event in events]


def test_an_entry_keeps_its_name_when_its_day_is_put_off(tmp_path: Path) -> None:
    made(put(tmp_path, FILES))
    file = tmp_path / "output/site/issues/2026-10/schedule.ics"
    before = _names(_read(file))
    assert len({*before}) == 4
    text = str(FILES["content/issues/2026-10.md"]).replace("2026-11-03, 시간", "2026-11-04, 시간")
    made(put(tmp_path, {"content/issues/2026-10.md": text}))
    assert _read(file)[0].start == _at(10, day=4)
    assert _names(_read(file)) == before


def test_the_same_sources_make_the_same_calendar_at_any_time(tmp_path: Path) -> None:
    made(put(tmp_path / "a", FILES))
    made(put(tmp_path / "b", FILES), datetime(2026, 12, 25, tzinfo=KST))
    name = "output/site/issues/2026-10/schedule.ics"
    assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("issues/2026-10", ["/issues/2026-10/schedule.ics"]),
        ("articles/fair", ["/articles/fair/event.ics"]),
        ("articles/plain", []),
    ],
)
def test_a_page_offers_its_calendar(site: Path, page: str, found: list[Any]) -> None:
    tree = html.document_fromstring((site / page / "index.html").read_text("utf-8"))
    links = [str(link.get("href")) for link in tree.iter("a")]
    assert [link for link in links if link.endswith(".ics")] == found
    assert len(list((site / page).glob("*.ics"))) == len(found)
