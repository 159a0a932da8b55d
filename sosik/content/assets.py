"""What a site's folder holds beside its texts: layouts, assets, and files that are offered."""

from collections.abc import Iterable

from sosik.content.file_names import is_text
from sosik.content.inventory import Inventory
from sosik.model import routes
from sosik.model.settings import Settings
from sosik.problems.collector import ProblemCollector
from sosik.problems.problem import ProblemsFound

_STATIC = "content/static/"
_ROBOTS = f"{_STATIC}robots.txt"


def text_of(name: str, inventory: Inventory, problems: ProblemCollector) -> str | None:
    """A file of the site as text; None, with a problem noted, where it is none."""
    try:
        found = inventory.text_of(name)
    except ProblemsFound as unread:
        problems.problems += unread.problems
        return None
    problems.problems += found.problems
    problems.warnings += found.warnings
    return found.text


def layouts_of(
    inventory: Inventory, problems: ProblemCollector
) -> tuple[dict[str, str], dict[str, str]]:
    """Layout texts by name, and the digests of the other files of layouts/."""
    texts: dict[str, str] = {}
    assets: dict[str, str] = {}
    for name, found in inventory.found.items():
        if not name.startswith("layouts/") or found.problem:
            continue
        short = name.removeprefix("layouts/")
        if not is_text(name):
            assets |= _digests([name], inventory, problems)
            continue
        text = text_of(name, inventory, problems)
        if text is not None:
            texts[short] = text
    return texts, assets


def offered(
    inventory: Inventory, beside: Iterable[set[str]], problems: ProblemCollector
) -> dict[str, str]:
    """The digests of the files that public texts offer, and of everything in content/static/."""
    names = {name for offered in beside for name in offered}
    names |= {
        name
        for name, found in inventory.found.items()
        if name.startswith(_STATIC) and not found.problem
    }
    return _digests(sorted(names), inventory, problems)


def _digests(
    names: Iterable[str], inventory: Inventory, problems: ProblemCollector
) -> dict[str, str]:
    """The digests of files by name; what the system does not give is told and left out."""
    found: dict[str, str] = {}
    for name in names:
        try:
            found[name] = inventory.digest(name)
        except ProblemsFound as unread:
            problems.problems += unread.problems
    return found


def check_robots(settings: Settings, inventory: Inventory, problems: ProblemCollector) -> None:
    """Remark a robots.txt of the site's own that hides the whole site, or its sitemap."""
    found = inventory.found.get(_ROBOTS)
    if found is None or found.problem:
        return
    text = inventory.bytes_of(_ROBOTS).decode("utf-8-sig", "replace")
    lines = [line.partition("#")[0].strip().partition(":") for line in text.splitlines()]
    said = [(key.strip().lower(), value.strip()) for key, _, value in lines if key]
    if _blocks_all(said):
        problems.warn("robots-blocks", _ROBOTS)
    elif not any(key == "sitemap" for key, _ in said):
        sitemap = routes.absolute(settings, routes.href(settings, "/sitemap.xml"))
        problems.warn("robots-no-sitemap", _ROBOTS, found=sitemap)


def _blocks_all(said: list[tuple[str, str]]) -> bool:
    """Whether what robots.txt says keeps every program out of everything (RFC 9309 §2.2)."""
    everyone = naming = False
    rules: set[tuple[str, str]] = set()
    for key, value in said:
        if key == "user-agent":
            everyone = value == "*" or (everyone and naming)
            naming = True
        elif key in ("allow", "disallow"):
            naming = False
            if everyone and value:
                rules.add((key, value.rstrip("*")))
    return ("disallow", "/") in rules and not any(key == "allow" for key, _ in rules)
