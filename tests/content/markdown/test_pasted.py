"""Text pasted from 한글, Word, messengers and web boards looks as it did there."""

from html import unescape
from pathlib import Path

import pytest

from sosik.content.frontmatter.site_schema import parse_settings
from sosik.content.manuscript import Options, parse
from sosik.content.markdown import parse_body
from sosik.content.markdown.parser import parser_of
from sosik.model.body import Body
from sosik.model.manuscript import Manuscript
from tests.content.markdown.test_commonmark import EXAMPLES
from tests.support.small import article, made, put, told

FRONT = "---\n제목: 글\n작성자: 김하늘\n부서: 기반지원부\n날짜: 2026-10-20\n"
REPORT = (
    "해오름센터는 지난 토요일에 솔내공원에서 이웃과 함께 가을 나눔장터를 열었다. 모두 즐거웠다.",
    "장터에서 모인 돈은 겨울에 홀로 지내는 어르신의 난방비로 쓰인다.",
    "센터는 다음 달부터 신청을 받아 스무 집을 고를 계획이다.",
)
PASTED = "\n".join(REPORT)


def read(body: str, breaks: bool | None = None) -> tuple[Manuscript, Body]:
    """An article whose text begins in line 7."""
    options = Options("Asia/Seoul", breaks=breaks)
    return parse("content/articles/a.md", "article", f"{FRONT}---\n{body}".encode(), options)


def test_paragraphs_stand_apart_in_pages_plain_text_and_summary() -> None:
    manuscript, body = read(PASTED)
    assert body.html == "".join(f"<p>{line}</p>\n" for line in REPORT)
    assert body.text == "\n\n".join(REPORT)
    assert manuscript.lead == REPORT[0]
    assert not manuscript.warnings


def test_a_site_and_its_feed_show_them_apart(tmp_path: Path) -> None:
    made(put(tmp_path, {"content/articles/a.md": article(body=PASTED)}))
    site = tmp_path / "output/site"
    shown = "</p>\n<p>".join(REPORT)
    assert shown in (site / "articles/a/index.html").read_text("utf-8")
    feeds = [path.read_text("utf-8") for path in site.rglob("*.xml") if "feed" in path.name]
    assert any(unescape(text).find("난방비로 쓰인다.</p>") > 0 for text in feeds)


@pytest.mark.parametrize("breaks", ["자동", "auto"])
def test_a_site_reads_them_so_unless_it_says_otherwise(breaks: str) -> None:
    text = f"제목: 소식\n주소: https://news.example.org\n마크다운: {{줄바꿈: {breaks}}}\n"
    found, problems, _ = parse_settings(text)
    assert found
    assert (found.markdown.breaks, problems) == (None, [])


@pytest.mark.parametrize(
    ("written", "breaks"), [("예", True), ("true", True), ("아니오", False), ("false", False)]
)
def test_a_site_can_break_every_line_or_none(written: str, breaks: bool) -> None:
    text = f"제목: 소식\n주소: https://news.example.org\nmarkdown: {{breaks: {written}}}\n"
    found, _, _ = parse_settings(text)
    assert found
    assert found.markdown.breaks is breaks
    html = read(PASTED, breaks)[1].html
    assert html.count("<p>") == 1
    assert html.count("<br />") == (2 if breaks else 0)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_a_text_without_hangul_reads_as_with_the_rule_off(example: dict[str, str]) -> None:
    shown = [
        [(token.type, token.content) for token in parser.parse(example["markdown"])]
        for parser in (parser_of(breaks, html=True, area_code="") for breaks in (None, False))
    ]
    assert shown[0] == shown[1]


def test_what_is_told_of_a_line_names_the_line_that_was_pasted() -> None:
    manuscript, _ = read(f"{PASTED}\n이 **굵은 글은 닫히지 않았다. 그래서 별이 보인다.\n끝이다.")
    assert [(found.code, found.line) for found in manuscript.warnings] == [("literal-mark", 10)]


def test_links_and_pictures_keep_their_lines() -> None:
    body = parse_body(f"{PASTED}\n[신청](a.md)하면 된다.\n![장터](a.jpg)\n끝이다.", 1).body
    assert [(link.href, link.line) for link in body.links] == [("a.md", 4)]
    assert [(image.src, image.line) for image in body.images] == [("a.jpg", 5)]


@pytest.mark.parametrize("bars", [" |", " |||", " |\n|\n|", "\n| |\n"])
def test_a_byline_is_read_in_spite_of_the_bars_behind_it(bars: str) -> None:
    manuscript, body = read(f"{PASTED}\n- 작성자: 기반지원부 김하늘{bars}")
    assert manuscript.byline
    assert (manuscript.byline.text, manuscript.byline.line) == ("기반지원부 김하늘", 10)
    assert "작성자" not in body.html


MARKS = {
    "namespaces": '<?xml:namespace prefix = "v" ns = "urn:a" /><?xml:namespace prefix="o" />글',
    "a declaration": '<?xml version="1.0"?>\n\n글',
    "conditions": "<![if !supportLists]>글<![endif]>",
    "another instruction": "<?mso-application progid='Word.Document'?>글",
}


@pytest.mark.parametrize("place", MARKS)
def test_marks_of_word_are_seen_by_nobody(place: str) -> None:
    manuscript, body = read(MARKS[place])
    assert (body.html, body.text) == ("<p>글</p>\n", "글")
    assert not manuscript.warnings


@pytest.mark.parametrize(
    "written",
    ['`<?xml version="1.0"?>`', "```\n<![endif]>\n```", "\\<?xml?>", "가 <? 나", "<?php 1 ?>"],
)
def test_marks_in_code_and_what_only_looks_alike_stay(written: str) -> None:
    assert "&lt;?" in read(written)[1].html or "&lt;!" in read(written)[1].html


@pytest.mark.parametrize("mark", ["-", "(1)", "+"])
def test_entries_nested_without_end_are_read(mark: str) -> None:
    text = "○ 나무\n" + "".join(f"{' ' * (2 * depth)}{mark} 나무\n" for depth in range(1, 400))
    assert parse_body(text, 1).body.html.count("나무</p>") == 400


def test_no_title_holds_marks_of_word(tmp_path: Path) -> None:
    text = article(title="<?xml:namespace prefix=v />나눔장터")
    assert told(put(tmp_path, {"content/articles/a.md": text})) == ([], [])
    page = (tmp_path / "output/site/articles/a/index.html").read_text("utf-8")
    assert "<title>나눔장터" in page
