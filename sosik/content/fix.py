"""Implements `sosik check --fix`: converts texts to UTF-8 and file names to NFC."""

from pathlib import Path

from sosik.base import files
from sosik.base.crash import WorkingOn, Writing
from sosik.content.file_names import is_text
from sosik.content.inventory import Inventory, scan_folder
from sosik.problems.problem import Problem, ProblemsFound, problem


def fix_files(root: Path, default_layouts: Path) -> list[Problem]:
    """Renames files to NFC, converts texts to UTF-8, and returns a message for each changed file.

    The original bytes of a converted file are kept beside it. A second run changes nothing.
    """
    fixed: list[Problem] = []
    for folder in ("content", "layouts"):
        if (root / folder).resolve().is_relative_to(root):
            names = files.compose_names(root / folder)
            fixed += (problem("fixed-name", f"{folder}/{name}") for name in names)
    inventory = Inventory(scan_folder(root, default_layouts), {}, 0)
    for name, file in inventory.found.items():
        path = file.path.resolve()
        if file.problem or not is_text(name) or not path.is_relative_to(root):
            continue
        try:
            decoded = inventory.text_of(name)
        except ProblemsFound:  # reported by the check that follows
            continue
        if decoded.text is not None and decoded.encoding:
            with WorkingOn(name), Writing():
                copy = files.keep_copy(path)
                files.replace(path, decoded.text.encode())
            fixed.append(problem("fixed-encoding", name, found=decoded.encoding, kept=copy.name))
    return sorted(fixed)
