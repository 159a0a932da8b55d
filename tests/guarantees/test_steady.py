"""Guarantee 1: neither the machine nor what was built before shows in the output."""

import os
import random
import shutil
import sys
from itertools import islice
from pathlib import Path

import pytest

from tests.conftest import PROFILE
from tests.support.edits import APPLE, tour
from tests.support.places import REPOSITORY
from tests.support.sites import Site, Snapshot, different, run, snapshot

pytestmark = pytest.mark.thorough

DEEP = PROFILE == "deep"
_PROCESSES = """
import multiprocessing, sys
from sosik.cli import commands
from sosik.problems import workers
class Counted(workers.Workers):
    def __init__(self, *given, **named):
        print("started processes")
        super().__init__(*given, **named)
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    workers.Workers, workers.WORTH_A_PROCESS = Counted, int(sys.argv.pop(2))
    commands.main(sys.argv[2:])
"""


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """What the sample site becomes here and now."""
    return Site(tmp_path_factory.mktemp("usual")).build_clean()


def _copied(root: Path, to: Path, order: random.Random) -> None:
    """The same files, made in another order, so that the disk lists them in another."""
    names = sorted(path for path in root.rglob("*") if path.is_file())
    order.shuffle(names)
    for path in names:
        place = to / path.relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)


SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "77", "TZ": "UTC", "LC_ALL": "ko_KR.UTF-8"},
    {"PYTHONHASHSEED": "random", "TZ": "Asia/Kathmandu", "LC_ALL": "POSIX"},
]


@pytest.mark.parametrize(
    "surroundings", SURROUNDINGS if DEEP else SURROUNDINGS[:2], ids=lambda each: each["TZ"]
)
def test_another_hash_seed_time_zone_and_locale_make_the_same_bytes(
    site: Site, usual: Snapshot, surroundings: dict[str, str]
) -> None:
    run(site.root, "build", env=surroundings)
    assert different(snapshot(site.output), usual) == []


@pytest.mark.parametrize("seed", [1, 2] if DEEP else [1])
def test_another_folder_and_another_order_of_files_make_the_same_bytes(
    site: Site, usual: Snapshot, tmp_path: Path, seed: int
) -> None:
    root = tmp_path / f"다른 폴더 {seed}" / "deep"
    _copied(site.root, root, random.Random(seed))
    run(Path("deep"), "build", cwd=root.parent)
    assert different(snapshot(root / "output"), usual) == []


def test_another_working_folder_and_output_folder_make_the_same_bytes(
    site: Site, usual: Snapshot, tmp_path: Path
) -> None:
    run(site.root, "build", "--output", str(tmp_path / "away"), cwd=tmp_path)
    assert different(snapshot(tmp_path / "away"), usual) == []
    assert not site.output.exists()


FEW = "12"
"""Pieces of work that are worth a process here, so that nearly all work is shared out."""
METHODS = [("spawn", "2", FEW if DEEP else "30")]
"""To start processes anew takes long: where there is less time, only the most work is shared."""
if sys.platform == "linux":
    METHODS += [("fork", "2", FEW), ("fork", "3", FEW)] if DEEP else [("fork", "3", FEW)]


@pytest.mark.parametrize(("method", "jobs", "worth"), METHODS)
def test_more_processes_make_the_same_bytes(
    site: Site, usual: Snapshot, tmp_path: Path, method: str, jobs: str, worth: str
) -> None:
    script = tmp_path / "processes.py"
    script.write_text(_PROCESSES)
    given = [str(script), method, worth]
    said = run(site.root, "build", "--jobs", jobs, script=given, warm=method == "fork")
    assert said.stdout.count("started processes") >= 2, "nothing was shared out"
    assert different(snapshot(site.output), usual) == []


def test_an_edit_that_several_processes_take_up_equals_a_clean_build(
    site: Site, tmp_path: Path
) -> None:
    script = tmp_path / "processes.py"
    script.write_text(_PROCESSES)
    site.build()
    site.head(APPLE, title="다른 제목")
    given = [str(script), "fork", FEW]
    said = run(site.root, "build", "--jobs", "2", script=given, warm=True)
    assert "started processes" in said.stdout
    assert different(snapshot(site.output), site.build_clean()) == []


def test_the_repository_s_own_site_is_the_same_under_another_hash_seed(
    tmp_path: Path, own_output: Path
) -> None:
    """All default layouts, all kinds of page, real pictures."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copyfile(REPOSITORY / "site.yaml", tmp_path / "site.yaml")
    run(tmp_path, "build", env={"PYTHONHASHSEED": "2", "TZ": "America/New_York"})
    made = snapshot(tmp_path / "output")
    assert len(made) > 100
    assert different(made, snapshot(own_output)) == []


def _times(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob("*")}


def test_a_second_build_writes_nothing_and_tells_the_same_warnings(site: Site) -> None:
    site.head(APPLE, draft=True)  # the issue lists it: a warning
    first = site.build()
    assert first.warnings
    before = _times(site.output)
    second = site.build()
    assert (second.written, second.pruned, second.rendered) == (0, 0, ())
    assert second.warnings == first.warnings
    assert second.next_change == first.next_change
    assert _times(site.output) == before


def test_files_that_were_only_touched_make_nothing_anew(site: Site) -> None:
    site.build()
    before = snapshot(site.output)
    for path in (*site.root.rglob("content/**/*"), *site.root.rglob("layouts/**/*")):
        os.utime(path)
    os.utime(site.root / "site.yaml")
    report = site.build()
    assert (report.written, report.pruned, report.rendered) == (0, 0, ())
    for path in site.output.rglob("*"):
        os.utime(path)
    before_times = _times(site.output)
    report = site.build()
    assert (report.written, report.pruned, report.rendered) == (0, 0, ())
    assert _times(site.output) == before_times
    assert snapshot(site.output) == before


@pytest.mark.parametrize("name", ["", "last", "trace", "site", "sources", "derived.sqlite"])
def test_throwing_caches_away_costs_nothing_but_time(
    site: Site, usual: Snapshot, name: str
) -> None:
    site.build()
    before = _times(site.output)
    lost = site.root / ".cache" / name
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    report = site.build()
    assert (report.written, report.pruned) == (0, 0)
    assert _times(site.output) == before
    assert snapshot(site.output) == usual


def test_a_build_that_forgets_everything_writes_nothing_that_is_the_same(site: Site) -> None:
    for _ in islice(tour(site), 5):
        site.build()
    before = _times(site.output)
    report = site.build(clean=True)
    assert (report.written, report.pruned) == (0, 0)
    assert len(report.rendered) == report.counts["files"]
    assert _times(site.output) == before
