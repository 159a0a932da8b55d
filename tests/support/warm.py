"""Programs that start at once: forked off a process that has loaded Sosik and built a site before.

They are for what a process does and how it ends. How a program starts is told only by one that is
started anew (`tests.support.sites.run`).
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryFile
from typing import IO

from tests.support.places import REPOSITORY


class _Starter:
    """The process of `tests.support.warm_process`, for as long as this process lives."""

    def __init__(self) -> None:
        self.asking, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.warm_process", str(theirs.fileno())],
                cwd=REPOSITORY,
                env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def close(self) -> None:
        """End it, once all its programs have ended."""
        self.asking.close()
        self.process.wait()


@cache
def _starter() -> _Starter:
    return _Starter()


def close() -> None:
    """End what was started for the tests of this process."""
    if _starter.cache_info().currsize:
        _starter().close()
        _starter.cache_clear()


class Program:
    """A program that runs: the number of its process, what it says and complains of, its end."""

    def __init__(self, arguments: Sequence[str], out: int, err: int, **options: object) -> None:
        told = {"arguments": [*arguments], "cwd": str(Path.cwd()), "env": {}, "alone": False}
        hear, tell = os.pipe()
        with Path(os.devnull).open("rb") as nothing:
            message = json.dumps({**told, **options}).encode()
            files = [nothing.fileno(), out, err, tell]
            socket.send_fds(_starter().asking, [message], files)
        os.close(tell)
        self._hearing = os.fdopen(hear)
        self.pid = int(self._hearing.readline())
        self.stdout: IO[str] | None = None
        self.stderr: IO[str] | None = None

    def wait(self) -> int:
        """The exit code, negative for a signal, once it has ended."""
        if not self._hearing.closed:
            with self._hearing as hearing:
                self._code = int(hearing.readline())
        return self._code


def run_warm(
    arguments: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    alone: bool = False,
) -> CompletedProcess[str]:
    """Run a program to its end: `arguments` are what Python would be given (`-m`, `-c`, a script).

    With `alone` it has a session of its own. Where no process can be forked, it is started anew.
    """
    if not hasattr(os, "fork"):
        known = {**os.environ, "PYTHONPATH": str(REPOSITORY), **(env or {})}
        asked = [sys.executable, *arguments]
        return subprocess.run(
            asked, env=known, cwd=cwd, capture_output=True, encoding="utf-8", check=False
        )
    with TemporaryFile() as out, TemporaryFile() as err:
        options = {"env": dict(env or {}), "cwd": str(cwd or Path.cwd()), "alone": alone}
        code = Program(arguments, out.fileno(), err.fileno(), **options).wait()
        return CompletedProcess([*arguments], code, _said(out), _said(err))


def _said(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@contextmanager
def started_warm(*arguments: str) -> Iterator[Program | subprocess.Popen[str]]:
    """A program while it runs; at the end of the block it is waited for, or killed if that fails.

    Where no process can be forked, it is started anew.
    """
    if not hasattr(os, "fork"):
        with subprocess.Popen(
            [sys.executable, *arguments],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            yield process
        return
    (hear_out, out), (hear_err, err) = os.pipe(), os.pipe()
    program = Program(arguments, out, err)
    os.close(out)
    os.close(err)
    with (
        os.fdopen(hear_out, encoding="utf-8") as said,
        os.fdopen(hear_err, encoding="utf-8") as bad,
    ):
        program.stdout, program.stderr = said, bad
        try:
            yield program
        except BaseException:
            os.kill(program.pid, signal.SIGKILL)
            raise
        finally:
            program.wait()
