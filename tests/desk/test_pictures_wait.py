"""`sosik serve`: nobody waits for the modern formats of a picture."""

from pathlib import Path

import pytest

from sosik.build.session import Folders
from sosik.desk.rebuild import Rebuilder
from sosik.desk.stand_in import stand_in
from sosik.desk.state import PreviewState
from tests.support.desk_site import FAIR, SITE
from tests.support.desks import Heard, Served
from tests.support.renditions import published
from tests.support.small import NOW, article, picture, put

PHOTO = picture("teal", (700, 500))


def _media(root: Path) -> list[str]:
    return sorted(path.suffix for path in published(Folders.preview(root).output))


def test_the_first_build_makes_what_every_browser_shows_and_the_next_the_rest(
    tmp_path: Path,
) -> None:
    root = put(
        tmp_path, {**SITE, "content/articles/fair.jpg": PHOTO, FAIR: article(body="![](fair.jpg)")}
    )
    rebuilder = Rebuilder(Folders.preview(root), lambda: NOW, PreviewState(), Heard())
    rebuilder.build(1)
    assert set(_media(root)) == {".jpg"}
    assert rebuilder.is_behind
    rebuilder.look_after(lambda: False)
    assert set(_media(root)) == {".avif", ".jpg", ".webp"}
    made = _media(root)
    put(root, {FAIR: article(body="다른 글.\n\n![](fair.jpg)")})
    rebuilder.build(1)
    assert _media(root) == made


def test_an_edit_in_between_loses_nothing(tmp_path: Path) -> None:
    text = {FAIR: article(body="![](fair.jpg)")}
    root = put(tmp_path, {**SITE, **text, "content/articles/fair.jpg": PHOTO})
    rebuilder = Rebuilder(Folders.preview(root), lambda: NOW, PreviewState(), Heard())
    rebuilder.build(1)
    put(root, {FAIR: article(body="다른 글.\n\n![](fair.jpg)")})
    rebuilder.build(1, {str(root / FAIR)})
    assert set(_media(root)) == {".jpg"}
    assert rebuilder.is_behind
    rebuilder.look_after(lambda: False)
    assert ".avif" in _media(root)
    page = (Folders.preview(root).output / "site/articles/fair/index.html").read_text("utf-8")
    assert "다른 글" in page


def test_a_request_for_what_is_not_made_yet_gets_the_fallback(root: Path, desk: Served) -> None:
    media = Folders.preview(root).output / "site/media"
    put(root, {FAIR: article(body="![](new.jpg)"), "content/articles/new.jpg": PHOTO})
    desk.until_shown("/articles/fair/", "700")
    (narrow, wide) = sorted(media.glob("*-[67]?0.jpg"), key=lambda path: path.name[-8:])
    for name, shown in {"320.avif": narrow, "640.webp": narrow, "700.avif": wide}.items():
        file = media / f"{narrow.stem.rpartition('-')[0]}-{name}"
        file.unlink(missing_ok=True)
        assert desk.get(f"/media/{file.name}").body == shown.read_bytes()


@pytest.mark.parametrize("name", ["a-320.jpg", "b-320.avif", "a.css", "a-.avif"])
def test_nothing_else_has_a_stand_in(name: str, tmp_path: Path) -> None:
    (tmp_path / "c-640.jpg").write_bytes(b"")
    assert stand_in(tmp_path / name) is None
