"""Whether every link within the site leads to something that is there, said to whoever wrote it."""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from sosik import addresses, aliases, routes
from sosik.aliases import Moved
from sosik.facts import Facts
from sosik.links import DeadLink
from sosik.model.output import Target
from sosik.nearness import Names
from sosik.source import Sources


def check_site_links(planned: Mapping[str, Target], sources: Sources) -> None:
    """Links that name an address of the site (`/articles/`) must name one that is planned."""
    known = {unquote(path.removeprefix("site")) for path in planned if path.startswith("site/")}
    pages: Names | None = None
    moved = {
        name: unquote(each.url)
        for each in sources.old_addresses
        if not each.old.output and not each.old.host
        for name in aliases.names(each.old)
    }
    for source, line, written, address in sources.site_links:
        parts = urlsplit(address)
        path = unquote(parts.path)
        asked = {path, path + aliases.query_name(parts.query)}
        if not asked.isdisjoint(sources.hidden_addresses):
            sources.faults.warn("link-to-hidden", source, line, found=written)
        elif new := next((moved[name] for name in asked if name in moved), None):
            # Only some servers know it, so a link of our own names the page itself.
            sources.faults.add("no-such-page-near", source, line, found=unquote(written), near=new)
        elif not known & {path, f"{path}index.html", f"{path}/index.html"}:
            if pages is None:
                ends = (a.removesuffix("index.html") for a in known if a.endswith("/index.html"))
                pages = Names(ends, sure=True)
            sources.faults.missing("no-such-page", source, line, unquote(written), pages)


def check_old_addresses(planned: Mapping[str, Target], sources: Sources) -> None:
    """Tell of old addresses that two pages claim, and once a file of those no page can answer.

    Files that fall together have been told by the plan.
    """
    claimed: dict[str, Moved] = {}
    warned: set[tuple[str, str]] = set()
    for moved in sources.old_addresses:
        old, other = moved.old, ""
        for name in sorted(aliases.names(old)):
            first = claimed.setdefault(name, moved)
            if first.source != moved.source and not (old.output and first.old.output):
                other = first.source
            files = (f"site{name}", f"site{name}index.html", f"site{name}/index.html")
            living = next((path for path in files if path in planned), None)
            if living and not (old.output or old.host or old.query):
                owner = planned[living].source
                other = owner if owner != moved.source else other
        if other:
            found, line = moved.text, moved.line
            sources.faults.add("same-old-address", moved.source, line, found=found, other=other)
            continue
        code = "alias-other-host" if old.host else "" if old.output else "alias-server-only"
        if code and (moved.source, code) not in warned:
            warned.add((moved.source, code))
            sources.faults.warn(code, moved.source, moved.line, found=moved.text, host=old.host)


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
