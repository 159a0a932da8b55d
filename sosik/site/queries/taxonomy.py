"""Answers about categories, departments, authors, tags, years and months, and their listings."""

from sosik.model import routes
from sosik.model.site import Term
from sosik.site.queries.query import Facts, answers


@answers("terms")
def _terms(facts: Facts, kind: str) -> tuple[Term, ...]:
    settings = facts.site.settings
    entries = routes.entries(settings, kind)
    return tuple(
        Term(kind, name, routes.href(settings, routes.term_address(kind, name, entries)))
        for name in facts.shelves.terms(kind)
    )


@answers("term")
def _term(facts: Facts, kind: str, name: str) -> str:
    if not facts.shelves.selection(kind, name):
        return ""
    settings = facts.site.settings
    address = routes.term_address(kind, name, routes.entries(settings, kind))
    return routes.href(settings, address)


@answers("count")
def _count(facts: Facts, kind: str, name: str) -> int:
    return len(facts.shelves.selection(kind, name))


@answers("newest_year")
def _newest_year(facts: Facts) -> int | None:
    return facts.shelves.newest_year
