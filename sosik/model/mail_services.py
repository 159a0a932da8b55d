"""All mail services that site.yaml may name (`email.targets`), and the files that each gets."""

from collections.abc import Iterable

from msgspec import Struct


class ServiceFiles(Struct, frozen=True):
    """The names of the files for one mail service, within a mail's folder; "" for one it lacks."""

    html: str
    text: str = ""
    message: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files that the service has."""
        return tuple(filter(None, (self.html, self.text, self.message)))


SERVICES: dict[str, ServiceFiles] = {
    "full": ServiceFiles("full.html", "message.txt", "message.eml"),
    "stibee": ServiceFiles("stibee.html"),
    "listmonk": ServiceFiles("listmonk.html", "listmonk.txt"),
}
"""All mail services by their names in site.yaml; sosik/mail/services/ defines what each writes."""

RECORD = "issue.json"
"""The file in every mail's folder that describes the others."""


def files_of(names: Iterable[str]) -> tuple[str, ...]:
    """Returns the names of all files of a mail for some services; () if there is no service."""
    wanted = set(names)
    files = [file for name, service in SERVICES.items() if name in wanted for file in service.names]
    return (*files, RECORD) if files else ()
