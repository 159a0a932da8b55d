"""Particles, weekdays, spelling suggestions and widths."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.base.nearness import nearest
from sosik.korean.particles import particle
from sosik.korean.spelling import common, display_width, fold, weekday


@pytest.mark.parametrize(
    ("word", "pair", "right"),
    [
        ("해오름 소식", "을/를", "을"),
        ("나눔터", "을/를", "를"),
        ("서울", "으로/로", "로"),
        ("부산", "으로/로", "으로"),
        ("대구", "으로/로", "로"),
        ("기반지원부", "은/는", "는"),
        ("기반지원팀", "은/는", "은"),
        ("값", "이/가", "이"),
        ("‘돌봄’", "이/가", "이"),
        ("민들레(주)", "과/와", "와"),
        ("자활!", "이/가", "이"),
        ("제1호", "이/가", "가"),
        ("10", "으로/로", "으로"),
        ("2026-10", "을/를", "을"),
        ("2", "이/가", "가"),
        ("1", "으로/로", "로"),
        ("3", "으로/로", "으로"),
        ("7", "으로/로", "로"),
        ("8", "은/는", "은"),
        ("18", "으로/로", "로"),
        ("0", "이/가", "이"),
        ("6", "은/는", "은"),
        ("9", "은/는", "는"),
        ("market.jpg", "을/를", "를"),
        ("market.png", "을/를", "를"),
        ("index.html", "으로/로", "로"),
        ("goods.md", "이/가", "가"),
        ("표.hwp", "을/를", "를"),
        ("site.yaml", "을/를", "을"),
        ("title", "이/가", "이"),
        ("file", "으로/로", "로"),
        ("name", "은/는", "은"),
        ("building", "이/가", "이"),
        ("number", "은/는", "는"),
        ("PR", "은/는", "은"),
        ("SNS", "은/는", "는"),
        ("ABN", "은/는", "은"),
        ("", "은/는", "는"),
        ("…", "은/는", "는"),
        ("ㄱ", "은/는", "는"),
    ],
)
def test_a_particle_fits_the_word_before_it(word: str, pair: str, right: str) -> None:
    assert particle(word, pair) == right


@given(st.text(), st.sampled_from(["은/는", "이/가", "을/를", "과/와", "으로/로"]))
def test_there_is_always_a_particle(word: str, pair: str) -> None:
    assert particle(word, pair) in pair.split("/")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("제묵", "제목"),
        ("작성지", "작성자"),
        ("작 성 자", "작성자"),
        ("Title", "title"),
        ("titel", "title"),
        ("기반지원팀", "기반지원부"),
        ("기반 지원부", "기반지원부"),
        ("사업전략본부", "사업전략부"),
        ("교육지원", "교육지원부"),
        ("총무과", None),
        ("", None),
    ],
)
def test_a_slip_of_the_pen_finds_the_word_that_was_meant(written: str, meant: str | None) -> None:
    known = ["제목", "작성자", "title", "기반지원부", "사업전략부", "교육지원부"]
    assert nearest(written, known) == meant
    assert nearest(written, reversed(known)) == meant


def test_of_two_equally_near_words_always_the_same_is_suggested() -> None:
    assert nearest("가나다", ["가나라", "가나마"]) == nearest("가나다", ["가나마", "가나라"])


def test_weekdays() -> None:
    assert "".join(weekday(date(2026, 11, day)) for day in range(2, 9)) == "월화수목금토일"


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("가나", 4), ("가a1", 4), ("", 0), ("（주）", 6), ("é", 1), ("e\u0301", 1)],
)
def test_hangul_is_as_wide_as_two_letters(text: str, columns: int) -> None:
    assert display_width(text) == columns


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("나눔ㆍ돌봄‧마을", "나눔·돌봄·마을"),
        ("‘돌봄’, “마을”", "'돌봄', \"마을\""),
        ("2025–2026 — 계획", "2025-2026 - 계획"),
        ("１０∼１２시（월）", "10~12시(월)"),
        ("  마을\u3000\n잔치 ", "마을 잔치"),
        ("마을\u200b\u00ad잔치\ufeff", "마을잔치"),
        ("AI", "AI"),
        ("ㅡ", "ㅡ"),
        ("ー", "ー"),
        ("ㅏㆍㅓ", "ㅏ·ㅓ"),
        # The same code point is a vowel in an old syllable, and a dot after a whole one.
        ("\u1112\u119e\u11ab글", "\u1112\u119e\u11ab글"),
        ("한\u119e글", "한·글"),
        ("\u1100\u1161", "가"),
        ("Ａ\u0301", "Á"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("", ""),
    ],
)
def test_a_name_has_one_common_spelling(written: str, spelled: str) -> None:
    assert common(written) == spelled
    assert fold(written) == fold(spelled)


def test_names_are_equal_without_regard_to_case_and_not_for_show() -> None:
    assert fold("AI 교육") == fold("ai 교육") == fold("Ａｉ　교육")
    assert fold("STRASSE") == fold("Straße")
    assert fold("나눔") != fold("돌봄")


@given(st.text(max_size=20))
def test_a_common_spelling_stays_as_it_is(text: str) -> None:
    assert common(common(text)) == common(text)
    assert fold(fold(text)) == fold(text) == fold(common(text))
