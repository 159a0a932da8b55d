"""The files of a site that are not texts: layouts, assets, and files offered for download."""

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
    """The text of a file of the site; None, with a problem reported, if it is not text."""
    try:
        file = inventory.text_of(name)
    except ProblemsFound as unread:
        problems.problems += unread.problems
        return None
    problems.problems += file.problems
    problems.warnings += file.warnings
    return file.text


def layouts_of(
    inventory: Inventory, problems: ProblemCollector
) -> tuple[dict[str, str], dict[str, str]]:
    """The texts of layouts by name below layouts/, and the digests of its other files."""
    texts: dict[str, str] = {}
    assets: dict[str, str] = {}
    for name, file in inventory.found.items():
        if not name.startswith("layouts/") or file.problem:
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
    names = {name for files in beside for name in files}
    names |= {
        name
        for name, file in inventory.found.items()
        if name.startswith(_STATIC) and not file.problem
    }
    return _digests(sorted(names), inventory, problems)


def _digests(
    names: Iterable[str], inventory: Inventory, problems: ProblemCollector
) -> dict[str, str]:
    """The digests of files by name; files that can't be read are reported and left out."""
    digests: dict[str, str] = {}
    for name in names:
        try:
            digests[name] = inventory.digest(name)
        except ProblemsFound as unread:
            problems.problems += unread.problems
    return digests


def check_robots(settings: Settings, inventory: Inventory, problems: ProblemCollector) -> None:
    """Warns if the site's own robots.txt blocks the whole site or names no sitemap."""
    file = inventory.found.get(_ROBOTS)
    if file is None or file.problem:
        return
    text = inventory.bytes_of(_ROBOTS).decode("utf-8-sig", "replace")
    lines = [line.partition("#")[0].strip().partition(":") for line in text.splitlines()]
    rules = [(key.strip().lower(), value.strip()) for key, _, value in lines if key]
    if _blocks_all(rules):
        problems.warn("robots-blocks", _ROBOTS)
    elif not any(key == "sitemap" for key, _ in rules):
        sitemap = routes.absolute(settings, routes.href(settings, "/sitemap.xml"))
        problems.warn("robots-no-sitemap", _ROBOTS, found=sitemap)


def _blocks_all(lines: list[tuple[str, str]]) -> bool:
    """True if the lines of robots.txt block all pages for all crawlers (RFC 9309 §2.2)."""
    everyone = in_agents = False
    rules: set[tuple[str, str]] = set()
    for key, value in lines:
        if key == "user-agent":
            everyone = value == "*" or (everyone and in_agents)
            in_agents = True
        elif key in ("allow", "disallow"):
            in_agents = False
            if everyone and value:
                rules.add((key, value.rstrip("*")))
    return ("disallow", "/") in rules and not any(key == "allow" for key, _ in rules)
