"""Whoever looks at a preview while it is built: what comes first for them, and what has to wait."""

from collections.abc import Collection
from typing import Protocol


class Viewer(Protocol):
    """Whoever looks at a preview while it is built.

    What is shown may still turn out not to be published, if the rest of the site has problems.
    """

    def outputs(self) -> Collection[str]:
        """The paths of the pages that are looked at, below output/."""

    def show(self, path: str, page: bytes) -> None:
        """Shows a page as it will be written."""

    def is_waiting(self) -> bool:
        """True if another build is wanted, for which this one should end."""


class GaveWay(Exception):
    """Raised by a build that has written nothing and learnt nothing, for another is wanted."""


def give_way(viewer: Viewer | None) -> None:
    """Raises GaveWay if a viewer waits for another build."""
    if viewer is not None and viewer.is_waiting():
        raise GaveWay
