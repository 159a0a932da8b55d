"""The reader's tools in Debian's Chromium: printing, sharing, mail, the keyboard, the top."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.reader_tools import (
    ARTICLE,
    DARK,
    HOST,
    KOREAN,
    LONG,
    PAGES,
    TEXTS,
    TITLE,
    Open,
    go,
    ground_of,
    root_size,
)

pytestmark = pytest.mark.browser


def test_printing_prints_once_and_shows_no_tool(window: Open) -> None:
    page = go(
        window("window.print = () => { window.printed = (window.printed || 0) + 1; }"), ARTICLE
    )
    page.get_by_role("button", name="인쇄").click()
    assert page.evaluate("printed") == 1
    page.emulate_media(media="print")
    assert page.locator("button:visible, input:visible, a[href^='mailto:?']:visible").count() == 0
    assert not page.get_by_text("위로").is_visible()


NO_SHEET = "delete Navigator.prototype.share"


def test_sharing_hands_title_and_address_to_the_device(window: Open) -> None:
    page = go(window("navigator.share = async given => { window.shared = given; }"), ARTICLE)
    page.get_by_role("button", name="공유").click()
    assert page.evaluate("shared") == {"title": TITLE, "url": ARTICLE}
    assert page.locator("[data-status]").inner_text() == ""


def test_who_thinks_better_of_sharing_is_told_nothing(window: Open) -> None:
    left = "navigator.share = async () => { throw new DOMException('', 'AbortError'); }"
    page = go(window(left), ARTICLE)
    page.get_by_role("button", name="공유").click()
    assert page.locator("[data-status]").inner_text() == ""


@pytest.mark.parametrize(
    "sheet",
    [NO_SHEET, "navigator.share = async () => { throw new DOMException('', 'DataError'); }"],
)
def test_without_a_share_sheet_the_address_is_copied_and_said(sheet: str, window: Open) -> None:
    context = window(sheet)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=HOST)
    page = go(context, ARTICLE)
    page.get_by_role("button", name="공유").click()
    status = page.get_by_role("status")
    status.get_by_text("주소를 복사했습니다.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == ARTICLE


def test_without_a_clipboard_the_address_is_copied_the_old_way(window: Open) -> None:
    noted = "addEventListener('copy', () => { window.copied = document.activeElement.value; })"
    page = go(window(NO_SHEET, noted), ARTICLE.replace("https", "http"))
    assert page.evaluate("navigator.clipboard") is None
    page.get_by_role("button", name="공유").click()
    page.get_by_role("status").get_by_text("주소를 복사했습니다.").wait_for()
    assert page.evaluate("copied") == ARTICLE
    assert page.locator("textarea").count() == 0
    assert page.evaluate("document.activeElement.innerText") == "공유"


def test_where_nothing_can_be_copied_the_address_is_shown(window: Open) -> None:
    page = go(
        window(NO_SHEET, "document.execCommand = () => false"), ARTICLE.replace("https", "http")
    )
    page.get_by_role("button", name="공유").click()
    page.get_by_role("status").get_by_text(ARTICLE).wait_for()


@pytest.mark.parametrize("kind", TEXTS)
def test_the_mail_carries_title_and_address_without_any_script(kind: str, window: Open) -> None:
    page = go(window(java_script_enabled=False), TEXTS[kind])
    link = page.get_by_role("link", name="메일 보내기")
    assert link.is_visible()
    title = page.locator("article h1").inner_text()
    parts = urlsplit(link.get_attribute("href"))
    assert (parts.scheme, parts.path) == ("mailto", "")
    assert parts.query.isascii()
    assert "+" not in parts.query, "a blank is %20 in RFC 6068"
    assert parse_qs(parts.query, strict_parsing=True) == {
        "subject": [title],
        "body": [f"{title}\r\n{TEXTS[kind]}"],
    }


# To the top, and everything together


def test_the_way_to_the_top_shows_once_the_reader_has_scrolled(window: Open) -> None:
    page = go(window(), LONG)
    link = page.get_by_text("위로")
    assert not link.is_visible()
    page.evaluate("scrollTo(0, 2000)")
    link.wait_for(state="visible")
    assert link.evaluate("e => e.getBoundingClientRect().bottom <= innerHeight")
    link.click()
    link.wait_for(state="hidden")
    assert page.evaluate("scrollY") == 0


def test_without_a_script_nothing_dead_is_shown(window: Open) -> None:
    context = window(java_script_enabled=False)
    page = context.new_page()
    for url in PAGES.values():
        page.goto(url)
        # A search form leads to the page of search, script or none.
        tools = ":is(button, input, fieldset):not([role=search] *):visible"
        assert page.locator(tools).count() == 0
        top = page.get_by_text("위로")
        assert top.is_visible()
        assert page.locator(top.get_attribute("href")).count() == 1


def test_every_tool_is_reached_by_the_keyboard_and_seen_to_be(window: Open) -> None:
    page = go(window(KOREAN), ARTICLE)
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name, outlined = page.evaluate(
            """() => {
            const now = document.activeElement;
            if (now === document.body) return [null, false];
            const drawn = now.matches("input") ? now.nextElementSibling : now;
            return [(now.closest("label") || now).innerText.trim().replace(/\\s+/g, " "),
                    getComputedStyle(drawn).outlineStyle === "solid"];
        }"""
        )
        if name is None:
            break
        assert outlined, name
        reached.append(name)
    wanted = ["본문 바로가기", "어둡게", "가 보통", "기사 듣기", "인쇄", "공유", "메일 보내기"]
    assert [name for name in reached if name in wanted] == wanted


def test_sizes_and_the_dark_are_chosen_with_the_keyboard(window: Open) -> None:
    page = go(window(color_scheme="light"), ARTICLE)
    page.get_by_role("radio", name="가 보통").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="가 크게", exact=True).is_checked()
    assert root_size(page) == 20
    page.locator("[data-theme-switch]").focus()
    page.keyboard.press("Space")
    assert ground_of(page) == DARK


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_and_outside_of_the_article(kind: str, width: int, window: Open) -> None:
    page = go(window(KOREAN, viewport={"width": width, "height": 800}), TEXTS[kind])
    assert page.locator("article").locator("button, input, [href^='mailto:?']").count() == 0
    targets = page.locator(
        ".tools label, .tools button:visible, .sharing .button, [data-theme-switch]"
    )
    assert targets.count() == 5 + 1 + 4 + 1
    for box in (target.bounding_box() for target in targets.all()):
        assert min(box["width"], box["height"]) >= 44
