"""Checks that the names of a site's files work on every computer and don't clash."""

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
"""Characters that no Windows file name has (Microsoft, "Naming Files, Paths, and Namespaces")."""

_ASSETS = "layouts/assets/"

COPIED = ("content/static/", "content/sent/")
"""Folders whose files are copied as they are, and not read as pages."""


def check_names(inventory: Inventory, problems: ProblemCollector) -> None:
    """Reports links out of the site, and names that other computers refuse or take for equal.

    The name of a folder is reported once, not for each of its files.
    """
    for name in inventory.twice:
        problems.add("same-name", name, other=name)
    folded: dict[str, str] = {}
    refused: dict[str, str] = {}
    decomposed: set[str] = set()
    for name, file in inventory.found.items():
        if file.problem:
            problems.add(file.problem, name)
        other = folded.setdefault(name.casefold(), name)
        if other != name:
            problems.add("same-name", name, other=other)
        if file.problem != "unreadable-name":
            refused.update(_refused(name))
            decomposed.update(_decomposed(file))
    for path, part in refused.items():
        problems.add(
            "reserved-name", path, found=re.sub(r"[\x00-\x1f]", "\N{REPLACEMENT CHARACTER}", part)
        )
    for path in _with_hidden_characters(inventory):
        problems.add(
            "hidden-in-name", path, found=characters.with_controls_shown(path.rpartition("/")[2])
        )
    for path in sorted(decomposed):
        problems.warn("decomposed-name", path)


def check_font(
    settings: Settings, lines: dict[str, int], inventory: Inventory, problems: ProblemCollector
) -> None:
    """Reports a font of site.yaml that is not in layouts/assets/."""
    font = settings.theme.font
    if font and _ASSETS + font.file not in inventory:
        fonts = [n.removeprefix(_ASSETS) for n in inventory.found if n.startswith(_ASSETS)]
        known = [name for name in fonts if name.endswith((".woff2", ".css"))]
        problems.missing("no-such-font", "site.yaml", lines["theme"], font.file, known)


def is_text(name: str) -> bool:
    """True for files read as text: site.yaml, layouts, Markdown that is not merely copied."""
    if name.startswith("content/"):
        return name.endswith(".md") and not name.startswith(COPIED)
    return is_settings_or_layout(name)


def _with_hidden_characters(inventory: Inventory) -> list[str]:
    """The paths whose last part contains characters that change the direction of writing."""
    paths: set[str] = set()
    for name in inventory.found:
        if not name.isascii() and characters.has_direction_controls(name):
            parts = name.split("/")
            ends = (n for n, part in enumerate(parts, 1) if characters.has_direction_controls(part))
            paths.update("/".join(parts[:end]) for end in ends)
    return sorted(paths)


def _refused(name: str) -> Iterator[tuple[str, str]]:
    """The path of each part of a name that Windows refuses, and that part."""
    parts = name.split("/")
    for number, part in enumerate(parts, 1):
        if _is_refused(part):
            yield "/".join(parts[:number]), part


@cache
def _is_refused(part: str) -> bool:
    return bool(_FORBIDDEN.search(part) or routes.RESERVED.fullmatch(part))


def _decomposed(file: ScannedFile) -> Iterator[str]:
    """The path of each part of a name that is on the disk in another form than NFC."""
    if file.path.as_posix().endswith(file.name):
        return
    parts = file.name.split("/")
    written = file.path.parts[-len(parts) :]
    for number, (part, raw) in enumerate(zip(parts, written, strict=False), 1):
        if raw != part and normalize("NFC", raw) == part:
            yield "/".join(parts[:number])
