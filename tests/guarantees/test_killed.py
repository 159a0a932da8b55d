"""A build that is killed while its workers run: nothing lives on, nobody waits, the next heals."""

import os
import random
import select
import signal
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from sosik.base import crash
from sosik.base.locking import lock
from sosik.problems import workers
from sosik.problems.problem import ProblemsFound
from tests.conftest import PROFILE
from tests.support.desks import PATIENCE
from tests.support.sites import Site, Snapshot, different, snapshot
from tests.support.swings import swing
from tests.support.warm import run_warm

SEED, MOMENTS = 20261128, 100 if PROFILE == "deep" else 12
PIECES, EVENTS = 30, 900
"""About how many pieces of work a worker has, and what main does that the system could see."""

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]


class Death(NamedTuple):
    """Who dies by which signal, and when: at which piece of a worker, or event of the main process.

    Whatever dies, it is a worker that brings it about where `piece` is not 0: so workers run then.
    """

    whom: str
    by: signal.Signals
    piece: int
    event: int


def deaths(count: int, seed: int) -> list[Death]:
    """As many deaths, each kind in turn, at moments that the seed decides."""
    chance, made = random.Random(seed), []
    kinds = [
        (whom, by)
        for whom in ("main", "worker", "group")
        for by in (signal.SIGTERM, signal.SIGKILL)
    ]
    for number in range(count):
        whom, by = kinds[number % len(kinds)]
        amid = whom == "worker" or number % 4 > 0
        piece = chance.randrange(1, PIECES) if amid else 0
        made.append(Death(whom, by, piece, 0 if amid else chance.randrange(1, EVENTS)))
    return made


def _arm(death: Death, main: int) -> None:
    """From now on, this process and its workers bring a death about at its moment."""
    enter = crash.WorkingOn.__enter__
    left = {"piece": death.piece, "event": death.event}

    def strike() -> None:
        if death.whom == "group":
            os.killpg(main, death.by)
        else:
            os.kill(main if death.whom == "main" else os.getpid(), death.by)

    def at_a_piece(block: crash.WorkingOn) -> None:
        if death.piece and os.getpid() != main:
            left["piece"] -= 1
            if left["piece"] == 0:
                strike()
        enter(block)

    def at_an_event(*_: object) -> None:
        if death.event and os.getpid() == main:
            left["event"] -= 1
            if left["event"] == 0:
                strike()

    crash.WorkingOn.__enter__ = at_a_piece  # type: ignore[method-assign]
    sys.addaudithook(at_an_event)


def _build_until(site: Site, death: Death) -> int:
    """Build in a child with workers, which dies as told; its exit code, once all of it is gone."""
    hear, hold = os.pipe()  # every process of the build holds its end until it ends
    child = os.fork()
    if child == 0:
        os.close(hear)
        os.setsid()
        workers.WORTH_A_PROCESS = 2
        _arm(death, os.getpid())
        try:
            site.build(jobs=2, clean=True)
        except ProblemsFound as found:
            told = {(fault.code, dict(fault.facts)["found"]) for fault in found.problems}
            os._exit(1 if told == {("worker-killed", death.by.name)} else 3)
        except BaseException:
            os._exit(4)
        os._exit(0)
    os.close(hold)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    # A worker that was being forked as main died holds the lock until its first step.
    signal.signal(signal.SIGALRM, _refuse)
    signal.alarm(PATIENCE)
    with lock(site.root / ".cache/lock", "test"):
        signal.alarm(0)
    assert select.select([hear], [], [], PATIENCE)[0], f"a worker lives on after {death}"
    assert os.read(hear, 1) == b""
    os.close(hear)
    return code


def _refuse(*_: object) -> None:
    raise AssertionError("the lock is still held")


def kill_and_heal(place: str, count: int) -> None:
    """What the next test does in a process of its own, where it may fork."""
    site = Site(Path(place))
    wanted: dict[bool, Snapshot] = {}
    for there in (True, False):
        swing(site, there)
        wanted[there] = site.build_clean()
    site.build()
    died = 0
    for number, death in enumerate(deaths(count, SEED)):
        there = number % 2 == 0
        swing(site, there)
        before = snapshot(site.output)
        code = _build_until(site, death)
        died += code != 0
        expected = 1 if death.whom == "worker" else -death.by
        assert code in (0, expected), (code, death)
        if code == 1:
            assert different(snapshot(site.output), before) == [], death
        site.build()
        assert different(snapshot(site.output), wanted[there]) == [], f"not healed after {death}"
    print(died)  # noqa: T201


def test_killed_at_any_moment_nothing_lives_on_and_the_next_build_heals(tmp_path: Path) -> None:
    """Main alone, a worker alone, the whole group, by SIGTERM and by SIGKILL, workers running.

    The lock gets free, no process is left, and a killed worker is told as a problem with the
    output as it was.
    """
    script = (
        "import sys; from tests.guarantees.test_killed import *; "
        "kill_and_heal(sys.argv[1], MOMENTS)"
    )
    ended = run_warm(["-c", script, str(tmp_path)])
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > MOMENTS * 3 // 4, "too many builds ended before they were killed"
    assert ended.stderr == "", "a process that ends says nothing"
