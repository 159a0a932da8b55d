"""`sosik send` and what people type wrong: it is told in words, and nobody gets a mail."""

from email import message_from_bytes, policy
from pathlib import Path
from shutil import rmtree

import pytest
from click.testing import CliRunner

from sosik.cli.commands import cli
from sosik.cli.machine_clock import MachineClock
from tests.support.mail_servers import DROP, MailServer, serving
from tests.support.proofs import SETTINGS
from tests.support.send_site import (
    LIST,
    LISTED,
    READERS,
    as_json,
    codes,
    command,
    send,
    send_site,
    write_list,
)
from tests.support.sendings import StoppedClock
from tests.support.small import article


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the readers, and no other secret."""
    monkeypatch.setenv("SOSIK_READER_KEY", "what only the office knows")


@pytest.mark.parametrize("typed", ["", "2\n"], ids=["nobody there, or Ctrl-C", "another number"])
def test_who_does_not_type_the_number_is_told_that_nothing_was_sent(
    typed: str, site: Path, server: MailServer
) -> None:
    words = ("send", "2026-10", *LISTED, str(site / LIST))
    result = command(site, *words, typed=typed)
    assert result.exit_code == 1
    assert "받는 사람의 수(3)를" in result.stderr
    assert "3을 그대로 받지 못해 아무것도 보내지 않았습니다" in result.stderr
    assert not (site / ".cache/crash.log").exists()
    assert codes(send(site, "--json", count=2)) == ["not-confirmed"]
    assert server.received == []


def test_an_address_that_is_none_is_told_before_a_test_is_made(
    site: Path, server: MailServer
) -> None:
    words = ("send", "2026-10", "--to", "me", "--to", "me@office.example", "--to", "a b@c.kr")
    assert codes(command(site, *words, "--json")) == ["bad-recipient", "bad-recipient"]
    assert server.received == []


def test_a_test_that_is_only_looked_at_is_told_to_machines_too(
    site: Path, server: MailServer
) -> None:
    words = ("send", "2026-10", "--to", "me@office.example", "--dry-run", "--json")
    told = as_json(command(site, *words))
    assert told == {"subject": "해오름 10월호", "accepted": 0, "of": 1}
    assert server.received == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--preview", "--list", LIST), "--preview는 --press와"),
        (("--correction", "--press", LIST), "--correction은 --press와"),
        (("--list", "."), "폴더가 아니라 파일의 이름을"),
    ],
)
def test_options_that_say_nothing_together_are_told(
    options: tuple[str, ...], said: str, site: Path
) -> None:
    result = command(site, "send", "2026-10", *options)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_time_that_is_none_is_told_by_its_own_option(site: Path) -> None:
    engine = "send:\n  listmonk: {url: 'http://127.0.0.1:1', lists: [1], template: 3}\n"
    (site / "site.yaml").write_text(SETTINGS + engine, "utf-8")
    result = command(site, "send", "2026-10", "--at", "내일")
    assert result.exit_code == 2
    assert "‘--at’" in result.stderr


def test_who_may_have_it_gets_the_first_content_even_after_another_build(tmp_path: Path) -> None:
    drops = True

    def behaviour(step: str, recipient: str, _number: int) -> str:
        return DROP if drops and step == "TEXT" and recipient == READERS[0] else ""

    with serving(behaviour) as server:
        site = send_site(tmp_path / "site", server)
        assert as_json(send(site, "--json", count=3))["unknown"] == 1
        (site / "content/articles/market.md").write_text(article("전혀 다른 제목"), "utf-8")
        assert command(site, "build").exit_code == 0
        assert codes(send(site, "--json", "--dry-run")) == ["other-content"]
        drops = False
        plan = as_json(send(site, "--json", "--dry-run", "--resend-unknown"))
        assert (plan["readers"], plan["accepted_before"], plan["unknown"]) == (1, 2, 0)
        assert as_json(send(site, "--json", "--resend-unknown", count=1))["accepted"] == 1
    assert server.recipients.count(READERS[0]) == 2
    message = message_from_bytes(server.received[-1][1], policy=policy.default)
    body = message.get_body(("html",))
    assert body is not None
    assert "전혀 다른 제목" not in body.get_content()


def test_who_has_left_the_list_is_told_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = StoppedClock()
    monkeypatch.setattr(MachineClock, "wait", lambda _, seconds: clock.wait(seconds))
    monkeypatch.setattr(MachineClock, "seconds", lambda _: clock.seconds())
    refusing = True

    def behaviour(step: str, recipient: str, _number: int) -> str:
        return "451 later" if refusing and step == "RCPT" and recipient != READERS[2] else ""

    with serving(behaviour) as server:
        site = send_site(tmp_path / "site", server)
        assert as_json(send(site, "--json", count=3))["left"] == 2
        write_list(site, *READERS[1:])
        refusing = False
        result = send(site, count=1)
    assert result.exit_code == 0
    assert "목록에서 빠진 1명" in result.output
    assert "다시 실행하면" not in result.output


def test_a_run_that_was_killed_at_its_end_is_reported_by_the_next(site: Path) -> None:
    assert send(site, count=3).exit_code == 0
    page, record = site / "sending/2026-10/result.html", site / "content/sent"
    page.unlink()
    rmtree(record)
    result = as_json(send(site, "--json"))
    assert (result["readers"], result["files"]) == (0, ["sending/2026-10/result.html"])
    assert page.exists()
    assert (record / "issues/2026-10/sent.json").exists()


def test_a_damaged_record_of_what_was_sent_is_told(site: Path, server: MailServer) -> None:
    assert send(site, count=3).exit_code == 0
    (site / "content/sent/issues/2026-10/sent.json").write_text("{", "utf-8")
    write_list(site, *READERS, "new@naver.example")
    assert codes(send(site, "--json", count=1)) == ["bad-mailing"]
    assert len(server.received) == 4


def test_a_word_that_names_nobody_is_told_without_the_address_in_it(site: Path) -> None:
    (site / LIST).write_text("이메일\nkim minji@daum.example\n", "utf-8")
    result = command(site, "suppress", "--from", str(site / LIST))
    assert result.exit_code == 1
    assert "k***@daum.example" in result.stderr
    assert "minji" not in result.stderr


def test_a_key_that_there_is_is_not_replaced_by_a_new_one() -> None:
    result = CliRunner().invoke(cli, ["secret", "SOSIK_READER_KEY", "--new"])
    assert result.exit_code == 1
    assert "이미 있어 그대로 두었습니다" in result.stderr
    assert result.stdout == ""


def test_who_wants_no_mail_is_not_noted_where_nobody_looks(tmp_path: Path) -> None:
    assert codes(command(tmp_path, "suppress", READERS[0], "--json")) == ["no-settings"]
    assert [*tmp_path.iterdir()] == []
