"""With the keyboard alone: all that can be used is reached by Tab, is seen to be, and works."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.conftest import PROFILE
from tests.support.browsers import CHOSEN_DARK, LARGEST_TEXT, complaints_of, served
from tests.support.keyboard import USABLE, tab_to, tour

pytestmark = pytest.mark.browser

ARTICLE = "/articles/2026/care-network/"
PAGES = {
    "home": "/",
    "article": ARTICLE,
    "release": "/releases/2026/life-skills-school/",
    "issue": "/issues/2026-10/",
    "page": "/pages/about/",
    "listing": "/articles/",
    "search": "/search/",
    "404": "/404.html",
}
DESK, PHONE = 1280, 375
"""Widths in px."""

TOURS = [
    pytest.param(
        kind,
        width,
        id=f"{kind}-{width}",
        marks=pytest.mark.skipif(
            PROFILE != "deep" and (kind, width) not in (("home", DESK), ("article", PHONE)),
            reason="every kind of page; with SOSIK_PROFILE=deep",
        ),
    )
    for kind in PAGES
    for width in (DESK, PHONE)
]


@pytest.fixture(scope="module")
def root(own_output: Path) -> Iterator[str]:
    """Where the sample site is served."""
    with served(own_output / "site") as address:
        yield address


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A window of a reader who has not been here before; nothing moves in it."""
    context = chromium.new_context(
        locale="ko-KR",
        reduced_motion="reduce",
        color_scheme="light",
        viewport={"width": DESK, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    opened = context.new_page()
    complaints = complaints_of(opened)
    yield opened
    context.close()
    assert complaints == []


@pytest.mark.parametrize(("kind", "width"), TOURS)
def test_tab_comes_to_everything_in_order_and_shows_where(
    kind: str, width: int, page: Any, root: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(root + PAGES[kind], wait_until="load")
    usable = page.evaluate(USABLE)
    stops = list(tour(page, len(usable) + 10))
    assert [f"{stop.form} {stop.wrong}" for stop in stops if stop.wrong] == []
    # Chromium also stops at what scrolls and has nothing to use in it: those have no place.
    places = [stop.place for stop in stops if stop.place >= 0]
    assert [usable[place] for place in sorted({*range(len(usable))} - {*places})] == []
    assert places == sorted(places)


def test_the_first_link_skips_to_the_text(page: Any, root: str) -> None:
    for kind, address in PAGES.items():
        page.goto(root + address, wait_until="load")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="본문 바로가기")
        assert skip.evaluate("e => e === document.activeElement"), kind
        box = skip.bounding_box()
        assert box["y"] >= 0
        assert box["height"] >= 24
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('header nav') === null"), kind
        assert page.evaluate(
            """() => {
            const main = document.querySelector("main"), e = document.activeElement;
            return main.contains(e) || !!(main.compareDocumentPosition(e) & 4);
        }"""
        ), f"{kind}: the focus is still before the text"


MENU = [*product(("기사", "보도자료", "소식지", "센터 소개"), (DESK, PHONE))]
"""Every entry at both widths; each entry once where there is less time."""


@pytest.mark.parametrize(("name", "width"), MENU if PROFILE == "deep" else MENU[::4] + MENU[3::4])
def test_the_menu_leads_on(name: str, width: int, page: Any, root: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{root}/", wait_until="load")
    menu = page.get_by_role("navigation", name="주 메뉴")
    entry = menu.get_by_role("link", name=name, exact=True)
    leads = entry.get_attribute("href")
    tab_to(page, entry)
    page.keyboard.press("Enter")
    page.wait_for_url(root + leads)
    here = page.get_by_role("navigation", name="주 메뉴").locator("[aria-current]")
    assert [words.strip() for words in here.all_inner_texts()] == [name]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_search_is_found_asked_and_followed(width: int, page: Any, root: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{root}/", wait_until="load")
    tab_to(page, page.get_by_role("banner").get_by_role("link", name="검색", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{root}/search/")
    field = page.get_by_role("searchbox")
    if not field.evaluate("e => e === document.activeElement"):
        tab_to(page, field)
    page.keyboard.type("돌봄")
    page.keyboard.press("Enter")
    results = page.locator("ol[data-total] > li")
    results.first.wait_for()
    assert f"q={quote('돌봄')}" in page.url
    first = results.first.get_by_role("link").first
    leads = first.get_attribute("href")
    tab_to(page, first)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.startswith(root + leads.partition("#")[0]))
    assert "돌봄" in page.locator("main").inner_text()


def test_the_text_grows_and_stays_so(page: Any, root: str) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    page.goto(root + ARTICLE, wait_until="load")
    before = page.evaluate(size)
    sizes = page.get_by_role("group", name="글자 크기").get_by_role("radio")
    assert sizes.count() == 5
    tab_to(page, page.get_by_role("group", name="글자 크기").get_by_role("radio", checked=True))
    for _ in range(5):
        if sizes.nth(4).is_checked():
            break
        page.keyboard.press("ArrowRight")
    (name, value), *_ = LARGEST_TEXT.items()
    for _ in ("at once", "after a reload"):
        assert sizes.nth(4).is_checked()
        assert page.evaluate("name => document.documentElement.getAttribute(name)", name) == value
        assert page.evaluate(size) >= 1.4 * before
        page.reload(wait_until="load")
    page.goto(root + PAGES["release"], wait_until="load")
    assert page.evaluate("name => document.documentElement.getAttribute(name)", name) == value


def _ground(page: Any) -> int:
    """How bright the page's ground is: 0 to 765."""
    colour = page.evaluate(
        """() => [document.body, document.documentElement].map(each =>
            getComputedStyle(each).backgroundColor).find(each => each !== "rgba(0, 0, 0, 0)")"""
    )
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_dark_is_chosen_kept_and_given_up(width: int, page: Any, root: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{root}/", wait_until="load")
    assert _ground(page) > 600
    tab_to(page, page.get_by_role("button", name="어둡게", exact=True))
    page.keyboard.press("Enter")
    (name, value), *_ = CHOSEN_DARK.items()
    page.goto(root + ARTICLE, wait_until="load")
    assert _ground(page) < 200
    assert page.evaluate("name => document.documentElement.getAttribute(name)", name) == value
    tab_to(page, page.get_by_role("button", name="밝게", exact=True))
    page.keyboard.press("Space")
    assert _ground(page) > 600
    assert page.get_by_role("button", name="어둡게", exact=True).is_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_share_copies_the_address_and_says_so(key: str, page: Any, root: str) -> None:
    page.goto(root + ARTICLE, wait_until="load")
    share = page.get_by_role("button", name="공유", exact=True)
    tab_to(page, share)
    page.keyboard.press(key)
    page.get_by_role("status").get_by_text("복사했습니다").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("link[rel=canonical]").get_attribute("href")
    assert share.evaluate("e => e === document.activeElement")


def test_print_prints(page: Any, root: str) -> None:
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    page.goto(root + ARTICLE, wait_until="load")
    tab_to(page, page.get_by_role("button", name="인쇄", exact=True))
    page.keyboard.press("Enter")
    assert page.evaluate("printed") == 1
