"""Markdown becomes HTML and plain text with slots for links and pictures."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from sosik.content.markdown import parse_body
from sosik.model.body import Body, Heading, Image, Link


def body(text: str, first_line: int = 1, *, breaks: bool = False) -> Body:
    """The Body of a Markdown text."""
    return parse_body(text, first_line, breaks=breaks)[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("글\n이어짐", "<p>글\n이어짐</p>\n"),
        (
            "**굵게** *기울게* ~~지움~~",
            "<p><strong>굵게</strong> <em>기울게</em> <s>지움</s></p>\n",
        ),
        ("- 하나\n- 둘", "<ul>\n<li>하나</li>\n<li>둘</li>\n</ul>\n"),
        ("3. 셋\n4. 넷", '<ol start="3">\n<li>셋</li>\n<li>넷</li>\n</ol>\n'),
        (
            "1. 하나\n2. 둘\n4. 넷\n5. 다섯",
            '<ol>\n<li>하나</li>\n<li>둘</li>\n<li value="4">넷</li>\n<li>다섯</li>\n</ol>\n',
        ),
        ("> 말", "<blockquote>\n<p>말</p>\n</blockquote>\n"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>\n"),
        ("<행사 개요>", "<p>&lt;행사 개요&gt;</p>\n"),
        ("", ""),
    ],
)
def test_plain_markdown(text: str, wanted: str) -> None:
    assert body(text).html == wanted


def test_a_line_end_is_a_break_only_where_the_site_wants_it() -> None:
    assert "<br" not in body("글\n이어짐").html
    assert "<br" in body("글\n이어짐", breaks=True).html


def test_links_and_pictures_are_slots_with_their_lines() -> None:
    found = body(
        "글 [가](a.md) 와\n[나](<b c.md> '풀이')\n\n"
        "![그림](x.jpg '설명')\n\n줄 안의 ![작은](y.png) 그림\n",
        8,
    )
    assert found.links == (Link("a.md", 8), Link("b%20c.md", 9))
    assert found.images == (
        Image("x.jpg", "그림", "설명", 11, figure=True),
        Image("y.png", "작은", "", 13, figure=False),
    )
    assert "\x00L0\x00가\x00E0\x00" in found.html
    assert "\x00L1\x00나\x00E1\x00" in found.html
    # A picture that stands alone is a figure, and no figure stands in a paragraph.
    assert re.search(r"(?<!<p>)\x00I0\x00(?!</p>)", found.html)
    assert "줄 안의 \x00I1\x00 그림" in found.html
    assert "글 \x00L0\x00가\x00E0\x00 와" in found.text


def test_links_within_links_and_pictures_within_links() -> None:
    found = body("[![그림](x.jpg)](a.md) [겉 [속](b.md)](c.md) <https://example.org/가>\n")
    assert [link.href for link in found.links][:2] == ["a.md", "b.md"]
    for number in range(len(found.links)):
        opened, closed = f"\x00L{number}\x00", f"\x00E{number}\x00"
        assert found.html.count(opened) == found.html.count(closed) == 1
        assert found.html.index(opened) < found.html.index(closed)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# 하나", [Heading(2, "하나", "하나")]),
        ("## 심는 법", [Heading(2, "심는 법", "심는-법")]),
        ("### 가 **나** [다](a.md)", [Heading(2, "가 나 다", "가-나-다")]),
        (
            "## 둘\n\n##### 다섯\n\n###### 여섯\n\n### 셋",  # no level is left out
            [
                *(Heading(2, "둘", "둘"), Heading(3, "다섯", "다섯")),
                *(Heading(4, "여섯", "여섯"), Heading(3, "셋", "셋")),
            ],
        ),
        ("## 가\n\n## 가\n", [Heading(2, "가", "가"), Heading(2, "가", "가-2")]),
        ("## !!\n\n## ??", [Heading(2, "!!", "절"), Heading(2, "??", "절-2")]),
        ("## <b> & 'c'", [Heading(2, "<b> & 'c'", "b-c")]),
    ],
)
def test_headings_have_anchors_and_none_is_the_title(text: str, headings: list[Heading]) -> None:
    found = body(text)
    assert list(found.headings) == headings
    assert "<h1" not in found.html
    for heading in headings:
        assert f'<h{heading.level} id="{heading.anchor}">' in found.html


def test_no_two_headings_share_an_anchor() -> None:
    found = body("## 가\n\n## 가\n\n## 가-2\n\n## 가 2\n")
    anchors = [heading.anchor for heading in found.headings]
    assert len(set(anchors)) == len(anchors)


def test_a_table_is_framed_aligned_and_read_aloud_by_its_heads() -> None:
    found = body("| 날짜 | 장소 |\n|:---|---:|\n| 11.10.(화) | 마당 |\n")
    assert '<div class="table"><table>' in found.html
    assert '<th scope="col" class="left">날짜</th>' in found.html
    assert '<td class="right">마당</td>' in found.html
    assert "style=" not in found.html
    assert found.text.split("\n") == ["날짜        장소", "----------  ----", "11.10.(화)  마당"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("글\n\n다음", "글\n\n다음"),
        ("글\n이어짐", "글\n이어짐"),
        ("- 하나\n- 둘\n  - 셋", "- 하나\n- 둘\n  - 셋"),
        ("1. 하나\n2. 둘", "1. 하나\n2. 둘"),
        ("1. 하나\n4. 넷\n5. 다섯", "1. 하나\n4. 넷\n5. 다섯"),
        ("2. 하나\n2. 둘\n2. 셋", "2. 하나\n3. 둘\n4. 셋"),
        ("> 말\n>\n> 더", "> 말\n> \n> 더"),
        ("## 제목\n\n글", "■ 제목\n\n글"),
        ("글\n\n---\n\n글", "글\n\n* * *\n\n글"),
        ("```\n코드 <b>\n```", "코드 <b>"),
        ("**굵게** `코드` *기울게*", "굵게 코드 기울게"),
        ("&amp; &lt;", "& <"),
        ("", ""),
    ],
)
def test_plain_text_reads_like_a_letter(text: str, plain: str) -> None:
    assert body(text).text == plain


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("첫 문단\n두 줄\n\n둘째", "첫 문단 두 줄"),
        ("## 제목\n\n글", "글"),
        ("![그림](x.jpg)\n\n글", "글"),
        ("- 항목\n\n글", "항목"),
        ("**굵은** [링크](a.md) 글", "굵은 링크 글"),
        ("", ""),
        ("![](x.jpg)", ""),
    ],
)
def test_the_first_paragraph_is_the_summary(text: str, first: str) -> None:
    assert parse_body(text, 1)[1] == first


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- <b> -->",
    "[a](javascript:alert(1))",
    "![a](javascript:alert(1))",
    "<javascript:alert(1)>",
    '[a](<" onmouseover="alert(1)>)',
    '![" onerror="alert(1)](x.jpg "\'><script>")',
    '```"><script>\n</code><script>\n```',
    "``` x onclick=1\n```",
    "| <script> |\n|---|\n| <b onload=1> |",
    "## <svg onload=alert(1)>",
    "\x00L0\x00 \x00I9\x00",
    '[a]: <javascript:alert(1)> "x"\n\n[a]',
    "&#60;script&#62;",
    "\\<script>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_never_becomes_markup_of_its_own(text: str) -> None:
    _is_harmless(body(text))


PIECES = st.sampled_from((*HOSTILE, "\n", "\n\n", "  ", "- ", "> ", "*", "`", "[", "](", ")", "|"))


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
def test_no_mixture_of_hostile_texts_becomes_markup(text: str) -> None:
    _is_harmless(body(text))


ALLOWED = {
    *("p", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "br"),
    *("h2", "h3", "h4", "h5", "h6", "div", "table", "thead", "tbody", "tr", "th", "td"),
}


def _is_harmless(found: Body) -> None:
    """True for HTML with Sosik's own elements and attributes, and slots that exist, only."""
    slots = re.findall("\x00([^\x00]*)\x00", found.html)
    known = {f"{kind}{number}" for number in range(len(found.links)) for kind in "LE"}
    assert set(slots) <= known | {f"I{number}" for number in range(len(found.images))}
    assert found.html.count("\x00") == 2 * len(slots)
    tree = html.fragment_fromstring(found.html.replace("\x00", ""), create_parent="div")
    for element in tree.iterdescendants():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= {"id", "class", "scope", "start", "value"}
        assert str(element.get("class", "table")).startswith(
            ("table", "language-", "left", "right", "center")
        )


MARKS = ["> ", "- ", "1. ", "[", "*", "**", "!["]


@pytest.mark.parametrize("mark", MARKS)
def test_what_people_nest_is_kept(mark: str) -> None:
    assert "글" in body(mark * 8 + "글").text


@pytest.mark.parametrize("mark", MARKS)
def test_a_pathological_nest_ends(mark: str) -> None:
    assert len(body(mark * 3000 + "글").html) < 200_000


def test_the_same_text_always_becomes_the_same() -> None:
    text = "## 가\n\n[나](a.md) ![다](b.jpg)\n"
    assert body(text) == body(text)


@pytest.mark.parametrize(
    "text",
    [
        *("010-****-1234", "02-***-1234", "1990-**-**", "90**-1234", "12**34"),
        *("sae***@naver.com", "na**@naver.com", "김** 님", "김**, 이**", "성명 ____ 서명 ______"),
    ],
)
def test_what_hides_something_or_is_a_blank_is_no_forgotten_mark(text: str) -> None:
    parsed = parse_body(text, 1)
    assert (parsed.body.text, parsed.warnings) == (text, ())
