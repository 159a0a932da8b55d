"""Which file was meant by a name that no file has, where that is sure."""

import posixpath
from collections.abc import Iterable
from typing import NamedTuple

from sosik.base.nearness import Names
from sosik.korean.spelling import fold

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
"""How the names of pictures end that can be shown."""
_SEEN_TWICE = (".md", ".txt", *PICTURES)
"""Endings that Windows hides, so that they are typed once more."""


class Meant(NamedTuple):
    """The file that was meant: its path, and `same`, `twice` or `near` for how that is known."""

    path: str
    how: str


class FileNames:
    """The files of a site by their names, for whoever looks for one in vain.

    Of the several that a name may mean none is named: a wrong hint is worse than none.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._last: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._paths = sorted(paths)
        for path in self._paths:
            last = fold(path.rpartition("/")[2])
            self._last.setdefault(last, []).append(path)
            self._stems.setdefault(posixpath.splitext(last)[0], []).append(path)
        self._near: Names | None = None

    def meant(self, path: str) -> Meant | None:
        """The file meant by a path below the site's folder; None where that is not sure.

        It has an equal name in another folder, its ending twice, another ending, or a letter more,
        less or another.
        """
        folder, _, last = fold(path).rpartition("/")
        stem, ending = posixpath.splitext(last)
        twice = [f"{last}{end}" for end in _SEEN_TWICE if ending] + [f"{stem}.txt{ending}"]
        if found := _one(self._last.get(last, []), folder):
            return Meant(found, "same")
        for name in twice:
            if found := _one(self._last.get(name, []), folder):
                return Meant(found, "twice")
        others = self._stems.get(stem, []) if stem else []
        if posixpath.splitext(stem)[1]:
            others = others + self._last.get(stem, [])
        if found := _one(others, folder):
            return Meant(found, "near")
        if self._near is None:
            self._near = Names(self._last, sure=True)
        near = self._near.nearest(last)
        found = _one(self._last[near], folder) if near else None
        return Meant(found, "near") if found else None


def beside(source: str, path: str) -> str:
    """A path as the text at `source` has to write it: `../images/a.jpg`."""
    return posixpath.relpath(path, posixpath.dirname(source))


def _one(paths: list[str], folder: str) -> str | None:
    """The one of some files that is meant: the only one, or the only one in the folder named."""
    if len(paths) == 1:
        return paths[0]
    here = [path for path in paths if fold(posixpath.dirname(path)) == folder]
    return here[0] if len(here) == 1 else None
