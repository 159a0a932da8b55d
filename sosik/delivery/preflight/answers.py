"""What servers answer at the addresses of a mail: its page, its pictures, and unsubscribing."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from sosik.delivery.preflight.finding import Finding, note, stop
from sosik.mail.services.smtp import RECIPIENT

TOKEN = "sosik-preflight-0"  # noqa: S105 (stands for no reader)
"""What is filled in for a reader: no token of ours, as those have 35 letters and are signed."""


class PageAnswer(Protocol):
    """What a web server answered: status 0 without an answer, and then why in `fault`."""

    @property
    def status(self) -> int:
        """The status of HTTP, after redirects."""

    @property
    def body(self) -> bytes:
        """The bytes of the answer."""

    @property
    def kind(self) -> str:
        """The content type, as the server wrote it."""

    @property
    def fault(self) -> str:
        """Why there is no answer, in a word; "" if there is one."""


FetchPage = Callable[[str], PageAnswer]
"""Answers a GET at an address; never raises."""


def check_page(url: str, expected: bytes | None, file: str, fetch: FetchPage) -> Iterator[Finding]:
    """Findings on the web version; `expected` are its bytes in output/, None if it has none."""
    answer = fetch(url)
    if answer.status != 200:
        yield stop("web-unanswered", file, found=url, status=_said(answer))
    elif expected is None:
        yield stop("web-not-built", file, found=url)
    elif "html" not in answer.kind.lower():
        yield stop("web-kind", file, found=url, kind=answer.kind or "?")
    elif answer.body != expected:
        yield stop("web-differs", file, found=url)


def check_pictures(pictures: Mapping[str, str], file: str, fetch: FetchPage) -> Iterator[Finding]:
    """Findings on pictures; `pictures` are the SHA-256 by address, "" for those of others."""
    for url, digest in pictures.items():
        answer = fetch(url)
        if answer.status != 200:
            yield stop("picture-unanswered", file, found=url, status=_said(answer))
        elif not answer.kind.lower().startswith("image/"):
            yield stop("picture-kind", file, found=url, kind=answer.kind or "?")
        elif digest and sha256(answer.body).hexdigest() != digest:
            yield stop("picture-differs", file, found=url)


def check_unsubscribing(address: str, fetch: FetchPage) -> Iterator[Finding]:
    """Findings on the address by which readers unsubscribe, as site.yaml has it.

    It is asked by GET with a token that stands for nobody. GET is safe (RFC 9110 §9.2.1), and as
    scanners follow links by GET, RFC 8058 makes a POST the order to unsubscribe: asking changes
    nothing. Whether an endpoint obeys can thus be seen only in a trial mail. It may well refuse the
    token: only a missing page, a failing server and no answer at all are told.
    """
    if not address or address.startswith("mailto:"):
        yield note("unsubscribe-mail", "site.yaml")
        return
    if not address.startswith("https:"):
        yield stop("unsubscribe-http", "site.yaml", found=address)
        return
    if RECIPIENT not in address:
        yield note("unsubscribe-same", "site.yaml", found=address)
    answer = fetch(address.replace(RECIPIENT, TOKEN))
    host = urlsplit(address).netloc
    if not answer.status or answer.status >= 500:
        yield stop("unsubscribe-unanswered", "site.yaml", found=host, status=_said(answer))
    elif answer.status == 404:
        yield note("unsubscribe-404", "site.yaml", found=host)


def _said(answer: PageAnswer) -> str:
    """The status or the fault of an answer."""
    return str(answer.status) if answer.status else answer.fault or "failed"
