"""What is shown beside every article: the most read pages, and the featured ones.

Pages load it by script, so that a new ranking changes this one file and not the whole archive.
"""

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from sosik.model.pages import PageRef
from sosik.site.index import FEATURED
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.site.view import SiteView

_LONGEST = 5
"""How many pages of each list are shown."""


class BesideFile(Target, frozen=True):
    """Both lists as JSON, each entry with `title` and `url`."""

    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """The lists `popular`, the most read first, and `featured`, the newest first."""
        lists = {
            "popular": _entries(site.popular()),
            "featured": _entries(site.entries(FEATURED, -_LONGEST, None)),
        }
        return msgspec.json.encode(lists) + b"\n"


def targets(queries: Queries) -> Iterator[Target]:
    """The file."""
    del queries
    yield BesideFile(path="site/beside.json", source="site.yaml")


def _entries(pages: tuple[PageRef, ...]) -> list[dict[str, str]]:
    return [{"title": page.title, "url": page.url} for page in pages[:_LONGEST]]
