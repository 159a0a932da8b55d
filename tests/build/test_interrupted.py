"""What ends with what: Ctrl-C, once and twice, and processes whose parent is gone."""

import json
import multiprocessing
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.desks import PATIENCE
from tests.support.places import REPOSITORY
from tests.support.sites import Site, different, snapshot
from tests.support.warm import run_warm

pytestmark = pytest.mark.thorough

METHODS = [
    way for way in ("fork", "forkserver", "spawn") if way in multiprocessing.get_all_start_methods()
]
NOW = ("--now", "2026-11-01T09:00")


def _run(site: Site, script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a process group of its own, which alone hears Ctrl-C."""
    return run_warm([str(script), *arguments, "--root", str(site.root), *NOW], alone=True)


_INTERRUPTED = """
import os, signal, sys
from sosik.cli import commands
from sosik.base import crash
from sosik.problems import workers
workers.WORTH_A_PROCESS = 2
main, enter = os.getpid(), crash.WorkingOn.__enter__
def interrupt(block):
    if os.getpid() != main and "apple" in block._name:
        os.killpg(0, signal.SIGINT)  # as a terminal does: everybody in the foreground hears it
    enter(block)
crash.WorkingOn.__enter__ = interrupt
if len(sys.argv) > 2 and sys.argv[1] == "twice":
    del sys.argv[1]
    leave = workers.Workers.__exit__
    def twice(*given):
        os.kill(os.getpid(), signal.SIGINT)
        leave(*given)
    workers.Workers.__exit__ = twice
commands.main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs process groups")
@pytest.mark.parametrize("times", [(), ("twice",)], ids=["once", "twice"])
def test_ctrl_c_ends_all_processes_without_a_traceback(
    site: Site, tmp_path: Path, times: tuple[str, ...]
) -> None:
    """Once, with a true sentence; a second time, at once. The exit code is 130."""
    site.build()
    before = snapshot(site.output)
    script = tmp_path / "interrupted.py"
    script.write_text(_INTERRUPTED)
    site.setting(title="새 소식")
    ended = _run(site, script, *times, "build", "--clean", "--jobs", "2")
    assert ended.returncode == 130, ended.stderr
    said = (
        ""
        if times
        else (
            "그만두었습니다. (Stopped.)\n"
            "결과 폴더는 그대로 두었습니다. (The output was left as it was.)\n"
        )
    )
    assert (ended.stderr, ended.stdout) == (said, "")
    assert different(snapshot(site.output), before) == []


_AMID_WRITING = """
import os, signal, sys
from sosik.cli import commands
from sosik.base import places
move, moved = places.move, []
def interrupted(*given, **named):
    moved.append(given)
    if len(moved) == 5:
        os.kill(os.getpid(), signal.SIGINT)
    return move(*given)
places.move = interrupted
commands.main(sys.argv[1:])
"""

_AFTER_WRITING = """
import os, signal, sys
from sosik.cli import commands
from sosik.build import pipeline
noted = pipeline._save_trace
def interrupted(*given, **named):
    os.kill(os.getpid(), signal.SIGINT)
    return noted(*given, **named)
pipeline._save_trace = interrupted
commands.main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_amid_writing_takes_back_what_was_written(site: Site, tmp_path: Path) -> None:
    site.build()
    before = snapshot(site.output)
    site.setting(title="새 소식")
    script = tmp_path / "writing.py"
    script.write_text(_AMID_WRITING)
    ended = _run(site, script, "build")
    assert ended.returncode == 130
    assert "결과 폴더는 그대로 두었습니다." in ended.stderr and "Traceback" not in ended.stderr
    assert different(snapshot(site.output), before) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_after_writing_says_so_and_the_next_build_heals(site: Site, tmp_path: Path) -> None:
    """It is not said that the output was left as it was."""
    site.build()
    site.setting(title="새 소식")
    script = tmp_path / "writing.py"
    script.write_text(_AFTER_WRITING)
    ended = _run(site, script, "build")
    assert ended.returncode == 130
    assert ended.stderr.startswith("그만두었습니다. (Stopped.)\n파일을 쓰던 중이어서 일부만")
    assert "그대로" not in ended.stderr and "Traceback" not in ended.stderr
    site.build()
    assert different(snapshot(site.output), site.build_clean()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_machines_are_told_of_ctrl_c_in_their_one_object(site: Site, tmp_path: Path) -> None:
    script = tmp_path / "writing.py"
    script.write_text(_AMID_WRITING)
    ended = _run(site, script, "build", "--json")
    assert ended.returncode == 130
    assert [fault["code"] for fault in json.loads(ended.stdout)["problems"]] == ["interrupted"]
    assert ended.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_while_it_waits_for_another_run(site: Site, tmp_path: Path) -> None:
    script = tmp_path / "waits.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\n"
        "from sosik.cli import commands, console\nfrom sosik.base.locking import lock\n"
        "import os, signal, threading\n"
        "def told(self, holder):\n"
        "    threading.Timer(0, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "console.Printer.waiting = told\n"
        "with lock(Path(sys.argv[3]) / '.cache/lock', 'build'):\n"
        "    commands.main(sys.argv[1:])\n"
    )
    ended = _run(site, script, "build")
    assert ended.returncode == 130
    assert ended.stderr.startswith("그만두었습니다. (Stopped.)\n결과 폴더는 그대로")
    assert not site.output.exists()


_ENDLESS = """
import multiprocessing, os, signal, sys, threading
from sosik.problems import workers
def endless(work):
    with open(os.environ["TOLD"], "w") as told:
        told.write("begun\\n")
        told.flush()
        threading.Event().wait()
if __name__ == "__main__":
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup lets the tests ignore it
    multiprocessing.set_start_method(sys.argv[1])
    workers.WORTH_A_PROCESS = 2
    list(workers.spread(range(9), 3, endless))
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("method", METHODS)
def test_processes_amid_their_work_end_with_the_one_that_started_them(
    tmp_path: Path, method: str, by: signal.Signals
) -> None:
    """Though they would work for ever: who closes a terminal or cancels a job leaves nothing."""
    script, told = tmp_path / "endless.py", tmp_path / "told"
    script.write_text(_ENDLESS)
    os.mkfifo(told)
    with subprocess.Popen(
        [sys.executable, str(script), method],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TOLD": str(told)},
        stderr=subprocess.PIPE,
    ) as main:
        hearing = os.open(told, os.O_RDONLY)
        heard = b""
        while heard.count(b"begun") < 3:
            heard += os.read(hearing, 99)
        main.send_signal(by)
        assert select.select([hearing], [], [], PATIENCE)[0], "some live on"
        assert os.read(hearing, 99) == b"", "some live on"
        os.close(hearing)
        assert main.stderr is not None
        assert main.stderr.read() == b""
    assert main.returncode == -by
