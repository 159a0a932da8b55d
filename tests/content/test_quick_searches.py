"""The quick searches before slow ones find whatever the slow ones do."""

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.base import characters
from sosik.base.words import any_of
from sosik.content.checks import advertising, weekdays

OFFERS = [pattern for pattern, _ in advertising._FOUND]
JOINERS = ["", "**", "`", "](https://a.kr)", " ", "\u3000", "\n", "|", "가", "1"]


def test_no_character_that_is_removed_or_replaced_is_passed_over() -> None:
    for number in range(0x10000):
        character = chr(number)
        if characters.may_change(character):
            continue
        text = f"가{character}나\U0001f600"
        assert characters.clean(text) == (text, None, None)
        assert characters.on_one_line(text) == text


@pytest.mark.parametrize("pattern", [*OFFERS, advertising._IN_CELL])
def test_whatever_sells_something_is_looked_at(pattern: re.Pattern[str]) -> None:
    @given(st.from_regex(pattern), st.sampled_from(JOINERS), st.data())
    def check(text: str, mark: str, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + mark + text[place:]
        bare = advertising._MARKUP.sub(" ", text)
        if any(pattern.search(line) for line in bare.split("\n")):
            assert advertising._may_sell(bare)
            assert pattern is advertising._IN_CELL or advertising._QUICK.search(text)

    check()


@given(st.from_regex(weekdays._DATED))
def test_every_date_with_a_weekday_is_looked_at(text: str) -> None:
    assert weekdays._HINT.search(text)


def test_a_weekday_without_a_bracket_that_closes_is_passed_over() -> None:
    found = weekdays.wrong_weekdays("10월 20일(월, 14시", 1, "a.md", datetime(2026, 10, 20))
    assert not list(found)


@given(st.lists(st.text("가나a.*", min_size=1, max_size=3), min_size=1), st.text("가나a.*"))
def test_any_of_words_is_found_where_alternatives_find_it(words: list[str], text: str) -> None:
    plain = re.compile("|".join(map(re.escape, words)))
    assert [match.span() for match in any_of(*words).finditer(text)] == [
        match.span() for match in plain.finditer(text)
    ]
