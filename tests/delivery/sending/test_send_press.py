"""`sosik send --press`: a release goes to journalists before its time, and nowhere else."""

import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from sosik.cli.machine_clock import MachineClock
from sosik.delivery import embargoed
from tests.support.mail_servers import MailServer, serving
from tests.support.send_site import (
    LIST,
    PRESSED,
    READERS,
    as_json,
    codes,
    command,
    parsed,
    send,
    send_site,
)
from tests.support.sendings import StoppedClock
from tests.support.small import picture

RELEASE = """---
제목: 비밀스러운 협약
작성자: 김하늘
담당부서: 기반지원부
보도일자: 2026-11-05 09:00
보도시점: {when}
메일: 예
담당: ["담당: 이가람 02-000-0112"]
붙임: [agreement.jpg]
---
두 기관이 손을 잡습니다.

![두 기관장이 협약서에 서명하는 모습](signing.jpg)
"""
EARLY = "2026-11-01T09:00"
LATE = "2026-11-05T09:00"
IDENTITY = "releases/agreement"


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the readers."""
    monkeypatch.setenv("SOSIK_READER_KEY", "what only the office knows")


def _site(root: Path, server: MailServer, when: str = "2026-11-05 09:00") -> Path:
    files: dict[str, str | bytes] = {
        "content/releases/agreement.md": RELEASE.format(when=when),
        "content/releases/agreement.jpg": picture("red"),
        "content/releases/signing.jpg": picture("blue", (900, 600)),
    }
    return send_site(root / "site", server, more=files)


def _send(site: Path, now: str = EARLY) -> None:
    words = ("send", "agreement", *PRESSED, str(site / LIST), "--confirm", "3")
    result = command(site, *words, now=now)
    assert result.exit_code == 0, result.output


def _texts(message: EmailMessage) -> dict[str, str]:
    parts = {kind: message.get_body((kind,)) for kind in ("plain", "html")}
    return {kind: part.get_content() for kind, part in parts.items() if part is not None}


def test_before_its_time_subject_preview_and_text_tell_of_the_embargo(
    tmp_path: Path, server: MailServer
) -> None:
    site = _site(tmp_path, server)
    _send(site)
    messages = parsed(server)
    assert sorted(messages) == sorted(READERS)
    for message in messages.values():
        assert message["Subject"] == "[엠바고 2026. 11. 5.(목) 09:00] [보도자료] 비밀스러운 협약"
        texts = _texts(message)
        assert [*texts] == ["plain", "html"]
        for text in texts.values():
            assert "엠바고: 2026. 11. 5.(목) 09:00까지 보도하지 말아 주세요." in text
        assert texts["html"].count("보도하지 말아 주세요") == 2, "once in the preview text"


def test_attachments_and_photographs_in_full_size_are_inside(
    tmp_path: Path, server: MailServer
) -> None:
    _send(_site(tmp_path, server))
    for message in parsed(server).values():
        attached = list(message.iter_attachments())
        names = [part.get_filename() for part in attached]
        assert names == ["agreement.jpg", "signing.jpg"]
        assert all(part.get_content().startswith(b"\xff\xd8") for part in attached)


def test_photographs_that_have_no_room_are_left_out_and_told(
    tmp_path: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = _site(tmp_path, server)
    monkeypatch.setattr(embargoed, "MOST", 1)
    words = ("send", "agreement", *PRESSED, str(site / LIST), "--confirm", "3")
    result = command(site, *words, now=EARLY)
    assert "사진 1장은 메일에 넣지 않았습니다: signing.jpg" in result.stderr
    for message in parsed(server).values():
        attached = [part.get_filename() for part in message.iter_attachments()]
        assert attached == ["agreement.jpg"], "a document is never left out"


def test_nothing_of_it_is_in_the_output_or_recorded_as_sent(
    tmp_path: Path, server: MailServer
) -> None:
    site = _site(tmp_path, server)
    _send(site)
    assert command(site, "build", "--json").exit_code == 0
    written = [path for path in (site / "output").rglob("*") if path.is_file()]
    assert not [path for path in written if "agreement" in path.name]
    assert not [path for path in written if "비밀스러운".encode() in path.read_bytes()]
    assert not (site / "content/sent").exists()


def test_a_preview_is_made_only_if_asked_for_where_nobody_can_guess_it(
    tmp_path: Path, server: MailServer
) -> None:
    site = _site(tmp_path, server)
    _send(site)
    assert not (site / "outbox").exists()
    server.received.clear()
    (site / "sending/ledger.sqlite").unlink()
    words = ("send", "agreement", *PRESSED, str(site / LIST), "--confirm", "3", "--preview")
    assert command(site, *words, now=EARLY).exit_code == 0
    (page,) = (site / "outbox/preview").rglob("*.html")
    name = page.parent.name
    assert re.fullmatch("[0-9a-f]{32}", name)
    html = page.read_text("utf-8")
    assert "비밀스러운 협약" in html
    assert 'content="noindex' in html
    assert not re.findall(r'src="(?!data:)', html)
    assert "{recipient}" not in html
    for message in parsed(server).values():
        assert f"https://news.example.org/preview/{name}/" in _texts(message)["html"]
    assert command(site, "build").exit_code == 0
    assert not [path for path in (site / "output").rglob("*") if name in path.as_posix()]


@pytest.mark.parametrize(("when", "now"), [("2026-11-05 09:00", LATE), ("배포 즉시", EARLY)])
def test_what_may_be_published_at_once_has_no_notice(
    when: str, now: str, tmp_path: Path, server: MailServer
) -> None:
    _send(_site(tmp_path, server, when), now)
    subjects = {str(message["Subject"]) for message in parsed(server).values()}
    assert subjects == {"[보도자료] 비밀스러운 협약"}


def test_a_second_run_sends_nothing_twice(tmp_path: Path, server: MailServer) -> None:
    site = _site(tmp_path, server)
    _send(site)
    again = command(site, "send", "agreement", *PRESSED, str(site / LIST), "--json")
    assert as_json(again)["readers"] == 0
    assert len(parsed(server)) == 3


def test_a_run_that_did_not_reach_everybody_goes_on_with_what_it_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = StoppedClock()
    monkeypatch.setattr(MachineClock, "wait", lambda _, seconds: clock.wait(seconds))
    monkeypatch.setattr(MachineClock, "seconds", lambda _: clock.seconds())
    refusing = True

    def behaviour(step: str, recipient: str, _number: int) -> str:
        return "451 later" if refusing and step == "RCPT" and recipient == READERS[2] else ""

    with serving(behaviour) as server:
        site = _site(tmp_path, server)
        words = ("send", "agreement", *PRESSED, str(site / LIST), "--confirm")
        assert command(site, *words, "3", now=EARLY).exit_code == 1
        text = site / "content/releases/agreement.md"
        text.write_text(text.read_text("utf-8").replace("비밀스러운", "전혀 다른"), "utf-8")
        refusing = False
        assert command(site, *words, "1", now=EARLY).exit_code == 0
        assert len({str(message["Subject"]) for message in parsed(server).values()}) == 1


def test_an_issue_is_no_release(tmp_path: Path, server: MailServer) -> None:
    site = _site(tmp_path, server)
    result = command(site, "send", "2026-10", *PRESSED, str(site / LIST), "--json")
    assert codes(result) == ["press-is-for-releases"]


def test_a_correction_is_sent_once_it_was_composed(tmp_path: Path, server: MailServer) -> None:
    site = _site(tmp_path, server)
    assert send(site, count=3).exit_code == 0
    assert codes(send(site, "--correction", "--json")) == ["no-correction"]
    text = site / "content/articles/market.md"
    text.write_text(
        text.read_text("utf-8").replace("부서:", "바로잡음: 날짜를 고쳤습니다.\n부서:"), "utf-8"
    )
    assert command(site, "mail", "2026-10", "--correction").exit_code == 0
    server.received.clear()
    assert send(site, "--correction", count=3).exit_code == 0
    assert {str(message["Subject"]) for message in parsed(server).values()} == {
        "[정정] 해오름 10월호"
    }
    for folder in ("", "upload/mail/"):  # as file managers leave them where somebody looked
        (site / "outbox/2026-10-correction" / folder / ".DS_Store").write_bytes(b"looked at")
    assert as_json(send(site, "--correction", "--json"))["readers"] == 0


def test_an_engine_with_lists_of_its_own_takes_none_of_ours(
    tmp_path: Path, server: MailServer
) -> None:
    site = _site(tmp_path, server)
    assert codes(send(site, "--by", "stibee", "--json")) == ["engine-owns-lists"]


def test_a_mail_without_a_message_is_told(tmp_path: Path, server: MailServer) -> None:
    site = _site(tmp_path, server)
    settings = site / "site.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("targets: [full]", "targets: [stibee]"), "utf-8"
    )
    assert command(site, "build").exit_code == 0
    assert codes(send(site, "--json", count=3)) == ["no-message"]


def test_without_a_key_for_readers_and_a_keyring_it_is_told_how_to_make_one(
    tmp_path: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = _site(tmp_path, server)
    monkeypatch.delenv("SOSIK_READER_KEY")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    assert codes(send(site, "--json", count=3)) == ["no-reader-key"]
