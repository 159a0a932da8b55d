"""A picture of a text is opened large, gone on from, and closed: by mouse, keyboard and finger."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support import tools
from tests.support.browsers import CHOSEN_DARK, complaints_of, served, until
from tests.support.small import article, made, picture, put

pytestmark = pytest.mark.browser

BODY = f"""\
{"앞의 글입니다. " * 200}

![가](wide.jpg "가의 설명")
![나](tall.jpg)
![다](wide.jpg)

{"뒤의 글입니다. " * 400}

![웹자보](poster.png)
"""
GALLERY, SINGLE = "/articles/2026/many/", "/articles/2026/single/"

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with a gallery, and with a text of one picture, is served."""
    folder = put(
        tmp_path_factory.mktemp("enlarge"),
        {
            "content/articles/2026/many.md": article(body=BODY),
            "content/articles/2026/single.md": article("하나", body="![가](wide.jpg)"),
            "content/articles/2026/wide.jpg": picture("red", (1200, 800)),
            "content/articles/2026/tall.jpg": picture("blue", (600, 900)),
            "content/articles/2026/poster.png": picture("white", (600, 2400), "PNG"),
        },
    )
    made(folder)
    with served(folder / "output/site") as address:
        yield address


@pytest.fixture
def window(chromium: Any, root: str) -> Iterator[Open]:
    """Opens a page in a browser of its own; it may say nothing in the console."""
    contexts, complaints = [], []

    def opened(address: str = GALLERY, **options: Any) -> Any:
        options = {"viewport": {"width": 1280, "height": 800}, "locale": "ko-KR", **options}
        contexts.append(chromium.new_context(reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        complaints.append(complaints_of(page))
        page.goto(root + address, wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not any(complaints)


def links(page: Any) -> Any:
    """The pictures that can be enlarged."""
    return page.locator("[data-enlarge]")


def shown(page: Any) -> str:
    """The alt text of the picture that is shown large; "" if there is none."""
    image = page.locator("dialog[open] img")
    return str(image.get_attribute("alt")) if image.count() else ""


def is_focused(place: Any) -> bool:
    """Whether something has the focus."""
    return bool(place.evaluate("e => e === document.activeElement"))


def test_a_click_opens_a_picture_and_escape_leads_back(window: Open) -> None:
    page = window()
    second = links(page).nth(1)
    second.click()
    dialog = page.get_by_role("dialog", name="크게 본 사진")
    assert shown(page) == "나"
    assert dialog.get_by_role("status").inner_text() == "2 / 4"
    assert dialog.evaluate("e => e.contains(document.activeElement)")
    assert page.evaluate("getComputedStyle(document.documentElement).overflowY") == "hidden"
    before = page.evaluate("scrollY")
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    until(page, "history.state === null")
    assert is_focused(second)
    assert page.evaluate("scrollY") == before > 0
    assert page.evaluate("getComputedStyle(document.documentElement).overflowY") == "visible"


def test_the_keyboard_opens_and_goes_round(window: Open) -> None:
    page = window()
    links(page).first.focus()
    page.keyboard.press("Enter")
    seen = [shown(page)]
    assert page.locator("dialog figcaption").inner_text() == "가의 설명"
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        seen.append(shown(page))
    assert seen == ["가", "나", "다", "웹자보", "가", "웹자보", "웹자보"]
    assert page.get_by_role("status").get_by_text("4 / 4").is_visible()
    names = []
    for _ in range(4):
        names.append(page.evaluate("document.activeElement.ariaLabel"))
        page.keyboard.press("Tab")
    # A poster scrolls, and Tab comes to what does.
    assert names == ["닫기", None, "이전 사진", "다음 사진"]


def test_buttons_go_on_and_close(window: Open) -> None:
    page = window()
    links(page).first.click()
    page.get_by_role("button", name="다음 사진").click()
    assert shown(page) == "나"
    page.get_by_role("button", name="이전 사진").click()
    assert shown(page) == "가"
    page.get_by_role("button", name="닫기").click()
    until(page, "history.state === null")
    assert shown(page) == ""
    links(page).first.click()
    page.mouse.click(100, 5)
    until(page, "history.state === null")
    assert shown(page) == "", "beside the picture"


def test_the_way_back_closes_the_picture_and_stays_on_the_page(window: Open, root: str) -> None:
    page = window()
    links(page).first.click()
    page.go_back()
    page.locator("dialog").wait_for(state="hidden")
    assert page.url == root + GALLERY
    assert is_focused(links(page).first)
    page.go_forward()
    assert shown(page) == ""


def test_one_picture_has_none_beside_it(window: Open) -> None:
    page = window(SINGLE)
    links(page).first.click()
    assert page.locator("dialog button:visible").count() == 1
    assert page.get_by_role("status").all_inner_texts()[-1] == ""
    page.keyboard.press("ArrowRight")
    assert shown(page) == "가"


@pytest.mark.parametrize("view", [(1280, 800), (375, 667), (667, 375), (2400, 1400)])
def test_a_picture_is_as_large_as_window_and_file_allow(
    view: tuple[int, int], window: Open
) -> None:
    """A poster fills the width and is scrolled, so that people can read it."""
    width, height = view
    page = window(viewport={"width": width, "height": height})
    links(page).first.click()
    for size in ((1200, 800), (600, 900), (1200, 800), (600, 2400)):
        image = page.locator("dialog[open] img")
        until(page, "document.querySelector('dialog img').complete")
        box = image.bounding_box()
        frame = page.locator("dialog figure > div").bounding_box()
        assert abs(box["width"] / box["height"] - size[0] / size[1]) < 0.01
        assert box["width"] <= min(size[0], frame["width"]) + 0.5
        fits = box["width"] + 0.5 >= min(size[0], frame["width"])
        if size[1] <= 2 * size[0]:
            assert box["height"] <= min(size[1], frame["height"]) + 0.5
            fits = fits or box["height"] + 0.5 >= min(size[1], frame["height"])
        assert fits
        assert frame["height"] > 0.6 * height
        page.keyboard.press("ArrowRight")


def touch(page: Any, *places: list[tuple[int, int]]) -> None:
    """Fingers go down at the first of some places, move, and go up at the last."""
    session = page.context.new_cdp_session(page)
    kinds = ["touchStart"] + ["touchMove"] * (len(places) - 1)
    for kind, fingers in zip(kinds, places, strict=True):
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_goes_on_unless_it_scrolls_or_the_picture_is_zoomed(window: Open) -> None:
    page = window(viewport={"width": 375, "height": 667}, has_touch=True, is_mobile=True)
    links(page).first.tap()
    left, right, below = [(80, 300)], [(300, 310)], [(200, 420)]
    touch(page, right, left)
    assert shown(page) == "나"
    touch(page, left, right)
    assert shown(page) == "가"
    touch(page, [(140, 300)], below)
    touch(page, left, [(100, 300)])
    touch(page, [*left, (90, 400)], [*right, (310, 420)])
    assert shown(page) == "가"
    zoom = page.context.new_cdp_session(page)
    zoom.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 2})
    until(page, "visualViewport.scale > 1.5")
    touch(page, right, left)
    assert shown(page) == "가"


def test_other_keys_at_a_click_are_left_to_the_browser(window: Open) -> None:
    page = window()
    with page.context.expect_page() as opened:
        links(page).first.click(modifiers=["Control"])
    assert opened.value.url.endswith(links(page).first.get_attribute("href"))
    assert shown(page) == ""


def test_without_a_script_the_picture_is_a_link_to_its_file(window: Open) -> None:
    page = window(java_script_enabled=False)
    with page.expect_navigation() as reached:
        links(page).first.click()
    assert reached.value.status == 200
    assert reached.value.headers["content-type"] == "image/jpeg"


@pytest.mark.parametrize("chosen", [{}, CHOSEN_DARK])
@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_use_it(width: int, chosen: dict[str, str], window: Open) -> None:
    page = window(viewport={"width": width, "height": 600})
    for name, value in chosen.items():
        page.evaluate("([n, v]) => document.documentElement.setAttribute(n, v)", [name, value])
    page.evaluate(tools.axe())
    links(page).first.click()
    told = page.evaluate("axe.run()")
    assert [each["id"] for each in told["violations"]] == []
    for button in page.locator("dialog button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert 0 <= box["x"] <= width - box["width"]
