"""많이 본 뉴스: what content/popular.yaml may say, and what becomes of it."""

from pathlib import Path

import pytest

from tests.support.small import NOW, article, made, put, read, told

FILE = "content/popular.yaml"
RELEASE = "---\n제목: 내년 계획을 밝힙니다\n보도일자: 2026-10-22\n---\n글.\n"
PAGES: dict[str, str | bytes] = {
    "content/articles/2026/market.md": article("나눔장터가 열렸습니다"),
    "content/articles/2026/마을 밥상.md": article("마을 밥상", date="2026-10-21"),
    "content/articles/2026/school.md": article(
        "수리학교를 마쳤습니다", more="주소: repair\n옛주소: /old/school/\n"
    ),
    "content/releases/plan.md": RELEASE,
}
MARKET, TABLE, SCHOOL = (f"articles/2026/{name}" for name in ("market", "마을 밥상", "school"))
PLAN = "releases/plan"


def _popular(root: Path, text: str, *, settings: str | None = None) -> tuple[str, ...]:
    files = {**PAGES, FILE: text} | ({"site.yaml": settings} if settings else {})
    return read(put(root, files)).site.popular


@pytest.mark.parametrize(
    "text",
    [
        "- market\n- releases/plan\n",
        "- market.md\n- 내년 계획을 밝힙니다\n",
        "- articles/2026/market\n- plan.md\n",
        "- 2026/market\n- plan\n",
        "- /articles/2026/market/\n- /releases/plan\n",
        "- https://news.example.org/articles/2026/market/?utm_source=mail#top\n- plan\n",
        "- /articles/2026/market/index.html\n- /releases/plan/\n",
        "# 지난주\n\n- market  # 1,204\n# 그다음\n- plan\n",
        "---\n- market\n- plan\n",
        "  - market\n  - plan\n",
        "[market, plan]\n",
        "기사: [market, plan]\n",
        "기사:\n  - market\n  - plan\n",
        "articles:\n- market\n- plan\n",
        "- 나눔장터가  열렸습니다\n- PLAN\n",
        '- "market"\n- plan\n-\n',
    ],
)
def test_pages_are_named_as_people_and_logs_name_them(tmp_path: Path, text: str) -> None:
    assert _popular(tmp_path, text) == (MARKET, PLAN)


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("/articles/2026/repair/", SCHOOL),
        ("/old/school/", SCHOOL),
        ("/articles/2026/%EB%A7%88%EC%9D%84-%EB%B0%A5%EC%83%81/", TABLE),
        ("/articles/2026/마을 밥상/", TABLE),
        ("마을 밥상", TABLE),
    ],
)
def test_addresses_of_every_kind_name_a_page(tmp_path: Path, written: str, page: str) -> None:
    assert _popular(tmp_path, f"- {written}\n") == (page,)


@pytest.mark.parametrize("written", ["/news/articles/2026/market/", "/articles/2026/market/"])
def test_a_site_below_a_path_takes_addresses_with_it_and_without(
    tmp_path: Path, written: str
) -> None:
    settings = "title: 소식\nurl: https://example.org/news\ndepartments: [기반지원부]\n"
    assert _popular(tmp_path, f"- {written}\n", settings=settings) == (MARKET,)


@pytest.mark.parametrize("text", ["", "\n", "# 아직 없음\n", "기사:\n", "[]\n"])
def test_an_empty_file_lists_nothing(tmp_path: Path, text: str) -> None:
    assert _popular(tmp_path, text) == ()


def test_what_a_log_counts_beside_texts_and_what_is_gone_stops_no_release(tmp_path: Path) -> None:
    lines = "- /\n- /articles/\n- /search/?q=x\n- /issues/2026-11/\n- /articles/gone/\n- market\n"
    put(tmp_path, {**PAGES, FILE: lines})
    problems, warnings = told(tmp_path)
    assert not problems
    assert [(each.code.removesuffix("-near"), each.line) for each in warnings] == [
        ("no-such-popular", 5)
    ]
    assert read(tmp_path).site.popular == (MARKET,)


def test_without_the_file_nothing_is_listed(tmp_path: Path) -> None:
    assert read(put(tmp_path, PAGES)).queries.answer(("popular",)) == ()
    made(tmp_path)
    assert "많이 본 뉴스" not in (tmp_path / "output/site/index.html").read_text("utf-8")


def test_at_most_ten_are_shown(tmp_path: Path) -> None:
    pages = {f"content/articles/a{n:02}.md": article(f"글 {n}") for n in range(14)}
    lines = "".join(f"- a{n:02}\n" for n in range(13, -1, -1))
    found = read(put(tmp_path, {**pages, FILE: lines})).queries.answer(("popular",))
    assert [each.title for each in found] == [f"글 {n}" for n in range(13, 3, -1)]


def test_home_and_listings_show_them_in_their_order(tmp_path: Path) -> None:
    put(tmp_path, {**PAGES, FILE: "- plan\n- market\n"})
    made(tmp_path)
    for place in ("index.html", "articles/index.html"):
        page = (tmp_path / f"output/site/{place}").read_text("utf-8")
        shown = page.partition("많이 본 뉴스")[2]
        assert 0 < shown.index("/releases/plan/") < shown.index("/articles/2026/market/")
    article_page = (tmp_path / "output/site/articles/2026/market/index.html").read_text("utf-8")
    assert "/releases/plan/" not in article_page, "it asks for them, and stays as it is"


def test_what_is_hidden_is_left_out_with_a_warning_until_its_day(tmp_path: Path) -> None:
    later = article("다음 글", date="2026-11-02")
    put(tmp_path, {**PAGES, "content/articles/later.md": later, FILE: "- market\n- later\n"})
    problems, warnings = told(tmp_path)
    assert not problems
    assert [(each.code, each.file, each.line) for each in warnings] == [("popular-hidden", FILE, 2)]
    assert read(tmp_path, NOW.replace(day=3)).site.popular == (MARKET, "articles/later")


def test_the_file_itself_is_not_published(tmp_path: Path) -> None:
    made(put(tmp_path, {**PAGES, FILE: "- market\n"}))
    assert not list((tmp_path / "output").rglob("popular*"))


def test_an_edit_of_a_text_leaves_the_pages_that_list_it(tmp_path: Path) -> None:
    put(tmp_path, {**PAGES, FILE: "- market\n"})
    made(tmp_path)
    put(
        tmp_path,
        {"content/articles/2026/market.md": article("나눔장터가 열렸습니다", body="새 글")},
    )
    rendered = set(made(tmp_path).rendered)
    assert "site/releases/index.html" not in rendered
    put(tmp_path, {FILE: "- plan\n"})
    assert "site/releases/index.html" in made(tmp_path).rendered
