"""The targets of a mail: each word of `email.targets`, and the files that it makes.

A further one is one more file here, its name in this list, and its files in model/mail_services.
"""

from collections.abc import Iterable

from sosik.mail.services.listmonk import LISTMONK
from sosik.mail.services.service import MailTarget
from sosik.mail.services.smtp import FULL
from sosik.mail.services.stibee import STIBEE

TARGETS: dict[str, MailTarget] = {target.name: target for target in (FULL, STIBEE, LISTMONK)}
"""Every target there is, by its name in site.yaml."""


def chosen(names: Iterable[str]) -> tuple[MailTarget, ...]:
    """The targets of these names, in the order of the list above, each once."""
    wanted = set(names)
    return tuple(target for target in TARGETS.values() if target.name in wanted)
