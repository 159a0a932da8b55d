"""Older pages akin to one: shared tags and category, the rarer the more, and never a newer page."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sosik.korean.dates import parse_moment
from sosik.model.pages import Article, News
from sosik.site.index import seconds_of
from sosik.site.related import Related
from tests.support.small import SEOUL, article, made, put, read


def _news(name: str, day: str, tags: str = "", category: str = "") -> News:
    return Article(
        id=f"articles/{name}",
        source=f"content/articles/{name}.md",
        url=f"/articles/{name}/",
        output="",
        title=name,
        date=parse_moment(day, SEOUL),
        tags=tuple(tags.split()),
        category=category,
    )


def _akin(*pages: News) -> dict[str, list[str]]:
    related = Related(pages, seconds_of)
    return {
        page.id.rpartition("/")[2]: [each.rpartition("/")[2] for each in related.of(page.id)]
        for page in pages
    }


CASES: dict[str, tuple[list[tuple[Any, ...]], list[str]]] = {
    "one shared tag": ([("a", "2026-01-01", "돌봄"), ("z", "2026-02-01", "돌봄")], ["a"]),
    "nothing shared": ([("a", "2026-01-01", "돌봄"), ("z", "2026-02-01", "나눔")], []),
    "the category alone": (
        [("a", "2026-01-01", "", "공지"), ("z", "2026-02-01", "돌봄", "공지")],
        ["a"],
    ),
    "of equals the newer first": (
        [
            ("a", "2026-01-01", "돌봄"),
            ("b", "2026-01-02", "돌봄"),
            ("c", "2026-01-03", "돌봄"),
            ("z", "2026-02-01", "돌봄"),
        ],
        ["c", "b", "a"],
    ),
    "two shared tags before one": (
        [
            ("a", "2026-01-01", "돌봄 나눔"),
            ("b", "2026-01-02", "돌봄"),
            ("z", "2026-02-01", "돌봄 나눔"),
        ],
        ["a", "b"],
    ),
    "a rare tag before a frequent one": (
        [
            ("a", "2026-01-01", "집수리"),
            *((f"b{n}", f"2026-01-{n + 2:02}", "소식") for n in range(6)),
            ("z", "2026-02-01", "집수리 소식"),
        ],
        ["a", "b5", "b4", "b3"],
    ),
    "at most four": (
        [
            *((f"b{n}", f"2026-01-{n + 1:02}", "소식") for n in range(9)),
            ("z", "2026-02-01", "소식"),
        ],
        ["b8", "b7", "b6", "b5"],
    ),
    "none of the same moment": (
        [("a", "2026-02-01", "돌봄"), ("z", "2026-02-01", "돌봄"), ("y", "2026-02-02", "돌봄")],
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_pages_most_akin_stand_first(case: str) -> None:
    pages, wanted = CASES[case]
    assert _akin(*(_news(*page) for page in pages))["z"] == wanted


def test_a_new_page_never_changes_what_an_older_one_shows() -> None:
    words = ("마을", "돌봄", "나눔", "배움", "일터")
    day = date(2026, 1, 1)
    pages = [
        _news(f"p{n:03}", (day + timedelta(n // 2)).isoformat(), f"{words[n % 5]} {words[n % 3]}")
        for n in range(120)
    ]
    whole = _akin(*pages)
    for size in (1, 2, 40, 118):
        part = _akin(*pages[:size])
        assert part == {name: whole[name] for name in part}
        assert all(max(others, default="") < name for name, others in part.items())


def test_of_a_frequent_tag_only_the_newest_are_looked_at() -> None:
    """So that a tag which ten thousand pages have costs each of them no more than another."""
    first = _news("first", "1989-01-01", "소식 집수리")
    pages = [
        _news(f"p{n:02}", (date(1990, 1, 1) + timedelta(n)).isoformat(), "소식") for n in range(60)
    ]
    last = _news("z", "2026-01-01", "소식")
    assert _akin(first, *pages, last)["z"] == ["p59", "p58", "p57", "p56"]
    assert _akin(first, *pages, _news("z", "2026-01-01", "소식 집수리"))["z"][0] == "first"


def test_a_page_shows_its_kin_and_an_edit_of_a_tag_moves_them(tmp_path: Path) -> None:
    def text(title: str, day: str, tags: str) -> str:
        return article(title, date=day, more=f"태그: [{tags}]\n")

    put(
        tmp_path,
        {
            "content/articles/a.md": text("옛 글", "2026-10-01", "돌봄"),
            "content/articles/b.md": text("사이 글", "2026-10-02", "나눔"),
            "content/articles/c.md": text("곁 글", "2026-10-03", "배움"),
            "content/articles/d.md": text("새 글", "2026-10-04", "돌봄"),
        },
    )
    assert made(tmp_path).problems == ()
    page = tmp_path / "output/site/articles/d/index.html"
    assert "옛 글" in page.read_text("utf-8")
    put(tmp_path, {"content/articles/a.md": text("옛 글", "2026-10-01", "나눔")})
    report = made(tmp_path)
    assert "site/articles/d/index.html" in report.rendered
    assert "옛 글" not in page.read_text("utf-8")
    assert "옛 글" in (tmp_path / "output/site/articles/b/index.html").read_text("utf-8")


def test_hidden_pages_are_nobody_s_kin(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "content/articles/a.md": article(
                "비밀", date="2026-10-01", more="태그: [돌봄]\n초안: 예\n"
            ),
            "content/articles/b.md": article("새 글", more="태그: [돌봄]\n"),
        },
    )
    queries = read(tmp_path).queries
    assert queries.answer(("related", "articles/b")) == ()
    assert queries.answer(("related", "articles/a")) == ()
