"""SPF, DKIM, DMARC and MX of a sender's domain: what is told of which records."""

from base64 import b64encode
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosik.delivery.preflight.dns import DnsAnswer
from sosik.delivery.preflight.domains import is_aligned, is_placeholder, organizational
from sosik.delivery.preflight.finding import Finding
from sosik.delivery.preflight.signatures import check_dkim, check_dmarc, check_mail_servers
from sosik.delivery.preflight.spf import check_spf
from sosik.model.delivery_settings import DkimKey
from tests.support.dns_server import Zone, table

HERE = "haeoreum.or.kr"
HOST = "smtp.mailer.kr"
KEY = DkimKey(domain=HERE, selector="s1")
NAME = f"s1._domainkey.{HERE}"
LONG, SHORT = b64encode(bytes(294)).decode(), b64encode(bytes(162)).decode()
EDWARDS = b64encode(bytes(32)).decode()


def told(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings; `!` marks those that forbid to send."""
    return [finding.problem.code + "!" * finding.stops for finding in findings]


def spf(record: str, more: Zone | None = None, host: str = HOST) -> list[str]:
    """What is told of a record, beside others of the DNS."""
    zone = {(HOST, "A"): ("8.8.4.10",), (HERE, "TXT"): (record,), **(more or {})}
    return told(check_spf(HERE, host, table(zone)))


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        ("v=spf1 ip4:8.8.4.0/24 -all", []),
        ("V=SPF1 IP4:8.8.4.10 ~ALL", []),
        ("v=spf1 ip4:8.8.5.0/24 -all", ["spf-uncovered"]),
        ("v=spf1 -ip4:8.8.4.0/24 ?all", ["spf-uncovered"]),
        ("v=spf1 a:smtp.mailer.kr -all", []),
        ("v=spf1 include:spf.mailer.kr -all", []),
        ("v=spf1 redirect=spf.mailer.kr", []),
        ("v=spf1 mx -all", []),
        ("v=spf1 exp=why.%{d} x-y=1 ip4:8.8.4.10 -all", []),
        ("v=spf1 +all", ["spf-everybody"]),
        ("v=spf1 include:all.open.kr -all", ["spf-everybody"]),
        ("v=spf1 ip4:8.8.4.0/24 al", ["spf-broken!"]),
        ("v=spf1 ip4:8.8.4.999 -all", ["spf-broken!", "spf-uncovered"]),
        ("v=spf1 include:loop.kr ip4:8.8.4.10 -all", ["spf-broken!"]),
        ("v=spf1 include:none.kr ip4:8.8.4.10 -all", ["spf-broken!"]),
        ("v=spf1 a:x1.kr a:x2.kr a:x3.kr ip4:8.8.4.10 -all", ["spf-void"]),
        (f"v=spf1 {'a:smtp.mailer.kr ' * 10}-all", []),
        (f"v=spf1 {'a:smtp.mailer.kr ' * 11}-all", ["spf-too-many!"]),
        (f"v=spf1 {'a:smtp.mailer.kr ' * 9}include:spf.mailer.kr -all", ["spf-too-many!"]),
        ("v=spf10 ip4:8.8.4.0/24", ["spf-missing"]),
        ("google-site-verification=1", ["spf-missing"]),
    ],
)
def test_an_spf_record_is_followed_counted_and_compared(record: str, codes: list[str]) -> None:
    more: Zone = {
        ("spf.mailer.kr", "TXT"): ("v=spf1 a:smtp.mailer.kr -all",),
        ("all.open.kr", "TXT"): ("v=spf1 all",),
        ("loop.kr", "TXT"): ("v=spf1 include:loop.kr -all",),
        (HERE, "MX"): ("smtp.mailer.kr",),
    }
    assert spf(record, more) == codes


TERMS = st.sampled_from(
    [
        *("all", "+all", "-all", "a", "mx", "ptr", "include:a.kr", "include:b.kr"),
        *(
            "redirect=b.kr",
            "ip4:1.2.3.4/33",
            "ip6:::/0",
            "ip4:",
            "a:%{i}.kr/24//64",
            "exists:x",
            "=",
        ),
    ]
)


@settings(max_examples=40, deadline=None)
@given(*[st.lists(TERMS | st.text(max_size=8), max_size=12) for _ in range(3)])
def test_whatever_a_record_says_the_look_ends(one: list[str], a: list[str], b: list[str]) -> None:
    """A record is what a stranger wrote: loops, fans and noise."""
    records = {HERE: one, "a.kr": a, "b.kr": b}
    zone = {(name, "TXT"): (f"v=spf1 {' '.join(terms)}",) for name, terms in records.items()}
    asked = 0

    def resolve(name: str, kind: str) -> DnsAnswer:
        nonlocal asked
        asked += 1
        return table(zone)(name, kind)

    list(check_spf(HERE, HOST, resolve))
    assert asked < 1_000


def test_a_server_of_this_machine_or_an_unknown_one_says_nothing_about_spf() -> None:
    zone: Zone = {("mail.local", "A"): ("127.0.0.1",)}
    for host in ("", "localhost", "127.0.0.1", "mail.local"):
        assert spf("v=spf1 ip4:8.8.5.0/24 -all", zone, host) == []


@pytest.mark.parametrize(
    ("records", "codes"),
    [
        ((), ["spf-missing"]),
        (("v=spf1 -all", "v=spf1 mx"), ["spf-several!"]),
        (("SERVFAIL",), ["dns-unanswered"]),
    ],
)
def test_none_several_and_no_answer_are_told_apart(
    records: tuple[str, ...], codes: list[str]
) -> None:
    assert told(check_spf(HERE, "", table({(HERE, "TXT"): records}))) == codes


@pytest.mark.parametrize(
    ("records", "codes"),
    [
        ((f"v=DKIM1; k=rsa; p={LONG}",), []),
        ((f"p={LONG[:80]} {LONG[80:]};",), []),
        ((f"v=DKIM1; p={SHORT}",), ["dkim-short"]),
        ((f"v=DKIM1; k=ed25519; p={EDWARDS}",), ["dkim-ed25519"]),
        (("v=DKIM1; k=rsa; p=",), ["dkim-revoked!"]),
        (("v=DKIM1; k=rsa",), ["dkim-broken!"]),
        (("v=DKIM1; p=not*base64",), ["dkim-broken!"]),
        (("key",), ["dkim-broken!"]),
        ((f"p={LONG}", f"p={SHORT}"), ["dkim-broken!"]),
        ((), ["dkim-missing!"]),
        (("SERVFAIL",), ["dns-unanswered"]),
    ],
)
def test_the_key_of_a_signature_is_looked_for(records: tuple[str, ...], codes: list[str]) -> None:
    assert told(check_dkim(KEY, HERE, "smtp", table({(NAME, "TXT"): records}))) == codes


def test_without_a_key_in_the_settings_staff_are_asked_to_look() -> None:
    assert told(check_dkim(None, HERE, "stibee", table({}))) == ["dkim-unset"]


@pytest.mark.parametrize(
    ("record", "signs", "engine", "codes"),
    [
        ("v=DMARC1; p=reject", HERE, "smtp", []),
        ("v=DMARC1; p=none", HERE, "smtp", ["dmarc-none"]),
        ("v=DMARC1; p=reject", f"mail.{HERE}", "ses", []),
        ("v=DMARC1; p=reject; adkim=s", f"mail.{HERE}", "ses", ["dmarc-unaligned!"]),
        ("v=DMARC1; p=reject", "other.or.kr", "ses", ["dmarc-unaligned!"]),
        ("v=DMARC1; p=quarantine", "other.or.kr", "smtp", ["dmarc-unaligned"]),
        ("v=DMARC1; p=reject", "", "smtp", []),
        ("v=DMARC1; p=perhaps", HERE, "smtp", ["dmarc-broken!"]),
        ("v=DMARC1", HERE, "smtp", ["dmarc-broken!"]),
        ("v=spf1 -all", HERE, "smtp", ["dmarc-missing"]),
        ("SERVFAIL", HERE, "smtp", ["dns-unanswered"]),
    ],
)
def test_the_policy_of_the_domain_and_what_is_not_aligned_with_it(
    record: str, signs: str, engine: str, codes: list[str]
) -> None:
    key = DkimKey(domain=signs, selector="s1") if signs else None
    zone: Zone = {(f"_dmarc.{HERE}", "TXT"): (record,)}
    assert told(check_dmarc(HERE, key, engine, table(zone))) == codes


def test_a_domain_below_takes_the_policy_of_the_one_above_it() -> None:
    zone: Zone = {(f"_dmarc.{HERE}", "TXT"): ("v=DMARC1; p=none",)}
    assert told(check_dmarc(f"news.{HERE}", KEY, "smtp", table(zone))) == ["dmarc-none"]
    assert told(check_dmarc("news.other.or.kr", KEY, "smtp", table(zone))) == ["dmarc-missing"]


def test_two_policies_are_none() -> None:
    zone: Zone = {(f"_dmarc.{HERE}", "TXT"): ("v=DMARC1; p=none", "v=DMARC1; p=reject")}
    assert told(check_dmarc(HERE, KEY, "smtp", table(zone))) == ["dmarc-broken!"]


@pytest.mark.parametrize(
    ("zone", "codes"),
    [
        ({(HERE, "MX"): ("mx.mailer.kr",)}, []),
        ({(HERE, "A"): ("8.8.8.8",)}, []),
        ({(HERE, "MX"): (".",), (HERE, "A"): ("8.8.8.8",)}, ["mx-missing"]),
        ({}, ["mx-missing"]),
        ({(HERE, "MX"): ("SERVFAIL",)}, ["dns-unanswered"]),
    ],
)
def test_a_domain_that_takes_no_mail_is_told(zone: Zone, codes: list[str]) -> None:
    assert told(check_mail_servers(HERE, table(zone))) == codes


def test_domains_are_compared_by_who_registered_them() -> None:
    assert organizational("News.Haeoreum.or.kr.") == HERE
    assert organizational("a.b.example.com") == "example.com"
    assert organizational("city.seoul.kr") == "seoul.kr"
    assert is_aligned("x.haeoreum.or.kr", "haeoreum.or.kr", strict=False)
    assert not is_aligned("other.or.kr", "haeoreum.or.kr", strict=False)
    for domain in ("example.org", "news.example.com", "merge.invalid", "localhost"):
        assert is_placeholder(domain), domain
    for domain in ("", "example.kr", "myexample.org", HERE):
        assert not is_placeholder(domain), domain
