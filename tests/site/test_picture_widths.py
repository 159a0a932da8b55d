"""Which file of a photo a device takes: wide enough for its screen, and no heavier than that."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.browsers import served
from tests.support.small import article, made, picture, put

DEVICES = {
    "a phone": (375, 3.0, 640),
    "a larger phone": (390, 3.0, 640),
    "an Android phone": (412, 2.625, 640),
    "an older phone": (360, 2.0, 640),
    "a small laptop": (1280, 1.0, 960),
    "a dense laptop": (1280, 2.0, 1600),
}
"""CSS pixels across, dots to each, and the width of the file in the text of an article."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one photo, in an article's text."""
    place = tmp_path_factory.mktemp("widths")
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(body="글\n\n![시장](b.jpg)\n\n글"),
        "content/articles/b.jpg": picture("red", (1800, 1350)),
    }
    made(put(place, files))
    return place / "output/site"


@pytest.mark.parametrize("name", DEVICES)
def test_a_device_takes_the_file_that_fits_it(name: str, root: Path, chromium: Any) -> None:
    width, dots, taken = DEVICES[name]
    screen = {"width": width, "height": 800}
    with (
        served(root) as address,
        chromium.new_context(viewport=screen, device_scale_factor=dots) as opened,
    ):
        page = opened.new_page()
        page.goto(f"{address}/articles/a/", wait_until="networkidle")
        source = page.evaluate("document.querySelector('article img, main img').currentSrc")
    assert source.endswith(f"-{taken}.avif")
