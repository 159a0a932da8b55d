"""Tags as people write them: behind commas, hashes and middle dots (decision 0027)."""

import pytest

from sosik.content.manuscript import Options, parse
from sosik.model.pages import Article


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        *(
            (text, ("봉제", "박람회"))
            for text in (
                "#봉제 #박람회",
                "#봉제, #박람회",
                "#봉제#박람회",
                "봉제, 박람회",
                "봉제·박람회",
                "봉제 ㆍ 박람회",
                "봉제 #박람회",
                '["#봉제", 박람회]',
                "[#봉제, #박람회]",
                "＃봉제 ＃박람회",
                "\n  - #봉제\n  - 박람회",
            )
        ),
        ("#봉제", ("봉제",)),
        ("C#, 봉제", ("C#", "봉제")),
        ("3·1운동, 5·18", ("3·1운동", "5·18")),
        ("민·관 협력", ("민·관 협력",)),
        ("[봉제·박람회]", ("봉제·박람회",)),
        ("마을 돌봄", ("마을 돌봄",)),
    ],
)
def test_tags_are_read_as_meant(written: str, tags: tuple[str, ...]) -> None:
    text = f"---\n제목: 글\n작성자: 김하늘\n날짜: 2026-10-20\n태그: {written}\n---\n글\n"
    found, _ = parse("content/articles/a.md", "article", text.encode(), Options("Asia/Seoul"))
    assert not found.problems
    assert isinstance(found.page, Article)
    assert found.page.tags == tags
