"""`sosik send`: what staff see before, what readers get, and that nobody gets it twice."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from sosik.cli.machine_clock import MachineClock
from sosik.delivery.sending.readers import ReaderKey
from tests.support.mail_servers import MailServer, serving
from tests.support.proofs import issue
from tests.support.send_site import (
    LIST,
    LISTED,
    READERS,
    as_json,
    codes,
    command,
    parsed,
    send,
    send_site,
    write_list,
)
from tests.support.sendings import StoppedClock
from tests.support.small import article

SECRET = "what only the office knows"


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the readers, and no other secret."""
    monkeypatch.setenv("SOSIK_READER_KEY", SECRET)


def _html(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def test_a_test_copy_is_marked_whole_and_unsubscribes_nobody(
    site: Path, server: MailServer
) -> None:
    assert command(site, "send", "2026-10", "--to", "me@office.example").exit_code == 0
    (message,) = parsed(server).values()
    assert message["Subject"].startswith("[시험] ")
    assert message["To"] == "me@office.example"
    assert message["List-Unsubscribe"] is None
    assert "https://example.org/u/test" in _html(message)
    pictures = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert len(pictures) == 1
    assert f"cid:{pictures[0]['Content-ID'].strip('<>')}" in _html(message)


def test_a_test_can_be_sent_before_the_issue_is_public(site: Path, server: MailServer) -> None:
    (site / "content/issues/2027-01.md").write_text(
        issue(date="2027-01-30").replace("10월호", "새해호"), "utf-8"
    )
    assert command(site, "send", "2027-01", "--to", "me@office.example").exit_code == 0
    assert [message["Subject"] for message in parsed(server).values()] == ["[시험] 해오름 새해호"]


def test_before_sending_staff_see_what_and_to_whom(site: Path, server: MailServer) -> None:
    write_list(site, *READERS, READERS[0].upper(), "no address")
    result = send(site, "--dry-run")
    assert result.exit_code == 0
    said = ("해오름 10월호", "받는 사람 3명", READERS[0], READERS[2], "두 번 이상", "6번째 줄")
    for words in said:
        assert words in result.output
    assert "목록이 누리집 폴더 안에 있습니다" in result.stderr
    assert server.received == []
    assert not (site / "content/sent").exists()


def test_a_list_elsewhere_is_nothing_to_tell_of(site: Path, tmp_path: Path) -> None:
    (site / LIST).rename(tmp_path / LIST)
    result = command(site, "send", "2026-10", *LISTED, str(tmp_path / LIST), "--dry-run")
    assert "누리집 폴더 안에" not in result.output


def test_where_nobody_can_type_nothing_is_sent(site: Path, server: MailServer) -> None:
    """As in a task of the system, whose input is at its end."""
    result = command(site, "send", "2026-10", *LISTED, str(site / LIST), typed="")
    assert result.exit_code == 1
    assert "아무것도 보내지 않았습니다" in result.stderr
    assert server.received == []


def test_a_message_that_was_edited_by_hand_is_told(site: Path, server: MailServer) -> None:
    message = site / "output/email/issues/2026-10/message.eml"
    message.write_text("Subject: mine\n\nhello\n", "utf-8")
    assert codes(send(site, "--json", count=3)) == ["mail-not-built"]
    assert server.received == []


@pytest.mark.parametrize("typed", ["\n", "2\n", "yes\n", "all\n", "30\n"])
def test_another_number_than_that_of_the_readers_sends_nothing(
    typed: str, site: Path, server: MailServer
) -> None:
    result = command(site, "send", "2026-10", *LISTED, str(site / LIST), typed=typed)
    assert result.exit_code == 1
    assert server.received == []


def test_the_number_of_readers_typed_sends(site: Path, server: MailServer) -> None:
    result = command(site, "send", "2026-10", *LISTED, str(site / LIST), typed="3\n")
    assert result.exit_code == 0
    assert sorted(server.recipients) == sorted(READERS)


def test_each_reader_gets_a_message_of_their_own(site: Path, server: MailServer) -> None:
    assert send(site, count=3).exit_code == 0
    messages = parsed(server)
    assert sorted(messages) == sorted(READERS)
    key = ReaderKey(SECRET)
    for address, message in messages.items():
        token = key.token(key.reader(address))
        assert message["To"] == address
        assert message["List-Unsubscribe"] == f"<https://example.org/u/{token}>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert f"https://example.org/u/{token}" in _html(message)
        assert message["Subject"] == "해오름 10월호"
    for name in ("Message-ID", "List-Unsubscribe"):
        assert len({str(message[name]) for message in messages.values()}) == 3


def test_a_second_run_sends_to_those_who_are_new_alone(site: Path, server: MailServer) -> None:
    assert send(site, count=3).exit_code == 0
    assert send(site, count=0).exit_code == 0
    write_list(site, "new@naver.example", *READERS)
    assert send(site, count=1).exit_code == 0
    assert sorted(parsed(server)) == sorted([*READERS, "new@naver.example"])


def test_a_build_between_two_runs_changes_nothing_of_what_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = StoppedClock()
    monkeypatch.setattr(MachineClock, "wait", lambda _, seconds: clock.wait(seconds))
    monkeypatch.setattr(MachineClock, "seconds", lambda _: clock.seconds())
    refusing = True

    def behaviour(step: str, recipient: str, _number: int) -> str:
        return "451 later" if refusing and step == "RCPT" and recipient == READERS[2] else ""

    with serving(behaviour) as server:
        site = send_site(tmp_path / "site", server)
        assert as_json(send(site, "--json", count=3))["left"] == 1
        (site / "content/articles/market.md").write_text(article("전혀 다른 제목"), "utf-8")
        assert command(site, "build").exit_code == 0
        refusing = False
        result = send(site, count=1)
    assert "이어서" in result.output
    assert result.exit_code == 0
    bodies = {_html(message).replace("\r\n", "\n") for message in parsed(server).values()}
    assert len(parsed(server)) == 3
    assert not any("전혀 다른 제목" in body for body in bodies)


def test_other_content_of_an_issue_that_was_sent_is_refused(site: Path, server: MailServer) -> None:
    assert send(site, count=3).exit_code == 0
    (site / "content/articles/market.md").write_text(article("전혀 다른 제목"), "utf-8")
    assert command(site, "build").exit_code == 0
    assert codes(send(site, "--json")) == ["other-content"], "before anybody is asked"
    assert len(server.received) == 3


def test_who_wants_no_mail_gets_none_named_by_address_or_by_token(
    site: Path, server: MailServer
) -> None:
    key = ReaderKey(SECRET)
    token = key.token(key.reader(READERS[1]))
    assert as_json(command(site, "suppress", READERS[0], token, "--json"))["suppressed"] == 2
    assert send(site, count=1).exit_code == 0
    assert server.recipients == [READERS[2]]
    assert as_json(command(site, "suppress", READERS[0], "--allow", "--json"))["suppressed"] == 1
    assert send(site, count=1).exit_code == 0
    assert sorted(server.recipients) == sorted([READERS[0], READERS[2]])


def test_what_names_nobody_is_told(site: Path) -> None:
    result = command(site, "suppress", "nobody", READERS[0])
    assert result.exit_code == 1
    assert "nobody" in result.stderr


def test_the_mail_is_kept_as_sent_with_the_figures(site: Path, server: MailServer) -> None:
    assert send(site, count=3).exit_code == 0
    folder = site / "content/sent/issues/2026-10"
    record = (folder / "sent.json").read_text("utf-8")
    assert '"accepted": 3' in record
    assert (folder / "message.eml").read_bytes() == (
        site / "output/email/issues/2026-10/message.eml"
    ).read_bytes()
    write_list(site, *READERS, "new@naver.example")
    assert send(site, count=1).exit_code == 0
    assert '"accepted": 4' in (folder / "sent.json").read_text("utf-8")
    assert len(server.received) == 4
    assert command(site, "build").exit_code == 0


def test_no_reader_s_address_and_no_secret_is_left_anywhere(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOSIK_SMTP_PASSWORD", "the password")
    result = send(site, "--json", count=3)
    written = [path for path in site.rglob("*") if path.is_file() and path.name != LIST]
    texts = [result.output.encode(), *(path.read_bytes() for path in written)]
    assert (site / "sending/.gitignore").read_text("utf-8") == "*\n"
    for secret in (*READERS, SECRET, "the password"):
        assert not [text for text in texts if secret.encode() in text], secret


def test_what_is_missing_is_told_before_anything_is_asked(
    tmp_path: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = send_site(tmp_path / "site", server)
    assert codes(send(site, "--json", name="2027-01")) == ["mail-not-made"]
    assert codes(command(site, "send", "2026-10", *LISTED, "none.csv", "--json")) == [
        "list-unreadable"
    ]
    text = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(text + "  dkim: {domain: example.org, selector: a}\n", "utf-8")
    assert codes(send(site, "--json")) == ["no-secret"]
    (site / "site.yaml").write_text(text.partition("send:")[0], "utf-8")
    assert codes(send(site, "--json")) == ["no-engine"]
    (site / "site.yaml").write_text(text, "utf-8")
    monkeypatch.setenv("SOSIK_READER_KEY", "another key")
    assert send(site, count=3).exit_code == 0
    monkeypatch.setenv("SOSIK_READER_KEY", SECRET)
    assert codes(send(site, "--json")) == ["reader-key-changed"]


@pytest.mark.parametrize("options", [(), ("--to", "a@b.example", "--list", "x.csv")])
def test_to_whom_must_be_said_in_one_way(site: Path, options: tuple[str, ...]) -> None:
    result = command(site, "send", "2026-10", *options)
    assert result.exit_code == 2
    assert "--press" in result.stderr
