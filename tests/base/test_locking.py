"""One run at a time: who waits says for whom, and what stands in the lock's place is harmless."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sosik.base.locking import Holder, lock
from sosik.problems.problem import ProblemsFound
from tests.support.sites import Site, different, invoke, problems_of, snapshot
from tests.support.warm import started_warm

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("unforeseen")]

_HOLDER = """
import sys, threading
from pathlib import Path
from sosik.base.locking import lock
with lock(Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    threading.Event().wait()
"""
LOCK = ".cache/lock"


@contextmanager
def held(place: Path, command: str) -> Iterator[int]:
    """The number of another process, which holds a lock until it is ended."""
    with started_warm("-c", _HOLDER, str(place), command) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process.pid


def is_free(place: Path) -> bool:
    """Whether nobody holds a lock; found out without a wait."""

    def refuse(_: Holder) -> None:
        raise InterruptedError

    try:
        with lock(place, "test", refuse):
            return True
    except InterruptedError:
        return False


def test_only_one_holds_the_lock_at_a_time(tmp_path: Path) -> None:
    order: list[str] = []
    entered = threading.Event()

    def second() -> None:
        entered.set()
        with lock(tmp_path / "cache/lock", "test"):
            order.append("second")

    with lock(tmp_path / "cache/lock", "test"):
        waiting = threading.Thread(target=second)
        waiting.start()
        entered.wait()
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


@pytest.mark.parametrize(
    ("place", "arguments"),
    [
        (LOCK, ("build",)),
        (LOCK, ("build", "--json")),
        (LOCK, ("check", "--fix")),
        (LOCK, ("sent", "2026-10")),
        ("outbox/.lock", ("mail", "2026-10")),
        (".cache/serve/lock", ("serve", "--port", "0")),
    ],
    ids=" ".join,
)
def test_who_waits_says_at_once_for_whom_and_since_when(
    site: Site, place: str, arguments: tuple[str, ...]
) -> None:
    """On stderr, in Korean and in English, once; then it does its work."""
    site.build()
    command = ("-m", "sosik", *arguments, "--root", str(site.root))
    with held(site.root / place, "check --fix") as other, started_warm(*command) as waiting:
        assert waiting.stdout is not None and waiting.stderr is not None
        korean, english = waiting.stderr.readline(), waiting.stderr.readline()
        who = f"sosik check --fix, {other}"
        assert korean.startswith(f"다른 작업이 끝나기를 기다립니다: {who}")
        assert korean.endswith("부터.\n")
        assert english.startswith(f"Waiting for another run to end: {who}")
        assert ", since 20" in english
        assert not is_free(site.root / place)
        os.kill(other, signal.SIGTERM)
        if arguments[0] == "serve":
            assert any("http://127.0.0.1" in line for line in waiting.stdout)
            os.kill(waiting.pid, signal.SIGTERM)
        out, err = waiting.stdout.read(), waiting.stderr.read()
    assert "기다립니다" not in err and "Traceback" not in err
    if "--json" in arguments:
        assert json.loads(out)["problems"] == []


def test_who_need_not_wait_says_nothing(site: Site) -> None:
    assert "기다립니다" not in invoke(site.root, "build").stderr


def test_the_lock_file_keeps_no_name_once_it_is_free(tmp_path: Path) -> None:
    """The next who waits is not told of somebody who has long gone."""
    place = tmp_path / LOCK
    with lock(place, "build"):
        assert json.loads(place.read_text("utf-8"))["process"] == os.getpid()
    assert place.read_bytes() == b""


@pytest.mark.parametrize("left", [b"", b"\0" * 9, b"{", b'{"process": "x"}', b"x" * 99_999])
def test_what_a_killed_run_left_in_the_lock_file_stops_nobody(tmp_path: Path, left: bytes) -> None:
    place = tmp_path / LOCK
    place.parent.mkdir()
    place.write_bytes(left)
    told: list[Holder] = []
    with lock(place, "build"):
        place.write_bytes(left)
        with pytest.raises(InterruptedError), lock(place, "sent", _noting(told)):
            pass
    assert [(each.command, each.process) for each in told] == [("", 0)]
    assert told[0].since > 0
    assert is_free(place)


def _noting(told: list[Holder]) -> Callable[[Holder], None]:
    def note(holder: Holder) -> None:
        told.append(holder)
        raise InterruptedError

    return note


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_does_not_hold_the_lock_of_its_parent(tmp_path: Path) -> None:
    """However long it lives; and a program that is started does not either."""
    hear, hold = os.pipe()
    with lock(tmp_path / "one", "build"), lock(tmp_path / "two", "build"):
        child = os.fork()
        if child == 0:
            os.close(hold)
            os.read(hear, 1)
            os._exit(0)
        program = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        assert not is_free(tmp_path / "one")
    assert is_free(tmp_path / "one") and is_free(tmp_path / "two")
    os.close(hold)
    os.close(hear)
    assert os.waitpid(child, 0)[1] == 0
    program.communicate(b"\n")


def test_a_cache_that_is_thrown_away_meanwhile_lets_no_two_in(tmp_path: Path) -> None:
    """Who waited at the old file, and who comes to the new one, wait for each other."""
    place, order, waits = tmp_path / LOCK, [], threading.Event()

    def second() -> None:
        with lock(place, "build", lambda _: waits.set()):
            order.append("second")
            assert place.stat().st_size > 0

    with lock(place, "build"):
        thread = threading.Thread(target=second)
        thread.start()
        waits.wait()
        place.unlink()
        third = place.open("wb")  # somebody has made the file anew
        order.append("first")
    thread.join()
    third.close()
    assert order == ["first", "second"]
    assert is_free(place)


def _link_out(place: Path, theirs: Path) -> None:
    place.symlink_to(theirs)


def _link_to_nothing(place: Path, theirs: Path) -> None:
    place.symlink_to(theirs.with_name("nothing yet"))


def _link_to_itself(place: Path, _: Path) -> None:
    place.symlink_to(place)


def _link_to_a_folder(place: Path, theirs: Path) -> None:
    place.symlink_to(theirs.parent, target_is_directory=True)


def _pipe(place: Path, _: Path) -> None:
    os.mkfifo(place)


def _folder(place: Path, _: Path) -> None:
    place.mkdir()


def _socket(place: Path, _: Path) -> None:
    before = Path.cwd()
    os.chdir(place.parent)  # the path of a socket may have a hundred letters
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(place.name)
    os.chdir(before)


@pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and sockets")
@pytest.mark.parametrize(
    "put",
    [_link_out, _link_to_nothing, _link_to_itself, _link_to_a_folder, _pipe, _folder, _socket],
)
def test_what_is_no_plain_file_in_the_place_of_the_lock_is_left_alone(
    site: Site, tmp_path: Path, put: Callable[[Path, Path], None]
) -> None:
    """It is told, nothing is written through it, and nobody hangs."""
    site.build()
    theirs = tmp_path / "theirs" / "file"
    theirs.parent.mkdir()
    theirs.write_text("theirs")
    place = site.root / LOCK
    place.unlink()
    put(place, theirs)
    before = snapshot(site.output)
    (fault,) = problems_of(site)
    assert fault.file == LOCK
    assert fault.code in ("place-link", "place-taken")
    assert different(snapshot(site.output), before) == []
    assert snapshot(theirs.parent) == {"file": b"theirs"}
    place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()
    assert problems_of(site) == ()


def test_a_file_that_has_another_name_elsewhere_is_not_written_to(tmp_path: Path) -> None:
    """The lock holds all the same: backups may link files of a site."""
    place, theirs = tmp_path / "lock", tmp_path / "theirs"
    theirs.write_text("theirs")
    os.link(theirs, place)
    with lock(place, "build"):
        assert not is_free(place)
    assert theirs.read_text("utf-8") == "theirs"


def test_the_lock_of_mails_may_not_be_a_link_either(site: Site, tmp_path: Path) -> None:
    (site.root / "outbox").mkdir()
    try:
        (site.root / "outbox/.lock").symlink_to(tmp_path / "new")
    except OSError:
        pytest.skip("no links on this system")
    said = invoke(site.root, "mail", "2026-10", code=1)
    assert "outbox/.lock: " in said.stderr
    assert not (tmp_path / "new").exists()


def test_a_lock_that_can_t_be_had_is_let_go(tmp_path: Path) -> None:
    """What goes wrong inside frees it for the next."""
    with pytest.raises(ProblemsFound), lock(tmp_path / "lock", "build"):
        raise ProblemsFound([])
    assert is_free(tmp_path / "lock")
