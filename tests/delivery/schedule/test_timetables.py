"""The lines of cron and the task of Windows: what stands in them, and that others' stay."""

import os
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from sosik.build.session import Folders, build
from sosik.cli.commands import cli
from sosik.delivery.schedule import cron, windows
from sosik.delivery.schedule.programs import ScheduledRun, run_program
from sosik.delivery.schedule.timetables import CRON, WINDOWS
from sosik.problems.problem import ProblemsFound
from tests.support.small import NOW, article, put

AT = datetime(2026, 12, 1, 9, 5)
THEIRS = "MAILTO=staff@example.org\n0 4 * * * /usr/bin/backup '100\\%'\n"
_CRONTAB = """\
#!/bin/sh
# Stands in for cron's crontab(1): -l prints and exits with 1 where there is none, - replaces.
table="{table}"
case "$1" in
  -l) test -e "$table" || {{ echo "no crontab for $(id -un)" >&2; exit 1; }}; cat "$table" ;;
  -) cat > "$table" ;;
esac
"""


def scheduled(root: Path, at: datetime | None = AT) -> ScheduledRun:
    """The run of a site."""
    words = ("/opt/py 3/bin/python", "-m", "sosik", "schedule", "--run")
    return ScheduledRun(root=root, command=words, at=at)


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The crontab of the user, behind a program of cron's behaviour."""
    program = tmp_path / "bin/crontab"
    program.parent.mkdir()
    program.write_text(_CRONTAB.format(table=tmp_path / "table"))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "table"


@pytest.mark.skipif(os.name == "nt", reason="cron is of POSIX")
def test_lines_are_put_in_replaced_and_taken_out_and_others_stay(table: Path) -> None:
    table.write_text(THEIRS)
    one, other = Path("/srv/it's 100% news"), Path("/srv/other")
    cron.install(scheduled(other), run_program)
    cron.install(scheduled(one), run_program)
    cron.install(scheduled(one, datetime(2027, 3, 2, 18, 0)), run_program)
    command = (
        r"cd '/srv/it'\"'\"'s 100\% news' && '/opt/py 3/bin/python' -m sosik schedule --run"
    ).replace('\\"', '"')
    assert f"0 18 2 3 * {command}" in table.read_text().splitlines()
    assert f"*/15 * * * * {command}" in table.read_text().splitlines()
    assert table.read_text().count("5 9 1 12 *") == 1, "the other site's"
    assert CRON.interval(one, table, run_program) == 15
    assert cron.remove(one, run_program) and not cron.remove(one, run_program)
    assert CRON.interval(one, table, run_program) == 0
    assert cron.remove(other, run_program)
    assert table.read_text() == THEIRS


@pytest.mark.skipif(os.name == "nt", reason="cron is of POSIX")
def test_the_line_of_cron_runs_in_the_folder_as_a_shell_reads_it(tmp_path: Path) -> None:
    r"""cron itself turns `\%` into `%`, and hands the rest to sh."""
    root = tmp_path / "it's 100% news"
    root.mkdir()
    run = ScheduledRun(
        root=root, command=("sh", "-c", "pwd > here; echo $1 >> here", "x", "a b"), at=None
    )
    line = cron.cron_lines(run)[1].removeprefix("*/15 * * * * ").replace(r"\%", "%")
    subprocess.run(["/bin/sh", "-c", line], check=True, cwd="/", timeout=10)
    assert (root / "here").read_text() == f"{root}\na b\n"


@pytest.mark.skipif(os.name == "nt", reason="cron is of POSIX")
def test_the_command_installs_and_each_run_writes_the_next_moment(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    root = put(
        tmp_path / "site",
        {
            "content/articles/a.md": article(more="게시일시: 2026-11-01 10:00"),
            "content/articles/b.md": article(more="게시일시: 2026-11-01 11:30"),
        },
    )
    build(Folders.of(root), NOW)
    words = ["schedule", "--root", str(root), "--now"]
    installed = CliRunner().invoke(cli, [*words, "2026-11-01T09:00", "--install", "--every", "5"])
    assert installed.exit_code == 0, installed.output
    assert _local("2026-11-01T10:00") in table.read_text()
    ran = CliRunner().invoke(cli, [*words, "2026-11-01T10:00", "--run"])
    assert ran.exit_code == 0, ran.output
    assert _local("2026-11-01T11:30") in table.read_text()
    assert _local("2026-11-01T10:00") not in table.read_text()
    assert "*/5 * * * *" in table.read_text()
    removed = CliRunner().invoke(cli, [*words, "2026-11-01T10:00", "--remove"])
    assert removed.exit_code == 0 and table.read_text() == ""


def _local(seoul: str) -> str:
    """The fields of cron for a time in Seoul, by the clock of this machine."""
    at = datetime.fromisoformat(f"{seoul}+09:00").astimezone()
    return f"\n{at.minute} {at.hour} {at.day} {at.month} * cd "


def test_a_path_that_no_line_can_hold_is_told() -> None:
    with pytest.raises(ProblemsFound) as failure:
        cron.cron_lines(scheduled(Path("/srv/new\ns")))
    assert failure.value.problems[0].code == "schedule-path"


def _absent(words: Sequence[str], _: bytes) -> tuple[int, bytes]:
    raise FileNotFoundError(words[0])


def _refusing(_: Sequence[str], __: bytes) -> tuple[int, bytes]:
    return 1, b"you (staff) are not allowed to use this program\n"


@pytest.mark.parametrize(
    ("timetable", "run", "code"),
    [
        (CRON, _absent, "no-cron"),
        (CRON, _refusing, "cron-refused"),
        (WINDOWS, _absent, "no-schtasks"),
        (WINDOWS, _refusing, "task-refused"),
    ],
)
def test_a_system_without_or_against_it_is_told(
    timetable: object, run: object, code: str, tmp_path: Path
) -> None:
    chosen = CRON if timetable is CRON else WINDOWS
    refusing = _absent if run is _absent else _refusing
    with pytest.raises(ProblemsFound) as failure:
        chosen.install(scheduled(tmp_path), tmp_path, refusing)
    assert [fault.code for fault in failure.value.problems] == [code]


ORDER = ("Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit")
"""The documented sequence of triggerBaseType, before what each kind of trigger adds."""
KNOWN = {
    "Task": {"RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions"},
    "Exec": {"Command", "Arguments", "WorkingDirectory"},
    "Repetition": {"Interval", "Duration", "StopAtDurationEnd"},
    "Principal": {"UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"},
    "Settings": {
        *("AllowStartOnDemand", "RestartOnFailure", "MultipleInstancesPolicy", "Hidden"),
        *("DisallowStartIfOnBatteries", "StopIfGoingOnBatteries", "AllowHardTerminate"),
        *("StartWhenAvailable", "NetworkProfileName", "RunOnlyIfNetworkAvailable", "WakeToRun"),
        *("Enabled", "DeleteExpiredTaskAfter", "IdleSettings", "NetworkSettings", "Priority"),
        *("RunOnlyIfIdle", "ExecutionTimeLimit"),
    },
}
"""The documented children of elements (learn.microsoft.com, Task Scheduler Schema)."""


@pytest.mark.parametrize("at", [AT, None])
def test_the_task_of_windows_has_the_documented_elements(at: datetime | None) -> None:
    data = windows.task_xml(scheduled(Path("C:/누리집 & <뉴스>"), at))
    assert data.startswith(b"\xff\xfe<\x00")
    task = etree.fromstring(data)
    name = etree.QName(task)
    assert (name.localname, name.namespace, task.get("version")) == (
        "Task",
        windows.NAMESPACE,
        "1.2",
    )
    for element in task.iter():
        kind = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element]
        assert set(children) <= KNOWN.get(kind, set(children)), kind
        if kind.endswith("Trigger"):
            base = [child for child in children if child in ORDER]
            assert base == sorted(base, key=ORDER.index) and children[: len(base)] == base
    starts = [e.text for e in task.iter(f"{{{windows.NAMESPACE}}}StartBoundary")]
    assert ("2026-12-01T09:05:00" in starts) == (at is not None)
    said = {etree.QName(e).localname: e.text for e in task.iter() if e.text}
    assert said["WorkingDirectory"] == str(Path("C:/누리집 & <뉴스>"))
    assert said["Arguments"] == "-m sosik schedule --run"
    assert task.xpath("//@Context") == task.xpath("//@id") == ["Author"]


def test_a_task_is_created_from_a_file_and_kept_at_its_interval(tmp_path: Path) -> None:
    calls: list[list[str]] = []

    def run(words: Sequence[str], _: bytes) -> tuple[int, bytes]:
        calls.append(list(words))
        return 0, b""

    root = tmp_path / "새소식"
    WINDOWS.install(scheduled(root), tmp_path / ".cache", run)
    verb, flag, name, *rest = calls[0][1:]
    assert (verb, flag, rest) == (
        "/Create",
        "/TN",
        ["/XML", str(tmp_path / ".cache/schedule.xml"), "/F"],
    )
    assert name.startswith("Sosik\\새소식-")
    assert WINDOWS.interval(root, tmp_path / ".cache", run) == 15
    assert WINDOWS.remove(root, run)
    assert calls[-1] == ["schtasks", "/Delete", "/TN", name, "/F"]
