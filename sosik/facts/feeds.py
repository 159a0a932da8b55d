"""Answers for machines: which feeds there are, every page's address, where old addresses lead."""

from collections.abc import Iterator

from sosik import routes
from sosik.facts.asking import Facts, answers
from sosik.model.site import Feed

_KINDS = ("release", "issue")
"""The kinds of page that have a feed of their own; articles stand in that of the whole site."""


@answers("feeds")
def _feeds(facts: Facts, kind: str, name: str) -> tuple[Feed, ...]:
    """The feeds of a selection; none where it is empty, for a feed without entries helps nobody."""
    known = kind == "category" or (kind, name) in selections()
    if not known or not facts.shelves.selection(kind, name):
        return ()
    settings = facts.site.settings
    whole = kind == "news"
    address = "/"
    if not whole:
        address = routes.term_address(kind, name, routes.entries(settings, kind))
    named = "" if whole else routes.TITLES.get(name, name)
    return tuple(
        Feed(
            selection=(kind, name),
            form=form,
            title=f"{named} | {settings.title}" if named else settings.title,
            url=routes.href(settings, routes.feed_address(address, form)),
            page=routes.href(settings, address),
        )
        for form in (routes.FEEDS if whole else ("rss",))
    )


def selections() -> Iterator[tuple[str, str]]:
    """The selections that have feeds, without the categories."""
    yield "news", ""
    for kind in _KINDS:
        yield "kind", kind


@answers("addresses")
def _addresses(facts: Facts, start: int, stop: int | None) -> tuple[tuple[str, str], ...]:
    """A slice of all pages from the oldest: address, and the day on which each last changed."""
    dated = [
        (page.url, page.updated or page.date) for page in facts.shelves.oldest_first[start:stop]
    ]
    return tuple((url, moment.at.date().isoformat() if moment else "") for url, moment in dated)


@answers("aliases")
def _aliases(facts: Facts) -> tuple[tuple[str, str], ...]:
    settings = facts.site.settings
    return tuple(
        (routes.href(settings, routes.alias_address(alias)), page.url)
        for page in facts.site.everything()
        for alias in page.aliases
    )
