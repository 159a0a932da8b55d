"""The mail in ten programs that take something away from it: all is there, nothing spills."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.conftest import PROFILE
from tests.support.mail_looks import BROKEN, FAINT, REFUSE, SEEN
from tests.support.mail_readers import (
    CLIPPED,
    DOUBLE,
    FRAME,
    INVERT,
    READERS,
    STYLE,
    Reader,
    clipped,
    gmail,
    naver,
    outlook,
    without_classes,
    without_style,
)
from tests.support.mails import FIFTEEN

pytestmark = [pytest.mark.thorough, pytest.mark.browser]

SAMPLES = ("2026-08", "2026-09", "2026-10", "life-skills-school")
MAILS = [
    *((name, "full.html") for name in ("2026-10", "life-skills-school", FIFTEEN)),
    ("2026-10", "stibee.html"),
]
if PROFILE == "deep":
    MAILS += [("2026-08", "full.html"), ("2026-09", "full.html"), (FIFTEEN, "stibee.html")]
"""The mails that are looked at, and which of their files."""
REFUSING = {"full.html": "https://example.org/unsubscribe/", "stibee.html": "$%unsubscribe%$"}
"""What the link to leave the list begins with."""


@pytest.fixture(scope="module")
def window(chromium: Any, mails: dict[str, Path]) -> Iterator[Callable[[bool], Any]]:
    """A page for any number of mails, with pictures or without."""
    site = mails[SAMPLES[0]].parents[2] / "site"
    pages: dict[bool, Any] = {}
    context = chromium.new_context(locale="ko-KR")

    def opened(pictures: bool) -> Any:
        if pictures not in pages:
            page = pages[pictures] = context.new_page()
            page.route("**/*", lambda route: _serve(route, site if pictures else None))
        return pages[pictures]

    yield opened
    context.close()


def _serve(route: Any, site: Path | None) -> None:
    """What a mail asks of its site comes from the site as built here, or doesn't come."""
    place = site / route.request.url.partition("example.org/")[2] if site else None
    if place is not None and place.is_file():
        route.fulfill(path=str(place))
    else:
        route.abort()


def shown(window: Callable[[bool], Any], html: str, reader: Reader, width: int) -> Any:
    """The mail as a reader shows it at a width."""
    page = window(reader.pictures)
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(reader.change(html), wait_until="load")
    if reader.script:
        page.evaluate(reader.script)
    return page


def bare(text: str) -> str:
    """A text without spaces and without characters that show nothing."""
    return re.sub(r"[\s\u200b\u200c\u200d\u00a0\ufeff\u034f]", "", text)


_ASIDE = re.compile(
    r"https?://\S+|\S+@\S+|\[\d+\]|^\[사진.*|^- 전문 보기.*|^전자우편", re.MULTILINE
)


def words(text: str) -> set[str]:
    """The words of a mail's text form; addresses, numbers of links and its own labels aside."""
    return set(re.findall(r"[가-힣A-Za-z0-9]+", _ASIDE.sub("", text)))


def titles_of(mail: Path) -> list[str]:
    """The titles that a mail must show."""
    told = msgspec.json.decode((mail / "issue.json").read_bytes())
    titles = [article["title"] for article in told["articles"]]
    return titles or [told["subject"].partition("] ")[2]]


def html_of(mail: Path, file: str = "full.html") -> str:
    """A mail's HTML as a document; what is a fragment stands in one that adds nothing."""
    html = (mail / file).read_text("utf-8")
    return html if html.startswith("<!DOCTYPE") else FRAME.format(html)


EVERY = pytest.mark.parametrize("name", (*SAMPLES, FIFTEEN))


@pytest.mark.parametrize(("name", "file"), MAILS)
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_shows_the_whole_mail(
    reader: Reader, name: str, file: str, mails: dict[str, Path], window: Callable[[bool], Any]
) -> None:
    html = html_of(mails[name], file)
    plain = shown(window, html, Reader("plain"), 800).evaluate("document.body.innerText")
    titles = titles_of(mails[name])
    text = words((mails[name] / "message.txt").read_text("utf-8"))
    assert [word for word in sorted(text) if word not in bare(plain)] == []
    # A schedule has two columns where no media query is kept: too much for a phone at 200 %.
    wide = 480 if reader.script is DOUBLE and "@media" not in html else 0
    for width in (width for width in reader.widths if width >= wide):
        page = shown(window, html, reader, width)
        seen = page.evaluate(SEEN)
        assert seen["wide"] <= width, (width, seen["spilling"][:5])
        assert seen["overlaps"] == [], width
        assert bare(seen["text"]) == bare(plain), width
        found = page.evaluate(BROKEN, titles)
        assert found["seen"] == len(titles)
        assert reader.name == "outlook" or found["broken"] == [], width
        assert (page.evaluate(REFUSE) or "").startswith(REFUSING[file])


@EVERY
@pytest.mark.parametrize("way", ["light", "dark", "forced dark"])
def test_all_text_can_be_read(
    way: str, name: str, mails: dict[str, Path], window: Callable[[bool], Any]
) -> None:
    html = html_of(mails[name])
    page = window(True)
    page.emulate_media(color_scheme="dark" if way == "dark" else "light")
    shown(window, html, Reader(way, script=INVERT if way == "forced dark" else ""), 640)
    found = page.evaluate(FAINT)
    page.emulate_media(color_scheme="light")
    assert found == []


@EVERY
def test_gmail_keeps_what_phones_need(name: str, mails: dict[str, Path]) -> None:
    kept = gmail(html_of(mails[name]))
    assert "@media (max-width: 480px)" in kept
    assert "prefers-color-scheme" in kept


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<h1>나눔</h1><p>글</p>", ""),
        ('<h1>나눔</h1><p style="width:900px">글</p>', "wide"),
        ('<h1>나눔</h1><p>글</p><p style="margin-top:-2em">위</p>', "overlaps"),
        ('<h1 style="width:1em">나눔</h1>', ""),
        ('<h1 style="width:5em;text-indent:4em">나눔</h1>', "broken"),
        ('<p style="color:#999999">글</p>', "faint"),
        ('<div style="background:#0f6b53"><p>글</p></div>', "faint"),
        ('<a href="/x">수신거부</a>', ""),
        ('<a href="/x">수신거부</a><div style="position:fixed;inset:0"></div>', "covered"),
        ("<p>수신거부</p>", "gone"),
    ],
)
def test_each_check_finds_its_fault(html: str, fault: str, window: Callable[[bool], Any]) -> None:
    page = shown(window, FRAME.format(html), Reader("plain"), 320)
    seen, link = page.evaluate(SEEN), page.evaluate(REFUSE)
    found = {
        "wide": seen["wide"] > 320,
        "overlaps": seen["overlaps"],
        "broken": page.evaluate(BROKEN, ["나눔"])["broken"],
        "faint": page.evaluate(FAINT),
        "covered": link == "",
        "gone": link is None and "수신거부" in html,
    }
    assert [name for name, told in found.items() if told] == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("reader", "html", "left"),
    [
        (without_style, "<style>p{}</style><p>글</p>", "<p>글</p>"),
        (without_classes, '<p class="a b">글</p>', "<p>글</p>"),
        (gmail, "<style>@media x{a{b:c}}</style>", "<style>@media x{a{b:c}}</style>"),
        (gmail, "<style>@media x{@media y{a{b:c}}}</style>", ""),
        (gmail, f"<style>{'a' * STYLE}</style><style>b</style>", f"<style>{'a' * STYLE}</style>"),
        (
            outlook,
            "<!--[if mso]><table><![endif]--><!--[if !mso]><!-->가<!--<![endif]-->",
            "<table>",
        ),
        (outlook, '<a style="padding:1px;color:red">글</a>', '<a style="color:red">글</a>'),
        (outlook, '<td style="max-width:9px;padding:1px">', '<td style="padding:1px">'),
        (outlook, '<td style="mso-padding-alt:1px">', '<td style="padding:1px">'),
        (outlook, '<table style="max-width:9px">', '<table style="max-width:9px">'),
        (outlook, "<style>@media (a) {\n  .b { c: d; }\n}</style>", "<style></style>"),
        (naver, '<p class="a" style="position:fixed;color:red">', '<p style="color:red">'),
        (clipped, "가" * (CLIPPED // 3), "가" * (CLIPPED // 3)),
        (clipped, "가" * CLIPPED, "가" * (CLIPPED // 3)),
    ],
)
def test_each_reader_takes_what_it_is_known_to_take(
    reader: Callable[[str], str], html: str, left: str
) -> None:
    assert reader(html) == left
