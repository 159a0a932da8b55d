"""Files of a site that nothing uses: layouts with a mistyped name, documents meant for texts."""

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
"""What is asked for by its name alone; a file of another kind is told only where it is near one."""
_PASSED_OVER = re.compile(r"(?i)\.|_|(?:readme|licen[cs]e|notice|copying|ofl)\b|.*\.(?:md|map)\Z")
"""Names of notes and licences, which stand beside the files that they are about."""

_QUOTED = re.compile(r"""["']([^"'\n]+\.[a-z]+)["']""")
"""What may be the name of a layout, as in `site.fragment("site/partials/card.html", …)`."""


_TEXTS = tuple(f"content/{folder}/" for folder in routes.FOLDERS)
_DOCUMENT = re.compile(r"(?i)(?!~\$|\.).*\.(?:txt|hwpx?|docx?|odt|rtf|html?)")
"""A document of a word processor or of Notepad; Word leaves `~$글.docx` while it is open."""


def check_documents(inventory: Inventory, asked: Set[str], faults: ProblemCollector) -> None:
    """Remark each document that lies right beside texts and that none of them offers.

    `asked` are the files that texts, public or not, attach or lead to. Where there are problems,
    one of them may be the name of such a file, and nothing is said.
    """
    if faults.problems:
        return
    texts = {name.rpartition("/")[0] for name in inventory.found if name.endswith(".md")}
    for name, found in inventory.found.items():
        folder, _, last = name.rpartition("/")
        is_beside = folder in texts and name.startswith(_TEXTS)
        if is_beside and _DOCUMENT.fullmatch(last) and name not in asked and not found.problem:
            faults.warn("unread-document", name)


def check_unused(
    texts: Mapping[str, str],
    inventory: Inventory,
    manuscripts: Mapping[str, Manuscript],
    asked: Iterable[str],
    settings: Settings,
    faults: ProblemCollector,
) -> None:
    """Remark each file in layouts/ that replaces no default and that nothing asks for.

    `texts` are the layouts by name, `asked` the names of those that pages ask
    for. An asset is asked for by whatever holds its name.
    """
    own, shipped = own_layouts(inventory, engine.default_layouts())
    told = {fault.file for fault in faults.problems}
    spare = [
        name
        for name in own
        if f"layouts/{name}" not in told and not _PASSED_OVER.match(name.rpartition("/")[2])
    ]
    if not spare:
        return
    layouts = Layouts(texts)
    roots = {*shipped, *asked} & texts.keys()
    used = _used(roots, layouts, texts)
    said = ""
    for name in spare:
        if name in used:
            continue
        near = _near(name, shipped)
        if name.startswith(_ASSETS):
            said = said or _said(texts, inventory, manuscripts, settings)
            if _is_said(name, said, texts.get(name, "")):
                continue
        elif not near and not name.endswith(_RENDERED):
            continue
        if near:
            faults.warn("unused-layout-near", f"layouts/{name}", near=near)
        else:
            faults.warn("unused-layout", f"layouts/{name}")


def _used(roots: Iterable[str], layouts: Layouts, texts: Mapping[str, str]) -> set[str]:
    """The layouts that some draw on: what they include, and the pieces that they name in quotes."""
    used: set[str] = set()
    waiting = list(roots)
    while waiting:
        parts = set(layouts.closure(waiting.pop())) - used
        used |= parts
        named = {each for part in parts for each in _QUOTED.findall(texts.get(part, ""))}
        waiting += named & texts.keys() - used
    return used


def _near(name: str, shipped: Iterable[str]) -> str | None:
    """The default that was likely meant: one of the same name elsewhere, else the nearest."""
    ending = name.rpartition(".")[2].lower()
    alike = [each for each in sorted(shipped) if each.endswith(f".{ending}")]
    last = name.rpartition("/")[2].casefold()
    same = [each for each in alike if each.rpartition("/")[2] == last]
    if same:
        return same[0]
    folder = name.rpartition("/")[0]
    beside = [each for each in alike if each.rpartition("/")[0] == folder]
    elsewhere = name.endswith(_RENDERED) and not name.startswith(_ASSETS)
    for some in (beside, alike if elsewhere else []):
        ends = {each.rpartition("/")[2]: each for each in reversed(some)}
        if found := nearest(last, ends):
            return ends[found]
    return None


def _said(
    texts: Mapping[str, str],
    inventory: Inventory,
    manuscripts: Mapping[str, Manuscript],
    settings: Settings,
) -> str:
    """All that may name an asset: layouts, styles, scripts, texts, settings."""
    scripts = [
        inventory.bytes_of(name).decode("utf-8", "replace")
        for name, found in inventory.found.items()
        if name.startswith("layouts/")
        and name.endswith((".js", ".svg", ".json"))
        and not found.problem
    ]
    links = [
        unquote(named)
        for each in manuscripts.values()
        for named in (*(link.href for link in each.links), *(image.src for image in each.images))
    ]
    whole = json.encode((settings, [m.page for m in manuscripts.values()])).decode()
    return "\n".join((*texts.values(), *scripts, *links, whole))


def _is_said(name: str, said: str, own: str) -> bool:
    """Whether an asset is named by something else, or a folder in which it lies."""
    *folders, last = name.removeprefix(_ASSETS).split("/")
    return said.count(last) > own.count(last) or any(f"{folder}/" in said for folder in folders)
