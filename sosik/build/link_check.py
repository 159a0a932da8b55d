"""Checks that every link within the site leads somewhere, and reports it where it is written."""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from sosik.base.nearness import Names
from sosik.base.profile import during
from sosik.build.link_graph import DeadLink
from sosik.content import aliases
from sosik.content.aliases import PageAlias
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
"""The front-matter key that puts a text into a listing, by the folder of the listing."""


@during("links")
def check_site_links(planned: Mapping[str, Target], sources: Sources) -> None:
    """Report links to an address of the site (`/articles/`) that is not planned."""
    addresses = {unquote(path.removeprefix("site")) for path in planned if path.startswith("site/")}
    pages: Names | None = None
    moved = {
        name: unquote(moved_page.url)
        for moved_page in sources.old_addresses
        if not moved_page.old.output and not moved_page.old.host
        for name in aliases.names(moved_page.old)
    }
    for source, line, written, address in sources.site_links:
        parts = urlsplit(address)
        path = unquote(parts.path)
        spellings = {path, path + aliases.query_name(parts.query)}
        if not spellings.isdisjoint(sources.hidden_addresses):
            sources.collector.warn("link-to-hidden", source, line, found=written)
        elif new := next((moved[name] for name in spellings if name in moved), None):
            # Not every server redirects, so links of the site must name the page itself.
            sources.dead |= {path, unquote(address)}
            sources.collector.add(
                "no-such-page-near", source, line, found=unquote(written), near=new
            )
        elif addresses.isdisjoint({path, f"{path}index.html", f"{path}/index.html"}) and not (
            _is_unsure(path, sources)
        ):
            sources.dead.add(path)
            if pages is None:
                ends = (
                    a.removesuffix("index.html") for a in addresses if a.endswith("/index.html")
                )
                pages = Names(ends, sure=True)
            sources.collector.missing("no-such-page", source, line, unquote(written), pages)


def _is_unsure(path: str, sources: Sources) -> bool:
    """Whether an unplanned address may belong to an unreadable text, or to a listing of one."""
    folder = path.lstrip("/").partition("/")[0]
    if folder in routes.FOLDERS:
        return "slug" in sources.unknown
    if folder in _DECIDES:
        return bool({ALL, folder} & sources.unread or {ALL, _DECIDES[folder]} & sources.unknown)
    return not sources.unread.isdisjoint({ALL, "url"})


@during("links")
def check_old_addresses(planned: Mapping[str, Target], sources: Sources) -> None:
    """Report old addresses that two pages claim; warn, once a file, of those that need a server.

    Two old addresses that become the same file are reported by `plan`.
    """
    claimed: dict[str, PageAlias] = {}
    warned: set[tuple[str, str]] = set()
    for moved in sources.old_addresses:
        old, other = moved.old, ""
        for name in sorted(aliases.names(old)):
            first = claimed.setdefault(name, moved)
            if first.source != moved.source and not (old.output and first.old.output):
                other = first.source
            files = (f"site{name}", f"site{name}index.html", f"site{name}/index.html")
            existing = next((path for path in files if path in planned), None)
            if existing and not (old.output or old.host or old.query):
                owner = planned[existing].source
                other = owner if owner != moved.source else other
        if other:
            sources.collector.add(
                "same-old-address", moved.source, moved.line, found=moved.text, other=other
            )
            continue
        code = "alias-other-host" if old.host else "" if old.output else "alias-server-only"
        if code and (moved.source, code) not in warned:
            warned.add((moved.source, code))
            sources.collector.warn(code, moved.source, moved.line, found=moved.text, host=old.host)


@during("links")
def check_dead_links(
    dead: Iterable[DeadLink], planned: Mapping[str, Target], queries: Queries, sources: Sources
) -> None:
    """Report dead links of outputs: at the line of the text that has it, else once at the layout.

    Missing addresses that a text names (`check_site_links`), and addresses that two files claim
    (`plan`), are reported already; so what remains in texts are missing ids in pages.
    """
    spelled = {path.casefold() for path in planned}
    reported, in_texts = sources.dead, set[str]()
    elsewhere: dict[str, DeadLink] = {}
    for link in dead:
        source, (address, _, fragment) = link.target.source, link.address.partition("#")
        clashing = not fragment and f"site{address}index.html".casefold() in spelled
        if not reported.isdisjoint({link.address, address}) or clashing:
            continue
        if _is_unsure(address, sources):
            continue
        lines = [
            (line, written)
            for file, line, written in sources.anchored
            if file == source and _leads(queries, source, written) == link.address
        ]
        for line, written in lines:
            sources.collector.add("no-such-place", source, line, found=unquote(written))
        if lines:
            in_texts.add(link.address)
        else:
            elsewhere.setdefault(link.address, link)
    for address, link in elsewhere.items():
        if address not in in_texts:  # the same text may also be in a mail
            place = f"layouts/{link.layout}" if link.layout else link.target.source
            sources.collector.add("dead-link", place, found=address, target=link.target.path)


def _leads(queries: Queries, source: str, written: str) -> str:
    """The site address, with its fragment, to which a link in a text leads."""
    address = unquote(urls.link(queries.site, queries.index.pages, source, written))
    return address.removeprefix(unquote(routes.base(queries.site.settings)))
