"""Fetches what a web server answers at an address: one small GET, as a reader's browser asks it.

Used only where staff ask for it (after publishing, before sending); a build never does.
"""

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from msgspec import Struct, structs

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

SECONDS = 20.0
"""How long one answer may take."""
MOST_BYTES = 100_000_000
"""Bytes of an answer that are read at most."""
_REDIRECTS = 5
_CHUNK = 65_536
_AGENT = "Sosik (checks its own site)"


class Fetched(Struct, frozen=True, kw_only=True):
    """The answer at an address.

    `status` is that of HTTP, 0 without an answer; `fault` then says why: "unknown-host", "refused",
    "timeout", "certificate", "redirects", "too-large" or "failed"; else it is "". `redirects` are
    the addresses that were passed on the way, in order; `url` is the last one.
    """

    url: str
    status: int = 0
    body: bytes = b""
    kind: str = ""
    redirects: tuple[str, ...] = ()
    fault: str = ""


Fetch = Callable[[str], Fetched]
"""Fetches an address; never raises."""


class Fetcher:
    """Fetches addresses over connections that it keeps open; may be used by several threads.

    `seconds` is the time for each answer, `most` the bytes that are read of it.
    """

    def __init__(self, *, seconds: float = SECONDS, most: int = MOST_BYTES) -> None:
        import urllib3

        self._library: ModuleType = urllib3
        self._most = most
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(total=seconds),
            retries=False,
            maxsize=8,
            # A cache on the way must ask the server whether its copy is still true (RFC 9111 §5.2).
            headers={
                "User-Agent": _AGENT,
                "Cache-Control": "no-cache",
                "Accept-Encoding": "identity",
            },
        )

    def __call__(self, url: str) -> Fetched:
        """What is answered at an address, after redirects. Only http and https are asked."""
        passed: list[str] = []
        while _is_web(url):
            fetched, location = self._one(url)
            if not location:
                return structs.replace(fetched, redirects=tuple(passed))
            passed.append(url)
            if len(passed) > _REDIRECTS:
                return Fetched(url=url, redirects=tuple(passed), fault="redirects")
            url = urljoin(url, location)
        return Fetched(url=url, redirects=tuple(passed), fault="failed")

    def close(self) -> None:
        """Close all connections."""
        self._pool.clear()

    def _one(self, url: str) -> tuple[Fetched, str]:
        """One answer, and the address that it redirects to or ""."""
        faults = self._library.exceptions
        try:
            response = self._pool.request(
                "GET", _in_ascii(url), preload_content=False, redirect=False
            )
            try:
                location = response.get_redirect_location() or ""
                body = b"" if location else self._body(response)
            finally:
                response.close()
        except faults.NameResolutionError:
            return Fetched(url=url, fault="unknown-host"), ""
        except faults.SSLError:
            return Fetched(url=url, fault="certificate"), ""
        except faults.NewConnectionError:
            return Fetched(url=url, fault="refused"), ""
        except faults.TimeoutError:
            return Fetched(url=url, fault="timeout"), ""
        except (faults.HTTPError, ValueError):  # ValueError: an address that can't be one
            return Fetched(url=url, fault="failed"), ""
        if body is None:
            return Fetched(url=url, status=response.status, fault="too-large"), ""
        kind = response.headers.get("Content-Type", "")
        return Fetched(url=url, status=response.status, body=body, kind=kind), str(location)

    def _body(self, response: "BaseHTTPResponse") -> bytes | None:
        """The bytes of an answer; None if there are too many."""
        chunks, size = [], 0
        for chunk in response.stream(_CHUNK, decode_content=True):
            size += len(chunk)
            if size > self._most:
                return None
            chunks.append(chunk)
        return b"".join(chunks)


def _in_ascii(url: str) -> str:
    """An address with its host as the DNS has it (RFC 5891). Raises ValueError if it has none."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host.isascii():
        return url
    place = parts.netloc.replace(host, host.encode("idna").decode(), 1)
    return parts._replace(netloc=place).geturl()


def _is_web(url: str) -> bool:
    """True for an address of http or https."""
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:  # no address at all
        return False
