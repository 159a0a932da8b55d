"""The reader's tools in Debian's Chromium: sizes, the dark, listening, printing, sharing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.support.small import made, picture, put

pytestmark = pytest.mark.browser

TITLE = "나눔장터 & 봄, 100% “함께” 엽니다"

HEAD = """\
---
제목: 'TITLE'
부제: 부제입니다
작성자: 김하늘
부서: 기반지원부
날짜: 2026-10-20
---
"""

BODY = """\
첫 문장입니다. 둘째 문장은 **굵은 말**을 지납니다.

## 소제목

![장터](a.jpg "사진 설명은 읽지 않습니다")

| 표 | 값 |
|---|---|
| 셋 | 넷 |

- 하나를 고릅니다
- 둘을 고릅니다

```
코드
```

□ 문의는 https://news.example.org/a.html에서 받습니다. 각주도 있습니다.[^1]

[^1]: 각주의 글

끝 문장입니다.
"""

SPOKEN = [
    TITLE,
    "부제입니다",
    "첫 문장입니다.",
    "둘째 문장은 굵은 말을 지납니다.",
    "소제목",
    "하나를 고릅니다",
    "둘을 고릅니다",
    "문의는 인터넷 주소에서 받습니다.",
    "각주도 있습니다.",
    "끝 문장입니다.",
]

ISSUE = "---\n제목: 10월호\n날짜: 2026-10-25\n광고: 아니오\n기사: [fair.md]\n---\n인사입니다.\n"

FILES: dict[str, str | bytes] = {
    "content/articles/2026/fair.md": HEAD.replace("TITLE", TITLE) + BODY,
    "content/articles/2026/a.jpg": picture(size=(400, 300)),
    "content/articles/2026/long.md": HEAD.replace("TITLE", "긴 글") + "긴 글입니다.\n\n" * 80,
    "content/releases/2026/r.md": "---\n제목: 보도\n날짜: 2026-10-21\n---\n보도 글입니다.\n",
    "content/issues/2026-10.md": ISSUE,
    "content/pages/about.md": "---\n제목: 소개\n---\n소개합니다.\n",
}

HOST = "https://news.example.org"
ARTICLE, LONG = f"{HOST}/articles/2026/fair/", f"{HOST}/articles/2026/long/"
TEXTS = {
    "article": ARTICLE,
    "release": f"{HOST}/releases/2026/r/",
    "issue": f"{HOST}/issues/2026-10/",
    "page": f"{HOST}/pages/about/",
}
PAGES = {**TEXTS, "home": f"{HOST}/", "listing": f"{HOST}/articles/", "404": f"{HOST}/404.html"}

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)
"""A Content-Security-Policy under which nothing inline runs; all pages here are held to it."""

VOICES = """(() => {
  const korean = {lang: "ko_KR", name: "far", localService: false};
  const near = {lang: "ko-KR", name: "near", localService: true};
  const all = [{lang: "en-US"}, {lang: "kok-IN"}, korean, near];
  let voices = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.said = [];
  const speech = {
    getVoices: () => voices,
    speak: one => said.push(one),
    cancel: () => { sessionStorage.hushed = Number(sessionStorage.hushed || 0) + 1; },
    arrive: count => { voices = all.slice(0, count); speech.onvoiceschanged?.(); },
  };
  speech.arrive(COUNT);
  Object.defineProperty(window, "speechSynthesis", {value: speech});
  window.end = () => said[said.length - 1].onend();
  window.toTheEnd = () => {
    for (let count = 0; count < said.length;) { count = said.length; end(); }
    return said.map(one => one.text);
  };
})()"""
"""Voices that say nothing aloud and end a sentence when a test says so; COUNT of them are there."""

KOREAN, FOREIGN, NONE = (VOICES.replace("COUNT", count) for count in ("4", "2", "0"))

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(18, 21, 25)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built."""
    root = put(tmp_path_factory.mktemp("tools"), FILES)
    made(root)
    return root / "output/site"


Open = Callable[..., Any]


@pytest.fixture
def window(chromium: Any, site: Path) -> Iterator[Open]:
    """Opens a browser of its own under some options, with scripts that run before the page's."""

    def serve(route: Any) -> None:
        place = site / unquote(urlsplit(route.request.url).path).lstrip("/")
        place = place / "index.html" if place.is_dir() else place
        headers = {"Content-Security-Policy": POLICY} if place.suffix == ".html" else {}
        if place.is_file():
            route.fulfill(path=str(place), headers=headers)
        else:
            route.fulfill(status=204)

    contexts = []
    complaints: list[str] = []

    def opened(*scripts: str, **options: Any) -> Any:
        context = chromium.new_context(**{"locale": "ko-KR", "reduced_motion": "reduce", **options})
        context.route("**/*", serve)
        context.on("console", lambda said: complaints.append(said.text))
        context.on("weberror", lambda found: complaints.append(str(found.error)))
        for script in scripts:
            context.add_init_script(script)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _go(context: Any, url: str) -> Any:
    page = context.new_page()
    page.goto(url, wait_until="load")
    return page


def _kept(**choices: str) -> str:
    """A script after which the browser remembers what the reader chose earlier."""
    lines = (f"localStorage.setItem('sosik-{name}', '{each}');" for name, each in choices.items())
    return f"if (location.protocol !== 'about:') {{ {' '.join(lines)} }}"


def _ground(page: Any) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def _root_size(page: Any) -> float:
    """Pixels of 1 rem."""
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def _until(page: Any, true: str) -> None:
    """Wait until something is true, without the eval that playwright's own way would need."""
    page.evaluate(
        f"""new Promise((done, failed) => {{
            const look = left => {{
                if ({true}) done();
                else if (left) setTimeout(look, 50, left - 1);
                else failed(Error("never true"));
            }};
            look(400);
        }})"""
    )


# Size of letters

SIZES = {"가 작게": 15, "가 보통": 16, "가 조금 크게": 18, "가 크게": 20, "가 가장 크게": 24}
"""What each of the five is called, and the pixels of 1 rem with it where 16 are usual."""


def test_five_sizes_are_offered_and_remembered_on_every_page(window: Open) -> None:
    page = _go(window(), ARTICLE)
    group = page.get_by_role("group", name="글자 크기")
    assert group.get_by_role("radio").count() == 5
    assert group.get_by_role("radio", name="가 보통").is_checked()
    for name, pixels in SIZES.items():
        radio = page.get_by_role("radio", name=name, exact=True)
        page.locator("label").filter(has=radio).click()
        assert _root_size(page) == pixels
        page.reload()
        assert radio.is_checked()
        assert _root_size(page) == pixels
    for url in PAGES.values():
        page.goto(url)
        assert _root_size(page) == pixels, url


def test_a_size_chosen_in_one_window_shows_in_the_other(window: Open) -> None:
    context = window()
    one, other = _go(context, ARTICLE), _go(context, TEXTS["release"])
    one.get_by_role("radio", name="가 가장 크게").check(force=True)
    _until(other, "document.documentElement.dataset.size === '5'")
    assert other.get_by_role("radio", name="가 가장 크게").is_checked()
    one.get_by_role("radio", name="가 보통").check(force=True)
    _until(other, "!('size' in document.documentElement.dataset)")


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_scrolls_sideways_with_the_largest_letters(kind: str, window: Open) -> None:
    context = window(_kept(size="5"), KOREAN)
    page = _go(context, PAGES[kind])
    for width in (320, 375, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("kept", ["0", "2", "6", "55", "크게", "<b>"])
def test_what_is_kept_but_is_no_choice_changes_nothing(kept: str, window: Open) -> None:
    context = window(_kept(size=kept, theme=kept))
    page = _go(context, ARTICLE)
    assert _root_size(page) == 16
    assert _ground(page) == LIGHT
    assert page.get_by_role("radio", name="가 보통").is_checked()


# Light and dark


@pytest.mark.parametrize(
    ("preferred", "ground", "other"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)]
)
def test_the_switch_goes_against_the_device_and_back_to_it(
    preferred: str, ground: str, other: str, window: Open
) -> None:
    words = {DARK: "밝게", LIGHT: "어둡게"}
    page = _go(window(color_scheme=preferred), f"{HOST}/")
    switch = page.locator("[data-theme-switch]")
    assert (_ground(page), switch.inner_text().strip()) == (ground, words[ground])
    switch.click()
    for url in PAGES.values():
        page.goto(url)
        assert (_ground(page), switch.inner_text().strip()) == (other, words[other]), url
    page.reload()
    assert _ground(page) == other
    switch.click()
    assert (_ground(page), switch.inner_text().strip()) == (ground, words[ground])
    # It follows the device again, even while the page is open.
    page.emulate_media(color_scheme="dark" if preferred == "light" else "light")
    switch.get_by_text(words[other]).wait_for()
    assert _ground(page) == other


def test_a_choice_made_on_a_later_page_shows_when_one_goes_back(window: Open) -> None:
    page = _go(window(color_scheme="light"), ARTICLE)
    page.goto(PAGES["listing"])
    page.locator("[data-theme-switch]").click()
    page.go_back()
    _until(page, "document.documentElement.dataset.theme === 'dark'")
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
    earlier = _kept(theme="dark", size="4")
    page = _go(window(earlier, FRAMES, color_scheme="light"), ARTICLE)
    _until(page, "frames_.length > 2")
    assert page.evaluate("atFirst") == {"theme": "dark", "size": "4"}
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
        _until(page, "performance.getEntriesByType('paint').length > 1")
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
    page = _go(window(blocked, color_scheme="light"), ARTICLE)
    page.get_by_role("radio", name="가 가장 크게").check(force=True)
    page.locator("[data-theme-switch]").click()
    assert (_root_size(page), _ground(page)) == (24, DARK)
    page.reload()
    assert (_root_size(page), _ground(page)) == (16, LIGHT)


# Listening


def _listen(page: Any) -> Any:
    return page.locator("[data-listen] button").first


def _marked(page: Any) -> str | None:
    """The words that are marked."""
    found = page.evaluate("[...(CSS.highlights.get('spoken') ?? [])].map(r => r.toString())[0]")
    return None if found is None else " ".join(found.split())


def test_a_text_is_read_in_order_without_tables_code_pictures_and_notes(window: Open) -> None:
    page = _go(window(KOREAN), ARTICLE)
    assert _marked(page) is None
    _listen(page).click()
    for sentence in SPOKEN:
        assert page.evaluate("said[said.length - 1].text") == sentence
        marked = _marked(page)
        assert marked
        if "주소" not in sentence:
            assert marked.removeprefix("□ ") == sentence
        page.evaluate("end()")
    assert len(page.evaluate("said.map(one => one.text)")) == len(SPOKEN)
    assert _marked(page) is None
    assert _listen(page).inner_text() == "다시 듣기"
    said = page.evaluate("said.map(one => [one.lang, one.voice.name])")
    assert {tuple(one) for one in said} == {("ko-KR", "near")}, "a voice of the device first"


def test_listening_pauses_goes_on_stops_and_begins_again(window: Open) -> None:
    page = _go(window(KOREAN), ARTICLE)
    button, stop = _listen(page), page.get_by_role("button", name="그만")
    said = "said.map(one => one.text)"
    assert not stop.is_visible()
    button.click()
    page.evaluate("end()")
    assert (button.inner_text(), stop.is_visible()) == ("멈춤", True)
    button.click()
    assert button.inner_text() == "계속"
    page.evaluate("end()")  # what was broken off ends late in some browsers
    assert page.evaluate(said) == SPOKEN[:2]
    assert _marked(page) == SPOKEN[1], "the place is kept"
    button.click()
    page.evaluate("end()")
    assert page.evaluate(said) == [*SPOKEN[:2], *SPOKEN[1:3]]
    stop.focus()
    page.keyboard.press("Enter")
    assert (button.inner_text(), stop.is_visible()) == ("다시 듣기", False)
    assert _marked(page) is None
    assert page.evaluate("document.activeElement.innerText") == "다시 듣기", "the focus is not lost"
    page.keyboard.press("Enter")
    assert page.evaluate(said)[-1] == TITLE


def test_a_voice_that_fails_leaves_the_button_as_it_was_after_an_end(window: Open) -> None:
    page = _go(window(KOREAN), ARTICLE)
    _listen(page).click()
    page.evaluate("said[0].onerror({error: 'network'})")
    assert _listen(page).inner_text() == "다시 듣기"
    assert _marked(page) is None


def test_the_voice_is_silenced_when_the_page_is_left(window: Open) -> None:
    page = _go(window(KOREAN), ARTICLE)
    _listen(page).click()
    assert page.evaluate("sessionStorage.hushed") is None
    page.goto(PAGES["listing"])
    assert page.evaluate("sessionStorage.hushed") == "1"


@pytest.mark.parametrize("scripts", [(FOREIGN,), (NONE,), ("delete window.speechSynthesis",)])
def test_listening_is_not_offered_without_a_korean_voice(
    scripts: tuple[str, ...], window: Open
) -> None:
    page = _go(window(*scripts), ARTICLE)
    assert page.get_by_role("radio", name="가 보통").count() == 1
    assert not _listen(page).is_visible()
    assert page.get_by_role("button", name="듣기").count() == 0


def test_voices_may_come_late_and_go(window: Open) -> None:
    page = _go(window(NONE), ARTICLE)
    for count, visible in ((2, False), (3, True), (4, True), (2, False)):
        page.evaluate("count => speechSynthesis.arrive(count)", count)
        assert _listen(page).is_visible() is visible


def test_the_page_follows_the_voice_unless_the_reader_went_elsewhere(window: Open) -> None:
    page = _go(window(KOREAN, viewport={"width": 375, "height": 600}), LONG)
    _listen(page).click()
    for _ in range(40):
        page.evaluate("end()")
    followed = page.evaluate("scrollY")
    assert followed > 600
    assert page.get_by_role("button", name="그만").evaluate(
        "stop => stop.getBoundingClientRect().top >= 0"
    ), "stopping stays at hand"
    page.evaluate("scrollTo(0, 0)")
    for _ in range(5):
        page.evaluate("end()")
    assert page.evaluate("scrollY") == 0


def test_browsers_without_highlights_mark_the_paragraph(window: Open) -> None:
    page = _go(window("delete window.Highlight", KOREAN), ARTICLE)
    _listen(page).click()
    marked = page.locator("[data-spoken]")
    assert marked.inner_text() == TITLE
    page.evaluate("end(); end()")
    assert marked.count() == 1
    assert marked.inner_text().startswith("첫 문장입니다.")
    page.evaluate("toTheEnd()")
    assert marked.count() == 0


LONG_SENTENCE = "우리는 이웃의 집을 고치고, " * 9 + "함께 웃었다."

SENTENCES = [
    ("하나다. 둘이다! 셋인가? 넷…", ["하나다.", "둘이다!", "셋인가?", "넷…"]),
    ("2026. 11. 3. 문을 엽니다. 오세요.", ["2026. 11. 3. 문을 엽니다.", "오세요."]),
    ("행사(2026. 11. 3.) 안내입니다. 오세요.", ["행사(2026. 11. 3.) 안내입니다.", "오세요."]),
    ("2026. 11. 3.(화) 10:00에 엽니다. 끝.", ["2026. 11. 3.(화) 10:00에 엽니다.", "끝."]),
    ("지난해보다 12.5% 늘었다. 1,234.5명이다.", ["지난해보다 12.5% 늘었다.", "1,234.5명이다."]),
    ("1. 신청서를 냅니다. 2. 기다립니다.", ["1. 신청서를 냅니다.", "2. 기다립니다."]),
    (
        "가. 대상은 주민이다. 나. 기간은 한 달이다.",
        ["가. 대상은 주민이다.", "나. 기간은 한 달이다."],
    ),
    ("(주)해오름이 왔다. ㈜새봄도 왔다.", ["(주)해오름이 왔다.", "㈜새봄도 왔다."]),
    ("No. 3 방에서 Dr. Kim이 말했다. 네.", ["No. 3 방에서 Dr. Kim이 말했다.", "네."]),
    (
        "그는 “좋다. 또 오겠다.”라고 말했다. 모두 웃었다.",
        ["그는 “좋다. 또 오겠다.”라고 말했다.", "모두 웃었다."],
    ),
    ("‘왜? 지금?’ 하고 물었다. 답은 없었다.", ["‘왜? 지금?’ 하고 물었다.", "답은 없었다."]),
    ('그는 "좋다. 또 오겠다."고 했다. 그렇다.', ['그는 "좋다. 또 오겠다."고 했다.', "그렇다."]),
    ("“반갑습니다.” 그가 말했다.", ["“반갑습니다.”", "그가 말했다."]),
    ("닫지 않은 “따옴표다. " + "다음 말이다. " * 20, None),
    ("https://a.example.org/b.html?c=1.5 를 보세요. 네.", ["인터넷 주소 를 보세요.", "네."]),
    ("news@example.org로 보내세요. 네.", ["news@example.org로 보내세요.", "네."]),
    ("마침표가 없는 제목", ["마침표가 없는 제목"]),
    ("줄이\n바뀌어도 한 문장이다.\n다음이다.", ["줄이 바뀌어도 한 문장이다.", "다음이다."]),
    ("▲ 하나 ▲ 둘 ※ 셋이다.", ["하나 둘 셋이다."]),
    ("…", []),
    ("■ ■", []),
    (LONG_SENTENCE, None),
    ("가" * 250, ["가" * 100, "가" * 100, "가" * 50]),
    ("", []),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES, ids=lambda given: str(given)[:24])
def test_where_sentences_end(text: str, sentences: list[str] | None, window: Open) -> None:
    page = _go(window(KOREAN), ARTICLE)
    page.evaluate(
        """text => {
            const paragraph = document.createElement("p");
            paragraph.textContent = text;
            document.querySelector(".prose").replaceChildren(paragraph);
        }""",
        text,
    )
    _listen(page).click()
    said = page.evaluate("toTheEnd()")[2:]
    if sentences is not None:
        assert said == sentences
    assert max(map(len, said), default=0) <= 100, "a voice may fall silent after 15 seconds"
    assert "".join(said).replace(" ", "") == (
        "".join(sentences if sentences is not None else text).replace(" ", "")
    )


# Printing, sharing, mail


def test_printing_prints_once_and_shows_no_tool(window: Open) -> None:
    page = _go(
        window("window.print = () => { window.printed = (window.printed || 0) + 1; }"), ARTICLE
    )
    page.get_by_role("button", name="인쇄").click()
    assert page.evaluate("printed") == 1
    page.emulate_media(media="print")
    assert page.locator("button:visible, input:visible, a[href^='mailto:?']:visible").count() == 0
    assert not page.get_by_text("위로").is_visible()


NO_SHEET = "delete Navigator.prototype.share"


def test_sharing_hands_title_and_address_to_the_device(window: Open) -> None:
    page = _go(window("navigator.share = async given => { window.shared = given; }"), ARTICLE)
    page.get_by_role("button", name="공유").click()
    assert page.evaluate("shared") == {"title": TITLE, "url": ARTICLE}
    assert page.locator("[data-status]").inner_text() == ""


def test_who_thinks_better_of_sharing_is_told_nothing(window: Open) -> None:
    left = "navigator.share = async () => { throw new DOMException('', 'AbortError'); }"
    page = _go(window(left), ARTICLE)
    page.get_by_role("button", name="공유").click()
    assert page.locator("[data-status]").inner_text() == ""


@pytest.mark.parametrize(
    "sheet",
    [NO_SHEET, "navigator.share = async () => { throw new DOMException('', 'DataError'); }"],
)
def test_without_a_share_sheet_the_address_is_copied_and_said(sheet: str, window: Open) -> None:
    context = window(sheet)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=HOST)
    page = _go(context, ARTICLE)
    page.get_by_role("button", name="공유").click()
    status = page.get_by_role("status")
    status.get_by_text("주소를 복사했습니다.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == ARTICLE


def test_without_a_clipboard_the_address_is_copied_the_old_way(window: Open) -> None:
    noted = "addEventListener('copy', () => { window.copied = document.activeElement.value; })"
    page = _go(window(NO_SHEET, noted), ARTICLE.replace("https", "http"))
    assert page.evaluate("navigator.clipboard") is None
    page.get_by_role("button", name="공유").click()
    page.get_by_role("status").get_by_text("주소를 복사했습니다.").wait_for()
    assert page.evaluate("copied") == ARTICLE
    assert page.locator("textarea").count() == 0
    assert page.evaluate("document.activeElement.innerText") == "공유"


def test_where_nothing_can_be_copied_the_address_is_shown(window: Open) -> None:
    page = _go(
        window(NO_SHEET, "document.execCommand = () => false"), ARTICLE.replace("https", "http")
    )
    page.get_by_role("button", name="공유").click()
    page.get_by_role("status").get_by_text(ARTICLE).wait_for()


@pytest.mark.parametrize("kind", TEXTS)
def test_the_mail_carries_title_and_address_without_any_script(kind: str, window: Open) -> None:
    page = _go(window(java_script_enabled=False), TEXTS[kind])
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
    page = _go(window(), LONG)
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
    page = _go(window(KOREAN), ARTICLE)
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
    page = _go(window(color_scheme="light"), ARTICLE)
    page.get_by_role("radio", name="가 보통").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="가 크게", exact=True).is_checked()
    assert _root_size(page) == 20
    page.locator("[data-theme-switch]").focus()
    page.keyboard.press("Space")
    assert _ground(page) == DARK


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_and_outside_of_the_article(kind: str, width: int, window: Open) -> None:
    page = _go(window(KOREAN, viewport={"width": width, "height": 800}), TEXTS[kind])
    assert page.locator("article").locator("button, input, [href^='mailto:?']").count() == 0
    targets = page.locator(
        ".tools label, .tools button:visible, .sharing .button, [data-theme-switch]"
    )
    assert targets.count() == 5 + 1 + 3 + 1
    for box in (target.bounding_box() for target in targets.all()):
        assert min(box["width"], box["height"]) >= 44
