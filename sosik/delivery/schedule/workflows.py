"""The workflows of GitHub and GitLab that build a site, publish it, and run at the next change."""

import re
import shlex
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal

Service = Literal["github", "gitlab"]
State = Literal["new", "same", "ours", "changed", "foreign"]

FILES: dict[Service, str] = {"github": ".github/workflows/sosik.yml", "gitlab": ".gitlab-ci.yml"}
"""The file of a repository that each service runs, by its path from the top."""

_TEMPLATES = Path(__file__).resolve().parent
_MARK = "# sosik-init: "
_FIRST, _AFTER = 5, 19
"""The hours of working days between which a schedule runs every quarter of an hour."""
_MINUTES = "19,34,49"
"""The quarters beside the hourly minute 4: a service is busiest on the hour."""


def workflow_text(
    service: Service, zone: str, now: datetime, install: str, branches: list[str]
) -> str:
    """The workflow of a site in the time zone called `zone`.

    Schedules of GitHub are in UTC; hours are converted by the offset that `now` has in the site's
    zone, so that where clocks are changed they are an hour off for half of the year. `install` is
    the shell command that installs Sosik; GitHub publishes what is pushed to one of `branches`.
    """
    text = (_TEMPLATES / f"{service}.yml").read_text("utf-8")
    offset = now.utcoffset() or timedelta(0)
    crons = "\n".join(f'    - cron: "{line}"' for line in working_hours(offset))
    filled = (
        text.replace("{install}", install)
        .replace("{branches}", ", ".join(branches))
        .replace("{zone}", zone)
        .replace("{first}", f"{_FIRST:02}")
        .replace("{after}", f"{_AFTER:02}")
        .replace("{crons}", crons)
    )
    return filled.replace("# {mark}", _MARK + _digest(filled.replace("# {mark}\n", "")))


def install_command(root: Path, package: str, *, own: bool = True) -> str:
    """The command that installs Sosik: a package, as pip names it (`sosik>=0.1`, `git+https://…`).

    With `own`, it is installed from the repository if that is Sosik's own.
    """
    project = root / "pyproject.toml"
    text = project.read_text("utf-8", errors="replace") if own and project.is_file() else ""
    if 'name = "sosik"' in text:
        return "python -m pip install ."
    return f"python -m pip install {shlex.quote(' '.join(package.split()))}"


def branches_of(root: Path) -> list[str]:
    """The usual names of the main branch, and the branch that a site's repository is on."""
    usual = ["main", "master"]
    try:
        head = (root / ".git/HEAD").read_text("utf-8", errors="replace").strip()
    except OSError:
        return usual
    branch = head.removeprefix("ref: refs/heads/")
    is_plain = branch != head and re.fullmatch(r"[A-Za-z0-9][\w./-]*", branch, re.ASCII)
    return [branch] if is_plain and branch not in usual else usual


def working_hours(offset: timedelta) -> list[str]:
    """The lines of cron, in UTC, for the quarters of the hours of work in a zone with this offset.

    A zone's half hours need no care, as the minutes repeat every fifteen.
    """
    days: dict[int, set[int]] = {}
    for day in range(1, 6):
        for hour in range(_FIRST, _AFTER):
            at = timedelta(days=day, hours=hour) - offset
            days.setdefault(at.days % 7, set()).add(at.seconds // 3600)
    alike: dict[str, list[int]] = {}
    for day, hours in sorted(days.items()):
        alike.setdefault(_ranges(sorted(hours)), []).append(day)
    return [f"{_MINUTES} {hours} * * {_ranges(dates)}" for hours, dates in alike.items()]


def _ranges(numbers: list[int]) -> str:
    """Numbers as cron lists them: `0-10,21-23`."""

    def parts() -> Iterator[str]:
        first = last = numbers[0]
        for number in [*numbers[1:], -1]:
            if number == last + 1:
                last = number
                continue
            yield f"{first}-{last}" if last > first else str(first)
            first = last = number

    return ",".join(parts())


def state_of_file(root: Path, service: Service, text: str) -> State:
    """How a site's file compares with the workflow to be written.

    "ours" was written by Sosik and left as it was, "changed" written by Sosik and edited since,
    "foreign" is somebody else's. Line ends do not count: git may have changed them.
    """
    try:
        data = (root / FILES[service]).read_bytes()
    except FileNotFoundError:
        return "new"
    present = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if present == text:
        return "same"
    lines = present.splitlines(keepends=True)
    marks = [line for line in lines if line.startswith(_MARK)]
    if not marks:
        return "foreign"
    rest = "".join(line for line in lines if not line.startswith(_MARK))
    return "ours" if marks == [f"{_MARK}{_digest(rest)}\n"] else "changed"


def repository_above(root: Path) -> Path | None:
    """The top of the git repository in which a site is a folder below; None if it is the top.

    None also where there is no repository yet.
    """
    if (root / ".git").exists():
        return None
    return next((above for above in root.parents if (above / ".git").exists()), None)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
