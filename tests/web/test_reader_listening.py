"""Listening to an article in Debian's Chromium: what is read aloud, in which order, and where."""

from typing import Any

import pytest

from tests.support.reader_tools import ARTICLE, FOREIGN, KOREAN, LONG, NONE, PAGES, TITLE, Open, go

pytestmark = pytest.mark.browser

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


def _listen(page: Any) -> Any:
    return page.locator("[data-listen] button").first


def _marked(page: Any) -> str | None:
    """The words that are marked."""
    found = page.evaluate("[...(CSS.highlights.get('spoken') ?? [])].map(r => r.toString())[0]")
    return None if found is None else " ".join(found.split())


def test_a_text_is_read_in_order_without_tables_code_pictures_and_notes(window: Open) -> None:
    page = go(window(KOREAN), ARTICLE)
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
    page = go(window(KOREAN), ARTICLE)
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
    page = go(window(KOREAN), ARTICLE)
    _listen(page).click()
    page.evaluate("said[0].onerror({error: 'network'})")
    assert _listen(page).inner_text() == "다시 듣기"
    assert _marked(page) is None


def test_the_voice_is_silenced_when_the_page_is_left(window: Open) -> None:
    page = go(window(KOREAN), ARTICLE)
    _listen(page).click()
    assert page.evaluate("sessionStorage.hushed") is None
    page.goto(PAGES["listing"])
    assert page.evaluate("sessionStorage.hushed") == "1"


@pytest.mark.parametrize("scripts", [(FOREIGN,), (NONE,), ("delete window.speechSynthesis",)])
def test_listening_is_not_offered_without_a_korean_voice(
    scripts: tuple[str, ...], window: Open
) -> None:
    page = go(window(*scripts), ARTICLE)
    assert page.get_by_role("radio", name="가 보통").count() == 1
    assert not _listen(page).is_visible()
    assert page.get_by_role("button", name="듣기").count() == 0


def test_voices_may_come_late_and_go(window: Open) -> None:
    page = go(window(NONE), ARTICLE)
    for count, visible in ((2, False), (3, True), (4, True), (2, False)):
        page.evaluate("count => speechSynthesis.arrive(count)", count)
        assert _listen(page).is_visible() is visible


def test_the_page_follows_the_voice_unless_the_reader_went_elsewhere(window: Open) -> None:
    page = go(window(KOREAN, viewport={"width": 375, "height": 600}), LONG)
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
    page = go(window("delete window.Highlight", KOREAN), ARTICLE)
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


def test_where_sentences_end(window: Open) -> None:
    page = go(window(KOREAN), ARTICLE)
    for text, sentences in SENTENCES:
        page.reload(wait_until="load")
        said = _said(page, text)
        assert sentences is None or said == sentences
        assert max(map(len, said), default=0) <= 100, "a voice may fall silent after 15 seconds"
        assert "".join(said).replace(" ", "") == (
            "".join(sentences if sentences is not None else text).replace(" ", "")
        )


def _said(page: Any, text: str) -> list[str]:
    """What a voice says, sentence by sentence, of an article that has this text alone."""
    page.evaluate(
        """text => {
            const paragraph = document.createElement("p");
            paragraph.textContent = text;
            document.querySelector(".prose").replaceChildren(paragraph);
        }""",
        text,
    )
    _listen(page).click()
    return list(page.evaluate("toTheEnd()")[2:])
