"""Sending to a real mail server: Postfix, which encrypts, refuses, puts off and delivers."""

from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest

from sosik.delivery.channels.smtp import smtp_opener
from sosik.model.delivery_settings import SmtpServer
from tests.support.offices import Office
from tests.support.postfix_server import postfix
from tests.support.sendings import KEY

COUNT = 60


def test_postfix_gets_each_message_once_and_its_answers_are_understood(
    office: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    some = office(COUNT)
    for address in ("nobody1@a.example", "full@b.example", "later@a.example"):
        reader = KEY.reader(address)
        some.readers[reader.id] = reader
    with postfix() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        settings = SmtpServer(host="localhost", port=server.port)
        tally = some.run(smtp_opener(settings), connections=3)
        assert tally.stopped is None
        assert (tally.accepted, tally.failed, tally.deferred) == (COUNT, 1, 2)
        assert some.run(smtp_opener(settings)).accepted == 0
        assert server.flushed(COUNT)
        messages = [message_from_bytes(message) for message in server.messages()]
    assert Counter(message["X-Original-To"] for message in messages) == Counter(
        reader.address for reader in [*some.readers.values()][:COUNT]
    )
    assert {message["Return-Path"] for message in messages} == {"<bounces@news.example.org>"}
    for message in messages:
        assert message.get_payload() == "..\n.\nend\n"
        assert "with ESMTPS" in str(message["Received"])


def test_what_postfix_says_is_kept_without_the_reader(
    office: Callable[..., Office], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    some = office(0)
    for address in ("nobody.kim@a.example", "someone@elsewhere.example"):
        reader = KEY.reader(address)
        some.readers[reader.id] = reader
    with postfix() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        settings = SmtpServer(host="localhost", port=server.port)
        tally = some.run(smtp_opener(settings), connections=1)
    assert tally.failed == 1
    assert tally.stopped and tally.stopped.code == "sending-refused"
    assert "554 5.7.1 <…>: Relay access denied" in f"554 {dict(tally.stopped.facts)['found']}"
    everything = b"".join(path.read_bytes() for path in (tmp_path / "sending").iterdir())
    assert b"User unknown in virtual mailbox table" in everything
    assert b"nobody.kim" not in everything and b"someone" not in everything
