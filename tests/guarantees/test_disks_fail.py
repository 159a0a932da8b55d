"""A full disk, a closed folder, a file that is held: output/ is as it was before, or is whole.

What is said is true, names the file and the cause, and the next build heals.
"""

import errno
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sosik.base import places, staging
from sosik.build.records import Report
from sosik.build.session import Folders
from sosik.build.verify import verify
from sosik.delivery.outbox import mail, sent
from sosik.problems.problem import ProblemsFound, say
from tests.conftest import PROFILE
from tests.support import disks
from tests.support.edits import APPLE, ISSUE
from tests.support.sites import NOW, Site, Snapshot, different, invoke, snapshot
from tests.support.swings import swing

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("unforeseen")]

MOMENTS = 30 if PROFILE == "deep" else 6
CAUSES = {
    errno.ENOSPC: "disk-full",
    errno.EACCES: "no-right",
    errno.EROFS: "read-only",
    errno.EBUSY: "held-open",
    errno.ENAMETOOLONG: "name-too-long",
    errno.EIO: "cannot-write",
    errno.EDQUOT: "disk-full",
    errno.EPERM: "no-right",
    errno.ETXTBSY: "held-open",
}
"""What the system says, and what Sosik makes of it; first of each kind one."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Snapshot]:
    """What clean builds make of the edited site, and of the one that is edited back."""
    site, found = Site(tmp_path_factory.mktemp("swung")), {}
    for there in (True, False):
        swing(site, there)
        found[there] = site.build_clean()
    return found


def built(site: Site) -> Site:
    """The site, edited back, and built."""
    swing(site, False)
    site.build()
    return site


def stopped(site: Site, judge: disks.Judge) -> tuple[list[str], Report | None]:
    """Build on a disk that fails; the codes of all problems or warnings, and the report if any."""
    with disks.failing(judge):
        try:
            report = site.build()
        except ProblemsFound as found:
            for fault in found.problems:
                assert fault.file.startswith(("output", ".cache")), fault
            return [fault.code for fault in found.problems], None
    return [fault.code for fault in report.warnings], report


def hold(site: Site, judge: disks.Judge, after: Snapshot) -> list[str]:
    """A build on a disk that fails leaves output/ as before or whole, and says which is so."""
    before = snapshot(site.output)
    told, report = stopped(site, judge)
    now = snapshot(site.output)
    differ = different(now, after if report else before)
    # A folder that can't be taken away stays, empty, until it can be.
    assert [name for name in differ if report is None or not name.endswith("/")] == []
    if report is not None and "not-remembered" not in told:
        assert site.build().rendered == ()
    site.build()
    assert different(snapshot(site.output), after) == []
    return told


def test_a_disk_that_is_full_at_any_moment(site: Site, made: dict[bool, Snapshot]) -> None:
    built(site)
    chance, told = random.Random(1), list[str]()
    for number in range(MOMENTS):
        there = number % 2 == 0
        swing(site, there)
        told += hold(site, disks.full_after(chance.randrange(120), site.root), made[there])
    assert {"disk-full", "not-remembered"} <= set(told)
    assert "half-moved" not in told


def test_a_step_that_fails_at_any_moment(site: Site, made: dict[bool, Snapshot]) -> None:
    """Renaming, linking, making and removing folders: whatever it is, and whatever the cause."""
    built(site)
    chance, told = random.Random(2), set[str]()
    for number in range(MOMENTS):
        there = number % 2 == 0
        swing(site, there)
        cause = list(CAUSES)[number % len(CAUSES)]
        told |= set(hold(site, disks.once(chance.randrange(180), cause, site.root), made[there]))
    assert len(told & set(CAUSES.values())) >= 4
    assert "half-moved" not in told


def test_a_folder_that_is_closed(site: Site, made: dict[bool, Snapshot]) -> None:
    built(site)
    chance, refused = random.Random(3), 0
    for number in range(MOMENTS):
        there = number % 2 == 0
        folders = sorted(path for path in site.output.rglob("*") if path.is_dir())
        swing(site, there)
        told = hold(site, disks.closed(chance.choice(folders)), made[there])
        refused += told[:1] == ["no-right"]
    assert refused >= MOMENTS // 4, "the edits hardly touch a closed folder"


def test_a_file_that_is_held(site: Site, made: dict[bool, Snapshot]) -> None:
    built(site)
    chance, refused = random.Random(4), 0
    for number in range(MOMENTS):
        there = number % 2 == 0
        swing(site, there)
        pages = [path for path in site.output.rglob("*") if path.is_file()]
        file = chance.choice(sorted(pages))
        told = hold(site, disks.held(file), made[there])
        refused += told[:1] == ["held-open"]
    assert refused >= MOMENTS // 3


WAYS = (errno.EACCES, errno.EROFS, errno.ENOSPC)


@pytest.mark.parametrize("closed", WAYS if PROFILE == "deep" else WAYS[:1])
def test_a_cache_that_can_t_be_written_leaves_no_lie(
    site: Site, made: dict[bool, Snapshot], closed: int
) -> None:
    """Closed from the first, nothing is done; once the output is written, that is said."""
    built(site)
    cache = site.root / ".cache"
    swing(site, True)
    assert hold(site, disks.closed(cache, closed), made[True]) == [CAUSES[closed]]
    for name in ("trace", "site", "last", "sources"):
        there = name != "last"
        swing(site, there)
        site.build()
        swing(site, not there)
        told = hold(site, disks.held(cache / name, closed), made[not there])
        assert told.count("not-remembered") == 1
        assert CAUSES[closed] in told
        compared = verify(Folders.of(site.root), site.now)
        assert not (compared.missing or compared.stray or compared.different)


def test_a_first_build_that_fails_leaves_nothing(site: Site) -> None:
    for steps in (3, 10, 40, 60):
        told, report = stopped(site, disks.full_after(steps, site.output))
        assert (told, report) == (["disk-full"], None)
        assert not site.output.exists()
    site.build()
    assert different(snapshot(site.output), site.build_clean()) == []


@pytest.mark.parametrize("cause", CAUSES)
def test_what_stopped_the_writing_is_told_with_its_file(site: Site, cause: int) -> None:
    site.build()
    swing(site, True)
    page = site.output / f"site/{APPLE}/index.html"
    with disks.failing(disks.held(page, cause)), pytest.raises(ProblemsFound) as found:
        site.build()
    (fault,) = found.value.problems
    assert (fault.code, fault.file) == (CAUSES[cause], f"output/site/{APPLE}/index.html")
    assert os.strerror(cause) not in say(fault) or fault.code == "cannot-write"


def test_what_can_t_be_put_back_is_told_and_healed(
    site: Site, made: dict[bool, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails for good in the midst: nobody can promise that the output is as it was."""
    built(site)
    swing(site, True)
    move, left = places.move, [20]

    def broken(source: str, target: str) -> None:
        left[0] -= str(site.output) in str(target)
        if left[0] < 0:
            raise OSError(errno.EIO, "Input/output error", str(target))
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(places, "move", broken)
        with pytest.raises(ProblemsFound) as found:
            site.build()
    told = {fault.code: say(fault) for fault in found.value.problems}
    assert set(told) == {"cannot-write", "half-moved"}
    assert "섞여 있습니다" in told["half-moved"]
    site.build()
    assert different(snapshot(site.output), made[True]) == []
    assert not any(staging.is_stage(each.name) for each in site.output.iterdir())


def test_the_outbox_and_what_was_sent_are_as_they_were_or_whole(site: Site) -> None:
    site.build()
    folders, name = Folders.of(site.root), ISSUE.rpartition("/")[2]
    works: dict[str, Callable[[], object]] = {
        "outbox": lambda: mail(folders, name, NOW, site.root / "outbox"),
        "content/sent": lambda: sent(folders, name, NOW, again=True),
    }
    for work in works.values():
        work()
    before = {part: snapshot(site.root / part) for part in ("outbox", "content/sent")}
    site.text(APPLE, "새 글\n")
    site.build()
    refused = 0
    for steps in range(20):
        for part, work in works.items():
            with disks.failing(disks.full_after(steps, site.root / part)):
                try:
                    work()
                except ProblemsFound as found:
                    assert {fault.code for fault in found.problems} == {"disk-full"}
                    assert different(snapshot(site.root / part), before[part]) == []
                    refused += 1
                else:
                    before[part] = snapshot(site.root / part)
    assert refused >= 10


def test_a_real_disk_that_is_full_or_can_only_be_read(
    tmp_path: Path, made: dict[bool, Snapshot]
) -> None:
    with disks.small_disk(tmp_path / "disk", 8_000_000) as mounted:
        if not mounted:
            pytest.skip("nobody may mount a disk here")
        site, chance, refused = built(Site(tmp_path / "disk")), random.Random(5), 0
        for number in range(MOMENTS):
            there = number % 2 == 0
            swing(site, there)
            before = snapshot(site.output)
            free = shutil.disk_usage(site.root).free
            (tmp_path / "disk/filler").write_bytes(bytes(max(0, free - chance.randrange(400_000))))
            try:
                site.build()
            except ProblemsFound as found:
                assert {fault.code for fault in found.problems} == {"disk-full"}
                assert different(snapshot(site.output), before) == []
                refused += 1
            else:
                assert different(snapshot(site.output), made[there]) == []
            (tmp_path / "disk/filler").unlink()
            site.build()
            assert different(snapshot(site.output), made[there]) == []
        assert refused >= MOMENTS // 3
        swing(site, True)
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "disk")], check=True)
        said = invoke(site.root, "build", code=1).stderr
        assert "읽기만 되는 디스크" in said
        assert different(snapshot(site.output), made[False]) == []
