"""Whether this process writes the names of files in UTF-8; elsewhere they would be lost."""

import sys

from sosik.problems.problem import ProblemsFound, problem


def names_are_utf8() -> bool:
    """Whether this process writes names of files in UTF-8, which hangs on its locale on POSIX."""
    return sys.getfilesystemencoding().lower().replace("-", "") == "utf8"


def check_names() -> None:
    """Refuse to make names of files in anything but UTF-8. Raises ProblemsFound."""
    if not names_are_utf8():
        found = sys.getfilesystemencoding()
        raise ProblemsFound([problem("names-not-utf8", "content", found=found)])
