"""Commands in which one step of the work fails by a fault of ours, in this process or in others."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.support.sites import invoke

CRASHING = """
import sys
from importlib import import_module
from sosik.cli import commands
from sosik.problems import workers
if __name__ == "__main__":
    workers.WORTH_A_PROCESS = 2
    module, name, wanted = sys.argv[1:4]
    room = import_module(module)
    sound = getattr(room, name)
    def failing(*given, **named):
        all_of_it = repr((given, named))
        if wanted in all_of_it:
            raise RuntimeError("nothing can be made of " + all_of_it)
        return sound(*given, **named)
    setattr(room, name, failing)
    commands.main(sys.argv[4:])
"""
"""A program that runs a command: the module, the function that fails, and on what come first."""


def told(
    root: Path, *arguments: str, step: tuple[str, str, str], env: dict[str, str] | None = None
) -> tuple[str, str]:
    """What a command that fails so says in this process, which is quicker: stdout, stderr."""
    module, name, wanted = step
    room = import_module(module)
    sound = getattr(room, name)

    def failing(*given: Any, **named: Any) -> Any:
        all_of_it = repr((given, named))
        if wanted in all_of_it:
            raise RuntimeError("nothing can be made of " + all_of_it)
        return sound(*given, **named)

    with pytest.MonkeyPatch.context() as patch:
        for key, value in (env or {}).items():
            patch.setenv(key, value)
        patch.setattr(room, name, failing)
        said = invoke(root, *arguments, code=1)
        return said.stdout, said.stderr
