"""Front matter as people type it: text is taken as it stands."""

from typing import Any

import pytest

from sosik.content.frontmatter.loose import is_suspect, quoted
from sosik.content.frontmatter.page_schema import KEYS
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.problems.problem import say
from tests.support.front_matter import NEEDED, read, sound

LITERAL = [
    "'자활'은 시작이다",
    '"자활"은 시작이다',
    "'나눔'과 '돌봄'",
    "'나눔'장터'",
    '"나눔장터를 엽니다',
    "'나눔장터를 엽니다",
    "나눔장터를 엽니다'",
    "[보도자료] 통합돌봄",
    "[알림]",
    "[알림",
    "[1부, 2부] 통합돌봄",
    "알림] 통합돌봄",
    "{복지}",
    "{복지: 나눔}",
    "{복지} 소식",
    "보도자료: 통합돌봄",
    "알림: 장터: 가을",
    "이번 달의 말:",
    "서울 #1 사업",
    "#주제",
    "#주제 #나눔",
    "장터 #1",
    "% 할인",
    "%할인",
    "@해오름",
    "*강조* 장터",
    "**장터**",
    "* 별표",
    "!긴급! 안내",
    "!안내",
    "| 막대",
    "|막대|",
    "> 인용",
    ">인용",
    "&amp 안내",
    "& 안내",
    "`장터`",
    "- 장터 -",
    "-장터-",
    "? 물음",
    ": 쌍점",
    ", 쉼표",
    "장터\t안내",
    'C:\\문서\\"장터"',
    "12:30",
    "010",
    "04524",
    "no",
    "on",
    "off",
    "2023.10",
    "1e3",
    "0x1F",
    "1_000",
    ".inf",
    "2026-10-20",
    "=",
    "<<",
    "<b>장터</b>",
    "장터 (1/2) · ‘나눔’ “돌봄” ～ …",
    "https://example.org/a?b=c&d#e",
    "😀 장터",
]


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("title", LITERAL)
def test_a_title_is_taken_as_it_stands(title: str, kind: str) -> None:
    assert sound(kind, f"제목: {title}\n{NEEDED[kind]}").title == title
    assert sound(kind, f"{NEEDED[kind]}title:   {title}  \n").title == title


@pytest.mark.parametrize("title", LITERAL)
def test_a_comment_after_a_title_is_none_of_it(title: str) -> None:
    if not title.startswith(("|", ">")):  # which then begin a block
        assert sound("page", f"제목: {title} # 설명\n").title == title


PLACES = [
    ("article", "부제: [0]\n", "subtitle", ("[0]",)),
    ("article", "부제:\n  - [0]\n", "subtitle", ("[0]",)),
    ("article", "부제:\n- [0]\n- 둘째\n", "subtitle", ("[0]", "둘째")),
    ("article", "요약: [0]\n", "summary", "[0]"),
    ("article", "요약:\n  [0]\n", "summary", "[0]"),
    ("article", "소식지: [0]\n", "issue", "[0]"),
    ("article", "사진:\n  파일: a.jpg\n  사진설명: [0]\n", "image.caption", "[0]"),
    ("article", "사진: {파일: a.jpg, 사진설명: [0]}\n", "image.caption", "[0]"),
    ("article", "사진: {사진설명: [0], 파일: a.jpg}\n", "image.caption", "[0]"),
    ("article", "바로가기:\n  - 제목: [0]\n    주소: /a/\n", "links.0.title", "[0]"),
    ("article", "바로가기:\n  -\n    제목: [0]\n    주소: /a/\n", "links.0.title", "[0]"),
    ("article", "바로가기: [{제목: [0], 주소: /a/}]\n", "links.0.title", "[0]"),
    ("article", "붙임:\n  - {파일: a.pdf, 제목: [0]}\n", "attachments.0.title", "[0]"),
    ("article", "행사: {날짜: 2026-11-02, 장소: [0]}\n", "event.place", "[0]"),
    ("article", "추가:\n  말: [0]\n", "extra.말", "[0]"),
    ("release", "슬로건: [0]\n", "slogan", "[0]"),
    ("release", "담당:\n  - 이름: [0]\n    전화: 02-000-0000\n", "contacts.0.name", "[0]"),
    ("issue", "메일제목: [0]\n", "subject", "[0]"),
    ("issue", "일정:\n  - 날짜: 2026-11-02\n    제목: [0]\n", "schedule.0.title", "[0]"),
    ("issue", "일정:\n- {날짜: 2026-11-02, 제목: [0]}\n", "schedule.0.title", "[0]"),
    ("issue", "일정: [{날짜: 2026-11-02, 제목: [0]}]\n", "schedule.0.title", "[0]"),
]
WORDS = [
    "[모집] 새내기 교육",
    "'자활'의 날",
    '"돌봄"의 날',
    "알림: 장터",
    "서울 #1 장터",
    "#나눔",
    "@마당",
    "*별표",
    "!안내",
    "% 할인",
    "&amp 안내",
    "{복지} 소식",
]


@pytest.mark.parametrize(("kind", "head", "path", "value"), PLACES)
@pytest.mark.parametrize("word", WORDS)
def test_so_is_a_text_within_another_value(
    kind: str, head: str, path: str, value: Any, word: str
) -> None:
    if word[0] == "#" and "\n  [0]" in head:
        return  # a line that begins with # is a comment
    found = sound(kind, f"제목: 장터\n{NEEDED[kind]}{head.replace('[0]', word)}")
    for step in path.split("."):
        if step.isdigit():
            found = found[int(step)]
        else:
            found = found[step] if isinstance(found, dict) else getattr(found, step)
    said = tuple(each.replace("[0]", word) for each in value) if "(" in str(value) else word
    assert found == said


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("[#나눔, #장터]", ("나눔", "장터")),
        ("#나눔, #장터", ("나눔", "장터")),
        ("['자활'의 날, 나눔]", ("'자활'의 날", "나눔")),
        ("[[모집] 교육, 나눔]", ("[모집] 교육", "나눔")),
        ("[알림: 장터, 나눔]", ("알림: 장터", "나눔")),
        ("['가, 나', \"다\"]", ("가, 나", "다")),
        ("[나눔,장터,]", ("나눔", "장터")),
        ("[나눔, 장터] # 설명", ("나눔", "장터")),
        ("[\n  나눔,\n  장터\n]", ("나눔", "장터")),
        ("[보도자료] 돌봄", ("[보도자료] 돌봄",)),
        ("\n  -나눔\n  - 장터", ("나눔", "장터")),
        ("\n-나눔\n-장터", ("나눔", "장터")),
        ("\n- 나눔\n-장터", ("나눔", "장터")),
        ("\n  - 5월\n  - -5도", ("5월", "-5도")),
        ("\n  -\t나눔\n  -\u00a0장터", ("나눔", "장터")),
        ("\n  - #나눔\n  - 알림: 장터\n  - '가'와 나", ("나눔", "알림: 장터", "'가'와 나")),
        ("\n  # 설명\n  - 나눔 # 설명\n\n  - 장터", ("나눔", "장터")),
    ],
)
def test_the_entries_of_a_list_are_taken_as_they_stand(written: str, tags: tuple[str, ...]) -> None:
    assert sound("article", f"제목: 장터\n태그: {written}\n{NEEDED['article']}").tags == tags


@pytest.mark.parametrize(
    ("written", "subtitle"),
    [
        ("- 이웃과 함께 -", ("- 이웃과 함께 -",)),
        ("- 이웃과 함께: 열 돌 - # 설명", ("- 이웃과 함께: 열 돌 -",)),
        ("- 이웃과 함께", ("- 이웃과 함께",)),
        ("-이웃과 함께-", ("-이웃과 함께-",)),
        ("\n  - 이웃과 함께\n  - 열 돌", ("이웃과 함께", "열 돌")),
    ],
)
def test_dashes_round_a_subtitle_are_taken_as_they_stand(
    written: str, subtitle: tuple[str, ...]
) -> None:
    page = sound("article", f"부제: {written}\n제목: 장터\n{NEEDED['article']}")
    assert page.subtitle == subtitle


@pytest.mark.parametrize("below", ["  - 열 돌", "- 열 돌"])
def test_a_list_that_begins_beside_the_subtitle_is_told(below: str) -> None:
    found = read("article", f"부제: - 이웃과 함께\n{below}\n제목: 장터\n{NEEDED['article']}")
    assert "yaml-dash" in [fault.code for fault in found.problems]


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ("\n  - [모집] 수리학교", ["[모집] 수리학교"]),
        ("\n  - 알림: 장터\n  - '자활'은 시작이다", ["알림: 장터", "'자활'은 시작이다"]),
        ("\n  - 기사: 알림: 장터\n    요약만: 예", ["알림: 장터"]),
        ("\n  - {기사: [모집] 교육, 요약만: 예}", ["[모집] 교육"]),
        ("\n  - 묶음: [특집] 나눔\n    기사:\n      - #1 장터\n      - a.md", ["#1 장터", "a.md"]),
        ("\n  - {묶음: '나눔'의 달, 기사: [알림: 장터, a.md]}", ["알림: 장터", "a.md"]),
    ],
)
def test_the_titles_that_an_issue_lists_are_taken_as_they_stand(
    written: str, chosen: list[str]
) -> None:
    found = read("issue", f"제목: 10월호\n{NEEDED['issue']}기사: {written}\n")
    assert not found.problems
    assert [each.article for each, _ in found.selections] == chosen


GENUINE = [
    ('"나눔장터: \\"가을\\""', '나눔장터: "가을"'),
    ("'그것이 ''자활''이다'", "그것이 '자활'이다"),
    ('"장터" # 설명', "장터"),
    ('"\\u00e9t\\u00e9"', "été"),
    ("장터 # 설명", "장터"),
    ("장터#1", "장터#1"),
    ("|\n  첫 줄\n  '둘째' [줄]: #1", "첫 줄 '둘째' [줄]: #1"),
    (">-\n  첫 줄\n  둘째 줄", "첫 줄 둘째 줄"),
    (">2 # 설명\n  첫 줄\n\n  둘째 줄", "첫 줄 둘째 줄"),
    ("첫 줄\n  둘째 줄", "첫 줄 둘째 줄"),
    ("\n  첫 줄\n  둘째 줄", "첫 줄 둘째 줄"),
    ('"첫 줄\n  둘째 줄"', "첫 줄 둘째 줄"),
    ("'첫 줄\n  둘째 줄' # 설명", "첫 줄 둘째 줄"),
    ('"첫 줄\n둘째 줄"', "첫 줄 둘째 줄"),
    ("[알림] 첫 줄\n  서울 #1", "[알림] 첫 줄 서울 #1"),
    ("[알림] 장터\n  # 설명", "[알림] 장터"),
    ('"C:\\문서"', "C:\\문서"),
    ("&a 장터\n요약: *a", "장터"),
]


@pytest.mark.parametrize(("written", "title"), GENUINE)
@pytest.mark.parametrize("more", ["", "사진: {파일: a.jpg, 사진설명: '자활'의 날}\n"])
def test_what_yaml_has_for_a_text_stays_what_it_is(written: str, title: str, more: str) -> None:
    assert sound("page", f"제목: {written}\n{more}").title == title


def test_site_yaml_is_forgiven_too() -> None:
    found, problems, _ = parse_settings(
        "제목： '해오름' 소식\n주소: https://news.example.org\n설명: [소식지] 나눔: 돌봄\n"
        "기관: {이름: '해오름' 센터, 슬로건: 나눔, 그리고 돌봄, 주소: 서울 #1}\n"
        "부서:\n- '기반' 지원부\n- {이름: [새] 부서, 주소: new}\n분류: [#공지, '교육'부]\n"
        "메뉴:\n  - 제목: #소식\n    링크: /articles/\n꾸밈: {강조색: #0f6b53}\n"
        "전자우편: {보내는이: 해오름 <news@example.org>}\n"
    )
    assert not problems, [say(fault) for fault in problems]
    assert found is not None
    assert (found.title, found.description) == ("'해오름' 소식", "[소식지] 나눔: 돌봄")
    assert found.organization.name == "'해오름' 센터"
    assert found.organization.slogan == "나눔, 그리고 돌봄"
    assert found.organization.address == "서울 #1"
    assert [each.name for each in found.departments] == ["'기반' 지원부", "[새] 부서"]
    assert [each.name for each in found.categories] == ["#공지", "'교육'부"]
    assert found.menu[0].title == "#소식"
    assert found.theme.accent == "#0f6b53"
    assert found.email.sender == "해오름 <news@example.org>"


def test_what_is_forgiven_moves_no_line() -> None:
    head = "제목: [가] 장터\n부제: '가'\n\n요약：서울 #1\n  둘째 줄\n사진: {파일: 가, 설명: [나]}\n"
    found = read("article", f"{head}날짜: 언젠가\n작성중: 글쎄\n")
    assert [fault.line for fault in found.problems] == [8, 9]
    assert quoted(head, KEYS["article"]).lines != head.split("\n")
    assert len(quoted(head, KEYS["article"]).lines) == len(head.split("\n"))


@pytest.mark.parametrize("kind", KEYS)
def test_plain_front_matter_is_not_looked_at_twice(kind: str) -> None:
    assert not is_suspect(f"제목: 10월의 나눔장터, 이렇게 열립니다\n{NEEDED[kind]}")
