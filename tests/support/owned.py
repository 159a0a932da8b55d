"""Somebody's files in a folder of outputs, and what tells whose it is."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sosik.build.ownership import MARKER
from sosik.build.records import Report
from sosik.build.session import Folders
from sosik.build.session import build as build_site
from sosik.problems.problem import ProblemsFound
from tests.support.small import NOW, article

TEXTS: dict[str, str | bytes] = {
    "content/articles/market.md": article("나눔장터"),
    "content/articles/school.md": article("수리학교"),
    "content/static/humans.txt": "사람\n",
}


def lay(folder: Path, files: Mapping[str, str]) -> Path:
    """Put somebody's files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def build(root: Path, output: Path | None = None) -> Report:
    """Build a site into its own output folder, or into a given one."""
    return build_site(Folders.of(root, output), NOW)


def refused(root: Path, output: Path | None = None) -> list[tuple[str, str, str]]:
    """The problems of a build that is refused, each with its code, its file and what was found."""
    with pytest.raises(ProblemsFound) as found:
        build(root, output)
    return [(p.code, p.file, dict(p.facts)["found"]) for p in found.value.problems]


def lose(root: Path, *what: str) -> None:
    """Lose what tells whose the output is: the marker, the caches, or both."""
    if "marker" in what:
        (root / "output" / MARKER).unlink()
    if "cache" in what:
        shutil.rmtree(root / ".cache")
