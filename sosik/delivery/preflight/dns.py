"""Asks the domain name system, for the checks that need it; the only file that knows dnspython."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from sosik.mail.errors import MailError
from sosik.mail.mime.headers import ascii_domain

SECONDS = 5.0
"""How long one question may take, over all servers and attempts."""


class DnsAnswer(Struct, frozen=True):
    """The records of one kind at a name: none if there is no such name or no such record.

    Texts (TXT) are joined from their parts (RFC 7208 §3.3); a mail server (MX) is given by its name
    alone, "." for a domain that takes no mail (RFC 7505). `failed` is True if no server answered.
    """

    values: tuple[str, ...] = ()
    failed: bool = False


Resolve = Callable[[str, str], DnsAnswer]
"""Answers what records of a kind (TXT, MX, A, AAAA) a name has; never raises."""


class Resolver:
    """Asks the servers of this machine, or those given by address; each question once."""

    def __init__(
        self, servers: Sequence[str] = (), *, port: int = 53, seconds: float = SECONDS
    ) -> None:
        import dns.resolver

        self._library = dns
        try:
            self._resolver = dns.resolver.Resolver(configure=not servers)
        except dns.resolver.NoResolverConfiguration:  # a machine without a network asks nobody
            self._resolver = dns.resolver.Resolver(configure=False)
        if servers:
            self._resolver.nameservers = list(servers)
            self._resolver.port = port
        self._resolver.lifetime = seconds
        self._answers: dict[tuple[str, str], DnsAnswer] = {}

    def __call__(self, name: str, kind: str) -> DnsAnswer:
        """The records at a name, which may have Hangul."""
        question = (name.rstrip("."), kind)
        if question not in self._answers:
            self._answers[question] = self._ask(*question)
        return self._answers[question]

    def _ask(self, name: str, kind: str) -> DnsAnswer:
        resolver = self._library.resolver
        try:
            plain = name if "_" in name else ascii_domain(name)
            answer = self._resolver.resolve(f"{plain}.", kind)
        except (resolver.NXDOMAIN, resolver.NoAnswer, MailError):
            return DnsAnswer()
        except self._library.exception.DNSException:  # no answer in time, or a failing server
            return DnsAnswer(failed=True)
        if kind == "TXT":
            texts = (b"".join(record.strings) for record in answer)
            return DnsAnswer(tuple(text.decode("utf-8", "replace") for text in texts))
        if kind == "MX":
            records = sorted(answer, key=lambda record: record.preference)
            names = (record.exchange.to_text(omit_final_dot=True) for record in records)
            return DnsAnswer(tuple(names))
        return DnsAnswer(tuple(record.to_text() for record in answer))
