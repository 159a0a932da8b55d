"""Which files of an output folder are ours: a marker beside site/ and email/ lists what Sosik made.

A folder that was missing or empty before the first build is ours as a whole. In a folder with other
files, only those in the trace of the last build are ours; if there is no such trace, the folder is
refused.
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
"""The name of the marker, which lies beside them and is not published."""

_NOTE = "소식 프로그램이 만든 것의 목록입니다. 지우지 마세요. (What Sosik made here; keep it.)"

_HOST_NAMES = {".htaccess", ".htpasswd", ".user.ini", ".ftpquota", "web.config"}
_HOST_NAMES |= {".gitignore", ".gitattributes"}
_HOST_FOLDERS = (".well-known/acme-challenge/", ".well-known/pki-validation/")
"""Files that hosting programs and certificate agents add to a site (RFC 8555 §8.3)."""


class Marker(Struct, frozen=True, kw_only=True):
    """The content of the marker: folders that are ours as a whole, and other files of ours."""

    note: str = _NOTE
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Owner(Struct, frozen=True, kw_only=True):
    """What is ours in an output folder.

    `tops` are the names at its top that Sosik uses, `folders` those that are ours as a whole,
    `files` the paths of other files of ours. `recorded` are the bytes of the marker on the disk,
    b"" if it is missing or damaged; `marked` is False for a folder that only Sosik writes to, which
    needs no marker.
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
        """What will be ours after a build that leaves exactly the planned files of ours."""
        listed = (path for path in planned if self._is_listed(path))
        return msgspec.structs.replace(self, files=frozenset(listed))

    def _is_listed(self, path: str) -> bool:
        return path.partition("/")[0] not in self.folders or is_spared(path)

    def marker(self, folders: Collection[str]) -> bytes:
        """The bytes of the marker if `folders` are those that exist."""
        whole = tuple(sorted(self.folders.intersection(folders)))
        marker = Marker(folders=whole, files=tuple(sorted(self.files)))
        return json.format(json.encode(marker), indent=1) + b"\n"


def is_spared(path: str) -> bool:
    """Whether a path belongs to version control or a host, and is left alone unless we wrote it."""
    if "/." not in path and not path.lower().endswith("/web.config"):
        return False  # as nearly all: every other name below begins with a dot
    if _is_controlled(path) or path.rpartition("/")[2].lower() in _HOST_NAMES:
        return True
    return "/.well-known/" in path and any(f"/{part}" in path for part in _HOST_FOLDERS)


def _is_controlled(path: str) -> bool:
    return places.is_version_control(path.rpartition("/")[2])


def traced_paths(trace: Path) -> frozenset[str]:
    """The paths of all outputs in a trace, whichever version of Sosik wrote it."""
    try:
        return frozenset(json.decode(places.read_own(trace), type=_Paths).made)
    except (OSError, msgspec.DecodeError, ValueError):
        return frozenset()


def existing_paths(folder: Path) -> frozenset[str]:
    """The paths of all files in an output folder, for one that is ours whatever it holds."""
    return frozenset(f"{top}/{name}" for top in OWNED for name, _ in files.everything(folder / top))


class _Paths(Struct):
    made: dict[str, msgspec.Raw] = {}


def owner_of(folder: Path, known: Callable[[], Collection[str]]) -> Owner:
    """What is ours in an output folder; `known` gives the paths of the last build's outputs.

    Raises ProblemsFound if site/ or email/ holds only files that Sosik does not know; BadPath if
    one of them is not a folder.
    """
    marker, recorded = _read(folder / MARKER)
    whole, ours, foreign = set(marker.folders) & set(OWNED), set(marker.files), []
    unsure = [top for top in OWNED if top not in whole and places.look(folder / top) is not None]
    made = ours.union(known()) if unsure else ours
    for top in unsure:
        places.check_folder(folder / top)
        present = {f"{top}/{name}" for name, _ in files.everything(folder / top)}
        ours |= present & made
        strange = sorted(path for path in present - made if not _is_ignored(path))
        if not strange:
            whole.add(top)
        elif made.isdisjoint(present):
            name = strange[0].removeprefix(f"{top}/")
            foreign.append(problem("folder-not-ours", f"{folder.name}/{top}", found=name))
    if foreign:
        raise ProblemsFound(foreign)
    whole |= {top for top in OWNED if top not in unsure}
    return Owner(folders=frozenset(whole), files=frozenset(ours), recorded=recorded, marked=True)


def _is_ignored(path: str) -> bool:
    """Whether a path may be in anybody's folder, and so does not show whose folder it is."""
    return path.endswith("/") or is_spared(path) or files.is_litter(path.rpartition("/")[2])


def _read(place: Path) -> tuple[Marker, bytes]:
    """A marker and its bytes; an empty one if it is missing or damaged. Raises BadPath."""
    try:
        data = places.read_own(place)
        return json.decode(data, type=Marker), data
    except BadPath:
        raise
    except (OSError, msgspec.DecodeError, ValueError):
        return Marker(), b""
