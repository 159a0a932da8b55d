"""SMTP as real servers see it: what is sent, how it is protected, what their answers mean."""

import re
import ssl
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from socket import create_server, socket
from threading import Thread
from typing import Any

import pytest

from sosik.delivery.channels.channel import Answer, AnswerLost, NotSent
from sosik.delivery.channels.smtp import PASSWORD, SmtpTimeouts, smtp_opener
from sosik.delivery.channels.smtp_replies import words_of
from sosik.model.delivery_settings import SmtpServer
from sosik.problems.problem import ProblemsFound, say
from tests.support.mail_servers import (
    DROP,
    SILENT,
    SLOW,
    Behaviour,
    MailServer,
    always,
    certificate,
    polite,
    serving,
)
from tests.support.sendings import SENDER

READER = "kim.minji@naver.example"
MESSAGE = b"Subject: news\r\n\r\n.\r\n..two\r\n\r\n.\r\ntext\r\n"
SOON = SmtpTimeouts(command=0.5, data=0.5, block=0.5, end=0.5, goodbye=0.5)


def delivered(behaviour: Behaviour, message: bytes = MESSAGE) -> tuple[Answer, MailServer]:
    """The answer of a server to one message on a connection of its own."""
    with serving(behaviour) as server:
        channel = smtp_opener(server.settings())()
        try:
            return channel.deliver(message, SENDER, READER), server
        finally:
            channel.close()


def test_a_message_arrives_byte_for_byte_and_the_reader_learns_no_name_of_a_computer() -> None:
    answer, server = delivered(polite, b".dot\r\n" + MESSAGE)
    assert answer == Answer("accepted", 250, "2.0.0 OK: queued")
    assert server.received == [(READER, b".dot\r\n" + MESSAGE)]
    assert server.senders == [SENDER]
    assert server.greetings[0] in ("[127.0.0.1]", "[IPv6:::1]")


@pytest.mark.parametrize(
    ("step", "reply", "answer"),
    [
        ("RCPT", "550 5.1.1 <{}>: no such user", Answer("failed", 550, "5.1.1 <…>: no such user")),
        ("RCPT", "452 4.2.2 mailbox full", Answer("deferred", 452, "4.2.2 mailbox full")),
        ("RCPT", "550 no", Answer("failed", 550, "no")),
        ("RCPT", "554 5.7.1 relay access denied", Answer("failed", 554, "", policy=True)),
        ("RCPT", "550 5.7.17 mailbox has a new owner", Answer("failed", 550, "")),
        ("RCPT", "530 5.7.0 log in first", Answer("failed", 530, "", policy=True)),
        ("MAIL", "553 sender not allowed", Answer("failed", 553, "", policy=True)),
        ("MAIL", "450 later", Answer("deferred", 450, "later")),
        ("DATA", "451 4.3.0 later", Answer("deferred", 451, "")),
        ("TEXT", "554 5.7.1 spam", Answer("failed", 554, "", policy=True)),
        ("TEXT", "550 5.4.5 daily quota exceeded", Answer("failed", 550, "", policy=True)),
        ("TEXT", "552 5.3.4 too large", Answer("failed", 552, "", policy=True)),
        ("TEXT", "451 4.7.1 greylisted KIM.MINJI@naver.example", Answer("deferred", 451, "")),
        ("TEXT", "550 user kim.minji is gone", Answer("failed", 550, "user … is gone")),
    ],
)
def test_what_a_server_says_is_classified_and_names_no_reader(
    step: str, reply: str, answer: Answer
) -> None:
    heard, server = delivered(always(step, reply.format(READER)))
    assert (heard.state, heard.code, heard.policy) == (answer.state, answer.code, answer.policy)
    assert not answer.text or heard.text == answer.text
    assert "minji" not in heard.text.lower()
    assert server.received == []


def test_however_much_a_server_says_no_reader_is_named() -> None:
    for length in range(1_900, 2_010):
        # Long addresses before leave little of 2,000 letters.
        reply = f"{('x' * 40 + '@y ') * 44}"[:length].ljust(length) + f"{READER} and on" * 9
        assert not re.search("kim|minji|naver", words_of(reply.encode(), READER))
    assert words_of(b"x" * 10_000, READER) == ""
    assert len(words_of(b"word " * 1_000, READER)) == 300


@pytest.mark.parametrize("refusing", ["RCPT", "DATA", "TEXT"])
def test_after_a_refusal_the_next_message_goes_through_on_the_same_connection(
    refusing: str,
) -> None:
    replies = iter(["", "550 5.1.1 no", "451 4.2.1 later", ""])
    with serving(lambda step, *_: next(replies) if step == refusing else "") as server:
        channel = smtp_opener(server.settings())()
        states = [channel.deliver(MESSAGE, SENDER, READER).state for _ in range(4)]
        channel.close()
    assert states == ["accepted", "failed", "deferred", "accepted"]
    assert (len(server.received), server.connections) == (2, 1)


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT", "DATA", "TEXT"])
def test_a_server_may_take_its_time(step: str) -> None:
    answer, server = delivered(always(step, SLOW))
    assert (answer.state, len(server.received)) == ("accepted", 1)


@pytest.mark.parametrize(
    ("behaviour", "lost"),
    [
        (always("MAIL", DROP), NotSent),
        (always("RCPT", DROP), NotSent),
        (always("RCPT", "421 4.3.2 closing"), NotSent),
        (always("RCPT", "199 what is this"), NotSent),
        (always("DATA", DROP), AnswerLost),
        (always("DATA", "250 no 354"), NotSent),
        (always("RCPT", SILENT), NotSent),
        (always("TEXT", DROP), AnswerLost),
        (always("TEXT", SILENT), AnswerLost),
        (always("TEXT", "354 what is this"), AnswerLost),
    ],
)
def test_only_after_the_final_dot_can_a_message_have_been_accepted(
    behaviour: Behaviour, lost: type[Exception]
) -> None:
    with serving(behaviour) as server:
        channel = smtp_opener(server.settings(), SOON)()
        with pytest.raises(lost) as caught:
            channel.deliver(MESSAGE, SENDER, READER)
        channel.close()
        channel.close()
    assert type(caught.value) is lost
    assert "minji" not in str(caught.value)
    if lost is NotSent:
        assert server.received == []


def test_a_server_that_hangs_up_within_a_long_message_has_not_accepted_it() -> None:
    """A short one lies whole in buffers of the system, with its dot, before anybody can know."""
    with serving(always("DATA", DROP)) as server:
        channel = smtp_opener(server.settings(), SOON)()
        with pytest.raises(NotSent):
            channel.deliver(MESSAGE * 400_000, SENDER, READER)
        channel.close()


def test_a_server_that_is_not_there_is_told_with_its_name() -> None:
    with serving() as server:
        settings = server.settings()
    with pytest.raises(NotSent, match=f"localhost:{settings.port}"):
        smtp_opener(settings, SOON)()
    with pytest.raises(NotSent, match=r"mail\.\.example"):
        smtp_opener(server.settings(host="mail..example", security="starttls"), SOON)()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate of localhost, and what a server encrypts with."""
    return certificate(tmp_path_factory.mktemp("tls"))


Told = Callable[..., str]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, own: tuple[Path, ssl.SSLContext]) -> Told:
    """Sends a message with some settings, and returns the code of the problem, or ""."""

    def send(server: MailServer, trusted: bool = True, **changes: Any) -> str:
        monkeypatch.setenv("SSL_CERT_FILE", str(own[0]) if trusted else "/nonexistent")
        try:
            channel = smtp_opener(server.settings(**changes), SOON)()
        except ProblemsFound as found:
            (problem,) = found.problems
            assert "s3cret" not in say(problem) + str(found)
            return problem.code
        channel.deliver(MESSAGE, SENDER, READER)
        channel.close()
        return ""

    return send


@pytest.mark.parametrize("first", [False, True])
def test_only_a_server_whose_certificate_holds_gets_mail(
    first: bool, told: Told, own: tuple[Path, ssl.SSLContext], tmp_path: Path
) -> None:
    security = "tls" if first else "starttls"
    with serving(tls=own[1], from_first_byte=first) as server:
        assert told(server, security=security) == ""
        assert len(server.received) == 1
        assert told(server, trusted=False, security=security) == "certificate-not-verified"
    _, other = certificate(tmp_path, "elsewhere.example")
    with serving(tls=other, from_first_byte=first) as server:
        assert told(server, security=security) == "certificate-not-verified"
    assert server.received == []


def test_without_encryption_mail_goes_to_this_machine_only(told: Told) -> None:
    with serving() as server:
        assert told(server, security="starttls") == "no-starttls"
        assert told(server, security="none", host="mail.example.org") == "not-encrypted"
        assert told(server, security="none", host="192.0.2.1") == "not-encrypted"
        assert server.received == []
        assert told(server, security="none") == ""


def test_a_server_that_hangs_up_while_encrypting_gets_nothing(
    told: Told, own: tuple[Path, ssl.SSLContext]
) -> None:
    with serving(always("STARTTLS", DROP), tls=own[1]) as server, pytest.raises(NotSent):
        told(server, security="starttls")
    assert server.received == []
    busy = always("STARTTLS", "454 not now")
    with serving(busy, tls=own[1]) as server, pytest.raises(NotSent, match="454 not now"):
        told(server, security="starttls")
    assert server.received == []


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("s3cret", ""),
        ("s3cret wrong", "login-refused"),
        ("", "no-secret"),
        ("s3cret비밀", "login-not-ascii"),
    ],
)
def test_who_logs_in_does_so_encrypted_with_the_secret(
    password: str,
    code: str,
    told: Told,
    own: tuple[Path, ssl.SSLContext],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(PASSWORD, password)
    with serving(tls=own[1], password="s3cret") as server:
        assert told(server, security="starttls", user="news") == code
    assert len(server.received) == (code == "")


def test_a_server_that_quotes_what_it_was_given_makes_us_tell_no_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOSIK_SMTP_PASSWORD", "s3cret")

    def quote(listening: socket) -> None:
        connection, _ = listening.accept()
        with connection, connection.makefile("rwb", buffering=0) as lines:
            lines.write(b"220 hello\r\n")
            lines.readline()
            lines.write(b"250-hello\r\n250 AUTH PLAIN\r\n")
            given = lines.readline().split()[-1]
            quoted = b64decode(given).replace(b"\0", b" ")
            lines.write(b"535 5.7.8 no: " + given + b" is" + quoted + b"\r\n")

    with create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=quote, args=(listening,))
        thread.start()
        port = listening.getsockname()[1]
        server = SmtpServer(host="localhost", port=port, security="none", user="news")
        with pytest.raises(ProblemsFound) as failure:
            smtp_opener(server)()
        thread.join()
    said = say(failure.value.problems[0])
    assert "5.7.8 no: … is news …" in said


def test_a_server_without_logins_is_told(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "s3cret")
    with serving() as server:
        assert told(server, security="none", user="news") == "no-login-offered"


@pytest.mark.parametrize(
    ("message", "recipient"),
    [
        (b"Subject: a\n\r\n", READER),
        (b"Subject: a\r\n\r\n.\r", READER),
        (b"Subject: a\r\n\r\ntext", READER),
        ("Subject: 소식\r\n".encode(), READER),
        (MESSAGE, "a@b.example>\r\nRCPT TO:<c@d.example"),
        (MESSAGE, "a b@c.example"),
        (MESSAGE, ""),
    ],
)
def test_what_would_break_the_dialogue_is_not_sent(message: bytes, recipient: str) -> None:
    with serving() as server:
        channel = smtp_opener(server.settings())()
        with pytest.raises(ValueError, match=r"address|ASCII|line"):
            channel.deliver(message, SENDER, recipient)
        channel.close()
    assert server.received == []
