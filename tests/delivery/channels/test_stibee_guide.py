"""The page that leads through putting a mail into Stibee by hand."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sosik.delivery.campaigns import campaign_mail
from sosik.delivery.channels.stibee_guide import guide
from sosik.delivery.mail_files import MailFiles


class _Texts(HTMLParser):
    """The text of each textarea by its name, as a browser shows it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._name = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._name = str(dict(attrs)["id"]) if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self._name:
            self.texts[self._name] = self.texts.get(self._name, "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.texts[self._name] = self.texts[self._name].removeprefix("\n")
            self._name = ""


@pytest.fixture
def page(mail: MailFiles) -> str:
    """The guide to the October mail."""
    letter = campaign_mail(mail, "stibee")
    return guide(letter, "</textarea><b>&미리보기", 7, "sosik sent issues/2026-10").decode()


def test_what_is_copied_is_the_mail_byte_for_byte(page: str, mail: MailFiles) -> None:
    texts = _Texts(page).texts
    assert texts["html"].encode() == mail.files["stibee.html"]
    assert texts["subject"] == "10월호"
    assert texts["preheader"] == "</textarea><b>&미리보기"
    assert "$%unsubscribe%$" in texts["html"]


def test_each_text_has_a_button_that_copies_it(page: str) -> None:
    tags = _Texts(page).tags
    copied = [attributes["data-of"] for tag, attributes in tags if tag == "button"]
    assert copied == ["subject", "preheader", "html"]
    for asked in ("HTML 에디터로 만들기", "테스트 발송하기", "수신거부 링크", "(번호 7)",
                  "sosik sent issues/2026-10"):  # fmt: skip
        assert asked in page


def test_the_page_asks_for_nothing_on_the_network(page: str) -> None:
    tags = _Texts(page).tags
    assert not [tag for tag, attributes in tags if {"src", "href"} & attributes.keys()]
    assert "default-src 'none'" in page
    script = page[page.index("<script>") :]
    assert not re.search(r"fetch|https?:|XMLHttp|import", script)


@pytest.mark.browser
def test_chromium_copies_from_the_disk(
    page: str, mail: MailFiles, tmp_path: Path, chromium: Any
) -> None:
    path = tmp_path / "guide.html"
    path.write_text(page, encoding="utf-8")
    opened = chromium.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(path.as_uri())
    # What the browser copies is put into another field with the keyboard.
    for name, label in (("subject", "제목"), ("html", "HTML")):
        opened.get_by_role("button", name=f"{label} 복사").click()
        opened.get_by_text("복사했습니다.").first.wait_for()
        opened.evaluate(
            "document.body.append(Object.assign(document.createElement('textarea'),{id:'paste'}))"
        )
        opened.locator("#paste").focus()
        opened.keyboard.press("Control+V")
        expected = opened.locator(f"#{name}").input_value()
        assert opened.locator("#paste").input_value() == expected
        assert expected in ("10월호", mail.files["stibee.html"].decode())
        opened.evaluate("document.getElementById('paste').remove()")
    opened.close()
    assert asked == [path.as_uri()]
