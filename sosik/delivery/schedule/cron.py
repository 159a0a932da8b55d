"""cron (Linux, macOS): the lines of a site in the timetable of a user, crontab(5).

Five fields and a command; `%` means a line break in the command and is escaped. The times are those
of the machine, as Debian's cron knows no other. A line for one day of the year returns each year,
so each run writes the lines anew for the next moment.
"""

import shlex
from pathlib import Path

from sosik.delivery.schedule.programs import Run, ScheduledRun
from sosik.problems.problem import ProblemsFound, problem

_BEGIN, _END = "# sosik schedule: ", "# sosik schedule ends: "

_EMPTY = ("no crontab", "No such file")
"""What cron's program says of a user without a crontab: Debian's and BSD's, and that of BusyBox."""


def cron_lines(run: ScheduledRun) -> list[str]:
    """The lines for one site between two comments: one for the moment, one for every so often.

    Raises ProblemsFound if the path of the site has a line break, which no line can hold.
    """
    root = str(run.root)
    if "\n" in root or "\r" in root:
        raise ProblemsFound([problem("schedule-path", "site.yaml")])
    command = f"cd {shlex.quote(root)} && {shlex.join(run.command)}".replace("%", r"\%")
    lines = [f"*/{run.every} * * * * {command}"]
    if run.at is not None:
        lines.insert(0, f"{run.at.minute} {run.at.hour} {run.at.day} {run.at.month} * {command}")
    return [f"{_BEGIN}{root}", *lines, f"{_END}{root}"]


def interval(root: Path, run: Run) -> int:
    """The minutes between the regular runs of a site; 0 if it is not in the user's crontab."""
    try:
        lines = _crontab(run)
    except ProblemsFound:
        return 0
    begin = f"{_BEGIN}{root}"
    own = lines[lines.index(begin) :] if begin in lines else []
    every = next((line for line in own if line.startswith("*/")), "")
    return int(every[2:].partition(" ")[0]) if every else 0


def install(scheduled: ScheduledRun, run: Run) -> None:
    """Put the lines of a site into the user's crontab in place of earlier ones; others stay.

    Raises ProblemsFound if cron is not there (`no-cron`) or refuses them (`cron-refused`).
    """
    lines = cron_lines(scheduled)
    _write([*_others(scheduled.root, _crontab(run)), *lines], run)


def remove(root: Path, run: Run) -> bool:
    """Take the lines of a site out of the user's crontab; returns False if there were none.

    Raises ProblemsFound as `install` does.
    """
    lines = _crontab(run)
    others = _others(root, lines)
    if others == lines:
        return False
    _write(others, run)
    return True


def _others(root: Path, lines: list[str]) -> list[str]:
    """All lines but those of a site; a beginning without an end loses no line but itself."""
    begin, end = f"{_BEGIN}{root}", f"{_END}{root}"
    while begin in lines:
        first = lines.index(begin)
        last = lines.index(end, first) if end in lines[first:] else first
        lines = [*lines[:first], *lines[last + 1 :]]
    return lines


def _crontab(run: Run) -> list[str]:
    """The lines of the user's crontab; none if it is empty or missing, where cron exits with 1."""
    try:
        code, output = run(["crontab", "-l"], b"")
    except FileNotFoundError as error:
        raise ProblemsFound([problem("no-cron", "crontab")]) from error
    text = output.decode("utf-8", "surrogateescape")
    if code and not any(said in text for said in _EMPTY):
        raise ProblemsFound([problem("cron-refused", "crontab", found=_short(text))])
    return [] if code else text.splitlines()


def _write(lines: list[str], run: Run) -> None:
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
    code, output = run(["crontab", "-"], data)
    if code:
        said = _short(output.decode("utf-8", "replace"))
        raise ProblemsFound([problem("cron-refused", "crontab", found=said)])


def _short(text: str) -> str:
    """The first line that a program said."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "?")[:200]
