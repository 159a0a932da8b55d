"""What `sosik check --fix` does to a site's files: plain UTF-8, and names in whole letters."""

from pathlib import Path

from sosik.base import files
from sosik.base.crash import WorkingOn, Writing
from sosik.content.file_names import is_text
from sosik.content.inventory import Inventory, scan_folder
from sosik.problems.problem import Problem, ProblemsFound, problem


def fix_files(root: Path, default_layouts: Path) -> list[Problem]:
    """Rename what has its name in parts, convert what is not UTF-8; tells each file that changed.

    The bytes of a converted file are kept beside it. A second time there is nothing to do.
    """
    fixed: list[Problem] = []
    for folder in ("content", "layouts"):
        if (root / folder).resolve().is_relative_to(root):
            names = files.compose_names(root / folder)
            fixed += (problem("fixed-name", f"{folder}/{name}") for name in names)
    inventory = Inventory(scan_folder(root, default_layouts), {}, 0)
    for name, found in inventory.found.items():
        place = found.path.resolve()
        if found.problem or not is_text(name) or not place.is_relative_to(root):
            continue
        try:
            read = inventory.text_of(name)
        except ProblemsFound:  # the check that follows says so
            continue
        if read.text is not None and read.encoding:
            with WorkingOn(name), Writing():
                kept = files.keep_copy(place)
                files.replace(place, read.text.encode())
            fixed.append(problem("fixed-encoding", name, found=read.encoding, kept=kept.name))
    return sorted(fixed)
