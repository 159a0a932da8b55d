"""`sosik sent`: what was mailed goes to content/sent/, with its pictures, and is kept for good."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import DecodeError, Struct, json

from sosik.base import places, staging
from sosik.base.staging import Staging
from sosik.content.sent_mail import RECORD, folder_of
from sosik.delivery.find import meant
from sosik.mail.manifest import Record
from sosik.model.mail_services import RECORD as MADE
from sosik.model.mail_services import SERVICES, files_of
from sosik.model.site import Mailing
from sosik.problems.problem import ProblemsFound, problem

EARLIER = "earlier"
"""How the folder of an earlier sending is called, with its number behind."""


class Kept(Struct, frozen=True, kw_only=True):
    """A mail that was kept: its folder below the site's, its files there, and its record."""

    folder: str
    files: tuple[str, ...]
    mailing: Mailing


def keep(root: Path, output: Path, name: str, now: datetime, *, again: bool = False) -> Kept:
    """Copy a mail from output/ with its pictures, and note when it was sent.

    Nothing is composed anew: what is kept is what lay there to be sent. Raises ProblemsFound for a
    name that no mail in output/ has, for one that is kept already unless `again`, and where its
    pictures are not in output/.
    """
    made = {record.id: (place, record) for place, record in _made(output)}
    try:
        identity = meant(name, {each: record.title for each, (_, record) in made.items()}, "output")
    except ProblemsFound as found:
        if found.problems[0].code != "no-such-mail":
            raise
        raise ProblemsFound([problem("mail-not-made", "output/email", found=name)]) from found
    place, record = made[identity]
    target = root / folder_of(identity)
    _check_way(target, root, identity)
    if (target / RECORD).exists() and not again:
        raise ProblemsFound([problem("already-sent", f"{folder_of(identity)}/{RECORD}")])
    # As the mail names them: `mail/` and the name, or `media/` where an older Sosik made it.
    pictures = ["/".join(shown.url.split("/")[-2:]) for shown in record.pictures if shown.bytes]
    kept = {name: _picture(output, name) for name in pictures}
    mailing = Mailing(
        id=identity,
        at=now,
        subject=record.subject,
        words={told.id: told.words for told in record.articles} | {identity: record.words},
    )
    parts = {each.name: places.read_own(each) for each in sorted(place.iterdir()) if each.is_file()}
    parts |= kept
    noted = json.format(json.encode(mailing), indent=2) + b"\n"
    staging.sweep(target)
    with Staging(target) as stage:
        _put_aside(target, stage)
        stage.write([*parts.items(), (RECORD, noted)])
    return Kept(folder=folder_of(identity), files=(*parts, RECORD), mailing=mailing)


def _check_way(target: Path, root: Path, identity: str) -> None:
    """Every folder below content/ on the way to what is kept is real, and inside. Raises BadPath.

    Raises ProblemsFound where the identity in a record, which anybody may have written, leads out.
    """
    if {"", ".", ".."} & {*identity.split("/")} or {"\\", ":"} & {*identity}:
        raise ProblemsFound([problem("mail-not-built", "output/email", found=identity)])
    content = (root / "content").resolve()
    if not content.is_relative_to(root):
        raise places.BadPath(root / "content", link=True)
    places.check_way(content / target.relative_to(root / "content"), content)


def _picture(output: Path, name: str) -> bytes:
    """The bytes of a picture as it is published, `mail/a.jpg`. Raises ProblemsFound."""
    folder, _, last = name.partition("/")
    try:
        if folder not in ("mail", "media"):
            raise FileNotFoundError(name)
        return places.read_own(output / "site" / folder / last)
    except OSError as error:
        raise ProblemsFound([problem("mail-not-built", f"output/site/{name}")]) from error


def _put_aside(target: Path, stage: Staging) -> None:
    """Move the files of an earlier sending into a folder of its own; its pictures stay published.

    Files that are not ours are let alone.
    """
    number = 1
    while places.look(target / f"{EARLIER}-{number}") is not None:
        number += 1
    names = [name for name in (*files_of(SERVICES), RECORD) if places.look(target / name)]
    stage.write([(f"{EARLIER}-{number}/{name}", places.read_own(target / name)) for name in names])
    for name in names:
        stage.remove(name)


def _made(output: Path) -> Iterator[tuple[Path, Record]]:
    """The folder and the record of each mail in output/."""
    for place in sorted((output / "email").rglob(MADE)):
        try:
            yield place.parent, json.decode(places.read_own(place), type=Record)
        except DecodeError as error:
            raise ProblemsFound([problem("mail-not-built", f"output/email/{MADE}")]) from error
