"""The only reader of a site's folder: what is public at one moment becomes a Site.

Drafts, embargoes and expired pages end here; nothing after this floor has heard of them, unless a
preview was asked for.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct, json, structs

from sosik import addresses, routes
from sosik.completing import complete
from sosik.crash import InWork
from sosik.digest import digest_bytes
from sosik.faults import Faults
from sosik.holdings import layouts_of, offered, text_of
from sosik.inventory import Inventory
from sosik.issues import Choice, check_belonging, check_sender, gather
from sosik.mailings import mailed_pictures, read_mailings
from sosik.manuscript import Options
from sosik.model.manuscript import Manuscript
from sosik.model.output import Preview
from sosik.model.pages import AnyPage, Article, Issue, Page, Release
from sosik.model.settings import DEFAULT_ZONE, Settings
from sosik.model.site import Site
from sosik.model.text import Body
from sosik.naming import COPIED, check_font, check_names
from sosik.parsing import parse_all, reread
from sosik.popular import read_popular
from sosik.problems import ProblemsFound, problem
from sosik.publication import coming, is_shown, newest_first, next_change, pending
from sosik.references import check_references, written_links
from sosik.settings import parse_settings
from sosik.store import Store
from sosik.terms import with_one_spelling

_ENDING = re.compile(r"(?i)\.(?:md|markdown)(?:\.txt)?\Z")
"""How a file ends that is meant as a text; editors may add `.txt` unseen."""


@dataclass
class Sources:
    """The folder behind a Site: bytes of files by name, parsed texts by digest.

    `live` are the store's keys still in use, `beside` the files that each public text offers,
    `pictures` those that stand in one, `site_links` links to addresses of the site as (file, line,
    as written, address), `anchored` those to a place in a page as (file, line, as written).
    """

    inventory: Inventory
    store: Store
    faults: Faults
    options: Options = field(default_factory=lambda: Options(DEFAULT_ZONE))
    live: set[str] = field(default_factory=set)
    beside: dict[str, set[str]] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)
    site_links: list[tuple[str, int, str, str]] = field(default_factory=list)
    anchored: list[tuple[str, int, str]] = field(default_factory=list)
    hidden_addresses: set[str] = field(default_factory=set)

    def note_link(self, settings: Settings, source: str, line: int, written: str) -> None:
        """Keep a link of a source for the checks that need the whole plan."""
        address = routes.own_address(settings.url, written) or written
        if routes.kind_of_link(address) == "site":
            self.site_links.append((source, line, written, address))
        if "#" in address[1:]:
            self.anchored.append((source, line, written))

    def bytes_of(self, name: str, digest: str) -> bytes:
        """The bytes of a file, which must still be those that were read.

        Raises ProblemsFound where somebody has changed them since.
        """
        data = self.inventory.bytes_of(name)
        if digest_bytes(data) != digest:
            raise ProblemsFound([problem("changed-meanwhile", name)])
        return data

    def body(self, page: Page) -> Body:
        """The parsed text of a page, read anew where the store has lost it. Raises as above."""
        kept = self.store.get(f"body:{page.body}")
        if kept is None:
            reread(page.source, self.inventory, self.options, self.store)
            kept = self.store.get(f"body:{page.body}")
        if kept is None:
            raise ProblemsFound([problem("changed-meanwhile", page.source)])
        return json.decode(kept, type=Body)


class Written(Struct, frozen=True):
    """Every text of a site's folder by its file, public or not; `lines` are those of site.yaml."""

    settings: Settings
    lines: dict[str, int]
    manuscripts: dict[str, Manuscript]
    sources: Sources


def read(
    inventory: Inventory, store: Store, now: datetime, jobs: int, preview: Preview | None = None
) -> tuple[Site, Sources]:
    """Everything public at `now`. Raises ProblemsFound with all that is wrong, all at once."""
    written = take_in(inventory, store, jobs)
    return assemble(written, now, preview), written.sources


def take_in(inventory: Inventory, store: Store, jobs: int) -> Written:
    """The site's folder before it is asked what is public. Raises as above without settings."""
    faults = Faults()
    sources = Sources(inventory, store, faults)
    settings, lines = _settings(inventory, faults)
    check_names(inventory, faults)
    if settings is None:
        raise ProblemsFound(faults.problems, faults.warnings)
    sources.options = Options(
        settings.timezone,
        settings.markdown.breaks,
        settings.markdown.html,
        settings.organization.area_code,
    )
    manuscripts = parse_all(_texts(inventory, faults), inventory, sources.options, store, jobs)
    sources.live = {f"body:{m.page.body}" for m in manuscripts.values() if m.page is not None}
    return Written(settings, lines, manuscripts, sources)


def _settings(inventory: Inventory, faults: Faults) -> tuple[Settings | None, dict[str, int]]:
    if "site.yaml" not in inventory:
        faults.add("no-settings", "site.yaml")
        return None, {}
    if inventory.found["site.yaml"].problem:
        return None, {}
    text = text_of("site.yaml", inventory, faults)
    if text is None:
        return None, {}
    with InWork("site.yaml"):
        settings, problems, lines = parse_settings(text)
    for fault in problems:
        faults.take(fault)
    return settings, lines


def _texts(inventory: Inventory, faults: Faults) -> list[str]:
    """The Markdown files of content/ that have a kind."""
    names = [n for n in inventory.found if n.startswith("content/") and _ENDING.search(n)]
    if not any(name.startswith("content/") for name in inventory.found):
        faults.add("no-content", "content")
    texts: list[str] = []
    for name in names:
        if inventory.found[name].problem or name.startswith(COPIED):
            continue
        if not name.endswith(".md"):
            near = _ENDING.sub("", name.rpartition("/")[2])
            faults.add("not-md", name, near=f"{near}.md")
        elif name.split("/")[1] not in routes.FOLDERS:
            faults.add("stray-text", name)
        else:
            texts.append(name)
    return texts


def assemble(written: Written, now: datetime, preview: Preview | None = None) -> Site:
    """What is public at `now` of all that is written; faults are noted in the sources.

    A `preview` takes in what is not public yet, and says so in each such page.
    """
    settings, manuscripts, sources = written.settings, written.manuscripts, written.sources
    faults, inventory = sources.faults, sources.inventory
    faults.hidden |= {s for s, m in manuscripts.items() if not is_shown(s, m, now, preview)}
    pages: dict[str, AnyPage] = {}
    for manuscript in manuscripts.values():
        for fault in manuscript.problems:
            faults.take(fault)
        faults.warnings += manuscript.warnings
        if manuscript.page is not None:
            page = complete(manuscript, manuscript.page, settings, inventory, faults, now)
            if preview is not None:
                page = structs.replace(page, pending=pending(manuscript, now))
            pages[page.id] = page
    known = {routes.identity(source): source for source in manuscripts}
    hidden = {identity for identity, source in known.items() if source in faults.hidden}
    public = {identity: page for identity, page in pages.items() if identity not in hidden}
    public = with_one_spelling(public, settings)
    _refer(settings, manuscripts, pages, known.keys() - hidden, hidden, sources)
    base = routes.base(settings)
    shown = addresses.every(public, pages, base)
    sources.hidden_addresses = addresses.every(hidden, pages, base) - shown
    articles = newest_first(public.values(), Article)
    mailings = read_mailings(inventory, faults)
    sent = frozenset(mailing.id for mailing in mailings)
    issues = _issues(public, pages, hidden, articles, manuscripts, sent, faults)
    mailed = [*issues, *(p for p in public.values() if isinstance(p, Release) and p.mail)]
    if any(page.pending is None for page in mailed):
        check_sender(settings, written.lines, faults)
    linked = [("subscribe", settings.subscribe), ("organization", settings.organization.logo)]
    for key, url in [*linked, *(("menu", entry.url) for entry in settings.menu)]:
        sources.note_link(settings, "site.yaml", written.lines.get(key, 0), url)
    check_font(settings, written.lines, inventory, faults)
    texts, assets = layouts_of(inventory, faults)
    shown = {page.image.src for page in public.values() if page.image is not None}
    images = {name: inventory.image(name) for name in sorted(sources.pictures | shown)}
    files = offered(inventory, sources.beside.values()) | {n: i.digest for n, i in images.items()}
    return Site(
        settings=settings,
        articles=articles,
        releases=newest_first(public.values(), Release),
        issues=issues,
        pages=newest_first((p for p in public.values() if p.kind == "page"), Page),
        images=images,
        files=files | assets | mailed_pictures(inventory),
        layouts=texts,
        hidden=frozenset(base + address for address in sources.hidden_addresses),
        coming=coming((*articles, *issues), now),
        popular=read_popular(inventory, pages, hidden, settings, faults),
        mailings=mailings,
        next_change=next_change(manuscripts.values(), now, drafts=preview is not None),
    )


def _refer(
    settings: Settings,
    manuscripts: dict[str, Manuscript],
    pages: dict[str, AnyPage],
    public: Set[str],
    hidden: Set[str],
    sources: Sources,
) -> None:
    """Check all links and pictures, and note which files each public text needs beside it."""
    for source, manuscript in manuscripts.items():
        page = pages.get(routes.identity(source))
        links = manuscript.links + (written_links(page, manuscript) if page else ())
        pictures, needed = check_references(
            source, manuscript, links, sources.inventory, public, hidden, sources.faults
        )
        attached = {a.src for a in getattr(page, "attachments", ())}
        if source not in sources.faults.hidden:
            sources.beside[source] = needed | attached
            sources.pictures |= pictures
        for link in links:
            sources.note_link(settings, source, link.line, link.href)


def _issues(
    public: dict[str, AnyPage],
    pages: dict[str, AnyPage],
    hidden: set[str],
    articles: tuple[Article, ...],
    manuscripts: dict[str, Manuscript],
    sent: Set[str],
    faults: Faults,
) -> tuple[Issue, ...]:
    titles = {identity: page.title for identity, page in pages.items() if identity in hidden}
    unread = {identity: "" for identity in hidden if identity not in pages}
    every = {identity for identity, page in pages.items() if isinstance(page, Issue)}
    lines = {source: m.lines.get("issue", 0) for source, m in manuscripts.items()}
    check_belonging(articles, lines, every, faults)
    sells = {source: manuscript.sells for source, manuscript in manuscripts.items()}
    ahead = Choice((page for page in pages.values() if isinstance(page, Article)), {}, sells)
    for page in pages.values():
        if isinstance(page, Issue) and page.id in hidden:  # its faults are warnings, in good time
            gather(page, manuscripts[page.source], ahead, faults)
    choice = Choice(reversed(articles), titles | unread, sells)
    # In a preview, articles that an issue to come still waits for are warnings.
    mild = faults.mild_for({page.source for page in public.values() if page.pending})
    return tuple(
        gather(i, manuscripts[i.source], choice, mild if i.pending else faults, sent=sent)
        for i in newest_first(public.values(), Issue)
    )
