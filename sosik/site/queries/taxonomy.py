"""Queries about categories, departments, authors, tags, years and months, and their listings."""

from sosik.model import routes
from sosik.model.site import Term
from sosik.site.queries import touched, why
from sosik.site.queries.query import Queries, query
from sosik.words.dates import say_month


@query(why.terms, touched=touched.by_order)
def terms(queries: Queries, kind: str, year: str = "") -> tuple[Term, ...]:
    """All terms of a kind that have pages, or only the months of a year, with their addresses."""
    settings = queries.site.settings
    entries = routes.entries(settings, kind)
    return tuple(
        Term(kind, name, routes.href(settings, routes.term_address(kind, name, entries)))
        for name in queries.index.terms(kind)
        if name.startswith(year)
    )


@query(why.term, touched=touched.by_order)
def term(queries: Queries, kind: str, name: str) -> str:
    """The address of one term's listing; "" if it has no pages."""
    if not queries.index.has(kind, name):
        return ""
    settings = queries.site.settings
    address = routes.term_address(kind, name, routes.entries(settings, kind))
    return routes.href(settings, address)


@query(why.count, touched=touched.by_order)
def count(queries: Queries, kind: str, name: str) -> int:
    """How many pages a listing has."""
    return len(queries.index.selection(kind, name))


@query(("가장 새로운 글의 연도", "the year of the newest page"), touched=touched.by_order)
def newest_year(queries: Queries) -> int | None:
    """The year of the newest article or release."""
    return queries.index.newest_year


def title_of(queries: Queries, kind: str, name: str) -> str:
    """The title of a listing in the language of the site."""
    wording = queries.wording
    if kind == "kind":
        return wording.kinds.get(name, name)
    if kind == "featured":
        return wording["featured"]
    if kind == "year":
        return wording.say("year", year=name)
    if kind == "month":
        year, _, month = name.partition("/")
        return say_month(year, month, wording.language)
    return name
