"""What a host or a certificate agent puts among our files is left alone, and said to be."""

from pathlib import Path

import pytest

from sosik.build.ownership import MARKER
from sosik.build.session import Folders, explain
from tests.support.owned import TEXTS, build, lay, lose, refused
from tests.support.sites import invoke
from tests.support.small import NOW, article, put


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that was never built."""
    return put(tmp_path / "site", TEXTS)


@pytest.mark.parametrize(
    "name",
    [
        ".htaccess",
        "articles/.htaccess",
        ".user.ini",
        ".well-known/acme-challenge/token",
        "web.config",
    ],
)
def test_what_a_host_puts_there_stays_until_we_write_it_ourselves(root: Path, name: str) -> None:
    build(root)
    path = root / "output/site" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("the host's")
    put(root, {"content/articles/school.md": article("새 수리학교")})
    build(root)
    assert path.read_text() == "the host's"
    assert build(root).rendered == ()
    told = explain(Folders.of(root), NOW, f"site/{name}")
    assert (told.planned, told.left) == (False, True)
    put(root, {f"content/static/{name}": "ours"})
    assert [code for code, _, _ in refused(root)] == ["file-not-ours"]
    path.unlink()
    build(root)
    assert path.read_text() == "ours"
    put(root, {f"content/static/{name}": "ours, and new"})
    build(root)
    assert path.read_text() == "ours, and new"
    lose(root, "cache")
    (root / "content/static" / name).unlink()
    build(root)
    assert not path.exists()


def test_why_says_of_what_is_not_ours_that_it_stays(root: Path) -> None:
    build(root)
    lay(root / "output/site", {".htaccess": "the host's", "stray.html": "stray"})
    assert "그대로 둡니다" in invoke(root, "why", "site/.htaccess", code=1).stdout
    assert "그대로 둡니다" in invoke(root, "why", MARKER, code=1).stdout
    assert "지워집니다" in invoke(root, "why", "site/stray.html", code=1).stdout
