"""Stibee: every call as far as it is described, by subject, and never a second e-mail."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from sosik.delivery.campaigns import reader_lists
from sosik.delivery.channels import stibee
from sosik.delivery.channels.campaign import ReaderList
from sosik.delivery.mail_files import MailFiles
from sosik.model.delivery_settings import Sending, Stibee
from sosik.problems.problem import say
from tests.support.campaigns import LATER, NOW, by_stibee, codes, refusal
from tests.support.stand_in import Answered, Trouble
from tests.support.stibee import TOKEN, StibeeStandIn

LOOK, CREATE = "GET /emails?offset=0&limit=100", "POST /emails"
CONTENT, SEND = "POST /emails/100/content", "POST /emails/100/send"


@pytest.fixture
def service() -> Iterator[StibeeStandIn]:
    """A workspace without e-mails."""
    with StibeeStandIn() as stand_in:
        assert isinstance(stand_in, StibeeStandIn)
        yield stand_in


def test_every_call_is_as_described(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    report = by_stibee(service, mail, tmp_path)
    assert service.lines == [LOOK, CREATE, CONTENT, SEND]
    _, create, content, send = service.calls
    assert all(call.headers["accesstoken"] == TOKEN for call in service.calls)
    assert create.headers["content-type"] == "application/json"
    assert create.json == {
        "listId": 7,
        "senderEmail": "news@example.org",
        "senderName": "해오름 소식",
        "subject": "10월호",
    }
    assert content.headers["content-type"] == "text/html"
    assert content.body == mail.files["stibee.html"]
    assert send.body == b""
    assert report.step == "started"
    assert report.guide is None


def test_a_time_is_reserved_as_it_is_in_seoul(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    report = by_stibee(service, mail, tmp_path, at=LATER.astimezone(NOW.tzinfo))
    assert service.lines[-1] == "POST /emails/100/reserve?reserveTime=20261103090000"
    assert report.step == "scheduled"
    assert by_stibee(service, mail, tmp_path, at=LATER).step == "already"
    assert service.emails[100]["status"] == 1


def test_a_test_is_left_to_a_person_with_a_draft(
    service: StibeeStandIn, mail: MailFiles, mended: MailFiles, tmp_path: Path
) -> None:
    report = by_stibee(service, mail, tmp_path, test=["editor@example.org"])
    assert report.step == "drafted"
    assert service.lines == [LOOK, CREATE, CONTENT]
    assert report.guide is None  # who followed it would create a second e-mail
    assert by_stibee(service, mended, tmp_path).step == "started"
    assert list(service.emails) == [100]
    assert service.contents[100] == mended.files["stibee.html"]


LOST: list[tuple[str, Trouble]] = [
    (r"POST /emails$", "lost"),
    (r"POST /emails$", "broken"),
    (r"POST /emails/100/content", "lost"),
    (r"POST /emails/100/send", "lost"),
    (r"POST /emails/100/send", "broken"),
]


@pytest.mark.parametrize(("call", "trouble"), LOST)
def test_after_a_lost_answer_there_is_one_e_mail_and_it_is_sent_once(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path, call: str, trouble: Trouble
) -> None:
    service.fail(call, trouble)
    assert by_stibee(service, mail, tmp_path).step == "started"
    assert by_stibee(service, mail, tmp_path).step == "already"
    assert list(service.emails) == [100]
    assert service.lines.count(SEND) == 1


@pytest.mark.parametrize("call", [r"POST /emails$", r"POST /emails/100/send"])
def test_what_was_dropped_before_it_was_done_is_told_and_done_by_the_next_run(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path, call: str
) -> None:
    service.fail(call, "dropped")
    assert codes(by_stibee, service, mail, tmp_path) == ["engine-lost"]
    assert by_stibee(service, mail, tmp_path).step == "started"
    assert list(service.emails) == [100]


def test_a_run_that_died_before_it_noted_anything_finds_its_draft_by_the_subject(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    service.put("10월호", 0)
    assert by_stibee(service, mail, tmp_path).step == "started"
    assert CREATE not in service.lines


REFUSED: list[tuple[str, dict[str, Any], list[Trouble], list[str]]] = [
    ("a wrong token", {"secrets": {"SOSIK_STIBEE_TOKEN": "s3cr3t-other"}}, [], ["engine-token"]),
    ("too often, three times", {}, [429, 429, 429], ["engine-busy"]),
    ("a server that fails three times", {}, [500, 500, 503], ["engine-broken"]),
    ("a time in the past", {"at": NOW}, [], ["engine-past"]),
]


@pytest.mark.parametrize(
    ("more", "troubles", "expected"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_what_is_refused_is_told_and_nothing_is_created(
    service: StibeeStandIn,
    mail: MailFiles,
    tmp_path: Path,
    more: dict[str, Any],
    troubles: list[Trouble],
    expected: list[str],
) -> None:
    service.fail("GET", *troubles)
    assert codes(by_stibee, service, mail, tmp_path, **more) == expected
    assert not service.emails


def test_a_plan_without_the_api_leads_to_the_guide(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    service.pro = False
    (problem,) = refusal(by_stibee, service, mail, tmp_path)
    assert problem.code == "stibee-plan"
    assert "프로 요금제 이상부터" in say(problem)
    assert len(list(tmp_path.rglob(stibee.GUIDE))) == 1


def test_a_sender_who_is_not_verified_is_told_without_the_address(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    service.senders = ()
    (problem,) = refusal(by_stibee, service, mail, tmp_path)
    assert problem.code == "stibee-sender"
    assert "@example.org" not in say(problem)


def test_a_body_that_is_too_large_is_told_before_the_first_call(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    html = mail.files["stibee.html"]
    fits = html + b" " * (stibee.BODY - len(html))
    large = structs.replace(mail, files={**mail.files, "stibee.html": fits + b" "})
    (problem,) = refusal(by_stibee, service, large, tmp_path)
    assert (problem.code, dict(problem.facts)["found"]) == ("engine-body", "257")
    assert not service.calls
    by_stibee(service, structs.replace(mail, files={**mail.files, "stibee.html": fits}), tmp_path)


STANDING: list[tuple[str, int, bool, list[str]]] = [
    ("a mail whose content nobody noted, sent", 3, False, ["engine-unknown"]),
    ("likewise, reserved", 1, False, ["engine-unknown"]),
    ("likewise, on its way", 21, False, ["engine-unknown"]),
    ("failed", 41, False, ["engine-stopped"]),
    ("taken for spam", 42, False, ["engine-stopped"]),
    ("in a state that nobody has described", 77, False, ["engine-stopped"]),
    ("noted with another content, sent", 3, True, ["engine-other"]),
]


@pytest.mark.parametrize(
    ("status", "noted", "expected"), [case[1:] for case in STANDING], ids=[c[0] for c in STANDING]
)
def test_what_may_have_been_sent_before_is_not_sent_again(
    service: StibeeStandIn,
    mail: MailFiles,
    mended: MailFiles,
    tmp_path: Path,
    status: int,
    noted: bool,
    expected: list[str],
) -> None:
    if noted:
        by_stibee(service, mail, tmp_path)
        service.emails[100]["status"] = status
    else:
        service.put("10월호", status, sentTime="2026-11-01T09:00:00+09:00")
    service.calls.clear()
    assert codes(by_stibee, service, mended, tmp_path) == expected
    assert service.lines == [LOOK]


def test_a_mail_under_another_subject_is_known_by_its_number(
    service: StibeeStandIn, mail: MailFiles, mended: MailFiles, tmp_path: Path
) -> None:
    by_stibee(service, mail, tmp_path)
    entry = structs.replace(mended.record.services["stibee"], subject="새 제목")
    record = structs.replace(mended.record, services={"stibee": entry})
    renamed = structs.replace(mended, record=record)
    assert codes(by_stibee, service, renamed, tmp_path) == ["engine-other"]


def test_e_mails_of_other_years_books_and_kinds_are_left_alone(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    service.put("10월호", 3, sentTime="2025-11-02T09:00:00+09:00")
    service.put("10월호", 3, listId=8, sentTime="2026-11-01T09:00:00+09:00")
    service.put("10월호", 3, type=3)
    service.put("9월호", 0)
    assert by_stibee(service, mail, tmp_path).step == "started"
    assert service.lines[1:] == [
        CREATE, "POST /emails/104/content", "POST /emails/104/send"
    ]  # fmt: skip


def test_the_whole_list_is_read_page_by_page(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    for number in range(249):
        service.put(f"{number}호", 3)
    service.put("10월호", 3, sentTime="2026-11-01T09:00:00+09:00")
    assert codes(by_stibee, service, mail, tmp_path) == ["engine-unknown"]
    assert service.lines == [f"GET /emails?offset={offset}&limit=100" for offset in (0, 100, 200)]


def test_a_list_without_end_is_told(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stibee, "PAGES", 2)
    for number in range(200):
        service.put(f"{number}호", 3)
    assert codes(by_stibee, service, mail, tmp_path) == ["stibee-pages"]


def test_without_a_token_nobody_is_asked_and_a_guide_is_written(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    report = by_stibee(service, mail, tmp_path, secrets={"SOSIK_STIBEE_TOKEN": ""})
    assert report.step == "guided"
    assert report.guide == tmp_path / "campaigns/issues/2026-10" / stibee.GUIDE
    assert not service.calls


def test_a_dry_run_says_each_call_and_makes_none(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    report = by_stibee(service, mail, tmp_path, dry_run=True, at=LATER)
    assert not service.calls
    assert not list(tmp_path.iterdir())
    by_stibee(service, mail, tmp_path, at=LATER)
    assert [f"{call.method} {call.path}".replace("/0/", "/100/") for call in report.calls] == [
        f"{call.method} {call.path}" for call in service.calls
    ]
    tested = by_stibee(service, mail, tmp_path, dry_run=True, test=["editor@example.org"]).calls
    assert len(tested) == 3


def test_how_many_read_is_not_known_of_stibee(service: StibeeStandIn) -> None:
    settings = Sending(stibee=Stibee(list=7))
    lists = reader_lists(settings, "stibee", NOW, print, secret=lambda _: "", base=service.address)
    assert lists == (ReaderList(7),)
    assert not service.calls


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"null", b'{"items": 3}', b'{"items": [3]}'])
def test_an_answer_that_nobody_described_is_told(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path, body: bytes
) -> None:
    service.instead = Answered(200, body)
    assert codes(by_stibee, service, mail, tmp_path) == ["engine-strange"]


def test_a_damaged_log_is_as_good_as_none(
    service: StibeeStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    log = tmp_path / "campaigns/log.json"
    log.parent.mkdir(parents=True)
    log.write_text("[{", encoding="utf-8")
    assert by_stibee(service, mail, tmp_path).step == "started"
    log.write_text("[{}]", encoding="utf-8")
    assert codes(by_stibee, service, mail, tmp_path) == ["engine-unknown"]
