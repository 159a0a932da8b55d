"""Calls of web services: JSON in, JSON out, over verified TLS; knows what may be sent again.

No error or record made here contains a secret, or an address beyond the host's name.
"""

import ipaddress
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from msgspec import DecodeError, Struct, json

from sosik.delivery.channels.channel import AnswerLost, NotSent

TRIES = 3
"""How often a call is made at most, where another one can do no harm."""
CONNECT, READ = 15.0, 90.0
"""Seconds to wait for a connection, and for each part of an answer."""
LONGEST_WAIT = 60.0
"""Seconds to wait at most before another try, whatever a server asks for."""
LARGEST = 16_000_000
"""Bytes of an answer at most."""

_BUSY, _BROKEN = 429, 500


class NotReached(NotSent):
    """Raised where no connection came about, so that the service knows nothing of the call.

    `host` is the name of the server; `certificate` is True if its certificate was not trusted.
    """

    def __init__(self, host: str, *, certificate: bool = False) -> None:
        super().__init__(f"{host} was not reached")
        self.host = host
        self.certificate = certificate


class WebRequest(Struct, frozen=True):
    """One call: `path` below the base address, `says` a summary of its body without any address."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    content_type: str = ""
    says: str = ""

    @property
    def repeatable(self) -> bool:
        """True if the call only reads (RFC 9110 §9.2.1), so that it can be made again."""
        return self.method == "GET"

    @property
    def target(self) -> str:
        """The path with its query, as it is sent: ASCII, percent-encoded."""
        return self.path + (f"?{urlencode(self.query, quote_via=quote)}" if self.query else "")


class WebReply(Struct, frozen=True):
    """What a service answered: the status of HTTP, and the JSON of its body or None."""

    status: int
    body: Any = None

    @property
    def fine(self) -> bool:
        """True for a status of success (2xx)."""
        return self.status // 100 == 2

    def field(self, name: str) -> Any:
        """A field of the body; None if there is none."""
        return self.body.get(name) if isinstance(self.body, dict) else None


Send = Callable[[WebRequest], WebReply]
"""Makes one call. Raises NotReached or AnswerLost."""


def json_request(
    method: str,
    path: str,
    value: Mapping[str, object],
    *,
    says: str = "",
) -> WebRequest:
    """A call whose body is `value` as JSON."""
    return WebRequest(method, path, (), json.encode(value), "application/json", says)


def is_confidential(base: str) -> bool:
    """True if nobody on the way can read what is sent to an address: https, or a private network.

    A private network is this machine, or an address of RFC 1918 or RFC 4193 written as a number.
    """
    parts = urlsplit(base)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


class WebService:
    """A web service at `base`; `headers` go with each call, secrets among them.

    `wait` waits for a number of seconds. `certificates` is a file of trusted certificates, "" for
    those of the system.
    """

    def __init__(
        self,
        base: str,
        headers: Mapping[str, str],
        wait: Callable[[float], object],
        *,
        certificates: str = "",
        read: float = READ,
    ) -> None:
        import urllib3

        self._base = base.rstrip("/")
        self._host = urlsplit(base).hostname or ""
        self._headers = dict(headers)
        self._wait = wait
        self._pool = urllib3.PoolManager(
            cert_reqs="CERT_REQUIRED",
            ca_certs=certificates or None,
            timeout=urllib3.Timeout(connect=CONNECT, read=read),
            retries=False,
        )

    def send(self, request: WebRequest) -> WebReply:
        """Make a call; one that only reads, or that was refused unread (429), up to three times.

        A call that changes something is never repeated after it may have been read. Raises
        NotReached if it can't have been read, AnswerLost if it may have been: the connection broke
        afterwards, or the server failed while it worked (5xx). For a call that only reads, a lost
        answer is NotReached, and a failure of the server a reply.
        """
        for remaining in reversed(range(TRIES)):
            try:
                reply, asked = self._once(request)
            except AnswerLost:
                if not request.repeatable:
                    raise
                if not remaining:
                    raise NotReached(self._host) from None
                asked = 0.0
            except NotReached as error:
                if error.certificate or not remaining:
                    raise
                asked = 0.0
            else:
                if reply.status >= _BROKEN and not request.repeatable:
                    raise AnswerLost(f"{self._host} failed with {reply.status}")
                if (reply.status < _BROKEN and reply.status != _BUSY) or not remaining:
                    return reply
            self._wait(min(asked or 2.0 ** (TRIES - remaining), LONGEST_WAIT))
        raise AssertionError  # the last try returns or raises

    def close(self) -> None:
        """Close the connections."""
        self._pool.clear()

    def _once(self, request: WebRequest) -> tuple[WebReply, float]:
        """Make a call once; also returns the seconds that the server asks to wait, or 0."""
        headers = {"Accept": "application/json", "User-Agent": "sosik", **self._headers}
        if request.content_type:
            headers["Content-Type"] = request.content_type
        with _failures(self._host):
            response = self._pool.request(
                request.method,
                self._base + request.target,
                body=request.body or None,
                headers=headers,
                # A redirected call would hand the secret to another server.
                redirect=False,
                preload_content=False,
            )
            try:
                body = response.read(LARGEST, decode_content=True)
            finally:
                response.release_conn()
        return WebReply(response.status, _decoded(body)), _seconds(response.headers)


@contextmanager
def _failures(host: str) -> Iterator[None]:
    """Turn the failures of urllib3 within the block into NotReached or AnswerLost."""
    from urllib3 import exceptions

    try:
        yield
    except exceptions.SSLError as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            raise NotReached(host, certificate=True) from None
        if "WRONG_VERSION_NUMBER" in str(error):  # no TLS at the other end at all
            raise NotReached(host) from None
        raise AnswerLost(f"the answer of {host} was lost") from None
    except (exceptions.NewConnectionError, exceptions.ConnectTimeoutError, exceptions.ProxyError):
        raise NotReached(host) from None
    except exceptions.LocationValueError:
        raise NotReached(host) from None
    except (exceptions.HTTPError, OSError):
        raise AnswerLost(f"the answer of {host} was lost") from None


def _decoded(body: bytes) -> Any:
    try:
        return json.decode(body)
    except (DecodeError, UnicodeDecodeError):
        return None


def _seconds(headers: Mapping[str, str]) -> float:
    """The seconds of Retry-After (RFC 9110 §10.2.3); 0 for none, or for a date."""
    written = headers.get("Retry-After", "").strip()
    return float(written) if written.isascii() and written.isdigit() else 0.0
