"""A weekday in a text that is not that of its date is told; what can't be known is passed over."""

import time
from datetime import datetime

import pytest

from sosik.content.checks.weekdays import wrong_weekdays

DATED = datetime(2026, 10, 20)


def told(text: str, dated: datetime | None = DATED) -> list[tuple[int, str, str]]:
    """The line, the date and the right weekday of each fault."""
    facts = [(fault.line, dict(fault.facts)) for fault in wrong_weekdays(text, 5, "a.md", dated)]
    return [(line, each["date"], each["right"]) for line, each in facts]


@pytest.mark.parametrize(
    "text",
    [
        "10월 24일(토)에 연다",
        "2026. 10. 20.(화) 14:00",
        "10. 20.(화)~10. 23.(금)",
        "2026년 10월 20일 (화요일)",
        "내년 3월 2일(월)에 만난다",
        "작년 8월 1일(금)",
        "2. 30.(월)",
        "’24. 10. 20.(일)에 열었다",
        "'24.10.20(일)",
        "24. 10. 20.(일)",
        "24년 10월 20일(일)",
        "2025년에는 3월 4일(화)에 열었다",
        "3월 4일(화), 곧 2025년의 장터",
        "2025년 예산으로 3월 4일(목)에 연다",
        "10. 20.(화)~22.(목)",
        "10. 20.(화) 10:00~22.(목) 12:00",
        "10월 20일(화)부터 22일(목)까지",
        "10. 30.(금)~1.(일)",
        "제3-1(수)",
        "3-2(일)반",
        "10월 20일 화요일",
        "10월 20일 월요일마다",
        "10월 20일(화, 14:00)",
        "10월 20일(화 14:00)",
        "10월 20일(월, 수)",
        "10월 20일(일 3회)",
        "10월 20일 일정",
        "3.1절(일)이 아니다",
        "오늘(화)은 쉰다",
        "1월 5일(화)에 만난다",
        "2025. 12. 30.(화)~1. 2.(금)",
        "(금) 10월 20일",
        "5월 18일(화)에 다음 기수가 모인다",
        "6월 15일(화)과 6월 29일(화)",
        "3. 9.(화) 마감",
        "제10.20.(화)호",
    ],
)
def test_what_is_right_or_unknown_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("8월 1일(금)부터", [(5, "2026. 8. 1.", "토")]),
        ("첫 줄\n10. 20.(수)", [(6, "2026. 10. 20.", "화")]),
        ("2025. 10. 20.(화)", [(5, "2025. 10. 20.", "월")]),
        ("2025. 12. 30.(화)~1. 2.(토)", [(5, "2026. 1. 2.", "금")]),
        ("1월 5일(월)에 만난다", [(5, "2027. 1. 5.", "화")]),
        ("8월 1일(일)", [(5, "2026. 8. 1.", "토")]),
        ("’24. 10. 20.(월)", [(5, "2024. 10. 20.", "일")]),
        ("24. 10. 20.(월)", [(5, "2024. 10. 20.", "일")]),
        ("24년 10월 20일(월)", [(5, "2024. 10. 20.", "일")]),
        ("2025년에는 3월 4일(월)에", [(5, "2025. 3. 4.", "화")]),
        ("작년(2025년) 3월 4일(수)", [(5, "2025. 3. 4.", "화")]),
        ("10. 20.(화)~22.(금)", [(5, "2026. 10. 22.", "목")]),
        ("10. 20.(화) ∼ 22.(금)", [(5, "2026. 10. 22.", "목")]),
        ("10. 20.(화) 10:00~22.(금) 12:00", [(5, "2026. 10. 22.", "목")]),
        ("10월 20일(화)부터 22일(금)까지", [(5, "2026. 10. 22.", "목")]),
        ("10월 20일 화요일부터 22일 금요일까지", [(5, "2026. 10. 22.", "목")]),
        ("2026-10-20(월)", [(5, "2026. 10. 20.", "화")]),
        ("10월 20일 월요일", [(5, "2026. 10. 20.", "화")]),
        ("10월 20일(월, 14:00)", [(5, "2026. 10. 20.", "화")]),
        ("10월 20일(월요일, 오후 2시)", [(5, "2026. 10. 20.", "화")]),
        ("10월 20일(월 14:00)", [(5, "2026. 10. 20.", "화")]),
        ("10/20(월)", [(5, "2026. 10. 20.", "화")]),
        ("10월 20일(월), 10월 21일(목)", [(5, "2026. 10. 20.", "화"), (5, "2026. 10. 21.", "수")]),
    ],
)
def test_a_wrong_weekday_is_told_with_the_date_that_was_meant(
    text: str, wanted: list[tuple[int, str, str]]
) -> None:
    assert told(text) == wanted


def test_without_a_date_of_its_own_a_text_is_judged_by_whole_dates_only() -> None:
    assert told("8월 1일(금)", None) == []
    assert told("2026. 8. 1.(금)", None) == [(5, "2026. 8. 1.", "토")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2월 30일(월)", "2월 30일(월)"),
        ("2월 29일(월)", ""),
        ("13월 40일(월)에", "13월 40일(월)"),
        ("2026. 2. 29.(일)", "2026. 2. 29.(일)"),
        ("’26. 11. 31.(화)", "’26. 11. 31.(화)"),
        ("2월 30일 월요일", "2월 30일 월요일"),
    ],
)
@pytest.mark.parametrize("dated", [DATED, None])
def test_a_day_that_no_calendar_has_is_told(text: str, found: str, dated: datetime | None) -> None:
    faults = list(wrong_weekdays(text, 5, "a.md", dated))
    assert [dict(fault.facts)["found"] for fault in faults] == ([found] if found else [])
    assert {fault.code for fault in faults} <= {"no-such-day"}


def test_what_was_written_is_repeated_as_it_stands() -> None:
    text = "10. 20.(월)~22.(금), 10월 21일(월, 14:00), 10월 23일 월요일"
    found = [dict(fault.facts)["found"] for fault in wrong_weekdays(text, 5, "a.md", DATED)]
    assert found == ["10. 20.(월)", "22.(금)", "10월 21일(월)", "10월 23일 월요일"]


@pytest.mark.parametrize("text", ["10월 20일(월{}", "10월{}20일(월)", "10월 20{}(월)"])
def test_a_hundred_thousand_spaces_are_soon_read(text: str) -> None:
    begun = time.perf_counter()
    told(text.format(" " * 100_000) + ")")
    assert time.perf_counter() - begun < 5
