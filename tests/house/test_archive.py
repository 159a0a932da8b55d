"""The archive that other tests look at: as large as asked, of every shape, always the same."""

from pathlib import Path

import pytest

from tests.support.archive import archive_files, article_name, built_archive, title_of
from tests.support.sites import snapshot

pytestmark = pytest.mark.thorough


def test_a_larger_archive_holds_a_smaller_one() -> None:
    small, large = archive_files(100), archive_files(3000)
    assert small.items() <= large.items()
    names = {f"content/{article_name(number)}.md" for number in range(3000)}
    assert len(names) == 3000
    assert names <= large.keys()
    assert len({title_of(number) for number in range(3000)}) == 3000


@pytest.fixture(scope="module")
def pages(archive_output: Path) -> str:
    """All pages of the archive, in one."""
    found = snapshot(archive_output / "site")
    return "\n".join(data.decode() for name, data in found.items() if name.endswith(".html"))


@pytest.mark.parametrize(
    "mark",
    [
        *("<table", "<ol", "<dl", "<blockquote", "<pre", "<code", "<figure", "<figcaption", "<hr"),
        *(
            "<h4",
            "<s>",
            "<em>",
            "outline",
            "<sup",
            "접수 마감",
            "바로잡",
            "수정",
            "이웃 기자단",
        ),
        *("보도설명자료", "센터 소식", "다음 달에 만나요", "공공누리 제2유형", "올해 계획표"),
        *("R&amp;D", "Open House", "tel:", "mailto:", "srcset", "aria-current"),
    ],
)
def test_it_shows_every_shape(mark: str, pages: str) -> None:
    assert mark in pages


def test_it_hides_what_is_not_public(pages: str, tmp_path: Path) -> None:
    assert any("보이지 않는" in str(text) for text in archive_files(0).values())
    assert "보이지 않" not in pages
    report = built_archive(tmp_path, 0)
    assert report.written > 5, "an archive without articles builds too"
