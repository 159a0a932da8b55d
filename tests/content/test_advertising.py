"""Which words sell something, and which only speak of money."""

from pathlib import Path

import pytest

from sosik.content.checks.advertising import sales, sales_of
from sosik.korean.dates import Moment
from sosik.model.pages import Article, Button, Issue, ScheduleEntry
from tests.support.small import NOW, SETTINGS, article, put, told

SELLS = {
    "가격은 12,000원입니다.": "가격은 12,000원",
    "판매가: 1만 2천 원": "판매가: 1만 2천 원",
    "수강료는 5만 원이며 첫날 받습니다.": "수강료는 5만 원",
    "- 수강료: **50,000원**": "수강료: 50,000원",
    "| 참가비 | 10,000원 |": "참가비 | 10,000원",
    "입장료 3천원": "입장료 3천원",
    "수강료는 5만 원이고 누구나 올 수 있습니다.": "수강료는 5만 원",
    "참가비 1만 원을 미리 받겠습니다.": "참가비 1만 원",
    "참기름 1병 12,000원": "1병 12,000원",
    "1인당 15,000원(재료 포함)": "1인당 15,000원",
    "김장 김치 10kg 한 상자 65,000원": "한 상자 65,000원",
    "한 봉지에 오천 원": "한 봉지에 오천 원",
    "자전거는 삼천 원부터 고칩니다.": "삼천 원부터",
    "주문하세요. 다음 날 보내 드립니다.": "주문하세요",
    "[주문하기](https://shop.example.org/1)": "주문하기",
    "주문은 현장과 누리집에서 받습니다.": "주문은 현장과 누리집에서 받습니다",
    "주문 전화 02-000-0100": "주문 전화",
    "누구나 구매하실 수 있습니다.": "구매하실 수",
    "구매 문의: 사업전략부": "구매 문의",
    "지금 구입하시면 배송비가 없습니다.": "구입하시면",
    "장터에서 판매하고 있습니다.": "판매하고 있습니다",
    "누룽지를 팝니다.": "팝니다",
    "예약 판매를 시작합니다.": "예약 판매",
    "유료 강좌입니다.": "유료 강좌",
    "참가는 유료입니다.": "참가는 유료입니다",
    "전 품목 20% 할인": "20% 할인",
    "10월 31일까지 할인 행사": "할인 행사",
    "후원상품을 소개합니다.": "후원상품",
}

DOES_NOT = (
    "수강료는 무료입니다.",
    "참가비 없음",
    "참가비: 없음(무료)",
    "참가비 0원",
    "무료로 나누어 드립니다.",
    "후원금 3,000,000원을 전달했습니다.",
    "이웃 돕기 성금 500만 원 전달",
    "올해 예산은 5억 원입니다.",
    "매출 1억 2천만 원을 올렸습니다.",
    "교육비 30만 원을 지원합니다.",
    "수강료 5만 원까지 지원",
    "1인당 10만 원을 지급합니다.",
    "활동비: 한 번에 5만 원과 교통비",
    "시급 12,000원",
    "과태료 10만 원",
    "판매 수익금은 모두 기부합니다.",
    "장터에서 물건을 판매했습니다.",
    "전 품목을 20% 할인해 팔았습니다.",
    "지난해 참가비는 1만 원이었습니다.",
    "공공구매 상담회가 열렸습니다.",
    "공공구매 안내",
    "우선구매 방법을 알려 드립니다.",
    "물품 구매 입찰 공고",
    "판매원을 모집합니다.",
    "온라인 판매 교육을 마쳤습니다.",
    "판매하지 않습니다.",
    "가격이 올라 어려움이 큽니다.",
    "전기 요금 20% 할인 신청",
    "주문이 밀려 바쁜 하루였습니다.",
    "주문 제작으로 바꾸었습니다.",
    "누구나 구매할 수 있도록 판로를 넓히겠습니다.",
    "구매하기 어려운 이웃",
    "유료화에 반대합니다.",
    "특가법 위반",
    "제3원칙",
    "직원 12명이 함께했습니다.",
)


@pytest.mark.parametrize("text", SELLS)
def test_these_words_sell(text: str) -> None:
    assert [sale.text for sale in sales(text)] == [SELLS[text]]


@pytest.mark.parametrize("text", DOES_NOT)
def test_these_only_speak_of_money(text: str) -> None:
    assert not sales(text)


def test_words_are_told_once_each_with_their_line() -> None:
    text = "주문하세요.\n\n가격은 1만 원입니다.\n주문하세요. 정가 2만 원"
    found = [(sale.text, sale.line) for sale in sales(text, 10)]
    assert found == [("주문하세요", 10), ("가격은 1만 원", 12), ("정가 2만 원", 13)]


PRICED = "| 이름 | 값 |\n|---|---:|\n| 장날 | 18,000원 |\n| 소풍 | 12,000원 |\n\n후원금 | 5만 원"
TOLD_AFTERWARDS = "| 꾸러미 | 값 | 팔린 수 |\n|---|---|---|\n| 두레 | 18,000원 | 97개 |"
PAID_OUT = "| 구분 | 쓴 돈 |\n|---|---|\n| 난방비 | 645만 원 |"


def test_a_table_sells_by_its_column_of_prices() -> None:
    found = [(sale.text, sale.line) for sale in sales(PRICED)]
    assert found == [("값 18,000원", 3), ("값 12,000원", 4)]
    assert not sales(TOLD_AFTERWARDS)
    assert not sales(PAID_OUT)


def test_titles_buttons_and_the_schedule_sell_too() -> None:
    article = Article(
        id="a", source="a.md", url="", output="", title="김장 김치 예약 판매",
        subtitle=("한 상자 65,000원",), links=(Button(title="주문하기", url="b"),),
    )  # fmt: skip
    lines = {"title": 2, "subtitle": 3, "links": 7}
    found = [(sale.text, sale.line) for sale in sales_of(article, "글", 9, lines)]
    assert found == [("예약 판매", 2), ("한 상자 65,000원", 3), ("주문하기", 7)]
    entry = ScheduleEntry(date=Moment(NOW), title="살림 교실(수강료 5만 원)")
    issue = Issue(id="i", source="i.md", url="", output="", title="10월호", schedule=(entry,))
    assert [sale.text for sale in sales_of(issue, "")] == ["수강료 5만 원"]


@pytest.mark.parametrize(
    ("decided", "codes"),
    [("", ["ad-undecided"]), ("광고: 아니오\n", []), ("광고: 예\n", []), ("ad: false\n", [])],
)
@pytest.mark.parametrize("date", ["2026-10-30", "2026-12-30"], ids=["public", "to come"])
def test_only_an_undecided_issue_that_sells_is_a_warning_of_the_build(
    decided: str, codes: list[str], date: str, tmp_path: Path
) -> None:
    settings = SETTINGS.replace("email: {", "email: {targets: [stibee], ")
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article("김장", body="한 상자 65,000원"),
        "content/articles/b.md": article("나들이", body="후원금 300만 원을 전달했습니다."),
        "content/issues/i.md": f"---\n제목: 10월호\n발행일: {date}\n{decided}"
        "기사: [a, b]\n---\n글\n",
        "content/issues/j.md": "---\n제목: 9월호\n발행일: 2026-09-30\n기사: [b]\n---\n글\n",
    }
    problems, warnings = told(put(tmp_path, files, settings=settings))
    assert not problems
    assert [warning.code for warning in warnings] == codes
    assert {warning.file for warning in warnings} <= {"content/issues/i.md"}


def test_the_warning_names_three_texts_with_two_of_their_words_and_counts_the_others(
    tmp_path: Path,
) -> None:
    body = "주문하세요.\n\n정가 2만 원\n\n20% 할인"
    files: dict[str, str | bytes] = {
        f"content/articles/{name}.md": article(name, body=body) for name in "abcde"
    }
    files["content/issues/i.md"] = (
        "---\n제목: 10월호\n발행일: 2026-10-30\n기사: [a, b, c, d, e]\n---\n글\n"
    )
    settings = SETTINGS.replace("email: {", "email: {targets: [stibee], ")
    _, (warning,) = told(put(tmp_path, files, settings=settings))
    told_of = "; ".join(f"{name}.md:7 ‘주문하세요’, ‘정가 2만 원’" for name in "abc")
    assert dict(warning.facts)["found"] == f"{told_of} … +2"
