"""A DNS server on loopback that answers from a table, and a resolver that is a table."""

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from sosik.delivery.preflight.dns import DnsAnswer, Resolve

Zone = Mapping[tuple[str, str], tuple[str, ...]]
"""The records by name and kind, as a zone file has them; "SERVFAIL" for a failing server."""


def table(zone: Zone) -> Resolve:
    """Answers from a table as `Resolver` would; texts have no quotation marks there."""

    def resolve(name: str, kind: str) -> DnsAnswer:
        values = zone.get((name, kind), ())
        return DnsAnswer(failed=True) if values == ("SERVFAIL",) else DnsAnswer(values)

    return resolve


class _Server(socketserver.UDPServer):
    """Answers one question a datagram (RFC 1035 §4.2.1); a silent name gets no answer."""

    zone: Zone
    questions: list[str]


class _Question(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        data, connection = self.request
        query = dns.message.from_wire(data)
        question = query.question[0]
        name, kind = (
            question.name.to_text(omit_final_dot=True),
            dns.rdatatype.to_text(question.rdtype),
        )
        assert isinstance(self.server, _Server)
        self.server.questions.append(f"{name} {kind}")
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        values = self.server.zone.get((name, kind), ())
        if values == ("SERVFAIL",):
            response.set_rcode(dns.rcode.SERVFAIL)
        elif values:
            response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *values))
        elif all(known != name for known, _ in self.server.zone):
            response.set_rcode(dns.rcode.NXDOMAIN)
        connection.sendto(response.to_wire(max_size=4096), self.client_address)


@contextmanager
def dns_server(zone: Zone) -> Iterator[tuple[int, list[str]]]:
    """A server in a thread: its port, and the questions that it was asked."""
    with _Server(("127.0.0.1", 0), _Question) as server:
        server.zone, server.questions = zone, []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_address[1], server.questions
        finally:
            server.shutdown()
            thread.join()
