"""Finds files that nothing uses: layouts with a mistyped name, documents not linked by texts."""

import re
from collections.abc import Iterable, Mapping, Set
from urllib.parse import unquote

from msgspec import json

from sosik.base.nearness import nearest
from sosik.build import engine
from sosik.content.inventory import Inventory, own_layouts
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.model.settings import Settings
from sosik.problems.collector import ProblemCollector
from sosik.site.templates import Layouts

_ASSETS = "assets/"
_RENDERED = (".html", ".xml", ".css", ".js")
"""Files used only by their name; other files are reported only if a default has a similar name."""
PASSED_OVER = re.compile(r"(?i)\.|_|(?:readme|licen[cs]e|notice|copying|ofl)\b|.*\.(?:md|map)\Z")
"""Names of notes and licences that accompany other files."""

_QUOTED = re.compile(r"""["']([^"'\n]+\.[a-z]+)["']""")
"""A possible name of a layout, as in `site.fragment("site/partials/card.html", …)`."""

_TEXTS = tuple(f"content/{folder}/" for folder in routes.FOLDERS)
_DOCUMENT = re.compile(r"(?i)(?!~\$|\.).*\.(?:txt|hwpx?|docx?|odt|rtf|html?)")
"""A document of a word processor or of Notepad; Word leaves `~$글.docx` while it is open."""


def check_documents(inventory: Inventory, used: Set[str], problems: ProblemCollector) -> None:
    """Warn of each document in the same folder as texts that none of them attaches or links to.

    `used` are the files that texts, public or not, attach or link to. If there are problems, one of
    them may be a mistyped name of such a file, so nothing is reported.
    """
    if problems.problems:
        return
    texts = folders_of_texts(inventory)
    for name, file in inventory.found.items():
        if is_document_of(texts, name) and name not in used and not file.problem:
            problems.warn("unread-document", name)


def folders_of_texts(inventory: Inventory) -> set[str]:
    """The folders that hold texts."""
    return {name.rpartition("/")[0] for name in inventory.found if name.endswith(".md")}


def is_document_of(texts: Set[str], name: str) -> bool:
    """True for a document in one of the folders `texts`, which may have been meant as a text."""
    folder, _, last = name.rpartition("/")
    return folder in texts and name.startswith(_TEXTS) and _DOCUMENT.fullmatch(last) is not None


def check_unused(
    texts: Mapping[str, str],
    inventory: Inventory,
    manuscripts: Mapping[str, Manuscript],
    page_layouts: Iterable[str],
    settings: Settings,
    problems: ProblemCollector,
) -> None:
    """Warn of each file in layouts/ that replaces no default and that nothing uses.

    `texts` are the layouts by name, `page_layouts` the names of those that pages choose. An asset
    is used if its name is anywhere in layouts, texts or settings.
    """
    own, shipped = own_layouts(inventory, engine.default_layouts())
    faulty = {fault.file for fault in problems.problems}
    spare = [
        name
        for name in own
        if f"layouts/{name}" not in faulty and not PASSED_OVER.match(name.rpartition("/")[2])
    ]
    if not spare:
        return
    layouts = Layouts(texts)
    roots = {*shipped, *page_layouts} & texts.keys()
    used = _used(roots, layouts, texts)
    all_text = ""
    for name in spare:
        if name in used:
            continue
        near = _near(name, shipped)
        if name.startswith(_ASSETS):
            all_text = all_text or _all_text(texts, inventory, manuscripts, settings)
            if _is_named(name, all_text, texts.get(name, "")):
                continue
        elif not near and not name.endswith(_RENDERED):
            continue
        if near:
            problems.warn("unused-layout-near", f"layouts/{name}", near=near)
        else:
            problems.warn("unused-layout", f"layouts/{name}")


def _used(roots: Iterable[str], layouts: Layouts, texts: Mapping[str, str]) -> set[str]:
    """The layouts that `roots` use: those they include, and those they name in quotes."""
    used: set[str] = set()
    waiting = list(roots)
    while waiting:
        parts = set(layouts.closure(waiting.pop())) - used
        used |= parts
        named = {name for part in parts for name in _QUOTED.findall(texts.get(part, ""))}
        waiting += named & texts.keys() - used
    return used


def _near(name: str, shipped: Iterable[str]) -> str | None:
    """The default that was likely meant: one of the same name elsewhere, else the nearest."""
    ending = name.rpartition(".")[2].lower()
    alike = [default for default in sorted(shipped) if default.endswith(f".{ending}")]
    last = name.rpartition("/")[2].casefold()
    same = [default for default in alike if default.rpartition("/")[2] == last]
    if same:
        return same[0]
    folder = name.rpartition("/")[0]
    in_folder = [default for default in alike if default.rpartition("/")[0] == folder]
    elsewhere = name.endswith(_RENDERED) and not name.startswith(_ASSETS)
    for defaults in (in_folder, alike if elsewhere else []):
        ends = {default.rpartition("/")[2]: default for default in reversed(defaults)}
        if near := nearest(last, ends):
            return ends[near]
    return None


def _all_text(
    texts: Mapping[str, str],
    inventory: Inventory,
    manuscripts: Mapping[str, Manuscript],
    settings: Settings,
) -> str:
    """All text that may name an asset: layouts, styles, scripts, texts, settings."""
    scripts = [
        inventory.bytes_of(name).decode("utf-8", "replace")
        for name, file in inventory.found.items()
        if name.startswith("layouts/")
        and name.endswith((".js", ".svg", ".json"))
        and not file.problem
    ]
    links = [
        unquote(address)
        for text in manuscripts.values()
        for address in (*(link.href for link in text.links), *(image.src for image in text.images))
    ]
    front_matter = json.encode((settings, [m.page for m in manuscripts.values()])).decode()
    return "\n".join((*texts.values(), *scripts, *links, front_matter))


def _is_named(name: str, all_text: str, own: str) -> bool:
    """Whether an asset, or a folder that it is in, is named outside its `own` text."""
    *folders, last = name.removeprefix(_ASSETS).split("/")
    if all_text.count(last) > own.count(last):
        return True
    return any(f"{folder}/" in all_text for folder in folders)
