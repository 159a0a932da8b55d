"""The size of letters and the dark, chosen by the reader in Debian's Chromium."""

from typing import Any

import pytest

from tests.support.reader_tools import (
    ARTICLE,
    DARK,
    HOST,
    KOREAN,
    LIGHT,
    PAGES,
    TEXTS,
    Open,
    go,
    ground_of,
    remembering,
    root_size,
    until,
)

pytestmark = pytest.mark.browser


SIZES = {"가 작게": 15, "가 보통": 16, "가 조금 크게": 18, "가 크게": 20, "가 가장 크게": 24}
"""What each of the five is called, and the pixels of 1 rem with it where 16 are usual."""


def test_five_sizes_are_offered_and_remembered_on_every_page(window: Open) -> None:
    page = go(window(), ARTICLE)
    group = page.get_by_role("group", name="글자 크기")
    assert group.get_by_role("radio").count() == 5
    assert group.get_by_role("radio", name="가 보통").is_checked()
    for name, pixels in SIZES.items():
        radio = page.get_by_role("radio", name=name, exact=True)
        page.locator("label").filter(has=radio).click()
        assert root_size(page) == pixels
        page.reload()
        assert radio.is_checked()
        assert root_size(page) == pixels
    for url in PAGES.values():
        page.goto(url)
        assert root_size(page) == pixels, url


def test_a_size_chosen_in_one_window_shows_in_the_other(window: Open) -> None:
    context = window()
    one, other = go(context, ARTICLE), go(context, TEXTS["release"])
    one.get_by_role("radio", name="가 가장 크게").check(force=True)
    until(other, "document.documentElement.dataset.size === '5'")
    assert other.get_by_role("radio", name="가 가장 크게").is_checked()
    one.get_by_role("radio", name="가 보통").check(force=True)
    until(other, "!('size' in document.documentElement.dataset)")


def test_nothing_scrolls_sideways_with_the_largest_letters(window: Open) -> None:
    page = go(window(remembering(size="5"), KOREAN), ARTICLE)
    for kind, url in PAGES.items():
        page.goto(url)
        for width in (320, 375, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (kind, width)


def test_what_is_kept_but_is_no_choice_changes_nothing(window: Open) -> None:
    page = go(window(), ARTICLE)
    for kept in ("0", "2", "6", "55", "크게", "<b>"):
        page.evaluate(remembering(size=kept, theme=kept))
        page.reload(wait_until="load")
        assert page.evaluate("localStorage.getItem('sosik-size')") == kept
        assert root_size(page) == 16
        assert ground_of(page) == LIGHT
        assert page.get_by_role("radio", name="가 보통").is_checked()


# Light and dark


@pytest.mark.parametrize(
    ("preferred", "ground", "other"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)]
)
def test_the_switch_goes_against_the_device_and_back_to_it(
    preferred: str, ground: str, other: str, window: Open
) -> None:
    words = {DARK: "밝게", LIGHT: "어둡게"}
    page = go(window(color_scheme=preferred), f"{HOST}/")
    switch = page.locator("[data-theme-switch]")
    assert (ground_of(page), switch.inner_text().strip()) == (ground, words[ground])
    switch.click()
    for url in PAGES.values():
        page.goto(url)
        assert (ground_of(page), switch.inner_text().strip()) == (other, words[other]), url
    page.reload()
    assert ground_of(page) == other
    switch.click()
    assert (ground_of(page), switch.inner_text().strip()) == (ground, words[ground])
    # It follows the device again, even while the page is open.
    page.emulate_media(color_scheme="dark" if preferred == "light" else "light")
    switch.get_by_text(words[other]).wait_for()
    assert ground_of(page) == other


def test_a_choice_made_on_a_later_page_shows_when_one_goes_back(window: Open) -> None:
    page = go(window(color_scheme="light"), ARTICLE)
    page.goto(PAGES["listing"])
    page.locator("[data-theme-switch]").click()
    page.go_back()
    until(page, "document.documentElement.dataset.theme === 'dark'")
    assert page.locator("[data-theme-switch]").inner_text().strip() == "밝게"


FRAMES = """
window.frames_ = [];
const look = () => {
  if (document.body) frames_.push(getComputedStyle(document.body).backgroundColor);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.atFirst = {...document.documentElement.dataset};
  observer.disconnect();
}).observe(document, {childList: true, subtree: true});
"""
"""Notes what <html> says when <body> begins, before which nothing is painted, and each frame."""


def test_the_dark_that_was_chosen_never_flashes_light(window: Open) -> None:
    earlier = remembering(theme="dark", size="4")
    page = go(window(earlier, FRAMES, color_scheme="light"), ARTICLE)
    until(page, "frames_.length > 2")
    assert page.evaluate("atFirst") == {"theme": "dark", "size": "4", "scripted": ""}
    assert set(page.evaluate("frames_")) == {DARK}


def test_nothing_moves_when_the_script_comes_late(window: Open) -> None:
    shifts = """
    window.moved = [];
    new PerformanceObserver(list => moved.push(...list.getEntries().map(e => e.value)))
      .observe({type: "layout-shift", buffered: true});"""
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    for width in (375, 768, 1280):
        context = window(shifts, KOREAN, viewport={"width": width, "height": 800})
        context.route("**/reader-*.js", hold)
        page = context.new_page()
        page.goto(ARTICLE, wait_until="commit")
        until(page, "performance.getEntriesByType('paint').length > 1")
        assert page.get_by_role("button").count() == 0, "the tools wait for their script"
        held.pop().fallback()
        page.get_by_role("button", name="기사 듣기").wait_for()
        page.wait_for_load_state("load")
        page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        assert sum(page.evaluate("moved")) == 0, width


def test_where_storage_is_blocked_the_tools_work_as_long_as_the_page(window: Open) -> None:
    blocked = """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("blocked", "SecurityError"); }})"""
    page = go(window(blocked, color_scheme="light"), ARTICLE)
    page.get_by_role("radio", name="가 가장 크게").check(force=True)
    page.locator("[data-theme-switch]").click()
    assert (root_size(page), ground_of(page)) == (24, DARK)
    page.reload()
    assert (root_size(page), ground_of(page)) == (16, LIGHT)
