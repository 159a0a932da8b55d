"""What was measured, kept in a file from run to run: an interrupted benchmark goes on there."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct

from bench.generators import generators


class Machine(Struct, frozen=True):
    """The machine and the versions; results of others are not put together."""

    processor: str
    cores: int
    memory: int
    system: str
    python: str
    versions: dict[str, str]


class Timing(Struct, frozen=True):
    """One run of one generator, in seconds."""

    count: int
    change: str
    run: int
    generator: str
    wall: float
    processor: float


class Cold(Struct, frozen=True):
    """What one cold build needs and makes: memory and files in bytes."""

    count: int
    generator: str
    memory: int
    files: int
    bytes: int


class Results(Struct):
    """Everything measured on one machine.

    `busy` is the share of the processors, 0 to 1, that other work took when a count was begun.
    """

    machine: Machine
    day: str = ""
    timings: list[Timing] = []
    colds: list[Cold] = []
    busy: dict[int, float] = {}

    def has(self, count: int, change: str, keys: list[str], runs: int) -> bool:
        """True if so many runs of a change are there, of all these generators."""
        return all(len(self.of(count, change, key)) >= runs for key in keys)

    def of(self, count: int, change: str, key: str) -> list[Timing]:
        """The runs of a change of one generator, in order."""
        found = [
            each
            for each in self.timings
            if (each.count, each.change, each.generator) == (count, change, key)
        ]
        return sorted(found, key=lambda each: each.run)

    def cold(self, count: int, key: str) -> Cold | None:
        """What a cold build of one generator needs and makes; None if that is not known."""
        return next((e for e in self.colds if (e.count, e.generator) == (count, key)), None)

    def drop(self, count: int, change: str) -> None:
        """Forget the runs of a change, of which some are missing."""
        self.timings = [e for e in self.timings if (e.count, e.change) != (count, change)]


@dataclass(frozen=True)
class ResultsFile:
    """The file in which results are kept."""

    path: Path

    def load(self, machine: Machine) -> Results:
        """The results of this machine with these versions; new ones if there are none."""
        try:
            kept = msgspec.json.decode(self.path.read_bytes(), type=Results)
        except (OSError, msgspec.DecodeError):
            return Results(machine)
        if kept.machine == machine:
            return kept
        print(f"{self.path}: of another machine or other versions, begun anew")
        return Results(machine)

    def save(self, results: Results) -> None:
        """Keep the results."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(msgspec.json.format(msgspec.json.encode(results)))


def this_machine() -> Machine:
    """This machine, without its name."""
    return Machine(
        processor=_line("/proc/cpuinfo", "model name") or platform.machine(),
        cores=len(os.sched_getaffinity(0)),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=platform.system(),
        python=platform.python_version(),
        versions={each.key: each.version for each in generators()},
    )


def _line(file: str, key: str) -> str:
    for line in Path(file).read_text("utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return ""
