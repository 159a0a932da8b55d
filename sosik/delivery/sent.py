"""Records a sent mail: copies it with its pictures from output/ to content/sent/ for good."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct, json

from sosik.base import places, staging
from sosik.base.staging import Staging
from sosik.content.sent_mail import RECORD, folder_of
from sosik.delivery.mail_files import composed_mail
from sosik.model.mail_services import SERVICES, files_of
from sosik.model.site import Mailing
from sosik.problems.problem import ProblemsFound, problem

EARLIER = "earlier"
"""The name of the folder of an earlier sending, followed by its number: `earlier-1`."""


class SentMail(Struct, frozen=True, kw_only=True):
    """A sent mail: its folder below the site's folder, its files there, and its record."""

    folder: str
    files: tuple[str, ...]
    mailing: Mailing


def record_sent(
    root: Path, output: Path, name: str, now: datetime, *, again: bool = False
) -> SentMail:
    """Copy the mail that `name` matches, with its pictures, and record that it was sent at `now`.

    Nothing is composed: the files are those in output/. With `again` an earlier record is moved
    aside. Raises ProblemsFound if no mail in output/ matches (`mail-not-made`) or several do
    (`many-mails`), if it is recorded already and not `again` (`already-sent`), or if a record in
    output/ is damaged or a picture missing (`mail-not-built`).
    """
    mail = composed_mail(output, name)
    folder = root / folder_of(mail.id)
    _check_way(folder, root, mail.id)
    if (folder / RECORD).exists() and not again:
        raise ProblemsFound([problem("already-sent", f"{folder_of(mail.id)}/{RECORD}")])
    record = mail.record
    mailing = Mailing(
        id=mail.id,
        at=now,
        subject=record.subject,
        words={entry.id: entry.words for entry in record.articles} | {mail.id: record.words},
    )
    files = {**mail.files, **mail.pictures}
    sent_record = json.format(json.encode(mailing), indent=2) + b"\n"
    staging.sweep(folder)
    with Staging(folder) as stage:
        _put_aside(folder, stage)
        changes = [*files.items(), (RECORD, sent_record)]
        stage.write(changes, len(changes))
    return SentMail(folder=folder_of(mail.id), files=(*files, RECORD), mailing=mailing)


def _check_way(folder: Path, root: Path, identity: str) -> None:
    """Check that every folder from content/ to `folder` is a real one inside `root`.

    Raises BadPath for a link or a file in its place. Raises ProblemsFound if the id, taken from a
    record that anybody may have edited, leads out of the folder.
    """
    if {"", ".", ".."} & {*identity.split("/")} or {"\\", ":"} & {*identity}:
        raise ProblemsFound([problem("mail-not-built", "output/email", found=identity)])
    content = (root / "content").resolve()
    if not content.is_relative_to(root):
        raise places.BadPath(root / "content", link=True)
    places.check_way(content / folder.relative_to(root / "content"), content)


def _put_aside(folder: Path, stage: Staging) -> None:
    """Move the files of the earlier sending to a folder of their own; its pictures stay.

    Files that Sosik did not write are left alone.
    """
    number = 1
    while places.look(folder / f"{EARLIER}-{number}") is not None:
        number += 1
    names = [name for name in (*files_of(SERVICES), RECORD) if places.look(folder / name)]
    copies = [(f"{EARLIER}-{number}/{name}", places.read_own(folder / name)) for name in names]
    stage.write(copies, len(copies))
    for name in names:
        stage.remove(name)
