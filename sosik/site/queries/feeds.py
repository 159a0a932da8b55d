"""Queries for machines: the feeds, the addresses of all pages, and the old addresses."""

from collections.abc import Iterator

from msgspec import structs

from sosik.content.aliases import of_page
from sosik.model import routes
from sosik.model.site import Feed, OldAddress
from sosik.site.queries import touched, why
from sosik.site.queries.query import Queries, query
from sosik.words.wording import NAMES

_KINDS = ("release", "issue")
"""The kinds of page that have a feed of their own; articles are in that of the whole site."""


@query(why.feeds, touched=touched.by_order)
def feeds_of(queries: Queries, kind: str, name: str) -> tuple[Feed, ...]:
    """The feeds of a selection; none if it is empty, or has no feed of its own."""
    has_feed = kind in ("category", "language") or (kind, name) in selections()
    if not has_feed or not queries.index.selection(kind, name):
        return ()
    settings = queries.site.settings
    whole = kind == "news"
    address = "/"
    if not whole:
        address = routes.term_address(kind, name, routes.entries(settings, kind))
    title = "" if whole else queries.wording.kinds.get(name, name)
    if kind == "language":
        title = NAMES[name]
    edition = settings.editions.get(name) if kind == "language" else None
    own = edition.title if edition else ""
    return tuple(
        Feed(
            selection=(kind, name),
            form=form,
            title=own or (f"{title} | {settings.title}" if title else settings.title),
            url=routes.href(settings, routes.feed_address(address, form)),
            page=routes.href(settings, address),
        )
        for form in (routes.FEEDS if whole else ("rss",))
    )


def selections() -> Iterator[tuple[str, str]]:
    """The selections that have feeds, except the categories."""
    yield "news", ""
    for kind in _KINDS:
        yield "kind", kind


@query(("공개된 글의 주소 목록", "the addresses of all public pages"), touched=touched.by_days)
def addresses(queries: Queries, start: int, stop: int | None) -> tuple[tuple[str, str], ...]:
    """A slice of all pages from the oldest: address and day of the last change ("" if undated)."""
    return tuple(
        (page.url, moment.at.date().isoformat() if (moment := page.updated or page.date) else "")
        for page in queries.index.addressed[start:stop]
    )


@query(("옛 주소 목록", "the old addresses"), touched=touched.by_old_addresses)
def aliases(queries: Queries) -> tuple[tuple[OldAddress, str], ...]:
    """Pairs of an old address and the new one, absolute if the old one has another host."""
    settings = queries.site.settings
    base = routes.href(settings, "")
    return tuple(
        (old, routes.absolute(settings, page.url))
        if old.host
        else (structs.replace(old, path=base + old.path), page.url)
        for page in queries.site.everything()
        for old in of_page(page, settings)
    )
