"""One target becomes bytes, and with them the list of all that was asked for it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from sosik.base.crash import InWork
from sosik.build.link_graph import Linked, linked
from sosik.content.media import renditions
from sosik.mail.compose import ComposedMail, compose
from sosik.model.site import Feed, Listing
from sosik.model.target import Question, Target
from sosik.problems.problem import Problem, ProblemsFound, problem
from sosik.problems.workers import spread
from sosik.site.body import web_html
from sosik.site.markup import Markup
from sosik.site.minify import small_html
from sosik.site.queries import Facts, Reader
from sosik.site.view import RecordedLayouts, SiteView
from sosik.web import feeds, structured_data
from sosik.web.calendars import calendar_of

_PICTURE = 10
"""Pages that are as long to make as one picture."""


class Rendered(Struct, frozen=True):
    """An output's bytes and the questions that were asked to make them; or why there are none.

    `fresh` is what the store should keep of the work done.
    """

    data: bytes
    reads: tuple[Question, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    linked: Linked = Linked()
    fresh: dict[str, bytes] = {}


def render_all(facts: Facts, targets: Sequence[Target], jobs: int) -> Iterator[Rendered]:
    """Every target in order, on several cores where that pays; what search looks up stands last."""
    store = facts.sources.store
    found = [target for target in targets if target.recipe == "found"]
    for part, weight in _parts(targets[: len(targets) - len(found)]):
        store.commit()
        store.close()
        for rendered in spread(part, jobs, _render, _begin, (facts,), weight, _path):
            for key, value in rendered.fresh.items():
                store.put(key, value)
            yield rendered
    store.commit()
    store.close()
    wholes = _wholes(found)
    weight = len(found) // max(1, len(wholes))
    for several in spread(wholes, jobs, _render_wholes, _begin, (facts,), weight, _first):
        for rendered in several:
            for key, value in rendered.fresh.items():
                store.put(key, value)
            yield rendered


def _parts(targets: Sequence[Target]) -> Iterator[tuple[Sequence[Target], int]]:
    """All up to the last picture, then the rest; and what one of each weighs.

    A mail tells the size of its pictures, which are so made once and not by another process again.
    """
    recipes = [target.recipe for target in targets]
    last = len(recipes) - recipes[::-1].index("picture") if "picture" in recipes else 0
    if last:
        yield targets[:last], _PICTURE
    yield targets[last:], 1


def _wholes(found: Sequence[Target]) -> list[list[Target]]:
    """What search looks up in groups of which each is made in one process, for it is made at once.

    The initials (초성) of a block are about half of the work.
    """
    groups = groupby(found, key=lambda target: (target.given[0], target.given[1] == "consonants"))
    return [list(group) for _, group in groups]


_here: list["Renderer"] = []
"""The renderer of this process."""


def _begin(facts: Facts) -> None:
    _here[:] = [Renderer(facts)]


def _path(target: Target) -> str:
    return target.path


def _first(whole: Sequence[Target]) -> str:
    return whole[0].path


def _render(targets: Sequence[Target]) -> list[Rendered]:
    return [_here[0].render(target) for target in targets]


def _render_wholes(wholes: Sequence[Sequence[Target]]) -> list[list[Rendered]]:
    return [_render(whole) for whole in wholes]


class Renderer:
    """Renders targets of one site; what several targets share is composed once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._store = facts.sources.store
        self._mails: dict[str, tuple[ComposedMail, tuple[Question, ...]]] = {}

    def render(self, target: Target) -> Rendered:
        """The bytes of a target, or the problems for which a layout failed."""
        with InWork(target.path):
            return self._rendered(target)

    def _rendered(self, target: Target) -> Rendered:
        reader = Reader(self._facts)
        try:
            data = RECIPES[target.recipe](self, reader, *target.given)
        except ProblemsFound as found:
            return Rendered(b"", (), tuple(found.problems))
        warnings = self._mails[str(target.given[0])][0].warnings if target.recipe == "mail" else ()
        html = target.path.endswith(".html") and target.recipe != "copy"
        site = self._facts.site.settings.url
        links = linked(data.decode(), target.path, site) if html else Linked()
        return Rendered(data, tuple(reader.reads), (), warnings, links, self._store.fresh())

    def _layout(self, reader: Reader, name: str, **given: Any) -> bytes:
        layouts = RecordedLayouts(self._facts.layouts, reader)
        html = layouts.render(name, site=SiteView(reader), **given)
        return small_html(html).encode()

    def _home(self, reader: Reader) -> bytes:
        told = structured_data.of_home(SiteView(reader))
        return self._layout(reader, "site/home.html", structured=told)

    def _not_found(self, reader: Reader) -> bytes:
        return self._layout(reader, "site/404.html")

    def _events(self, reader: Reader) -> bytes:
        return self._layout(reader, "site/events.html", events=SiteView(reader).events())

    def _page(self, reader: Reader, identity: str) -> bytes:
        page = reader.read("page", identity)
        site = SiteView(reader)
        with InWork(page.source):
            body = Markup(web_html(site, page))
            headings = site.body(page).headings
            told = structured_data.of_page(site, page)
        given = {"page": page, "body": body, "headings": headings, "structured": told}
        return self._layout(reader, page.layout, **given)

    def _listing(self, reader: Reader, listing: Listing) -> bytes:
        site = SiteView(reader)
        entries = site.entries(listing.selection, listing.start, listing.stop)
        told = structured_data.of_listing(site, listing)
        given = {"listing": listing, "entries": entries, "structured": told}
        return self._layout(reader, "site/listing.html", **given)

    def _search(self, reader: Reader) -> bytes:
        blocks = reader.read("search")
        return self._layout(reader, "site/search.html", blocks=blocks)

    def _found(self, reader: Reader, block: int, name: str, part: int | str) -> bytes:
        """One file in which a browser looks a query up; the shards of a block are made at once."""
        if name == "texts":
            return bytes(reader.read("search_texts", block, part))
        if name == "columns":
            return bytes(reader.read("search_columns", block))
        return bytes(reader.read("search_index", block, name)[part])

    def _redirect(self, reader: Reader, identity: str) -> bytes:
        page = reader.read("page", identity)
        return self._layout(reader, "site/redirect.html", page=page)

    def _calendar(self, reader: Reader, identity: str) -> bytes:
        return calendar_of(SiteView(reader), reader.read("page", identity))

    def _feed(self, reader: Reader, feed: Feed) -> bytes:
        return feeds.FORMATS[feed.form](feeds.channel_of(SiteView(reader), feed))

    def _sitemap(self, reader: Reader, start: int, stop: int | None) -> bytes:
        return feeds.sitemap(SiteView(reader), start, stop)

    def _sitemap_index(self, reader: Reader, count: int, size: int) -> bytes:
        return feeds.sitemap_index(SiteView(reader), count, size)

    def _robots(self, reader: Reader) -> bytes:
        return feeds.robots(SiteView(reader))

    def _redirects(self, reader: Reader, own: str) -> bytes:
        return feeds.netlify(SiteView(reader), reader.read("offered", own) if own else b"")

    def _redirects_nginx(self, reader: Reader) -> bytes:
        return feeds.nginx(SiteView(reader))

    def _copy(self, reader: Reader, name: str) -> bytes:
        data: bytes | None = reader.read("offered", name)
        if data is None:  # it could not be read, which was told when it was looked for
            raise ProblemsFound([problem("cannot-read", name, found=name.rpartition("/")[2])])
        return data

    def _asset(self, reader: Reader, name: str) -> bytes:
        return bytes(reader.read("shipped", name))

    def _picture(self, reader: Reader, name: str, width: int) -> bytes:
        image = reader.read("image", name)
        data = reader.read("file", name)
        try:
            return renditions.remembered(self._store, image, width, lambda: data)
        except renditions.NotAnImage:
            found = name.rpartition("/")[2]
            raise ProblemsFound([problem("bad-image", name, found=found)]) from None

    def _mail(self, reader: Reader, identity: str, part: str) -> bytes:
        """One file of an e-mail; all its files are composed at once, and each has all the reads."""
        if identity not in self._mails:
            alone = Reader(self._facts)
            page = alone.read("page", identity)
            layouts = RecordedLayouts(self._facts.layouts, alone)
            try:
                with InWork(page.source):
                    mail = compose(page, SiteView(alone), layouts, self._store)
            except ValueError as error:
                fault = problem("mail-failed", page.source, found=error)
                raise ProblemsFound([fault]) from error
            self._mails[identity] = mail, tuple(alone.reads)
        mail, reads = self._mails[identity]
        for question in reads:
            reader.read(*question)
        return mail.files[part]


RECIPES: dict[str, Callable[..., bytes]] = {
    "home": Renderer._home,
    "not_found": Renderer._not_found,
    "events": Renderer._events,
    "page": Renderer._page,
    "listing": Renderer._listing,
    "search": Renderer._search,
    "found": Renderer._found,
    "redirect": Renderer._redirect,
    "calendar": Renderer._calendar,
    "feed": Renderer._feed,
    "sitemap": Renderer._sitemap,
    "sitemap_index": Renderer._sitemap_index,
    "robots": Renderer._robots,
    "redirects": Renderer._redirects,
    "redirects_nginx": Renderer._redirects_nginx,
    "copy": Renderer._copy,
    "asset": Renderer._asset,
    "picture": Renderer._picture,
    "mailed": Renderer._picture,
    "mail": Renderer._mail,
}
