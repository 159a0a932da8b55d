"""A folder of outputs is ours where Sosik made it; what stood there before is never lost.

It is left alone, or the build is refused and names it.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from sosik.build.ownership import MARKER
from sosik.build.session import Folders
from sosik.build.session import build as build_site
from sosik.build.verify import verify
from sosik.delivery.outbox import mail
from sosik.problems.problem import ProblemsFound, say
from tests.guarantees.test_same_bytes import Killed, kill_after
from tests.support.owned import TEXTS, build, lay, lose, refused
from tests.support.sites import different, invoke, snapshot
from tests.support.small import NOW, article, put

pytestmark = pytest.mark.thorough

THEIRS = {"folder/inner.html": "theirs", "report.hwp": "theirs"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that was never built."""
    return put(tmp_path / "site", TEXTS)


def _git(folder: Path, *words: str) -> str:
    person = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *person, "-c", "safe.directory=*", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def _clean(root: Path, place: Path) -> dict[str, bytes]:
    build_site(Folders(root, place / "output", place / "cache"), NOW)
    return snapshot(place / "output/site")


FOREIGN: dict[str, list[str]] = {
    "a live site": ["site/index.html", "site/wp-config.php"],
    "letters": ["email/inbox.mbox"],
    "both": ["email/inbox.mbox", "site/wp-config.php"],
    "a file deep below": ["site/photos/2019/picnic.jpg"],
    "a file of the name of ours": ["site/articles/market/index.html"],
    "a hidden file": ["site/.env"],
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("given", [False, True], ids=["output/", "--output"])
def test_a_folder_that_somebody_else_filled_is_refused_by_name(
    root: Path, tmp_path: Path, name: str, given: bool
) -> None:
    """Case 02: nothing in it is touched, whatever it is called, and however often it is tried."""
    output = tmp_path / "www" if given else root / "output"
    lay(output, dict.fromkeys(FOREIGN[name], "live"))
    before = snapshot(output)
    for _ in range(2):
        told = refused(root, output if given else None)
        assert {code for code, _, _ in told} == {"folder-not-ours"}
        assert {f"{folder.rpartition('/')[2]}/{found}" for _, folder, found in told} <= {
            *FOREIGN[name]
        }
        assert len(told) == len({path.partition("/")[0] for path in FOREIGN[name]})
    assert snapshot(output) == before
    said = invoke(root, "build", *(("--output", str(output)) if given else ()), code=1)
    assert "소식 프로그램이 만들지 않은" in said.stderr
    assert snapshot(output) == before


def test_a_clone_in_the_folder_of_the_site_keeps_its_history(root: Path, tmp_path: Path) -> None:
    """Case 01: refused while it holds a page, built into once it is empty, and never destroyed."""
    clone = root / "output/site"
    lay(clone, {"index.html": "old"})
    _git(clone, "init", "-q")
    _git(clone, "add", "-A")
    _git(clone, "commit", "-qm", "history")
    assert refused(root) == [("folder-not-ours", "output/site", "index.html")]
    assert _git(clone, "status", "--porcelain") == ""
    _git(clone, "rm", "-qr", ".")
    for number in range(3):
        put(root, {"content/articles/school.md": article(f"수리학교 {number}")})
        build(root)
        _git(clone, "add", "-A")
        _git(clone, "commit", "-qm", f"build {number}")
        _git(clone, "fsck", "--strict")
        assert len(_git(clone, "log", "--oneline").splitlines()) == number + 2
    assert build(root).rendered == ()
    assert _git(clone, "status", "--porcelain") == ""
    _git(clone, "reset", "-q", "--hard", "HEAD~2")
    build(root)
    wanted = _clean(root, tmp_path / "clean")
    made = {name: data for name, data in snapshot(clone).items() if not name.startswith(".git/")}
    assert different(made, wanted) == []


@pytest.mark.parametrize("kind", ["worktree", "hg", "svn", "deeper", "GIT"])
def test_version_control_lives_on_wherever_it_stands(root: Path, kind: str) -> None:
    """A worktree's `.git` is a file; Subversion's may stand in any folder."""
    place = {"worktree": ".git", "hg": ".hg/store/x", "svn": ".svn/wc.db", "GIT": ".Git/config"}
    kept = place.get(kind, "articles/market/.git/config")
    build(root)
    lay(root / "output/site", {kept: "gitdir: /elsewhere"})
    for text in (article("새 장터"), article("더 새 장터")):
        put(root, {"content/articles/market.md": text})
        build(root)
    (root / "content/articles/market.md").unlink()
    build(root)
    assert (root / "output/site" / kept).read_text() == "gitdir: /elsewhere"
    assert build(root).rendered == ()
    compared = verify(Folders.of(root), NOW)
    assert not (compared.missing or compared.stray or compared.different)


def test_the_whole_output_may_be_a_clone_that_is_deployed(root: Path) -> None:
    output = lay(
        root / "output",
        {".github/workflows/x.yml": "", ".nojekyll": "", "CNAME": "x", ".gitattributes": ""},
    )
    _git(output, "init", "-q")
    for number in range(3):
        put(root, {"content/articles/school.md": article(f"수리학교 {number}")})
        build(root)
        _git(output, "add", "-A")
        _git(output, "commit", "-qm", f"build {number}")
    tracked = _git(output, "ls-files").splitlines()
    assert {MARKER, ".github/workflows/x.yml", "CNAME", "site/index.html"} <= set(tracked)
    assert len(_git(output, "log", "--oneline").splitlines()) == 3
    fresh = root.parent / "fresh"
    _git(root.parent, "clone", "-q", str(output), str(fresh))
    shutil.rmtree(output)
    fresh.rename(output)
    lose(root, "cache")
    (root / "content/articles/school.md").unlink()
    build(root)  # what the marker says travelled with the clone
    assert not (output / "site/articles/school").exists()


@pytest.mark.parametrize("lost", [("cache",), ("marker",)])
def test_an_output_is_ours_by_its_marker_or_by_its_trace(root: Path, lost: tuple[str, ...]) -> None:
    """So is that of an earlier Sosik, which knew no marker."""
    build(root)
    wanted = snapshot(root / "output")
    lose(root, *lost)
    build(root)
    assert different(snapshot(root / "output"), wanted) == []
    (root / "content/articles/school.md").unlink()
    build(root)
    assert not (root / "output/site/articles/school").exists()


def test_an_output_of_which_nothing_tells_is_refused(root: Path) -> None:
    build(root)
    lose(root, "marker", "cache")
    before = snapshot(root / "output")
    assert [code for code, _, _ in refused(root)] == ["folder-not-ours"]
    assert snapshot(root / "output") == before
    shutil.rmtree(root / "output/site")
    build(root)
    assert different(snapshot(root / "output"), before) == [MARKER]


def _shared(root: Path) -> Path:
    """A site in whose folder somebody's files stand among those that an old trace tells of."""
    build(root)
    lay(root / "output/site", {**THEIRS, "articles/market/theirs.txt": "theirs"})
    lose(root, "marker")
    return root / "output/site"


def test_among_other_files_only_those_that_we_wrote_are_replaced_and_pruned(root: Path) -> None:
    shared = _shared(root)
    theirs = {**THEIRS, "articles/market/theirs.txt": "theirs"}
    for number in range(3):
        put(root, {"content/articles/school.md": article(f"수리학교 {number}")})
        build(root)
        assert build(root).rendered == ()
        lose(root, "cache")  # the marker lists our files, so that nothing hangs on the trace
    assert f"수리학교 {number}" in (shared / "articles/school/index.html").read_text("utf-8")
    for name in ("market", "school"):
        (root / f"content/articles/{name}.md").unlink()
    put(root, {"content/articles/last.md": article("마지막")})
    build(root)
    assert not (shared / "articles/school").exists()
    assert [each.name for each in (shared / "articles/market").iterdir()] == ["theirs.txt"]
    for name, text in theirs.items():
        assert (shared / name).read_text() == text
    compared = verify(Folders.of(root), NOW)
    assert not (compared.missing or compared.stray or compared.different)


@pytest.mark.parametrize("theirs", ["notes", "notes/index.html", "notes/index.html/deep"])
def test_a_name_that_somebody_else_took_is_refused_by_name(root: Path, theirs: str) -> None:
    shared = _shared(root)
    path = shared / "articles" / theirs
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("theirs")
    before = snapshot(root / "output")
    put(root, {"content/articles/notes.md": article("적바림")})
    told = refused(root)
    assert told == [
        ("file-not-ours", "output/site/articles/notes/index.html", f"output/site/articles/{theirs}")
    ]
    assert snapshot(root / "output") == before


def test_a_folder_that_went_away_is_nobodys_again(root: Path) -> None:
    """What somebody puts there later is not ours because ours stood there once."""
    issue = "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [market]\n---\n안녕.\n"
    put(root, {"content/issues/2026-10.md": issue})
    build(root)
    (root / "content/issues/2026-10.md").unlink()
    build(root)
    assert not (root / "output/email").exists()
    lay(root / "output/email", {"inbox.mbox": "letters"})
    assert refused(root) == [("folder-not-ours", "output/email", "inbox.mbox")]
    assert (root / "output/email/inbox.mbox").read_text() == "letters"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"folders": ["site", "../.."]}'])
def test_a_damaged_marker_says_nothing_that_is_not_so(root: Path, data: bytes) -> None:
    build(root)
    wanted = snapshot(root / "output")
    (root / "output" / MARKER).write_bytes(data)
    build(root)
    assert different(snapshot(root / "output"), wanted) == []


def test_the_sentence_names_what_stands_in_the_way(root: Path) -> None:
    lay(root / "output/site", {"wp-config.php": "live"})
    with pytest.raises(ProblemsFound) as found:
        build(root)
    (told,) = [say(fault) for fault in found.value.problems]
    assert told == (
        "output/site: 이 폴더에는 소식 프로그램이 만들지 않은 ‘wp-config.php’가 있어, "
        "아무것도 쓰지 않았습니다. 안에 있는 것을 다른 곳으로 옮겨 비우거나, "
        "비어 있는 폴더를 --output으로 주세요."
    )


@pytest.mark.parametrize("steps", range(0, 60, 6))
def test_a_first_build_that_is_killed_is_healed_and_not_taken_for_somebody_s(
    root: Path, tmp_path: Path, steps: int
) -> None:
    """The marker is there before anything else that would need it."""
    with pytest.MonkeyPatch.context() as patch:
        kill_after(patch, steps)
        with pytest.raises(Killed):
            build(root)
    shutil.rmtree(root / ".cache")
    build(root)
    wanted = _clean(root, tmp_path / "clean")
    assert different(snapshot(root / "output/site"), wanted) == []
    assert sorted(each.name for each in (root / "output").iterdir()) == [MARKER, "site"]


@pytest.mark.parametrize("theirs", ["upload/holiday.jpg", "upload/a/b.jpg", "upload/media/x.jpg"])
def test_a_folder_of_somebody_s_that_is_called_as_one_of_a_mail_is_refused(
    root: Path, tmp_path: Path, theirs: str
) -> None:
    issue = "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [market]\n---\n안녕.\n"
    put(root, {"content/issues/2026-10.md": issue})
    outbox = lay(tmp_path / "outbox", {f"2026-10/{theirs}": "theirs"})
    before = snapshot(outbox)
    with pytest.raises(ProblemsFound) as found:
        mail(Folders.of(root), "2026-10", NOW, outbox)
    assert [fault.code for fault in found.value.problems] == ["outbox-not-ours"]
    assert snapshot(outbox) == before
