"""Whether every link within the site leads to something that is there, said to whoever wrote it."""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from sosik import addresses, routes
from sosik.facts import Facts
from sosik.links import DeadLink
from sosik.model.output import Target
from sosik.source import Sources


def check_site_links(planned: Mapping[str, Target], sources: Sources) -> None:
    """Links that name an address of the site (`/articles/`) must name one that is planned."""
    known = {unquote(path.removeprefix("site")) for path in planned if path.startswith("site/")}
    pages = sorted(a.removesuffix("index.html") for a in known if a.endswith("/index.html"))
    for source, line, written, address in sources.site_links:
        path = unquote(urlsplit(address).path)
        if path in sources.hidden_addresses:
            sources.faults.warn("link-to-hidden", source, line, found=written)
        elif not known & {path, f"{path}index.html", f"{path}/index.html"}:
            sources.faults.missing("no-such-page", source, line, unquote(written), pages)


def check_dead_links(dead: Iterable[DeadLink], facts: Facts, sources: Sources) -> None:
    """Tell of links in what was made: one that a text holds at its line, else the layout's once.

    An address is there, or the plan would have told; so what a text misses is a place in a page.
    """
    told: set[str] = set()
    for each in dead:
        source = each.target.source
        lines = [
            (line, written)
            for file, line, written in sources.anchored
            if file == source and _leads(facts, source, written) == each.address
        ]
        for line, written in lines:
            sources.faults.add("no-such-place", source, line, found=unquote(written))
        if not lines and each.address not in told:
            told.add(each.address)
            place = f"layouts/{each.layout}" if each.layout else source
            sources.faults.add("dead-link", place, found=each.address, target=each.target.path)


def _leads(facts: Facts, source: str, written: str) -> str:
    """The site address, with its place, to which a link in a text leads."""
    found = unquote(addresses.link(facts.site, facts.shelves.pages, source, written))
    return found.removeprefix(unquote(routes.base(facts.site.settings)))
