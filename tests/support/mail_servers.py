"""Mail servers on loopback that behave well or badly, each in a thread (aiosmtpd)."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Condition
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sosik.model.delivery_settings import SmtpServer

Behaviour = Callable[[str, str, int], str]
"""What a server replies to a step (EHLO, STARTTLS, MAIL, RCPT, DATA for the command, TEXT for the
whole message), a recipient ("" where there is none) and the how manieth message it is, from 1.

"" is the usual reply; SLOW is the same after a moment; DROP closes the connection, SILENT never
replies.
"""

DROP, SILENT, SLOW = "drop", "silent", "slow"


def polite(_step: str, _recipient: str, _number: int) -> str:
    """Take everything."""
    return ""


def always(step: str, reply: str) -> Behaviour:
    """Take everything, but reply so to one step."""
    return lambda here, _recipient, _number: reply if here == step else ""


def to_some(step: str, replies: dict[str, str]) -> Behaviour:
    """Take everything, but reply so to one step of a message for these domains."""
    return lambda here, recipient, _number: (
        replies.get(recipient.partition("@")[2], "") if here == step else ""
    )


class MailServer:
    """What a server took: whole messages, whether it said so or not, and how it was greeted."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.received: list[tuple[str, bytes]] = []
        self.greetings: list[str] = []
        self.senders: list[str] = []
        self.connections = -1  # aiosmtpd connects once to see whether it is there
        self.at_once = 0
        self.most_at_once = 0
        self.port = 0
        self.changed = Condition()

    @property
    def recipients(self) -> list[str]:
        """The recipients of all messages, as often as they got one."""
        return [recipient for recipient, _ in self.received]

    def settings(self, **changes: Any) -> SmtpServer:
        """The settings by which Sosik sends to this server."""
        plain: dict[str, Any] = {"host": "localhost", "port": self.port, "security": "none"}
        return SmtpServer(**plain | changes)

    def wait_for(self, count: int, seconds: float) -> bool:
        """Wait until so many messages are there; returns False if that takes too long."""
        with self.changed:
            return self.changed.wait_for(lambda: len(self.received) >= count, seconds)

    # The names by which aiosmtpd calls these hooks.

    async def handle_EHLO(
        self, server: SMTP, session: Session, _envelope: Envelope, hostname: str, lines: list[str]
    ) -> list[str]:
        """Note the greeting."""
        session.host_name = hostname
        self.greetings.append(hostname)
        await self._acted(server, "EHLO", "")
        return lines

    async def handle_MAIL(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a sender."""
        if not (reply := await self._acted(server, "MAIL", "")):
            envelope.mail_from = address
        return reply or "250 2.1.0 OK"

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient."""
        if not (reply := await self._acted(server, "RCPT", address)):
            envelope.rcpt_tos.append(address)
        return reply or "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Take a message; one that is refused was not taken, one without a reply was."""
        (recipient,) = envelope.rcpt_tos
        assert isinstance(envelope.content, bytes)
        reply = self.behaviour("TEXT", recipient, len(self.received) + 1)
        if reply in ("", SLOW, DROP, SILENT):
            with self.changed:
                self.received.append((recipient, envelope.content))
                self.senders.append(str(envelope.mail_from))
                self.changed.notify_all()
        return await self._done(server, reply) or "250 2.0.0 OK: queued"

    async def acted_at(self, server: SMTP, step: str, before_drop: str) -> str:
        """What to reply to DATA or STARTTLS; "" for the usual. A line comes before it drops."""
        recipients = server.envelope.rcpt_tos if server.envelope else []
        reply = self.behaviour(step, "".join(recipients), len(self.received) + 1)
        if reply == DROP:
            await server.push(before_drop)
            if step == "DATA":
                await server._reader.readline()
        return await self._done(server, reply)

    async def _acted(self, server: SMTP, step: str, recipient: str) -> str:
        return await self._done(server, self.behaviour(step, recipient, len(self.received) + 1))

    async def _done(self, server: SMTP, reply: str) -> str:
        if reply == DROP:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        if reply in (DROP, SILENT):
            await asyncio.sleep(3600)  # ended with the connection
        if reply == SLOW:
            await asyncio.sleep(0.05)
        return "" if reply == SLOW else reply


class _Smtp(SMTP):
    """aiosmtpd with the steps for which it has no hooks."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        server = self.event_handler
        if self.transport is None:  # not the same one after STARTTLS
            server.connections += 1
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.event_handler.at_once -= 1
        super().connection_lost(error)

    async def smtp_DATA(self, arg: str) -> None:
        if reply := await self.event_handler.acted_at(self, "DATA", "354 go on"):
            await self.push(reply)
        else:
            await super().smtp_DATA(arg)

    async def smtp_STARTTLS(self, arg: str) -> None:
        if reply := await self.event_handler.acted_at(self, "STARTTLS", "220 ready for TLS"):
            await self.push(reply)
        else:
            await super().smtp_STARTTLS(arg)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Smtp(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        # It connects once; by itself to port 0, which was asked for, not to the one it got.
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def serving(
    behaviour: Behaviour = polite,
    *,
    tls: ssl.SSLContext | None = None,
    from_first_byte: bool = False,
    password: str = "",
) -> Iterator[MailServer]:
    """A server at a free port of loopback while the block lasts.

    With `tls` it offers STARTTLS, or encrypts from the first byte; with `password` it wants one.
    """
    server = MailServer(behaviour)

    def login(_server: SMTP, _session: Session, _envelope: Envelope, _way: str, data: Any) -> Any:
        right = isinstance(data, LoginPassword) and data.password == password.encode()
        return AuthResult(success=right, handled=False)

    # Where a login must be encrypted, aiosmtpd offers none on a plain connection.
    plain_login = password and (tls is None or from_first_byte)
    options: dict[str, Any] = {"auth_require_tls": not plain_login}
    if password:
        options |= {"auth_required": True, "authenticator": login}
    if tls is not None:
        kind = "ssl_context" if from_first_byte else "tls_context"
        options[kind] = tls
    controller = _Controller(server, "127.0.0.1", 0, ready_timeout=30, **options)
    controller.start()
    try:
        server.port = controller.port
        yield server
    finally:
        controller.stop(no_assert=True)


def certificate(folder: Path, name: str = "localhost") -> tuple[Path, ssl.SSLContext]:
    """A certificate for a name, by itself the authority; and what a server encrypts with."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    names: list[x509.GeneralName] = [x509.DNSName(name)]
    if name == "localhost":
        names.append(x509.IPAddress(ip_address("127.0.0.1")))
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / f"{name}.pem", folder / f"{name}.key"
    certificate.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate, secret)
    return certificate, tls
