"""Whether every link within the site leads to something that is there, said to whoever wrote it."""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from sosik.base.nearness import Names
from sosik.build.link_graph import DeadLink
from sosik.content import aliases
from sosik.content.aliases import Moved
from sosik.content.read import Sources
from sosik.model import routes
from sosik.model.manuscript import ALL
from sosik.site import urls
from sosik.site.queries import Queries
from sosik.site.target import Target

_DECIDES = {
    **{routes.TERMS[kind]: kind for kind in ("category", "department", "author")},
    "tags": "tags",
    "archive": "date",
    "featured": "featured",
}
"""The key of a text by the folder of the listings that it is in."""


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
            sources.dead |= {path, unquote(address)}
            sources.faults.add("no-such-page-near", source, line, found=unquote(written), near=new)
        elif known.isdisjoint({path, f"{path}index.html", f"{path}/index.html"}) and not (
            _is_unsure(path, sources)
        ):
            sources.dead.add(path)
            if pages is None:
                ends = (a.removesuffix("index.html") for a in known if a.endswith("/index.html"))
                pages = Names(ends, sure=True)
            sources.faults.missing("no-such-page", source, line, unquote(written), pages)


def _is_unsure(path: str, sources: Sources) -> bool:
    """Whether an address that nobody plans may be that of a text, or of a listing, after all.

    So it is where the text that would make it can't be read.
    """
    folder = path.lstrip("/").partition("/")[0]
    if folder in routes.FOLDERS:
        return "slug" in sources.unknown
    if folder in _DECIDES:
        told = {ALL, folder} & sources.unread or {ALL, _DECIDES[folder]} & sources.unknown
        return bool(told)
    return not sources.unread.isdisjoint({ALL, "url"})


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


def check_dead_links(
    dead: Iterable[DeadLink], planned: Mapping[str, Target], queries: Queries, sources: Sources
) -> None:
    """Tell of links in what was made: one that a text holds at its line, else the layout's once.

    Of an address that a text names the plan has told, if it is not there, and of one that two files
    claim; so what a text misses is a place in a page.
    """
    spelled = {path.casefold() for path in planned}
    told, placed = sources.dead, set[str]()
    elsewhere: dict[str, DeadLink] = {}
    for each in dead:
        source, (address, _, fragment) = each.target.source, each.address.partition("#")
        clashing = not fragment and f"site{address}index.html".casefold() in spelled
        if not told.isdisjoint({each.address, address}) or clashing or _is_unsure(address, sources):
            continue
        lines = [
            (line, written)
            for file, line, written in sources.anchored
            if file == source and _leads(queries, source, written) == each.address
        ]
        for line, written in lines:
            sources.faults.add("no-such-place", source, line, found=unquote(written))
        if lines:
            placed.add(each.address)
        else:
            elsewhere.setdefault(each.address, each)
    for address, each in elsewhere.items():
        if address not in placed:  # a mail shows what a text says, too
            place = f"layouts/{each.layout}" if each.layout else each.target.source
            sources.faults.add("dead-link", place, found=address, target=each.target.path)


def _leads(queries: Queries, source: str, written: str) -> str:
    """The site address, with its place, to which a link in a text leads."""
    found = unquote(urls.link(queries.site, queries.index.pages, source, written))
    return found.removeprefix(unquote(routes.base(queries.site.settings)))
