"""What is wrong with a list of readers, before anybody of it is written to; nothing is changed.

Addresses are masked in what is told: a report may be passed on, a list may not.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

from sosik.base.nearness import nearest
from sosik.delivery.preflight.finding import Finding, note, stop
from sosik.mail.errors import MailError
from sosik.mail.mime.headers import split_address

_ROLES = frozenset(
    (
        *("postmaster", "abuse", "noreply", "no-reply", "donotreply", "do-not-reply"),
        *("mailer-daemon", "bounce", "bounces", "hostmaster", "root", "spam", "devnull"),
    )
)
"""Mailboxes of functions (RFC 2142) and of programs, at which nobody has subscribed."""
_KNOWN = (
    *("naver.com", "daum.net", "hanmail.net", "kakao.com", "nate.com", "korea.kr", "gmail.com"),
    *("hotmail.com", "outlook.com", "icloud.com", "yahoo.com", "yahoo.co.kr", "empas.com"),
)
"""Domains at which most readers in Korea have their mailboxes."""
_OTHERS = frozenset(
    ("mail.com", "email.com", "ymail.com", "gmx.com", "hotmail.co.kr", "outlook.kr", "korea.com")
)
"""Domains that exist and are close to a known one."""
_WRONG_ENDINGS = ("com", "net", "co.kr", "con", "cm", "om", "comm", "met", "ne", "kr", "cpm", "vom")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that spreadsheets take for a formula (OWASP, CSV injection)."""
_LONGEST = 254
_TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]+", re.IGNORECASE)


class ReaderRow(Protocol):
    """One row of a list: its line from 1, and the address and the name as written."""

    @property
    def line(self) -> int:
        """The number of its line."""

    @property
    def address(self) -> str:
        """The address as written."""

    @property
    def name(self) -> str:
        """The name as written, or ""."""


def check_list(rows: Iterable[ReaderRow], file: str) -> Iterator[Finding]:
    """Findings on each row of a list, in its order; `file` is its name."""
    lines: dict[str, int] = {}
    count = 0
    for row in rows:
        count += 1
        # A formula is looked for first: an address that is one is no address either.
        if row.address.startswith(_FORMULA) or row.name.startswith(_FORMULA):
            yield note("list-formula", file, row.line)
        address = _address(row.address)
        if not address:
            yield note("list-syntax", file, row.line, found=masked(row.address))
            continue
        first = lines.setdefault(address.casefold(), row.line)
        if first != row.line:
            yield note("list-twice", file, row.line, found=masked(address), first=first)
            continue
        local, _, domain = address.rpartition("@")
        if local.lower() in _ROLES:
            yield note("list-role", file, row.line, found=f"{local}@")
        if meant := meant_domain(domain.lower()):
            yield note("list-typo", file, row.line, found=domain, near=meant)
    if not count:
        yield stop("list-empty", file)


def _address(written: str) -> str:
    """The address in ASCII; "" if no mail can reach it."""
    try:
        _, address = split_address(written)
    except MailError:
        return ""
    domain = address.rpartition("@")[2]
    labels = domain.split(".")
    fits = len(labels) > 1 and all(label.strip("-") == label != "" for label in labels)
    return address if fits and len(address) <= _LONGEST and _TOP.fullmatch(labels[-1]) else ""


@cache
def meant_domain(domain: str) -> str:
    """The well-known domain that one was probably meant to be (`gmial.com`); "" if it is fine."""
    if domain in _KNOWN or domain in _OTHERS:
        return ""
    name, _, ending = domain.partition(".")
    for known in _KNOWN:
        if known.partition(".")[0] == name and ending in _WRONG_ENDINGS:
            return known
    near = nearest(domain, _KNOWN) or ""
    return near if near and abs(len(near) - len(domain)) <= 1 and near[0] == domain[0] else ""


def masked(address: str) -> str:
    """An address of which only the first letter and the domain can be read: `h***@naver.com`."""
    local, at, domain = address.strip().rpartition("@")
    return f"{local[:1]}***@{domain}" if at else f"{domain[:1]}***"
