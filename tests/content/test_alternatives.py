"""Pictures without words for those who can't see them are told, each at its line, once."""

from pathlib import Path

import pytest

from sosik.problems.problem import Problem, say
from tests.support.small import article, made, picture, put, read, suggested, told

TEXT = "content/articles/a.md"
FILES: dict[str, str | bytes] = {
    "content/articles/market.jpg": picture("green", (700, 500)),
    "content/articles/fair.jpg": picture("blue", (700, 500)),
    "content/articles/photos/봄 (1).jpg": picture("red", (700, 500)),
}
NUMBER = "4111-1111-1111-1111"
DESCRIBED = "{파일: market.jpg, 대체텍스트: 장터에 모인 주민들}"
LONG = "장터에서 물건을 고르는 주민들과 " * 10

IN_TEXT = {
    "![](market.jpg)": [("no-alt", 7)],
    "![ ](market.jpg)": [("no-alt", 7)],
    "![…](market.jpg)": [("no-alt", 7)],
    '![](market.jpg "물건을 고르는 주민들")': [("no-alt", 7)],
    "글 ![](market.jpg) 글": [("no-alt", 7)],
    "![][1]\n\n[1]: market.jpg": [("no-alt", 7)],
    "글\n\n- 하나 ![](market.jpg)\n- 둘\n\n> ![](fair.jpg)": [("no-alt", 9), ("no-alt", 12)],
    "![image](market.jpg)": [("bare-alt", 7)],
    "![**사진**](market.jpg)": [("bare-alt", 7)],
    "![사진 1](market.jpg)": [("file-alt", 7)],
    "![IMG_0412.JPG](market.jpg)": [("file-alt", 7)],
    "![market](market.jpg)": [("file-alt", 7)],
    "![KakaoTalk_20261020_101112](market.jpg)": [("file-alt", 7)],
    "![](market.jpg)\n\n![사진](fair.jpg)\n\n![장터에 모인 주민들](market.jpg)": [
        ("no-alt", 7),
        ("bare-alt", 9),
    ],
    "![](market.jpg)\n\n`![](market.jpg)`": [("no-alt", 7)],
    "<!-- 메모\n둘 -->\n![](market.jpg)": [("no-alt", 9)],
    "![물건을 고르는 주민들](market.jpg)": [],
    "![사진 찍는 이웃](market.jpg)": [],
    "![♥](market.jpg)": [],
    "![-](market.jpg)": [],
    "![ – ](market.jpg)": [],
    '![ㅡ](market.jpg "봄 장터")': [],
    "`![](market.jpg)`": [],
    "https://youtu.be/abcdefghijk": [],
}


def _codes(found: list[Problem]) -> list[tuple[str, int]]:
    return [(fault.code, fault.line) for fault in found]


def _warned(root: Path, body: str, more: str = "") -> list[tuple[str, int]]:
    prepared = read(put(root, {**FILES, TEXT: article("가", more=more, body=body)}))
    return _codes(sorted(prepared.sources.collector.warnings))


@pytest.mark.parametrize("body", IN_TEXT)
def test_a_picture_in_a_text_without_words_is_told_at_its_line(body: str, tmp_path: Path) -> None:
    assert _warned(tmp_path, body) == IN_TEXT[body]


IN_HEAD = {
    "대표사진: market.jpg": [("no-alt-lead", 6)],
    "대표사진: {파일: market.jpg, 대체텍스트: }": [("no-alt-lead", 6)],
    "대표사진: {파일: market.jpg, 사진설명: 봄 장터}": [("no-alt-lead", 6)],
    "대표사진:\n  파일: market.jpg\n  대체텍스트:\n": [("no-alt-lead", 8)],
    "대표사진:\n  파일: market.jpg\n  대체텍스트: IMG_1234\n": [("file-alt-lead", 8)],
    "image:\n  src: market.jpg\n  alt: photo\n": [("bare-alt-lead", 8)],
    "대표사진: {파일: market.jpg, 대체텍스트: 없음}": [("bare-alt-lead", 6)],
    "대표사진: {파일: market.jpg, 대체텍스트: 장터에 모인 주민들}": [],
    '대표사진: {파일: market.jpg, 대체텍스트: ""}': [],
    "image: {src: market.jpg, alt: ''}": [],
    '대표사진:\n  파일: market.jpg\n  대체텍스트: "-"\n': [],
    "대표사진: 없음": [],
}


@pytest.mark.parametrize("more", IN_HEAD)
def test_the_main_picture_is_told_at_the_line_of_its_words(more: str, tmp_path: Path) -> None:
    assert _warned(tmp_path, "글", more) == IN_HEAD[more]


BOTH = {
    ("![](market.jpg)", "대표사진: market.jpg"): [("no-alt", 8)],
    ("![](market.jpg)", "대표사진: {파일: market.jpg, 대체텍스트: 장터에 모인 주민들}"): [],
    ("![](market.jpg)", '대표사진: {파일: market.jpg, 대체텍스트: ""}'): [],
    ("![장터에 모인 주민들](market.jpg)", "대표사진: market.jpg"): [],
    ("![장터에 모인 주민들](market.jpg)", "대표사진: {파일: market.jpg, 대체텍스트: 사진}"): [
        ("bare-alt-lead", 6)
    ],
    ("![](fair.jpg)", "대표사진: {파일: market.jpg, 대체텍스트: 장터에 모인 주민들}"): [
        ("no-alt", 8)
    ],
    ("![-](market.jpg)", "대표사진: market.jpg"): [],
}


@pytest.mark.parametrize(("body", "more"), BOTH)
def test_words_for_a_picture_in_head_and_text_are_needed_once(
    body: str, more: str, tmp_path: Path
) -> None:
    assert _warned(tmp_path, body, more) == BOTH[body, more]


def test_many_pictures_of_a_text_are_told_together_with_all_their_lines(tmp_path: Path) -> None:
    five = "\n\n".join(["![](market.jpg)"] * 5)
    assert _warned(tmp_path, five) == [("no-alt", line) for line in range(7, 16, 2)]
    _, warnings = told(
        put(tmp_path, {TEXT: article("가", body="\n\n".join(["![](market.jpg)"] * 30))})
    )
    (fault,) = warnings
    assert dict(fault.facts)["times"] == "30"
    assert dict(fault.facts)["lines"] == ", ".join(str(line) for line in range(7, 66, 2))
    assert "모두 30곳 있습니다(7, 9, 11," in say(fault)


def test_it_is_told_with_the_very_name_to_write(tmp_path: Path) -> None:
    body = "![](photos/봄%20(1).jpg)\n\n![image](<photos/봄 (1).jpg>)"
    _, warnings = told(put(tmp_path, {**FILES, TEXT: article("가", body=body)}))
    for fault in warnings:
        assert "![장터에서 물건을 고르는 주민들](photos/봄 (1).jpg)" in say(fault)
        assert "![-](photos/봄 (1).jpg)" in say(fault, "en")


def test_a_picture_that_is_not_there_is_told_for_that_alone(tmp_path: Path) -> None:
    problems, warnings = told(put(tmp_path, {TEXT: article("가", body="![](none.jpg)")}))
    assert (_codes(problems), warnings) == ([("no-such-image", 7)], [])


def test_personal_numbers_are_told_as_such_and_never_quoted(tmp_path: Path) -> None:
    name = "b_010-2345-6789.jpg"
    files: dict[str, str | bytes] = {
        f"content/articles/{name}": picture(),
        TEXT: article("가", body=f"![{NUMBER}](market.jpg)\n\n![]({name})\n\n![사진]({name})"),
    }
    problems, warnings = told(put(tmp_path, {**FILES, **files}))
    assert "personal-number" in {fault.code for fault in problems}
    assert [fault.code for fault in warnings if "alt" in fault.code] == ["no-alt", "bare-alt"]
    root_said = [say(fault) for fault in (*problems, *warnings, *suggested(tmp_path))]
    assert not any(NUMBER in said or "6789" in said for said in root_said)


def test_drafts_are_told_too_and_a_video_needs_no_words(tmp_path: Path) -> None:
    body = "![](market.jpg)\n\nhttps://youtu.be/abcdefghijk"
    assert _warned(tmp_path, body, "초안: 예") == [("no-alt", 8)]


TRANSLATED = {
    ("대표사진: {파일: market.jpg, 대체텍스트: 장터에 모인 주민들}", ""): [
        ("no-alt-translation", 2)
    ],
    ('대표사진: {파일: market.jpg, 대체텍스트: ""}', ""): [],
    ("", ""): [],
    (
        "대표사진: {파일: market.jpg, 대체텍스트: 장터에 모인 주민들}",
        "image: {src: market.jpg, alt: Neighbours at the market}",
    ): [],
}


@pytest.mark.parametrize(("more", "translated"), TRANSLATED)
def test_a_translation_describes_the_picture_of_its_original_in_its_own_language(
    more: str, translated: str, tmp_path: Path
) -> None:
    english = f"---\ntitle: Market\nauthor: Kim\ndepartment: Support\n{translated}\n---\nText\n"
    files = {TEXT: article("가", more=more), "content/articles/a.en.md": english}
    problems, warnings = told(put(tmp_path, {**FILES, **files}))
    found = [fault for fault in warnings if "alt" in fault.code]
    assert _codes(found) == TRANSLATED[more, translated]
    assert all(fault.file == "content/articles/a.en.md" for fault in found)
    assert not [fault for fault in problems if "alt" in fault.code]


SUGGESTED = {
    ('![봄 장터의 주민들](market.jpg "봄 장터의 주민들.")', ""): [("alt-is-caption", 7)],
    ('![봄 장터의 주민들](market.jpg "봄 장터의 주민들 (사진: 홍보팀)")', ""): [
        ("alt-is-caption", 7)
    ],
    ("![나눔 장터를 엽니다!](market.jpg)", ""): [("alt-is-title", 7)],
    (f"![{LONG}](market.jpg)", ""): [("long-alt", 7)],
    ("글", "대표사진: {파일: market.jpg, 대체텍스트: 봄 장터, 사진설명: 봄 장터}"): [
        ("alt-is-caption-lead", 6)
    ],
    ("글", "대표사진: {파일: market.jpg, 대체텍스트: 나눔장터를 엽니다}"): [
        ("alt-is-title-lead", 6)
    ],
    ("글", f"대표사진: {{파일: market.jpg, 대체텍스트: {LONG}}}"): [("long-alt-lead", 6)],
    ('![봄 장터의 주민들](market.jpg "물건을 고른다.")', ""): [],
    (f"![{LONG[:150]}](market.jpg)", ""): [],
    ("![나눔장터를 엽니다 포스터](market.jpg)", ""): [],
}


@pytest.mark.parametrize(("body", "more"), SUGGESTED)
def test_words_that_are_of_little_help_are_suggested_to_be_changed(
    body: str, more: str, tmp_path: Path
) -> None:
    text = article("나눔장터를 엽니다", more=more, body=body)
    root = put(tmp_path, {FILES_OF_ONE: FILES[FILES_OF_ONE], TEXT: text})
    found = read(root).sources.collector
    assert not found.warnings
    assert _codes(list(found.suggested())) == SUGGESTED[body, more]


FILES_OF_ONE = "content/articles/market.jpg"


def test_decoration_is_read_by_nobody(tmp_path: Path) -> None:
    issue = "---\n제목: 시월호\n발행일: 2026-10-30\n기사: [a, b]\n---\n안녕하세요.\n"
    body = "![-](market.jpg)\n\n첫 문단입니다. ![-](fair.jpg) 이어집니다.\n\n## ![-](fair.jpg) 둘째"
    body += "\n\n앞 글\n\n![-](fair.jpg)\n\n뒤 글"
    files = {
        TEXT: article("가", body=body),
        "content/articles/b.md": article(
            "나", date="2026-10-19", more='대표사진: {파일: market.jpg, 대체텍스트: ""}'
        ),
        "content/issues/2026-10.md": issue,
    }
    assert made(put(tmp_path, {**FILES, **files})).warnings == ()
    output = tmp_path / "output"
    page = (output / "site/articles/a/index.html").read_text("utf-8")
    prose = page[page.index('class="prose"') : page.index("</article>")]
    assert prose.count('alt=""') == prose.count("<img") == 4
    assert 'id="둘째"' in prose
    assert 'content="첫 문단입니다. 이어집니다."' in page
    for name in ("site/articles/b/index.html", "email/issues/2026-10/full.html", "site/feed.xml"):
        shown = (output / name).read_text("utf-8")
        assert 'alt="-"' not in shown
        assert 'alt="' in shown or "alt=&quot;" in shown
    text = (output / "email/issues/2026-10/message.txt").read_text("utf-8")
    assert "[사진]" not in text
    assert "가\n\n첫 문단입니다.  이어집니다." in text
    assert "앞 글\n\n뒤 글" in text
