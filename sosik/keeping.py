"""`sosik sent`: what was mailed goes to content/sent/, with its pictures, and is kept for good."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import DecodeError, Struct, json

from sosik import files
from sosik.ahead.finding import meant
from sosik.crash import Writing
from sosik.mail.record import Record
from sosik.mailings import RECORD, folder_of
from sosik.model.site import Mailing
from sosik.problems import ProblemsFound, problem
from sosik.targets import RECORD as MADE
from sosik.targets import TARGETS, files_of

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
    if (target / RECORD).exists() and not again:
        raise ProblemsFound([problem("already-sent", f"{folder_of(identity)}/{RECORD}")])
    # As the mail names them: `mail/` and the name, or `media/` where an older Sosik made it.
    pictures = ["/".join(shown.url.split("/")[-2:]) for shown in record.pictures if shown.bytes]
    missing = [each for each in pictures if not (output / "site" / each).is_file()]
    if missing:
        raise ProblemsFound([problem("mail-not-built", f"output/site/{missing[0]}")])
    mailing = Mailing(
        id=identity,
        at=now,
        subject=record.subject,
        words={told.id: told.words for told in record.articles} | {identity: record.words},
    )
    parts = {each.name: each.read_bytes() for each in sorted(place.iterdir()) if each.is_file()}
    parts |= {each: (output / "site" / each).read_bytes() for each in pictures}
    with Writing():
        _put_aside(target)
        for part, data in parts.items():
            files.replace(target / part, data)
        files.replace(target / RECORD, json.format(json.encode(mailing), indent=2) + b"\n")
    return Kept(folder=folder_of(identity), files=(*parts, RECORD), mailing=mailing)


def _put_aside(target: Path) -> None:
    """Move the files of an earlier sending into a folder of its own; its pictures stay published.

    Files that are not ours are let alone.
    """
    number = 1
    while (target / f"{EARLIER}-{number}").exists():
        number += 1
    for name in (*files_of(TARGETS), RECORD):
        if (target / name).is_file():
            files.replace(target / f"{EARLIER}-{number}" / name, (target / name).read_bytes())
            files.remove(target / name, target)


def _made(output: Path) -> Iterator[tuple[Path, Record]]:
    """The folder and the record of each mail in output/."""
    for place in sorted((output / "email").rglob(MADE)):
        try:
            yield place.parent, json.decode(place.read_bytes(), type=Record)
        except DecodeError as error:
            raise ProblemsFound([problem("mail-not-built", f"output/email/{MADE}")]) from error
