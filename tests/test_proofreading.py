"""A weekday in a text that is not that of its date is told; what can't be known is passed over."""

from datetime import datetime

import pytest

from sosik.proofreading import wrong_weekdays

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
        "13월 40일(월)",
        "2. 30.(월)",
        "3.1절(일)이 아니다",
        "오늘(화)은 쉰다",
        "1월 5일(화)에 만난다",
        "2025. 12. 30.(화)~1. 2.(금)",
        "(금) 10월 20일",
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
