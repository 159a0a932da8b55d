"""What is most read and what is featured, beside every article and in one file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.browsers import served, until
from tests.support.small import article, made, put

POPULAR = "- articles/a1\n- articles/a2\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles, the second featured, two of them much read."""
    files: dict[str, str | bytes] = {
        f"content/articles/a{n}.md": article(
            f"글 {n}", date=f"2026-10-{n:02}", more="주요소식: 예" if n == 2 else ""
        )
        for n in (1, 2, 3)
    }
    files["content/popular.yaml"] = POPULAR
    root = put(tmp_path_factory.mktemp("beside"), files)
    made(root)
    return root


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    with served(root / "output/site") as url:
        yield url


def test_the_file_has_both_lists_in_their_order(root: Path) -> None:
    lists = json.loads((root / "output/site/beside.json").read_bytes())
    assert [entry["url"] for entry in lists["popular"]] == ["/articles/a1/", "/articles/a2/"]
    assert lists["featured"] == [{"title": "글 2", "url": "/articles/a2/"}]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("place", "popular", "featured"),
    [("a1", ["글 2"], ["글 2"]), ("a2", ["글 1"], []), ("a3", ["글 1", "글 2"], ["글 2"])],
)
def test_an_article_shows_the_others(
    place: str, popular: list[str], featured: list[str], chromium: Any, address: str
) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/articles/{place}/")
    until(page, "!document.querySelector('.beside').hidden")
    lists = page.locator(".beside section")
    assert lists.nth(0).locator("li").all_inner_texts() == popular
    assert lists.nth(1).locator("li").all_inner_texts() == featured
    assert lists.nth(1).is_visible() == bool(featured)


@pytest.mark.browser
def test_it_overlaps_neither_the_text_nor_the_footer(chromium: Any, address: str) -> None:
    context = chromium.new_context(viewport={"width": 1300, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/articles/a3/")
    until(page, "!document.querySelector('.beside').hidden")
    beside = page.locator(".beside").bounding_box()
    text = page.locator("article").bounding_box()
    footer = page.locator("footer").bounding_box()
    assert text["x"] + text["width"] < beside["x"]
    assert beside["x"] + beside["width"] <= 1300
    assert beside["y"] + beside["height"] <= footer["y"]


@pytest.mark.browser
def test_without_scripts_it_is_not_there(chromium: Any, address: str) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/articles/a3/")
    assert not page.locator(".beside").is_visible()


def test_another_ranking_leaves_the_articles_as_they_are(root: Path, tmp_path: Path) -> None:
    own = [root / "site.yaml", *(root / "content").rglob("*.*")]
    files: dict[str, str | bytes] = {p.relative_to(root).as_posix(): p.read_bytes() for p in own}
    copied = put(tmp_path, files)
    made(copied)
    page = copied / "output/site/articles/a3/index.html"
    before = page.stat().st_mtime_ns
    made(put(copied, {"content/popular.yaml": "- articles/a3\n"}))
    lists = json.loads((copied / "output/site/beside.json").read_bytes())
    assert [entry["title"] for entry in lists["popular"]] == ["글 3"]
    assert page.stat().st_mtime_ns == before
