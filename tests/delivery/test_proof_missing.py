"""`sosik mail`: articles that are not there yet keep their places, and are told."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from sosik.build.session import Folders, build
from tests.support.proofs import SOUND, awaited, issue, mail, outbox, told
from tests.support.sites import snapshot
from tests.support.small import SEOUL, article, put

WAITING = issue(
    "기사:\n"
    "  - 묶음: 이달의 소식\n"
    "    기사: [market.md, draft.md, 사업전략부]\n"
    "  - 묶음: 배움\n"
    "    기사:\n"
    "      - {article: next-month.md, lead: true}\n"
    "      - 지나간 이야기\n"
    "      - repair.md\n"
)
LATE: dict[str, str | bytes] = {
    "content/articles/draft.md": article(
        "가을 이야기", more="초안: 예", body="[없음](no.md)"
    ).replace("기반지원부", "교육지원부"),
    "content/articles/next-month.md": article("다음 달 소식", date="2026-11-20"),
    "content/articles/ended.md": article("지나간 이야기", more="게시종료일: 2026-10-22"),
    "content/issues/2026-10.md": WAITING,
}


def test_missing_articles_keep_their_places_and_make_it_unfit_to_send(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, **LATE})
    result = mail(root, "2026-10", "--json")
    assert result.exit_code == 1
    assert awaited(result) == [
        ("교육지원부", "draft.md", "draft"),
        ("사업전략부", "사업전략부", "unwritten"),
        ("기반지원부", "next-month.md", "later"),
        ("기반지원부", "지나간 이야기", "ended"),
    ]
    assert told(result)["ready"] is False
    assert told(result)["problems"] == []
    text = outbox(root)["message.txt"].decode()
    html = outbox(root)["full.html"].decode()
    order = [
        *("이달의 소식", "나눔장터", "원고 대기: 교육지원부", "원고 대기: 사업전략부"),
        *("배움", "원고 대기: 기반지원부", "원고 대기: 기반지원부", "수리학교"),
    ]
    for said in (text, re.sub(r"<[^>]*>", "", html)):
        at = 0
        for words in order:
            at = said.index(words, at) + len(words)
    for hidden in ("가을 이야기", "다음 달 소식", "지나간 이야기"):
        assert hidden not in html + text
    # A plain line: without address and byline.
    shown = set(re.findall(r'href="([^"]*)"', html))
    assert {url for url in shown if not url or "/articles/" in url} == {
        "https://news.example.org/articles/market/",
        "https://news.example.org/articles/repair/",
    }
    assert (text.count("전문 보기: "), text.count("작성자: ")) == (2, 2)


def test_a_draft_that_can_t_even_be_read_is_awaited_and_its_faults_are_warnings(
    tmp_path: Path,
) -> None:
    draft = {"content/articles/repair.md": article(date="언젠가", more="초안: 예")}
    result = mail(put(tmp_path, {**SOUND, **draft}), "2026-10", "--json")
    assert awaited(result) == [("repair.md", "repair.md", "draft")]
    assert told(result)["problems"] == []
    assert [fault["code"] for fault in told(result)["warnings"]] == ["expected-date"]


def test_missing_articles_are_told_to_people(tmp_path: Path) -> None:
    result = mail(put(tmp_path, {**SOUND, **LATE}))
    assert result.exit_code == 1
    assert (
        "원고 대기 4건 (awaited: 4)\n"
        "  교육지원부: content/articles/draft.md — 아직 초안입니다. (a draft)\n"
        "  사업전략부 — 아직 글이 없습니다. (not written yet)\n"
        "  기반지원부: content/articles/next-month.md — 이때까지 공개되지 않습니다. "
        "(not public by then)\n"
        "  기반지원부: content/articles/ended.md — 게시가 끝났습니다. (no longer public)\n"
    ) in result.stdout
    assert result.stdout.endswith(
        "아직 보낼 수 없습니다. 원고 4건을 기다립니다. (Not ready to send: 4 awaited.)\n"
    )


def test_once_all_is_written_it_is_the_mail_of_its_time_and_fit_to_send(tmp_path: Path) -> None:
    root = put(tmp_path, {**SOUND, **LATE})
    assert mail(root).exit_code == 1
    there = {
        "content/articles/draft.md": article("가을 이야기"),
        "content/articles/strategy.md": article("사업전략부"),
        "content/articles/next-month.md": article("다음 달 소식"),
        "content/articles/ended.md": article("지나간 이야기"),
    }
    put(root, there)
    assert mail(root).exit_code == 0
    build(Folders.of(root), datetime(2026, 10, 30, 10, tzinfo=SEOUL))
    built = snapshot(root / "output/email/issues/2026-10")
    found = outbox(root)
    assert {name: found[name] for name in built} == built


def test_two_texts_awaited_from_one_department_are_two_lines(tmp_path: Path) -> None:
    text = issue("기사: [market.md, 사업전략부, 사업전략부]")
    root = put(tmp_path, {**SOUND, "content/issues/2026-10.md": text})
    result = mail(root, "2026-10", "--json")
    assert awaited(result) == [("사업전략부", "사업전략부", "unwritten")] * 2
    assert outbox(root)["message.txt"].decode().count("\n원고 대기: 사업전략부\n") == 2


def test_a_name_that_was_likely_meant_is_told(tmp_path: Path) -> None:
    text = issue("기사: [markett.md, repair.md]")
    result = mail(put(tmp_path, {**SOUND, "content/issues/2026-10.md": text}))
    assert result.exit_code == 1
    assert "기사 ‘markett.md’를 찾을 수 없습니다. ‘market’인가요?" in result.stderr


def test_drafts_that_name_an_issue_without_a_list_are_awaited(tmp_path: Path) -> None:
    files = {
        **SOUND,
        "content/issues/2026-10.md": issue(""),
        "content/articles/market.md": article("나눔장터", more="소식지: 2026-10"),
        "content/articles/mine.md": article(
            "내 글", date="2026-10-25", more="소식지: 2026-10\n초안: 예"
        ),
        "content/articles/other.md": article("남의 글", more="초안: 예"),
    }
    root = put(tmp_path, files)
    result = mail(root, "2026-10", "--json")
    assert awaited(result) == [("기반지원부", "mine", "draft")]
    assert [each["title"] for each in told(result)["articles"]] == [
        "나눔장터",
        "원고 대기: 기반지원부",
    ]


def test_an_issue_of_its_month_takes_what_is_public_by_then(tmp_path: Path) -> None:
    draft = {"content/articles/other.md": article("남의 글", more="초안: 예")}
    root = put(tmp_path, {**SOUND, **draft, "content/issues/2026-10.md": issue("")})
    result = mail(root, "2026-10", "--json")
    assert result.exit_code == 0
    assert [each["title"] for each in told(result)["articles"]] == ["나눔장터", "수리학교"]


@pytest.mark.parametrize(("date", "code"), [("2026-10-20", 1), ("언젠가", 1), ("2026-09-20", 0)])
def test_a_text_that_can_t_be_read_stops_an_issue_of_its_month(
    date: str, code: int, tmp_path: Path
) -> None:
    unread = article("고장", date=date, more="행사: 마당")
    files = {"content/articles/unread.md": unread, "content/issues/2026-10.md": issue("")}
    result = mail(put(tmp_path, {**SOUND, **files}), "2026-10", "--json")
    assert result.exit_code == code
    assert bool(told(result)["problems"]) is bool(code)
