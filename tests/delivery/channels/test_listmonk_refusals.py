"""listmonk: what it refuses, and what is refused before it is asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from sosik.delivery.campaigns import reader_lists
from sosik.delivery.channels.campaign import ReaderList
from sosik.delivery.mail_files import MailFiles
from sosik.model.delivery_settings import Listmonk, Sending
from sosik.problems.problem import say
from tests.support.campaigns import NOW, by_listmonk, codes, refusal
from tests.support.listmonk import TOKEN, ListmonkStandIn
from tests.support.stand_in import Answered, Trouble

LOOK = "GET /api/campaigns?tag=sosik:issues/2026-10&per_page=all&no_body=true"
CREATE, START = "POST /api/campaigns", "PUT /api/campaigns/1/status"
READERS = ("one@reader.example", "two@reader.example")


@pytest.fixture
def service() -> Iterator[ListmonkStandIn]:
    """A listmonk without campaigns."""
    with ListmonkStandIn() as stand_in:
        assert isinstance(stand_in, ListmonkStandIn)
        yield stand_in


REFUSED: list[tuple[str, dict[str, Any], list[Trouble], list[str]]] = [
    ("a wrong token", {"secrets": {"SOSIK_LISTMONK_TOKEN": "news:s3cr3t-other"}}, [],
     ["engine-token"]),
    ("no token", {"secrets": {"SOSIK_LISTMONK_TOKEN": ""}}, [], ["no-secret"]),
    ("too often, three times", {}, [429, 429, 429], ["engine-busy"]),
    ("a server that fails three times", {}, [500, 502, 503], ["engine-broken"]),
    ("a list that the token may not use", {"lists": (3, 9)}, [], ["listmonk-lists"]),
    ("no list that it may use", {"lists": (9,)}, [], ["engine-refused"]),
    ("no template", {"template": 0}, [], ["listmonk-template"]),
    ("a time in the past", {"at": NOW.replace(hour=8)}, [], ["engine-past"]),
    ("this very minute", {"at": NOW}, [], ["engine-past"]),
    ("a test to somebody it does not know", {"test": ["nobody@reader.example"]}, [],
     ["engine-refused"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "troubles", "expected"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_what_is_refused_is_told_and_nothing_is_sent(
    service: ListmonkStandIn,
    mail: MailFiles,
    tmp_path: Path,
    more: dict[str, Any],
    troubles: list[Trouble],
    expected: list[str],
) -> None:
    service.fail("GET", *troubles)
    problems = refusal(by_listmonk, service, mail, tmp_path, **more)
    assert [problem.code for problem in problems] == expected
    assert not any("reader.example" in say(problem) for problem in problems)
    assert all(each["status"] == "draft" for each in service.campaigns.values())
    assert not service.tests


@pytest.mark.parametrize("trouble", [429, 500, 503, "dropped", "lost"])
def test_a_look_that_fails_is_taken_again_after_a_while(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path, trouble: Trouble
) -> None:
    service.retry_after = "7" if trouble == 429 else ""
    service.fail("GET", trouble, trouble)
    waits: list[float] = []
    assert by_listmonk(service, mail, tmp_path, waits=waits).step == "started"
    assert waits == ([7.0, 7.0] if trouble == 429 else [2.0, 4.0])
    assert service.lines[:3] == [LOOK] * 3


def test_limits_are_told_together_before_the_first_call(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    entry = structs.replace(mail.record.services["listmonk"], subject="가" * 1_667)
    record = structs.replace(mail.record, title="가" * 667, services={"listmonk": entry})
    files = {**mail.files, "listmonk.html": b"<p>no way out</p>"}
    long = structs.replace(mail, record=record, files=files)
    assert codes(by_listmonk, service, long, tmp_path, at=NOW, template=0) == [
        *("engine-name", "engine-past", "engine-subject", "engine-tag", "listmonk-template")
    ]
    fits = structs.replace(entry, subject="가" * 1_666 + "ab")
    record = structs.replace(mail.record, title="가" * 666 + "ab", services={"listmonk": fits})
    assert not service.calls
    by_listmonk(service, structs.replace(mail, record=record), tmp_path)


STRANGE = [b"<html>login</html>", b"[]", b"null", b'{"data": 3}', b'{"data": {"results": [{}]}}']


@pytest.mark.parametrize("body", STRANGE)
def test_an_address_where_something_else_answers_is_told(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path, body: bytes
) -> None:
    service.instead = Answered(200, body)
    assert codes(by_listmonk, service, mail, tmp_path) == ["engine-strange"]
    settings = Sending(listmonk=Listmonk(url=service.address, lists=(3,), template=5))
    lists = reader_lists(settings, "listmonk", NOW, print, secret=lambda _: TOKEN)
    assert lists == (ReaderList(3),)


def test_a_role_that_may_write_but_not_send_leaves_a_draft(
    service: ListmonkStandIn, mail: MailFiles, tmp_path: Path
) -> None:
    service.may_send = False
    assert codes(by_listmonk, service, mail, tmp_path) == ["engine-token"]
    service.may_send = True
    assert by_listmonk(service, mail, tmp_path).step == "started"
    assert service.changes.count(CREATE) == 1
