"""The targets of a mail: each word of `email.targets`, and the files that it makes.

A further one is one more file here, and its name in this list.
"""

from collections.abc import Iterable

from sosik.mail.services.listmonk import LISTMONK
from sosik.mail.services.service import MailTarget
from sosik.mail.services.smtp import FULL
from sosik.mail.services.stibee import STIBEE

TARGETS: dict[str, MailTarget] = {target.name: target for target in (FULL, STIBEE, LISTMONK)}
"""Every target there is, by its name in site.yaml."""

RECORD = "issue.json"
"""The file that tells of all the others; every mail has it."""


def chosen(names: Iterable[str]) -> tuple[MailTarget, ...]:
    """The targets of these names, in the order of the list above, each once."""
    wanted = set(names)
    return tuple(target for target in TARGETS.values() if target.name in wanted)


def files_of(names: Iterable[str]) -> tuple[str, ...]:
    """The names of all files of a mail for these targets; none without a target."""
    files = [file for target in chosen(names) for file in target.files]
    return (*files, RECORD) if files else ()
