"""Front matter as people type it: text is taken as it stands, and nothing makes the reader fall."""

import re
from collections.abc import Iterator
from datetime import UTC
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sosik.content.frontmatter.article_list import Selections
from sosik.content.frontmatter.compose import compose
from sosik.content.frontmatter.loose import is_suspect, quoted
from sosik.content.frontmatter.mappings import Free, Key, Keys, ListOf, Mapped, read_keys
from sosik.content.frontmatter.page_schema import KEYS
from sosik.content.frontmatter.release_head import Contacts
from sosik.content.frontmatter.schedules import Schedules
from sosik.content.frontmatter.site_schema import KEYS as SITE
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.content.frontmatter.types import (
    Choice,
    Flag,
    Number,
    Pattern,
    Reading,
    Text,
    Texts,
    Type,
    When,
)
from sosik.content.manuscript import Options, parse
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Issue
from sosik.problems.problem import say
from tests.conftest import PROFILE

OPTIONS = Options("Asia/Seoul")
NEEDED = {
    "page": "",
    "article": "작성자: 김하늘\n부서: 나눔부\n날짜: 2026-10-20\n",
    "release": "보도일자: 2026-10-20\n",
    "issue": "발행일: 2026-10-30\n",
}
"""By kind: what its front matter must have beside a title."""


def read(kind: str, head: str) -> Manuscript:
    """A text with this front matter, as read by itself."""
    return parse(f"content/{kind}s/a.md", kind, f"---\n{head}---\n글\n".encode(), OPTIONS)[0]


def sound(kind: str, head: str) -> Any:
    """The page that front matter makes, which must have no fault."""
    found = read(kind, head)
    assert not found.problems, [say(fault) for fault in found.problems]
    return found.page


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


@pytest.mark.parametrize(
    "head",
    [
        "제목： 장터\n",
        "제목：장터\n",
        "제목 ： 장터\n",
        "제목:\u00a0장터\n",
        "제목:\u3000장터\n",
        "제목:\t장터\n",
        "\u200b제목: 장터\u200b\n",
        '"제목": 장터\n',
        "  제목: 장터\n",
        "제 목: 장터\n",
        "Title: 장터\n",
        "{제목: 장터}\n",
        "? 제목\n: 장터\n",
    ],
)
def test_the_colon_and_the_spaces_round_a_key_may_be_those_of_any_keyboard(head: str) -> None:
    assert sound("page", head).title == "장터"


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


# What a typist, or a storm, may leave

EXAMPLES = 5000 if PROFILE == "deep" else 300
PIECES = st.sampled_from(
    [
        *("제목", "날짜", "작성자", "부서", "태그", "기사", "일정", "사진", "담당", "행사", "추가"),
        *(": ", ":", "：", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", " #", "# ", "#"),
        *('"', "'", "[", "]", "{", "}", ", ", ",", "&a", "*a", "&a ", "*a ", "!", "!!str ", "|"),
        *("|\n", ">-\n ", "?", "? ", "%", "@", "`", "\\", "\\u", "\t", "\u00a0", "\u3000", "~"),
        *("---", "\n---\n", "\n...\n", "%YAML 1.1\n", "<<: ", "\x00", "\x0b", "\x85", "\u2028"),
        *("\ufeff", "\u200b", "\U0001f600", "\ud7a3", "\uffff", "\r", "장터", "2026-10-20", "10월"),
    ]
)
HEADS = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(PIECES, max_size=30).map(lambda parts: "제목: " + "".join(parts)),
    st.text(max_size=80),
)


def _tree(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.MappingNode):
        return [(_tree(key), _tree(value)) for key, value in node.value]
    return node and [_tree(each) for each in node.value]


@settings(max_examples=2 * EXAMPLES)
@given(head=HEADS)
def test_what_is_not_suspect_reads_the_same_with_and_without_the_walk(head: str) -> None:
    if is_suspect(head) or re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", head):
        return  # the last are refused before either
    try:
        plain = yaml.compose(head, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return  # then the walk is taken anyway
    walked = "\n".join(quoted(head, KEYS["article"]).lines)
    assert _tree(yaml.compose(walked, Loader=yaml.CBaseLoader)) == _tree(plain)


# Every key, in every spelling


_FITTING = (
    "42",
    "02",
    "ko",
    "#0f6b53",
    "https://example.org/",
    "news@example.org",
    "pr",
    "own.woff2",
)


def _sample(type_: Type, which: int) -> str:
    """A value that a type takes, its own keys in their `which`-th spelling."""
    match type_:
        case Mapped():
            pairs = (
                f"{_spellings(key, known)[which % len(_spellings(key, known))]}: "
                f"{_sample(known.type, which)}"
                for key, known in type_.keys.items()
            )
            return f"{{{', '.join(pairs)}}}"
        case ListOf() | Schedules():
            return f"[{_sample(type_.one, which)}]"
        case Free():
            return f"{{가: {_sample(type_.value_type, which) if type_.value_type else '나'}}}"
        case Pattern():
            return next(f'"{each}"' for each in _FITTING if re.fullmatch(type_.pattern, each))
        case Number():
            return str(type_.least)
        case Choice():
            return next(iter(type_.words))
        case When():
            return "2026-10-20"
        case Flag():
            return "예"
        case Contacts():
            keys = (
                ("role", "직책", "구분"),
                ("name", "이름", "성명"),
                ("phone", "전화", "전화번호"),
                ("email", "전자우편", "이메일"),
            )
            return f"[{{{', '.join(f'{names[which % 3]}: 가' for names in keys)}}}]"
        case Selections():
            heading, articles = (("heading", "articles"), ("묶음", "기사"))[which % 2]
            one, lead = (("article", "lead"), ("기사", "요약만"))[which % 2]
            return f"[가, {{{one}: 나, {lead}: 예}}, {{{heading}: 다, {articles}: [라]}}]"
        case Text() | Texts():
            return "해오름"
    return "Asia/Seoul"


def _spellings(key: str, known: Key) -> tuple[str, ...]:
    return (key, *known.korean)


def _values(keys: Keys, text: str) -> dict[str, Any]:
    reading = Reading("a.md", UTC)
    node = compose(text, reading, keys)
    assert isinstance(node, yaml.MappingNode), [say(fault) for fault in reading.problems]
    values, _ = read_keys(node, keys, reading)
    faults = [fault for fault in reading.problems if fault.code != "missing-field"]
    assert not faults, [say(fault) for fault in faults]
    return values


def _every() -> Iterator[Any]:
    for place, keys in (*KEYS.items(), ("site.yaml", SITE)):
        for key in keys:
            yield pytest.param(keys, key, id=f"{place}-{key}")


@pytest.mark.parametrize(("keys", "key"), tuple(_every()))
def test_every_key_and_every_key_within_it_works_in_every_spelling(keys: Keys, key: str) -> None:
    known = keys[key]
    found = []
    for which, word in enumerate(_spellings(key, known)):
        sample = _sample(known.type, which)
        for written in (word, word.upper(), f" {word} ".rstrip(), f"{word[0]} {word[1:]}"):
            head = f"{written.strip()}: {sample}\n"
            found.append(_values(keys, head))
        found.append(_values(keys, f"{word}：{sample}\n"))
    assert set(found[0]) == {key}
    assert all(each == found[0] for each in found)


def test_site_yaml_takes_its_keys_as_indented_lines_too() -> None:
    found, problems, _ = parse_settings(
        "이름: 해오름 소식\n누리집주소: https://news.example.org\n언어: ko\n시간대: Asia/Seoul\n"
        "기관:\n  명칭: 해오름센터\n  전화번호: 02-000-0100\n  이메일: a@example.org\n"
        "  지역번호: 02\n사람:\n  - 이름: 김하늘\n    직책: 팀장\n  - 성명 없음\n분류:\n"
        "  - 이름: 모집\n    주소: recruit\n메뉴:\n- 이름: 기사\n  링크: /articles/\n"
        "목록:\n  개수: 20\n마크다운:\n  줄바꿈: 예\n"
    )
    assert not problems, [say(fault) for fault in problems]
    assert found is not None
    assert found.organization.area_code == "02"
    assert [each.name for each in found.people] == ["김하늘", "성명 없음"]
    assert found.categories[0].slug == "recruit"
    assert found.markdown.breaks


# Nothing makes the reader fall


@pytest.mark.parametrize("kind", KEYS)
@settings(max_examples=EXAMPLES // len(KEYS))
@given(head=HEADS)
def test_no_front_matter_makes_the_reader_fall(kind: str, head: str) -> None:
    found = read(kind, f"{head}\n")
    assert found.problems or found.page
    for fault in found.problems:
        assert 0 <= fault.line <= head.count("\n") + 6
        assert len(say(fault)) < 1500
        assert say(fault, "en")


@settings(max_examples=EXAMPLES)
@given(data=st.binary(max_size=120), kind=st.sampled_from(sorted(KEYS)))
def test_no_bytes_make_the_reader_fall(kind: str, data: bytes) -> None:
    for whole in (data, b"---\n" + data, b"---\n" + data + b"\n---\n", b"\xff\xfe" + data):
        found, _ = parse("content/a.md", kind, whole, OPTIONS)
        assert found.problems or found.page
        for fault in found.problems:
            assert say(fault)


@settings(max_examples=EXAMPLES)
@given(text=HEADS)
def test_no_site_yaml_makes_the_reader_fall(text: str) -> None:
    found, problems, _ = parse_settings(text)
    assert problems or found


ONE_LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), max_size=30
).map(lambda text: " ".join(text.split()))
MARKED = st.lists(
    st.sampled_from([*"'\"[]{}:#&*!|>%@`,-?\\~=", ": ", " #", "가", "나 ", "1"]), max_size=14
).map(lambda parts: " ".join("".join(parts).split()))


@settings(max_examples=EXAMPLES)
@given(title=st.one_of(ONE_LINE, MARKED), kind=st.sampled_from(sorted(KEYS)))
def test_a_title_that_is_no_yaml_form_comes_back_as_it_was_typed(title: str, kind: str) -> None:
    title = normalize("NFC", title)
    if _has_a_form(title):
        return
    assert sound(kind, f"제목: {title}\n{NEEDED[kind]}").title == title


def _has_a_form(title: str) -> bool:
    """Whether YAML's own reading of the title stands: empty, quoted, a block, a comment."""
    unseen = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
    return (
        title.strip(unseen + " ") != title
        or title in ("", "~", "null")
        or re.search(r"(?:^|\s)#(?:\s|$)", title) is not None
        or re.fullmatch(r"[|>](?:[+-]?[1-9]?|[1-9][+-])", title) is not None
        or (len(title) > 1 and title[0] in "'\"" and title[-1] == title[0])
        or re.search(r"&(\S+)(?: .*)? \*\1\b", title) is not None
    )


MEGABYTE = 1_000_000
HUGE = {
    "brackets": "제목: " + "[" * MEGABYTE,
    "closed brackets": "추가: " + "[" * 40_000 + "]" * 40_000,
    "braces": "추가: " + "{" * MEGABYTE,
    "braces with keys": "추가: " + "{a: " * 20_000,
    "dashes": "태그: \n" + "- " * MEGABYTE,
    "many dashes": "태그: \n" + "- " * 40_000,
    "question marks": "? " * 40_000,
    "keys": "a: " * 30_000,
    "keys on lines": "a:\n" * 30_000,
    "different keys": "".join(f"항목{n}: 값\n" for n in range(9_000)),
    "anchors": "&a" * 40_000,
    "spaced anchors": "&a " * 30_000,
    "steps": "\n".join(" " * n + "a:" for n in range(400)),
    "tight steps": "추가: \n" + "\n".join(" " * n + "- a:" for n in range(1, 400)),
    "spaces": "제목: 가" + " " * 90_000 + "나",
    "leading spaces": " " * 90_000 + "제목: 가",
    "open quotes": "".join(f'항{n}: "가\n' for n in range(8_000)),
    "open quotes below": "제목:\n" + '  "가\n' * 12_000,
    "open brackets": "".join(f"항{n}: [가\n" for n in range(8_000)),
    "commas": "태그: [" + "가, " * 30_000 + "]",
    "braces of commas": "추가: {" + "가, " * 30_000 + "}",
    "no colon": "제목: 가\n" + "나눔장터\n" * 12_000,
    "tabs": "\t\n\t가\n" * 15_000,
    "full-width colons": "：" * 90_000,
    "quotes and brackets": '추가: ["]", [' * 8_000,
    "a bomb of names": "추가:\n  a0: &a0 [x, x]\n"
    + "".join(f"  a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "a bomb for contacts": "담당: &a0 [x, x]\n"
    + "".join(f"추가{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "a whole megabyte of text": "제목: " + "가" * MEGABYTE,
}


@pytest.mark.parametrize("name", HUGE)
@pytest.mark.parametrize("kind", ["release", "issue"])
def test_a_monstrous_front_matter_is_soon_a_problem(name: str, kind: str) -> None:
    found = read(kind, f"{NEEDED[kind]}{HUGE[name]}\n")
    assert bool(found.problems) is (name not in ("spaces", "open quotes below"))
    assert all(len(say(fault)) < 1000 for fault in found.problems)


@pytest.mark.parametrize("character", ["\u2028", "\u2029"])
def test_an_end_of_a_line_within_a_line_is_a_blank(character: str) -> None:
    found = read("page", f"제목: 장터\n요약: 나눔{character}돌봄\n")
    assert not found.problems
    assert found.page is not None
    assert found.page.summary == "나눔 돌봄"


def test_front_matter_has_room_for_a_long_issue() -> None:
    dates = "".join(
        f"  - {{날짜: 2026-11-{1 + n % 28:02}, 제목: [모집] 교육 {n}, 장소: '나눔'실}}\n"
        for n in range(600)
    )
    page = sound("issue", f"제목: 10월호\n{NEEDED['issue']}일정:\n{dates}")
    assert isinstance(page, Issue)
    assert len(page.schedule) == 600
    assert page.schedule[7].title == "[모집] 교육 7"


def test_all_faults_of_a_file_are_told_at_once_even_where_yaml_gives_up() -> None:
    found = read(
        "article",
        "제목:장터\n작성자; 김하늘\n부서: 나눔부\n태그: [나눔, 돌봄\n날짜: 시월\n작성중: 글쎄\n"
        "모르는말: 값\n행사:\n\t날짜: 2026-11-02\n",
    )
    assert [(fault.line, fault.code) for fault in sorted(found.problems)] == [
        (2, "yaml-space"),
        (3, "yaml-colon"),
        (5, "yaml-open-bracket"),
        (6, "expected-date"),
        (7, "expected-flag"),
        (8, "unknown-key"),
        (10, "yaml-tab"),
    ]
