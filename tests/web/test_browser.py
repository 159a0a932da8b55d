"""The sample site as readers see it, in Debian's Chromium: nothing spills, nothing complains."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from tests.support.browsers import complaints_of, served, spill

pytestmark = pytest.mark.browser


WIDTHS = (320, 375, 1280)
"""Pixels: the narrowest that WCAG 2.2 asks for (1.4.10), a phone, a desk."""


@pytest.fixture(scope="module")
def address(own_output: Path) -> Iterator[str]:
    """Where the built site is served from, on this machine only."""
    with served(own_output / "site") as root:
        yield root


def _first(own_output: Path, folder: str) -> str:
    """The address of one page below a folder, the last by name."""
    pages = sorted((own_output / "site" / folder).glob("*/index.html"))
    return "/" + quote(pages[-1].parent.relative_to(own_output / "site").as_posix()) + "/"


@pytest.fixture(scope="module")
def pages(own_output: Path) -> dict[str, str]:
    """An address of each kind of page."""
    with_pictures = [
        page.parent
        for page in sorted((own_output / "site/articles/2026").glob("*/index.html"))
        if "/media/" in page.read_text("utf-8") and "<figure" in page.read_text("utf-8")
    ]
    article = with_pictures[0].relative_to(own_output / "site").as_posix()
    return {
        "home": "/",
        "article": f"/{quote(article)}/",
        "release": _first(own_output, "releases/2026"),
        "issue": _first(own_output, "issues"),
        "page": _first(own_output, "pages"),
        "listing": "/articles/",
        "issues": "/issues/",
        "featured": "/featured/",
        "events": "/events/",
        "archive": "/archive/2026/",
        "years": "/archive/",
        "tags": _first(own_output, "tags"),
        "404": "/404.html",
    }


KINDS = (
    *("home", "article", "release", "issue", "page", "listing", "issues", "featured", "events"),
    *("archive", "years", "tags", "404"),
)


def _look(context: Any, url: str) -> tuple[Any, list[str]]:
    """A page once it is loaded, and the list of what it complains of from then on."""
    page = context.new_page()
    complaints = complaints_of(page)
    page.goto(url, wait_until="load")
    return page, complaints


def _fits(page: Any) -> None:
    """At every width, by day and by night: nothing spills, and every picture is there."""
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            page.evaluate(
                """async () => {
                    for (const each of document.images) { each.loading = "eager"; }
                    await Promise.all([...document.images].map(i => i.decode().catch(() => null)));
                }"""
            )
            assert _broken(page) == [], f"{width} px, {scheme}"
            assert spill(page) == [], f"{width} px, {scheme}"


def _broken(page: Any) -> list[str]:
    return list(
        page.evaluate(
            "[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)"
        )
    )


@pytest.fixture(scope="module")
def reader(chromium: Any) -> Any:
    """The browser of somebody who chooses nothing on any page."""
    return chromium.new_context(locale="ko-KR")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_fits_and_is_quiet(
    kind: str, reader: Any, address: str, pages: dict[str, str]
) -> None:
    page, complaints = _look(reader, address + pages[kind])
    _fits(page)
    assert complaints == []
    assert page.locator("h1").count() == 1
    if kind in ("article", "release", "issue", "page"):
        assert page.locator("article").count() == 1
        assert page.locator("article h1").count() == 1
    page.close()


def test_dark_is_dark_and_light_is_light(chromium: Any, address: str) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme=scheme)
        page, _ = _look(context, f"{address}/")
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        parts = [int(part) for part in colour.strip("rgba()").split(",")[:3]]
        grounds[scheme] = sum(parts)
        context.close()
    assert grounds["dark"] < 200 < 600 < grounds["light"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_spills_at_the_largest_text(
    kind: str, reader: Any, address: str, pages: dict[str, str]
) -> None:
    page, _ = _look(reader, address + pages[kind])
    page.evaluate("document.documentElement.dataset.size = '5'")
    for width in (320, 375, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{width} px: {spill(page)}"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_a_choice_of_light_or_dark_stands_above_the_system_s(
    chosen: str, scheme: str, chromium: Any, address: str
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page, _ = _look(context, f"{address}/")
    page.evaluate(f"document.documentElement.dataset.theme = '{chosen}'")
    ink = page.evaluate("getComputedStyle(document.body).color")
    parts = [int(part) for part in ink.strip("rgba()").split(",")[:3]]
    assert (sum(parts) > 600) is (chosen == "dark")
    context.close()


def test_the_menu_is_one_row_that_shows_where_one_is(chromium: Any, address: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 800})
    page, _ = _look(context, f"{address}/events/")
    menu = page.locator(".menu")
    row = menu.locator("div")
    assert row.evaluate("row => row.scrollWidth > row.clientWidth")
    assert menu.bounding_box()["height"] < 60
    current = page.locator('.menu [aria-current="true"]').bounding_box()
    assert current["x"] >= 0
    assert current["x"] + current["width"] <= 320
    context.close()


def test_the_keyboard_reaches_the_text_first(chromium: Any, address: str) -> None:
    context = chromium.new_context()
    page, _ = _look(context, f"{address}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    context.close()


def test_mails_fit_and_show_their_pictures(chromium: Any, address: str, own_output: Path) -> None:
    def serve(route: Any) -> None:
        """What the mail asks of its site comes from the site as built here."""
        place = own_output / "site" / urlsplit(route.request.url).path.lstrip("/")
        route.fulfill(path=str(place)) if place.is_file() else route.abort()

    context = chromium.new_context(locale="ko-KR")
    context.route("https://news.example.org/**", serve)
    mails = sorted((own_output / "email").rglob("full.html"))
    assert len(mails) > 3
    context.route(
        f"{address}/mails/*",
        lambda route: route.fulfill(path=mails[int(route.request.url.rpartition("/")[2])]),
    )
    for number, mail in enumerate(mails):
        page, complaints = _look(context, f"{address}/mails/{number}")
        _fits(page)
        assert complaints == [], mail.parent.name
        page.close()
    context.close()
