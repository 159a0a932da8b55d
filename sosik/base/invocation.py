"""How this program was started, so that the commands that it names can be typed as they stand."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PLAIN = re.compile(r"[\w@%+=:,./\\-]+")
"""What no shell reads as anything but itself."""
_ROOTLESS = ("init", "--help", "--version")
"""Commands that take no folder of a site."""


@dataclass
class Invocation:
    """The words that start the program, and the folder that it was given, "" for none."""

    program: str = "sosik"
    root: str = ""

    def __format__(self, words: str) -> str:
        return self.command(words)

    @contextmanager
    def at(self, root: Path) -> Iterator[None]:
        """Have the commands that are named lead to a folder, while one that was given it runs."""
        self.root = "" if root == Path() else str(root)
        try:
            yield
        finally:
            self.root = ""

    def command(self, words: str) -> str:
        """A command with its arguments as it has to be typed here: `check --fix`."""
        rooted = self.root and not words.startswith(_ROOTLESS)
        return f"{self.program} {words}" + (f" --root {quoted(self.root)}" if rooted else "")


CURRENT = Invocation()
"""This run; `sosik.cli.commands` fills it in before it does anything."""


def quoted(word: str, *, windows: bool = os.name == "nt") -> str:
    """A word as a shell takes it for one: in " " on Windows (cmd, PowerShell), else in ' '."""
    if _PLAIN.fullmatch(word) and (windows or "\\" not in word):
        return word
    return f'"{word}"' if windows else "'" + word.replace("'", "'\\''") + "'"


def program_of(script: str, *, windows: bool = os.name == "nt") -> str:
    """What was typed to start this program, from `sys.argv[0]`.

    A script of Python's own (`build.py`) is started by Python, an installed one by its name where
    the shell finds it, else by its path. PowerShell runs a path with blanks only behind `&`.
    """
    path = Path(script)
    if path.name == "__main__.py":
        return f"{_python(windows=windows)} -m {path.parent.name}"
    if path.suffix == ".py":
        return f"{_python(windows=windows)} {quoted(_near(script), windows=windows)}"
    name = path.name.removesuffix(".exe")
    on_path = shutil.which(name)
    if not name or (on_path and Path(on_path).absolute() == _absolute(script)):
        return name or "sosik"
    return _started(_near(str(path.with_name(name))), windows=windows)


def _absolute(script: str) -> Path:
    path = Path(script).absolute()
    return path if path.exists() else path.with_name(f"{path.name}.exe")


def _python(*, windows: bool) -> str:
    """The name by which the shell finds this very Python, else its path from here."""
    for name in ("python", "python3", "py"):
        if _is_this_python(shutil.which(name)):
            return name
    if windows and sys.prefix == sys.base_prefix:
        return "py"
    path = Path(sys.executable)
    return _started(_near(str(path.with_suffix("") if windows else path)), windows=windows)


def _is_this_python(path: str | None) -> bool:
    return path is not None and os.path.normcase(path) == os.path.normcase(sys.executable)


def _near(path: str) -> str:
    """A path from the folder in which the shell stands, where it lies within it."""
    whole = Path(path).absolute()
    return str(whole.relative_to(Path.cwd())) if whole.is_relative_to(Path.cwd()) else path


def _started(path: str, *, windows: bool) -> str:
    said = quoted(path, windows=windows)
    return f"& {said}" if windows and said != path else said
