"""From when a press release may be used, in the words of its head table (decisions 0018, 0027)."""

from zoneinfo import ZoneInfo

import pytest

from sosik.content.frontmatter.embargo import held_until, is_open
from sosik.korean.dates import WrongWeekday, parse_moment

ZONE = ZoneInfo("Asia/Seoul")
DATED = parse_moment("2026-11-27", ZONE)


@pytest.mark.parametrize(
    ("text", "until", "said"),
    [
        ("2026-11-29 09:00", "2026-11-29 09:00", "2026. 11. 29.(일) 09:00부터"),
        (
            "2026. 11. 29.(일) 09:00 이후 보도",
            "2026-11-29 09:00",
            "2026. 11. 29.(일) 09:00 이후 보도",
        ),
        ("11. 29.(일) 09:00 이후 보도", "2026-11-29 09:00", "2026. 11. 29.(일) 09:00 이후 보도"),
        ("11/29 09:00부터 보도 가능", "2026-11-29 09:00", "2026. 11. 29.(일) 09:00부터 보도 가능"),
        ("2026. 11. 29.(일) 조간부터", "2026-11-29 06:00", "2026. 11. 29.(일) 조간부터"),
        ("2026. 11. 29.(일) 조간", "2026-11-29 06:00", "2026. 11. 29.(일) 조간부터"),
        ("11월 29일 석간", "2026-11-29 12:00", "2026. 11. 29.(일) 석간부터"),
        ("29일(일) 06:00 이후", "2026-11-29 06:00", "2026. 11. 29.(일) 06:00 이후"),
        ("30일 조간용", "2026-11-30 06:00", "2026. 11. 30.(월) 조간용"),
        ("2026.11.29. 오전 9시 이후", "2026-11-29 09:00", "2026. 11. 29.(일) 09:00 이후"),
        ("엠바고 2026.11.29. 09:00까지", "2026-11-29 09:00", "엠바고 2026. 11. 29.(일) 09:00까지"),
        ("엠바고: 11. 29. 09:00까지", "2026-11-29 09:00", "엠바고: 2026. 11. 29.(일) 09:00까지"),
        (
            "11. 29. 09:00까지 보도 금지",
            "2026-11-29 09:00",
            "2026. 11. 29.(일) 09:00까지 보도 금지",
        ),
        ("1. 4.(월) 09:00 이후", "2027-01-04 09:00", "2027. 1. 4.(월) 09:00 이후"),
    ],
)
def test_clear_words_hold_a_release_until_their_hour(text: str, until: str, said: str) -> None:
    at, words = held_until(text, DATED, ZONE)
    assert f"{at:%Y-%m-%d %H:%M}" == until
    assert words == said


@pytest.mark.parametrize(
    "text", ["배포 즉시", "즉시 보도", "조간", "석간부터", "배포 후 즉시 보도 가능"]
)
def test_words_for_at_once_hold_nothing_back(text: str) -> None:
    assert is_open(text)


@pytest.mark.parametrize(
    "text",
    [
        *("엠바고", "공개 금지", "내일 오전 아홉시부터", "다음 주 조간", "2일 06:00 이후"),
        *("2026. 11. 29. 09:00까지", "2026. 11. 29. 09:00 금지", "11월 말 조간", "29일 저녁쯤"),
        *(
            "2026. 11. 29. 09:00 조간",
            "13. 41. 09:00",
            "9시 이후",
            "29일(일) 06:00 이후" + "가" * 90,
        ),
    ],
)
def test_unclear_words_are_not_guessed(text: str) -> None:
    assert not is_open(text)
    with pytest.raises(ValueError):
        held_until(text, DATED, ZONE)


def test_a_day_without_a_year_needs_the_date_of_the_release() -> None:
    with pytest.raises(ValueError):
        held_until("11. 29.(일) 09:00", None, ZONE)


@pytest.mark.parametrize(
    "text", ["11. 29.(토) 09:00 이후", "29일(월) 06:00", "2026. 11. 29.(월) 조간"]
)
def test_a_weekday_that_does_not_fit_is_told(text: str) -> None:
    with pytest.raises(WrongWeekday):
        held_until(text, DATED, ZONE)
