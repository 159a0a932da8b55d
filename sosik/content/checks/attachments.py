"""What the files that a site offers would tell: pictures that can't be cleaned, names of people."""

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
    """The files that a text may offer, each with the line that does so first."""
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
    """Tell of the files that a source offers what they would tell, at the line that offers each.

    A picture that can't be cleaned for sure is a problem. That a document names a person is only
    remarked, and that it names the organization itself is not.
    """
    own = fold(organization)
    for name, line in places.items():
        shipped, shown = inventory.shipped(name), name.rpartition("/")[2]
        if shipped.uncertain:
            problems.add("uncertain-picture", source, line, found=shown)
        for kind, said in shipped.personal:
            if not said or fold(said) != own:
                problems.warn(f"names-{kind}", source, line, name=shown, found=said)


def check_copied(
    names: Iterable[str], organization: str, inventory: Inventory, problems: ProblemCollector
) -> None:
    """Tell likewise of files that no text offers: those of content/static/, of layouts/assets/."""
    for name in names:
        check_offered(name, {name: 0}, organization, inventory, problems)


def cleaned(names: Iterable[str], inventory: Inventory) -> dict[str, str]:
    """The files that are shipped with something taken out, and the digests of what is left."""
    found = ((name, inventory.shipped(name).digest) for name in names)
    return {name: digest for name, digest in found if digest}
