"""What is sent and to whom: the mail, kept as it is, and the readers, before anything goes out."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import DecodeError, Struct, json

from sosik.base import places
from sosik.base.files import replace
from sosik.build.folders import Folders
from sosik.build.session import look
from sosik.delivery.embargoed import PREVIEW
from sosik.delivery.mail_files import MailFiles, composed_mail, mail_in
from sosik.delivery.proof import TEST, UPLOAD, compose_proof
from sosik.delivery.sending.frozen import folder_name
from sosik.delivery.sending.letter import Letter, Sign
from sosik.delivery.sending.readers import Reader, ReaderKey
from sosik.mail.errors import MailError
from sosik.mail.manifest import Record
from sosik.mail.mime.headers import split_address
from sosik.model.mail_services import RECORD
from sosik.problems.problem import Problem, ProblemsFound, problem

MESSAGE = "message.eml"
"""The file of a composed mail from which each reader's message is made."""

Kind = Literal["issue", "correction", "press"]
"""A mail as it was built, one that corrects it, or a release for the press ahead of its time."""


class Outgoing(Struct, frozen=True):
    """A mail to be sent, and `name`, under which the ledger and the disk know its sending.

    `preview` is the page that the press may read before its time, by its path on the site;
    `warnings` are of the page itself.
    """

    name: str
    mail: MailFiles
    kind: Kind
    preview: Mapping[str, bytes] = {}
    warnings: tuple[Problem, ...] = ()

    @property
    def letter(self) -> Letter:
        """The message to be copied.

        Raises ProblemsFound if there is none (`no-message`), or if it was edited by hand
        (`mail-not-built`).
        """
        data = self.mail.files.get(MESSAGE)
        if data is None:
            raise ProblemsFound([problem("no-message", "site.yaml")])
        try:
            return Letter(data)
        except ValueError as error:
            fault = problem("mail-not-built", f"output/email/{self.mail.id}/{MESSAGE}")
            raise ProblemsFound([fault]) from error


def built_mail(folders: Folders, name: str) -> Outgoing:
    """The mail in output/ that `name` matches. Raises ProblemsFound."""
    mail = composed_mail(folders.output, name)
    return Outgoing(folder_name(mail.id), mail, "issue")


def correction_mail(folders: Folders, name: str, outbox: Path) -> Outgoing:
    """The correction in the outbox of a mail in output/. Raises ProblemsFound (`no-correction`)."""
    known = folder_name(composed_mail(folders.output, name).id)
    folder = outbox / f"{known}-correction"
    try:
        record = json.decode(places.read_own(folder / RECORD), type=Record)
    except (OSError, DecodeError) as error:
        raise ProblemsFound([problem("no-correction", folder.name, found=name)]) from error
    mail = mail_in(folder, record, folder / UPLOAD, f"{folder.name}/{UPLOAD}")
    return Outgoing(f"{known}-correction-{mail.digest[:8]}", mail, "correction")


def press_mail(
    folders: Folders,
    name: str,
    now: datetime,
    jobs: int,
    preview: Callable[[str], str] | None = None,
) -> Outgoing:
    """A release as the press gets it, with its attachments inside, even before its time.

    `preview` names its preview page (`compose_proof`). Raises ProblemsFound, also if `name` matches
    an issue (`press-is-for-releases`).
    """
    proof = compose_proof(look(folders), name, now, jobs, press=True, preview=preview)
    if proof.kind != "release":
        raise ProblemsFound([problem("press-is-for-releases", "content/releases", found=name)])
    record = json.decode(proof.files[RECORD], type=Record)
    files = {RECORD: proof.files[RECORD], MESSAGE: proof.files[TEST]}
    pages = {path: data for path, data in proof.files.items() if path.startswith(f"{PREVIEW}/")}
    shown = {
        path.removeprefix(f"{UPLOAD}/"): data
        for path, data in proof.files.items()
        if path.startswith(f"{UPLOAD}/")
    }
    mail = MailFiles(record, files, shown)
    own = tuple(fault for fault in proof.warnings if fault.file == f"content/{proof.id}.md")
    return Outgoing(f"{folder_name(mail.id)}-press", mail, "press", pages, own)


def put_previews(outgoing: Outgoing, outbox: Path) -> list[Path]:
    """Write the pages that the press may read to an outbox; returns their files."""
    for path, data in outgoing.preview.items():
        replace(outbox / path, data)
    return [outbox / path for path in outgoing.preview]


def message_maker(
    outgoing: Outgoing, key: ReaderKey, clock: Callable[[], datetime], sign: Sign | None
) -> Callable[[Reader], bytes]:
    """The function that makes each reader's own message; it may be called from several threads."""
    letter, digest = outgoing.letter, outgoing.mail.digest
    host = split_address(letter.sender)[1].rpartition("@")[2]

    def message_for(reader: Reader) -> bytes:
        recipient = f"{reader.name} <{reader.address}>" if reader.name else reader.address
        return letter.addressed(
            recipient,
            at=clock(),
            message_id=f"{key.message_id(digest, reader)}@{host}",
            token=key.token(reader),
            sign=sign,
        )

    return message_for


def reader_ids(words: Iterable[str], key: ReaderKey) -> tuple[list[str], list[str]]:
    """The ids of readers named by their addresses or tokens, and the words that name nobody."""
    identities: list[str] = []
    unclear: list[str] = []
    for word in words:
        identity = "" if "@" in word else key.reader_id(word)
        try:
            identity = identity or key.reader(word).id
        except MailError:
            unclear.append(word)
        else:
            identities.append(identity)
    return identities, unclear
