"""Pictures of texts as a reader sees them: whole, in rows, nowhere larger than they are."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

import pytest

from tests.support.browsers import LARGEST_TEXT, served, spill
from tests.support.small import article, made, picture, put

pytestmark = pytest.mark.browser

SIZES = {"l": (960, 640), "t": (600, 800), "s": (720, 720), "w": (960, 300), "x": (80, 60)}
"""Pictures by letter, in pixels: landscape, tall, square, wide, small."""
GALLERIES = ("ll", "lt", "tll", "ltls", "lllll", "ltswltl", "ltlswlltts", "ww", "xx", "ttt")
CENTIMETRE = 96 / 2.54
COLUMN = 704


def _text() -> str:
    """A text with these galleries, and with each picture alone."""
    parts = ["".join(f'![{one}]({one}.jpg "설명이 달린 사진")\n' for one in g) for g in GALLERIES]
    parts += [f"![{one}]({one}.jpg)" for one in SIZES]
    parts += ["![p](p.png)\n\n- ![l](l.jpg)", "| 가 |\n|---|\n| ![t](t.jpg) |", "글 ![t](t.jpg)"]
    return "\n\n글.\n\n".join(parts)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a page with pictures of all shapes is served."""
    files: dict[str, str | bytes] = {
        f"content/articles/2026/{name}.jpg": picture("red", size) for name, size in SIZES.items()
    }
    lead = "대표사진: {src: t.jpg, alt: 대표, 설명: 대표의 설명}"
    root = put(
        tmp_path_factory.mktemp("figures"),
        {
            **files,
            "content/articles/2026/a.md": article(body=_text(), more=lead),
            "content/articles/2026/p.png": picture("white", (900, 3000), "PNG"),
        },
    )
    made(root)
    with served(root / "output/site") as served_at:
        yield f"{served_at}/articles/2026/a/"


_BOXES = """() => [...document.querySelectorAll("main img")].map(image => {
    const box = image.getBoundingClientRect(), row = image.closest(".gallery > div");
    const alone = image.closest("main article > figure, .prose > figure");
    const out = alone ? alone.parentElement.getBoundingClientRect() : box;
    const rows = [...document.querySelectorAll(".gallery > div")];
    return {name: image.alt, row: rows.indexOf(row), width: box.width, height: box.height,
            natural: image.naturalWidth / image.naturalHeight,
            x: box.x, y: box.y + scrollY,
            beside: [box.x - out.x, out.right - box.right]};
})"""


def _loaded(page: Any) -> list[dict[str, Any]]:
    """The boxes of all pictures once they are there."""
    page.evaluate(
        """async () => {
            for (const each of document.images) each.loading = "eager";
            await Promise.all([...document.images].map(each => each.decode()));
        }"""
    )
    return list(page.evaluate(_BOXES))


def _rows(boxes: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The pictures of each row of a gallery."""
    galleries = [box for box in boxes if box["row"] >= 0]
    return [list(row) for _, row in groupby(galleries, lambda box: box["row"])]


@pytest.mark.parametrize("text", [{}, LARGEST_TEXT], ids=["usual", "largest text"])
@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_pictures_are_whole_in_rows_and_nowhere_larger_than_they_are(
    width: int, text: dict[str, str], chromium: Any, address: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address, wait_until="load")
    for name, value in text.items():
        page.evaluate("([n, v]) => document.documentElement.setAttribute(n, v)", [name, value])
    boxes = _loaded(page)
    assert spill(page) == []
    for box in boxes:
        name = box["name"]
        wide, _ = SIZES.get(name, (900, 3000) if name == "p" else SIZES["t"])
        assert box["width"] <= wide + 0.5
        assert abs(box["width"] / box["height"] / box["natural"] - 1) < 0.02, f"{name} is cropped"
        assert abs(box["beside"][0] - box["beside"][1]) < 1, f"{name} is not in the middle"
        if box["natural"] < 1:
            assert box["height"] <= (640.5 if box["natural"] > 0.5 else 9000)
        if name == "p":
            assert box["width"] == min(480, width - 40)
    rows = _rows(boxes)
    assert sum(map(len, rows)) == sum(map(len, GALLERIES))
    for row in rows:
        assert 1 <= len(row) <= 3
        assert max(box["height"] for box in row) - min(box["height"] for box in row) < 1.5
        assert len(row) > 1 or row[0]["name"] == "w"
        gaps = [b["x"] - a["x"] - a["width"] for a, b in pairwise(row)]
        assert gaps == pytest.approx([8 * (1.5 if text else 1)] * len(gaps), abs=0.1)
        whole = row[-1]["x"] + row[-1]["width"] - row[0]["x"]
        small = any(box["name"] == "x" for box in row)
        assert small or whole == pytest.approx(min(width - 40, COLUMN * (1.5 if text else 1)), 0.2)
    context.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_moves_when_pictures_come(width: int, chromium: Any, address: str) -> None:
    """But for less than 3 pixels, which nobody sees and Layout Instability does not count.

    The sizes of a picture's files are whole pixels, so that their shapes differ a little.
    """
    context = chromium.new_context(viewport={"width": width, "height": 800})
    held: list[Any] = []
    hold = True
    context.route("**/media/**", lambda route: held.append(route) if hold else route.continue_())
    page = context.new_page()
    page.goto(address, wait_until="domcontentloaded")
    place = ("name", "x", "y", "width", "height")
    before = [[box[key] for key in place] for box in page.evaluate(_BOXES)]
    assert not any(page.evaluate("[...document.images].map(each => each.naturalWidth)"))
    hold = False
    for route in held:
        route.continue_()
    after = [[box[key] for key in place] for box in _loaded(page)]
    for one, other in zip(before, after, strict=True):
        assert one == [other[0], *(pytest.approx(value, abs=2.9) for value in other[1:])]
    context.close()


def test_on_paper_pictures_are_low_and_rows_whole(chromium: Any, address: str) -> None:
    """In a window as wide as A4 between its margins."""
    page = chromium.new_page(viewport={"width": 657, "height": 900})
    page.goto(address, wait_until="load")
    page.emulate_media(media="print")
    boxes = _loaded(page)
    for box in boxes:
        if box["name"] == "p":
            assert box["height"] == pytest.approx(22 * CENTIMETRE, abs=0.5)
        else:
            assert box["height"] <= 12 * CENTIMETRE + 0.5
    fits = "[...document.querySelectorAll('main img')].map(e => getComputedStyle(e).objectFit)"
    assert {*page.evaluate(fits)} == {"contain"}
    assert {len(row) for row in _rows(boxes)} == {1, 2, 3}
    for row in page.locator(".gallery > div").all():
        assert row.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    assert spill(page) == []
    page.close()
