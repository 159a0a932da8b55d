"""`sosik serve`: the page that is looked at comes first, and all files are looked at behind it."""

import errno
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sosik.base import files
from sosik.build.session import Folders
from sosik.build.write import Outputs
from sosik.desk import server
from sosik.desk.rebuild import Rebuilder
from sosik.desk.state import PreviewState
from sosik.desk.watch import ChangeSignal
from tests.support.desk_site import FAIR, SITE
from tests.support.desks import Heard, Served, served
from tests.support.small import NOW, article, picture, put

PAGE = "/articles/fair/"
OTHER = article("나눔장터", body="다른 글.\n\n![장터](fair.jpg)")


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were written just now are trusted, so that no test has to wait for the clock."""
    monkeypatch.setattr(files, "is_settled", lambda *_: True)


@pytest.fixture
def when_written(desk: Served, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the page shows at the moments before anything is written."""
    seen: list[str] = []
    update = Outputs.update

    def watched(*given: Any) -> tuple[int, int]:
        seen.append(desk.get(PAGE).text)
        return update(*given)

    monkeypatch.setattr(Outputs, "update", watched)
    return seen


def test_a_page_that_is_looked_at_is_shown_before_all_others(
    root: Path, desk: Served, when_written: list[str]
) -> None:
    with desk.news(PAGE) as news:
        before = next(news)
        put(root, {FAIR: OTHER})
        after = next(each for each in news if each["version"] != before["version"])
        desk.heard.until(lambda: bool(when_written))
        assert "다른 글" in when_written[0]
        assert desk.get(PAGE).text == when_written[0]
        assert f'data-version="{after["version"]}"' in when_written[0]


def test_a_page_that_nobody_looks_at_is_shown_when_it_is_written(
    root: Path, desk: Served, when_written: list[str]
) -> None:
    put(root, {FAIR: OTHER})
    desk.until_shown(PAGE, "다른 글")
    assert "다른 글" not in when_written[0]


def test_a_page_with_a_new_picture_is_shown_when_that_is_there(
    root: Path, desk: Served, when_written: list[str]
) -> None:
    """A browser would not ask for it again."""
    put(root, {"content/articles/new.jpg": picture("red")})
    with desk.news(PAGE):
        put(root, {FAIR: article("나눔장터", body="다른 글.\n\n![장터](new.jpg)")})
        desk.until_shown(PAGE, "다른 글")
    assert all("다른 글" not in seen for seen in when_written)


def test_what_was_shown_too_early_is_taken_back(
    root: Path, desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full: nothing is written, and the page is as it was."""

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(root))

    good = desk.get(PAGE).body
    monkeypatch.setattr(Outputs, "update", full)
    with desk.news(PAGE) as news:
        before = next(news)
        put(root, {FAIR: OTHER})
        told = next(each for each in news if each["sheet"])
        assert told["version"] == before["version"]
        assert desk.get(PAGE).body == good


def test_all_files_are_looked_at_once_nothing_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no watcher has told of is found then."""
    monkeypatch.setattr(server, "_CHECK", 0.05)
    with served(root) as desk:
        put(root, {FAIR: OTHER})
        desk.until_shown(PAGE, "다른 글")
        shown = root / ".cache/preview/site/articles/fair/index.html"
        shown.write_bytes(b"tampered")
        put(root, {FAIR: article("나눔장터", body="쓴 글.\n\n![장터](fair.jpg)")})
        desk.heard.until(lambda: b"tampered" not in shown.read_bytes())
        desk.heard.until(lambda: not desk.desk._rebuilder.is_behind)


@pytest.fixture
def rebuilder(root: Path) -> Iterator[Rebuilder]:
    """A rebuilder that has built, and after a text was edited has built quickly."""

    def clock() -> datetime:
        return NOW

    rebuilder = Rebuilder(Folders.preview(root), clock, PreviewState(), Heard())
    rebuilder.build(1)
    rebuilder.look_after(lambda: False)
    put(root, {FAIR: OTHER})
    rebuilder.build(1, {str(root / FAIR)})
    assert rebuilder.is_behind
    yield rebuilder


def test_looking_after_gives_way_to_the_next_save(root: Path, rebuilder: Rebuilder) -> None:
    rebuilder.look_after(lambda: True)
    assert rebuilder.is_behind
    put(root, {FAIR: SITE[FAIR]})
    rebuilder.build(1, {str(root / FAIR)})
    assert rebuilder.is_behind, "it was not quick any more"
    rebuilder.look_after(lambda: False)
    assert not rebuilder.is_behind


def test_a_build_gives_way_to_the_next_save_and_its_changes_are_built_with_that(
    root: Path, rebuilder: Rebuilder
) -> None:
    page = root / ".cache/preview/site/articles/fair/index.html"
    put(root, {FAIR: article("나눔장터", body="셋째 글.\n\n![장터](fair.jpg)")})
    rebuilder.build(1, {str(root / FAIR)}, lambda: True)
    assert "셋째 글" not in page.read_text("utf-8")
    rebuilder.build(1, set(), lambda: False)
    assert "셋째 글" in page.read_text("utf-8")
    assert rebuilder.is_behind, "it was not quick any more"


def test_when_one_save_follows_the_other_some_build_ends(root: Path, rebuilder: Rebuilder) -> None:
    page = root / ".cache/preview/site/articles/fair/index.html"
    for number in range(9):
        put(root, {FAIR: article("나눔장터", body=f"글 {number}.\n\n![장터](fair.jpg)")})
        rebuilder.build(1, {str(root / FAIR)}, lambda: True)
    assert "글 5" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "files",
    [
        {FAIR: article("나눔장터", more="초안: 예\n")},
        {"content/articles/new.md": article("새 글")},
        {"site.yaml": "title: x\n"},
        {"content/articles/fair.jpg": picture("red")},
    ],
    ids=["more than words", "a new text", "the settings", "a picture"],
)
def test_whatever_else_has_changed_all_files_are_looked_at(
    root: Path, rebuilder: Rebuilder, files: dict[str, str | bytes]
) -> None:
    put(root, files)
    rebuilder.build(1, {str(root / name) for name in files})
    assert not rebuilder._recalled.is_unsaved or "site.yaml" in files


def test_a_folder_that_is_moved_away_is_missed(root: Path, rebuilder: Rebuilder) -> None:
    """A watcher tells of the folder alone."""
    put(root, {"content/articles/2025/old.md": article("옛 글", date="2025-10-20")})
    rebuilder.build(1)
    folder = root / "content/articles/2025"
    folder.rename(root / "2025")
    rebuilder.build(1, {str(folder)})
    assert not (root / ".cache/preview/site/articles/2025/old").exists()


def test_the_first_build_that_finds_nothing_to_do_gets_ready_for_the_next(root: Path) -> None:
    folders = Folders.preview(root)
    for _ in range(2):
        rebuilder = Rebuilder(folders, lambda: NOW, PreviewState(), Heard())
        rebuilder.build(1)
    assert rebuilder.is_behind
    rebuilder.look_after(lambda: False)
    assert not rebuilder.is_behind
    put(root, {FAIR: OTHER})
    rebuilder.build(1, {str(root / FAIR)})
    assert rebuilder.is_behind, "it was not quick"


def test_a_signal_tells_what_has_changed_as_far_as_that_is_known() -> None:
    signal = ChangeSignal()
    signal.set({"a"})
    signal.set({"b"})
    assert signal.wait(0)
    assert signal.taken() == {"a", "b"}
    assert signal.taken() == set()
    signal.set({"a"})
    signal.set()
    signal.set({"b"})
    assert signal.taken() is None
    assert signal.taken() == set()
