"""Which servers may send for a domain (SPF, RFC 7208): the record, its limits, whom it covers."""

import re
from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from msgspec import Struct

from sosik.delivery.preflight.dns import Resolve
from sosik.delivery.preflight.domains import have_same_owner
from sosik.delivery.preflight.finding import Finding, note, stop

_FILE = "site.yaml"
_MOST_LOOKUPS, _MOST_VOID, _MOST_DEEP = 10, 2, 10
"""Terms that ask the DNS, and such without an answer, at most (RFC 7208 §4.6.4)."""
_TERM = re.compile(
    r"(?P<sign>[+?~-]?)(?P<name>all|include|a|mx|ptr|ip4|ip6|exists)"
    r"(?P<domain>:[^/\s]+(?::[^/\s]*)*)?(?P<length>(?:/\d{1,3})?(?://\d{1,3})?)$",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9._-]*)=(?P<value>\S*)$")
_ASKING = {"include", "a", "mx", "ptr", "exists"}


class SpfRecord(Struct):
    """What a record and those that it includes come to; `broken` is a term that is no term.

    `networks` and `names` are the addresses and the domains whose servers may send; `everybody` is
    True if all of the world may.
    """

    lookups: int = 0
    void: int = 0
    broken: str = ""
    failed: bool = False
    everybody: bool = False
    networks: list[IPv4Network | IPv6Network] = []
    names: list[str] = []


def check_spf(domain: str, host: str, resolve: Resolve) -> Iterator[Finding]:
    """Findings on the record of a domain; `host` is the mail server that will be used, or "".

    The server counts as covered if its address is, or if the record names a domain of the same
    owner: what a provider takes in and what it sends from are rarely the same machine.
    """
    facts = {"domain": domain}
    answer = resolve(domain, "TXT")
    if answer.failed:
        yield note("dns-unanswered", _FILE, found=f"{domain} TXT")
        return
    records = [text for text in answer.values if _is_spf(text)]
    if not records:
        yield note("spf-missing", _FILE, **facts)
        return
    if len(records) > 1:
        yield stop("spf-several", _FILE, found=len(records), **facts)
        return
    record = SpfRecord()
    _follow(records[0], domain, resolve, record, ())
    if record.broken:
        yield stop("spf-broken", _FILE, found=record.broken, **facts)
    if record.lookups > _MOST_LOOKUPS:
        yield stop("spf-too-many", _FILE, found=record.lookups, most=_MOST_LOOKUPS, **facts)
    elif record.void > _MOST_VOID:
        yield note("spf-void", _FILE, found=record.void, **facts)
    if record.everybody:
        yield note("spf-everybody", _FILE, **facts)
    elif host and not record.failed and not _covers(record, host, resolve):
        yield note("spf-uncovered", _FILE, found=host, **facts)


def _is_spf(text: str) -> bool:
    version, _, _ = text.partition(" ")
    return version.lower() == "v=spf1"


def _follow(
    text: str, domain: str, resolve: Resolve, record: SpfRecord, above: tuple[str, ...]
) -> None:
    """Add what the terms of a record say; records that it includes are followed."""
    redirect = ""
    has_all = False
    for term in text.split()[1:]:
        match, modifier = _TERM.match(term), _MODIFIER.match(term)
        if match:
            has_all |= match["name"].lower() == "all"
            _mechanism(match, domain, resolve, record, above)
        elif modifier is None:
            record.broken = record.broken or term
        elif modifier["name"].lower() == "redirect":
            redirect = modifier["value"]
    if redirect and not has_all:  # RFC 7208 §6.1
        record.lookups += 1
        _include(redirect, resolve, record, above)


def _mechanism(
    match: re.Match[str], domain: str, resolve: Resolve, record: SpfRecord, above: tuple[str, ...]
) -> None:
    name, sign = match["name"].lower(), match["sign"] or "+"
    target = (match["domain"] or "")[1:] or domain
    record.lookups += name in _ASKING
    if record.lookups > 10 * _MOST_LOOKUPS:
        return
    if name == "all":
        record.everybody |= sign == "+"
    elif name in ("ip4", "ip6"):
        _network(target + match["length"], sign, record)
    elif "%" in target or name in ("ptr", "exists"):
        return  # depends on the message, and so on nothing that is known here
    elif name == "include":
        record.names.append(target)
        _include(target, resolve, record, above)
    elif sign == "+":
        record.names.append(target)
        hosts = resolve(target, "MX").values if name == "mx" else (target,)
        addresses = [a for host in hosts for a in _addresses(host, resolve)]
        record.void += not addresses
        for address in addresses:
            _network(address, sign, record)


def _network(written: str, sign: str, record: SpfRecord) -> None:
    try:
        network = ip_network(written.partition("//")[0], strict=False)
    except ValueError:
        record.broken = record.broken or written
        return
    if sign == "+":
        record.networks.append(network)


def _include(target: str, resolve: Resolve, record: SpfRecord, above: tuple[str, ...]) -> None:
    if target in above or len(above) > _MOST_DEEP:
        record.broken = record.broken or f"include:{target}"
        return
    answer = resolve(target, "TXT")
    texts = [text for text in answer.values if _is_spf(text)]
    record.failed |= answer.failed
    record.void += not answer.values and not answer.failed
    if len(texts) == 1:
        _follow(texts[0], target, resolve, record, (*above, target))
    elif not answer.failed:
        record.broken = record.broken or f"include:{target}"


def _addresses(host: str, resolve: Resolve) -> tuple[str, ...]:
    return (*resolve(host, "A").values, *resolve(host, "AAAA").values)


def _covers(record: SpfRecord, host: str, resolve: Resolve) -> bool:
    """True if a server is plausibly covered, or stands where nothing can be known of it."""
    if any(have_same_owner(name, host) for name in record.names):
        return True
    try:
        addresses = [ip_address(host)]
    except ValueError:
        addresses = [ip_address(address) for address in _addresses(host, resolve)]
    known = [address for address in addresses if address.is_global]
    return not known or any(address in network for address in known for network in record.networks)
