"""What servers answer at the addresses of a mail, and what is told of it."""

from collections.abc import Iterable
from hashlib import sha256

import pytest
from msgspec import Struct

from sosik.delivery.preflight.answers import check_page, check_pictures, check_unsubscribing
from sosik.delivery.preflight.finding import Finding
from sosik.problems.problem import say

URL = "https://haeoreum.kr/issues/2026-10/"
PICTURE = "https://haeoreum.kr/mail/a.jpg"
DIGEST = sha256(b"JPEG").hexdigest()


class Page(Struct, frozen=True):
    """An answer of a server."""

    status: int = 200
    body: bytes = b"JPEG"
    kind: str = "text/html; charset=utf-8"
    fault: str = ""


def told(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings; `!` marks those that forbid to send."""
    return [finding.problem.code + "!" * finding.stops for finding in findings]


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        (Page(body=b"<p>"), []),
        (Page(body=b"<p>", kind="TEXT/HTML"), []),
        (Page(status=404), ["web-unanswered!"]),
        (Page(status=0, fault="certificate"), ["web-unanswered!"]),
        (Page(body=b"<p>", kind="text/plain"), ["web-kind!"]),
        (Page(body=b"<p>old"), ["web-differs!"]),
    ],
)
def test_the_web_version_is_online_and_is_what_was_built(answer: Page, codes: list[str]) -> None:
    assert told(check_page(URL, b"<p>", "mail", lambda _: answer)) == codes


def test_a_page_that_was_not_built_can_t_be_compared() -> None:
    assert told(check_page(URL, None, "mail", lambda _: Page())) == ["web-not-built!"]


@pytest.mark.parametrize(
    ("answer", "digest", "codes"),
    [
        (Page(kind="image/jpeg"), DIGEST, []),
        (Page(kind="image/jpeg", body=b"theirs"), "", []),
        (Page(kind="image/jpeg", body=b"old"), DIGEST, ["picture-differs!"]),
        (Page(kind="text/html"), DIGEST, ["picture-kind!"]),
        (Page(status=403), DIGEST, ["picture-unanswered!"]),
        (Page(status=0, fault="timeout"), "", ["picture-unanswered!"]),
    ],
)
def test_pictures_are_online_whole(answer: Page, digest: str, codes: list[str]) -> None:
    assert told(check_pictures({PICTURE: digest}, "mail", lambda _: answer)) == codes


ADDRESS = "https://haeoreum.kr/leave/{recipient}"


@pytest.mark.parametrize(
    ("address", "answer", "codes"),
    [
        (ADDRESS, Page(), []),
        (ADDRESS, Page(status=400), []),
        (ADDRESS, Page(status=405), []),
        (ADDRESS, Page(status=404), ["unsubscribe-404"]),
        (ADDRESS, Page(status=503), ["unsubscribe-unanswered!"]),
        (ADDRESS, Page(status=0, fault="refused"), ["unsubscribe-unanswered!"]),
        ("https://haeoreum.kr/leave", Page(), ["unsubscribe-same"]),
        ("http://haeoreum.kr/{recipient}", Page(), ["unsubscribe-http!"]),
        ("mailto:leave@haeoreum.kr", Page(), ["unsubscribe-mail"]),
        ("", Page(), ["unsubscribe-mail"]),
    ],
)
def test_the_address_for_unsubscribing_answers(
    address: str, answer: Page, codes: list[str]
) -> None:
    assert told(check_unsubscribing(address, lambda _: answer)) == codes


def test_it_is_asked_for_nobody_who_could_be_unsubscribed() -> None:
    """And only where it can be: a failing address without https is not asked at all."""
    asked: list[str] = []

    def fetch(url: str) -> Page:
        asked.append(url)
        return Page()

    for address in (ADDRESS, "http://haeoreum.kr/{recipient}", "mailto:leave@haeoreum.kr"):
        assert not any(
            "{recipient}" in say(f.problem)
            for f in check_unsubscribing(address, fetch)
            if f.problem.code != "unsubscribe-http"
        )
    assert asked == ["https://haeoreum.kr/leave/sosik-preflight-0"]
