"""Every file of the website. A new product is a file with `targets()`, and a line in this list."""

from collections.abc import Iterator

from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web import (
    beside,
    calendars,
    editions,
    files,
    listings,
    pages,
    pictures,
    redirects,
    robots,
    share_cards,
    sitemap,
)
from sosik.web.feeds import targets as feeds
from sosik.web.search import targets as search

_PRODUCTS = (
    pages.targets,
    redirects.targets,
    calendars.targets,
    listings.targets,
    editions.targets,
    feeds.targets,
    sitemap.targets,
    robots.targets,
    beside.targets,
    search.targets,
    files.targets,
    share_cards.targets,
    pictures.targets,
)


def targets(queries: Queries) -> Iterator[Target]:
    """All targets of the website, in the order in which they claim their paths."""
    for product in _PRODUCTS:
        yield from product(queries)
