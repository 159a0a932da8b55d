"""Checks that this process writes file names in UTF-8; otherwise Korean names would be lost."""

import sys

from sosik.problems.problem import ProblemsFound, problem


def names_are_utf8() -> bool:
    """True if this process writes file names in UTF-8, which depends on its locale on POSIX."""
    return sys.getfilesystemencoding().lower().replace("-", "") == "utf8"


def check_names() -> None:
    """Raises ProblemsFound if this process does not write file names in UTF-8."""
    if not names_are_utf8():
        encoding = sys.getfilesystemencoding()
        raise ProblemsFound([problem("names-not-utf8", "content", found=encoding)])
