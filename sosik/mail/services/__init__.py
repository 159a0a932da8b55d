"""The mail services that `email.targets` may name, each with the files it gets.

To add one, write one more file here, and add it to the list below and its files to
`sosik.model.mail_services`.
"""

from collections.abc import Iterable

from sosik.mail.services.listmonk import LISTMONK
from sosik.mail.services.service import MailService
from sosik.mail.services.smtp import FULL
from sosik.mail.services.stibee import STIBEE

MAIL_SERVICES: dict[str, MailService] = {
    service.name: service for service in (FULL, STIBEE, LISTMONK)
}
"""Every mail service by its name in site.yaml."""


def services_named(names: Iterable[str]) -> tuple[MailService, ...]:
    """The mail services with these names, in the order of `MAIL_SERVICES`, each once."""
    wanted = set(names)
    return tuple(service for service in MAIL_SERVICES.values() if service.name in wanted)
