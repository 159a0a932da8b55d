"""Files that are held, saved or moved away while a site is built; and two sites at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from sosik.base import files
from sosik.build import corridor, render
from sosik.build.link_check import check_site_links
from tests.support.desks import PATIENCE
from tests.support.sites import snapshot
from tests.support.small import article, made, put, told

_SOUND: dict[str, str | bytes] = {"content/articles/market.md": article()}


def test_a_file_that_can_t_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def held(path: Path) -> bytes:
        if path.name == "market.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    root = put(tmp_path, _SOUND)
    monkeypatch.setattr(Path, "read_bytes", held)
    problems, _ = told(root)
    assert [(fault.code, fault.file) for fault in problems] == [
        ("cannot-read", "content/articles/market.md")
    ]


@pytest.mark.parametrize("name", ["content/static/list.txt", "content/articles/market.md"])
@pytest.mark.parametrize("gone", [False, True])
def test_a_file_that_changes_while_the_site_is_built(
    name: str, gone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved, or moved away, after the site was read: nothing half old and half new goes out."""
    root = put(tmp_path, {**_SOUND, "content/static/list.txt": "하나\n"})
    made(root)
    before = (root / "output/site/index.html").read_bytes()
    put(root, {"layouts/site/page.html": "", "content/static/list.txt": "둘\n"})
    (root / ".cache/derived.sqlite").unlink()  # so that texts are read again, too
    (root / "output/site/articles/market/index.html").unlink()
    monkeypatch.setattr(files, "is_settled", lambda *_: True)

    def meddled(*given: Any) -> None:
        check_site_links(*given)
        (root / name).unlink() if gone else (root / name).write_text("셋\n", "utf-8")

    monkeypatch.setattr(corridor, "check_site_links", meddled)
    problems, _ = told(root)
    assert [(fault.code, fault.file) for fault in problems] == [("changed-meanwhile", name)]
    assert (root / "output/site/index.html").read_bytes() == before


def test_two_sites_that_are_built_at_once_in_one_process_stay_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by two servers, or by a program of somebody else's that has several threads."""
    names = {"market": "나눔장터", "school": "수리학교"}

    def site(place: Path, name: str) -> Path:
        return put(place / name, {f"content/articles/{name}.md": article(names[name])})

    wanted = []
    for name in names:
        root = site(tmp_path / "alone", name)
        made(root)
        wanted.append(snapshot(root / "output"))
    begin, together = render._begin, Barrier(len(names))

    def begins(*given: Any) -> None:
        begin(*given)
        together.wait(PATIENCE)

    monkeypatch.setattr(render, "_begin", begins)
    roots = [site(tmp_path / "together", name) for name in names]
    with ThreadPoolExecutor(len(names)) as threads:
        list(threads.map(made, roots))
    assert [snapshot(root / "output") for root in roots] == wanted
