"""Writes docs/performance.md from what was measured."""

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Template

from bench.changes import CHANGES
from bench.generators import Generator, generators
from bench.results import Machine, Results, Timing

FRAME = Path(__file__).with_name("performance_frame.md")
BASIS = "hugo"
"""The generator to which ratios are given."""

QUIET = 0.1
"""The share of the processors up to which the machine was quiet."""

BUSY = (
    "**The machine was busy**: other work took {share:.0%} of its processors when this was begun."
    " Seconds by the wall clock are too long, and of the ratios only those of processor seconds"
    " say something."
)
ABSENT = "not installed"
NONE = "–"


def page(results: Results) -> str:
    """The whole of docs/performance.md."""
    counts = sorted({each.count for each in results.timings})
    runs = sorted({each.run for each in results.timings})
    return Template(FRAME.read_text("utf-8")).substitute(
        day=results.day,
        machine=_machine(results.machine),
        versions=_versions(results.machine),
        tables="\n\n".join(_tables(results, count) for count in counts),
        runs=len(runs),
    )


def _machine(machine: Machine) -> str:
    return "\n".join(
        (
            f"- processor: {machine.processor}, {machine.cores} cores",
            f"- memory: {machine.memory / 2**30:.0f} GiB",
            f"- {machine.system}, Python {machine.python}",
        )
    )


def _versions(machine: Machine) -> str:
    names = {each.key: each.name.partition(",")[0] for each in generators()}
    told = {names[key]: version or ABSENT for key, version in machine.versions.items()}
    return "; ".join(f"{name} {version}" for name, version in told.items())


def _tables(results: Results, count: int) -> str:
    parts = [f"## {count:,} articles"]
    share = results.busy.get(count, 0)
    if share > QUIET:
        parts.append(BUSY.format(share=share))
    parts.append("Seconds by the wall clock, and the ratio to Hugo, bare:")
    parts.append(_timings(results, count, lambda timing: timing.wall))
    parts += ["Processor seconds of all processes:"]
    parts.append(_timings(results, count, lambda timing: timing.processor))
    parts += ["A cold build:", _colds(results, count)]
    return "\n\n".join(parts)


def _timings(results: Results, count: int, of: Callable[[Timing], float]) -> str:
    rows = [["", *CHANGES]]
    for each in generators():
        cells = [_cell(results, count, change, each, of) for change in CHANGES]
        rows.append([each.name, *cells])
    return _table(rows)


def _cell(
    results: Results,
    count: int,
    change: str,
    generator: Generator,
    of: Callable[[Timing], float],
) -> str:
    mine = results.of(count, change, generator.key)
    if not mine:
        return ABSENT if generator.command is None else NONE
    median = statistics.median(map(of, mine))
    said = f"{median:.2f}" if median < 100 else f"{median:.0f}"
    basis = {each.run: of(each) for each in results.of(count, change, BASIS)}
    ratios = [of(each) / basis[each.run] for each in mine if basis.get(each.run)]
    if generator.key == BASIS or not ratios:
        return said
    return f"{said} ({statistics.median(ratios):.2f}×)"


def _colds(results: Results, count: int) -> str:
    rows = [["", "memory, MiB", "files", "MB of output"]]
    for each in generators():
        cold = results.cold(count, each.key)
        if cold is None:
            rows.append([each.name, *3 * [ABSENT if each.command is None else NONE]])
        else:
            size = f"{cold.bytes / 1e6:.1f}"
            rows.append([each.name, f"{cold.memory / 2**20:.0f}", f"{cold.files:,}", size])
    return _table(rows)


def _table(rows: list[list[str]]) -> str:
    return "\n".join(_lines(rows))


def _lines(rows: list[list[str]]) -> Iterator[str]:
    head, *rest = rows
    yield f"| {' | '.join(head)} |"
    yield f"|---|{'---:|' * (len(head) - 1)}"
    for row in rest:
        yield f"| {' | '.join(row)} |"
