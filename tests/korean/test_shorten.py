"""Text that is cut says so, and ends with a whole word."""

import pytest

from sosik.korean.shorten import shorten


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("짧은 글", "짧은 글"),
        ("가" * 120, "가" * 120),
        ("가" * 121, "가" * 120 + "…"),
        ("가나 " * 50, "가나 " * 39 + "가나…"),
        ("가" * 119 + ", 나다", "가" * 119 + "…"),
    ],
)
def test_a_text_is_cut_after_a_whole_word(text: str, short: str) -> None:
    assert shorten(text, 120) == short
