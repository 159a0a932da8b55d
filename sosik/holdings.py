"""What a site's folder holds beside its texts: layouts, assets, and files that are offered."""

from collections.abc import Iterable

from sosik.faults import Faults
from sosik.inventory import Inventory
from sosik.layouts import Layouts
from sosik.naming import is_text

_STATIC = "content/static/"


def text_of(name: str, inventory: Inventory, faults: Faults) -> str | None:
    """A file of the site as text; None, with a problem noted, where it is none."""
    found = inventory.text_of(name)
    faults.problems += found.problems
    faults.warnings += found.warnings
    return found.text


def layouts_of(inventory: Inventory, faults: Faults) -> tuple[dict[str, str], dict[str, str]]:
    """Layout texts by name, and the digests of the other files of layouts/."""
    texts: dict[str, str] = {}
    assets: dict[str, str] = {}
    for name, found in inventory.found.items():
        if not name.startswith("layouts/") or found.problem:
            continue
        short = name.removeprefix("layouts/")
        if not is_text(name):
            assets[name] = inventory.digest(name)
            continue
        text = text_of(name, inventory, faults)
        if text is not None:
            texts[short] = text
    for fault in Layouts(texts).problems():
        faults.take(fault)
    return texts, assets


def offered(inventory: Inventory, beside: Iterable[set[str]]) -> dict[str, str]:
    """The digests of the files that public texts offer, and of everything in content/static/."""
    names = {name for offered in beside for name in offered}
    names |= {
        name
        for name, found in inventory.found.items()
        if name.startswith(_STATIC) and not found.problem
    }
    return {name: inventory.digest(name) for name in sorted(names)}
