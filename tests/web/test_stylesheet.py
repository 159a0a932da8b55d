"""The stylesheet as readers meet it: as it was written, in old browsers, without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sosik.site.minify import small_css
from sosik.site.theme import paint
from tests.support.browsers import served, until
from tests.support.places import REPOSITORY
from tests.support.small import SETTINGS, article, made, put

pytestmark = pytest.mark.browser

ENTRIES = "\n".join(f"  - {{title: 차림표 {n}, url: /pages/p{n}/}}" for n in range(12))
MENU = f"{SETTINGS}subscribe: https://example.org/s\nmenu:\n{ENTRIES}\n"
WIDE = "| " + " | ".join(f"칸의 긴 이름 {n}" for n in range(9)) + " |\n" + "|--" * 9 + "|\n"
ROW = "| " + " | ".join(["1,200"] * 9) + " |\n"
NARROW = "표: 두 칸의 표\n\n| 이름 | 값 |\n|--|--|\n| 가 | 1 |\n"
PARTS = "".join(f"## 마디 {n}\n\n글입니다.\n\n" for n in range(60))
RELEASE = """\
---
제목: 새 나눔장터
부서: 기반지원부
날짜: 2026-10-20
문의처:
  - {이름: 김하늘, 직위: 부장, 전화: 02-000-0101}
---
글
"""
NEW = re.compile(r'[\w-]+:[^;{}]*(?:/ ""|light-dark\()[^;{}]*;?|text-wrap:[^;}]*;?')
"""What a Safari before 17.4 drops."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a long menu, wide tables and a long table of contents."""
    files: dict[str, str | bytes] = {f"content/pages/p{n}.md": page(n) for n in range(12)}
    files["content/articles/tables.md"] = article("표", body=f"{WIDE}{ROW}\n\n{NARROW}\n\n{PARTS}")
    files["content/releases/one.md"] = RELEASE
    root = put(tmp_path_factory.mktemp("sheet"), files, settings=MENU)
    made(root)
    return root / "output/site"


def page(number: int) -> str:
    """A page of the menu."""
    return f"---\n제목: 차림표 {number}\n---\n글\n"


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    with served(output) as root:
        yield root


def opened(chromium: Any, url: str, width: int, **options: Any) -> Any:
    """A page in a window of some width, loaded."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
    shown = context.new_page()
    shown.goto(url, wait_until="load")
    return shown


def style(shown: Any, selector: str, name: str, pseudo: str = "") -> str:
    """A computed style of the first element that a selector selects."""
    asked = "([s, n, p]) => getComputedStyle(document.querySelector(s), p || null)[n]"
    return str(shown.evaluate(asked, [selector, name, pseudo]))


SHEETS = [*REPOSITORY.glob("layouts/assets/*.css"), *REPOSITORY.glob("sosik/desk/assets/*.css")]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_what_is_shipped_has_the_selectors_and_declarations_of_what_was_written(
    sheet: Path, chromium: Any
) -> None:
    written = paint(sheet.read_text("utf-8"), "#0f6b53")
    shown = chromium.new_page()
    rules = """sheets => sheets.map(text => {
        const style = document.createElement("style");
        style.textContent = text;
        document.head.append(style);
        const rules = [...style.sheet.cssRules];
        // The value of a custom property is kept as it is written.
        return rules.map(rule => rule.cssText.replace(/, +/g, ","));
    })"""
    before, after = shown.evaluate(rules, [written, small_css(written)])
    assert len(before) > 5
    assert after == before


@pytest.fixture(scope="module")
def aged(output: Path) -> str:
    """The stylesheet as a Safari of 2023 understands it."""
    (sheet,) = (output / "assets").glob("site-*.css")
    old = NEW.sub("", sheet.read_text("utf-8"))
    assert "light-dark" not in sheet.read_text("utf-8")
    assert '/ ""' not in old
    return old


@pytest.mark.parametrize("theme", [None, "dark"])
def test_an_old_browser_shows_the_dark_and_its_marks(
    theme: str | None, chromium: Any, address: str, aged: str
) -> None:
    context = chromium.new_context(color_scheme="dark" if theme is None else "light")
    shown = context.new_page()
    shown.route("**/site-*.css", lambda route: route.fulfill(body=aged, content_type="text/css"))
    shown.goto(f"{address}/releases/one/", wait_until="load")
    if theme:
        shown.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert style(shown, "body", "backgroundColor") == "rgb(18, 21, 25)"
    assert style(shown, "body", "color") == "rgb(233, 236, 239)"
    assert style(shown, ".paper", "backgroundColor") == "rgb(255, 255, 255)"
    assert style(shown, ".paper", "color") == style(shown, ".paper h1", "color")
    assert style(shown, ".paper h1", "color") == "rgb(22, 25, 29)"
    assert style(shown, ".breadcrumb li + li", "content", "::before") == '"›"'


@pytest.mark.parametrize("width", [375, 1440])
def test_a_wide_table_says_that_there_is_more(width: int, chromium: Any, address: str) -> None:
    shown = opened(chromium, f"{address}/articles/tables/", width)
    wide, narrow = shown.locator(".table").all()
    assert (wide.get_attribute("data-wide"), narrow.get_attribute("data-wide")) == ("", None)
    assert style(shown, ".table[data-wide]", "visibility", "::before") == "visible"
    assert style(shown, ".table:not([data-wide])", "visibility", "::before") == "hidden"
    assert narrow.get_attribute("aria-label") == "두 칸의 표"
    wide.focus()
    shown.keyboard.press("ArrowRight")
    until(shown, "document.querySelector('.table').scrollLeft > 0")


def test_the_contents_stand_open_beside_the_text_inside_of_the_window(
    chromium: Any, address: str
) -> None:
    shown = opened(chromium, f"{address}/articles/tables/", 1440)
    contents = shown.locator(".contents details")
    assert contents.get_attribute("open") == ""
    shown.evaluate("scrollTo(0, 2000)")
    box = contents.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800
    shown.locator(".contents a").last.click()
    assert shown.url.endswith("-59")
    phone = opened(chromium, f"{address}/articles/tables/", 375)
    assert phone.locator(".contents details").get_attribute("open") is None


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_a_long_menu_keeps_the_way_to_subscribe_in_sight(
    width: int, chromium: Any, address: str
) -> None:
    shown = opened(chromium, f"{address}/", width)
    box = shown.locator(".menu .subscribe").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [375, 768, 1280])
def test_without_scripts_nothing_overlaps(width: int, chromium: Any, address: str) -> None:
    shown = opened(chromium, f"{address}/articles/tables/", width, java_script_enabled=False)
    crumbs = shown.locator(".breadcrumb").bounding_box()
    head = shown.locator(".page-head").bounding_box()
    contents = shown.locator(".contents summary").bounding_box()
    assert crumbs["y"] + crumbs["height"] <= head["y"]
    apart = contents["x"] >= head["x"] + head["width"]
    assert apart or crumbs["y"] + crumbs["height"] <= contents["y"]


def test_on_paper_tables_are_whole_and_nothing_is_a_button(chromium: Any, address: str) -> None:
    """In a window as wide as A4 between its margins."""
    shown = opened(chromium, f"{address}/articles/tables/", 657)
    shown.emulate_media(media="print")
    for frame in shown.locator(".table").all():
        assert frame.evaluate("e => e.scrollWidth <= e.clientWidth")
    for each in shown.locator("button, .button, nav, .to-top").all():
        assert not each.is_visible()
    shown.goto(f"{address}/releases/one/")
    assert style(shown, ".release-head tr", "display") == "table-row"
