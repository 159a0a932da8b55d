"""What a timetable of the system runs, and the running of the system's own programs."""

import subprocess
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

Run = Callable[[Sequence[str], bytes], tuple[int, bytes]]
"""Runs a program with its input; returns its exit code and its output. Raises FileNotFoundError."""

_PATIENCE = 60
"""Seconds after which a program of the system is given up."""


class ScheduledRun(Struct, frozen=True, kw_only=True):
    """The command that builds a site in its folder, once at a moment and every so many minutes.

    `command` are its words. `at` is in the time of this machine, None if the clock alters nothing.
    """

    root: Path
    command: tuple[str, ...]
    at: datetime | None
    every: int = 15


def run_program(words: Sequence[str], data: bytes) -> tuple[int, bytes]:
    """Run a program of the system, without a shell; what it says of failures is in its output.

    One that takes more than a minute is ended and counts as failed. Raises FileNotFoundError if it
    is not there.
    """
    with subprocess.Popen(  # noqa: S603 (crontab and schtasks, with words of our own)
        list(words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            output, _ = process.communicate(data, timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            return 1, b"it did not answer within a minute"
        except BaseException:
            process.kill()
            raise
        return process.returncode, output
