"""Measures one command: wall clock, processor time and memory of all its processes (Linux)."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from bench.generators import ROOT

_EVERY = 0.05
"""Seconds between two looks at the memory."""


class Peak:
    """The most memory that a group of processes had at once, in bytes.

    It is their PSS: memory that several share is divided among them (proc(5), smaps_rollup).
    """

    def __init__(self, group: int) -> None:
        self.bytes = 0
        self._group = group
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> int:
        """Look no more, and return the peak."""
        self._ended.set()
        self._thread.join()
        return self.bytes

    def _look(self) -> None:
        while not self._ended.wait(_EVERY):
            self.bytes = max(self.bytes, sum(map(_share, self._members())))

    def _members(self) -> list[int]:
        found = []
        for place in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                if os.getpgid(int(place.name)) == self._group:
                    found.append(int(place.name))
        return found


def _share(process: int) -> int:
    """A process's part of the memory in bytes; 0 if it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def busy(seconds: float = 3) -> float:
    """The share of all processors, 0 to 1, that is in use now (proc(5), /proc/stat)."""
    before = _processors()
    time.sleep(seconds)
    idle, whole = (now - then for now, then in zip(_processors(), before, strict=True))
    return 1 - idle / whole if whole else 0.0


def _processors() -> tuple[int, int]:
    """How long the processors have been idle, and how long they have been there, in ticks."""
    line = Path("/proc/stat").read_text("ascii").splitlines()[0]
    ticks = [int(word) for word in line.split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def measured(
    command: tuple[str, ...], folder: Path, variables: Mapping[str, str] | None = None
) -> tuple[float, float]:
    """Seconds by the wall clock, and seconds of all processors, that a command takes.

    `variables` are added to those of the environment. Raises SystemExit with what it printed if it
    fails.
    """
    wall, processor, _ = _run(command, folder, watched=False, variables=variables)
    return wall, processor


def peak(command: tuple[str, ...], folder: Path) -> int:
    """The most memory in bytes that a command needs; looking slows it, so it is not timed."""
    return _run(command, folder, watched=True)[2]


def _run(
    command: tuple[str, ...],
    folder: Path,
    *,
    watched: bool,
    variables: Mapping[str, str] | None = None,
) -> tuple[float, float, int]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **(variables or {})}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever builds twice has compiled files
    with TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        watcher = Peak(process.pid) if watched else None
        try:
            # Unlike Popen.wait, this tells of the process and all children that it waited for.
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # Ctrl-C does not reach a session of its own
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        most = watcher.end() if watcher else 0
        if process.returncode:
            said.seek(0)
            text = said.read().decode("utf-8", "replace")[-4000:]
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{text}")
    return wall, usage.ru_utime + usage.ru_stime, most
