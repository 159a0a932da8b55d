"""문의처, 저작권, 주요 소식: what pages say of whom to ask and how they may be used."""

from pathlib import Path

import pytest

from sosik.model.pages import Contact
from sosik.site.queries import QueryRecorder
from sosik.site.view import SiteView
from tests.support.small import NOW, SETTINGS, article, made, put, read

DEPARTMENTS = "부서: [{이름: 기반지원부, 전화: 02-000-0110, 메일: base@example.org}, 사업전략부]"
WITH_NUMBERS = SETTINGS.replace("departments: [기반지원부, 사업전략부, 교육지원부]", DEPARTMENTS)
PAGE = "output/site/articles/a/index.html"
OWN = Contact(name="이가람", phone="02-000-0111")
DEPARTMENT = Contact(name="기반지원부", phone="02-000-0110", email="base@example.org")


def _page(root: Path, name: str = "articles/a") -> str:
    return (root / f"output/site/{name}/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("담당: 이가람 02-000-0111\n", (OWN,)),
        ("문의처: [이가람 02-000-0111]\n", (OWN,)),
        ("contacts: [{name: 이가람, phone: 02-000-0111}]\n", (OWN,)),
        ("문의: [{이름: 이가람, 전화: 02-000-0111}]\n", (OWN,)),
        ("", (DEPARTMENT,)),
        ("부서: 사업전략부\n", ()),
        ("소속: 이웃마을\n", ()),
    ],
)
def test_whom_to_ask_is_the_page_s_own_contact_or_else_its_department(
    tmp_path: Path, more: str, wanted: tuple[Contact, ...]
) -> None:
    text = article(more=more)
    if more.startswith(("부서", "소속")):
        text = text.replace("부서: 기반지원부\n", "", 1)
    put(tmp_path, {"content/articles/a.md": text}, settings=WITH_NUMBERS)
    queries = read(tmp_path).queries
    page = queries.answer(("page", "articles/a"))
    assert SiteView(QueryRecorder(queries)).contacts(page) == wanted


def test_only_pages_of_a_department_follow_its_number(tmp_path: Path) -> None:
    others = {
        "content/articles/b.md": article(
            "나눔", more="담당: 이가람 02-000-0111\n", date="2026-10-01"
        ),
        "content/articles/c.md": article("배움", date="2026-09-01")
        .replace("기반", "사업")
        .replace("사업지원부", "사업전략부"),
    }
    put(tmp_path, {"content/articles/a.md": article(), **others}, settings=WITH_NUMBERS)
    made(tmp_path)
    assert "02-000-0110" in _page(tmp_path)
    put(tmp_path, {"site.yaml": WITH_NUMBERS.replace("02-000-0110", "02-000-0119")})
    rendered = {name for name in made(tmp_path).rendered if name.startswith("site/articles/")}
    assert rendered == {"site/articles/a/index.html"}
    assert "02-000-0119" in _page(tmp_path)


def test_the_mail_tells_an_article_s_own_contacts(tmp_path: Path) -> None:
    issue = "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [a.md]\n---\n인사.\n"
    text = article(more="담당: [{구분: 창업 담당, 이름: 이가람, 전화: 02-000-0111}]\n")
    made(put(tmp_path, {"content/articles/a.md": text, "content/issues/2026-10.md": issue}))
    folder = tmp_path / "output/email/issues/2026-10"
    assert "문의: 창업 담당 이가람 02-000-0111\n" in (folder / "message.txt").read_text("utf-8")
    assert 'href="tel:02-000-0111"' in (folder / "full.html").read_text("utf-8")


SENTENCE = "이 글의 저작권은 해오름센터에 있습니다."
LICENCE = "https://www.kogl.or.kr/"


@pytest.mark.parametrize(
    ("site", "page", "copyrighted", "licensed"),
    [
        ("", "", False, False),
        (f"저작권: {SENTENCE}\n", "", True, False),
        (f"copyright: {SENTENCE}\nlicense: kogl-1\n", "", False, True),
        (f"copyright: {SENTENCE}\n", "공공누리: 제1유형\n", False, True),
        (f"copyright: {SENTENCE}\nlicense: kogl-1\n", "공공누리: 없음\n", True, False),
        ("license: kogl-1\n", "license: none\n", False, False),
    ],
)
def test_where_no_licence_applies_the_sentence_of_the_site_stands(
    tmp_path: Path, site: str, page: str, copyrighted: bool, licensed: bool
) -> None:
    put(tmp_path, {"content/articles/a.md": article(more=page)}, settings=SETTINGS + site)
    made(tmp_path)
    imprint = _page(tmp_path).partition("</article>")[2].partition("<footer")[0]
    assert (SENTENCE in imprint) == copyrighted
    assert ('rel="license"' in imprint) == licensed


RELEASE = "---\n제목: 계획을 밝힙니다\n보도일자: 2026-10-22\n주요소식: 예\n---\n글.\n"


def test_featured_articles_and_releases_have_a_listing_of_their_own(tmp_path: Path) -> None:
    featured = article("큰 소식", more="주요소식: 예\n")
    put(tmp_path, {"content/articles/a.md": featured, "content/releases/r.md": RELEASE})
    put(
        tmp_path,
        {"content/articles/b.md": article("작은 소식"), "content/articles/c.md": article()},
    )
    made(tmp_path)
    page = _page(tmp_path, "featured")
    assert "<h1>주요 소식</h1>" in page
    assert page.index("/releases/r/") < page.index("/articles/a/")
    assert "/articles/b/" not in page.partition("<main")[2].partition("<aside")[0]
    queries = read(tmp_path).queries
    assert queries.answer(("term", "featured", "")) == "/featured/"


def test_it_is_cut_into_pages_as_others_are(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {
        f"content/articles/a{n}.md": article(
            f"글 {n}", date=f"2026-10-{n + 10}", more="주요소식: 예\n"
        )
        for n in range(5)
    }
    put(tmp_path, pages, settings=SETTINGS + "listing: {size: 2}\n")
    made(tmp_path)
    assert "글 0" in _page(tmp_path, "featured/page/1")
    assert "글 4" in _page(tmp_path, "featured")


def test_without_any_there_is_no_listing_and_no_address_of_one(tmp_path: Path) -> None:
    hidden = article("비밀", more="주요소식: 예\n초안: 예\n")
    put(tmp_path, {"content/articles/a.md": article(), "content/articles/b.md": hidden})
    prepared = read(tmp_path, NOW)
    assert prepared.queries.answer(("term", "featured", "")) == ""
    assert not any("featured" in path for path in prepared.planned)
