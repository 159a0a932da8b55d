"""The home page: which story stands where, in a new site and in a grown one."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.support.small import SETTINGS, article, made, put

BULLETIN = "---\n제목: 10월호\n발행일: 2026-10-31\n호수: 7\n기사: [{names}]\n---\n인사드립니다.\n"


def _home(output: Path) -> html.HtmlElement:
    return html.fromstring((output / "site/index.html").read_bytes())


def _built(tmp_path: Path, texts: dict[str, str | bytes]) -> html.HtmlElement:
    made(put(tmp_path, texts))
    return _home(tmp_path / "output")


def _under(page: html.HtmlElement, heading: str) -> list[str]:
    """The addresses that stand in the section of a heading."""
    found = page.xpath(f'//section[.//h2[contains(., "{heading}")]]//li//a/@href')
    return [str(url) for url in found]


def _times(page: html.HtmlElement) -> Counter[str]:
    """How often each article and release is linked."""
    urls = (str(url) for url in page.xpath("//main//a/@href"))
    return Counter(
        u for u in urls if u.startswith(("/articles/", "/releases/")) and u.count("/") > 2
    )


def _many(count: int, **heads: str) -> dict[str, str | bytes]:
    """Articles of October in three categories, the newest named last."""
    return {
        f"content/articles/a{n:02}.md": article(
            f"글 {n}", date=f"2026-10-{n:02}", more=f"분류: {('공지', '사업소식', '교육')[n % 3]}\n"
            + heads.get(f"a{n:02}", "")
        )
        for n in range(1, count + 1)
    }  # fmt: skip


@pytest.fixture(scope="module")
def sample(own_output: Path) -> html.HtmlElement:
    """The home page of the repository's own site."""
    return _home(own_output)


def test_no_article_of_the_sample_stands_three_times(sample: html.HtmlElement) -> None:
    assert max(_times(sample).values()) == 2


@pytest.mark.parametrize(
    "heading",
    ["HOT ISSUE", "공지", "교육", "모집", "보도자료", "10월호", "다가오는 일정", "많이 본 뉴스"],
)
def test_the_sample_shows_every_section(heading: str, sample: html.HtmlElement) -> None:
    assert _under(sample, heading)


def test_every_category_has_its_newest_on_the_page_with_lead_text_and_department(
    sample: html.HtmlElement,
) -> None:
    for section in sample.xpath('//div[@class="groups"]/section'):
        card = section.xpath('.//li[@class="card"]')[0]
        assert card.xpath('.//p[@class="summary"]/text()')[0].strip()
        assert "부 · 2026." in card.text_content() or "센터 · 2026." in card.text_content()
        assert "/categories/" in section.xpath(".//header/a/@href")[0]


def test_what_stands_in_contents_and_on_the_schedule_is_told_in_no_category(tmp_path: Path) -> None:
    """The next one takes its place: the newest is on the page twice already."""
    texts = _many(9, a09="행사: 2026-11-10\n", a08="주요소식: 예\n")
    texts["content/issues/2026-10.md"] = BULLETIN.format(names="a09, a08, a06")
    page = _built(tmp_path, texts)
    assert _times(page)["/articles/a09/"] == _times(page)["/articles/a06/"] == 2
    assert _under(page, "10월호")[:3] == ["/articles/a09/", "/articles/a08/", "/articles/a06/"]
    assert _under(page, "다가오는 일정") == ["/articles/a09/"]
    assert _under(page, "공지")[0] == "/articles/a06/"
    assert _under(page, "교육") == ["/articles/a05/", "/articles/a02/"]


def test_the_event_of_the_lead_stands_in_the_lead(tmp_path: Path) -> None:
    lead = article("머리글", date="2026-10-30", more="행사: {날짜: 2026-11-10, 장소: 마당}")
    page = _built(tmp_path, {"content/articles/a.md": lead})
    assert "마당" in page.xpath('//section[@class="lead"]')[0].text_content()
    assert _under(page, "다가오는 일정") == []


def test_the_lead_is_the_newest_featured_article_and_the_others_are_hot(tmp_path: Path) -> None:
    page = _built(tmp_path, _many(9, a03="주요소식: 예\n", a05="주요소식: 예\n"))
    assert page.xpath('//section[@class="lead"]//h2/a/@href') == ["/articles/a05/"]
    assert _under(page, "HOT ISSUE") == ["/articles/a03/"]
    assert page.xpath('//section[@class="hot"]/header/a/@href') == ["/featured/"]


def test_a_site_of_one_article_has_a_lead_and_nothing_twice(tmp_path: Path) -> None:
    page = _built(tmp_path, {"content/articles/a.md": article("첫 글", more="분류: 공지")})
    assert _times(page) == {"/articles/a/": 1}
    assert [h.text_content() for h in page.iter("h2")] == ["첫 글"]


def test_few_categories_give_one_list_of_the_newest(tmp_path: Path) -> None:
    texts = {name: str(text).replace("분류: 교육\n", "") for name, text in _many(8).items()}
    page = _built(tmp_path, dict(texts))
    assert not page.xpath('//div[@class="groups"]')
    assert _under(page, "새 기사") == [f"/articles/a0{n}/" for n in (7, 6, 5, 4, 3, 2)]


def test_articles_without_a_category_stand_behind_the_categories(tmp_path: Path) -> None:
    texts = _many(9) | {"content/articles/b.md": article("갈래 없는 글", date="2026-10-02")}
    page = _built(tmp_path, texts)
    assert _under(page, "새 기사") == ["/articles/b/"]


def test_an_empty_site_says_that_news_will_come(tmp_path: Path) -> None:
    page = _built(tmp_path, {"content/articles/readme.txt": ""})
    assert "곧 첫 기사로 찾아뵙겠습니다." in page.text_content()


def test_subscribing_is_offered_where_site_yaml_says_how(tmp_path: Path) -> None:
    url = "https://example.org/subscribe"
    put(tmp_path, {}, settings=f"{SETTINGS}subscribe: {url}\n")
    page = _built(tmp_path, {"content/articles/a.md": article()})
    assert url in page.xpath("//header//a/@href")
    assert url in page.xpath("//footer//a/@href")


@pytest.mark.parametrize(
    ("heads", "lead"),
    [
        ({"a04": "접수마감: 2026-10-20\n"}, "a03"),
        ({"a04": "접수마감: 2026-12-20\n"}, "a04"),
        ({"a04": "접수마감: 2026-10-20\n주요소식: 예\n", "a02": "주요소식: 예\n"}, "a02"),
        ({"a04": "접수마감: 2026-10-20\n주요소식: 예\n"}, "a03"),
        ({f"a0{n}": "접수마감: 2026-10-20\n" for n in range(1, 5)}, "a04"),
    ],
)
def test_closed_applications_lead_only_if_nothing_else_can(
    heads: dict[str, str], lead: str, tmp_path: Path
) -> None:
    page = _built(tmp_path, _many(4, **heads))
    assert page.xpath('//section[@class="lead"]//h2/a/@href') == [f"/articles/{lead}/"]


def test_a_small_site_shows_its_articles_beside_an_issue_that_has_them_all(tmp_path: Path) -> None:
    texts = _many(2, a01="행사: 2026-11-10\n", a02="행사: 2026-11-11\n")
    texts["content/issues/2026-10.md"] = BULLETIN.format(names="a02, a01")
    page = _built(tmp_path, texts)
    assert _under(page, "새 기사") == ["/articles/a01/"]


def test_of_many_categories_some_are_shown_and_the_others_a_step_away(tmp_path: Path) -> None:
    names = [f"분야 {n}" for n in range(31)]
    put(tmp_path, {}, settings=SETTINGS.replace("[공지, 사업소식, 교육]", str(names)))
    texts: dict[str, str | bytes] = {
        f"content/articles/a{n}.md": article(f"글 {n}", more=f"분류: {name}")
        for n, name in enumerate(names)
    }
    page: Any = _built(tmp_path, texts)
    assert len(page.xpath('//div[@class="groups"]/section')) == 8
    (more,) = page.xpath('//p[@class="more"]/a/@href')
    address, _, anchor = more.partition("#")
    listing = _listing(tmp_path, address)
    (ways,) = listing.xpath(f'//nav[@id="{anchor}"]')
    assert len(ways.xpath(".//li")) == 31
    assert len(ways.xpath("./ul/li")) == 12
    assert listing.xpath('//nav[@id="categories"]/details/@open') == []
    last = _listing(tmp_path, "/categories/분야-30/")
    assert last.xpath('//nav[@id="categories"]/details/@open') == [""]


def _listing(root: Path, address: str) -> Any:
    return html.fromstring((root / f"output/site{address}index.html").read_bytes())
