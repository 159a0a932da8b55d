"""Checks, before anything is written, that every planned file has a name short enough for disks."""

from collections.abc import Mapping

from sosik.model import routes
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web.listings import ListingPage
from sosik.web.pages import TextPage

_MOST = 255
"""Bytes of one name on the disks of servers (ext4, XFS; NAME_MAX of POSIX's limits.h)."""
_SAFE = 240
"""The advised limit in bytes: 80 Hangul letters, leaving room for a suffix."""


def check_lengths(planned: Mapping[str, Target], queries: Queries) -> None:
    """Report names of more than 255 bytes, each once, at the front-matter key they come from."""
    reported: set[tuple[str, str]] = set()
    for path, target in planned.items():
        if len(path) * 3 <= _MOST:
            continue
        longest = max(path.split("/"), key=lambda part: len(part.encode()))
        count = len(longest.encode())
        code, key, name = _cause(target, longest)
        if count <= _MOST or not code or (target.source, name) in reported:
            continue
        reported.add((target.source, name))
        line = queries.sources.lines.get(target.source, {}).get(key, 0)
        queries.sources.collector.add(
            code, target.source, line, found=name, count=count, most=_SAFE
        )


def _cause(target: Target, longest: str) -> tuple[str, str, str]:
    """The message code, the front-matter key that a name comes from, and the name as written.

    All are "" for files beside a page or a listing, because that is reported itself. An old address
    too long for a file is never planned as one (`aliases`).
    """
    if isinstance(target, TextPage):
        return "long-address", "slug", longest
    if isinstance(target, ListingPage):
        kind, name = target.listing.selection
        return "long-term", routes.TERM_KEYS.get(kind, ""), name
    return "", "", ""
