"""What a sending came to, in figures without any reader: by domain, and by what servers said."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from sosik.delivery.channels.smtp_replies import enhanced_code
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.records import OpenSending, ServerReply, State

Counts = Mapping[State, int]

_REASONS = {
    "1": "reason_address",
    "2": "reason_disabled",
    "2.2": "reason_full",
    "2.3": "reason_size",
    "3": "reason_busy",
    "3.4": "reason_size",
    "4": "reason_network",
    "5": "reason_other",
    "6": "reason_content",
    "7": "reason_policy",
}
"""The word for each subject of an enhanced code, and for some details (RFC 3463 §3)."""
_BY_CODE = {
    421: "reason_busy",
    450: "reason_busy",
    451: "reason_busy",
    452: "reason_full",
    550: "reason_address",
    551: "reason_address",
    552: "reason_full",
    553: "reason_address",
    554: "reason_policy",
}
"""The same for servers that give no enhanced code (RFC 5321 §4.2.3)."""


class DomainResult(Struct, frozen=True):
    """What became of the messages to one domain; those that left no trace count as unknown."""

    domain: str
    counts: Counts

    @property
    def total(self) -> int:
        """Its readers on the list."""
        return sum(self.counts.values())


class ReasonResult(Struct, frozen=True):
    """Why messages were not accepted: the name of a word, a server's own words, and how many."""

    state: State
    word: str
    words: str
    count: int


class SendingResult(Struct, frozen=True, kw_only=True):
    """The figures of a sending. `first` and `last` are when a message was handed over, or None.

    Domains with the most readers come first, the most frequent reasons come first.
    """

    issue: str
    began: datetime
    first: datetime | None
    last: datetime | None
    counts: Counts
    domains: tuple[DomainResult, ...]
    reasons: tuple[ReasonResult, ...]

    @property
    def total(self) -> int:
        """The readers on the list."""
        return sum(self.counts.values())

    def count(self, state: State) -> int:
        """How many messages are in a state."""
        return self.counts.get(state, 0)


def result_of(ledger: Ledger, sending: OpenSending) -> SendingResult:
    """The figures of a sending as the ledger has them now."""
    first, last = ledger.first_and_last(sending) or (None, None)
    return SendingResult(
        issue=sending.issue,
        began=sending.began,
        first=first,
        last=last,
        counts=_seen(ledger.counts(sending)),
        domains=tuple(
            DomainResult(domain, _seen(counts))
            for domain, counts in ledger.counts_by_domain(sending).items()
        ),
        reasons=_reasons(ledger.replies(sending)),
    )


def reason_of(code: int, words: str) -> str:
    """The name of the word for why a server did not accept a message."""
    _, _, detail = enhanced_code(words).partition(".")
    subject = detail.partition(".")[0]
    return _REASONS.get(detail) or _REASONS.get(subject) or _BY_CODE.get(code) or "reason_other"


def _seen(counts: Counts) -> Counts:
    """Counts as one who looks from outside sees them: what a dead process left is unknown."""
    lost = counts.get("sending", 0)
    seen: dict[State, int] = {state: n for state, n in counts.items() if state != "sending"}
    if lost:
        seen["unknown"] = seen.get("unknown", 0) + lost
    return seen


def _reasons(replies: list[ServerReply]) -> tuple[ReasonResult, ...]:
    """Replies of one meaning together; servers that mean the same say it in many ways."""
    reasons: dict[tuple[State, str], ReasonResult] = {}
    for reply in replies:
        key = (reply.state, reason_of(reply.code, reply.words))
        known = reasons.get(key)
        words = known.words if known else f"{reply.code} {reply.words}".strip()
        count = reply.count + (known.count if known else 0)
        reasons[key] = ReasonResult(*key, words, count)
    return tuple(sorted(reasons.values(), key=lambda reason: (-reason.count, reason.word)))
