"""Records a sent mail: copies it with its pictures from output/ to content/sent/ for good."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import DecodeError, Struct, json

from sosik.base import places, staging
from sosik.base.staging import Staging
from sosik.content.sent_mail import RECORD, folder_of
from sosik.delivery.find import match_name
from sosik.mail.manifest import Record
from sosik.model.mail_services import RECORD as MAIL_RECORD
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
    mails = {record.id: (place, record) for place, record in _composed_mails(output)}
    titles = {identity: record.title for identity, (_, record) in mails.items()}
    try:
        identity = match_name(name, titles, "output")
    except ProblemsFound as error:
        if error.problems[0].code != "no-such-mail":
            raise
        raise ProblemsFound([problem("mail-not-made", "output/email", found=name)]) from error
    place, record = mails[identity]
    folder = root / folder_of(identity)
    _check_way(folder, root, identity)
    if (folder / RECORD).exists() and not again:
        raise ProblemsFound([problem("already-sent", f"{folder_of(identity)}/{RECORD}")])
    # Their folder is `mail/`, or `media/` in mails composed by an older Sosik.
    paths = ["/".join(entry.url.split("/")[-2:]) for entry in record.pictures if entry.bytes]
    pictures = {path: _picture(output, path) for path in paths}
    mailing = Mailing(
        id=identity,
        at=now,
        subject=record.subject,
        words={entry.id: entry.words for entry in record.articles} | {identity: record.words},
    )
    paths_in_mail = sorted(path for path in place.iterdir() if path.is_file())
    files = {path.name: places.read_own(path) for path in paths_in_mail} | pictures
    sent_record = json.format(json.encode(mailing), indent=2) + b"\n"
    staging.sweep(folder)
    with Staging(folder) as stage:
        _put_aside(folder, stage)
        changes = [*files.items(), (RECORD, sent_record)]
        stage.write(changes, len(changes))
    return SentMail(folder=folder_of(identity), files=(*files, RECORD), mailing=mailing)


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


def _picture(output: Path, path: str) -> bytes:
    """The bytes of a picture by its path on the site, as `mail/a.jpg`. Raises ProblemsFound."""
    parent, _, name = path.partition("/")
    try:
        if parent not in ("mail", "media"):
            raise FileNotFoundError(path)
        return places.read_own(output / "site" / parent / name)
    except OSError as error:
        raise ProblemsFound([problem("mail-not-built", f"output/site/{path}")]) from error


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


def _composed_mails(output: Path) -> Iterator[tuple[Path, Record]]:
    """The folder and the record of each mail in output/. Raises ProblemsFound for a bad record."""
    for path in sorted((output / "email").rglob(MAIL_RECORD)):
        try:
            yield path.parent, json.decode(places.read_own(path), type=Record)
        except DecodeError as error:
            file = f"output/email/{MAIL_RECORD}"
            raise ProblemsFound([problem("mail-not-built", file)]) from error
