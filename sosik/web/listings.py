"""The listings of the archive: by kind, category, department, author, tag, date; featured pages."""

from collections.abc import Iterator
from urllib.parse import unquote

from sosik.model import routes
from sosik.model.site import Listing
from sosik.site.index import FEATURED
from sosik.site.queries import Queries, taxonomy
from sosik.site.target import Target
from sosik.site.view import SiteView
from sosik.web import structured_data
from sosik.web.html import html_of

_NEAR = 3
"""How many of the next older pages of a listing can be chosen by number."""
_LISTED_TERMS = ("category", "department", "author", "tag", "year", "month")


class ListingPage(Target, frozen=True):
    """One page of a listing."""

    listing: Listing

    def render(self, site: SiteView) -> bytes:
        """The page as HTML."""
        listing = self.listing
        return html_of(
            site,
            "site/listing.html",
            listing=listing,
            entries=site.entries(listing.selection, listing.start, listing.stop),
            structured=structured_data.of_listing(site, listing),
        )


def targets(queries: Queries) -> Iterator[Target]:
    """Every page of every listing."""
    base = routes.base(queries.site.settings)
    for listing, source in _listings(queries):
        path = routes.page_file(unquote(listing.url).removeprefix(base))
        yield ListingPage(path=path, source=source, listing=listing)


def _listings(queries: Queries) -> Iterator[tuple[Listing, str]]:
    """Every page of every listing, with its source file."""
    for selection in selections(queries):
        kind, name = selection
        entries = routes.entries(queries.site.settings, kind)
        listed = kind == "kind" or any(entry.name == name for entry in entries)
        source = "site.yaml" if listed else queries.index.selection(kind, name)[0].source
        title = taxonomy.title_of(queries, kind, name)
        yield from paginated(queries, selection, title, source)


def selections(queries: Queries) -> Iterator[tuple[str, str]]:
    """What each listing selects."""
    for kind in queries.wording.kinds:
        yield "kind", kind
    if queries.index.has(*FEATURED):
        yield FEATURED
    for kind in _LISTED_TERMS:
        for name in queries.index.terms(kind):
            yield kind, name


def paginated(
    queries: Queries, selection: tuple[str, str], title: str, source: str
) -> Iterator[tuple[Listing, str]]:
    """The pages of a listing: the first has the newest entries, the others count from the oldest.

    A full older page never changes again. The first page has between `size` and 2 * `size` - 1
    entries, or fewer if there is no other page.
    """
    settings = queries.site.settings
    size = settings.listing.size
    kind, name = selection
    address = routes.term_address(kind, name, routes.entries(settings, kind))
    count = len(queries.index.selection(kind, name))
    older = max(0, count // size - 1)

    def url(number: int) -> str:
        is_first = number > older
        path = address if is_first else routes.older_address(address, number)
        return routes.href(settings, path)

    def numbered(newest: int) -> tuple[tuple[int, str], ...]:
        """The pages from a number down, as far as a reader sees at once, and the oldest."""
        near = range(newest, max(0, newest - _NEAR), -1)
        return tuple((n, url(n)) for n in dict.fromkeys((*near, 1)) if n <= newest)

    yield (
        Listing(
            selection=selection,
            title=title,
            url=url(older + 1),
            start=older * size,
            stop=None,
            count=count,
            older=url(older) if older else "",
            numbered=numbered(older),
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
                newest=url(older + 1),
                newer=url(number + 1),
                older=url(number - 1) if number > 1 else "",
                numbered=numbered(number - 1),
            ),
            source,
        )
