"""Search forgives what a reader meant, below a heading of its own, and claims nothing else."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from sosik.build.session import Folders, build
from sosik.web.search import blocks
from tests.support import browsers
from tests.support.browsers import until
from tests.support.haystack import SETTINGS
from tests.support.small import NOW, article, put

pytestmark = pytest.mark.browser

OLD = {
    "welfare": ("사회복지 박람회를 엽니다", "쌀 서른 포와 김장 김치를 나눕니다. 단풍길."),
    "centre": ("복지관을 새로 단장했습니다", "어르신을 돌보는 손길이 이어집니다. 단풍길."),
    "market": (
        "나눔장터 소식",
        "통합 돌봄 창구에서 정책을 신청합니다. 기부금 1,200만 원이 모였습니다.",
    ),
    "galaxy": ("은하수 강좌", "밤하늘 단풍길."),
    "district": ("은하구 단풍일", "모임을 알립니다."),
    "helpers": ("Volunteer 모집", "café 봄볕에서 만나요. 후원금 3400만 원도 모였습니다."),
    "hanja": ("自活의 길을 묻다", "女性 勞動의 歷史를 읽습니다."),
    "marks": ("㈜해오름과 함께", "ＩＣＴ 교실과 cafeteria를 엽니다."),
    "apart": ("김장 이야기", "첫째 문단에 배추가 있습니다.\n\n둘째 문단에 양념과 나눔이 있습니다."),
    "long": (
        "겨울 준비",
        "수도를 감쌉니다.\n\n보일러를 살핍니다.\n\n창문에 단열재를 붙이고 점검합니다.",
    ),
}
"""Oldest first; a part of the index has them, with fillers."""

YOUNG = {
    "newcentre": ("마을도서관을 엽니다", "책나래 봉사단이 함께합니다. 기금 5,600만 원을 씁니다."),
    "newhanja": ("청년의 希望", "résumé 쓰는 법을 배웁니다."),
}
"""Newest; these are not indexed."""

EXACT, APART, LIKE, MOST, SOME = (
    "",
    "낱말이 모두 든 글",
    "비슷한 말이 든 글",
    "낱말이 대부분 든 글",
    "낱말이 일부만 든 글",
)

FOUND = (
    ("배추 양념", APART, "apart"),
    ("김장 양념 배추 나눔 이야기 문단 둘째", APART, "apart"),
    ('"통합 돌봄" 정책', APART, "market"),
    ("ㅂㅈㄱ 손길", APART, "centre"),
    ("겨울에는 보일러와 창문도 수도 점검", LIKE, "long"),
    ("복지관에서", LIKE, "centre"),
    ("신청하는", LIKE, "market"),
    ("돌봅니다", LIKE, "centre"),
    ("나눔장터에서는", LIKE, "market"),
    ("마을도서관에서", LIKE, "newcentre"),
    ("사희복지", LIKE, "welfare"),
    ("박람희에서", LIKE, "welfare"),
    ("폭지관", LIKE, "centre"),
    ("복지간", LIKE, "centre"),
    ("나누장터", LIKE, "market"),
    ("나눔자엍", LIKE, "market"),
    ("volnteer", LIKE, "helpers"),
    ("voluntere", LIKE, "helpers"),
    ("마을도선관", LIKE, "newcentre"),
    ("책나레", LIKE, "newcentre"),
    ("tkghlqhrwl", LIKE, "welfare"),
    ("TKGHL", LIKE, "welfare"),
    ("corskfo", LIKE, "newcentre"),
    ("ㅍㅐㅣㅕㅜㅅㄷㄷㄱ", LIKE, "helpers"),
    ("ㅑㅊㅅ", LIKE, "marks"),
    ("cafe 봄볕", LIKE, "helpers"),
    ("resume", LIKE, "newhanja"),
    ("caféteria", LIKE, "marks"),
    ("1200만", LIKE, "market"),
    ("3,400만", LIKE, "helpers"),
    ("5600만", LIKE, "newcentre"),
    ("자활의", LIKE, "hanja"),
    ("여성 노동의 역사", LIKE, "hanja"),
    ("희망", LIKE, "newhanja"),
    ("(주)해오름과", LIKE, "marks"),
    ("보일러 단열재 창문 외계인", MOST, "long"),
    ("겨울 준비 외계인", MOST, "long"),
    ("단열재 외계인", SOME, "long"),
)
"""A query, the heading below which it finds an article, and the article."""

NOTHING = (
    "마을회관",
    "마을도서관가",
    "쌀을",
    "고구마",
    "서희복자",
    "게시판",
    "1201만",
    "go",
    "cornfo",
    '"복지관에서"',
    '"사희복지"',
    '"1200만"',
    "外界",
)
"""Queries that no article holds, and that are like nothing in them."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("forgiving")
    days = {name: f"2016-01-{day:02}" for day, name in enumerate(OLD, 1)}
    days |= {name: f"2026-10-{day:02}" for day, name in enumerate(YOUNG, 10)}
    files: dict[str, str | bytes] = {
        f"content/articles/{name}.md": article(title, date=days[name], body=f"{body}\n")
        for name, (title, body) in (OLD | YOUNG).items()
    }
    for number in range(blocks.PART):
        filler = article(f"빈 글 {number}", date=f"2020-03-{number % 28 + 1:02}", body="없음.\n")
        files[f"content/articles/f{number}.md"] = filler
    put(root, files, settings=SETTINGS)
    build(Folders.of(root), NOW)
    assert (root / "output/site/search/w0.json").exists()
    with browsers.served(root / "output/site", "/news") as served:
        yield served


@pytest.fixture(scope="module")
def page(address: str, chromium: Any) -> Any:  # noqa: ARG001 (built before Chromium starts)
    page = chromium.new_context(locale="ko-KR").new_page()
    page.set_default_timeout(120_000)
    return page


def ask(page: Any, address: str, query: str, more: str = "") -> dict[str, list[str]]:
    """The names of the articles that a query finds, by the heading that they stand below."""
    page.goto(f"{address}/search/?q={quote(query)}{more}")
    until(page, "document.getElementById('found').ariaBusy === 'false'")
    found = page.evaluate(
        """() => [...document.querySelectorAll("#found ol.cards")].map(list => [
            list.previousElementSibling?.querySelector("h2").textContent ?? "",
            [...list.querySelectorAll(".card-title a")].map(a => a.pathname.split("/").at(-2))])"""
    )
    return {heading: names for heading, names in found if names}


@pytest.mark.parametrize(("query", "heading", "name"), FOUND)
def test_what_a_reader_meant_is_found_below_its_heading(
    query: str, heading: str, name: str, page: Any, address: str
) -> None:
    found = ask(page, address, query)
    assert found == {heading: [name]}
    assert page.locator("#status").inner_text().startswith(f"‘{query}’ 0건.")
    assert page.locator("#found mark").count()


@pytest.mark.parametrize("query", NOTHING)
def test_nothing_is_claimed_that_is_like_nothing(query: str, page: Any, address: str) -> None:
    assert ask(page, address, query) == {}
    assert (
        page.locator("#status").inner_text()
        == f"‘{query}’ 0건. 낱말을 줄이거나 다른 말로 찾아 보세요."
    )


def test_what_is_written_is_not_held_for_a_slip(page: Any, address: str) -> None:
    """A word that is found leads to no other word, and what it finds is listed once.

    Not even where another one is near: in few texts if titles have it, in more wherever it stands.
    """
    assert ask(page, address, "은하수") == {EXACT: ["galaxy"]}
    assert ask(page, address, "단풍길") == {EXACT: ["galaxy", "centre", "welfare"]}
    assert ask(page, address, "복지관") == {EXACT: ["centre"]}
    assert ask(page, address, "나눔") == {EXACT: ["market", "apart"]}
    assert ask(page, address, "김장 이야기") == {EXACT: ["apart"]}
    assert ask(page, address, '"통합 돌봄"') == {EXACT: ["market"]}
    assert ask(page, address, '"김장" "나눔"') == {EXACT: ["apart"]}


def test_exact_finds_stay_first_and_are_counted_alone(page: Any, address: str) -> None:
    """An article of one word alone is not listed below those of all words."""
    assert ask(page, address, "김장 김치") == {EXACT: ["welfare"]}
    assert page.locator("#status").inner_text() == "‘김장 김치’ 1건"
    assert ask(page, address, "나눔 소식") == {APART: ["market"]}
    found = ask(page, address, "나눔장터 소식", "&each=1")
    assert found == {EXACT: ["market"]}


def test_many_exact_finds_offer_what_is_like_them(page: Any, address: str) -> None:
    assert len(ask(page, address, "없음")[EXACT]) == 10
    page.get_by_role("link", name="낱말이 떨어져 있거나 비슷한 글도 찾기").click()
    page.wait_for_url("**&each=1")
    until(page, "document.getElementById('found').ariaBusy === 'false'")


def test_filters_tell_what_they_leave(page: Any, address: str) -> None:
    ask(page, address, "나눔")
    year = "#search [name=year] option"
    assert page.locator(year).all_inner_texts() == [
        "모두 (2)",
        "2026년 (0)",
        "2020년 (0)",
        "2016년 (2)",
    ]
    ask(page, address, "복지관에서", "&year=2020")
    assert page.locator("#found .card").count() == 0
    left = page.locator(year).all_inner_texts()[-1]
    assert left == "2016년 (최대 1)", "what is not read is not told exactly"
    kind = page.locator("#search [name=kind] option").all_inner_texts()
    assert kind == ["모두 (0)", "기사 (0)", "보도자료 (0)", "소식지 (0)", "안내 (0)"]
    page.goto(f"{address}/search/")
    assert page.locator(year).all_inner_texts()[0] == "모두"
