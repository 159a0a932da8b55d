"""Which articles an issue of the bulletin carries, in which order and groups (DESIGN §3)."""

from pathlib import Path

import pytest

from sosik.problems.problem import ProblemsFound
from sosik.site.queries import pages
from tests.support.small import article, made, put, read

ARTICLES: dict[str, str | bytes] = {
    "content/articles/2026/apple.md": article("사과", date="2026-10-05"),
    "content/articles/2026/bear.md": article("곰", date="2026-10-12"),
    "content/articles/2026/cedar.md": article("삼나무", date="2026-09-30"),
    "content/articles/2025/apple.md": article("지난 사과", date="2025-10-05"),
    "content/articles/2026/hidden.md": article("감춘 글", date="2026-10-20", more="초안: 예"),
    "content/articles/2026/later.md": article("나중 글", date="2026-10-31 10:00"),
}


def issue(articles: str = "", *, date: str = "2026-10-30", more: str = "") -> str:
    """The text of an issue; `articles` as YAML."""
    chosen = f"기사: {articles}\n" if articles else ""
    return f"---\n제목: 10월호\n발행일: {date}\n{chosen}{more}---\n안녕하세요.\n"


def sections(root: Path, identity: str = "issues/2026-10") -> list[tuple[str, list[str]]]:
    """The groups of an issue with the titles in each."""
    queries = read(root).queries
    return [
        (section.heading, [ref.title for ref in section.articles])
        for section in pages.sections(queries, identity)
    ]


@pytest.mark.parametrize(
    ("articles", "wanted"),
    [
        ("[bear.md, cedar.md]", [("", ["곰", "삼나무"])]),
        ("[cedar, bear]", [("", ["삼나무", "곰"])]),
        ("[articles/2026/apple, 2025/apple.md]", [("", ["사과", "지난 사과"])]),
        ("[/articles/2026/apple, ./bear.md]", [("", ["사과", "곰"])]),
        ("[곰, 지난 사과]", [("", ["곰", "지난 사과"])]),
        ("bear", [("", ["곰"])]),
        ("[“곰”, ‘cedar.md’, 「지난 사과」]", [("", ["곰", "삼나무", "지난 사과"])]),
        ("[{article: bear, lead: true}, cedar]", [("", ["곰", "삼나무"])]),
        (
            "[{묶음: 숲, 기사: [bear, cedar]}, {묶음: 밭, 기사: [지난 사과]}]",
            [("숲", ["곰", "삼나무"]), ("밭", ["지난 사과"])],
        ),
        ("[bear, {묶음: 밭, 기사: [지난 사과]}, cedar]", [
            ("", ["곰"]), ("밭", ["지난 사과"]), ("", ["삼나무"])]),
    ],
)  # fmt: skip
def test_an_issue_carries_what_it_lists_in_that_order(
    articles: str, wanted: list[tuple[str, list[str]]], tmp_path: Path
) -> None:
    root = put(tmp_path, {**ARTICLES, "content/issues/2026-10.md": issue(articles)})
    assert sections(root) == wanted


def test_a_name_in_composed_or_decomposed_letters_is_the_same_name(tmp_path: Path) -> None:
    text = issue("[\u1100\u1161.md, \u1109\u1161\u1100\u116a]")
    files: dict[str, str | bytes] = {
        "content/articles/가.md": article("나눔"),
        "content/articles/b.md": article("사과"),
        "content/issues/2026-10.md": text,
    }
    assert sections(put(tmp_path, files)) == [("", ["나눔", "사과"])]


def test_without_a_list_an_issue_carries_those_that_name_it(tmp_path: Path) -> None:
    named: dict[str, str | bytes] = {
        "content/articles/2026/cedar.md": article(
            "삼나무", date="2026-09-30", more="소식지: 2026-10"
        ),
        "content/articles/2026/dew.md": article(
            "이슬", date="2026-08-01", more="소식지: issues/2026-10"
        ),
        "content/issues/2026-10.md": issue(),
    }
    assert sections(put(tmp_path, ARTICLES | named)) == [("", ["이슬", "삼나무"])]


def test_else_it_carries_those_of_its_month_that_name_no_other(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **ARTICLES,
        "content/articles/2026/dew.md": article("이슬", date="2026-10-02", more="소식지: 2026-11"),
        "content/issues/2026-10.md": issue(),
    }
    root = put(tmp_path, files)
    assert sections(root) == [("", ["사과", "곰", "나중 글"])]
    warned = [(fault.code, fault.file) for fault in made(root).warnings]
    assert warned == [("no-such-issue", "content/articles/2026/dew.md")]


def test_a_hidden_article_is_left_out_with_a_warning(tmp_path: Path) -> None:
    root = put(
        tmp_path, {**ARTICLES, "content/issues/2026-10.md": issue("[bear, hidden, 감춘 글]")}
    )
    report = made(root)
    assert [fault.code for fault in report.warnings] == ["article-hidden", "article-hidden"]
    assert sections(root) == [("", ["곰"])]
    page = (root / "output/site/issues/2026-10/index.html").read_text("utf-8")
    assert "감춘 글" not in page


def test_an_issue_of_hidden_articles_alone_is_a_problem(tmp_path: Path) -> None:
    root = put(tmp_path, {**ARTICLES, "content/issues/2026-10.md": issue("[hidden]")})
    with pytest.raises(ProblemsFound) as found:
        made(root)
    assert [fault.code for fault in found.value.problems] == ["issue-empty"]


def test_a_fault_of_the_coming_issue_is_a_warning_before_its_day(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **ARTICLES,
        "content/issues/2026-11.md": issue("[hidden, later, 나중 글, 없는 글]", date="2026-11-30"),
        "content/issues/2026-12.md": issue("[hidden, later]", date="2026-12-31"),
    }
    warned = [(fault.code, fault.file, fault.line) for fault in made(put(tmp_path, files)).warnings]
    assert warned == [
        ("no-such-article", "content/issues/2026-11.md", 4),
        ("same-article", "content/issues/2026-11.md", 4),
    ]


def test_an_article_tells_of_the_newest_issue_that_carries_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **ARTICLES,
        "content/issues/2026-09.md": issue("[cedar, bear]", date="2026-09-30").replace(
            "10월", "9월"
        ),
        "content/issues/2026-10.md": issue("[bear]"),
    }
    queries = read(put(tmp_path, files)).queries
    issues = [pages.issue_of(queries, f"articles/2026/{n}") for n in ("bear", "cedar", "apple")]
    assert [issue and issue.id for issue in issues] == ["issues/2026-10", "issues/2026-09", None]
