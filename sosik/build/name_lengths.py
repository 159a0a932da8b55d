"""Whether every file that is planned has a name that a disk takes, told before any is written."""

from collections.abc import Mapping

from sosik.model import routes
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web.listings import ListingPage
from sosik.web.pages import TextPage

_MOST = 255
"""Bytes of one name on the disks of servers (ext4, XFS; NAME_MAX of POSIX's limits.h)."""
_SAFE = 240
"""Bytes that are advised: 80 Hangul letters, with room for an ending."""


def check_lengths(planned: Mapping[str, Target], queries: Queries) -> None:
    """Tell of names of more bytes than a disk takes: at the key that made them, each once."""
    told: set[tuple[str, str]] = set()
    for path, target in planned.items():
        if len(path) * 3 <= _MOST:
            continue
        longest = max(path.split("/"), key=lambda part: len(part.encode()))
        count = len(longest.encode())
        code, key, found = _cause(target, longest)
        if count <= _MOST or not code or (target.source, found) in told:
            continue
        told.add((target.source, found))
        line = queries.sources.lines.get(target.source, {}).get(key, 0)
        queries.sources.faults.add(code, target.source, line, found=found, count=count, most=_SAFE)


def _cause(target: Target, longest: str) -> tuple[str, str, str]:
    """The code of the message, the key that made a name, and the name as it was written.

    All are "" for what stands beside a page or a listing, which have been told; an old address too
    long for a file is never planned as one (`aliases`).
    """
    if isinstance(target, TextPage):
        return "long-address", "slug", longest
    if isinstance(target, ListingPage):
        kind, name = target.listing.selection
        return "long-term", routes.TERM_KEYS.get(kind, ""), name
    return "", "", ""
