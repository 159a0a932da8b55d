"""The two timetables of systems, cron and the Task Scheduler of Windows, behind one protocol."""

import re
from pathlib import Path
from typing import Protocol

from sosik.base import places
from sosik.base.staging import Staging
from sosik.delivery.schedule import cron, windows
from sosik.delivery.schedule.programs import Run, ScheduledRun

_XML = "schedule.xml"
"""The file below `.cache/` from which Windows reads a task."""


class Timetable(Protocol):
    """Where a system keeps what it runs at which time. Its methods raise ProblemsFound."""

    def shown(self, scheduled: ScheduledRun, cache: Path) -> str:
        """The lines that staff may put into it by hand."""

    def install(self, scheduled: ScheduledRun, cache: Path, run: Run) -> None:
        """Put a site's run into it, in place of an earlier one."""

    def remove(self, root: Path, run: Run) -> bool:
        """Take a site out of it; returns False if it was not in it."""

    def interval(self, root: Path, cache: Path, run: Run) -> int:
        """The minutes between the regular runs of a site; 0 if the site is not in it."""


class _Cron:
    def shown(self, scheduled: ScheduledRun, cache: Path) -> str:  # noqa: ARG002 (of the protocol)
        return "\n".join(cron.cron_lines(scheduled))

    def install(self, scheduled: ScheduledRun, cache: Path, run: Run) -> None:  # noqa: ARG002
        cron.install(scheduled, run)

    def remove(self, root: Path, run: Run) -> bool:
        return cron.remove(root, run)

    def interval(self, root: Path, cache: Path, run: Run) -> int:  # noqa: ARG002
        return cron.interval(root, run)


class _Windows:
    def shown(self, scheduled: ScheduledRun, cache: Path) -> str:
        xml = windows.task_xml(scheduled).decode("utf-16").replace("\r\n", "\n")
        words = windows.create_words(scheduled.root, cache / _XML)
        return f"{xml}\n{' '.join(words)}"

    def install(self, scheduled: ScheduledRun, cache: Path, run: Run) -> None:
        places.make_folders(str(cache))
        with Staging(cache) as stage:
            stage.write([(_XML, windows.task_xml(scheduled))], 1)
        windows.create_task(scheduled.root, cache / _XML, run)

    def remove(self, root: Path, run: Run) -> bool:
        return windows.delete_task(root, run)

    def interval(self, root: Path, cache: Path, run: Run) -> int:
        if not windows.is_task_there(root, run):
            return 0
        try:
            xml = places.read_own(cache / _XML).decode("utf-16")
        except (OSError, UnicodeDecodeError):
            return 15
        every = re.search(r"<Interval>PT(\d+)M</Interval>", xml)
        return int(every[1]) if every else 15


CRON: Timetable = _Cron()
"""The crontab of the user."""
WINDOWS: Timetable = _Windows()
"""The Task Scheduler of Windows."""
