"""Runs git, rsync and ssh, whose complaints become problems without any password in them."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from sosik.problems.problem import ProblemsFound, problem

_SECONDS = 1_800
"""How long one command may take: a first upload over a slow line."""
_SECRET = re.compile(r"(?<=//)[^/\s'\"]+@")
"""A user name and password or token in an address; the password may have an @ of its own."""
_OWN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
"""Variables by which a hook of git would lead our git to another repository."""


class ProgramFailed(Exception):
    """Raised if a program ends with another code than 0; `said` are its last words."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code = code
        self.said = said


def without_secrets(words: str) -> str:
    """Words of a program without the user names and passwords in addresses."""
    return _SECRET.sub("", words)


def program(name: str, version: str = "--version") -> str:
    """The name of a program that can be run; `version` is the option that shows its version.

    Raises ProblemsFound (`deploy-no-program`) if it is missing.
    """
    try:
        run([name, version])
    except FileNotFoundError:
        raise ProblemsFound([problem("deploy-no-program", "site.yaml", found=name)]) from None
    return name


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    data: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> bytes:
    """Runs a command in a folder, `data` being its input; returns its output.

    Its messages are in English, so that they can be recognized. Raises ProgramFailed, and
    FileNotFoundError if there is no such program.
    """
    inherited = {name: value for name, value in os.environ.items() if name not in _OWN}
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 (a list of words, no shell)
        command,
        cwd=folder,
        env={**inherited, "LC_ALL": "C.UTF-8", "LANGUAGE": "C", **(variables or {})},
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
    ) as process:
        try:
            output, said = process.communicate(data, timeout=_SECONDS)
        except BaseException as error:
            process.kill()
            if isinstance(error, subprocess.TimeoutExpired):
                raise ProgramFailed(-1, f"no answer within {_SECONDS} seconds") from None
            raise
    if process.returncode:
        raise ProgramFailed(process.returncode, _last_words(said))
    return output


def _last_words(said: bytes) -> str:
    """The last lines of what a program said, on one line and without secrets."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    telling = [line for line in lines if line and not line.startswith("hint:")]
    return without_secrets(" / ".join(telling[-3:]))[:300]
