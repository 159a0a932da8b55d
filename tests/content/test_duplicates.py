"""A text that stands twice is told, before readers find it twice."""

from pathlib import Path

import pytest

from tests.support.small import article, put, told

COPIES = [
    *(
        "a - 복사본",
        "a - 복사본 (2)",
        "a (충돌된 사본)",
        "a (김하늘의 충돌된 복사본 2026-10-20)",
        "a_사본",
    ),
    *(
        "사본 - a",
        "a 복사본",
        "a (1)",
        "a (2)",
        "a - Copy",
        "a copy 2",
        "a (conflicted copy)",
        "a~",
    ),
    *("Copy of a", "a.sync-conflict-20261020-101500-ABCDEF", "a 2", "a-김하늘-conflict"),
]


def remarks(root: Path, files: dict[str, str]) -> list[tuple[str, str, str]]:
    """The code, the file and the other file of each remark."""
    problems, warnings = told(put(root, {f"content/{name}.md": t for name, t in files.items()}))
    assert not problems
    return [(each.code, each.file, dict(each.facts).get("other", "")) for each in warnings]


@pytest.mark.parametrize("name", COPIES)
def test_the_copy_is_told_by_its_name(name: str, tmp_path: Path) -> None:
    found = remarks(tmp_path, {"articles/a": article(), f"articles/{name}": article()})
    assert found == [("copy-of", f"content/articles/{name}.md", "content/articles/a.md")]


def test_of_two_names_that_say_nothing_both_are_told(tmp_path: Path) -> None:
    found = remarks(tmp_path, {"articles/2026/b": article(), "articles/a": article()})
    assert found == [("same-text", "content/articles/2026/b.md", "content/articles/a.md")]


def test_blanks_at_the_end_of_lines_make_no_other_text(tmp_path: Path) -> None:
    one, other = article(body="글  \n하나\n"), article(body="글\n하나")
    assert len(remarks(tmp_path, {"articles/a": one, "articles/b": other})) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"articles/a (2)": article(body="다른 글")},
        {"articles/a (2)": article(date="2026-10-21")},
        {"articles/a (2)": article("나눔장터 둘째 날")},
        {"articles/a (2)": article(more="작성중: 예\n")},
        {"articles/a (2)": article(more="게시종료일: 2026-10-30\n")},
        {"pages/a": "---\n제목: 나눔장터\n날짜: 2026-10-20\n---\n글\n"},
        {"articles/a - 복사본": article(body="글 둘")},
    ],
)
def test_texts_of_a_series_drafts_and_other_kinds_are_left_alone(
    other: dict[str, str], tmp_path: Path
) -> None:
    told_of = remarks(tmp_path, {"articles/a": article(), **other})
    assert [each for each in told_of if each[0] in ("copy-of", "same-text")] == []


def test_copies_of_a_text_to_come_are_told_before_it_comes(tmp_path: Path) -> None:
    later = article(more="게시일시: 2026-12-01 09:00\n")
    found = remarks(tmp_path, {"articles/a": later, "articles/a (1)": later})
    assert [each[0] for each in found] == ["copy-of"]


def test_an_edit_of_the_copy_ends_the_remark(tmp_path: Path) -> None:
    files = {"articles/a": article(), "articles/a (1)": article()}
    assert len(remarks(tmp_path, files)) == 1
    assert remarks(tmp_path, {**files, "articles/a (1)": article(body="고친 글")}) == [
        ("same-title", "content/articles/a (1).md", "content/articles/a.md")
    ]
