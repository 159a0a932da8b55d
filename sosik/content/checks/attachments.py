"""Checks offered files for personal data: pictures that can't be cleaned, names of people."""

from collections.abc import Iterable

from sosik.content.inventory import Inventory
from sosik.korean.spelling import fold
from sosik.model import routes
from sosik.model.body import Link
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Page
from sosik.problems.collector import ProblemCollector


def places_of(
    page: Page | None, manuscript: Manuscript, links: Iterable[Link], source: str
) -> dict[str, int]:
    """The files that a text may offer, each with the first line that offers it."""
    line = manuscript.lines.get("attachments", 0)
    places = {attachment.src: line for attachment in getattr(page, "attachments", ())}
    for link in links:
        if link.href and routes.kind_of_link(link.href) == "file":
            places.setdefault(routes.resolve(source, link.href) or "", link.line)
    return places


def check_offered(
    source: str,
    places: dict[str, int],
    organization: str,
    inventory: Inventory,
    problems: ProblemCollector,
) -> None:
    """Reports personal data in the files that a source offers, at the line that offers each.

    A picture that can't be cleaned reliably is a problem. A document that names a person causes a
    warning, unless the name is that of the organization itself.
    """
    own = fold(organization)
    for name, line in places.items():
        file, file_name = inventory.shipped(name), name.rpartition("/")[2]
        if file.uncertain:
            problems.add("uncertain-picture", source, line, found=file_name)
        for kind, personal in file.personal:
            if not personal or fold(personal) != own:
                problems.warn(f"names-{kind}", source, line, name=file_name, found=personal)


def check_copied(
    names: Iterable[str], organization: str, inventory: Inventory, problems: ProblemCollector
) -> None:
    """Reports personal data in files that no text offers, as in content/static/."""
    for name in names:
        check_offered(name, {name: 0}, organization, inventory, problems)


def cleaned(names: Iterable[str], inventory: Inventory) -> dict[str, str]:
    """The digests of cleaned bytes by file name, for files that cleaning changes."""
    digests = ((name, inventory.shipped(name).digest) for name in names)
    return {name: digest for name, digest in digests if digest}
