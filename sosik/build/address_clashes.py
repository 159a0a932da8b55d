"""Two targets for one path, told as what they are: pages by their files, terms by their names."""

from sosik.model import routes
from sosik.model.site import Listing
from sosik.problems.collector import ProblemCollector
from sosik.problems.problem import place, problem
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web.feeds.targets import FeedFile
from sosik.web.listings import ListingPage

_SITE = "site.yaml"
_KINDS = {"category": "분류", "department": "부서", "author": "작성자", "tag": "태그"}


def tell_clash(target: Target, other: Target, queries: Queries, problems: ProblemCollector) -> None:
    """Tell of a target whose path another has."""
    first, second = _term(other), _term(target)
    if first and second and first.selection[0] == second.selection[0]:
        if second.number is None:
            _tell_of_terms(first, second, other, target, queries, problems)
    elif _is_of_term(other) and _is_of_term(target):
        return  # The feeds of two such terms; the terms themselves have been told.
    elif term := first or second:
        mine, its = (target, other) if first else (other, target)
        kind, name = term.selection
        said = {"kind": _KINDS[kind], "sort": kind, "found": name, **_places(its, term, queries)}
        problems.add("term-address", mine.source, 0, url=address(target), **said)
    else:
        if _slug_line(other, queries) and not _slug_line(target, queries):
            target, other = other, target
        line = _slug_line(target, queries)
        problems.add("same-address", target.source, line, other=other.source, url=address(target))


def address(target: Target) -> str:
    """The address of a target, as readers see it."""
    return target.path.removeprefix("site").removesuffix("index.html")


def _slug_line(target: Target, queries: Queries) -> int:
    return queries.sources.lines.get(target.source, {}).get("slug", 0)


def _term(target: Target) -> Listing | None:
    """The listing of a term that a target is."""
    listing = target.listing if isinstance(target, ListingPage) else None
    return listing if listing is not None and listing.selection[0] in _KINDS else None


def _is_of_term(target: Target) -> bool:
    if isinstance(target, FeedFile):
        return target.feed.selection[0] in _KINDS
    return _term(target) is not None


def _tell_of_terms(
    first: Listing,
    second: Listing,
    other: Target,
    target: Target,
    queries: Queries,
    problems: ProblemCollector,
) -> None:
    """Tell of two terms that differ in letters which no address holds: once, at the second."""
    kind, name = second.selection
    said = {"kind": _KINDS[kind], "sort": kind, "url": address(target)}
    said |= {"found": name, "other": first.selection[1], **_places(other, first, queries)}
    code = "same-entry-address" if target.source == other.source == _SITE else "same-term-address"
    problems.add(code, target.source, _line(target, second, queries), **said)


def _places(target: Target, term: Listing, queries: Queries) -> dict[str, str]:
    """Where a term is written, in both languages."""
    at = problem("same-address", target.source, _line(target, term, queries), other="", url="")
    return {"place": place(at), "where": place(at, "en")}


def _line(target: Target, term: Listing, queries: Queries) -> int:
    kind, name = term.selection
    key = f"{kind}:{name}" if target.source == _SITE else routes.TERM_KEYS[kind]
    return queries.sources.lines.get(target.source, {}).get(key, 0)
