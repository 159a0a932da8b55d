"""A name typed in many ways is one name: as written in texts, one in listings and addresses."""

import json
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pytest

from sosik.build.session import Folders, build
from sosik.model.routes import segment
from tests.support.sites import different, snapshot
from tests.support.small import NOW, SETTINGS, article, made, put, read, told

DOTS = "\u00b7\u2027\u30fb\u318d\u2022\u2219\u22c5\uff65\u119e\u0387"
SINGLE = "'\u2018\u2019\u201a\u201b\u2032\uff07"
DOUBLE = '"\u201c\u201d\u201e\u201f\u2033\uff02'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
WAVES = "~\u223c\u301c\uff5e"
SPACES = " \u00a0\u2003\u2009\u202f\u3000"

ALIKE = (
    *((f"장터{mark}나눔", "장터·나눔") for mark in DOTS),
    *((f"{mark}돌봄{mark} 마을", "'돌봄' 마을") for mark in SINGLE),
    *((f"{mark}돌봄{mark} 마을", '"돌봄" 마을') for mark in DOUBLE),
    ("‘돌봄’ 마을", "'돌봄' 마을"),
    ("“돌봄” 마을", '"돌봄" 마을'),
    *((f"2026{mark}겨울", "2026-겨울") for mark in DASHES),
    *((f"10{mark}12월", "10~12월") for mark in WAVES),
    *((f"마을{mark}잔치", "마을 잔치") for mark in SPACES),
    ("마을  잔치", "마을 잔치"),
    ("ＡＩ 교육（초급）", "AI 교육(초급)"),
    (normalize("NFD", "마을잔치"), "마을잔치"),
)
"""Ways to write a name, and its common spelling."""


def _tagged(title: str, tag: str) -> str:
    """An article that says a name in title, text and tags."""
    return article(json.dumps(title), more=f"태그: [{json.dumps(tag)}]", body=f"글 {title} 글")


@pytest.mark.parametrize(
    ("written", "common"), ALIKE, ids=lambda name: name.encode("unicode_escape")
)
def test_a_name_stays_as_written_in_texts_and_is_one_in_listings_and_addresses(
    written: str, common: str, tmp_path: Path
) -> None:
    root = put(
        tmp_path,
        {
            "content/articles/a.md": _tagged(written, written),
            "content/articles/b.md": _tagged("나", common),
        },
    )
    report = made(root)
    assert report.warnings == ()
    page = unescape((root / "output/site/articles/a/index.html").read_text("utf-8"))
    # What is typed by hand in parts is made whole, and nothing else.
    assert page.count(normalize("NFC", f"글 {written} 글")) >= 1
    listings = [each.name for each in (root / "output/site/tags").iterdir()]
    assert listings == [segment(common)]
    assert segment(written) == segment(common)
    articles = read(root).site.articles
    assert {each.tags for each in articles} == {(common,)}
    assert len(read(root).queries.answer(("pages", "tag", common, None, None, 0))) == 2


CASES = {
    "one of two cases": ({"a": ["AI"], "b": ["ai"]}, {"a": ("AI",), "b": ("AI",)}),
    "each as it is": ({"a": ["AI"], "b": ["IT"]}, {"a": ("AI",), "b": ("IT",)}),
    "alone": ({"a": ["ai"]}, {"a": ("ai",)}),
    "twice on one page": ({"a": ["나눔ㆍ돌봄", "나눔·돌봄"]}, {"a": ("나눔·돌봄",)}),
    "in their order": ({"a": ["나", "가ㆍ나", "AI"]}, {"a": ("나", "가·나", "AI")}),
    "letters that only look alike": ({"a": ["ㅡ", "ー", "-"]}, {"a": ("ㅡ", "ー", "-")}),
}


@pytest.mark.parametrize("name", CASES)
def test_tags_equal_but_for_their_spelling_are_one(name: str, tmp_path: Path) -> None:
    written, shown = CASES[name]
    files: dict[str, str | bytes] = {
        f"content/articles/{each}.md": article(more=f"태그: {json.dumps(tags)}")
        for each, tags in written.items()
    }
    site = read(put(tmp_path, files)).site
    assert {page.id.removeprefix("articles/"): page.tags for page in site.articles} == shown


def test_authors_equal_but_for_their_spelling_are_one(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article().replace("김하늘", "Jean‐Luc O’Neil"),
        "content/articles/b.md": article().replace("김하늘", "jean-luc o'neil"),
        "content/articles/c.md": article().replace("김하늘", "박ㆍ솔"),
        "content/articles/d.md": article().replace("김하늘", "박‧솔"),
    }
    settings = f"{SETTINGS}people: [{{name: 박・솔, position: 팀장}}]\n"
    prepared = read(put(tmp_path, files, settings=settings))
    assert prepared.queries.index.terms("author") == ["Jean-Luc O'Neil", "박・솔"]
    # As the list of site.yaml writes it, so that what else stands there is found.
    assert prepared.queries.answer(("person", "박・솔")).position == "팀장"


@pytest.mark.parametrize("dot", DOTS)
def test_a_department_or_category_is_the_listed_one_however_its_dot_is_typed(
    dot: str, tmp_path: Path
) -> None:
    settings = SETTINGS.replace("기반지원부", "교육ㆍIT부").replace("사업소식", "모집ㆍ채용")
    text = article(more=f"분류: 모집{dot}채용").replace("기반지원부", f"교육{dot}it부")
    text += f"\n- 작성자: 교육{dot}IT부 김하늘\n"
    root = put(tmp_path, {"content/articles/a.md": text}, settings=settings)
    assert told(root) == ([], [])
    (page,) = read(root).site.articles
    assert (page.department, page.category) == ("교육ㆍIT부", "모집ㆍ채용")
    assert (root / "output/site/departments/교육·IT부/index.html").exists()


def test_without_lists_departments_and_categories_are_one_as_well(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(more="분류: 모집ㆍ채용"),
        "content/articles/b.md": article(more="분류: 모집・채용"),
    }
    settings = "".join(
        line + "\n" for line in SETTINGS.splitlines() if not line.startswith(("dep", "cat"))
    )
    shelves = read(put(tmp_path, files, settings=settings)).queries.index
    assert shelves.terms("category") == ["모집·채용"]
    assert len(shelves.selection("category", "모집·채용")) == 2


def test_another_department_is_still_a_problem(tmp_path: Path) -> None:
    text = article().replace("기반지원부", "기반·지원부")
    problems, _ = told(put(tmp_path, {"content/articles/a.md": text}))
    assert [fault.code for fault in problems] == ["unknown-term-near"]


@pytest.mark.parametrize(
    ("title", "listed"),
    [
        ("나눔ㆍ돌봄 장터", "나눔·돌봄 장터"),
        ("‘돌봄’ 마을", "'돌봄' 마을"),
        ("“돌봄” 마을", '"돌봄" 마을'),
        ("10월 – 12월", "10월 - 12월"),
        ("마을　잔치", "마을 잔치"),
        ("AI 교육", "ai 교육"),
    ],
)
def test_an_issue_finds_a_title_typed_another_way(title: str, listed: str, tmp_path: Path) -> None:
    for number, (given, wanted) in enumerate(((title, listed), (listed, title))):
        issue = f"---\n제목: 10월호\n발행일: 2026-10-30\n기사: [{json.dumps(wanted)}]\n---\n"
        files: dict[str, str | bytes] = {
            "content/articles/a.md": article(json.dumps(given)),
            "content/articles/b.md": article("다른 글"),
            "content/issues/2026-10.md": issue,
        }
        root = put(tmp_path / str(number), files)
        assert told(root) == ([], [])
        (found,) = read(root).site.issues
        assert [each.article for each in found.articles] == ["articles/a"]


def test_the_very_name_is_found_before_one_that_is_typed_alike(tmp_path: Path) -> None:
    issue = "---\n제목: 10월호\n발행일: 2026-10-30\n기사: [IT 교육]\n---\n"
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article("it 교육"),
        "content/articles/b.md": article("IT 교육"),
        "content/issues/2026-10.md": issue,
    }
    root = put(tmp_path, files)
    assert [each.article for each in read(root).site.issues[0].articles] == ["articles/b"]
    put(root, {"content/issues/2026-10.md": issue.replace("IT", "It")})
    assert [fault.code for fault in told(root)[0]] == ["many-articles"]


def test_the_spelling_of_an_unpublished_text_is_not_seen(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(more="태그: [ai]"),
        "content/articles/b.md": article(more="태그: [AI]\n초안: 예"),
    }
    assert read(put(tmp_path, files)).queries.index.terms("tag") == ["ai"]


def test_after_a_change_of_spelling_the_site_is_that_of_a_clean_build(tmp_path: Path) -> None:
    root = put(tmp_path / "site", {"content/articles/a.md": article(more="태그: [ai ㆍ it]")})
    for number, tags in enumerate(("ai · it", "AI · IT", "Ai ・ It", "다른 것", "AI ･ IT")):
        put(root, {"content/articles/b.md": article(more=f"태그: [{tags}]")})
        made(root)
        place = tmp_path / str(number)
        build(Folders(root, place / "output", place / "cache"), NOW)
        assert different(snapshot(root / "output"), snapshot(place / "output")) == []


@pytest.mark.parametrize("quoted", ["“{}”", "‘{}’", "”{}”", "“ {} ”"])
def test_quotation_marks_round_a_category_or_department_are_none_of_it(
    quoted: str, tmp_path: Path
) -> None:
    text = article(more=f"분류: {quoted.format('공지')}")
    text = text.replace("부서: 기반지원부", f"부서: {quoted.format('기반지원부')}")
    files: dict[str, str | bytes] = {
        "content/articles/a.md": text,
        "content/articles/b.md": article("나", more="분류: 공지"),
    }
    root = put(tmp_path / "listed", files)
    assert told(root) == ([], [])
    for page in read(root).site.articles:
        assert (page.department, page.category) == ("기반지원부", "공지")
    bare = "".join(
        line + "\n" for line in SETTINGS.splitlines() if not line.startswith(("dep", "cat"))
    )
    free = read(put(tmp_path / "free", files, settings=bare)).site.articles
    assert {page.category for page in free} == {"공지"}


def test_quotation_marks_that_site_yaml_lists_stay(tmp_path: Path) -> None:
    settings = SETTINGS.replace("[공지,", "['“공지”', 공지,")
    root = put(tmp_path, {"content/articles/a.md": article(more="분류: “공지”")}, settings=settings)
    assert read(root).site.articles[0].category == "“공지”"


def test_a_term_that_is_not_listed_is_one_problem(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(more="분류: “공지"),
        "content/articles/b.md": article("나", more="분류: 공지"),
    }
    problems, _ = told(put(tmp_path, files))
    assert [fault.code for fault in problems] == ["unknown-term-near"]
