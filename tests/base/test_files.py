"""The hands on the disk: walking, telling what changed, replacing whole files, pruning."""

import os
import threading
from pathlib import Path
from unicodedata import normalize

import pytest

from sosik.base import files
from sosik.base.files import NOTHING, ScannedFile, is_litter, is_settled, walk
from tests.support.small import put


def _put(root: Path, *names: str) -> Path:
    return put(root, dict.fromkeys(names, ""), settings="")


def _names(found: list[ScannedFile]) -> list[str]:
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("name", "litter"),
    [
        ("Thumbs.db", True),
        ("thumbs.DB", True),
        ("desktop.ini", True),
        (".DS_Store", True),
        ("~$보고서.docx", True),
        ("._a.md", True),
        (".#a.md", True),
        ("a.md~", True),
        (".a.md.swp", True),
        ("a.tmp", True),
        ("a.md.part", True),
        ("사진.jpg.crdownload", True),
        (".git", True),
        ("__pycache__", True),
        ("a.md.bak", True),
        ("a.md.2.bak", True),
        ("a.md.sosik-tmp", True),
        ("a.md", False),
        ("bak", False),
        (".well-known", False),
        (".htaccess", False),
        ("CNAME", False),
        ("tmp", False),
        ("~보고서.docx", False),
    ],
)
def test_what_systems_and_editors_leave_behind_is_no_content(name: str, litter: bool) -> None:
    assert is_litter(name) is litter


def test_a_walk_finds_all_but_litter_in_order_of_names(tmp_path: Path) -> None:
    _put(tmp_path, "b.md", "a/b.md", "a.md", "a/a.md", "a/Thumbs.db", ".git/a", "가.md", "B.md")
    assert _names(walk(tmp_path)) == [
        "B.md",
        "a.md",
        "a/a.md",
        "a/b.md",
        "b.md",
        "site.yaml",
        "가.md",
    ]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert walk(tmp_path / "none") == []
    _put(tmp_path, "file")
    assert walk(tmp_path / "file") == []
    assert list(files.everything(tmp_path / "none")) == []


def test_names_are_composed_and_paths_are_as_they_lie(tmp_path: Path) -> None:
    name = normalize("NFD", "가을 소풍.md")
    _put(tmp_path, name)
    (found,) = (each for each in walk(tmp_path) if each.name != "site.yaml")
    assert found.name == "가을 소풍.md"
    assert found.path.read_bytes() == b""


def test_links_are_followed_inside_and_told_outside(tmp_path: Path) -> None:
    root = _put(tmp_path / "root", "content/a.md", "other/b.md")
    _put(tmp_path, "secret.md")
    links = root / "content"
    (links / "inside.md").symlink_to(links / "a.md")
    (links / "beside.md").symlink_to(root / "other/b.md")
    (links / "out.md").symlink_to(tmp_path / "secret.md")
    (links / "broken.md").symlink_to(links / "none.md")
    (links / "round.md").symlink_to(links / "round.md")
    (links / "folder").symlink_to(root / "other")
    assert {each.name: each.problem for each in walk(links, inside=root)} == {
        "a.md": "",
        "inside.md": "",
        "beside.md": "",
        "out.md": "link-out",
        "broken.md": "link-out",
        "round.md": "link-out",
        "folder": "linked-folder",
    }
    assert dict.fromkeys(each.problem for each in walk(links) if each.name == "beside.md") == {
        "link-out": None
    }


def test_everything_tells_litter_links_and_empty_folders(tmp_path: Path) -> None:
    _put(tmp_path, "a/Thumbs.db", "b.txt")
    (tmp_path / "empty/inner").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    names = {name for name, _ in files.everything(tmp_path)}
    assert names == {"a/Thumbs.db", "b.txt", "site.yaml", "empty/inner/", "link"}


def test_a_fingerprint_tells_a_change(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert files.fingerprint(path) is None
    path.write_bytes(b"one")
    first = files.fingerprint(path)
    assert first == files.fingerprint(path)
    os.utime(path, ns=(0, 5_000_000_000))
    assert files.fingerprint(path) != first
    path.write_bytes(b"three")
    assert first is not None
    assert files.fingerprint(path) not in (first, None)
    assert files.fingerprint(path / "below") is None


FINE, COARSE = 7_123_456_789, 7_000_000_000


@pytest.mark.parametrize(
    ("changed", "inode", "seen_after", "settled"),
    [
        (FINE, FINE, 0, False),
        (FINE, FINE, 1_000_000, False),
        (FINE, FINE, 49_000_000, False),
        (FINE, FINE, 51_000_000, True),
        (FINE, FINE, -1_000_000_000, False),
        # A time without a fraction may be that of a disk which knows every second one only.
        (COARSE, COARSE, 51_000_000, False),
        (COARSE, COARSE, 1_999_000_000, False),
        (COARSE, COARSE, 2_001_000_000, True),
        # A file whose time was set back has still been touched just now.
        (1_123_456_789, FINE, 1_000_000, False),
        (1_123_456_789, FINE, 51_000_000, True),
    ],
)
def test_a_file_is_settled_once_it_can_t_have_been_written_again_unseen(
    changed: int, inode: int, seen_after: int, settled: bool
) -> None:
    when = max(changed, inode) + seen_after
    assert is_settled((3, changed, inode, 1), when) is settled


def test_nothing_is_settled_in_the_year_1970(tmp_path: Path) -> None:
    assert is_settled(NOTHING, files.clock(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """A reader sees the old bytes or the new ones, never a part."""
    path = tmp_path / "deep/er/a.bin"
    one, other = b"a" * 300_000, b"b" * 200_000
    files.replace(path, one)
    seen: set[bytes] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(40):
        files.replace(path, other)
        files.replace(path, one)
    done.set()
    reader.join()
    assert seen <= {one, other}
    assert [each.name for each in path.parent.iterdir()] == ["a.bin"]


def test_a_replacement_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    files.replace(path, b"old")

    def stop(source: str, target: str) -> None:
        raise OSError(source, target)

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(OSError):
        files.replace(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_disk_that_takes_little_at_a_time_gets_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`write` of a raw file may take a part and say so (POSIX); nothing may be lost by that."""

    class Stingy:
        def __init__(self, path: str, *_: object, **__: object) -> None:
            self.file = Path(path).open("wb")  # noqa: SIM115

        def __enter__(self) -> "Stingy":
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, data: bytes) -> int:
            return self.file.write(data[:7])

    monkeypatch.setattr(files, "open", Stingy, raising=False)
    files.replace(tmp_path / "a", bytes(range(100)))
    assert (tmp_path / "a").read_bytes() == bytes(range(100))


@pytest.mark.parametrize("name", ["가" * 60 + ".html", "a" * 200 + ".html", "가나다 라.html"])
def test_long_names_and_hangul_can_be_replaced(name: str, tmp_path: Path) -> None:
    files.replace(tmp_path / name, b"x")
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_removed_file_takes_the_folders_with_it_that_it_leaves_empty(tmp_path: Path) -> None:
    _put(tmp_path, "site/a/b/c/x", "site/a/y")
    files.remove(tmp_path / "site/a/b/c/x", tmp_path / "site")
    assert not (tmp_path / "site/a/b").exists()
    assert (tmp_path / "site/a/y").exists()
    files.remove(tmp_path / "site/a/y", tmp_path / "site")
    assert (tmp_path / "site").exists()
    assert not (tmp_path / "site/a").exists()
    files.remove(tmp_path / "site/none", tmp_path / "site")
    files.remove(tmp_path / "site.yaml/below", tmp_path)


def test_a_name_that_is_no_text_is_told_and_not_followed(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb0\xa1"))
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes no such name")
    (folder / "a.md").write_bytes(b"")
    (found,) = walk(tmp_path)
    assert found.problem == "unreadable-name"
    assert found.name.isascii()
    assert files.compose_names(tmp_path) == []


def test_names_are_composed_below_folders_and_litter_is_let_alone(tmp_path: Path) -> None:
    names = ("가을/나.md", "가을/~$나.md", "다.md", "all/plain.md")
    for name in names:
        _put(tmp_path, normalize("NFD", name))
    if (tmp_path / "가을").exists():
        pytest.skip("this file system composes names itself")
    (tmp_path / "all/link").symlink_to(tmp_path / normalize("NFD", "가을"))
    assert files.compose_names(tmp_path) == ["가을", "가을/나.md", "다.md"]
    assert sorted(each.name for each in (tmp_path / "가을").iterdir()) == sorted(
        [normalize("NFD", "~$나.md"), "나.md"]
    )
    assert files.compose_names(tmp_path) == []
    assert files.compose_names(tmp_path / "none") == []


def test_a_name_is_not_composed_where_another_file_has_it(tmp_path: Path) -> None:
    whole, parts = tmp_path / "가.md", tmp_path / normalize("NFD", "가.md")
    whole.write_bytes(b"whole")
    if parts.exists():
        pytest.skip("this file system composes names itself")
    parts.write_bytes(b"parts")
    assert files.compose_names(tmp_path) == []
    assert (whole.read_bytes(), parts.read_bytes()) == (b"whole", b"parts")


def test_a_copy_is_kept_under_a_free_name(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    for data in (b"1", b"2", b"3"):
        path.write_bytes(data)
        files.keep_copy(path)
    kept = {each.name: each.read_bytes() for each in tmp_path.iterdir() if each != path}
    assert kept == {"a.md.bak": b"1", "a.md.2.bak": b"2", "a.md.3.bak": b"3"}
