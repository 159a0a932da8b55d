"""Going through a page by Tab: where one comes to, and whether it is seen."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

USABLE = """() => {
    const named = "a[href], button, input, select, textarea, summary, [tabindex]";
    window.usable = [...document.querySelectorAll(named)].filter(e =>
        e.tabIndex >= 0 && !e.disabled && e.type !== "hidden"
        && e.checkVisibility({visibilityProperty: true})
        && (e.type !== "radio" || e.checked || !document.querySelector(
            `input[type=radio][name="${e.name}"]:checked`)));
    return usable.map(e => e.outerHTML.slice(0, 90));
}"""
"""What can be used on a page, in its order; of a group of radio buttons, the chosen one."""

_STOP = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const seen = e.closest("label") || e, box = seen.getClientRects()[0];
    if (!box) return {place: usable.indexOf(e), form: "", box: null, covered: false};
    const parts = [0.25, 0.5, 0.75].flatMap(x => [0.25, 0.5, 0.75].map(y => [x, y]));
    const free = ([x, y]) => seen.contains(
        document.elementFromPoint(box.x + x * box.width, box.y + y * box.height));
    const form = [];
    for (let each = e; each && form.length < 4; each = each.parentElement)
        form.push(each.tagName + "." + each.className);
    return {place: usable.indexOf(e), form: form.join(" "), covered: !parts.some(free),
            box: {x: box.x, y: box.y, width: box.width, height: box.height}};
}"""
"""Where the focus is: which of the usable, what it is like, whether something covers it."""


class Stop(NamedTuple):
    """Where Tab came to: the place in the order of the page, its form, what is wrong there."""

    place: int
    form: str
    wrong: str


def tab_to(page: Any, wanted: Any) -> None:
    """Press Tab until what is wanted, exactly one thing, has the focus; it must come to that."""
    assert wanted.count() == 1, f"not exactly one: {wanted}"
    for _ in range(200):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):
            return
    pytest.fail(f"Tab does not come to {wanted}")


def _picture(page: Any, box: dict[str, float]) -> bytes:
    """What is seen of a box and eight pixels around it."""
    view = page.viewport_size
    left, top = max(box["x"] - 8, 0), max(box["y"] - 8, 0)
    right = min(box["x"] + box["width"] + 8, view["width"])
    bottom = min(box["y"] + box["height"] + 8, view["height"])
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    seen: bytes = page.screenshot(clip=clip, animations="disabled", caret="hide")
    return seen


def _shows_focus(page: Any, box: dict[str, float]) -> bool:
    """Whether the picture is another one while the focus is there."""
    focused = _picture(page, box)
    page.evaluate("() => { window.left = document.activeElement; left.blur(); }")
    unfocused = _picture(page, box)
    page.evaluate("() => left.focus({focusVisible: true, preventScroll: true})")
    return focused != unfocused


def tour(page: Any, most: int) -> Iterator[Stop]:
    """Tab through the page to its end; things of one form are looked at once."""
    known: set[str] = set()
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None:
            return
        wrong, box, view = "", stop["box"], page.viewport_size
        if box is None or not box["width"] or not box["height"]:
            wrong = "can't be seen"
        elif box["y"] >= view["height"] or box["y"] + box["height"] <= 0 or box["x"] < 0:
            wrong = "is out of sight"
        elif stop["covered"]:
            wrong = "is covered"
        elif stop["form"] not in known and not _shows_focus(page, box):
            wrong = "does not show the focus"
        known.add(stop["form"])
        yield Stop(stop["place"], stop["form"], wrong)
    pytest.fail("Tab does not leave the page")
