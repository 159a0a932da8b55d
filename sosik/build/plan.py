"""The whole of output/ as a value: one Target for each file, and none besides."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from sosik.build.address_clashes import address, tell_clash
from sosik.mail import targets as mail
from sosik.problems.collector import ProblemCollector
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web import targets as web

WINGS = (web.targets, mail.targets)
"""What renders a site: each wing knows its own targets, and no other wing."""

_STATIC = "content/static/"


def plan(queries: Queries, faults: ProblemCollector) -> dict[str, Target]:
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
            # Sources whose names differ in case alone have been told already.
            if target.source.startswith(_STATIC) and not other.source.startswith("content/"):
                faults.add("made-already", target.source, url=target.path.removeprefix("site"))
            else:
                tell_clash(target, other, queries, faults)
    for path, folder in _files_as_folders(spelled):
        faults.add("same-address", path.source, other=folder.source, url=address(folder))
    return planned


def _files_as_folders(spelled: Mapping[str, Target]) -> list[tuple[Target, Target]]:
    """Each file that stands below what is a file itself, with that one; a path may be but one."""
    folders = {path.rpartition("/")[0] for path in spelled}
    above = {way for folder in folders for way in accumulate(folder.split("/"), "{}/{}".format)}
    taken = sorted(above & spelled.keys())
    return [
        (next(each for path, each in spelled.items() if path.startswith(f"{way}/")), spelled[way])
        for way in taken
    ]


def _targets(queries: Queries) -> Iterator[Target]:
    for targets in WINGS:
        yield from targets(queries)
