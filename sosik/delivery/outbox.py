"""`sosik mail` and `sosik sent`: a mail is composed into the outbox, and kept once it was sent."""

from datetime import datetime
from pathlib import Path

from sosik.base import staging
from sosik.base.locking import Waiting, lock
from sosik.build.folders import Folders, check_settings, check_ways, outbox_of, telling
from sosik.build.session import look
from sosik.delivery.proof import OWNED, Ahead, ahead
from sosik.delivery.sent import Kept, keep
from sosik.problems.file_names import check_names
from sosik.problems.problem import ProblemsFound, problem


@telling
def mail(
    folders: Folders,
    name: str,
    now: datetime,
    outbox: Path,
    *,
    jobs: int = 1,
    correction: bool = False,
    waiting: Waiting | None = None,
) -> Ahead:
    """Compose an issue or a release ahead of its time into its own folder of `outbox`.

    A `correction` is of one that was sent.

    Nothing else is touched, neither output/ nor what builds remember; what an earlier run left in
    that folder is replaced whole. Raises ProblemsFound, in which case the folder is as it was.
    """
    check_names()
    check_settings(folders.root)
    overlapping = [folders.root / "content", folders.root / "layouts", folders.output]
    if any(outbox.is_relative_to(place) or place.is_relative_to(outbox) for place in overlapping):
        raise ProblemsFound([problem("outbox-inside", outbox.name, found=outbox)])
    made = ahead(look(folders), name, now, jobs, correction=correction)
    outbox_of(outbox, made.folder, OWNED, folders.root)  # before the lock is laid there
    with lock(outbox / ".lock", "mail", waiting):
        staging.sweep(outbox / made.folder)
        outbox_of(outbox, made.folder, OWNED, folders.root).update(made.files.items(), made.files)
    return made


@telling
def sent(
    folders: Folders,
    name: str,
    now: datetime,
    *,
    again: bool = False,
    waiting: Waiting | None = None,
) -> Kept:
    """Keep the mail that a name fits as sent at `now`. Raises ProblemsFound."""
    check_names()
    check_ways(folders)
    with lock(folders.cache / "lock", "sent", waiting):
        return keep(folders.root, folders.output, name, now, again=again)
