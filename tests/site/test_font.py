"""A font that the site serves itself: loaded from its own address, in the site's own stylesheet."""

import re
from pathlib import Path

import pytest

from tests.support.small import SETTINGS, article, made, put

WOFF2 = b"wOF2 is how such a file begins"
SUBSETS = '@font-face { font-family: "Own"; src: url("parts/one.woff2") format("woff2"); }\n'


def _styles(root: Path, page: str = "index.html") -> list[tuple[Path, str]]:
    """The stylesheets of a page in their order: where they lie, and what they say."""
    site = root / "output/site"
    links = re.findall(r'rel="stylesheet" href="/([^"]+)"', (site / page).read_text("utf-8"))
    return [(site / link, (site / link).read_text("utf-8")) for link in links]


def _loaded(sheet: tuple[Path, str]) -> list[bytes]:
    """The files that a stylesheet loads, found as a browser finds them."""
    path, css = sheet
    return [(path.parent / url).read_bytes() for url in re.findall(r'url\("?([^")]+)"?\)', css)]


def _built(tmp_path: Path, theme: str, files: dict[str, str | bytes]) -> list[tuple[Path, str]]:
    texts = {"content/articles/a.md": article(), **files}
    root = put(tmp_path, texts, settings=f"{SETTINGS}theme: {{{theme}}}\n")
    made(root)
    return _styles(root)


def test_without_a_setting_no_font_is_loaded(tmp_path: Path) -> None:
    (sheet,) = _built(tmp_path, "", {})
    assert "@font-face" not in sheet[1]
    assert "$" not in sheet[1]
    assert _loaded(sheet) == []


@pytest.mark.parametrize("name", ["own.woff2", "fonts/own.woff2"])
def test_a_woff2_of_the_site_s_own_is_loaded_and_stands_first(name: str, tmp_path: Path) -> None:
    (sheet,) = _built(tmp_path, f"font: {name}", {f"layouts/assets/{name}": WOFF2})
    assert _loaded(sheet) == [WOFF2]
    assert re.search(r'--font: ?"Pretendard Variable", ?"Pretendard', sheet[1])
    assert re.search(r'font-family: ?"Pretendard Variable"', sheet[1])


def test_another_font_has_its_own_name(tmp_path: Path) -> None:
    font = "font: {file: own.woff2, name: 고운돋움}"
    (sheet,) = _built(tmp_path, font, {"layouts/assets/own.woff2": WOFF2})
    assert re.search(r'--font: ?"고운돋움", ?"Pretendard', sheet[1])


def test_a_font_in_parts_comes_as_the_stylesheet_that_names_them(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "layouts/assets/own/own.css": SUBSETS,
        "layouts/assets/own/parts/one.woff2": WOFF2,
    }
    sheet, own = _built(tmp_path, "font: {file: own/own.css, name: Own}", parts)
    assert re.search(r'--font: ?"Own",', sheet[1])
    assert _loaded(own) == [WOFF2]


def test_a_new_font_file_has_a_new_address(tmp_path: Path) -> None:
    (old,) = _built(tmp_path, "font: own.woff2", {"layouts/assets/own.woff2": WOFF2})
    put(tmp_path, {"layouts/assets/own.woff2": WOFF2 + b"2"})
    made(tmp_path)
    (new,) = _styles(tmp_path)
    assert _loaded(new) == [WOFF2 + b"2"]
    assert new[0].name != old[0].name
