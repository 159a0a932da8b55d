"""listmonk: every call as it is described, and never a second campaign."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sosik.delivery.campaigns import reader_lists
from sosik.delivery.channels.campaign import ReaderList
from sosik.delivery.mail_files import MailFiles
from sosik.model.delivery_settings import Listmonk, Sending
from tests.support.campaigns import LATER, NOW, by_listmonk, codes
from tests.support.listmonk import TOKEN, ListmonkStandIn
from tests.support.stand_in import Trouble

LOOK = "GET /api/campaigns?tag=sosik:issues/2026-10&per_page=all&no_body=true"
CREATE, START = "POST /api/campaigns", "PUT /api/campaigns/1/status"
READERS = ("one@reader.example", "two@reader.example")


@pytest.fixture
def service() -> Iterator[ListmonkStandIn]:
    """A listmonk without campaigns."""
    with ListmonkStandIn() as stand_in:
        assert isinstance(stand_in, ListmonkStandIn)
        yield stand_in


def test_every_call_is_as_described(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    report = by_listmonk(service, mail, tmp_path)
    assert service.lines == [LOOK, CREATE, START]
    look, create, start = service.calls
    for call in service.calls:
        assert call.headers["authorization"] == f"token {TOKEN}"
    assert look.body == b""
    assert create.headers["content-type"] == "application/json"
    assert create.json == {
        "name": "10월호",
        "subject": "10월호",
        "lists": [3, 4],
        "from_email": "해오름 소식 <news@example.org>",
        "type": "regular",
        "content_type": "html",
        "messenger": "email",
        "body": mail.files["listmonk.html"].decode(),
        "altbody": mail.files["listmonk.txt"].decode(),
        "template_id": 5,
        "send_at": None,
        "headers": [{"Reply-To": "desk@example.org"}],
        "tags": ["sosik:issues/2026-10", f"sosik:issues/2026-10:{mail.digest[:16]}"],
    }
    assert "{{ UnsubscribeURL }}" in create.json["body"]
    assert start.json == {"status": "running"}
    assert report.step == "started"
    assert report.campaign is not None
    assert (report.campaign.id, report.campaign.state) == (1, "running")


def test_a_time_is_written_in_utc_and_scheduled(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    report = by_listmonk(service, mail, tmp_path, at=LATER)
    assert service.calls[1].json["send_at"] == "2026-11-03T00:00:00Z"
    assert service.calls[2].json == {"status": "scheduled"}
    assert report.step == "scheduled"
    service.calls.clear()
    again = by_listmonk(service, mail, tmp_path, at=LATER)
    assert again.step == "already"
    assert again.campaign is not None
    assert again.campaign.at is not None
    assert again.campaign.at.isoformat() == "2026-11-03T09:00:00+09:00"
    assert service.lines == [LOOK]
    assert codes(by_listmonk, service, mail, tmp_path, at=LATER.replace(day=4)) == ["engine-time"]
    assert codes(by_listmonk, service, mail, tmp_path) == ["engine-time"]


def test_a_test_goes_to_the_addresses_alone_and_leaves_a_draft_that_is_used_later(
    service: ListmonkStandIn, mail: MailFiles, mended: MailFiles, tmp_path: Path
) -> None:
    report = by_listmonk(service, mail, tmp_path, test=["editor@example.org"])
    assert report.step == "tested"
    assert service.lines == [LOOK, CREATE, "POST /api/campaigns/1/test"]
    sent = service.calls[2].json
    assert sent["subscribers"] == ["editor@example.org"]
    assert sent["subject"] == "[시험] 10월호"
    assert {name: sent[name] for name in sent if name not in ("subject", "subscribers")} == {
        name: value for name, value in service.calls[1].json.items() if name != "subject"
    }
    assert service.campaigns[1]["status"] == "draft"
    # The mended mail takes the place of the draft instead of standing beside it.
    service.calls.clear()
    by_listmonk(service, mended, tmp_path)
    assert service.lines == [LOOK, "PUT /api/campaigns/1", START]
    assert list(service.campaigns) == [1]
    assert service.campaigns[1]["body"] == mended.files["listmonk.html"].decode()
    assert service.campaigns[1]["tags"][1].endswith(mended.digest[:16])


def test_a_test_of_a_mail_for_later_leaves_a_draft_without_a_time(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    by_listmonk(service, mail, tmp_path, test=["editor@example.org"], at=LATER)
    assert service.campaigns[1]["send_at"] is None
    by_listmonk(service, mail, tmp_path, at=LATER)
    assert service.campaigns[1]["send_at"] == "2026-11-03T00:00:00Z"


def test_of_several_drafts_the_one_with_this_very_mail_is_used(
    service: ListmonkStandIn, mail: MailFiles, mended: MailFiles, tmp_path: Path
) -> None:
    by_listmonk(service, mail, tmp_path, test=["editor@example.org"])
    other = ["sosik:issues/2026-10", f"sosik:issues/2026-10:{mended.digest[:16]}"]
    service.campaigns[2] = {**service.campaigns[1], "id": 2, "tags": other}
    by_listmonk(service, mail, tmp_path)
    assert (service.campaigns[1]["status"], service.campaigns[2]["status"]) == ("running", "draft")


LOST: list[tuple[str, Trouble, str]] = [
    (r"POST /api/campaigns$", "lost", "started"),
    (r"POST /api/campaigns$", "broken", "started"),
    (r"PUT /api/campaigns/1/status", "lost", "started"),
    (r"PUT /api/campaigns/1/status", "broken", "started"),
]


@pytest.mark.parametrize(("call", "trouble", "step"), LOST)
def test_after_a_lost_answer_there_is_one_campaign_and_it_runs_once(
    service: ListmonkStandIn,
    mail: MailFiles,
    tmp_path: Path,
    call: str,
    trouble: Trouble,
    step: str,
) -> None:
    service.fail(call, trouble)
    assert by_listmonk(service, mail, tmp_path).step == step
    assert by_listmonk(service, mail, tmp_path).step == "already"
    assert len(service.campaigns) == 1
    assert service.changes.count(CREATE) == 1
    assert service.changes.count(START) == 1


@pytest.mark.parametrize("call", [r"POST /api/campaigns$", r"PUT /api/campaigns/1/status"])
def test_what_was_dropped_before_it_was_done_is_told_and_done_by_the_next_run(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path, call: str
) -> None:
    service.fail(call, "dropped")
    assert codes(by_listmonk, service, mail, tmp_path) == ["engine-lost"]
    assert by_listmonk(service, mail, tmp_path).step == "started"
    assert len(service.campaigns) == 1


def test_a_lost_answer_to_an_update_is_asked_for_again(
    service: ListmonkStandIn, mail: MailFiles, mended: MailFiles, tmp_path: Path
) -> None:
    by_listmonk(service, mail, tmp_path, test=["editor@example.org"])
    service.fail(r"PUT /api/campaigns/1$", "lost")
    assert by_listmonk(service, mended, tmp_path).step == "started"
    service.campaigns.clear()
    by_listmonk(service, mail, tmp_path, test=["editor@example.org"])
    service.fail(r"PUT /api/campaigns/1$", "lost", "lost")
    assert codes(by_listmonk, service, mended, tmp_path) == ["engine-lost"]
    service.fail(r"POST /api/campaigns/1/test", "lost")
    again = codes(by_listmonk, service, mended, tmp_path, test=["editor@example.org"])
    assert again == ["engine-lost"]


STANDING: list[tuple[str, bool, str]] = [
    ("running", True, "already"),
    ("finished", True, "already"),
    ("paused", True, "engine-stopped"),
    ("cancelled", True, "engine-stopped"),
    ("running", False, "engine-other"),
    ("finished", False, "engine-other"),
    ("scheduled", False, "engine-other"),
    ("paused", False, "engine-stopped"),
]


@pytest.mark.parametrize(("status", "same", "outcome"), STANDING)
def test_what_was_handed_over_before_is_not_sent_again_in_any_version(
    service: ListmonkStandIn,
    mail: MailFiles,
    mended: MailFiles,
    tmp_path: Path,
    status: str,
    same: bool,
    outcome: str,
) -> None:
    by_listmonk(service, mail, tmp_path)
    service.campaigns[1]["status"] = status
    service.calls.clear()
    again = mail if same else mended
    if outcome == "already":
        assert by_listmonk(service, again, tmp_path).step == "already"
    else:
        assert codes(by_listmonk, service, again, tmp_path) == [outcome]
    assert service.lines == [LOOK]


def test_two_campaigns_of_one_mail_are_for_a_person_to_sort_out(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    by_listmonk(service, mail, tmp_path)
    service.campaigns[2] = {**service.campaigns[1], "id": 2}
    assert codes(by_listmonk, service, mail, tmp_path) == ["engine-many"]


def test_campaigns_of_other_issues_are_left_alone_even_if_the_server_does_not_filter(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    service.filters = False
    for number, tags in ((7, []), (8, ["sosik:issues/2026-1"]), (9, None)):
        service.campaigns[number] = {"id": number, "tags": tags, "status": "running", "lists": []}
    assert by_listmonk(service, mail, tmp_path).step == "started"
    assert service.changes == [CREATE, "PUT /api/campaigns/10/status"]


def test_a_dry_run_says_each_call_and_makes_none(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    secrets = {"SOSIK_LISTMONK_TOKEN": ""}
    report = by_listmonk(service, mail, tmp_path, dry_run=True, at=LATER, secrets=secrets)
    assert report.step == "planned"
    assert not service.calls
    by_listmonk(service, mail, tmp_path, at=LATER)
    planned = [f"{call.method} {call.path}".replace("/0", "/1") for call in report.calls]
    assert planned == [f"{call.method} {call.path}" for call in service.calls]
    plan = by_listmonk(service, mail, tmp_path, dry_run=True, test=READERS).calls
    assert "2 addresses" in plan[-1].says
    assert not any("reader.example" in call.says + call.target for call in plan)
    assert not list(tmp_path.rglob("stibee*"))


def test_who_would_get_it_is_told_as_far_as_the_token_may_see(service: ListmonkStandIn) -> None:
    settings = Sending(listmonk=Listmonk(url=service.address, lists=(3, 9), template=5))
    lists = reader_lists(settings, "listmonk", NOW, lambda _: None, secret=lambda _: TOKEN)
    assert lists == (ReaderList(3, "독자", 300), ReaderList(9))
    assert service.lines == ["GET /api/lists/3", "GET /api/lists/9"]
    assert codes(reader_lists, Sending(), "listmonk", NOW, print) == ["engine-settings"]


def test_two_runs_at_once_make_one_campaign(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    with ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(by_listmonk, service, mail, tmp_path) for _ in range(4)]
    assert sorted(run.result().step for run in runs) == [*["already"] * 3, "started"]
    assert len(service.campaigns) == 1


def test_a_token_is_not_sent_in_the_clear(mail: MailFiles, tmp_path: Path) -> None:
    class Elsewhere:
        address = "http://lists.example.org"

    assert codes(by_listmonk, Elsewhere, mail, tmp_path) == ["engine-plain"]


def test_no_file_of_ours_holds_a_secret_or_an_address(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    by_listmonk(service, mail, tmp_path, test=["editor@example.org"])
    by_listmonk(service, mail, tmp_path)
    kept = [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert any(mail.digest[:16] in text for text in kept)
    assert not any("s3cr3t" in text or "@" in text for text in kept)
