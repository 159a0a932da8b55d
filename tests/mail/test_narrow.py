"""Pictures narrower than the column of a mail, tables wider than it, and the column itself."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from sosik.mail.compose import compose
from sosik.model.pages import Issue
from sosik.site.queries import QueryRecorder
from sosik.site.view import SiteView
from tests.support.mail_looks import SEEN
from tests.support.mail_readers import without_style
from tests.support.mail_sample import Memory
from tests.support.small import article, picture, put, read

pytestmark = pytest.mark.browser

PICTURES = {"face.jpg": 180, "room.jpg": 400, "hall.jpg": 1280}
BODY = """글입니다. ![얼굴](face.jpg)

![방](room.jpg)

![강당](hall.jpg)

| 번호 | 이름 | 하는 일 | 모이는 곳 | 요일 | 시간 | 인원 | 문의 |
|---|---|---|---|---|---|--:|---|
| 1 | 마을 기술자 | 문손잡이를 고칩니다 | 큰배움방 | 월·수·금 | 10:00~12:00 | 12명 | 02-000-0110 |
| 2 | 새벽시장 | 장바구니를 나눕니다 | 물빛동 | 토 | 06:00~09:00 | 108명 | 02-000-0120 |

| 모임 | 인원 |
|---|--:|
| 수리반 | 12명 |
"""
ISSUE = "---\n제목: 시월호\n발행일: 2026-10-30\n기사: [a]\n---\n인사.\n"


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A bulletin with pictures of three widths and two tables."""
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article("제목", body=BODY),
        "content/issues/2026-10.md": ISSUE,
        **{
            f"content/articles/{name}": picture(size=(width, width // 2))
            for name, width in PICTURES.items()
        },
    }
    queries = read(put(tmp_path_factory.mktemp("narrow"), files)).queries
    site = SiteView(QueryRecorder(queries))
    page = site.page("issues/2026-10")
    assert isinstance(page, Issue)
    return compose(page, site, queries.layouts, Memory()).html


@pytest.fixture(scope="module")
def window(chromium: Any) -> Iterator[Any]:
    """A page that loads nothing from outside."""
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    yield page
    context.close()


def shown(window: Any, html: str, width: int) -> Any:
    """The mail in a window of a width."""
    window.set_viewport_size({"width": width, "height": 800})
    window.set_content(html)
    return window


def kept(html: str) -> str:
    """The mail as it is."""
    return html


@pytest.mark.parametrize("change", [kept, without_style])
@pytest.mark.parametrize("width", [320, 375, 640, 1280])
def test_pictures_are_as_wide_as_they_say(change: Any, width: int, html: str, window: Any) -> None:
    page = shown(window, change(html), width)
    boxes = page.evaluate(
        "[...document.images].map(i => [i.clientWidth, i.width, i.parentElement.clientWidth])"
    )
    said = [int(number) for number in re.findall(r'<img class="[^"]*"[^>]* width="(\d+)"', html)]
    assert said == [180, 400, 576]
    assert len(boxes) == 3
    for (seen, _, room), full in zip(boxes, said, strict=True):
        assert seen == min(full, room)
    assert width < 640 or [box[0] for box in boxes] == said


@pytest.mark.parametrize("change", [kept, without_style])
@pytest.mark.parametrize("width", [320, 480, 640])
def test_no_column_of_a_table_is_lost(change: Any, width: int, html: str, window: Any) -> None:
    """Where nothing scrolls within a mail: all is seen, and nothing lies upon another thing."""
    page = shown(window, change(html).replace("overflow-x:auto", "overflow-x:hidden"), width)
    seen = page.evaluate(SEEN)
    assert (seen["wide"], seen["overlaps"]) == (width, [])
    beyond = page.evaluate(
        """[...document.querySelectorAll("td, th")].filter(cell => {
            const frame = cell.closest("div");
            return cell.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1;
        }).length"""
    )
    assert beyond == 0
    assert len(re.findall(r'<a href="[^"]*/articles/a/"[^>]*>표가 좁아 보이면', html)) == 1


def test_the_column_keeps_its_width_where_max_width_is_dropped(html: str, window: Any) -> None:
    width = 'document.querySelector("h1").closest("table").clientWidth'
    bare = re.sub(r"max-width:640px;?", "", without_style(html))
    assert "max-width:640px" in html
    assert shown(window, bare, 1280).evaluate(width) == 640
    assert shown(window, bare, 320).evaluate(width) == 320
    assert shown(window, re.sub(r'(<td[^>]*) width="640"', r"\1", bare), 1280).evaluate(width) > 640


def test_the_headline_can_be_read_on_paper(html: str, window: Any) -> None:
    page = shown(window, html, 640)
    page.emulate_media(media="print")
    ink = 'getComputedStyle(document.querySelector("h1")).color'
    ground = 'getComputedStyle(document.querySelector("h1").closest("td"))'
    assert page.evaluate(ink) == "rgb(22, 25, 29)"
    assert page.evaluate(f"{ground}.backgroundColor") == "rgb(255, 255, 255)"
    shown(page, without_style(html), 640)
    assert page.evaluate(ink) == "rgb(255, 255, 255)"
    assert page.evaluate(f"{ground}.printColorAdjust") == "exact"
    page.emulate_media(media="screen")
