"""Line breaks in finished HTML: short lines, and nothing else changed."""

import re

import pytest

from sosik.mail.line_length import LONGEST, break_lines

CELL = '<td class="a b" alt="가 나 다 b=c" style=\'font-family:"A B", serif\'>'


@pytest.mark.parametrize(
    "html",
    ["<p>가 나</p>\n", "", "<p>" + "가나다라 " * 500 + "</p>", CELL * 60,
     "<p>" + "가나 " * 200 + "</p>" + CELL * 40 + "라 " * 900,
     f"<p>{'가 ' * 100}</p><br><hr>{'<b>나</b> ' * 200}"],
)  # fmt: skip
def test_lines_are_short_and_words_the_same(html: str) -> None:
    made = break_lines(html)
    assert max(len(line.encode()) for line in made.split("\n")) <= LONGEST
    assert made.replace("\n", " ") == html.replace("\n", " ")
    assert re.findall('"[^"]*"', made) == re.findall('"[^"]*"', html)


def test_short_documents_are_left_alone() -> None:
    html = "<p>\n" + "가 나 다\n" * 500 + "</p>\n"
    assert break_lines(html) == html


@pytest.mark.parametrize("frame", ["<pre>{}</pre>", "<!--{}-->", "<style>{}</style>"])
def test_where_spaces_matter_no_line_is_broken(frame: str) -> None:
    kept = frame.format("a b " * 600)
    assert kept in break_lines("<p>" + "가 " * 900 + "</p>" + kept + "<p>나 다</p>")
