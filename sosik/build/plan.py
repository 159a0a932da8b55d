"""Plans the whole of output/ as a value: exactly one Target for each file."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from sosik.mail import targets as mail
from sosik.model import routes
from sosik.model.site import Listing
from sosik.problems.collector import Faults
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web import targets as web
from sosik.web.listings import ListingPage

WINGS = (web.targets, mail.targets)
"""The packages that render a site; each lists its own targets and knows no other package."""

_KINDS = {"category": "분류", "department": "부서", "author": "작성자", "tag": "태그"}
_STATIC = "content/static/"


def plan(queries: Queries, faults: Faults) -> dict[str, Target]:
    """Every file of output/ by its path. Two targets for one path are a problem that names both."""
    planned: dict[str, Target] = {}
    spelled: dict[str, Target] = {}
    for target in _targets(queries):
        other = spelled.setdefault(target.path.casefold(), target)
        if other is target:
            planned[target.path] = target
        elif other.may_be_shared and other.path == target.path:
            continue
        elif other.source.casefold() != target.source.casefold() or other.source == target.source:
            # Sources whose names differ in case alone are reported when they are read.
            if target.source.startswith(_STATIC) and not other.source.startswith("content/"):
                faults.add("made-already", target.source, url=target.path.removeprefix("site"))
            elif terms := _terms(other, target):
                _report_terms(*terms, other, target, queries, faults)
            else:
                faults.add("same-address", target.source, other=other.source, url=_address(target))
    for path, folder in _files_as_folders(spelled):
        faults.add("same-address", path.source, other=folder.source, url=_address(folder))
    return planned


def _terms(*targets: Target) -> tuple[Listing, Listing] | None:
    """The two listings of one kind of term that share an address; None for other clashes."""
    first, second = (t.listing if isinstance(t, ListingPage) else None for t in targets)
    if first is None or second is None:
        return None
    kinds = {first.selection[0], second.selection[0]}
    return (first, second) if len(kinds) == 1 and kinds <= routes.TERM_KEYS.keys() else None


def _report_terms(
    first: Listing, second: Listing, other: Target, target: Target, queries: Queries, faults: Faults
) -> None:
    """Report two terms that differ only in letters left out of addresses: once, at the second."""
    if second.number is not None:
        return
    kind, name = second.selection
    line = queries.sources.lines.get(target.source, {}).get(routes.TERM_KEYS[kind], 0)
    facts = {"kind": _KINDS[kind], "key": routes.TERM_KEYS[kind], "url": _address(target)}
    facts["place"] = other.source
    faults.add(
        "same-term-address", target.source, line, found=name, other=first.selection[1], **facts
    )


def _address(target: Target) -> str:
    return target.path.removeprefix("site").removesuffix("index.html")


def _files_as_folders(spelled: Mapping[str, Target]) -> list[tuple[Target, Target]]:
    """Pairs of a file and another file whose path would have to be its folder."""
    folders = {path.rpartition("/")[0] for path in spelled}
    parents = {p for folder in folders for p in accumulate(folder.split("/"), "{}/{}".format)}
    return [
        (next(t for path, t in spelled.items() if path.startswith(f"{parent}/")), spelled[parent])
        for parent in sorted(parents & spelled.keys())
    ]


def _targets(queries: Queries) -> Iterator[Target]:
    for targets in WINGS:
        yield from targets(queries)
