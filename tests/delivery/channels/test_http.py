"""Calls of web services: what may be sent again, whom a secret is shown to, what is told."""

import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sosik.delivery.channels.channel import AnswerLost
from sosik.delivery.channels.http import (
    LONGEST_WAIT,
    NotReached,
    WebReply,
    WebRequest,
    WebService,
    is_confidential,
    json_request,
)
from sosik.delivery.channels.refusals import EngineCalls, without_addresses
from sosik.problems.problem import ProblemsFound, say
from tests.support.stand_in import Answered, Call, StandIn, Trouble

LOOK = WebRequest("GET", "/things", (("이름", "가 나"), ("n", "1")))
MAKE = json_request("POST", "/things", {"이름": "값"})


@dataclass
class Things(StandIn):
    """Answers every call with what it is told to, else with its own path."""

    said: Answered | None = None

    def answer(self, call: Call) -> Answered:
        return self.said or Answered(200, {"path": call.path})


@pytest.fixture
def service() -> Iterator[Things]:
    """A service that does what it is asked."""
    with Things() as stand_in:
        assert isinstance(stand_in, Things)
        yield stand_in


class _Client(WebService):
    def __init__(self, base: str, certificates: str = "", read: float = 5.0) -> None:
        self.waits: list[float] = []
        headers = {"Authorization": "token s3cr3t"}
        super().__init__(base, headers, self.waits.append, certificates=certificates, read=read)


@pytest.fixture
def client(service: Things) -> Iterator[_Client]:
    """A client of that service."""
    opened = _Client(service.address + "/")
    yield opened
    opened.close()


def test_a_call_is_sent_as_it_is_written(service: Things, client: _Client) -> None:
    assert client.send(LOOK).body == {"path": "/things"}
    client.send(MAKE)
    look, make = service.calls
    assert look.query == {"이름": ["가 나"], "n": ["1"]}
    assert look.headers["authorization"] == make.headers["authorization"] == "token s3cr3t"
    assert make.headers["content-type"] == "application/json"
    assert json.loads(make.body.decode("utf-8")) == {"이름": "값"}


@pytest.mark.parametrize(
    ("trouble", "calls"), [("lost", 1), ("broken", 1), ("dropped", 1), (500, 1), (503, 1)]
)
def test_a_call_that_changes_something_is_never_made_twice(
    service: Things, client: _Client, trouble: Trouble, calls: int
) -> None:
    service.fail("POST", trouble)
    with pytest.raises(AnswerLost):
        client.send(MAKE)
    assert len(service.calls) == calls
    assert not client.waits


def test_unless_it_was_refused_unread(service: Things, client: _Client) -> None:
    service.fail("POST", 429, 429)
    assert client.send(MAKE).fine
    assert client.waits == [2.0, 4.0]
    service.fail("POST", 429, 429, 429)
    assert client.send(MAKE).status == 429


@pytest.mark.parametrize(("asked", "waited"), [("3", 3.0), ("9999", LONGEST_WAIT), ("soon", 2.0)])
def test_a_server_may_ask_for_a_wait_but_not_for_an_hour(
    service: Things, client: _Client, asked: str, waited: float
) -> None:
    service.retry_after = asked
    service.fail("GET", 503)
    assert client.send(LOOK).fine
    assert client.waits == [waited]


def test_a_call_that_reads_ends_with_what_the_last_try_came_to(
    service: Things, client: _Client
) -> None:
    service.fail("GET", 500, 502, 503)
    assert client.send(LOOK).status == 503
    service.fail("GET", "dropped", "dropped", "dropped")
    with pytest.raises(NotReached):
        client.send(LOOK)
    assert len(service.calls) == 6


def test_a_server_that_is_not_there_was_not_reached_and_is_named_without_its_address() -> None:
    with Things() as gone:
        address = gone.address
    client = _Client(address)
    for request in (LOOK, MAKE):
        with pytest.raises(NotReached) as raised:
            client.send(request)
        assert raised.value.host == "127.0.0.1"
        assert "s3cr3t" not in str(raised.value)
    with pytest.raises(NotReached):
        _Client("https://").send(LOOK)


def test_nobody_is_followed_to_another_server(service: Things, client: _Client) -> None:
    with Things() as elsewhere:
        service.said = Answered(302, {}, {"Location": f"{elsewhere.address}/things"})
        assert client.send(LOOK).status == 302
        assert client.send(MAKE).status == 302
        assert not elsewhere.calls


def test_an_answer_that_is_no_json_is_an_answer(service: Things, client: _Client) -> None:
    for body in (b"<html>", b"\xff\xfe", b""):
        service.said = Answered(200, body)
        reply = client.send(LOOK)
        assert (reply.fine, reply.body, reply.field("a")) == (True, None, None)


def test_only_a_certificate_that_is_trusted_is_talked_to(tmp_path: Path, service: Things) -> None:
    chain, key = _certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(chain, key)
    server = service._server  # the same service, behind TLS
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    address = service.address.replace("http://", "https://")
    stranger, friend = _Client(address), _Client(address, str(chain))
    with pytest.raises(NotReached) as raised:
        stranger.send(MAKE)
    assert raised.value.certificate
    assert not service.calls
    assert not stranger.waits
    assert friend.send(MAKE).fine
    friend.close()


@pytest.mark.parametrize(
    ("certificate", "code"), [(True, "engine-certificate"), (False, "engine-unreached")]
)
def test_a_certificate_that_is_not_trusted_is_told(certificate: bool, code: str) -> None:
    def send(_: WebRequest) -> WebReply:
        raise NotReached("lists.example.org", certificate=certificate)

    with pytest.raises(ProblemsFound) as raised:
        EngineCalls("listmonk", "listmonk", send).ask(LOOK)
    (problem,) = raised.value.problems
    assert problem.code == code
    assert "lists.example.org" in say(problem)


def test_a_server_without_tls_gets_no_secret(service: Things) -> None:
    client = _Client(service.address.replace("http://", "https://"))
    with pytest.raises(NotReached) as raised:
        client.send(MAKE)
    assert not raised.value.certificate
    assert not service.calls


@pytest.mark.parametrize(
    ("address", "confidential"),
    [
        ("https://lists.example.org", True),
        ("http://lists.example.org", False),
        ("http://localhost:9000", True),
        ("http://127.0.0.1:9000", True),
        ("http://10.0.0.3:9000", True),
        ("http://192.168.0.3", True),
        ("http://[::1]:9000", True),
        ("http://8.8.8.8", False),
        ("http://10.example.org", False),
    ],
)
def test_who_may_listen_on_the_way(address: str, confidential: bool) -> None:
    assert is_confidential(address) is confidential


def test_words_of_a_server_hold_no_address_and_no_secret() -> None:
    said = "No <a.b@c.example>, 독자@한글.example;\n token  s3cr3t\x1b[31m" + "가" * 400
    shown = without_addresses(said, ("s3cr3t", ""))
    assert shown.startswith("No <…@…>, …@…; token …")
    assert "\x1b" not in shown
    assert len(shown) == 301


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody has signed but itself, for 127.0.0.1, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return chain, secret
