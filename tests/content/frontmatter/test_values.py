"""Front matter: every value that staff may write, and what it becomes."""

import pytest

from sosik.content.frontmatter.page_schema import KEYS
from sosik.content.manuscript import Options, parse
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Article, Attachment, Button, Contact, Issue, Photo, Release, Selection

ARTICLE = "제목: 장터\n작성자: 김하늘\n부서: 나눔부\n날짜: 2026-10-20\n"
RELEASE = "제목: 장터\n보도일자: 2026-10-20\n"
ISSUE = "제목: 10월호\n발행일: 2026-10-30\n"
OPTIONS = Options("Asia/Seoul")


def manuscript(kind: str, head: str, body: str = "글\n") -> Manuscript:
    """A text of a kind as read by itself, which must have no fault."""
    data = f"---\n{head}---\n{body}".encode()
    found, _ = parse(f"content/{kind}s/a.md", kind, data, OPTIONS)
    assert not found.problems, found.problems
    return found


def article(head: str) -> Article:
    """An article with further lines of front matter."""
    page = manuscript("article", ARTICLE + head).page
    assert isinstance(page, Article)
    return page


def release(head: str) -> Release:
    """A press release with further lines of front matter."""
    page = manuscript("release", RELEASE + head).page
    assert isinstance(page, Release)
    return page


def issue(head: str) -> Issue:
    """An issue with further lines of front matter."""
    page = manuscript("issue", ISSUE + head).page
    assert isinstance(page, Issue)
    return page


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("no", "no"),
        ("010", "010"),
        ("12:30", "12:30"),
        ("2026-10-20", "2026-10-20"),
        ("1.10", "1.10"),
        ("예", "예"),
        ("  앞뒤 빈칸  ", "앞뒤 빈칸"),
        ('"[알림] 장터: 가을"', "[알림] 장터: 가을"),
        ("'자활'", "자활"),
        ("장터 # 설명", "장터"),
        ('"서울 #1 장터"', "서울 #1 장터"),
        ("서울#1", "서울#1"),
        (">\n  여러 줄에\n  나누어 씀", "여러 줄에 나누어 씀"),
        ("|\n  여러 줄에\n  나누어 씀", "여러 줄에 나누어 씀"),
        ("여러 줄에\n  나누어 씀", "여러 줄에 나누어 씀"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ('"<b>굵게</b> & \\u202E장터"', "<b>굵게</b> & 장터"),
    ],
)
def test_text_stays_what_was_written(written: str, title: str) -> None:
    page = manuscript("page", f"제목: {written}\n").page
    assert page is not None
    assert page.title == title


@pytest.mark.parametrize(
    "written", ["2026-10-30 18:00까지", "2026. 10. 30.(금) 18시 까지", "2026-10-30 18:00부터"]
)
def test_a_deadline_may_say_until(written: str) -> None:
    deadline = article(f"접수마감: {written}\n").deadline
    assert deadline is not None
    assert (deadline.at.day, deadline.at.hour) == (30, 18)


@pytest.mark.parametrize("written", ["예", "네", "참", "true", "True", "YES"])
def test_yes(written: str) -> None:
    assert article(f"주요소식: {written}\n").featured


@pytest.mark.parametrize("written", ["아니오", "아니요", "거짓", "false", "no", "", "~", "null"])
def test_no(written: str) -> None:
    assert not article(f"주요소식: {written}\n").featured


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("태그: 돌봄, 나눔", "tags", ("돌봄", "나눔")),
        ("태그: [돌봄, 나눔, 돌봄]", "tags", ("돌봄", "나눔")),
        ("태그:\n  - 돌봄\n  - 나눔", "tags", ("돌봄", "나눔")),
        ("태그: []", "tags", ()),
        ("태그:", "tags", ()),
        ("부제: 한 줄, 쉼표가 있는", "subtitle", ("한 줄, 쉼표가 있는",)),
        ("부제: |\n  첫 줄\n  둘째 줄", "subtitle", ("첫 줄", "둘째 줄")),
        ("부제: [첫 줄, 둘째 줄]", "subtitle", ("첫 줄", "둘째 줄")),
        ("옛주소: /old/", "aliases", ("/old/",)),
        ("공공누리: 제1유형", "license", "kogl-1"),
        ("license: kogl-4", "license", "kogl-4"),
        ("공공누리: 제 3 유형", "license", "kogl-3"),
        ("대표사진: a.jpg", "image", Photo(src="a.jpg")),
        (
            "사진: {파일: a.jpg, 대체텍스트: 장터, 사진설명: 붐빈다, 출처: 김하늘}",
            "image",
            Photo(src="a.jpg", alt="장터", caption="붐빈다", credit="김하늘"),
        ),
        ("붙임: a.hwp", "attachments", (Attachment(src="a.hwp"),)),
        (
            "첨부파일: [a.hwp, {파일: b.pdf, 제목: 안내문}]",
            "attachments",
            (Attachment(src="a.hwp"), Attachment(src="b.pdf", title="안내문")),
        ),
        (
            "바로가기: {제목: 신청, 주소: https://example.org}",
            "links",
            (Button(title="신청", url="https://example.org"),),
        ),
        (
            "extra: {하나: 1, 둘: [가, {나: 다}]}",
            "extra",
            {"하나": "1", "둘": ("가", {"나": "다"})},
        ),
        ("소식지: 2026-10", "issue", "2026-10"),
        ("레이아웃: wide", "layout", "wide"),
    ],
)
def test_an_article_takes(head: str, field: str, value: object) -> None:
    assert getattr(article(f"{head}\n"), field) == value


@pytest.mark.parametrize(
    ("written", "contacts"),
    [
        ('"과장: 박정숙 330-1280"', (Contact(role="과장", name="박정숙", phone="330-1280"),)),
        (
            "[과장 박정숙 (02) 330-1280]",
            (Contact(name="과장 박정숙", phone="(02) 330-1280"),),
        ),
        (
            "\n  - 과장: 박정숙 02-330-1280 park@example.org\n  - 담당자: 김하늘 ☎ 330-1281",
            (
                Contact(role="과장", name="박정숙", phone="02-330-1280", email="park@example.org"),
                Contact(role="담당자", name="김하늘", phone="330-1281"),
            ),
        ),
        (
            "\n  과장: 박정숙 330-1280\n  담당자: 김하늘",
            (
                Contact(role="과장", name="박정숙", phone="330-1280"),
                Contact(role="담당자", name="김하늘"),
            ),
        ),
        (
            "[{직책: 과장, 이름: 박정숙, 전화: 330-1280}]",
            (Contact(role="과장", name="박정숙", phone="330-1280"),),
        ),
        (
            "|\n  과장: 박정숙\n  김하늘",
            (Contact(role="과장", name="박정숙"), Contact(name="김하늘")),
        ),
        ("홍보과 언론팀", (Contact(name="홍보과 언론팀"),)),
    ],
)
def test_press_contacts_are_read_however_they_are_written(
    written: str, contacts: tuple[Contact, ...]
) -> None:
    assert release(f"담당: {written}\n").contacts == contacts


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ("[a.md, b]", [("a.md", None, ""), ("b", None, "")]),
        ("a.md", [("a.md", None, "")]),
        ("\n  - {기사: a.md, 요약만: 예}\n  - b.md", [("a.md", True, ""), ("b.md", None, "")]),
        (
            "\n  - {묶음: 교육, 기사: [a.md, {article: b.md, lead: false}]}\n  - c.md",
            [("a.md", None, "교육"), ("b.md", False, "교육"), ("c.md", None, "")],
        ),
        ("\n  - {heading: 모음, articles: [a.md]}", [("a.md", None, "모음")]),
        ("[]", []),
        ("", []),
    ],
)
def test_the_articles_of_an_issue_are_flat_or_in_groups(
    written: str, chosen: list[tuple[str, bool | None, str]]
) -> None:
    found = manuscript("issue", f"{ISSUE}기사: {written}\n").selections
    assert [each for each, _ in found] == [
        Selection(article=name, lead=lead, heading=heading) for name, lead, heading in chosen
    ]


def test_each_article_of_an_issue_knows_its_line() -> None:
    head = f"{ISSUE}기사:\n  - a.md\n\n  - 묶음: 교육\n    기사:\n      - b.md\n"
    assert [line for _, line in manuscript("issue", head).selections] == [5, 9]


@pytest.mark.parametrize("written", ["42", "제42호", "42호", "제 42 호", '"42"', "통권 42호"])
def test_the_number_of_an_issue_is_its_digits(written: str) -> None:
    assert issue(f"호수: {written}\n").number == "42"


def test_a_schedule_has_days_times_and_places() -> None:
    written = "일정:\n  - {날짜: 2026-11-10(화), 종료일: 2026-11-12, 제목: 장터, 시간: 10:30}\n"
    (entry,) = issue(written).schedule
    assert (entry.title, entry.time, entry.date.at.day) == ("장터", "10:30", 10)
    assert entry.until is not None
    assert entry.until.at.day == 12


@pytest.mark.parametrize(
    ("head", "until"),
    [
        ("행사: {날짜: 2026-11-10 10:00, 종료일: 2026-11-10}", 10),
        ("행사: {날짜: 2026-11-10, 종료일: 2026-11-10}", 10),
        ("행사: {날짜: 2026-11-10 10:00, 종료일: 2026-11-10 10:00}", 10),
        ("행사: {날짜: 2026-11-10 10:00, 종료일: 2026-11-11}", 11),
    ],
)
def test_an_event_may_end_on_the_day_on_which_it_begins(head: str, until: int) -> None:
    event = article(f"{head}\n").event
    assert event is not None
    assert event.until is not None
    assert event.until.at.day == until


@pytest.mark.parametrize("kind", KEYS)
def test_every_key_may_be_written_in_english_and_in_korean(kind: str) -> None:
    for key, known in KEYS[kind].items():
        assert known.korean, f"{kind}.{key} has no Korean name"
        for word in (key, *known.korean):
            assert KEYS[kind].names[word.lower().replace(" ", "")] == key
    spellings = [word for key, known in KEYS[kind].items() for word in (key, *known.korean)]
    assert len(spellings) == len(set(spellings)), "one word for two keys"


@pytest.mark.parametrize(
    "head",
    ["작성 중: 예", "작성중 : 예", "DRAFT: true", "draft:   예", '"draft": 예'],
)
def test_the_spelling_of_a_key_is_forgiven(head: str) -> None:
    assert manuscript("article", f"{ARTICLE}{head}\n").draft
