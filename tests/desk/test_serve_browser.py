"""`sosik serve` in Debian's Chromium: pages follow what staff write, under a strict policy too."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.desk_site import BROKEN, FAIR, SITE
from tests.support.desks import PATIENCE, Served, served
from tests.support.small import SHIPPED, article, picture, put
from tests.web.test_browser import WIDTHS

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What pages of a site may load; the desk's script must do with it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site, each of its pages with a strict policy."""
    base = (SHIPPED / "site/base.html").read_text("utf-8")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    if "Content-Security-Policy" not in base:
        base = base.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}')
    return put(tmp_path / "site", {**SITE, "layouts/site/base.html": base})


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that waits long for what must come, and may complain of nothing."""
    found = chromium.new_page(color_scheme="light")
    found.set_default_timeout(PATIENCE * 1_000)
    complaints: list[str] = []
    found.on("console", lambda said: complaints.append(said.text))
    found.on("pageerror", lambda error: complaints.append(str(error)))
    yield found
    found.close()
    assert complaints == []


def test_a_page_reloads_by_itself_when_its_text_was_changed(
    root: Path, desk: Served, page: Any
) -> None:
    page.goto(f"{desk.address}/articles/fair/")
    page.get_by_role("heading", name="나눔장터", exact=True).wait_for()
    put(root, {FAIR: article("새 제목", body="새 글입니다.")})
    page.get_by_role("heading", name="새 제목", exact=True).wait_for()
    page.get_by_text("새 글입니다.").first.wait_for()


def test_a_page_of_which_there_is_none_yet_appears(root: Path, desk: Served, chromium: Any) -> None:
    page = chromium.new_page()
    page.goto(f"{desk.address}/articles/new/")
    page.get_by_role("heading", name="찾으시는 페이지가 없습니다").wait_for()
    put(root, {"content/articles/new.md": article("갓 쓴 글")})
    page.get_by_role("heading", name="갓 쓴 글", exact=True).wait_for(timeout=PATIENCE * 1_000)
    page.close()


def test_a_broken_article_is_told_over_its_last_good_page_until_it_is_mended(
    root: Path, desk: Served, page: Any
) -> None:
    """At every width and in the dark, nothing spills; the sheet folds by keyboard."""
    page.goto(f"{desk.address}/articles/fair/")
    put(root, {FAIR: BROKEN})
    sheet = page.locator("sosik-desk")
    sheet.get_by_text(re.compile("고칠 곳")).wait_for()
    sheet.get_by_text("content/articles/fair.md").first.wait_for()
    assert page.get_by_role("heading", name="나눔장터", exact=True).count() == 1
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 700})
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            box = sheet.locator("details").bounding_box()
            assert box["width"] <= width and box["height"] <= 700
    summary = sheet.locator("summary")
    assert summary.bounding_box()["height"] >= 44
    summary.focus()
    page.keyboard.press("Enter")
    sheet.get_by_text("6번째 줄").wait_for(state="hidden")
    put(root, {FAIR: SITE[FAIR]})
    sheet.get_by_text(re.compile("고칠 곳")).wait_for(state="detached")
    assert page.get_by_role("heading", name="나눔장터", exact=True).count() == 1


def test_a_site_that_can_t_be_built_yet_appears_once_it_is_mended(
    tmp_path: Path, chromium: Any
) -> None:
    root = put(tmp_path / "begun", {FAIR: BROKEN, "content/articles/fair.jpg": picture()})
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE * 1_000)
    with served(root) as desk:
        page.goto(desk.address)
        page.get_by_role("heading", name="고칠 곳 1건").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        put(root, {FAIR: article("나눔장터", body="장이 섰습니다.")})
        page.get_by_role("link", name="나눔장터").first.wait_for()
        page.close()


def test_drafts_are_marked_where_staff_see_it(desk: Served, page: Any) -> None:
    """With the desk's own colours, in lists and above the page; by night too."""
    page.goto(f"{desk.address}/articles/")
    badge = page.locator(".card", has_text="쓰는 글").locator(".pending")
    page.goto(f"{desk.address}/articles/")
    assert badge.inner_text() == "초안"
    grounds = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        grounds.add(badge.evaluate("e => getComputedStyle(e).backgroundColor"))
    assert len(grounds) == 2 and "rgba(0, 0, 0, 0)" not in grounds
    page.goto(f"{desk.address}/articles/later/")
    assert "2026. 11. 30. 09:00" in page.get_by_role("complementary", name="미리보기").inner_text()


def test_a_mail_shows_its_pictures_in_the_preview(desk: Served, page: Any) -> None:
    page.goto(f"{desk.address}/_mail/")
    page.get_by_role("link", name="full.html").click()
    picture = page.locator('img[src^="/mail/"]').first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("async e => { await e.decode(); return e.naturalWidth; }") > 0


def test_seven_pages_at_once(root: Path, desk: Served, chromium: Any) -> None:
    """A browser keeps six connections to a place; pages that nobody sees give theirs back."""
    context = chromium.new_context()
    pages = [context.new_page() for _ in range(7)]
    for each in pages:
        each.set_default_timeout(PATIENCE * 1_000)
        hidden = each is not pages[-1]
        each.add_init_script(
            f"Object.defineProperty(document, 'hidden', {{ get: () => {str(hidden).lower()} }})"
        )
        each.goto(f"{desk.address}/articles/fair/")
    put(root, {FAIR: article("새 제목")})
    pages[-1].get_by_role("heading", name="새 제목", exact=True).wait_for()
    context.close()
