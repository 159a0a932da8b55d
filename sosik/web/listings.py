"""The listings of the archive: by kind, featured, category, department, author, tag, and date."""

from collections.abc import Iterator

from sosik.model import routes
from sosik.model.site import Listing
from sosik.site.index import FEATURED
from sosik.site.queries import Facts

_LISTED_TERMS = ("category", "department", "author", "tag", "year", "month")


def listings(facts: Facts) -> Iterator[tuple[Listing, str]]:
    """Every page of every listing, with the file that asks for it."""
    settings = facts.site.settings
    for kind, title in routes.TITLES.items():
        yield from _paginated(facts, ("kind", kind), title, "site.yaml")
    if featured := facts.shelves.selection(*FEATURED):
        yield from _paginated(facts, FEATURED, "주요 소식", featured[0].source)
    for kind in _LISTED_TERMS:
        for name in facts.shelves.terms(kind):
            title = name
            if kind in ("year", "month"):
                year, _, month = name.partition("/")
                title = f"{year}년 {int(month)}월" if month else f"{year}년"
            entries = routes.entries(settings, kind)
            listed = any(entry.name == name for entry in entries)
            first = facts.shelves.selection(kind, name)[0]
            source = "site.yaml" if listed else first.source
            yield from _paginated(facts, (kind, name), title, source)


def _paginated(
    facts: Facts, selection: tuple[str, str], title: str, source: str
) -> Iterator[tuple[Listing, str]]:
    """The pages of a listing: the first view shows the newest, the rest count from the oldest.

    A full older page never changes again; the first view holds less than two pages' entries.
    """
    settings = facts.site.settings
    size = settings.listing.size
    kind, name = selection
    address = routes.term_address(kind, name, routes.entries(settings, kind))
    older = max(0, len(facts.shelves.selection(kind, name)) // size - 1)

    def url(number: int) -> str:
        fitting = address if number > older else routes.older_address(address, number)
        return routes.href(settings, fitting)

    yield (
        Listing(
            selection=selection,
            title=title,
            url=url(older + 1),
            start=older * size,
            stop=None,
            older=url(older) if older else "",
        ),
        source,
    )
    for number in range(older, 0, -1):
        yield (
            Listing(
                selection=selection,
                title=title,
                url=url(number),
                start=(number - 1) * size,
                stop=number * size,
                number=number,
                newer=url(number + 1),
                older=url(number - 1) if number > 1 else "",
            ),
            source,
        )
