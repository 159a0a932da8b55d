"""The process that `tests.support.warm` forks programs off: it has loaded and built everything.

It is told of a program by one message with four files: its input, output and errors, and a pipe to
which the number of its process is written, and its exit code when it has ended.
"""

import atexit
import gc
import json
import os
import runpy
import socket
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

LONGEST = 100_000
"""Bytes of a message at most."""


def _warm_up() -> None:
    """Load what commands load, and compile the layouts that are shipped."""
    from sosik.cli.commands import cli
    from sosik.desk import server
    from tests.support.sites import Site, without_forecast

    assert cli and server
    with TemporaryDirectory() as temporary, without_forecast():
        Site(Path(temporary)).build()
    gc.collect()
    gc.freeze()


def _become(program: dict[str, Any], files: list[int]) -> NoReturn:
    """Run a program as if it had just been started with these files, and end with it."""
    for number, file in enumerate(files[:3]):
        os.dup2(file, number)
    for file in files:
        os.close(file)
    # What the streams know of their files is no longer true.
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, "utf-8", "backslashreplace", closefd=False)
    if program["alone"]:
        os.setsid()
    os.environ.update(program["env"])
    os.chdir(program["cwd"])
    code: object = 0
    try:
        first, *rest = program["arguments"]
        if first == "-m":
            sys.argv = rest
            runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
        elif first == "-c":
            sys.argv = ["-c", *rest[1:]]
            exec(compile(rest[0], "<string>", "exec"), vars(sys.modules["__main__"]))
        else:
            sys.argv = [first, *rest]
            runpy.run_path(first, run_name="__main__")
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
        code = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


def _keep(program: dict[str, Any], files: list[int]) -> None:
    """Start a program, tell the number of its process, wait for its end, and tell how it ended."""
    child = os.fork()
    if child == 0:
        _become(program, files)
    for file in files[:3]:
        os.close(file)
    with os.fdopen(files[3], "w") as told:
        told.write(f"{child}\n")
        told.flush()
        told.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")


def serve(asked: socket.socket) -> None:
    """Start programs until whoever asks for them is gone."""
    keepers = set[int]()
    while True:
        message, files, _, _ = socket.recv_fds(asked, LONGEST, 4)
        keepers -= {keeper for keeper in keepers if os.waitpid(keeper, os.WNOHANG)[0]}
        if not message:
            break
        keeper = os.fork()
        if keeper == 0:
            asked.close()
            _keep(json.loads(message), files)
            os._exit(0)
        keepers.add(keeper)
        for file in files:
            os.close(file)
    for keeper in keepers:
        os.waitpid(keeper, 0)


if __name__ == "__main__":
    _warm_up()
    with socket.socket(fileno=int(sys.argv[1])) as _asked:
        serve(_asked)
