"""Guarantee 2: a build succeeds whole or leaves output/ as it was; killed, it is healed."""

import json
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sosik.base import places
from sosik.problems.problem import ProblemsFound
from tests.conftest import PROFILE
from tests.support.edits import APPLE, DEW
from tests.support.sites import NOW, Site, Snapshot, codes, different, invoke, run, snapshot
from tests.support.swings import swing
from tests.support.warm import run_warm, started_warm

pytestmark = pytest.mark.usefixtures("unforeseen")

DEEP = PROFILE == "deep"
KILLS, STEPS = 50 if DEEP else 10, 200
"""How many builds are killed, and within how many steps on the disk."""

_STEPS = {"os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir"}
"""Audit events of whatever changes a folder; a file that is opened to be written is one, too."""

_BROKEN: dict[str, str | bytes] = {
    "layouts/site/broken.html": "{% if %}",
    "layouts/site/head.html": "{{ nothing.like.this }}",
    "content/articles/2026/broken.md": "---\ntitle: [\n---\n",
    "content/articles/2026/untitled.md": "---\ndate: 2026-10-01\n---\n글.\n",
    "content/articles/2026/latin.md": b"\xff\xfe",
    "content/pages/lost.md": "---\ntitle: 길\n---\n[없는 글](nowhere.md)\n\n"
    "![없는 사진](none.jpg)\n",
    "content/stray.md": "---\ntitle: 길\n---\n",
}


def _state(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Every file and folder with its inode, size, time and bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        seen, data = path.stat(), path.read_bytes() if path.is_file() else b""
        found[str(path)] = (seen.st_ino, seen.st_size, seen.st_mtime_ns, data)
    return found


@pytest.mark.parametrize("name", _BROKEN)
def test_a_fault_anywhere_leaves_the_output_untouched(site: Site, name: str) -> None:
    """Byte for byte and time for time, though other pages were edited as well; exit code 1."""
    site.build()
    before = _state(site.output)
    site.head(APPLE, title="새 제목")
    site.delete(DEW)
    site.write(name, _BROKEN[name])
    said = invoke(site.root, "build", code=1)
    assert _state(site.output) == before
    assert name.rpartition("/")[2] in said.stderr


def test_a_first_build_with_a_fault_makes_no_output_at_all(site: Site) -> None:
    site.write("layouts/site/head.html", "{{ nothing }}")
    invoke(site.root, "build", code=1)
    assert snapshot(site.output) == {}


def test_all_faults_are_told_at_once(site: Site) -> None:
    """Reading, links, layouts that fail at once or while rendering: nobody is told one by one."""
    site.build()
    for name, data in _BROKEN.items():
        site.write(name, data)
    said = json.loads(invoke(site.root, "build", "--json", code=1).stdout)
    assert {fault["file"] for fault in said["problems"]} == set(_BROKEN)
    assert (said["written"], said["pruned"]) == (0, 0)


def test_all_layouts_that_fail_are_told_at_once(site: Site) -> None:
    for name in ("home", "404", "article"):
        site.write(f"layouts/site/{name}.html", "{{ nothing }}")
    with pytest.raises(ProblemsFound) as found:
        site.build()
    told = {file for _, file in codes(found.value.problems)}
    assert told == {f"layouts/site/{name}.html" for name in ("home", "404", "article")}


def test_once_mended_a_failed_build_equals_a_clean_one(site: Site) -> None:
    site.build()
    site.head(APPLE, title="새 제목")
    site.write("layouts/site/broken.html", "{% if %}")
    with pytest.raises(ProblemsFound):
        site.build()
    site.remove("layouts/site/broken.html")
    site.build()
    assert different(snapshot(site.output), site.build_clean()) == []


def _build_killed_after(site: Site, steps: int) -> bool:
    """Build in a child that ends by SIGKILL after so many steps on the disk; tells if it did."""
    child = os.fork()
    if child == 0:
        left = [steps]

        def seen(event: str, given: tuple[object, ...]) -> None:
            if event in _STEPS or (event == "open" and str(given[1])[:1] in "wxa"):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(seen)
        site.build()
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), code
    return code != 0


def kill_and_heal(place: str) -> None:
    """What the next test does in a process of its own, where it may fork."""
    site = Site(Path(place))
    wanted: dict[bool, Snapshot] = {}
    for there in (True, False):
        swing(site, there)
        wanted[there] = site.build_clean()
    site.build()
    killed = 0
    for number in range(KILLS):
        there = number % 2 == 0
        swing(site, there)
        killed += _build_killed_after(site, number * STEPS // KILLS)
        site.build()
        found = different(snapshot(site.output), wanted[there])
        assert found == [], f"not healed after {number * STEPS // KILLS} steps: {found}"
    print(killed)  # noqa: T201


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_build_killed_anywhere_is_healed_by_the_next(tmp_path: Path) -> None:
    """SIGKILL after each of many numbers of steps, those of passing files among them."""
    script = (
        "import sys; from tests.guarantees.test_all_or_nothing import *; kill_and_heal(sys.argv[1])"
    )
    ended = run_warm(["-c", script, str(tmp_path)])
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) == KILLS, "some builds ended before they were killed"


def _wrong_bytes(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for place in chance.sample(range(100, len(data)), len(data) // 50):
        data[place] ^= 1 << chance.randrange(7)
    path.write_bytes(data)


def _wrong_values(path: Path, chance: random.Random) -> None:
    """As when pages of the file were not all written: values whole in form, and not their own."""
    with closing(sqlite3.connect(path)) as base, base:
        rows = base.execute("SELECT key, value FROM kept").fetchall()
        values = [value for _, value in rows]
        chance.shuffle(values)
        base.executemany(
            "UPDATE kept SET value = ? WHERE key = ?",
            [(value, key) for value, (key, _) in zip(values, rows, strict=True)],
        )


@pytest.mark.parametrize("seed", range(3 if DEEP else 1))
@pytest.mark.parametrize("damage", [_wrong_bytes, _wrong_values])
def test_a_store_that_was_damaged_by_a_crash_is_no_source_of_wrong_bytes(
    site: Site, damage: Callable[[Path, random.Random], None], seed: int
) -> None:
    """What it kept is checked before it is believed."""
    site.build()
    wanted = snapshot(site.output)
    damage(site.root / ".cache/derived.sqlite", random.Random(seed))
    (site.root / ".cache/trace").unlink()
    (site.root / ".cache/last").unlink()
    site.build()
    assert different(snapshot(site.output), wanted) == []


def test_nobody_else_can_build_while_a_build_writes(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    move, refused = places.move, []

    def watched(source: str, target: str) -> None:
        with (site.root / ".cache/lock").open("a+b") as other:
            try:
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                refused.append(Path(target))
        move(source, target)

    monkeypatch.setattr(places, "move", watched)
    report = site.build()
    pages = {path for path in refused if site.output / "site" in path.parents}
    mails = {path for path in refused if site.output / "email" in path.parents}
    assert len(pages) + len(mails) == report.written > 0


def test_two_builds_at_once_do_not_mix(site: Site) -> None:
    """Whoever comes last, the whole output is that of one of them."""
    moments = (NOW, NOW + timedelta(days=4))
    for title in ("하나", "둘", "셋") if DEEP else ("하나",):
        site.setting(title=title)
        wanted = []
        for site.now in moments:
            wanted.append(site.build_clean())
        assert different(*wanted) != []
        asked = ["-m", "sosik", "build", "--root", str(site.root), "--now"]
        with (
            started_warm(*asked, f"{moments[0]:%Y-%m-%dT%H:%M}") as one,
            started_warm(*asked, f"{moments[1]:%Y-%m-%dT%H:%M}") as other,
        ):
            assert [build.wait() for build in (one, other)] == [0, 0]
        assert snapshot(site.output) in wanted


def test_a_build_that_died_holding_the_lock_blocks_nobody(site: Site) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from sosik.base.locking import lock
with lock(Path(sys.argv[1]), "build"):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    lock = site.root / ".cache/lock"
    assert run_warm(["-c", script, str(lock)]).returncode == -signal.SIGKILL
    assert lock.exists()
    run(site.root, "build", warm=True)
    assert different(snapshot(site.output), site.build_clean()) == []
