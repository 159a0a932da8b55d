"""The Task Scheduler of Windows: the task of a site as XML, and `schtasks`.

Elements and their order are those of the documented schema
(learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema): in a trigger Enabled,
StartBoundary, EndBoundary, Repetition, and then its own kind. `schtasks /Create /XML` wants UTF-16
with a byte order mark.
"""

import subprocess
from codecs import BOM_UTF16_LE
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

from sosik.delivery.schedule.programs import Run, ScheduledRun
from sosik.problems.problem import ProblemsFound, problem

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_START = datetime(2026, 1, 1)  # local time of the machine, as Windows reads a time without offset
"""From when the regular run counts; any past midnight would do."""


def task_name(root: Path) -> str:
    r"""The name of a site's task, in the folder Sosik: `Sosik\news-1a2b3c4d`."""
    letters = "".join(letter if letter.isalnum() else "-" for letter in root.name) or "site"
    return f"Sosik\\{letters}-{sha256(str(root).encode()).hexdigest()[:8]}"


def task_xml(run: ScheduledRun) -> bytes:
    """The task that runs a site's command, as the file that `schtasks /Create /XML` reads.

    One trigger is for the moment, if there is one, one for every so many minutes. A run that was
    missed because the computer was off is made up for; two never run at once.
    """
    program, *words = run.command
    triggers = [
        f"""    <CalendarTrigger>
      <Enabled>true</Enabled>
      <StartBoundary>{_START:%Y-%m-%dT%H:%M:%S}</StartBoundary>
      <Repetition>
        <Interval>PT{run.every}M</Interval>
        <Duration>P1D</Duration>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>"""
    ]
    if run.at is not None:
        triggers.insert(
            0,
            f"""    <TimeTrigger>
      <Enabled>true</Enabled>
      <StartBoundary>{run.at:%Y-%m-%dT%H:%M:%S}</StartBoundary>
    </TimeTrigger>""",
        )
    text = f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{NAMESPACE}">
  <RegistrationInfo>
    <Author>Sosik</Author>
    <Description>{escape(f"sosik schedule: {run.root}")}</Description>
  </RegistrationInfo>
  <Triggers>
{chr(10).join(triggers)}
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Hidden>true</Hidden>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(words))}</Arguments>
      <WorkingDirectory>{escape(str(run.root))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""
    return BOM_UTF16_LE + text.replace("\n", "\r\n").encode("utf-16-le")


def create_words(root: Path, file: Path) -> list[str]:
    """The command that creates or replaces the task of a site from a file of XML."""
    return ["schtasks", "/Create", "/TN", task_name(root), "/XML", str(file), "/F"]


def is_task_there(root: Path, run: Run) -> bool:
    """True if the Task Scheduler has the task of a site; False where there is no such program."""
    try:
        code, _ = run(["schtasks", "/Query", "/TN", task_name(root)], b"")
    except FileNotFoundError:
        return False
    return code == 0


def create_task(root: Path, file: Path, run: Run) -> None:
    """Create or replace the task of a site from a file. Raises ProblemsFound (`task-refused`)."""
    _schtasks(create_words(root, file), run)


def delete_task(root: Path, run: Run) -> bool:
    """Delete the task of a site; returns False if there was none. Raises as `create_task`."""
    if not is_task_there(root, run):
        return False
    _schtasks(["schtasks", "/Delete", "/TN", task_name(root), "/F"], run)
    return True


def _schtasks(words: list[str], run: Run) -> None:
    try:
        code, output = run(words, b"")
    except FileNotFoundError as error:
        raise ProblemsFound([problem("no-schtasks", "schtasks")]) from error
    if code:
        # What it says is in the code page of the console, which nothing tells.
        said = " ".join(output.decode("utf-8", "replace").split())[:200]
        raise ProblemsFound([problem("task-refused", "schtasks", found=said or code)])
