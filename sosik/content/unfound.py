"""Tells of what is named in a text and is not there: the slip that was made, or what was meant."""

from urllib.parse import unquote

from sosik.content import destinations, misnamed, unshown
from sosik.content.inventory import Inventory
from sosik.model import routes
from sosik.problems.collector import ProblemCollector

PICTURES = (*misnamed.PICTURES, *unshown.PICTURES)
TEXTS = (".md",)
_WEB = ("", ".html", ".htm", ".markdown", ".txt", ".md")
"""How a link ends that may mean a text."""
_REMARKS = ("empty-link",)
"""Slips that make nothing unreadable."""


def report_mistake(
    source: str, written: str, line: int, problems: ProblemCollector, codes: tuple[str, ...] = ()
) -> bool:
    """Whether the form of a destination tells what is wrong with it; then that is noted.

    `codes` are the slips that are looked for, all where none is given.
    """
    slip = destinations.find_mistake(written)
    if slip is None or (codes and slip.code not in codes):
        return False
    note = problems.warn if slip.code in _REMARKS else problems.add
    facts = {"found": unquote(written), "near": slip.near}
    settings = slip.code == "own-computer" and source == "site.yaml"
    code = "own-computer-settings" if settings else slip.code
    note(code, source, line, **({} if slip.code in _REMARKS else facts))
    return True


def report_missing(
    code: str,
    source: str,
    wanted: tuple[str, str],
    line: int,
    inventory: Inventory,
    problems: ProblemCollector,
) -> None:
    """Note a file that is not there, as `code`, and the one that was surely meant.

    `wanted` is its name as written, and its path below the site's folder, "" for one outside.
    """
    written, path = unquote(wanted[0]), wanted[1]
    if not path:
        problems.add("file-outside", source, line, found=written)
        return
    meant = inventory.file_names(_endings(code, path)).meant(path)
    if meant is None or (meant.path.endswith(".md") and not _is_text(meant.path)):
        problems.add(code, source, line, found=written)
        return
    near = misnamed.beside(source, meant.path)
    folder, _, last = meant.path.rpartition("/")
    if meant.how == "same" and folder == path.rpartition("/")[0]:
        problems.add("file-spelled", source, line, found=written, near=near)
    elif meant.how == "same":
        problems.add("file-elsewhere", source, line, found=written, folder=folder, near=near)
    elif meant.how == "twice":
        right = path.rpartition("/")[2]
        facts = {"found": written, "last": last, "folder": folder, "near": right}
        problems.add("named-twice", source, line, **facts)
    else:
        problems.add(f"{code}-near", source, line, found=written, near=near)


def _endings(code: str, path: str) -> tuple[str, ...]:
    """How the files end among which the one that was meant is looked for; () for any but texts."""
    last = path.rpartition("/")[2]
    _, dot, ending = last.rpartition(".")
    if code == "no-such-image":
        return PICTURES
    return TEXTS if f"{dot}{ending}".lower() in _WEB or not dot else ()


def _is_text(path: str) -> bool:
    return path.split("/")[1] in routes.FOLDERS
