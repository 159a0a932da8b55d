"""Finds the file that was meant by a wrong file name, if that is certain."""

import posixpath
from collections.abc import Iterable
from typing import NamedTuple

from sosik.base.nearness import Names
from sosik.korean.spelling import fold

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
"""Extensions of pictures that can be shown."""
_SEEN_TWICE = (".md", ".txt", *PICTURES)
"""Extensions that Windows hides, so that people type them a second time."""


class MeantFile(NamedTuple):
    """The file that was meant: its path, and how it differs: `same`, `twice` or `near`."""

    path: str
    how: str


class FileNames:
    """An index of files by name, to suggest a file for a name that does not exist.

    If several files may be meant, none is suggested: a wrong hint is worse than no hint.
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

    def meant(self, path: str) -> MeantFile | None:
        """The file meant by a path below the site's folder; None if that is not certain.

        The file has the same name in another folder (`same`), a doubled extension (`twice`), or
        another extension or a name with one letter added, missing or different (`near`).
        """
        folder, _, last = fold(path).rpartition("/")
        stem, ending = posixpath.splitext(last)
        twice = [f"{last}{end}" for end in _SEEN_TWICE if ending] + [f"{stem}.txt{ending}"]
        if match := _one(self._last.get(last, []), folder):
            return MeantFile(match, "same")
        for name in twice:
            if match := _one(self._last.get(name, []), folder):
                return MeantFile(match, "twice")
        others = self._stems.get(stem, []) if stem else []
        if posixpath.splitext(stem)[1]:
            others = others + self._last.get(stem, [])
        if match := _one(others, folder):
            return MeantFile(match, "near")
        if self._near is None:
            self._near = Names(self._last, sure=True)
        near = self._near.nearest(last)
        match = _one(self._last[near], folder) if near else None
        return MeantFile(match, "near") if match else None


def beside(source: str, path: str) -> str:
    """The relative path to write in the text at `source`: `../images/a.jpg`."""
    return posixpath.relpath(path, posixpath.dirname(source))


def _one(paths: list[str], folder: str) -> str | None:
    """The only one of some files, or the only one in `folder`; None if neither exists."""
    if len(paths) == 1:
        return paths[0]
    here = [path for path in paths if fold(posixpath.dirname(path)) == folder]
    return here[0] if len(here) == 1 else None
