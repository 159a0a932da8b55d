"""Reports links and files in texts that don't exist, with the mistake or what was meant."""

from urllib.parse import unquote

from sosik.content import destinations, misnamed, unshown
from sosik.content.inventory import Inventory
from sosik.model import routes
from sosik.problems.collector import ProblemCollector

PICTURES = (*misnamed.PICTURES, *unshown.PICTURES)
TEXTS = (".md",)
_WEB = ("", ".html", ".htm", ".markdown", ".txt", ".md")
"""Extensions of links that may mean a text."""
_WARNINGS = ("empty-link",)
"""Mistakes that cause only a warning."""


def report_mistake(
    source: str, written: str, line: int, problems: ProblemCollector, codes: tuple[str, ...] = ()
) -> bool:
    """Reports a mistake in the form of a link destination; True if there was one.

    Only mistakes with one of `codes` count, if any are given.
    """
    mistake = destinations.find_mistake(written)
    if mistake is None or (codes and mistake.code not in codes):
        return False
    report = problems.warn if mistake.code in _WARNINGS else problems.add
    facts = {"found": unquote(written), "near": mistake.near}
    settings = mistake.code == "own-computer" and source == "site.yaml"
    code = "own-computer-settings" if settings else mistake.code
    report(code, source, line, **({} if mistake.code in _WARNINGS else facts))
    return True


def report_missing(
    code: str,
    source: str,
    wanted: tuple[str, str],
    line: int,
    inventory: Inventory,
    problems: ProblemCollector,
) -> None:
    """Reports a missing file with the message `code`, and the file that was certainly meant.

    `wanted` is its name as written and its path below the site's folder ("" if outside).
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
    """Extensions of the files among which the meant one is searched; () for all but texts."""
    last = path.rpartition("/")[2]
    _, dot, ending = last.rpartition(".")
    if code == "no-such-image":
        return PICTURES
    return TEXTS if f"{dot}{ending}".lower() in _WEB or not dot else ()


def _is_text(path: str) -> bool:
    return path.split("/")[1] in routes.FOLDERS
