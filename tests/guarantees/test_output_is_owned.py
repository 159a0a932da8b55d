"""Guarantee 6: what is not planned is pruned from output/site and output/email, no more."""

import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from sosik.build.session import Folders, build
from sosik.problems.problem import ProblemsFound
from tests.conftest import PROFILE
from tests.support.edits import APPLE
from tests.support.sites import Site, Snapshot, codes, different, invoke, snapshot

pytestmark = pytest.mark.usefixtures("unforeseen")

_PAGE = f"site/{APPLE}/index.html"
Mess = Callable[[Path, Path], None]
"""Does something to output/ (first), with a folder of somebody else's files beside it (second)."""


def _strays(output: Path, _: Path) -> None:
    for name in ("site/a.html", "site/.hidden", "email/x/y/z.eml", "site/articles/.gitx/config"):
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text("stray")
    (output / "site/.sosik-tmp").write_text("half a file")


def _empty_folders(output: Path, _: Path) -> None:
    (output / "site/empty/deep/deeper").mkdir(parents=True)
    (output / "email/.empty").mkdir()


def _links(output: Path, theirs: Path) -> None:
    (output / "site/link").symlink_to(theirs / "file")
    (output / "site/folder").symlink_to(theirs)
    (output / "email/nowhere").symlink_to(theirs / "nothing")


def _link_for_file(output: Path, theirs: Path) -> None:
    (output / _PAGE).unlink()
    (output / _PAGE).symlink_to(theirs / "file")


def _link_to_the_same_bytes_for_file(output: Path, theirs: Path) -> None:
    shutil.copyfile(output / _PAGE, theirs / "same")
    (output / _PAGE).unlink()
    (output / _PAGE).symlink_to(theirs / "same")


def _link_for_folder(output: Path, theirs: Path) -> None:
    shutil.rmtree(output / "site/articles")
    (output / "site/articles").symlink_to(theirs)


def _link_for_folder_with_the_same_files(output: Path, theirs: Path) -> None:
    shutil.move(output / "site/articles", theirs / "articles")
    (output / "site/articles").symlink_to(theirs / "articles")


def _link_for_all(output: Path, theirs: Path) -> None:
    shutil.rmtree(output / "site")
    (output / "site").symlink_to(theirs)


def _folder_for_file(output: Path, _: Path) -> None:
    (output / _PAGE).unlink()
    (output / _PAGE / "inner").mkdir(parents=True)
    (output / _PAGE / "inner/file").write_text("stray")


def _empty_folder_for_file(output: Path, _: Path) -> None:
    (output / _PAGE).unlink()
    (output / _PAGE).mkdir()


def _file_for_folder(output: Path, _: Path) -> None:
    shutil.rmtree(output / "site/articles")
    (output / "site/articles").write_text("stray")


def _file_for_all(output: Path, _: Path) -> None:
    shutil.rmtree(output / "email")
    (output / "email").write_text("stray")


MESSES: list[Mess] = [
    _strays,
    _empty_folders,
    _links,
    _link_for_file,
    _link_to_the_same_bytes_for_file,
]
MESSES += [_link_for_folder, _link_for_folder_with_the_same_files, _link_for_all]
MESSES += [_folder_for_file, _empty_folder_for_file, _file_for_folder, _file_for_all]


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Snapshot]:
    """What the site becomes with nothing edited and with a title edited."""
    site = Site(tmp_path_factory.mktemp("wanted"))
    plain = site.build_clean()
    site.head(APPLE, title="새 제목")
    return {False: plain, True: site.build_clean()}


EDITED = [*product(MESSES, (False, True))]
"""Every mess, before a build with nothing to do and with an edit; each once where time is less."""


@pytest.mark.parametrize(
    ("mess", "edited"), EDITED if PROFILE == "deep" else EDITED[::4] + EDITED[3::4]
)
def test_whatever_stands_in_our_folders_the_output_is_what_was_planned(
    site: Site, mess: Mess, edited: bool, wanted: dict[bool, Snapshot]
) -> None:
    """And what a link leads to, outside, is as it was."""
    theirs = site.root.parent / "theirs"
    (theirs / "inner").mkdir(parents=True)
    for name in ("file", "inner/file"):
        (theirs / name).write_text("theirs")
    site.build()
    mess(site.output, theirs)
    before = snapshot(theirs)
    if edited:
        site.head(APPLE, title="새 제목")
    site.build()
    assert different(snapshot(site.output), wanted[edited]) == []
    assert snapshot(theirs) == before
    assert site.build().rendered == ()


def test_what_a_page_leaves_behind_is_pruned_with_its_folders(site: Site) -> None:
    site.build()
    site.setting(email=site.settings["email"] | {"targets": []})
    for name in ("articles/2026/dew", "articles/2026/cedar"):
        site.delete(name)
    site.write("content/popular.yaml", "- apple\n")
    site.text(APPLE, "글.\n")
    site.head("articles/2026/bear", links=None)
    report = site.build()
    assert report.pruned > 8
    assert not (site.output / "email").exists()
    assert not (site.output / "site/articles/2026/cedar").exists()
    assert not (site.output / "site/old").exists()
    assert different(snapshot(site.output), site.build_clean()) == []


def test_files_that_keep_the_folder_in_git_stay(site: Site) -> None:
    site.write("output/.gitignore", "site/\nemail/\n")
    site.build()
    site.delete("articles/2026/dew")
    site.build()
    assert (site.output / ".gitignore").read_text() == "site/\nemail/\n"


@pytest.mark.parametrize("foreign", ["thesis.odt", "photos/mine.jpg", "site.zip", "Site2/x"])
def test_an_output_folder_that_holds_anything_else_is_refused(
    site: Site, tmp_path: Path, foreign: str
) -> None:
    for chosen in (tmp_path / "Documents", site.output):
        (chosen / foreign).parent.mkdir(parents=True, exist_ok=True)
        (chosen / foreign).write_text("mine")
        before = snapshot(chosen)
        said = invoke(site.root, "build", "--output", str(chosen), code=1)
        assert foreign.split("/")[0] in said.stderr
        assert snapshot(chosen) == before


@pytest.mark.parametrize("place", ["content", "content/out", "layouts", "layouts/site", ".", ".."])
def test_an_output_folder_mixed_with_sources_is_refused(site: Site, place: str) -> None:
    before = snapshot(site.root)
    with pytest.raises(ProblemsFound) as found:
        _build_into(site, site.root / place)
    assert codes(found.value.problems)[0][0] in ("output-inside", "output-not-ours")
    found_after = {k: v for k, v in snapshot(site.root).items() if not k.startswith(".cache/")}
    assert found_after == before


def test_an_output_folder_that_leads_into_the_sources_is_refused(site: Site) -> None:
    (site.root.parent / "away").symlink_to(site.root / "content")
    with pytest.raises(ProblemsFound):
        _build_into(site, site.root.parent / "away")


def test_an_output_folder_that_is_a_file_is_refused(site: Site, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    said = invoke(site.root, "build", "--output", str(tmp_path / "taken"), code=1)
    assert "taken" in said.stderr
    assert (tmp_path / "taken").read_text() == "mine"


def _build_into(site: Site, output: Path) -> None:
    """Build into a given folder."""
    build(Folders.of(site.root, output), site.now)
