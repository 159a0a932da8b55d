"""Plans the whole of output/ as a value: exactly one Target for each file."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from sosik.build.address_clashes import address, tell_clash
from sosik.mail import targets as mail
from sosik.problems.collector import ProblemCollector
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web import targets as web

WINGS = (web.targets, mail.targets)
"""The packages that render a site; each lists its own targets and knows no other package."""

_STATIC = "content/static/"


def plan(queries: Queries, problems: ProblemCollector) -> dict[str, Target]:
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
                problems.add("made-already", target.source, url=target.path.removeprefix("site"))
            else:
                tell_clash(target, other, queries, problems)
    for path, folder in _files_as_folders(spelled):
        problems.add("same-address", path.source, other=folder.source, url=address(folder))
    return planned


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
