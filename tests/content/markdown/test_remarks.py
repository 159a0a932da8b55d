"""Warnings of Markdown marks that a reader would see, and texts that get no warning."""

import pytest

from sosik.content.manuscript import Options, parse
from sosik.content.markdown import parse_body

HEAD = "---\n제목: 글\n작성자: 김하늘\n부서: 가\n날짜: 2026-10-20\n---\n"


def told(text: str, *, html: bool = False) -> list[tuple[str, int]]:
    """The code and the line of each warning about a text."""
    warnings = parse_body(text, 1, file="a.md", html=html).warnings
    return [(fault.code, fault.line) for fault in warnings]


@pytest.mark.parametrize(
    "text",
    [
        # Pictures and links that were meant, and are none.
        "![나눔장터](우리 마당)",
        "![나눔장터]\n",
        "앞 글\n![김장](김장하는 날.jpg",
        "![](봄 나들이)",
        "[누리집](https://example.org 를 보세요)",
        "[안내](해오름 누리집)",
        "[**굵은** 안내](아래 표)",
        "앞 [안내](신청하는 곳 뒤",
        # Bold that was meant.
        "**나눔장터 **를 엽니다",
        "가을에는 **모두가 모입니다",
        "** 굵게 **는",
        "나눔장터**를 엽니다",
        "**주의: 뜨겁습니다",
        "- **해오름 센터 **와 함께",
        "__‘나눔’__은 모두의 것",
        "우리는 __나눔__을 합니다",
        "**[안내](notice.md) **를",
        "****여는 말 김하늘",
        "해오름****나눔",
        # Notes that nobody wrote.
        "장터[^1]를 엽니다",
        "장터[^가을]를 엽니다",
        # Tags of HTML and of Office.
        "<aside>\n비가 오면 쉽니다.",
        "글<o:p></o:p>",
        "<figure>",
        "<picture>",
        "<acronym>",
        "<font color=red>",
        "</span>",
        "<marquee>",
        "<v:shape id=a>",
        '<a href="https://example.org">여기',
        '<td nowrap class="가">',
        "<BR>",
        "글 <br/> 글",
    ],
)
def test_a_mark_that_a_reader_would_see_is_told(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        # What the writer escaped, or wrote as code.
        r"별 두 개는 \*\*로 적습니다",
        r"\*\*\*굵게\*\*\*는 \_\_굵게\_\_는",
        r"줄바꿈은 &lt;br&gt;로 적습니다. \<br\>",
        r"&#42;&#42;굵게 &#60;p>",
        r"\![사진](봄 날) \[말](뜻 풀이) \[^1]",
        "`**` `![](a b)` `<br>` `[^1]`",
        "```\n**굵게 **\n<br>\n![](a b)\n```",
        # Two underscores that were never bold.
        "인스타 @__solnae",
        "감사합니다 (__)",
        "이름: ________ 날짜: __월 __일",
        "__init__을 부르는 __main__.py",
        "m(__)m 고맙습니다",
        # Signs of notes.
        "| umask | No** |\n|---|---|\n| read | No** |",
        "가격** 과 수량**",
        "가격**\n\n** 부가세 별도",
        "가격**\n\n**부가세 별도",
        "** 비가 오면 쉽니다",
        # What is hidden, measured, or named.
        "김** 님, 이**씨, 박**(32)",
        "김**은 오늘 옵니다",
        "010-****-1234, 02-***-1234, 900101-1******",
        "sol***@example.org, na**@example.org",
        "비밀번호 **** 또는 ***",
        "암호는 ****입니다. ****님, 홍****님",
        "*** 안내 시스템",
        "2**10, a**b, src/**/*.py",
        # Brackets that are no links.
        "어서 오세요![공지] 오늘 엽니다",
        "[별지 제1호](97. 12. 31. 개정)에 따라",
        "[별지](2026. 10. 20. 개정)",
        "목록[](1:N × 5채널)",
        "[지원 범위](`mail.send`와 `mail.keep`)에 있다",
        "[붙임] (신청서.hwp), [참고] (아래 표)",
        "[공지] 나눔장터 (해오름)",
        # Words in angle brackets.
        "연극 <Hamlet>과 <Dream Together>, <한걸음 돌봄>",
        "<Title>과 <Time>, <Center 소식>, <B 구역>",
        "3 < 5 > 2, 가 < 나",
    ],
)
def test_what_is_meant_to_be_seen_is_told_to_nobody(text: str) -> None:
    assert told(text) == []


def test_each_remark_has_the_line_of_its_mark() -> None:
    text = "글\n\n가을에는 **모두가\n둘째 줄의 [안내](해오름 곳)\n![사진\n\n[^1] <br>"
    assert told(text) == [
        ("literal-link", 4),
        ("literal-picture", 5),
        ("literal-mark", 3),
        ("no-such-note", 7),
        ("html-is-text", 7),
    ]


def test_a_file_full_of_html_has_one_remark_with_its_number_and_lines() -> None:
    body = "<!-- 메모\n둘 -->\n" + "<p>글</p>\n\n" * 500
    manuscript, _ = parse("content/a.md", "article", (HEAD + body).encode(), Options("Asia/Seoul"))
    (fault,) = manuscript.warnings
    facts = dict(fault.facts)
    assert (fault.code, fault.line, facts["times"]) == ("html-is-text", 9, "1000")
    assert facts["lines"] == "9, 11, 13, 15, 17, 19, 21, 23 …"


@pytest.mark.parametrize("count", [5, 6])
def test_more_than_five_of_a_kind_are_one(count: int) -> None:
    body = "가을에는 **모두가\n\n" * count
    manuscript, _ = parse("content/a.md", "article", (HEAD + body).encode(), Options("Asia/Seoul"))
    assert len(manuscript.warnings) == (count if count == 5 else 1)


def test_weekdays_are_told_one_by_one() -> None:
    body = "2026. 10. 20.(금)\n\n" * 9
    manuscript, _ = parse("content/a.md", "article", (HEAD + body).encode(), Options("Asia/Seoul"))
    assert [fault.code for fault in manuscript.warnings] == ["weekday-in-text"] * 9


def test_tags_that_are_left_out_are_told_once_a_kind() -> None:
    text = (
        '<a href="b">가</a> <a href="c">나</a>\n\n<iframe src="d"></iframe>\n<o:p></o:p><b>다</b>'
    )
    manuscript, _ = parse(
        "content/a.md", "article", (HEAD + text).encode(), Options("Asia/Seoul", html=True)
    )
    assert [(fault.code, dict(fault.facts)["tag"]) for fault in manuscript.warnings] == [
        ("html-left-out", "a"),
        ("html-left-out", "iframe"),
    ]


def test_boxes_stand_in_the_plain_text_too() -> None:
    body = parse_body("- [ ] 신청서\n- [x] 통장\n", 1).body
    assert body.text == "- ☐ 신청서\n- ☑ 통장"
