"""The names of a site's files: one on every computer, and no two alike."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from sosik.base import characters
from sosik.base.files import ScannedFile
from sosik.content.inventory import Inventory, is_settings_or_layout
from sosik.model import routes
from sosik.model.settings import Settings
from sosik.problems.collector import ProblemCollector

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]\Z')
"""What no name on Windows holds (Microsoft, "Naming Files, Paths, and Namespaces")."""

_ASSETS = "layouts/assets/"

COPIED = ("content/static/", "content/sent/")
"""Folders whose files are no pages: nothing in them is read."""


def check_names(inventory: Inventory, problems: ProblemCollector) -> None:
    """Tell of links that lead out, of names that other computers refuse, or take for one another.

    A folder's name is told once, as the folder's.
    """
    for name in inventory.twice:
        problems.add("same-name", name, other=name)
    seen: dict[str, str] = {}
    refused: dict[str, str] = {}
    decomposed: set[str] = set()
    for name, found in inventory.found.items():
        if found.problem:
            problems.add(found.problem, name)
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            problems.add("same-name", name, other=other)
        if found.problem != "unreadable-name":
            refused.update(_refused(name))
            decomposed.update(_decomposed(found))
    for place, part in refused.items():
        problems.add(
            "reserved-name", place, found=re.sub(r"[\x00-\x1f]", "\N{REPLACEMENT CHARACTER}", part)
        )
    for place in _unseen(inventory):
        problems.add(
            "hidden-in-name", place, found=characters.with_controls_shown(place.rpartition("/")[2])
        )
    for place in sorted(decomposed):
        problems.warn("decomposed-name", place)


def check_font(
    settings: Settings, lines: dict[str, int], inventory: Inventory, problems: ProblemCollector
) -> None:
    """Tell where site.yaml names a font that is not in layouts/assets/."""
    font = settings.theme.font
    if font and _ASSETS + font.file not in inventory:
        fonts = [n.removeprefix(_ASSETS) for n in inventory.found if n.startswith(_ASSETS)]
        known = [name for name in fonts if name.endswith((".woff2", ".css"))]
        problems.missing("no-such-font", "site.yaml", lines["theme"], font.file, known)


def is_text(name: str) -> bool:
    """Whether a file is read as text: site.yaml, Markdown that is not copied as it is, layouts."""
    if name.startswith("content/"):
        return name.endswith(".md") and not name.startswith(COPIED)
    return is_settings_or_layout(name)


def _unseen(inventory: Inventory) -> list[str]:
    """Each place of a path whose own name holds what turns the direction of writing."""
    found: set[str] = set()
    for name in inventory.found:
        if not name.isascii() and characters.has_direction_controls(name):
            parts = name.split("/")
            ends = (n for n, part in enumerate(parts, 1) if characters.has_direction_controls(part))
            found.update("/".join(parts[:end]) for end in ends)
    return sorted(found)


def _refused(name: str) -> Iterator[tuple[str, str]]:
    """Each place of a path whose own name Windows refuses, with that name."""
    parts = name.split("/")
    for number, part in enumerate(parts, 1):
        if _is_refused(part):
            yield "/".join(parts[:number]), part


@cache
def _is_refused(part: str) -> bool:
    return bool(_FORBIDDEN.search(part) or routes.RESERVED.fullmatch(part))


def _decomposed(found: ScannedFile) -> Iterator[str]:
    """Each place of a path whose name lies on the disk in another form than NFC."""
    if found.path.as_posix().endswith(found.name):
        return
    parts = found.name.split("/")
    written = found.path.parts[-len(parts) :]
    for number, (part, raw) in enumerate(zip(parts, written, strict=False), 1):
        if raw != part and normalize("NFC", raw) == part:
            yield "/".join(parts[:number])
