"""The resolver against a server on loopback: what the DNS says, as the checks read it."""

import dns.resolver
import pytest
from dns.resolver import NoResolverConfiguration

from sosik.delivery.preflight.dns import DnsAnswer, Resolver
from tests.support.dns_server import Zone, dns_server

ZONE: Zone = {
    ("haeoreum.kr", "TXT"): ('"v=spf1 ip4:203.0.113.0/24 " "-all"', '"other"'),
    ("haeoreum.kr", "MX"): ("20 mx2.haeoreum.kr.", "10 mx1.haeoreum.kr."),
    ("nomail.kr", "MX"): ("0 .",),
    ("mx1.haeoreum.kr", "A"): ("203.0.113.5",),
    ("기관.한국".encode("idna").decode(), "A"): ("203.0.113.6",),
    ("s1._domainkey.haeoreum.kr", "TXT"): ('"v=DKIM1; p=AAAA"',),
    ("broken.kr", "TXT"): ("SERVFAIL",),
}


def test_records_come_as_the_checks_read_them() -> None:
    with dns_server(ZONE) as (port, questions):
        resolve = Resolver(["127.0.0.1"], port=port)
        texts = {*resolve("haeoreum.kr", "TXT").values}
        assert texts == {"v=spf1 ip4:203.0.113.0/24 -all", "other"}
        assert resolve("haeoreum.kr", "MX").values == ("mx1.haeoreum.kr", "mx2.haeoreum.kr")
        assert resolve("nomail.kr", "MX").values == (".",)
        assert resolve("s1._domainkey.haeoreum.kr", "TXT").values == ("v=DKIM1; p=AAAA",)
        assert resolve("기관.한국", "A").values == ("203.0.113.6",), "Hangul as punycode"
        assert resolve("haeoreum.kr", "AAAA") == DnsAnswer()
        assert resolve("nowhere.kr", "TXT") == DnsAnswer()
        assert resolve("no name at all", "TXT") == DnsAnswer()
        asked = len(questions)
        assert resolve("haeoreum.kr.", "TXT").values
        assert len(questions) == asked, "each question once"


def test_a_failing_server_and_a_silent_one_are_no_answer() -> None:
    with dns_server(ZONE) as (port, _):
        resolve = Resolver(["127.0.0.1"], port=port, seconds=0.3)
        assert resolve("broken.kr", "TXT") == DnsAnswer(failed=True)
    silent = Resolver(["127.0.0.1"], port=port, seconds=0.3)
    assert silent("haeoreum.kr", "TXT") == DnsAnswer(failed=True)


def test_a_machine_that_knows_no_server_gets_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def unset(*_: object) -> None:
        raise NoResolverConfiguration

    monkeypatch.setattr(dns.resolver.Resolver, "read_resolv_conf", unset)
    monkeypatch.setattr(dns.resolver.Resolver, "read_registry", unset, raising=False)
    assert Resolver()("haeoreum.kr", "TXT") == DnsAnswer(failed=True)
