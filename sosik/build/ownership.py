"""What in a folder of outputs is ours: a marker beside site/ and email/ tells what Sosik made.

A folder that was missing or empty is ours whole once we made it. In a folder that held something
before, ours are the files that a trace knows; where none knows anything of it, it is refused.
"""

from collections.abc import Callable, Collection
from pathlib import Path

import msgspec
from msgspec import Struct, json

from sosik.base import files, places
from sosik.base.places import BadPath
from sosik.problems.problem import ProblemsFound, problem

OWNED = ("site", "email")
"""The folders of output/ that a build writes and prunes (DESIGN §5)."""

MARKER = ".sosik"
"""The file beside them; it is no part of what is published."""

_NOTE = "소식 프로그램이 만든 것의 목록입니다. 지우지 마세요. (What Sosik made here; keep it.)"

_HOST_NAMES = {".htaccess", ".htpasswd", ".user.ini", ".ftpquota", "web.config"}
_HOST_NAMES |= {".gitignore", ".gitattributes"}
_HOST_FOLDERS = (".well-known/acme-challenge/", ".well-known/pki-validation/")
"""What hosting programs and certificate agents put among published files (RFC 8555 §8.3)."""


class Marker(Struct, frozen=True, kw_only=True):
    """What the marker says: the folders that are ours whole, and further files that are ours."""

    note: str = _NOTE
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Owner(Struct, frozen=True, kw_only=True):
    """What is ours below a folder: top folders (or files) whole, and files by their paths.

    `recorded` are the bytes of the marker as it lies there, b"" where it is missing or damaged;
    `marked` is false for a folder that nobody but Sosik puts anything into, which needs none.
    """

    tops: tuple[str, ...] = OWNED
    folders: frozenset[str] = frozenset(OWNED)
    files: frozenset[str] = frozenset()
    recorded: bytes = b""
    marked: bool = False

    def owns(self, path: str) -> bool:
        """Whether a file, or an empty folder (with a slash at its end), is ours to replace."""
        if path in self.files:
            return True
        spared = is_spared(path) if self.marked else _is_controlled(path)
        return not spared and path.partition("/")[0] in self.folders

    def after(self, planned: Collection[str]) -> "Owner":
        """What will be ours once all that is planned stands there, and nothing else of ours."""
        listed = (path for path in planned if self._is_listed(path))
        return msgspec.structs.replace(self, files=frozenset(listed))

    def _is_listed(self, path: str) -> bool:
        return path.partition("/")[0] not in self.folders or is_spared(path)

    def marker(self, folders: Collection[str]) -> bytes:
        """The bytes of the marker where of our folders these stand."""
        whole = tuple(sorted(self.folders.intersection(folders)))
        said = Marker(folders=whole, files=tuple(sorted(self.files)))
        return json.format(json.encode(said), indent=1) + b"\n"


def is_spared(path: str) -> bool:
    """Whether a path is version control's or a host's, and left alone unless we wrote it."""
    if _is_controlled(path) or path.rpartition("/")[2].lower() in _HOST_NAMES:
        return True
    return "/.well-known/" in path and any(f"/{part}" in path for part in _HOST_FOLDERS)


def _is_controlled(path: str) -> bool:
    return places.is_version_control(path.rpartition("/")[2])


def known_to(trace: Path) -> frozenset[str]:
    """The paths of all outputs that a trace tells of, whichever engine wrote it."""
    try:
        return frozenset(json.decode(places.read_own(trace), type=_Paths).made)
    except (OSError, msgspec.DecodeError, ValueError):
        return frozenset()


def standing(folder: Path) -> frozenset[str]:
    """The paths of all that stands in an output folder, for one that is ours whatever it holds."""
    return frozenset(f"{top}/{name}" for top in OWNED for name, _ in files.everything(folder / top))


class _Paths(Struct):
    made: dict[str, msgspec.Raw] = {}


def owner_of(folder: Path, known: Callable[[], Collection[str]]) -> Owner:
    """What is ours in an output folder; `known` tells the outputs of the last build.

    Raises ProblemsFound where site/ or email/ in it holds what nobody knows, and names it; BadPath
    where one of them is no folder at all.
    """
    marker, recorded = _read(folder / MARKER)
    whole, ours, foreign = set(marker.folders) & set(OWNED), set(marker.files), []
    unsure = [top for top in OWNED if top not in whole and places.look(folder / top) is not None]
    made = ours.union(known()) if unsure else ours
    for top in unsure:
        places.check_folder(folder / top)
        found = {f"{top}/{name}" for name, _ in files.everything(folder / top)}
        ours |= found & made
        strange = sorted(path for path in found - made if not _is_nobodys(path))
        if not strange:
            whole.add(top)
        elif made.isdisjoint(found):
            name = strange[0].removeprefix(f"{top}/")
            foreign.append(problem("folder-not-ours", f"{folder.name}/{top}", found=name))
    if foreign:
        raise ProblemsFound(foreign)
    whole |= {top for top in OWNED if top not in unsure}
    return Owner(folders=frozenset(whole), files=frozenset(ours), recorded=recorded, marked=True)


def _is_nobodys(path: str) -> bool:
    """Whether a path says nothing about whose folder it stands in."""
    return path.endswith("/") or is_spared(path) or files.is_litter(path.rpartition("/")[2])


def _read(place: Path) -> tuple[Marker, bytes]:
    """A marker and its bytes; one that is missing or damaged says nothing. Raises BadPath."""
    try:
        data = places.read_own(place)
        return json.decode(data, type=Marker), data
    except BadPath:
        raise
    except (OSError, msgspec.DecodeError, ValueError):
        return Marker(), b""
