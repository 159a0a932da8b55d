"""The files of a composed mail, by a typed name, in output/ or a folder laid out like it."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import DecodeError, Struct, json

from sosik.base import places
from sosik.delivery.find import match_name
from sosik.mail.manifest import Record
from sosik.model.mail_services import RECORD, SERVICES, files_of
from sosik.problems.problem import ProblemsFound, problem


class MailFiles(Struct, frozen=True):
    """A composed mail: its record (issue.json), the bytes of its files by name, and its pictures.

    `pictures` are bytes by path on the site (`mail/a.jpg`).
    """

    record: Record
    files: Mapping[str, bytes]
    pictures: Mapping[str, bytes]

    @property
    def id(self) -> str:
        """The identity of the issue or release (`issues/2026-10`)."""
        return self.record.id

    @property
    def digest(self) -> str:
        """64 hexadecimal digits that change with any byte of any file or picture."""
        contents = [*sorted(self.files.items()), *sorted(self.pictures.items())]
        lines = (f"{name} {sha256(data).hexdigest()}\n" for name, data in contents)
        return sha256("".join(lines).encode()).hexdigest()


def composed_mail(output: Path, name: str) -> MailFiles:
    """The mail that `name` matches (an id, file name or title), with its pictures.

    Raises ProblemsFound if no mail in `output` matches (`mail-not-made`) or several do
    (`many-mails`), and if a record is damaged or a picture missing (`mail-not-built`).
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
    return mail_in(place, record, output / "site", "output/site")


def mail_in(place: Path, record: Record, site: Path, shown: str) -> MailFiles:
    """The mail in the folder `place`, with its pictures from `site`, which staff know as `shown`.

    Files that are no part of a mail, as file managers leave them (.DS_Store, Thumbs.db), are passed
    over: they would make it another one. Raises ProblemsFound (`mail-not-built`).
    """
    names = [name for name in sorted(files_of(SERVICES)) if places.look(place / name) is not None]
    # Their folder is `mail/`, or `media/` in mails composed by an older Sosik.
    paths = ["/".join(entry.url.split("/")[-2:]) for entry in record.pictures if entry.bytes]
    return MailFiles(
        record=record,
        files={name: places.read_own(place / name) for name in names},
        pictures={path: _picture(site, path, shown) for path in paths},
    )


def _picture(site: Path, path: str, shown: str) -> bytes:
    """The bytes of a picture by its path on the site, as `mail/a.jpg`. Raises ProblemsFound."""
    parent, _, name = path.partition("/")
    try:
        if parent not in ("mail", "media"):
            raise FileNotFoundError(path)
        return places.read_own(site / parent / name)
    except OSError as error:
        raise ProblemsFound([problem("mail-not-built", f"{shown}/{path}")]) from error


def _composed_mails(output: Path) -> Iterator[tuple[Path, Record]]:
    """The folder and the record of each mail in output/. Raises ProblemsFound for a bad record."""
    for path in sorted((output / "email").rglob(RECORD)):
        try:
            yield path.parent, json.decode(places.read_own(path), type=Record)
        except DecodeError as error:
            raise ProblemsFound([problem("mail-not-built", f"output/email/{RECORD}")]) from error
