"""What is sent, kept aside: a build between two runs of one sending changes nothing in it."""

from pathlib import Path

from sosik.base.staging import Staging, sweep
from sosik.delivery.mail_files import MailFiles, composed_mail
from sosik.model import routes

FOLDER = "sending"
"""The folder beside site.yaml for the ledger and the kept mails; git ignores it."""


def folder_name(identity: str) -> str:
    """The name by which a sending is known on the disk (`2026-10`, `releases-2026-fair`)."""
    return routes.segment(identity.removeprefix("issues/"))


def frozen_folder(root: Path, name: str, digest: str) -> Path:
    """The folder in which a mail with this digest is kept, laid out like output/."""
    return root / FOLDER / name / digest[:12]


def freeze(root: Path, name: str, mail: MailFiles) -> Path:
    """Keep a mail and its pictures; returns their folder, laid out like output/."""
    folder = frozen_folder(root, name, mail.digest)
    if not _is_whole(folder, mail):
        sweep(folder)
        files = {f"email/{mail.id}/{file}": data for file, data in mail.files.items()}
        files |= {f"site/{path}": data for path, data in mail.pictures.items()}
        with Staging(folder) as stage:
            stage.write(files.items(), len(files))
    return folder


def _is_whole(folder: Path, mail: MailFiles) -> bool:
    """True if the folder holds this very mail."""
    return (folder / "email").is_dir() and composed_mail(folder, mail.id).digest == mail.digest
