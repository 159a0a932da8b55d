"""What the law asks of a mail (정보통신망법 제50조), and courtesy: each with its article."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from msgspec import structs

from sosik.mail import legal
from sosik.mail.articles import sections_of, subject_of
from sosik.mail.compose import compose
from sosik.mail.legal import law_advice
from sosik.model.pages import AnyPage, Issue, Release
from sosik.problems.messages import WORDING
from sosik.problems.problem import Problem, hint, message, severity, source
from tests.support.mail_sample import (
    CLASS,
    ISSUE,
    RELEASE,
    WALK,
    Memory,
    day,
    layouts,
    use_sample,
    view,
)

REFUSE = "https://example.org/unsubscribe/{recipient}"
SENDER = "<p>새봄자활센터<br>서울시 ○○구 들꽃로 3, 2층<br>전화 02-000-0100</p>"
REFUSAL = f'<p>메일을 그만 받으시려면 <a href="{REFUSE}">수신거부</a>를 눌러 주세요.</p>'
HTML = f"<!DOCTYPE html><html><body>{SENDER}{REFUSAL}</body></html>"
TEXT = f"새봄자활센터\n서울시 ○○구 들꽃로 3, 2층\n전화 02-000-0100\n수신거부: {REFUSE}\n"
DECIDED = structs.replace(ISSUE, ad=False, date=day(2026, 10, 30, 10))


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of the sample site."""
    use_sample(monkeypatch)


def told(
    page: Issue | Release = DECIDED,
    *,
    subject: str = "10월 소식",
    html: str = HTML,
    text: str = TEXT,
    unsubscribe: str = REFUSE,
    site: Any = None,
) -> Sequence[Problem]:
    """What is told of a mail, which has no fault where nothing else is said."""
    site = site or view()
    sections = sections_of(page, site, ()) if isinstance(page, Issue) else ()
    return law_advice(page, site, sections, subject, html, text, unsubscribe)


def codes(found: Sequence[Problem]) -> list[str]:
    """The codes of advice."""
    return [each.code for each in found]


def test_a_mail_that_has_all_the_law_asks_is_not_told_of() -> None:
    assert not told()
    assert not told(structs.replace(DECIDED, ad=True), subject="(광고) 10월 소식")
    assert not told(RELEASE, subject="[보도자료] 박람회")


@pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])
def test_a_mail_of_the_shipped_layouts_has_all_the_law_asks(page: Issue | Release) -> None:
    found = compose(page, view(), layouts(), Memory()).advice
    assert not [code for code in codes(found) if code.startswith("law")]


# (광고)


@pytest.mark.parametrize(
    ("ad", "subject", "code"),
    [
        (True, "(광고) 김장 김치", ""),
        (True, "(광고)김장 김치", ""),
        (True, "김장 김치", "law-ad-unmarked"),
        (True, "[광고] 김장 김치", "law-ad-unmarked"),
        (True, "(광 고) 김장 김치", "law-ad-unmarked"),
        (True, "( 광고 ) 김장 김치", "law-ad-unmarked"),
        (True, "（광고） 김장 김치", "law-ad-unmarked"),
        (True, "[해오름] (광고) 김장", "law-ad-unmarked"),
        (True, "(광고) [광고] 김장", "law-ad-variant"),
        (True, "(광고) 김장 (광고)", "law-ad-variant"),
        (True, "(광고) 광고: 김장", "law-ad-variant"),
        (False, "김장 김치", ""),
        (False, "광고 공모전을 엽니다", ""),
        (False, "버스 광고(옥외 광고) 이야기", ""),
        (False, "(광고) 김장 김치", "law-ad-undeclared"),
        (False, "[광고] 김장 김치", "law-ad-variant"),
        (None, "( 광고 ) 김장 김치", "law-ad-variant"),
    ],
)
def test_the_subject_marks_an_advertisement_exactly_so(
    ad: bool | None, subject: str, code: str
) -> None:
    found = told(structs.replace(DECIDED, ad=ad), subject=subject)
    assert codes(found) == ([code] if code else [])
    for each in found:
        assert each.file == ISSUE.source
        assert "제50조 제4항" in source(each)
        assert "별표 6" in source(each)


@pytest.mark.parametrize(
    ("ad", "written", "subject"),
    [
        (None, "김장 김치", "김장 김치"),
        (False, "김장 김치", "김장 김치"),
        (True, "김장 김치", "(광고) 김장 김치"),
        (True, "(광고) 김장 김치", "(광고) 김장 김치"),
        (True, "[광고] 김장 김치", "(광고) [광고] 김장 김치"),
    ],
)
def test_only_what_was_decided_to_be_advertising_is_marked(
    ad: bool | None, written: str, subject: str
) -> None:
    assert subject_of(structs.replace(ISSUE, ad=ad, subject=written), view()) == subject


# ad undecided


def selling(_: Any, page: AnyPage) -> str:
    """Plain texts of which two sell."""
    return {
        WALK.id: "함께 걷습니다. 후원금 300만 원을 전달했습니다.",
        CLASS.id: "수강료는 5만 원입니다.\n주문하세요.\n예약 판매",
        ISSUE.id: "이름    값\n----  ------\n장날  18,000원\n",
    }.get(page.id, "글")


def test_an_undecided_issue_that_sells_is_told_with_words_and_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(legal, "plain_text", selling)
    (remark,) = told(structs.replace(DECIDED, ad=None))
    assert remark.code == "law-ad-undecided"
    assert remark.file == ISSUE.source
    assert message(remark) == (
        "파는 말이 있는 글이 있는데 ‘광고’가 정해지지 않았습니다: "
        "‘2026년 10월 소식지’(값 18,000원), "
        "‘살림 기술 강좌 수강생 모집 <선착순>’(수강료는 5만 원, 주문하세요, 예약 판매)."
    )
    assert hint(remark) == "‘광고: 예’나 ‘광고: 아니오’를 적어 주세요."
    assert source(remark) == "정보통신망법 제50조 제4항, 시행령 제61조 제3항 별표 6"


@pytest.mark.parametrize("ad", [True, False])
def test_what_was_decided_is_not_asked_again(ad: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legal, "plain_text", selling)
    subject = "(광고) 10월 소식" if ad else "10월 소식"
    assert not told(structs.replace(DECIDED, ad=ad), subject=subject)


def test_an_undecided_issue_that_sells_nothing_is_not_told_of() -> None:
    assert not told(structs.replace(DECIDED, ad=None))


# The sender


@pytest.mark.parametrize(
    ("gone", "lacking"),
    [
        ("새봄자활센터", "명칭"),
        ("서울시 ○○구 들꽃로 3, 2층", "주소"),
        ("02-000-0100", "전화나 전자우편"),
    ],
)
def test_the_sender_must_be_told_in_both_forms(gone: str, lacking: str) -> None:
    for changed, form in (({"html": HTML.replace(gone, "")}, "메일 본문"),
                          ({"text": TEXT.replace(gone, "")}, "글자만 있는 판")):  # fmt: skip
        (remark,) = told(**changed)  # type: ignore[arg-type]
        assert remark.code == "law-sender-courtesy"
        assert source(remark).startswith("정보통신망법 제50조 제4항 제1호")
        assert message(remark) == (
            f"{form}에 보내는 곳을 알리는 것이 모자랍니다: {lacking}. "
            "광고가 아닌 메일에서는 법이 아니라 예의입니다."
        )


def test_an_address_of_e_mail_does_for_a_telephone() -> None:
    html = HTML.replace("전화 02-000-0100", "news@example.org")
    assert not told(html=html, text=TEXT.replace("전화 02-000-0100", "news@example.org"))


def test_spaces_and_lines_do_not_hide_the_sender_and_comments_do_not_name_him() -> None:
    wrapped = HTML.replace("들꽃로 3, 2층", "들꽃로\n  3,&nbsp;2층")
    assert not told(html=wrapped)
    hidden = HTML.replace("새봄자활센터", "<!-- 새봄자활센터 -->")
    assert codes(told(html=hidden)) == ["law-sender-courtesy"]


def test_in_an_advertisement_it_is_law_and_not_courtesy() -> None:
    ad = structs.replace(DECIDED, ad=True)
    (remark,) = told(ad, subject="(광고) 소식", text=TEXT.replace("02-000-0100", ""))
    assert remark.code == "law-sender"
    assert "예의" not in message(remark)


# Refusing


@pytest.mark.parametrize(
    "changed",
    [
        {"html": HTML.replace(REFUSAL, "")},
        {"html": HTML.replace(f'href="{REFUSE}"', 'href="https://example.org/"')},
        {"html": HTML.replace(">수신거부<", ">여기<")},
        {"html": HTML.replace(f'<a href="{REFUSE}">수신거부</a>', f"수신거부 {REFUSE}")},
        {"text": TEXT.replace(REFUSE, "")},
        {"unsubscribe": "https://example.org/other"},
    ],
    ids=["none", "elsewhere", "nameless", "no link", "text", "another"],
)
def test_a_reader_must_be_able_to_refuse_in_one_step(changed: dict[str, str]) -> None:
    found = told(**changed)  # type: ignore[arg-type]
    assert set(codes(found)) == {"law-refusal-courtesy"}
    assert {source(each) for each in found} == {"정보통신망법 제50조 제4항 제2호"}


@pytest.mark.parametrize("tag", ["$%unsubscribe%$", "{{ UnsubscribeURL }}", "mailto:a@example.org"])
def test_a_merge_tag_or_a_mail_does_for_an_address(tag: str) -> None:
    changed = {"html": HTML.replace(REFUSE, tag), "text": TEXT.replace(REFUSE, tag)}
    assert not told(**changed, unsubscribe=tag)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["로그인 후 마이페이지에서", "비밀번호를 넣고", "본인 인증을 거쳐", "회원 탈퇴로"]
)
def test_refusing_may_ask_for_nothing_more(words: str) -> None:
    said = HTML.replace("메일을 그만 받으시려면", words)
    (remark,) = told(html=said)
    assert remark.code == "law-login-courtesy"
    assert source(remark) == "정보통신망법 제50조 제5항 제1호"
    spoken = TEXT.replace("수신거부:", f"수신거부({words}):")
    assert codes(told(text=spoken)) == ["law-login-courtesy"]


def test_an_article_may_speak_of_logging_in() -> None:
    assert not told(html=HTML.replace(SENDER, f"<p>누리집에 로그인하세요.</p>{SENDER}"))


def test_refusing_must_cost_nothing() -> None:
    tel = "tel:060-000-0000"
    html, text = HTML.replace(REFUSE, tel), TEXT.replace(REFUSE, tel)
    found = told(html=html, text=text, unsubscribe=tel)
    assert [(each.code, source(each)) for each in found] == [
        ("law-cost-courtesy", "정보통신망법 제50조 제6항, 시행령 제62조")
    ]


# Night


@pytest.mark.parametrize(
    ("hour", "night"),
    [(0, True), (7, True), (8, False), (20, False), (21, True), (23, True), (None, False)],
)
def test_a_mail_at_night_gets_advice_as_courtesy(hour: int | None, night: bool) -> None:
    found = told(structs.replace(DECIDED, date=day(2026, 10, 30, hour)))
    assert codes(found) == (["law-night"] if night else [])
    for each in found:
        assert source(each) == "정보통신망법 제50조 제3항, 시행령 제61조 제2항"
        assert "법에 어긋나지 않지만" in message(each)


# All


def test_every_advice_of_the_law_is_reached_and_cites_its_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(legal, "plain_text", selling)
    undecided = structs.replace(ISSUE, ad=None, date=day(2026, 10, 30, 22))
    ad = structs.replace(DECIDED, ad=True)
    bare, by_phone = "<p>글</p>", '<p>로그인 <a href="tel:1">수신거부</a></p>'
    found = [
        *told(undecided, subject="[광고] 소식", html=bare, text="글"),
        *told(html=by_phone, unsubscribe="tel:1"),
        *told(subject="(광고) 소식"),
        *told(ad, html=bare, text="글"),
        *told(ad, subject="(광고) 소식", html=by_phone, unsubscribe="tel:1"),
    ]
    assert set(codes(found)) == {code for code in WORDING if code.startswith("law-")}
    for each in found:
        assert severity(each) == "advice"
        assert re.match(r"정보통신망법 제50조 제\d항", source(each))
