"""The only reader of a site's folder: every text in it, public or not."""

import re
from dataclasses import dataclass, field

from msgspec import Struct, json, structs

from sosik.base.cache import ResultCache
from sosik.base.crash import WorkingOn
from sosik.base.digest import digest_bytes
from sosik.content.aliases import PageAlias
from sosik.content.assets import text_of
from sosik.content.checks.sample_values import check_sample_values
from sosik.content.file_names import COPIED, check_names
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.content.inventory import Inventory
from sosik.content.manuscript import Options
from sosik.content.parse import parse_all, reread
from sosik.model import routes
from sosik.model.body import Body
from sosik.model.manuscript import ALL, Manuscript
from sosik.model.pages import AnyPage, Page
from sosik.model.settings import DEFAULT_ZONE, Settings
from sosik.problems.collector import ProblemCollector
from sosik.problems.problem import ProblemsFound, problem

_ENDING = re.compile(r"(?i)\.(?:md|markdown)(?:\.txt)?\Z")
"""How a file ends that is meant as a text; editors may add `.txt` unseen."""


@dataclass
class Sources:
    """The folder behind a Site: bytes of files by name, parsed texts by digest.

    `unread` are the keys of site.yaml whose values are not known (`fields.Reading`), `unknown`
    those of public texts; `dead` are links of texts that were told of already, as site addresses.

    `live` are the store's keys still in use, `beside` the files that each public text offers,
    `asked` those that any text offers,
    `shown` the pictures that stand in each, `pictures` those of all, `site_links` links to
    addresses of the site as (file, line, as written, address), `anchored` those to a place in a
    page as (file, line, as written); `hidden_pages` are those that could be read and are not
    public, `old_addresses` those of public pages; `lines` are where each text has its keys.
    """

    inventory: Inventory
    store: ResultCache
    faults: ProblemCollector
    options: Options = field(default_factory=lambda: Options(DEFAULT_ZONE))
    live: set[str] = field(default_factory=set)
    beside: dict[str, set[str]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    shown: dict[str, set[str]] = field(default_factory=dict)
    site_links: list[tuple[str, int, str, str]] = field(default_factory=list)
    anchored: list[tuple[str, int, str]] = field(default_factory=list)
    hidden_addresses: set[str] = field(default_factory=set)
    hidden_pages: list[AnyPage] = field(default_factory=list)
    old_addresses: list[PageAlias] = field(default_factory=list)
    unread: frozenset[str] = frozenset()
    unknown: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)
    lines: dict[str, dict[str, int]] = field(default_factory=dict)

    def fresh_copy(self) -> "Sources":
        """The same folder for another moment: faults that were noted since are not its own."""
        problems = self.faults.copy()
        sources = Sources(self.inventory, self.store, problems, self.options, self.live)
        sources.unread = self.unread
        return sources

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

    def fresh_copy(self) -> "Written":
        """The same texts, to be assembled for another moment."""
        return structs.replace(self, sources=self.sources.fresh_copy())


def read_folder(inventory: Inventory, store: ResultCache, jobs: int) -> Written:
    """The site's folder before it is asked what is public.

    Raises ProblemsFound where there is no site.yaml; one that can't be read has a stand-in, so that
    what is wrong in the texts is told at once.
    """
    problems = ProblemCollector()
    sources = Sources(inventory, store, problems)
    if "site.yaml" not in inventory:
        check_names(inventory, problems)
        raise ProblemsFound([*problems.problems, problem("no-settings", "site.yaml")])
    unread: set[str] = set()
    settings, lines = _settings(inventory, problems, unread)
    sources.unread = frozenset(unread)
    check_names(inventory, problems)
    sources.options = Options(
        settings.timezone,
        settings.markdown.breaks,
        settings.markdown.html,
        settings.organization.area_code,
    )
    manuscripts = parse_all(_texts(inventory, problems), inventory, sources.options, store, jobs)
    pages = [m.page or m.sketch for m in manuscripts.values()]
    sources.live = {f"body:{page.body}" for page in pages if page is not None}
    return Written(settings, lines, manuscripts, sources)


def _settings(
    inventory: Inventory, faults: ProblemCollector, unread: set[str]
) -> tuple[Settings, dict[str, int]]:
    settings: Settings | None = None
    lines: dict[str, int] = {}
    linked = inventory.found["site.yaml"].problem
    text = None if linked else text_of("site.yaml", inventory, faults)
    if text is not None:
        with WorkingOn("site.yaml"):
            settings, problems, lines = parse_settings(text, warned=faults.warnings, unread=unread)
        for fault in problems:
            faults.take(fault)
    if settings is not None and text and not unread:
        check_sample_values(text, settings, faults)
    if settings is None:
        unread.add(ALL)
        settings = Settings(title="?", url="https://localhost")
    return settings, lines


def _texts(inventory: Inventory, problems: ProblemCollector) -> list[str]:
    """The Markdown files of content/ that have a kind."""
    names = [n for n in inventory.found if n.startswith("content/") and _ENDING.search(n)]
    if not any(name.startswith("content/") for name in inventory.found):
        problems.add("no-content", "content")
    texts: list[str] = []
    for name in names:
        if inventory.found[name].problem or name.startswith(COPIED):
            continue
        if not name.endswith(".md"):
            near = _ENDING.sub("", name.rpartition("/")[2])
            problems.add("not-md", name, near=f"{near}.md")
        elif name.split("/")[1] not in routes.FOLDERS:
            problems.add("stray-text", name)
        else:
            texts.append(name)
    return texts
