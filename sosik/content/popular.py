"""content/popular.yaml: the pages most read (많이 본 뉴스), as staff or a log says."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from datetime import UTC
from urllib.parse import unquote, urlsplit

from sosik.base.nearness import Names
from sosik.content import aliases
from sosik.content.frontmatter.article_list import Named
from sosik.content.frontmatter.compose import compose
from sosik.content.frontmatter.mappings import Key, Keys, read_keys
from sosik.content.frontmatter.types import Reading
from sosik.content.inventory import Inventory
from sosik.content.source_links import by_name
from sosik.korean.spelling import fold
from sosik.model import routes
from sosik.model.pages import AnyPage, News
from sosik.model.settings import Settings
from sosik.problems.collector import ProblemCollector

FILE = "content/popular.yaml"
KEYS = Keys(articles=Key(Named(), ("기사",), says="많이 읽힌 차례로: 파일 이름, 제목 또는 주소"))
_SHOWN = 10
_LIST = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n|---[ \t]*\n)*[ \t]*(?P<first>-(?=\s)|\[)")
"""A list without a key, below comments and the mark of a YAML document."""


def read_popular(
    inventory: Inventory,
    pages: Mapping[str, AnyPage],
    hidden: Set[str],
    settings: Settings,
    problems: ProblemCollector,
) -> tuple[str, ...]:
    """The identities of the public pages that the file names, the most read first, at most ten.

    `pages` are all that could be read, by identity; `hidden` of them are not public. A name that
    fits several is a problem. One that fits none, is not public or was named before is left out and
    told, for a log writes the file and must not hold up a release; what a log counts beside texts
    (the home page, a listing, a search) is left out in silence.
    """
    found = inventory.found.get(FILE)
    if found is None or found.problem:
        return ()
    read = inventory.text_of(FILE)
    problems.problems += read.problems
    problems.warnings += read.warnings
    chosen: dict[str, None] = {}
    names = _Names(pages, hidden, settings)
    for written, line in _entries(read.text or "", problems):
        fitting = names.public.get(names.key(written), [])
        if len(fitting) == 1:
            if fitting[0] in chosen:
                problems.warn("popular-twice", FILE, line, found=written)
            chosen[fitting[0]] = None
        elif fitting:
            problems.add("many-articles", FILE, line, found=written, allowed=", ".join(fitting))
        elif names.hidden.get(names.key(written)):
            problems.warn("popular-hidden", FILE, line, found=written)
        elif not names.is_no_text(written):
            near = names.known.nearest(written)
            code = "no-such-popular-near" if near else "no-such-popular"
            problems.warn(code, FILE, line, found=written, **({"near": near} if near else {}))
    return tuple(chosen)[:_SHOWN]


def _entries(text: str, problems: ProblemCollector) -> tuple[tuple[str, int], ...]:
    """What the file lists, as pairs of a name and its line."""
    reading = Reading(FILE, UTC)
    if begun := _LIST.match(text):
        # A list alone becomes the value of the one key that there is, on the same lines.
        before, rest = text[: begun.start("first")], text[begun.start("first") :]
        indented = before.rpartition("\n")[2]
        head = before.removesuffix(indented).replace("---", "", 1)
        if begun["first"] == "[":
            text = f"{head}articles: {rest}"
        else:
            text = f"articles:\n{head}{indented}{rest}"
            reading.offset = -1
    value = compose(text, reading, KEYS)
    values = read_keys(value, KEYS, reading)[0] if value is not None else {}
    for fault in reading.problems:
        problems.take(fault)
    problems.warnings += reading.warnings
    entries: tuple[tuple[str, int], ...] = values.get("articles", ())
    return entries


class _Names:
    """Every way to name an article or a release: path, file name, title, address."""

    def __init__(self, pages: Mapping[str, AnyPage], hidden: Set[str], settings: Settings) -> None:
        self._origin = "/".join(settings.url.split("/")[:3]).casefold()
        self._base = routes.base(settings)
        self._settings = settings
        shown = {page.id: page for page in pages.values() if page.id not in hidden}
        news = {identity: page.title for identity, page in shown.items() if isinstance(page, News)}
        unread = dict.fromkeys(hidden - pages.keys(), "")
        held = {identity: pages[identity].title for identity in hidden & pages.keys()} | unread
        self.known = Names(by_name(news))
        self.public = self._spelled(news, pages)
        self.hidden = self._spelled(held, pages)

    def key(self, written: str) -> str:
        """What a name as written is looked up by; an address may be whole, as logs have it."""
        text = written.strip()
        with suppress(ValueError):
            text = routes.spelled_out(text)
        if text.casefold().startswith(self._origin + "/"):
            text = text[len(self._origin) :]
        if not text.startswith("/"):
            return fold(text.removesuffix(".md").removeprefix("./"))
        path = unquote(urlsplit(text).path)
        inner = path.removeprefix(self._base) if path.startswith(self._base + "/") else path
        return fold(_plain(inner.removesuffix("index.html").removesuffix(".md")))

    def is_no_text(self, written: str) -> bool:
        """Whether it is an address of the site that no article or release has by its form."""
        key = self.key(written)
        return key.startswith("/") and not re.match("/(?:articles|releases)/.*[^/]", key)

    def _spelled(
        self, titles: Mapping[str, str], pages: Mapping[str, AnyPage]
    ) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, identities in by_name(titles).items():
            _note(found, fold(name), identities)
        for identity in titles:
            for address in self._addresses(identity, pages.get(identity)):
                _note(found, fold(address), [identity])
        return found

    def _addresses(self, identity: str, page: AnyPage | None) -> Iterator[str]:
        """The addresses below the base of the site, with a slash at the end; old ones too."""
        if page is None:
            yield routes.page_address(identity)
        else:
            yield unquote(page.url).removeprefix(self._base)
            for old in aliases.of_page(page, self._settings):
                if not old.host and not old.query:
                    yield _plain(unquote(old.path))


def _plain(address: str) -> str:
    """A site address as those of pages are made, whatever it ends in."""
    return "/" + "/".join(routes.segment(part) for part in address.strip("/").split("/")) + "/"


def _note(found: dict[str, list[str]], name: str, identities: Iterable[str]) -> None:
    known = found.setdefault(name, [])
    known += (identity for identity in identities if identity not in known)
