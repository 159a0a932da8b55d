"""Records by itself that a mail was sent, with the very bytes that were."""

from datetime import datetime

from sosik.base.locking import Waiting, lock
from sosik.build.folders import Folders
from sosik.content.sent_mail import RECORD, folder_of
from sosik.delivery.sending.frozen import freeze
from sosik.delivery.sending.preparing import Outgoing
from sosik.delivery.sent import SentMail, record_sent


def keep_as_sent(
    folders: Folders, outgoing: Outgoing, now: datetime, waiting: Waiting | None = None
) -> SentMail | None:
    """Record an issue as sent at `now`; None if there is nothing to record.

    A release for the press is not public yet, and a correction leaves the record as it is. What is
    recorded already stays.
    """
    known = folders.root / folder_of(outgoing.mail.id) / RECORD
    if outgoing.kind != "issue" or known.exists():
        return None
    kept = freeze(folders.root, outgoing.name, outgoing.mail)
    with lock(folders.cache / "lock", "sent", waiting):
        return record_sent(folders.root, kept, outgoing.mail.id, now)
