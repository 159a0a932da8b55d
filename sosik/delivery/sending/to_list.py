"""Sends a mail to the readers of a list, and goes on where an earlier run ended."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sosik.delivery.channels.opening import carrier_of
from sosik.delivery.mail_files import composed_mail
from sosik.delivery.secrets import keep_secret, secret
from sosik.delivery.sending.frozen import FOLDER, freeze, frozen_folder
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.preparing import Outgoing, message_maker
from sosik.delivery.sending.reader_list import ListedReaders
from sosik.delivery.sending.readers import KEY, Reader, ReaderKey
from sosik.delivery.sending.run import Clock, run
from sosik.delivery.sending.signing import signer
from sosik.delivery.sending.tally import Tally, Watching
from sosik.mail.mime.headers import split_address
from sosik.model.settings import Settings
from sosik.problems.problem import ProblemsFound, problem

LEDGER = "ledger.sqlite"
"""The file of the ledger in the folder for sendings."""


class SendingPlan(Struct, frozen=True, kw_only=True):
    """What a run will send, and to whom.

    `begun` is when an earlier run of the same sending began, else None. Of the list's readers,
    `accepted` have the mail already, `unknown` may have it and are left alone, `suppressed` want no
    mail, and `waiting` are those who get it now, in the order of the list.
    """

    outgoing: Outgoing
    listed: ListedReaders
    begun: datetime | None
    accepted: int
    unknown: int
    failed: int
    suppressed: int
    waiting: tuple[Reader, ...]


def reader_key(new_secret: Callable[[], str]) -> ReaderKey:
    """The key of the site's readers; where the system has a keyring, a first one is put into it.

    Raises ProblemsFound (`no-reader-key`) where there is neither a key nor a keyring.
    """
    value = secret(KEY)
    if not value and keep_secret(KEY, new_secret()):
        value = secret(KEY)
    if not value:
        raise ProblemsFound([problem("no-reader-key", "site.yaml", found=KEY)])
    return ReaderKey(value)


def ledger_place(root: Path) -> Path:
    """The path of a site's ledger."""
    return root / FOLDER / LEDGER


def plan_sending(
    root: Path, ledger: Ledger, outgoing: Outgoing, listed: ListedReaders, *, resend_unknown: bool
) -> SendingPlan:
    """What sending a mail to a list will do.

    If an earlier run has begun and did not reach everybody, it goes on with what that run sent,
    whatever was built since. Raises ProblemsFound (`other-content`) if it reached somebody and
    nothing of it is left to be sent.
    """
    begun = ledger.latest(outgoing.name)
    states: dict[str, str] = {}
    if begun is not None:
        everybody = ledger.readers_in(
            begun, "queued", "deferred", "accepted", "failed", "unknown", "sending"
        )
        states = {reader: reply.state for reader, reply in everybody.items()}
        kept = frozen_folder(root, outgoing.name, begun.digest)
        open_states = {"queued", "deferred", "sending"} | ({"unknown"} if resend_unknown else set())
        unfinished = open_states & {*states.values()}
        if begun.digest != outgoing.mail.digest and unfinished and kept.is_dir():
            mail = composed_mail(kept, outgoing.mail.id)
            outgoing = Outgoing(outgoing.name, mail, outgoing.kind)
        elif begun.digest != outgoing.mail.digest:
            ledger.check_content(outgoing.name, outgoing.mail.digest)
            begun, states = None, {}
    suppressed = ledger.suppressed()
    over = {"accepted", "failed"} | (set() if resend_unknown else {"unknown", "sending"})
    waiting = tuple(
        reader
        for reader in listed.readers
        if reader.id not in suppressed and states.get(reader.id) not in over
    )
    listed_states = [states.get(reader.id) for reader in listed.readers]
    return SendingPlan(
        outgoing=outgoing,
        listed=listed,
        begun=begun.began if begun else None,
        accepted=listed_states.count("accepted"),
        unknown=sum(listed_states.count(state) for state in over & {"unknown", "sending"}),
        failed=listed_states.count("failed"),
        suppressed=sum(reader.id in suppressed for reader in listed.readers),
        waiting=waiting,
    )


def send_to_list(
    root: Path,
    settings: Settings,
    ledger: Ledger,
    plan: SendingPlan,
    key: ReaderKey,
    *,
    engine: str,
    resend_unknown: bool,
    clock: Clock,
    jitter: Callable[[], float],
    watch: Watching,
) -> Tally:
    """Send what a plan says; returns what became of it.

    The mail is kept aside first. Raises ProblemsFound, as `Ledger.begin` and `run` do.
    """
    outgoing, send = plan.outgoing, settings.send
    carrier = carrier_of(send, engine)
    pace = carrier.pace_for(len(plan.waiting))
    message_for = message_maker(outgoing, key, clock.moment, signer(send.dkim, root))
    _, sender = split_address(outgoing.letter.sender)
    sending = ledger.begin(outgoing.name, outgoing.mail.digest, key.fingerprint, clock.moment())
    freeze(root, outgoing.name, outgoing.mail)
    ledger.enqueue(sending, plan.listed.readers)
    if resend_unknown:
        ledger.requeue_unknown(sending)
    return run(
        ledger,
        sending,
        {reader.id: reader for reader in plan.listed.readers},
        message_for=message_for,
        sender=sender,
        open_channel=carrier.open_channel,
        pace=pace,
        clock=clock,
        jitter=jitter,
        watch=watch,
    )
