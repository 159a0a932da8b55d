"""`sosik schedule`: whether the next change has come, and timetables that build when it has."""

import os
import sys
import time
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path

import click

from sosik.build import session
from sosik.build.folders import check_settings
from sosik.build.records import Report
from sosik.cli import diagnostics
from sosik.cli.console import Printer
from sosik.cli.exits import DONE, FAULTY
from sosik.cli.help import Command
from sosik.cli.options import JOBS, cli, command, now_of
from sosik.delivery.schedule.programs import ScheduledRun, run_program
from sosik.delivery.schedule.state import ScheduleState, note_begun, note_published, state_of
from sosik.delivery.schedule.timetables import CRON, WINDOWS
from sosik.delivery.site_settings import read_settings

_ACTIONS = ("due", "run", "done", "install", "remove")


@click.command(cls=Command)
@click.option("--due", is_flag=True, help="때가 되었는지만 말하기 (is a build due?)")
@click.option(
    "--wait",
    type=click.IntRange(0, 120),
    default=0,
    metavar="분",
    help="그 안에 때가 되면 기다리기 (wait for it, with --due)",
)
@click.option("--run", is_flag=True, help="때가 되었으면 만들고 올리기 (build and publish)")
@click.option("--done", is_flag=True, help="지금 것을 올렸다고 적기 (note it as published)")
@click.option("--install", is_flag=True, help="이 컴퓨터에 예약하기 (put into the timetable)")
@click.option("--remove", is_flag=True, help="예약을 거두기 (take out of the timetable)")
@click.option(
    "--every",
    type=click.Choice(["5", "10", "15", "20", "30"]),
    default="15",
    metavar="분",
    help="몇 분마다 살필지 (minutes between looks)",
)
@click.option(
    "--system",
    type=click.Choice(["cron", "windows"]),
    default="windows" if os.name == "nt" else "cron",
    metavar="종류",
    help="cron이나 windows (which timetable)",
)
@JOBS
@command
def schedule(
    printer: Printer,
    root: Path,
    output: Path | None,
    moment: str | None,
    wait: int,
    every: str,
    system: str,
    jobs: int,
    **actions: bool,
) -> int:
    """예약한 글을 제때 공개하게 합니다. (Publish at the next change.)"""
    chosen = [name for name in _ACTIONS if actions[name]]
    if len(chosen) > 1:
        raise click.UsageError(f"--{chosen[0]} and --{chosen[1]} exclude each other")
    folders = session.Folders.of(root, output)
    check_settings(folders.root)
    if actions["done"]:
        note_published(folders)
        return _say_state(state_of(folders, now_of(root, moment)), printer)
    if actions["run"]:
        return _run(printer, folders, moment, jobs)
    state = state_of(folders, now_of(root, moment))
    if actions["due"]:
        if moment is None:
            state = _waited(folders, state, timedelta(minutes=wait))
        return _say_due(state, printer)
    timetable = WINDOWS if system == "windows" else CRON
    scheduled = _scheduled(folders, state, int(every), system)
    if actions["install"]:
        timetable.install(scheduled, folders.cache, run_program)
        click.echo("예약했습니다. 때가 되면 저절로 만들고, 올릴 곳이 있으면 올립니다. (Installed.)")
    elif actions["remove"]:
        there = timetable.remove(folders.root, run_program)
        click.echo("예약을 거두었습니다. (Removed.)" if there else "예약이 없습니다. (None.)")
    else:
        _say_state(state, printer)
        if not printer.as_json:
            click.echo(f"\n{timetable.shown(scheduled, folders.cache)}")
        return DONE
    return _say_state(state, printer)


def _scheduled(
    folders: session.Folders, state: ScheduleState, every: int, system: str
) -> ScheduledRun:
    """The run of a site at its next change, in the time of this machine."""
    program = Path(sys.executable)
    windowless = program.with_name("pythonw.exe")
    if system == "windows" and windowless.exists():
        program = windowless  # python.exe would open a window every quarter of an hour
    change = state.next_change
    is_to_come = change is not None and change > state.now
    return ScheduledRun(
        root=folders.root,
        command=(str(program), *_script(), "schedule", "--run"),
        at=change.astimezone().replace(tzinfo=None) if change and is_to_come else None,
        every=every,
    )


def _script() -> tuple[str, ...]:
    """What Python runs: the script that runs now (`build.py`), which need not be installed."""
    script = Path(sys.argv[0])
    if script.suffix == ".py" and script.name != "__main__.py":
        return (str(script.absolute()),)
    return ("-m", "sosik")


def _waited(folders: session.Folders, state: ScheduleState, most: timedelta) -> ScheduleState:
    """The state now, or when the next change has come if that is within `most`."""
    change = state.next_change
    if state.due or change is None or change - state.now > most:
        return state
    click.echo(f"{change:%H:%M}까지 기다립니다. (Waiting until {change:%H:%M}.)", err=True)
    while (left := (change - datetime.now(change.tzinfo)).total_seconds()) > 0:
        time.sleep(min(left, 30))  # a machine that slept meanwhile looks at its clock again
    return state_of(folders, now_of(folders.root, None))


def _run(printer: Printer, folders: session.Folders, moment: str | None, jobs: int) -> int:
    """Build and publish if it is due; says nothing if it is not, as cron mails what is said."""
    state = state_of(folders, now_of(folders.root, moment))
    code, report = DONE, Report()
    if state.due:
        start = time.perf_counter()
        note_begun(folders, state)
        report = session.build(
            folders, state.now, jobs=jobs, waiting=printer.waiting, tells_missed=True
        )
        if not printer.as_json:
            printer.report(report, folders.output, time.perf_counter() - start)
        published = _publish(folders)
        if published == DONE:
            note_published(folders)
        code = published or (FAULTY if report.problems else DONE)
        _write_again(folders, state_of(folders, state.now))
    if printer.as_json:
        after = _state_json(state_of(folders, state.now))
        faults = diagnostics.problems_json(report.problems, report.warnings, ())
        printer.json({**after, "built": state.due, **faults})
    return code


def _publish(folders: session.Folders) -> int:
    """Publish the site if site.yaml says where; returns an exit code. Without, output/ is it."""
    deploying = read_settings(folders.root).deploy
    if not (deploying.git or deploying.folder or deploying.rsync or deploying.s3):
        return DONE
    deploy = cli.commands["deploy"]
    try:
        with redirect_stdout(sys.stderr):  # one command prints one result
            words = ["--root", str(folders.root), "--output", str(folders.output)]
            deploy.main(words, standalone_mode=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE if end.code is None else FAULTY
    return DONE


def _write_again(folders: session.Folders, state: ScheduleState) -> None:
    """Write the moment of the next change into the timetable that this site is in, if any."""
    for system, timetable in (("windows", WINDOWS), ("cron", CRON)):
        every = timetable.interval(folders.root, folders.cache, run_program)
        if every:
            scheduled = _scheduled(folders, state, every, system)
            timetable.install(scheduled, folders.cache, run_program)


def _state_json(state: ScheduleState) -> dict[str, object]:
    return {
        "due": state.due,
        "published": state.published.isoformat() if state.published else None,
        "next_change": state.next_change.isoformat() if state.next_change else None,
    }


def _say_due(state: ScheduleState, printer: Printer) -> int:
    """Prints `due=true` and `next_change=…`, which shells and GitHub's outputs understand."""
    if printer.as_json:
        printer.json(_state_json(state))
        return DONE
    click.echo(f"due={'true' if state.due else 'false'}")
    click.echo(f"next_change={state.next_change.isoformat() if state.next_change else ''}")
    click.echo(_sentence(state), err=True)
    return DONE


def _say_state(state: ScheduleState, printer: Printer) -> int:
    if printer.as_json:
        printer.json(_state_json(state))
        return DONE
    if state.published:
        click.echo(f"마지막으로 만든 때: {state.published:%Y-%m-%d %H:%M}")
    click.echo(_sentence(state))
    return DONE


def _sentence(state: ScheduleState) -> str:
    """What the state comes to, in Korean and in English."""
    change = state.next_change
    if state.published is None:
        return "아직 만든 적이 없습니다. (Never built: a build is due.)"
    if change is None:
        return "때가 되어 달라질 글이 없습니다. (The clock changes nothing.)"
    if state.due:
        late = int((state.now - change).total_seconds() // 60)
        if not late:
            return f"{change:%Y-%m-%d %H:%M}, 지금이 달라질 때입니다. (A build is due now.)"
        return (
            f"{change:%Y-%m-%d %H:%M}에 달라졌어야 하고, {late}분 지났습니다. "
            f"(A build has been due for {late} minutes.)"
        )
    return f"다음에 달라질 때: {change:%Y-%m-%d %H:%M} (next change)"
