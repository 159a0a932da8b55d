"""How this program was started, so that the commands it prints can be typed as they are."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PLAIN = re.compile(r"[\w@%+=:,./\\-]+")
"""Words that need no quotes in any shell."""
_ROOTLESS = ("init", "secret", "--help", "--version")
"""Commands without the option `--root`."""


@dataclass
class Invocation:
    """The words that start the program, and the value of `--root` ("" if not given)."""

    program: str = "sosik"
    root: str = ""

    def __format__(self, words: str) -> str:
        return self.command(words)

    @contextmanager
    def at(self, root: Path) -> Iterator[None]:
        """Adds `--root` to commands printed within the block, unless it is the current folder."""
        self.root = "" if root == Path() else str(root)
        try:
            yield
        finally:
            self.root = ""

    def command(self, words: str) -> str:
        """Returns the whole line to type for a command and its arguments (`check --fix`)."""
        rooted = self.root and not words.startswith(_ROOTLESS)
        return f"{self.program} {words}" + (f" --root {quoted(self.root)}" if rooted else "")


CURRENT = Invocation()
"""The invocation of this process, filled in by `sosik.cli.commands`."""


def quoted(word: str, *, windows: bool = os.name == "nt") -> str:
    """Returns a word quoted for the shell: with " on Windows (cmd, PowerShell), else with '."""
    if _PLAIN.fullmatch(word) and (windows or "\\" not in word):
        return word
    return f'"{word}"' if windows else "'" + word.replace("'", "'\\''") + "'"


def program_of(script: str, *, windows: bool = os.name == "nt") -> str:
    """Returns the words that start this program; `script` is `sys.argv[0]`.

    A Python script (`build.py`) is started by Python, an installed program by its name if that is
    on the PATH, else by its path. PowerShell runs a path with blanks only after `&`.
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
    """Returns the name under which this Python is on the PATH, else its path."""
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
    """Returns a path relative to the current folder if it is below it, else as it is."""
    absolute = Path(path).absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else path


def _started(path: str, *, windows: bool) -> str:
    word = quoted(path, windows=windows)
    return f"& {word}" if windows and word != path else word
