"""The order in which files of a site may appear and vanish, so that no page misses its pictures.

Every state on the way is whole: each page has its pictures, style sheets and documents, and each
page that readers can reach also the pages that it links to. New files come before those that are
replaced, since only the latter are linked to already; whatever is removed goes when nothing refers
to it any more.
"""

import re
from collections.abc import Collection, Iterable
from enum import IntEnum
from itertools import groupby
from posixpath import dirname

_LISTS = re.compile(
    r"(?:\A|/)(?:feed\.xml|feed\.json|atom\.xml|sitemap[^/]*\.xml|robots\.txt|beside\.json"
    r"|search/.+\.json)\Z"
)
"""Feeds, sitemaps and what the search looks things up in: they name pages."""
_KNOWN = re.compile(r"index\.html|sitemap[^/]*\.xml|robots\.txt")
"""What readers and search engines ask for without a link to it."""

Batches = tuple[tuple[str, ...], ...]


class UploadStep(IntEnum):
    """The steps in which files appear, one after the other.

    Feeds that are new come before the pages, which refer to them; nobody knows their addresses yet.
    """

    NEW_FILES = 0
    REPLACED_FILES = 1
    NEW_LISTS = 2
    NEW_PAGES = 3
    REPLACED_PAGES = 4
    HOME = 5
    REPLACED_LISTS = 6


def is_page(path: str) -> bool:
    """True for a page, which may refer to other files."""
    return path.lower().endswith((".html", ".htm"))


def step_of(path: str, present: Collection[str]) -> UploadStep:
    """The step in which a file appears; `present` are the paths that exist at the place."""
    is_known = path in present or _KNOWN.fullmatch(path) is not None
    if path == "index.html":
        return UploadStep.HOME
    if is_page(path):
        return UploadStep.REPLACED_PAGES if is_known else UploadStep.NEW_PAGES
    if _LISTS.search(path):
        return UploadStep.REPLACED_LISTS if is_known else UploadStep.NEW_LISTS
    return UploadStep.REPLACED_FILES if is_known else UploadStep.NEW_FILES


def put_order(paths: Iterable[str], present: Collection[str]) -> Batches:
    """The paths in the order in which their files may appear; within a batch any order will do."""
    ordered = sorted(paths, key=lambda path: (step_of(path, present), path))
    batches = groupby(ordered, key=lambda path: step_of(path, present))
    return tuple(tuple(batch) for _, batch in batches)


def removal_order(paths: Iterable[str]) -> Batches:
    """The paths in the order in which their files may vanish: pages before all others."""
    ordered = sorted(paths, key=lambda path: (not is_page(path), path))
    return tuple(tuple(batch) for _, batch in groupby(ordered, key=is_page))


def in_the_way(paths: Iterable[str], coming: Collection[str]) -> set[str]:
    """Those paths where a folder has to stand for a coming file, or that lie below one."""
    folders = {parent for path in coming for parent in parents(path)}
    return {
        path
        for path in paths
        if path in folders or any(parent in coming for parent in parents(path))
    }


def parents(path: str) -> Iterable[str]:
    """The folders above a path, from the nearest."""
    while path := dirname(path):
        yield path
