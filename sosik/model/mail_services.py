"""The mail services that site.yaml may name (`email.targets`), and the files that each gets."""

from collections.abc import Iterable

from msgspec import Struct


class ServiceFiles(Struct, frozen=True):
    """The names of the files of one service, below the folder of a mail; "" for one it lacks."""

    html: str
    text: str = ""
    message: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Those that it has."""
        return tuple(filter(None, (self.html, self.text, self.message)))


SERVICES: dict[str, ServiceFiles] = {
    "full": ServiceFiles("full.html", "message.txt", "message.eml"),
    "stibee": ServiceFiles("stibee.html"),
    "listmonk": ServiceFiles("listmonk.html", "listmonk.txt"),
}
"""Every service there is, by its name in site.yaml; sosik/mail/services/ knows how each writes."""

RECORD = "issue.json"
"""The file that tells of all the others; every mail has it."""


def files_of(names: Iterable[str]) -> tuple[str, ...]:
    """The names of all files of a mail for these services; none without a service."""
    wanted = set(names)
    files = [file for name, made in SERVICES.items() if name in wanted for file in made.names]
    return (*files, RECORD) if files else ()
