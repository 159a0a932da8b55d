"""Work over several processes: in order, with whatever goes wrong told here, and none left over."""

import multiprocessing
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from sosik.base import crash, pool
from sosik.base.crash import FailedElsewhere
from sosik.problems import workers
from sosik.problems.problem import ProblemsFound
from sosik.problems.workers import spread
from tests.support.pieces import (
    BEGUN,
    begin,
    begin_badly,
    big,
    die,
    fail_at_seven,
    fail_stubbornly,
    fail_with_problems,
    leave,
    squares,
)
from tests.support.sites import Site, different, run, snapshot

pytestmark = pytest.mark.thorough

METHODS = [
    way for way in ("fork", "forkserver", "spawn") if way in multiprocessing.get_all_start_methods()
]
EITHER_WAY = pytest.mark.usefixtures("started")


@pytest.fixture(autouse=True)
def _any_work_is_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 2)


@pytest.fixture(params=METHODS)
def started(request: pytest.FixtureRequest) -> Iterator[str]:
    """One way in which processes start."""
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


@pytest.fixture(autouse=True)
def _nobody_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@EITHER_WAY
def test_results_come_in_order_from_processes_that_wereBEGUN() -> None:
    found = list(spread(range(100), 3, squares, begin, (9,)))
    assert found == [(number * number, 9) for number in range(100)]
    assert BEGUN == [], "this process was begun, too"


def test_little_work_is_done_here() -> None:
    assert list(spread([3], 3, squares, begin, (9,))) == [(9, 9)]
    BEGUN.clear()


@EITHER_WAY
def test_parts_and_results_larger_than_a_pipe_hang_nobody() -> None:
    work = [bytes([number]) * 300_000 for number in range(30)]
    assert list(spread(work, 2, big)) == [each * 2 for each in work]


@EITHER_WAY
def test_who_wants_no_more_leaves_nobody_at_work() -> None:
    results = spread(range(100), 2, squares, begin, (9,))
    assert len(list(islice(results, 3))) == 3
    results.close()  # type: ignore[attr-defined]


@EITHER_WAY
def test_what_fails_in_a_process_fails_here_with_the_file_in_work() -> None:
    """And with the place in the code, which a pickled exception has lost."""
    with pytest.raises(ValueError, match="seven") as found:
        list(spread(range(20), 2, fail_at_seven))
    assert crash.files_worked_on(found.value) == ("content/7.md",)
    assert any(frame.endswith(" fail_at_seven") for frame in crash.frames(found.value))


@EITHER_WAY
def test_what_can_t_be_sent_is_told_by_its_type() -> None:
    with pytest.raises(FailedElsewhere, match=r"\AStubborn\n") as found:
        list(spread(range(20), 2, fail_stubbornly))
    assert set(crash.files_worked_on(found.value)) == {"inner.md", "outer.html"}
    assert "after KeyError" in crash.frames(found.value)


@EITHER_WAY
def test_problems_arrive_as_they_were_raised() -> None:
    with pytest.raises(ProblemsFound) as found:
        list(spread(range(20), 2, fail_with_problems))
    assert [fault.file for fault in found.value.problems] == ["a", "b"]


@EITHER_WAY
def test_a_process_that_can_t_begin_is_no_process_that_was_killed() -> None:
    with pytest.raises(LookupError):
        list(spread(range(20), 2, squares, begin_badly, (9,)))


@EITHER_WAY
@pytest.mark.parametrize(
    ("do", "ending"),
    [(die, "exit 15" if sys.platform == "win32" else "SIGTERM"), (leave, "exit 3")],
)
def test_a_process_that_is_killed_is_told_with_the_files_it_had(do: pool._Do, ending: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        list(spread(range(24), 2, do, file_of=lambda number: f"content/{number}.md"))
    (fault,) = found.value.problems
    assert fault.code == "worker-killed"
    assert dict(fault.facts)["found"] == ending
    if do is die:
        assert (fault.file, dict(fault.facts)["last"]) == ("content/6.md", "content/7.md")


_KILLED = """
import os, signal, sys
from sosik.base import crash
from sosik.cli import commands
from sosik.problems import workers
workers.WORTH_A_PROCESS = 2
main, enter = os.getpid(), crash.WorkingOn.__enter__
def killed(block):
    if os.getpid() != main and "apple" in block._name:
        os.kill(os.getpid(), signal.SIGKILL)
    enter(block)
crash.WorkingOn.__enter__ = killed
commands.main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the patch is inherited by forking")
def test_a_killed_process_is_told_in_a_sentence_and_the_output_is_as_it_was(
    site: Site, tmp_path: Path
) -> None:
    """As the system does when memory runs out; with one process the build goes well."""
    site.build()
    before = snapshot(site.output)
    script = tmp_path / "killed.py"
    script.write_text(_KILLED)
    site.setting(title="새 소식")
    said = run(
        site.root, "build", "--clean", "--jobs", "2", script=[str(script)], code=1, warm=True
    )
    assert "밖에서 강제로 끝났습니다(SIGKILL)" in said.stderr
    assert "‘--jobs 1’을 붙여 다시" in said.stderr
    assert "content/articles/" in said.stderr
    assert "BrokenProcessPool" not in said.stderr
    assert different(snapshot(site.output), before) == []
    run(site.root, "build", "--jobs", "1", script=[str(script)], warm=True)
    assert different(snapshot(site.output), site.build_clean()) == []
