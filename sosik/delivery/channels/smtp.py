"""SMTP (RFC 5321): one verified connection to a mail server, which takes one message at a time."""

import re
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from socket import IPPROTO_TCP, TCP_NODELAY

from msgspec import Struct

from sosik.delivery.channels.channel import Answer, AnswerLost, Channel, NotSent, OpenChannel
from sosik.delivery.channels.smtp_replies import classified, words_of
from sosik.delivery.secrets import needed_secret
from sosik.model.delivery_settings import SmtpServer
from sosik.problems.problem import Problem, ProblemsFound, problem

PASSWORD = "SOSIK_SMTP_PASSWORD"  # noqa: S105
"""The name of the secret with which `user` logs in."""

_PLACE = "site.yaml"
_ADDRESS = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")
"""A bare address that can't end a command (RFC 5321 §4.1.2: no space, no angle bracket)."""


class SmtpTimeouts(Struct, frozen=True):
    """Seconds to wait for a server: the least that RFC 5321 §4.5.3.2 recommends."""

    command: float = 300
    data: float = 120
    block: float = 180
    end: float = 600
    goodbye: float = 5


def smtp_opener(server: SmtpServer, timeouts: SmtpTimeouts = SmtpTimeouts()) -> OpenChannel:  # noqa: B008
    """What opens connections to a mail server.

    Raises ProblemsFound if the password is missing (`no-secret`), or if mails would go to another
    machine unencrypted (`not-encrypted`).
    """
    if server.security == "none" and not _is_here(server.host):
        raise ProblemsFound([problem("not-encrypted", _PLACE, found=server.host)])
    password = needed_secret(PASSWORD, server.host) if server.user else ""
    tls = ssl.create_default_context() if server.security != "none" else None

    def open_channel() -> Channel:
        return SmtpChannel(server, password, tls, timeouts)

    return open_channel


class SmtpChannel:
    """A connection to a mail server: encrypted, its certificate verified, logged in.

    Raises NotSent if it can't be had now, and ProblemsFound for what settings must mend: a
    certificate (`certificate-not-verified`), no STARTTLS (`no-starttls`), a login (`login-refused`,
    `no-login-offered`).
    """

    def __init__(
        self,
        server: SmtpServer,
        password: str,
        tls: ssl.SSLContext | None,
        timeouts: SmtpTimeouts,
    ) -> None:
        self._server = server
        self._timeouts = timeouts
        self._used = False
        with self._opening():
            self._smtp = self._connected(tls)
        try:
            with self._opening():
                self._greet(tls, password)
        except BaseException:
            self._smtp.close()
            raise

    def deliver(self, message: bytes, sender: str, recipient: str) -> Answer:
        """Hand over one message: ASCII, its lines ending in CR LF; addresses are bare.

        Raises NotSent if the connection fails before the final dot, AnswerLost if it fails after.
        Raises ValueError for what is no message or no address.
        """
        _check(message, sender, recipient)
        try:
            answer = self._offer(sender, recipient)
            if answer is not None:
                return answer
            self._wait_at_most(self._timeouts.block)
            self._smtp.send(_stuffed(message))
        except OSError as error:  # smtplib's exceptions, too
            self._smtp.close()
            raise NotSent(_reason(error)) from None
        try:
            self._wait_at_most(self._timeouts.end)
            self._smtp.send(b".\r\n")
            code, reply = self._smtp.getreply()
        except OSError as error:
            self._smtp.close()
            raise AnswerLost(_reason(error)) from None
        if not (200 <= code < 300 or 400 <= code < 600):
            self._smtp.close()
            raise AnswerLost(f"reply {code}")
        # A transaction that was accepted has ended by itself (RFC 5321 §4.1.1.4).
        self._used = code >= 400
        return classified(code, reply, recipient)

    def close(self) -> None:
        """End the connection; raises nothing."""
        with suppress(OSError):
            self._wait_at_most(self._timeouts.goodbye)
            self._smtp.quit()
        self._smtp.close()

    def _offer(self, sender: str, recipient: str) -> Answer | None:
        """MAIL, RCPT and DATA, each answered before the next; None if the server waits for text."""
        self._wait_at_most(self._timeouts.command)
        if self._used:
            self._command("RSET", recipient)
        self._used = True
        for command, wanted in (
            (f"MAIL FROM:<{sender}>", 2),
            (f"RCPT TO:<{recipient}>", 2),
            ("DATA", 3),
        ):
            self._wait_at_most(self._timeouts.data if command == "DATA" else self._timeouts.command)
            code, reply = self._command(command, recipient)
            if code // 100 == wanted:
                continue
            if code // 100 not in (4, 5):
                raise smtplib.SMTPServerDisconnected(f"reply {code}")
            return classified(code, reply, recipient, of_sender=command.startswith("MAIL"))
        return None

    def _command(self, command: str, recipient: str) -> tuple[int, bytes]:
        """The reply to a command. Raises SMTPServerDisconnected for 421: the server hangs up."""
        code, reply = self._smtp.docmd(command)
        if code == 421:
            raise smtplib.SMTPServerDisconnected(words_of(reply, recipient))
        return code, reply

    def _connected(self, tls: ssl.SSLContext | None) -> smtplib.SMTP:
        server, timeout = self._server, self._timeouts.command
        # The name is set later: by default it is that of the computer, which may be a person's.
        if server.security == "tls":
            return smtplib.SMTP_SSL(
                server.host, server.port, "localhost", timeout=timeout, context=tls
            )
        return smtplib.SMTP(server.host, server.port, "localhost", timeout=timeout)

    def _greet(self, tls: ssl.SSLContext | None, password: str) -> None:
        smtp = self._smtp
        assert smtp.sock is not None
        # The final dot is sent by itself: it must not wait until what was before it has arrived.
        smtp.sock.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        smtp.local_hostname = _literal(smtp.sock.getsockname()[0])
        smtp.ehlo_or_helo_if_needed()
        if self._server.security == "starttls":
            if not smtp.has_extn("starttls"):
                raise ProblemsFound([self._problem("no-starttls")])
            code, reply = smtp.starttls(context=tls)
            if code != 220:
                raise smtplib.SMTPResponseException(code, reply)
            smtp.ehlo_or_helo_if_needed()
        if self._server.user:
            self._log_in(password)

    def _log_in(self, password: str) -> None:
        try:
            self._smtp.login(self._server.user, password)
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code < 500:  # 454: try later (RFC 4954 §6)
                raise
            said = _without(error.smtp_error, self._server.user, password)
            raise ProblemsFound([self._problem("login-refused", said)]) from None
        except smtplib.SMTPNotSupportedError:
            raise ProblemsFound([self._problem("no-login-offered")]) from None
        except UnicodeError:  # smtplib can't send Hangul; the exception would quote the password
            raise ProblemsFound([self._problem("login-not-ascii")]) from None

    @contextmanager
    def _opening(self) -> Iterator[None]:
        try:
            yield
        except ssl.SSLCertVerificationError as error:
            fault = self._problem("certificate-not-verified", error.verify_message)
            raise ProblemsFound([fault]) from None
        except (OSError, UnicodeError) as error:
            raise NotSent(f"{self._server.host}:{self._server.port}: {_reason(error)}") from None

    def _problem(self, code: str, said: str = "") -> Problem:
        server = self._server
        return problem(code, _PLACE, found=server.host, user=server.user, said=said)

    def _wait_at_most(self, seconds: float) -> None:
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(seconds)


def _check(message: bytes, sender: str, recipient: str) -> None:
    for address in (sender, recipient):
        if not _ADDRESS.fullmatch(address):
            raise ValueError("no bare address")
    lines = message.count(b"\r\n")
    # A bare LF would let a line of the text pass for the end of the message at some servers.
    if not (lines == message.count(b"\n") == message.count(b"\r")) or not message.isascii():
        raise ValueError("not ASCII in lines that end in CR LF")
    if not message.endswith(b"\r\n"):
        raise ValueError("the last line does not end")


def _stuffed(message: bytes) -> bytes:
    """The message with another dot before each at the start of a line (RFC 5321 §4.5.2)."""
    first = b"." if message.startswith(b".") else b""
    return first + message.replace(b"\r\n.", b"\r\n..")


def _literal(address: str) -> str:
    """Our address for EHLO where we have no public name (RFC 5321 §4.1.3)."""
    version = ip_address(address.partition("%")[0])
    return f"[IPv6:{version}]" if version.version == 6 else f"[{version}]"


def _is_here(host: str) -> bool:
    """True for the names and addresses of this machine."""
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return False


def _said(reply: bytes | str) -> str:
    return words_of(reply if isinstance(reply, bytes) else reply.encode(), "")


def _without(reply: bytes | str, user: str, password: str) -> str:
    """The words of a server that may quote what it was given to log in (RFC 4616, AUTH LOGIN)."""
    said = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    given = (f"\0{user}\0{password}", password)
    for secret in (*(b64encode(words.encode()).decode() for words in given), *given):
        said = said.replace(secret, "…")
    return _said(said)


def _reason(error: Exception) -> str:
    """What failed, in the words of the system or the server, without any address."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_said(error.smtp_error)}"
    return _said(str(error)) or type(error).__name__
