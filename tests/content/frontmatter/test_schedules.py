"""The days of an issue, announced in lines as offices write them (DESIGN §3)."""

from typing import NamedTuple

import pytest

from sosik.content.manuscript import Options, parse
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Issue


def _read(head: str, published: str = "2026-10-30") -> Manuscript:
    text = f"---\n제목: 10월호\n발행일: {published}\n{head}\n---\n안녕하세요.\n"
    return parse("content/issues/a.md", "issue", text.encode(), Options("Asia/Seoul"))[0]


class Told(NamedTuple):
    """What readers see of an entry."""

    days: str
    time: str
    title: str


def _told(head: str, published: str = "2026-10-30") -> list[Told]:
    found = _read(head, published)
    assert not found.problems
    assert isinstance(found.page, Issue)
    return [
        Told(
            f"{entry.date.at:%Y-%m-%d}" + (f"~{entry.until.at:%Y-%m-%d}" if entry.until else ""),
            entry.time,
            entry.title,
        )
        for entry in found.page.schedule
    ]


@pytest.mark.parametrize(
    ("line", "days", "time", "title"),
    [
        ("2026.11.07.(토)_제16기 모임", "2026-11-07", "", "제16기 모임"),
        ("2026. 11. 7.(토) 14:00 마을 장터", "2026-11-07", "14:00", "마을 장터"),
        ("11/7(토) 마을 장터", "2026-11-07", "", "마을 장터"),
        ("11월 7일(토) 마을 장터", "2026-11-07", "", "마을 장터"),
        ("2026.11.22.(일)~23.(월)_가을 여행", "2026-11-22~2026-11-23", "", "가을 여행"),
        ("11/7(토) - 마을 장터", "2026-11-07", "", "마을 장터"),
        ("11.7.(토) · 마을 장터", "2026-11-07", "", "마을 장터"),
        ("11. 7(토)\t마을 장터", "2026-11-07", "", "마을 장터"),
        ("11월 7일(토) : 마을 장터", "2026-11-07", "", "마을 장터"),
        ("11월 7일(토): 마을 장터", "2026-11-07", "", "마을 장터"),
        ("2026-11-07 마을 장터", "2026-11-07", "", "마을 장터"),
        ("'26. 11. 7.(토) 마을 장터", "2026-11-07", "", "마을 장터"),
        ("２０２６．１１．７．（토） 마을 장터", "2026-11-07", "", "마을 장터"),
        ("11월 7일(토) 오후 2시~4시 배움터: 첫날", "2026-11-07", "오후 2시~4시", "배움터: 첫날"),
        ("11/9(월) 10:00~12:00, 나눔장터", "2026-11-09", "10:00~12:00", "나눔장터"),
        ("11월 9일 3기 모임", "2026-11-09", "", "3기 모임"),
        ("12. 30.(수)~1. 2.(토) 쉽니다", "2026-12-30~2027-01-02", "", "쉽니다"),
        ("11/28(토)~12/2(수) 전시 #1", "2026-11-28~2026-12-02", "", "전시 #1"),
        ("2026.12.30.~2027.1.2. 쉽니다", "2026-12-30~2027-01-02", "", "쉽니다"),
    ],
)
def test_a_line_is_read_as_an_office_writes_it(line: str, days: str, time: str, title: str) -> None:
    assert _told(f"일정:\n  - {line}") == [(days, time, title)]


@pytest.mark.parametrize(
    "head",
    [
        "일정:\n  - 11/7(토) 장터\n  - 11/8(일) 모임",
        "일정:\n- 11/7(토) 장터\n- 11/8(일) 모임",
        "일정: |\n  11/7(토) 장터\n\n  11/8(일) 모임",
        "일정: |\n  - 11/7(토) 장터\n  - 11/8(일) 모임",
        "일정:\n  11/7(토) 장터\n  11/8(일) 모임",
        "일정:\n  -11/7(토) 장터\n  -11/8(일) 모임",
        "일정:\n  11/7(토): 장터\n  11/8(일): 모임",
        "일정:\n  - 11/7(토) 장터\n  - {날짜: 2026-11-08, 제목: 모임}",
    ],
)
def test_lines_may_stand_in_a_list_in_a_block_or_under_their_days(head: str) -> None:
    assert _told(head) == [("2026-11-07", "", "장터"), ("2026-11-08", "", "모임")]


def test_a_day_without_a_year_is_the_one_nearest_to_the_issue() -> None:
    line = "일정:\n  - {} 모임"
    assert _told(line.format("1/9(토)"), "2026-12-24")[0].days == "2027-01-09"
    assert _told(line.format("12/30(수)"), "2027-01-04")[0].days == "2026-12-30"
    assert _told(line.format("2월 29일"), "2028-02-01")[0].days == "2028-02-29"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("11/7(금) 장터", "weekday"),
        ("2월 30일 장터", "no-such-date"),
        ("곧 장터", "schedule-line"),
        ("11월 중 장터", "schedule-line"),
        ("날짜 미정: 장터", "schedule-line"),
        ("2026. 11. 7.", "schedule-line"),
        ("11/9(월)~7(토) 여행", "until-before-date"),
    ],
)
def test_a_line_without_a_clear_day_is_told(line: str, code: str) -> None:
    found = _read(f"일정:\n  - {line}")
    assert [(fault.code, fault.line) for fault in found.problems] == [(code, 5)]
