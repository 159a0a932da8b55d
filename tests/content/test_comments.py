"""Notes among colleagues (`<!-- … -->`) are read by nobody else, wherever they stand."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosik.content.comments import bare_text
from sosik.content.manuscript import Options, parse
from sosik.model.body import Body
from sosik.model.manuscript import Manuscript
from tests.support.small import article, made, picture, put, told

FRONT = "---\n제목: 글\n작성자: 김하늘\n부서: 기반지원부\n날짜: 2026-10-20\n"


def read(body: str, *, more: str = "", html: bool = False) -> tuple[Manuscript, Body]:
    """An article whose text begins in line 7."""
    data = f"{FRONT}{more}---\n{body}".encode()
    return parse("content/articles/a.md", "article", data, Options("Asia/Seoul", html=html))


BODIES = {
    "within a word": ("나눔<!-- 비밀 -->장터", "나눔장터"),
    "between words": ("나눔 <!-- 비밀 --> 장터", "나눔 장터"),
    "a line of its own": ("첫 줄\n<!-- 비밀 -->\n둘째 줄", "첫 줄\n둘째 줄"),
    "several lines": ("첫 줄\n\n<!--\n비밀\n\n비밀 -- > 비밀\n-->\n\n둘째", "첫 줄\n\n둘째"),
    "from line to line": ("첫 <!-- 비밀\n비밀 --> 줄", "첫 줄"),
    "dashes and brackets": ("가 <!-- 비밀 -- <b> > -> 비밀 --> 나", "가 나"),
    "ended as browsers end it": ("가 <!-- 비밀 --!> 나", "가 나"),
    "empty": ("가 <!-->나<!---> 다<!---->", "가 나 다"),
    "for Outlook": ("가 <!--[if mso]>비밀<![endif]--> 나", "가 나"),
    "one dash of two": ("가 <!– 비밀 –> 나 <!— 비밀 —> 다", "가 나 다"),
    "an item": ("- 하나\n- <!-- 비밀 -->\n- 셋", "- 하나\n- 셋"),
    "a line between items": ("- 하나\n<!-- - 비밀 -->\n- 셋", "- 하나\n- 셋"),
    "a quotation": ("> 하나\n> <!-- 비밀 -->\n> 셋", "> 하나\n> 셋"),
    "an entry of an outline": ("□ 하나\n  ○ <!-- 비밀 -->\n  ○ 둘", "□ 하나\n  ○ 둘"),
    "a row of a table": (
        "|가|나|\n|-|-|\n|1|2|\n<!-- |비밀|비밀| -->\n|3|4 <!-- 비밀 -->|",
        "가  나\n--  --\n1   2\n3   4",
    ),
    "a heading": ("## 제목 <!-- 비밀 -->\n\n글", "■ 제목\n\n글"),
    "a note": ("글[^1]\n\n[^1]: 각주 <!-- 비밀 -->", "글1)\n\n1) 각주"),
    "behind a tick": ("` 가 <!-- 비밀 --> 나", "` 가 나"),
    "between ticks of two paragraphs": ("가 ` 나\n\n다 <!-- 비밀 --> ` 라", "가 ` 나\n\n다 ` 라"),
    "between ticks of two items": ("- 가 ` 나\n- 다 <!-- 비밀 --> ` 라", "- 가 ` 나\n- 다 ` 라"),
    "beside code that its list cuts off": (
        "- ```\n  코드\n\n가 <!-- 비밀 --> 나",
        "- 코드\n\n가 나",
    ),
    "behind the name of a code's language": ("```html <!-- 비밀 -->\n코드\n```", "코드"),
}


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("place", BODIES)
def test_a_comment_is_nowhere_in_what_a_text_becomes(place: str, html: bool) -> None:
    written, text = BODIES[place]
    manuscript, body = read(written, html=html)
    assert body.text == text
    assert "비밀" not in f"{body} {manuscript}"
    assert "<!" not in body.html and "&lt;!" not in body.html
    assert not manuscript.problems


@pytest.mark.parametrize("html", [False, True])
def test_links_and_pictures_lose_comments_in_words_addresses_and_captions(html: bool) -> None:
    written = (
        '[글<!-- 비밀 -->](b.md<!-- 비밀 -->)\n\n![대<!-- 비밀 -->체](c.jpg "사진<!-- 비밀 -->")'
    )
    manuscript, body = read(written, html=html)
    assert [link.href for link in manuscript.links] == ["b.md"]
    assert [(i.src, i.alt, i.caption) for i in manuscript.images] == [("c.jpg", "대체", "사진")]
    assert "비밀" not in f"{body} {manuscript}"


@pytest.mark.parametrize(
    "code",
    [
        "`<!-- 보기 -->`",
        "``<!-- ` 보기 -->``",
        "```html\n<!-- 보기 -->\n```",
        "~~~\n<!-- 보기 -->\n~~~",
        "- 글\n\n  ```\n  <!-- 보기 -->\n  ```",
        "> ```\n> <!-- 보기 -->\n> ```",
    ],
)
@pytest.mark.parametrize("html", [False, True])
def test_code_shows_comments_and_they_go_beside_it(code: str, html: bool) -> None:
    body = read(f"{code}\n\n글 <!-- 비밀 --> 끝", html=html)[1]
    assert "보기 --&gt;" in body.html
    assert body.text.endswith("글 끝")


def test_a_backslash_shows_what_would_be_a_comment() -> None:
    assert read("가 \\<!-- 나 --> 다")[1].text == "가 <!-- 나 --> 다"
    assert (
        read("a <- b, 1 <! 2, <!DOCTYPE html>, -->")[1].text
        == "a <- b, 1 <! 2, <!DOCTYPE html>, -->"
    )


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("가\n\n나 <!-- 비밀\n\n다", 9),
        ("<!-- 비밀 ->\n다", 7),
        ("<!-- 비밀 <!-- 비밀 --> 다", 7),
        ("가 <!-- 비밀 —> 나\n다 <!-- 비밀 -->", 7),
    ],
)
def test_a_comment_of_which_nobody_knows_the_end_is_a_problem_at_its_line(
    body: str, line: int
) -> None:
    manuscript, kept = read(body)
    assert [(each.code, each.line) for each in manuscript.problems] == [("open-comment", line)]
    assert "비밀" not in f"{kept}"


def test_lines_below_a_comment_are_those_of_the_file() -> None:
    body = "<!--\n메모\n-->\n**굵게 **는\n<!-- 메모 -->\n[가](b.md) 10. 20.(금)\n\n"
    body += "- 작성자: 김하늘\n<!-- 끝 -->"
    manuscript, _ = read(body)
    assert {each.code: each.line for each in manuscript.warnings} == {
        "literal-mark": 10,
        "weekday-in-text": 12,
    }
    assert [link.line for link in manuscript.links] == [12]
    assert manuscript.byline is not None
    assert (manuscript.byline.text, manuscript.byline.line) == ("김하늘", 14)


def test_a_summary_of_the_first_paragraph_begins_behind_the_comment() -> None:
    assert read("<!-- 비밀 -->\n\n첫 <!-- 비밀 -->문단입니다.")[0].lead == "첫 문단입니다."


def test_a_long_comment_does_not_make_a_text_too_long() -> None:
    assert read(f"글 <!-- {'가' * 300_000} -->")[0].problems == ()


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("요약: 장터 <!-- 다시: 볼 것 --> 안내\n", "장터 안내"),
        ('요약: "장터 <!-- #1 --> 안내"\n', "장터 안내"),
        ("요약: <!-- 비밀 --> 장터 안내\n", "장터 안내"),
        ("요약: |\n  장터\n  <!-- 비밀 -->안내\n", "장터 안내"),
    ],
)
def test_values_of_front_matter_lose_comments(more: str, found: str) -> None:
    page = read("글", more=more)[0].page
    assert page is not None
    assert page.summary == found


def test_an_edit_within_a_comment_changes_nothing_that_is_published() -> None:
    one, other = (read(f"글 <!-- {note} --> 끝")[0].page for note in ("하나", "둘"))
    assert one == other


def test_no_comment_reaches_any_output(tmp_path: Path) -> None:
    note = "<!-- 비밀 -->"
    more = (
        f"부제: 가을 {note}\n요약: 요약 {note}\n추가: {{가: 나 {note}}}\n태그: [하나 {note}]\n"
        f"대표사진: {{src: a.jpg, 대체텍스트: 장터 {note}, 사진설명: 장터 {note}}}\n"
        f"바로가기: [{{제목: 신청 {note}, 주소: 'https://a.kr'}}]\n"
    )
    issue = (
        f"---\n제목: 10월호 {note}\n발행일: 2026-10-31\n기사: [a.md {note}]\n"
        f"메일제목: 소식 {note}\n일정: [{{날짜: 2026-11-20, 제목: 장터 {note}, 장소: {note} 곳}}]\n"
        f"---\n안녕 {note}하세요\n"
    )
    put(
        tmp_path,
        {
            "content/articles/a.md": article(
                f"장터 {note}", more=more, body=f"글 {note}\n\n## 가 {note}"
            ),
            "content/articles/a.jpg": picture(),
            "content/issues/2026-10.md": issue,
        },
    )
    made(tmp_path)
    for path in (tmp_path / "output").rglob("*"):
        if path.is_file():
            assert "비밀".encode() not in path.read_bytes(), path
            assert "비밀" not in path.name
    assert not told(tmp_path)[1]


def test_many_comments_take_a_time_that_grows_with_their_number_alone() -> None:
    """Each is looked at once: none of these would end otherwise."""
    for piece in (
        "<!--",
        "<!-- ",
        "<!-- a -->",
        "`<!--",
        "```\n<!--\n",
        "<!-- -",
        "` ",
        "\n>",
        "    ",
    ):
        assert len(bare_text(piece * 100_000).text) <= len(piece) * 100_000


PIECES = [
    *("<!--", "-->", "--!>", "`", "``", "```", "~~~", "```html", "\n", "\n\n", " ", "  ", "    "),
    *(
        "- ",
        "> ",
        "1. ",
        "○ ",
        "| ",
        "|---|",
        "# ",
        "[^1]: ",
        "[^1]",
        "](",
        "[",
        "!",
        "가",
        "나 다",
    ),
    *("<div>", "</div>", "<code>", "<b>", "<!–", "–>", "*", "<", ">", "-"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.booleans())
@settings(max_examples=400, deadline=None)
def test_whatever_stands_around_it_a_comment_is_shown_in_code_alone(text: str, html: bool) -> None:
    manuscript, body = read(text, html=html)
    shown = re.sub("<code[^>]*>.*?</code>", "", body.html, flags=re.DOTALL)
    if "<<!--" not in text and "<!--" in text:
        assert "&lt;!--" not in shown and "<!--" not in shown
    assert "<!--" not in f"{manuscript.headings}{manuscript.images}" or "`" in text
