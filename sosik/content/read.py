"""Reads a site's folder: its settings and all texts, public or not."""

import re
from dataclasses import dataclass, field

from msgspec import Struct, json, structs

from sosik.base.cache import ResultCache
from sosik.base.crash import WorkingOn
from sosik.base.digest import digest_bytes
from sosik.base.profile import during
from sosik.content.aliases import PageAlias
from sosik.content.assets import text_of
from sosik.content.checks.sample_values import check_sample_values
from sosik.content.file_names import COPIED, check_names
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.content.inventory import Inventory
from sosik.content.manuscript import Options
from sosik.content.parse import parse_all, reread
from sosik.model import routes
from sosik.model.body import Body, Image
from sosik.model.manuscript import ALL, Manuscript
from sosik.model.pages import AnyPage, Page
from sosik.model.settings import DEFAULT_ZONE, Settings
from sosik.problems.collector import ProblemCollector
from sosik.problems.problem import ProblemsFound, problem

_ENDING = re.compile(r"(?i)\.(?:md|markdown)(?:\.txt)?\Z")
"""Extensions of files meant as texts; editors may add a hidden `.txt`."""


@dataclass
class Sources:
    """The files behind a Site: gives bytes by file name and parsed bodies by page.

    - `unread`: keys of site.yaml whose values are unknown (see `Reading`)
    - `unknown`: such keys of public texts
    - `dead`: site addresses of broken links that are already reported
    - `live`: keys of the store that are still in use
    - `beside`: the files that each public text offers
    - `asked`: the files that any text offers, public or not
    - `offers`: the files that each text offers, with the lines that offer them
    - `shown`: the pictures in each public text; `pictures`: in all of them
    - `placed`: the pictures in each text, public or not, as it shows them
    - `leads`: the main pictures of all texts, public or not
    - `site_links`: links to addresses of the site as (file, line, as written, address)
    - `anchored`: links to a place in a page as (file, line, as written)
    - `hidden_addresses`: site addresses of texts that are not public
    - `hidden_pages`: readable pages that are not public
    - `old_addresses`: old addresses of public pages
    - `lines`: the line of each key, by file
    """

    inventory: Inventory
    store: ResultCache
    collector: ProblemCollector
    options: Options = field(default_factory=lambda: Options(DEFAULT_ZONE))
    live: set[str] = field(default_factory=set)
    beside: dict[str, set[str]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    offers: dict[str, dict[str, int]] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)
    shown: dict[str, set[str]] = field(default_factory=dict)
    placed: dict[str, dict[str, list[Image]]] = field(default_factory=dict)
    leads: set[str] = field(default_factory=set)
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
        """An independent copy to assemble the site for another time, with its own problems."""
        collector = self.collector.copy()
        sources = Sources(self.inventory, self.store, collector, self.options, self.live)
        sources.unread = self.unread
        return sources

    def note_link(self, settings: Settings, source: str, line: int, written: str) -> None:
        """Records a link of a source for the checks that need the complete plan."""
        address = routes.own_address(settings.url, written) or written
        if routes.kind_of_link(address) == "site":
            self.site_links.append((source, line, written, address))
        if "#" in address[1:]:
            self.anchored.append((source, line, written))

    def bytes_of(self, name: str, digest: str) -> bytes:
        """The bytes of a file. Raises ProblemsFound if they changed since they were first read."""
        data = self.inventory.bytes_of(name)
        if digest_bytes(data) != digest:
            raise ProblemsFound([problem("changed-meanwhile", name)])
        return data

    def body(self, page: Page) -> Body:
        """The parsed body of a page. Raises ProblemsFound if its file changed or can't be read."""
        body = self.store.get(f"body:{page.body}")
        if body is None:
            reread(page.source, self.inventory, self.options, self.store)
            body = self.store.get(f"body:{page.body}")
        if body is None:
            raise ProblemsFound([problem("changed-meanwhile", page.source)])
        return json.decode(body, type=Body)


class Written(Struct, frozen=True):
    """All texts of a site by file, public or not; `lines` are those of the keys of site.yaml."""

    settings: Settings
    lines: dict[str, int]
    manuscripts: dict[str, Manuscript]
    sources: Sources

    def fresh_copy(self) -> "Written":
        """The same texts with fresh sources, to assemble the site for another time."""
        return structs.replace(self, sources=self.sources.fresh_copy())


def options_of(settings: Settings) -> Options:
    """What the parsing of texts has to know of the settings."""
    return Options(
        settings.timezone,
        settings.markdown.breaks,
        settings.markdown.html,
        settings.organization.area_code,
        routes.base(settings),
        settings.language,
    )


@during("read")
def read_folder(inventory: Inventory, store: ResultCache, jobs: int) -> Written:
    """Reads the settings and all texts of a site's folder, public or not.

    Raises ProblemsFound if there is no site.yaml. If it can't be read, default settings are used,
    so that problems of the texts are reported at once.
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
    sources.options = options_of(settings)
    manuscripts = parse_all(_texts(inventory, problems), inventory, sources.options, store, jobs)
    pages = [m.page or m.sketch for m in manuscripts.values()]
    sources.live = {f"body:{page.body}" for page in pages if page is not None}
    return Written(settings, lines, manuscripts, sources)


def _settings(
    inventory: Inventory, problems: ProblemCollector, unread: set[str]
) -> tuple[Settings, dict[str, int]]:
    settings: Settings | None = None
    lines: dict[str, int] = {}
    has_problem = inventory.found["site.yaml"].problem
    text = None if has_problem else text_of("site.yaml", inventory, problems)
    if text is not None:
        with WorkingOn("site.yaml"):
            settings, settings_problems, lines = parse_settings(
                text, warned=problems.warnings, unread=unread
            )
        for fault in settings_problems:
            problems.take(fault)
    if settings is not None and text and not unread:
        check_sample_values(text, settings, problems)
    if settings is None:
        unread.add(ALL)
        settings = Settings(title="?", url="https://localhost")
    return settings, lines


def _texts(inventory: Inventory, problems: ProblemCollector) -> list[str]:
    """The Markdown files of content/ that lie in the folder of a kind of page."""
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
