"""Reads content/popular.yaml: the most read pages (많이 본 뉴스), listed by staff or from a log."""

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
"""A list without a key, after comments and the start mark of a YAML document."""


def read_popular(
    inventory: Inventory,
    pages: Mapping[str, AnyPage],
    hidden: Set[str],
    settings: Settings,
    problems: ProblemCollector,
) -> tuple[str, ...]:
    """The identities of the public pages that the file names, the most read first, at most ten.

    `pages` are all readable pages by identity; those in `hidden` are not public. A name that fits
    several pages is a problem. A name that fits none, is not public or is repeated is left out with
    a warning, as the file may come from a log and must not stop a build. Addresses of other pages
    that a log counts (the home page, listings, search) are left out without a warning.
    """
    file = inventory.found.get(FILE)
    if file is None or file.problem:
        return ()
    decoded = inventory.text_of(FILE)
    problems.problems += decoded.problems
    problems.warnings += decoded.warnings
    chosen: dict[str, None] = {}
    names = _Names(pages, hidden, settings)
    for name, line in _entries(decoded.text or "", problems):
        fitting = names.public.get(names.key(name), [])
        if len(fitting) == 1:
            if fitting[0] in chosen:
                problems.warn("popular-twice", FILE, line, found=name)
            chosen[fitting[0]] = None
        elif fitting:
            problems.add("many-articles", FILE, line, found=name, allowed=", ".join(fitting))
        elif names.hidden.get(names.key(name)):
            problems.warn("popular-hidden", FILE, line, found=name)
        elif not names.is_no_text(name):
            near = names.known.nearest(name)
            code = "no-such-popular-near" if near else "no-such-popular"
            problems.warn(code, FILE, line, found=name, **({"near": near} if near else {}))
    return tuple(chosen)[:_SHOWN]


def _entries(text: str, problems: ProblemCollector) -> tuple[tuple[str, int], ...]:
    """The entries of the file, as pairs of a name and its line."""
    reading = Reading(FILE, UTC)
    if match := _LIST.match(text):
        # A list without a key becomes the value of `articles`, on the same lines.
        before, rest = text[: match.start("first")], text[match.start("first") :]
        indented = before.rpartition("\n")[2]
        head = before.removesuffix(indented).replace("---", "", 1)
        if match["first"] == "[":
            text = f"{head}articles: {rest}"
        else:
            text = f"articles:\n{head}{indented}{rest}"
            reading.offset = -1
    value = compose(text, reading, KEYS)
    values = read_keys(value, KEYS, reading)[0] if value is not None else {}
    for problem in reading.problems:
        problems.take(problem)
    problems.warnings += reading.warnings
    entries: tuple[tuple[str, int], ...] = values.get("articles", ())
    return entries


class _Names:
    """Indexes every way to name an article or a release: path, file name, title, address."""

    def __init__(self, pages: Mapping[str, AnyPage], hidden: Set[str], settings: Settings) -> None:
        self._origin = "/".join(settings.url.split("/")[:3]).casefold()
        self._base = routes.base(settings)
        self._settings = settings
        shown = {page.id: page for page in pages.values() if page.id not in hidden}
        news = {identity: page.title for identity, page in shown.items() if isinstance(page, News)}
        unread = dict.fromkeys(hidden - pages.keys(), "")
        not_public = {
            identity: pages[identity].title for identity in hidden & pages.keys()
        } | unread
        self.known = Names(by_name(news))
        self.public = self._spelled(news, pages)
        self.hidden = self._spelled(not_public, pages)

    def key(self, written: str) -> str:
        """The key by which a name is looked up; an address may include the host, as in logs."""
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
        """True if it is an address of the site that no article or release can have."""
        key = self.key(written)
        return key.startswith("/") and not re.match("/(?:articles|releases)/.*[^/]", key)

    def _spelled(
        self, titles: Mapping[str, str], pages: Mapping[str, AnyPage]
    ) -> dict[str, list[str]]:
        spelled: dict[str, list[str]] = {}
        for name, identities in by_name(titles).items():
            _note(spelled, fold(name), identities)
        for identity in titles:
            for address in self._addresses(identity, pages.get(identity)):
                _note(spelled, fold(address), [identity])
        return spelled

    def _addresses(self, identity: str, page: AnyPage | None) -> Iterator[str]:
        """The addresses of a page below the site's base, with a final slash; old ones too."""
        if page is None:
            yield routes.page_address(identity)
        else:
            yield unquote(page.url).removeprefix(self._base)
            for old in aliases.of_page(page, self._settings):
                if not old.host and not old.query:
                    yield _plain(unquote(old.path))


def _plain(address: str) -> str:
    """A site address in the form of page addresses, with a final slash."""
    return "/" + "/".join(routes.segment(part) for part in address.strip("/").split("/")) + "/"


def _note(index: dict[str, list[str]], name: str, identities: Iterable[str]) -> None:
    fitting = index.setdefault(name, [])
    fitting += (identity for identity in identities if identity not in fitting)
