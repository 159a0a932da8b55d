"""The whole mail of an issue and of a release, with the layouts that are shipped."""

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from msgspec import structs

from sosik.mail import inlined_parts
from sosik.mail.compose import ComposedMail, compose
from sosik.mail.draft import ARTICLE, BULLETIN, BULLETIN_TEXT, RELEASE_HTML, RELEASE_TEXT
from sosik.mail.errors import MailError
from sosik.model.pages import Issue, Release
from sosik.model.settings import Publisher
from sosik.problems.json_form import problem_json
from sosik.problems.problem import ProblemsFound, say
from tests.support.mail_sample import (
    BODIES,
    CLASS,
    ISSUE,
    RELEASE,
    SETTINGS,
    WALK,
    Memory,
    day,
    layouts,
    use_sample,
    view,
)


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of the sample site."""
    use_sample(monkeypatch)


def mail(page: Issue | Release = ISSUE, site: Any = None) -> ComposedMail:
    """The composed mail of a page of the sample."""
    return compose(page, site or view(), layouts(), Memory())


def record(of: ComposedMail) -> Any:
    """The issue.json of a mail, read back."""
    return msgspec.json.decode(of.files["issue.json"])


@pytest.mark.parametrize(
    "words",
    [
        "2026년 10월호 · 제42호",
        "새봄 소식을 전해드립니다",
        "웹에서 보기",
        "아침 공기가 차가워졌습니다.",
        ">배움과 나눔</h2>",
        ">사업소식</p>",
        'href="https://news.example.org/articles/walk/"',
        "혼자 사는 어르신과 이웃을 잇습니다",
        "매주 수요일 오후, 누구나 참여",
        'src="https://news.example.org/mail/walk-1280.jpg" width="576" height="360"',
        'alt="골목을 걷는 사람들"',
        "살림 기술 강좌 수강생 모집 &lt;선착순&gt;",
        "2026.11.22.(일)~23.(월) 14:00~17:00",
        "2026. 11. 10.(화) 18:00까지",
        'href="https://example.org/apply?a=1&amp;b=2"',
        "- 작성자: 기반지원부 김하늘",
        "- 작성자: 들꽃지역자활센터 이가람, 윤새봄",
        "11월 교육 일정",
        'scope="row"',
        'href="https://news.example.org/articles/class/"',
        "서울시 ○○구 들꽃로 3, 2층",
        'href="tel:02-000-0100"',
        'href="mailto:news@example.org"',
        "유튜브",
        "구독하기",
        "COPYRIGHT © 2013–2026 새봄자활센터. All Rights Reserved.",
        'href="https://example.org/unsubscribe/{recipient}"',
        "이웃이 이웃의 안부를 묻는 걷기 모임을 시작합니다.",
        "max-width:640px",
    ],
)
def test_bulletin_says(words: str) -> None:
    assert words in spans_aside(mail().html)


def spans_aside(html: str) -> str:
    """HTML without the spans that keep words whole."""
    return re.sub(r"</?span\b[^>]*>", "", html)


def test_bulletin_leaves_out() -> None:
    html = mail().html
    assert "숨은 자료" not in html
    assert "둘째 문단입니다." not in html, "a lead is its summary alone"
    assert html.count(">전문 보기<") == 1
    assert html.count("/mail/class.jpg") == 1, "the picture of the text is not shown twice"
    assert " id=" not in html
    assert "\n\n\n" not in html
    assert "<!--sosik" not in html


def test_headings_go_one_step_at_a_time() -> None:
    html = mail().html
    assert html.count("<h1") == 1
    found = [int(part[0]) for part in html.split("<h")[1:] if part[0].isdigit()]
    assert found == [1, 2, 2, 3, 2, 3, 3, 2]
    assert all(after <= before + 1 for before, after in pairwise(found))


def test_text_form() -> None:
    text = mail().text
    lines = text.splitlines()
    assert "2026.11.07.(토)_창업 준비과정" in lines
    assert "2026.11.22.(일)~23.(월)_사례관리 심화교육" in lines
    assert "- 전문 보기: https://news.example.org/articles/walk/" in lines
    assert "- 작성자: 기반지원부 김하늘" in lines
    assert "살림 기술 강좌 수강생 모집 <선착순>" in lines
    assert "신청하러 가기: https://example.org/apply?a=1&b=2" in lines
    assert "수신거부(Unsubscribe): https://example.org/unsubscribe/{recipient}" in lines
    assert lines[0] == "새봄 소식을 전해드립니다"
    assert "\n\n\n" not in text
    assert "&lt;" not in text
    assert all(line == line.rstrip() for line in lines)


def test_release() -> None:
    found = mail(RELEASE)
    assert found.subject == "[보도자료] 새봄자활센터, 손길 나눔 박람회 연다"
    assert found.preheader == RELEASE.summary
    for words in ("새봄자활센터 보도자료", "2026. 11. 2.(월) 06:00부터", "총 2매", "부장",
                  "02-000-0141", "열 개 사업단 물품 한자리에", "행사 안내문</a> (340KB)",
                  "『함께 걷는 하루』", "홍보협력부 02-000-0140"):  # fmt: skip
        assert words in found.html, words
    for line in ("담당자: 윤새봄 02-000-0142 saebom@example.org", "매수: 총 2매",
                 "보도시점: 2026. 11. 2.(월) 06:00부터", "붙임 1. 행사 안내문",
                 "  https://news.example.org/files/fair.pdf"):  # fmt: skip
        assert line in found.text.splitlines(), line


def test_record_names_and_measures_every_file() -> None:
    found = mail()
    told = record(found)
    files = told["targets"]["full"]["files"]
    assert [*files, "issue.json"] == list(found.files)
    assert list(files) == ["full.html", "message.txt", "message.eml"]
    for name, facts in files.items():
        data = found.files[name]
        assert facts == {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    assert found.files["full.html"] == found.html.encode()
    assert found.files["message.txt"] == found.text.encode()
    assert told["from"] == "새봄 소식 <news@example.org>"
    assert told["reply_to"] == "reply@example.org"
    assert told["subject"] == found.subject == ISSUE.subject
    assert told["preheader"] == found.preheader == WALK.summary
    assert (told["number"], told["date"]) == ("42", "2026-10-30")
    assert told["web"] == "https://news.example.org/issues/2026-10/"
    assert told["remarks"] == [problem_json(advice) for advice in found.advice]
    assert told["articles"][1].items() >= {
        "id": CLASS.id, "title": CLASS.title, "url": "https://news.example.org/articles/class/"
    }.items()  # fmt: skip
    assert "골목을 함께 걷는".encode() in found.files["issue.json"]


@pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])
def test_same_input_same_bytes_and_nothing_inlined_twice(
    page: Issue | Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    first = compose(page, view(), layouts(), memory)
    assert len(memory) == (4 if page is ISSUE else 1)
    monkeypatch.setattr(inlined_parts, "inline_fragment", None)
    monkeypatch.setattr(inlined_parts, "inline_document", None)
    assert compose(page, view(), layouts(), memory) == first


def test_one_edited_article_is_inlined_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    compose(ISSUE, view(), layouts(), memory)
    monkeypatch.setitem(BODIES, CLASS.id, "<p>고친 글입니다.</p>")
    before = set(memory)
    edited = compose(ISSUE, view(), layouts(), memory)
    assert len(set(memory) - before) == 1
    assert "고친 글입니다." in edited.html


def test_other_colours_are_inlined_anew() -> None:
    memory = Memory()
    compose(ISSUE, view(), layouts(), memory)
    settings = structs.replace(SETTINGS, theme=structs.replace(SETTINGS.theme, accent="#123456"))
    html = compose(ISSUE, view(settings), layouts(), memory).html
    assert "#123456" in html
    assert "#0f6b53" not in html


def test_closed_or_not_the_mail_stays() -> None:
    closed = structs.replace(CLASS, closed=True)
    pages = view().pages | {CLASS.id: closed}
    assert mail(site=view(pages=pages)) == mail()


@pytest.mark.parametrize("name", ["email/mail.css", "email/media.css"])
def test_faults_of_stylesheets_are_problems(name: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        mail(site=view(css={name: "p { color: #112233 }\n@import 'x';"}))
    (fault,) = found.value.problems
    assert (fault.code, fault.file, fault.line) == ("mail-css", f"layouts/{name}", 2)
    assert "@import 'x'" in say(fault)


@pytest.mark.parametrize(
    ("changes", "absent"),
    [
        ({"social": {}}, "유튜브"),
        ({"subscribe": ""}, "구독하기"),
        ({"organization": Publisher(name="새봄", email="a@example.org")}, "전화"),
    ],
)
def test_what_is_not_set_leaves_no_trace(changes: dict[str, Any], absent: str) -> None:
    found = mail(site=view(structs.replace(SETTINGS, **changes)))
    assert absent not in found.html
    assert absent not in found.text


def test_bare_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Issue(id="issues/x", source="x", url="/issues/x/", output="x", title="첫 소식",
                 date=day(2026, 3, 1))  # fmt: skip
    monkeypatch.setitem(BODIES, bare.id, "")
    found = mail(bare, view(groups=()))
    assert found.subject == "첫 소식"
    assert found.preheader == ""
    assert "2026년 3월호" in found.html
    assert "일정" not in found.html
    assert "일정" not in found.text


@pytest.mark.parametrize("break_", ["\r\nBcc: all@example.org", "\n", "\r"])
@pytest.mark.parametrize(
    "changed",
    [
        lambda bad: {"page": structs.replace(ISSUE, subject=f"소식{bad}")},
        lambda bad: {"page": structs.replace(ISSUE, subject="", title=f"소식{bad}")},
        lambda bad: {"page": structs.replace(RELEASE, title=f"소식{bad}")},
        lambda bad: {"site": view(structs.replace(SETTINGS, title=f"소식{bad}"))},
        lambda bad: {"site": view(structs.replace(SETTINGS, language=f"ko{bad}"))},
        lambda bad: {"site": email(sender=f"소식{bad} <a@example.org>")},
        lambda bad: {"site": email(sender=f"소식 <a@example.org{bad}>")},
        lambda bad: {"site": email(reply_to=f"a@example.org{bad}")},
        lambda bad: {"site": email(unsubscribe=f"https://example.org/u{bad}")},
    ],
)
def test_no_value_can_add_a_header(changed: Callable[[str], dict[str, Any]], break_: str) -> None:
    with pytest.raises(MailError):
        mail(**changed(break_))


def email(**changes: str) -> Any:
    """The sample site with other settings of its mail."""
    return view(structs.replace(SETTINGS, email=structs.replace(SETTINGS.email, **changes)))


def test_no_date_no_message() -> None:
    with pytest.raises(MailError, match="Date"):
        mail(structs.replace(ISSUE, date=None))


def test_every_shipped_layout_is_used_and_whole() -> None:
    shipped = layouts()
    tops = (BULLETIN, ARTICLE, BULLETIN_TEXT, RELEASE_HTML, RELEASE_TEXT)
    used = {name for top in tops for name in shipped.closure(top)}
    assert used == {name for name in shipped.texts if not name.endswith(".css")}
    assert not shipped.problems()


def test_lists_of_bulletins_and_releases_have_their_own_identity() -> None:
    assert b"<bulletin.news.example.org>\r\n" in mail(ISSUE).files["message.eml"]
    assert b"<press.news.example.org>\r\n" in mail(RELEASE).files["message.eml"]
