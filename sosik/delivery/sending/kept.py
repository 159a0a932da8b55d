"""Records by itself that a mail was sent, with the very bytes that were, and to how many."""

from datetime import datetime
from pathlib import Path

from msgspec import DecodeError, Struct, json, structs

from sosik.base import places
from sosik.base.files import replace
from sosik.base.locking import Waiting, lock
from sosik.build.folders import Folders
from sosik.content.sent_mail import RECORD, folder_of
from sosik.delivery.sending.frozen import freeze
from sosik.delivery.sending.preparing import Outgoing
from sosik.delivery.sent import record_sent
from sosik.model.site import Mailing
from sosik.problems.problem import Problem, ProblemsFound, problem


class SendingFigures(Struct, frozen=True, kw_only=True):
    """How many messages of a sending servers have accepted, and refused for good, in all runs."""

    accepted: int
    failed: int = 0


def keep_as_sent(
    folders: Folders,
    outgoing: Outgoing,
    now: datetime,
    figures: SendingFigures | None = None,
    waiting: Waiting | None = None,
) -> None:
    """Record an issue as sent at `now`; a later run of its sending changes the figures alone.

    A release for the press is not public yet, and a correction leaves the record as it is. Raises
    ProblemsFound (`bad-mailing`) if the record is damaged.
    """
    mail = outgoing.mail
    if outgoing.kind != "issue":
        return
    kept = freeze(folders.root, outgoing.name, mail)
    place = folders.root / folder_of(mail.id) / RECORD
    with lock(folders.cache / "lock", "sent", waiting):
        if not place.exists():
            record_sent(folders.root, kept, mail.id, now)
        if figures is not None:
            mailing = _mailing(place, f"{folder_of(mail.id)}/{RECORD}")
            changed = structs.replace(mailing, accepted=figures.accepted, failed=figures.failed)
            if mailing.subject == mail.record.subject and changed != mailing:
                replace(place, json.format(json.encode(changed), indent=2) + b"\n")


def _mailing(place: Path, shown: str) -> Mailing:
    try:
        return json.decode(places.read_own(place), type=Mailing)
    except DecodeError as error:
        raise ProblemsFound([problem("bad-mailing", shown)]) from error


def sent_before(folders: Folders, outgoing: Outgoing) -> Problem | None:
    """The warning that an issue is on record as sent; None if it is not."""
    place = folders.root / folder_of(outgoing.mail.id) / RECORD
    if outgoing.kind != "issue" or not place.exists():
        return None
    try:
        at = f"{json.decode(places.read_own(place), type=Mailing).at:%Y-%m-%d %H:%M}"
    except DecodeError:
        at = "?"
    return problem("sent-before", f"{folder_of(outgoing.mail.id)}/{RECORD}", found=at)
