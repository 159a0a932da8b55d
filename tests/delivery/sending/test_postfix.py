"""Sending to a real mail server: Postfix, which encrypts, refuses, puts off and delivers."""

from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest

from sosik.delivery.channels.smtp import smtp_opener
from sosik.delivery.sending.letter import Letter
from sosik.delivery.sending.readers import Reader, ReaderKey
from sosik.delivery.sending.signing import KEY as DKIM_KEY
from sosik.delivery.sending.signing import signer
from sosik.model.delivery_settings import DkimKey, SmtpServer
from tests.support.letters import AT, DkimKeys
from tests.support.offices import Office
from tests.support.postfix_server import opendkim, postfix
from tests.support.sendings import KEY

pytestmark = pytest.mark.thorough

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


def test_opendkim_verifies_what_postfix_receives(
    office: Callable[..., Office],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    dkim_keys: DkimKeys,
    letter: Letter,
    key: ReaderKey,
) -> None:
    """Behind a server that ends TLS, adds headers and keeps a queue, every signature holds."""
    monkeypatch.setenv(DKIM_KEY, str(dkim_keys.private))
    sign = signer(DkimKey(domain="example.org", selector="news"), tmp_path / "site")
    some = office(12)

    def message_for(reader: Reader) -> bytes:
        identity = f"{key.message_id('digest', reader)}@example.org"
        return letter.addressed(
            reader.address, at=AT, message_id=identity, token=key.token(reader), sign=sign
        )

    records = f"news._domainkey.example.org {dkim_keys.record}\n"
    with opendkim(tmp_path, records) as milter, postfix(milter) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        settings = SmtpServer(host="localhost", port=server.port)
        opener = smtp_opener(settings)
        tally = some.run(opener, connections=2, message_for=message_for)
        assert (tally.accepted, tally.left) == (12, 0), tally.stopped
        assert server.flushed(12)
        messages = [message_from_bytes(message) for message in server.messages()]
    results = [message["Authentication-Results"] for message in messages]
    assert ["dkim=pass" in str(result) for result in results] == [True] * 12, results
