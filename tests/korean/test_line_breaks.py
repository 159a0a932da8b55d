"""Titles break between words, into lines that look alike, and no mark is parted from its word."""

import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.korean.line_breaks import Lines, broken, shortened, words_of
from tests.support.titles import ANY_TITLE


def width(text: str) -> float:
    """Hangul counts one, everything else a half."""
    return sum(1 if "가" <= letter <= "힣" else 0.5 for letter in text)


def lines(text: str, measure: float, most: int = 9) -> tuple[str, ...]:
    found = broken(words_of(text), width, measure, most)
    assert found is not None
    return found.lines


CASES = {
    "one line stays one": ("나눔장터를 엽니다", 12, ["나눔장터를 엽니다"]),
    "balanced": ("가을을 여는 열세 가지 소식", 11, ["가을을 여는", "열세 가지 소식"]),
    "not the last word alone": (
        "동네 부엌이 문을 엽니다 모두",
        11,
        ["동네 부엌이", "문을 엽니다 모두"],
    ),
    "behind a mark": ("돌봄망, 열 기관이 엮는다", 10, ["돌봄망,", "열 기관이 엮는다"]),
    "a number and its unit": ("모두 이웃 서른 명이 배웠다", 9, ["모두 이웃", "서른 명이 배웠다"]),
    "can": ("이제는 할 수 있다고 말합니다", 10, ["이제는 할 수", "있다고 말합니다"]),
    "what leads to the next word": ("우리가 만든 새 손가방", 8, ["우리가 만든", "새 손가방"]),
    "a date": ("함께 연 11월 10일 나눔", 8, ["함께 연", "11월 10일 나눔"]),
    "a closing bracket of its own": ("한울 ( 주 ) 의 열 해", 7, ["한울 ( 주 ) 의", "열 해"]),
    "a particle of its own": ("‘돌봄’ 을 말한다", 5, ["‘돌봄’ 을", "말한다"]),
    "straight quotes": ('그는 " 돌봄 " 을 말했다', 8, ['그는 " 돌봄 " 을', "말했다"]),
    "a dash stays above": (
        "텃밭 이야기 - 봄에서 겨울까지",
        9,
        ["텃밭 이야기 -", "봄에서 겨울까지"],
    ),
    "quotations whole": ("마을이 다 ‘느린 걸음’ 시작", 10, ["마을이 다", "‘느린 걸음’ 시작"]),
    "no space behind an ellipsis": ("모두 모였다…“다시 걷자”", 7, ["모두 모였다…", "“다시 걷자”"]),
    "no space behind a comma": ("나눔센터,‘함께’ 연다", 7, ["나눔센터,", "‘함께’ 연다"]),
    "but within a number": ("1,200명과 3,000명이", 6, ["1,200명과", "3,000명이"]),
    "a word too long for a line": ("가나다라마바사아자차", 6, ["가나다라마바", "사아자차"]),
    "there, behind a dot": ("가나다·라마바사아자", 6, ["가나다·", "라마바사아자"]),
    "there, before a Latin word": ("가나다라ABCDEF마", 6, ["가나다라", "ABCDEF마"]),
    "spaces": ("  나눔 \n 장터\t", 9, ["나눔 장터"]),
    "nothing": ("  ", 9, []),
}


@pytest.mark.parametrize("name", CASES)
def test_titles_break_as_an_editor_would_break_them(name: str) -> None:
    text, measure, wanted = CASES[name]
    assert lines(text, measure) == tuple(wanted)


def test_more_lines_than_allowed_are_none() -> None:
    assert broken(words_of("가나 다라 마바"), width, 2, 2) is None
    assert broken(words_of("가나 다라 마바"), width, 2, 3) == Lines(("가나", "다라", "마바"))


def test_what_does_not_fit_ends_in_an_ellipsis_behind_a_whole_word() -> None:
    words = words_of("가나다 라마바, 사아자 차카타")
    assert shortened(words, width, 4, 2) == Lines(("가나다", "라마바…"), rough=True)
    assert shortened(words_of("가나 다라"), width, 5, 1) == Lines(("가나 다라",))
    assert shortened(words_of("가" * 40), width, 5, 2).lines == ("가가가가가", "가가가가…")


@pytest.mark.parametrize(("text", "rough"), [("긴 제목", False), ("가나다라마바사", True)])
def test_a_broken_word_is_told(text: str, rough: bool) -> None:
    found = broken(words_of(text), width, 6, 9)
    assert found is not None
    assert found.rough is rough


def test_one_syllable_at_the_end_is_told() -> None:
    found = broken(words_of("가나다라마바 사"), width, 6, 9)
    assert found == Lines(("가나다라마바", "사"), rough=True)


@given(ANY_TITLE, st.integers(4, 40), st.integers(1, 4))
def test_no_rule_is_broken_whatever_the_title(text: str, measure: int, most: int) -> None:
    words = words_of(text)
    found = shortened(words, width, measure, most)
    assert len(found.lines) <= most
    whole = broken(words, width, measure, 99)
    assert whole is not None
    bare = re.compile(r"\s")
    assert bare.sub("", "".join(whole.lines)) == bare.sub("", text), "nothing is lost"
    fits = all(width(word.text) <= measure for word in words)
    for line in (*whole.lines, *found.lines):
        assert line == line.strip() != ""
        assert width(line) <= measure
        if fits:
            assert category(line[0]) not in ("Pe", "Pf"), line
            assert line[0] not in ",.!…·", line
            assert category(line[-1]) not in ("Ps", "Pi"), line
    if fits:
        known = set(re.split(r"\s+|(?<=…)|(?<=,)", text))
        assert set(" ".join(whole.lines).split()) <= known, "no word is broken"
