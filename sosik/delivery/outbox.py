"""The commands `sosik mail` and `sosik sent`: write a proof to the outbox, record a sent mail."""

from datetime import datetime
from pathlib import Path

from sosik.base import staging
from sosik.base.locking import Waiting, lock
from sosik.build.folders import Folders, check_settings, check_ways, outbox_of, reporting_os_errors
from sosik.build.session import look
from sosik.delivery.proof import OWNED, MailProof, compose_proof
from sosik.delivery.sent import SentMail, record_sent
from sosik.problems.file_names import check_names
from sosik.problems.problem import ProblemsFound, problem


@reporting_os_errors
def mail(
    folders: Folders,
    name: str,
    now: datetime,
    outbox: Path,
    *,
    jobs: int = 1,
    correction: bool = False,
    waiting: Waiting | None = None,
) -> MailProof:
    """Write the proof of an issue's or release's mail to a folder of its own in `outbox`.

    With `correction` it is the mail that corrects one that was sent. Files of an earlier proof in
    that folder are replaced; output/ and the cache are not touched. Raises ProblemsFound and then
    leaves the folder as it was.
    """
    check_names()
    check_settings(folders.root)
    protected = [folders.root / "content", folders.root / "layouts", folders.output]
    if any(outbox.is_relative_to(other) or other.is_relative_to(outbox) for other in protected):
        raise ProblemsFound([problem("outbox-inside", outbox.name, found=outbox)])
    proof = compose_proof(look(folders), name, now, jobs, correction=correction)
    outbox_of(outbox, proof.folder, OWNED, folders.root)  # checks the folder before locking in it
    with lock(outbox / ".lock", "mail", waiting):
        staging.sweep(outbox / proof.folder)
        outbox_of(outbox, proof.folder, OWNED, folders.root).update(
            proof.files.items(), proof.files
        )
    return proof


@reporting_os_errors
def composed_proof(
    folders: Folders, name: str, now: datetime, *, jobs: int, correction: bool = False
) -> MailProof:
    """The proof of a mail for a test, a release with its attachments; writes no file.

    Raises ProblemsFound.
    """
    check_names()
    check_settings(folders.root)
    return compose_proof(look(folders), name, now, jobs, correction=correction, press=True)


@reporting_os_errors
def sent(
    folders: Folders,
    name: str,
    now: datetime,
    *,
    again: bool = False,
    waiting: Waiting | None = None,
) -> SentMail:
    """Record the mail that `name` matches as sent at `now`.

    With `again` an earlier record of it is moved aside. Raises ProblemsFound.
    """
    check_names()
    check_ways(folders)
    with lock(folders.cache / "lock", "sent", waiting):
        return record_sent(folders.root, folders.output, name, now, again=again)
