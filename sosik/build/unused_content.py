"""Finds pictures and other files below content/ that no text shows or offers."""

from collections.abc import Iterable, Set

from msgspec import json, structs

from sosik.build.unused_files import PASSED_OVER, folders_of_texts, is_document_of
from sosik.content.file_names import COPIED
from sosik.content.popular import FILE as POPULAR
from sosik.content.read import Sources
from sosik.model.manuscript import Manuscript
from sosik.model.settings import KB
from sosik.model.site import Site
from sosik.problems.collector import ProblemCollector

_TEXTS = (".md", ".markdown", ".md.txt", ".markdown.txt")
_SHOWN = 8
"""How many names of a folder are told."""
_MISSING = ("no-such-image", "no-such-file")


def check_unused_files(
    site: Site, sources: Sources, manuscripts: Iterable[Manuscript], problems: ProblemCollector
) -> None:
    """Tells which files of each folder no text uses, whether it is public or not.

    Nothing is told while the name of a file is wrong somewhere, which may be that of one of them.
    """
    manuscripts = tuple(manuscripts)
    if (
        problems.problems
        or any(m.lacks("attachments", "image") for m in manuscripts)
        or any(warning.code.startswith(_MISSING) for warning in problems.warnings)
    ):
        return
    inventory = sources.inventory
    logo = site.settings.organization.logo
    used = sources.asked | sources.leads | {str(name) for name in structs.astuple(logo)}
    used = used.union(*sources.placed.values())
    texts = folders_of_texts(inventory)
    spare = [
        name
        for name, file in inventory.found.items()
        if name not in used and not file.problem and _may_be_spare(name, texts)
    ]
    if not spare:
        return
    named = _named_elsewhere(site, manuscripts)
    folders: dict[str, list[str]] = {}
    for name in spare:
        folder, _, last = name.rpartition("/")
        if last not in named:
            folders.setdefault(folder, []).append(last)
    for folder, names in folders.items():
        size = sum(inventory.found[f"{folder}/{last}"].fingerprint[0] for last in names)
        found = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        problems.suggest("unused-files", folder, found=found, count=len(names), size=_said(size))


def _may_be_spare(name: str, texts: Set[str]) -> bool:
    """True for a file of content/ of which nothing else is told where no text uses it."""
    return (
        name.startswith("content/")
        and not name.startswith(COPIED)
        and name != POPULAR
        and not name.lower().endswith(_TEXTS)
        and not PASSED_OVER.match(name.rpartition("/")[2])
        and not is_document_of(texts, name)
    )


def _named_elsewhere(site: Site, manuscripts: Iterable[Manuscript]) -> str:
    """All text that may name a file: layouts, settings, and what front matter has for layouts."""
    extra = [page.extra for m in manuscripts if (page := m.page or m.sketch) and page.extra]
    return "\n".join((*site.layouts.values(), json.encode((site.settings, extra)).decode()))


def _said(size: int) -> str:
    """Bytes as people say them."""
    return f"{size / KB / KB:.1f}MB" if size >= KB * KB else f"{max(1, size // KB)}KB"
