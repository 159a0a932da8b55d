"""A site's folder may come from anybody: whatever stands in it, nothing outside is ever written.

Each case puts something hostile where a command writes or remembers: a link to a file, to a folder
or to what is not there yet, a pipe, a folder for a file, a file for a folder, a name prepared.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from sosik.base import files, places
from sosik.build.session import Folders, build, check
from sosik.cli.init import start
from sosik.content.visibility import Preview
from sosik.delivery.outbox import mail, sent
from sosik.problems.problem import ProblemsFound
from tests.support.small import NOW, article, picture, put

pytestmark = [pytest.mark.thorough, pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")]

TEXTS: dict[str, str | bytes] = {
    "content/articles/market.md": article("나눔장터", body="글\n\n![장터](market.png)\n"),
    "content/articles/market.png": picture(kind="PNG"),
    "content/articles/old.md": article("옛글").encode("cp949"),
    "content/issues/2026-10.md": (
        "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [market]\n---\n안녕하세요.\n"
    ),
}
FILES = {"profile.sh": "theirs", "folder/inner.txt": "theirs", "derived.sqlite": ""}


def _mail(root: Path) -> None:
    mail(Folders.of(root), "2026-10", NOW, root / "outbox")


COMMANDS: dict[str, Callable[[Path], object]] = {
    "build": lambda root: build(Folders.of(root), NOW),
    "clean": lambda root: build(Folders.of(root), NOW, clean=True),
    "preview": lambda root: build(Folders.preview(root), NOW, preview=Preview()),
    "mail": _mail,
    "sent": lambda root: sent(Folders.of(root), "2026-10", NOW, again=True),
    "fix": lambda root: check(Folders.of(root), NOW, fix=True),
}

KEPT = "content/sent/issues/2026-10"
_REMEMBERED = ("lock", "last", "trace", "site", "sources", "frame", "derived.sqlite")
_PICTURE = "output/site/mail/PICTURE"

TOLD = {
    "build": [".cache", *(f".cache/{name}" for name in _REMEMBERED), "output/.sosik"],
    "clean": [".cache/trace", ".cache/derived.sqlite"],
    "preview": [".cache/preview", ".cache/serve", ".cache/serve/lock", ".cache/serve/trace"],
    "mail": ["outbox", "outbox/2026-10", "outbox/.lock"],
    "sent": [
        *("content/sent", "content/sent/issues", KEPT, f"{KEPT}/sent.json", f"{KEPT}/full.html"),
        *(_PICTURE, ".cache/lock"),
    ],
    "fix": [".cache", ".cache/lock"],
}
"""What is told with its name, and by which command."""

HARMLESS = {
    "build": [
        *("output/site", "output/email", "output/site/index.html", "output/site/articles"),
        *("output/site/run.sh", "output/site/index.html.sosik-tmp", _PICTURE),
        *(".cache/last.sosik-tmp", ".cache/clock.sosik-tmp", ".cache/derived.sqlite-journal"),
        *(".cache/derived.sqlite-wal", ".cache/derived.sqlite-shm"),
        "output/.sosik-0123456789abcdef",
    ],
    "mail": ["outbox/2026-10/full.html", "outbox/2026-10/upload"],
    "sent": [f"{KEPT}/mail", f"{KEPT}/full.html.sosik-tmp", f"{KEPT}/earlier-1"],
    "fix": ["content/articles/old.md.bak", "content/articles/old.md.sosik-tmp"],
}
"""What is replaced by what belongs there, or deleted, or gone around."""


class Case(NamedTuple):
    """Something hostile of a kind at a place, the command that meets it, and if it is told."""

    command: str
    place: str
    kind: str
    told: bool

    def __str__(self) -> str:
        return f"{self.command}: {self.kind} at {self.place}"


KINDS = ("link to a file", "link to a folder", "link to nothing", "pipe", "other kind")
CASES = [
    Case(command, place, kind, told or (kind == "other kind" and "sqlite-" in place))
    for told, places in ((True, TOLD), (False, HARMLESS))
    for command in places
    for number, place in enumerate(places[command])
    for kind in KINDS[number % 2 :: 2] + (KINDS[:1] if number % 2 else ())
]


def _hostile(place: Path, kind: str, theirs: Path) -> None:
    was_folder = place.is_dir()
    if was_folder:
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "other kind" and was_folder:
        place.write_text("theirs")
    elif kind == "other kind":
        (place / "inner").mkdir(parents=True)
    else:
        leads = {"file": "profile.sh", "folder": "folder", "nothing": "made-by-sosik"}
        place.symlink_to(theirs / leads[kind.rpartition(" ")[2]])


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything in a folder, with its rights, the time of its last change, and its bytes."""
    found = {}
    for path in sorted([folder, *folder.rglob("*")]):
        seen = path.lstat()
        data = path.read_bytes() if path.is_file() else b""
        found[str(path)] = (seen.st_mode, seen.st_mtime_ns, data)
    return found


class Stuck(BaseException):
    """A command waits for ever."""


@contextmanager
def no_waiting(seconds: int = 60) -> Iterator[None]:
    """End a command that hangs on a pipe, so that its test fails."""

    def stop(*_: object) -> None:
        raise Stuck

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site on which every command was run once."""
    root = put(tmp_path_factory.mktemp("built") / "site", TEXTS)
    for command in COMMANDS:
        if command != "fix":
            COMMANDS[command](root)
    return root


@pytest.fixture
def sandbox(built: Path, tmp_path: Path) -> Path:
    """A copy of the site in a folder of its own, and somebody else's files beside it."""
    shutil.copytree(built, tmp_path / "site")
    for name, text in FILES.items():
        path = tmp_path / "outside" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_there_are_enough_cases() -> None:
    assert len({case[:3] for case in CASES}) == len(CASES) >= 100


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_hostile_site_folder_changes_nothing_outside(sandbox: Path, case: Case) -> None:
    root, theirs = sandbox / "site", sandbox / "outside"
    picture = next((root / "output/site/mail").iterdir()).name
    name = case.place.replace("PICTURE", picture)
    _hostile(root / name, case.kind, theirs)
    before, inside = state(theirs), state(root / "output")
    problems = []
    with no_waiting():
        try:
            COMMANDS[case.command](root)
        except ProblemsFound as found:
            problems = found.problems
    assert state(theirs) == before
    assert sorted(path.name for path in sandbox.iterdir()) == ["outside", "site"]
    assert bool(problems) is case.told, problems
    if case.told:
        assert {fault.file for fault in problems} == {name}
        assert state(root / "output") == inside
    elif not case.place.startswith(("content", "outbox", ".cache")):
        assert not (root / name).is_symlink()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["output", "output/site", "output/email"])
def test_an_output_folder_that_was_never_built_and_is_no_folder_is_refused(
    tmp_path: Path, place: str, kind: str
) -> None:
    root = put(tmp_path / "site", TEXTS)
    put(tmp_path / "outside", FILES, settings="")
    (root / place).mkdir(parents=True)
    (root / place / "theirs.html").write_text("theirs")
    if kind == "other kind" or (kind, place) == ("pipe", "output"):
        shutil.rmtree(root / place)
        (root / place).write_text("theirs")
    else:
        _hostile(root / place, kind, tmp_path / "outside")
    before = state(tmp_path / "outside")
    with no_waiting(), pytest.raises(ProblemsFound) as found:
        COMMANDS["build"](root)
    assert [fault.file for fault in found.value.problems] == [place]
    assert state(tmp_path / "outside") == before


def test_an_output_folder_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    """Unless it is given by its name, for then somebody wants it."""
    root = put(tmp_path / "site", TEXTS)
    (tmp_path / "www").mkdir()
    (root / "output").symlink_to(tmp_path / "www")
    with pytest.raises(ProblemsFound) as found:
        build(Folders.of(root), NOW)
    assert [fault.code for fault in found.value.problems] == ["output-link"]
    assert list((tmp_path / "www").iterdir()) == []
    build(Folders.of(root, root / "output"), NOW)
    assert (tmp_path / "www/site/index.html").is_file()


def test_a_mail_whose_record_names_a_place_outside_is_not_kept(sandbox: Path) -> None:
    root = sandbox / "site"
    for place in (root / "output/email").rglob("issue.json"):
        text = place.read_text("utf-8")
        place.write_text(text.replace('"issues/2026-10"', '"issues/../../../../outside/2026-10"'))
    before = state(sandbox / "outside")
    with pytest.raises(ProblemsFound):
        COMMANDS["sent"](root)
    assert state(sandbox / "outside") == before


def test_a_second_name_of_a_file_outside_is_let_go(sandbox: Path) -> None:
    """A hard link is no link to be followed, and still writes elsewhere."""
    root, theirs = sandbox / "site", sandbox / "outside"
    for name in ("derived.sqlite", "last", "trace", "site"):
        (root / ".cache" / name).unlink()
        os.link(theirs / "derived.sqlite", root / ".cache" / name)
    before = state(theirs)
    COMMANDS["build"](root)
    assert state(theirs) == before


@pytest.mark.parametrize("kind", ["link to a folder", "link to nothing", "pipe"])
def test_a_new_site_is_not_begun_through_a_link(tmp_path: Path, kind: str) -> None:
    put(tmp_path / "outside", {**FILES, "made-by-sosik/x": ""}, settings="")
    (tmp_path / "outside/made-by-sosik/x").unlink()
    if kind == "link to nothing":
        (tmp_path / "outside/made-by-sosik").rmdir()
    _hostile(tmp_path / "new", kind, tmp_path / "outside")
    before = state(tmp_path / "outside")
    with no_waiting(), pytest.raises((ProblemsFound, OSError)):
        start(tmp_path / "new")
    assert state(tmp_path / "outside") == before


def test_files_have_the_rights_that_the_user_gives_to_new_files(tmp_path: Path) -> None:
    root = put(tmp_path, TEXTS)
    before = os.umask(0o027)
    try:
        COMMANDS["build"](root)
    finally:
        os.umask(before)
    for path in (root / "output").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o750 if path.is_dir() else 0o640), path


@pytest.mark.parametrize("there", ["file", "link", "link to nothing", "folder"])
def test_a_new_file_is_written_through_nothing_that_stands_there(
    tmp_path: Path, there: str
) -> None:
    place, theirs = tmp_path / "a", tmp_path / "theirs"
    if there == "folder":
        place.mkdir()
    elif there == "file":
        place.write_bytes(b"there")
    else:
        place.symlink_to(theirs)
    if there != "link to nothing":
        theirs.write_bytes(b"theirs")
    with pytest.raises(OSError):
        files.write_new(str(place), b"new")
    assert os.path.lexists(place)
    assert not theirs.exists() or theirs.read_bytes() == b"theirs"
    assert len({places.unpredictable() for _ in range(100)}) == 100
