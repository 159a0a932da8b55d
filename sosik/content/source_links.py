"""Checks that the links and pictures of a text lead somewhere."""

from collections.abc import Mapping, Set
from urllib.parse import unquote, urlsplit

from sosik.base.nearness import Names
from sosik.content.inventory import Inventory
from sosik.content.photos import find_image, find_still
from sosik.content.unfound import report_missing, report_mistake
from sosik.model import routes
from sosik.model.body import Image, Link
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Page
from sosik.problems.collector import ProblemCollector


def check_references(
    source: str,
    manuscript: Manuscript,
    links: tuple[Link, ...],
    inventory: Inventory,
    public: Set[str],
    hidden: Set[str],
    problems: ProblemCollector,
) -> tuple[dict[str, list[Image]], set[str]]:
    """Checks every link and picture of a text; returns its pictures, and the files that it offers.

    The pictures are by file, each as often as the text shows it. `links` are those of text and
    front matter; `public` and `hidden` are identities of pages. Site addresses (`/articles/`) are
    checked later, against the plan.
    """
    pictures: dict[str, list[Image]] = {}
    needed: set[str] = set()
    places = {heading.anchor for heading in manuscript.headings}
    anchors: Names | None = None
    for image in manuscript.images:
        if image.video:
            name = find_still(source, image.src, image.line, inventory, problems)
        else:
            name = find_image(source, image.src, image.line, inventory, problems)
        if name is not None:
            pictures.setdefault(name, []).append(image)
    for link in links:
        kind = routes.kind_of_link(link.href)
        if not link.href or link.href == "#":
            report_mistake(source, link.href, link.line, problems)
        elif kind == "url":
            if link.href.lower().startswith(("http", "//")):
                report_mistake(source, link.href, link.line, problems)
        elif kind == "forbidden":
            if report_mistake(source, link.href, link.line, problems):
                continue
            problems.add("forbidden-link", source, link.line, found=unquote(link.href))
        elif kind == "anchor":
            if unquote(link.href[1:]) not in places:
                anchors = anchors or Names(f"#{place}" for place in places)
                shown = unquote(link.href)
                problems.missing(
                    "no-such-heading", source, link.line, shown, anchors, said=_heading_text(shown)
                )
        elif kind == "file":
            name = _check_file(source, link.href, link.line, inventory, public, hidden, problems)
            if name is not None:
                needed.add(name)
    return pictures, needed


def written_links(page: Page, manuscript: Manuscript) -> tuple[Link, ...]:
    """The links in a page's front matter: of buttons and of the schedule."""
    buttons = [(button.url, "links") for button in getattr(page, "links", ())]
    entries = [(entry.url, "schedule") for entry in getattr(page, "schedule", ()) if entry.url]
    return tuple(Link(url, manuscript.lines.get(key, 0)) for url, key in buttons + entries)


def _check_file(
    source: str,
    href: str,
    line: int,
    inventory: Inventory,
    public: Set[str],
    hidden: Set[str],
    problems: ProblemCollector,
) -> str | None:
    """The file that a link offers for download; None for a link to a page or a broken link."""
    name = routes.resolve(source, href)
    shown = unquote(urlsplit(href).path)
    if name is not None and name.endswith(".md"):
        identity = routes.identity(name)
        if identity in hidden:
            problems.warn("link-to-hidden", source, line, found=shown)
        elif identity not in public:
            report_missing("no-such-page", source, (shown, name), line, inventory, problems)
    elif name in inventory:
        return name
    elif not report_mistake(source, href, line, problems):
        wanted = (shown if name else href, name or "")
        report_missing("no-such-file", source, wanted, line, inventory, problems)
    return None


def by_name(identities: Mapping[str, str]) -> dict[str, list[str]]:
    """Identities by every way to name them: whole path, inner path, bare file name, title."""
    names: dict[str, list[str]] = {}
    for identity, title in identities.items():
        bare = identity.rpartition("/")[2]
        inner = identity.partition("/")[2]
        for name in dict.fromkeys((identity, inner, bare, title)):
            names.setdefault(name, []).append(identity)
    return names


def _heading_text(anchor: str) -> str:
    """The probable text of the heading that an anchor names."""
    return anchor.lstrip("#").replace("-", " ").strip() or "…"
