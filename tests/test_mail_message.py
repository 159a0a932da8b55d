"""The message: its bytes as strict readers find them."""

from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from sosik.mail.message import Letter, message_bytes

STRICT = policy.SMTP.clone(raise_on_defect=True)
LETTER = Letter(
    subject="[새봄 소식] 골목 돌봄과 새 강좌를 전합니다",
    sender="새봄 소식 <news@example.org>",
    reply_to="reply@example.org",
    date=datetime(2026, 10, 30, 10, tzinfo=timezone(timedelta(hours=9))),
    language="ko",
    list_name="새봄 소식",
    list_label="bulletin",
    site_url="https://news.example.org/centre",
    unsubscribe="https://example.org/unsubscribe/{recipient}",
    text="가나다\n마지막 줄\n",
    html="<!DOCTYPE html>\n<p>가나다 🍁</p>\n",
)


def parsed(letter: Letter) -> EmailMessage:
    """The message as Python's strict reader finds it; fails on any defect."""
    message = message_from_bytes(message_bytes(letter), policy=STRICT)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
    for _, value in message.items():
        assert not value.defects
    return message


def test_headers() -> None:
    message = parsed(LETTER)
    assert message["Subject"] == LETTER.subject
    assert message["From"].addresses[0].display_name == "새봄 소식"
    assert message["From"].addresses[0].addr_spec == "news@example.org"
    assert message["Reply-To"] == "reply@example.org"
    assert message["Date"] == "Fri, 30 Oct 2026 10:00:00 +0900"
    assert message["Content-Language"] == "ko"
    assert message["List-Id"] == "새봄 소식 <bulletin.news.example.org>"
    assert message["MIME-Version"] == "1.0"
    assert message["Message-ID"].endswith("@example.org>")
    assert "List-Unsubscribe" not in message
    assert "List-Unsubscribe-Post" not in message
    assert "To" not in message
    assert len(message.keys()) == len({name.lower() for name in message}) == 9


def test_parts_are_text_then_html() -> None:
    message = parsed(LETTER)
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert [p.get_content_type() for p in (text, html)] == ["text/plain", "text/html"]
    assert [p["Content-Transfer-Encoding"] for p in (text, html)] == ["base64", "base64"]
    assert [p.get_content_charset() for p in (text, html)] == ["utf-8", "utf-8"]
    assert text.get_content() == LETTER.text.replace("\n", "\r\n")
    assert html.get_content() == LETTER.html.replace("\n", "\r\n")
    assert text.get_content().endswith("마지막 줄\r\n")


def test_lines() -> None:
    data = message_bytes(structs.replace(LETTER, html="<p>" + "가나 " * 3000 + "</p>"))
    assert data.isascii()
    assert data.endswith(b"--\r\n")
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    body = data.split(b"\r\n\r\n", 1)[1]
    assert max(map(len, body.split(b"\r\n"))) == 76


@pytest.mark.parametrize(
    ("changes", "header", "value"),
    [
        ({"reply_to": ""}, "Reply-To", None),
        ({"unsubscribe": ""}, "List-Unsubscribe", None),
        ({"unsubscribe": "https://example.org/u/" + "t" * 150}, "List-Unsubscribe",
         "<https://example.org/u/" + "t" * 150 + ">"),
        ({"list_label": "press"}, "List-Id", "새봄 소식 <press.news.example.org>"),
        ({"subject": "e\u0301"}, "Subject", "\u00e9"),
    ],
)  # fmt: skip
def test_changed_headers(changes: dict[str, Any], header: str, value: str | None) -> None:
    assert parsed(structs.replace(LETTER, **changes))[header] == value


def test_a_long_unsubscribe_address_stands_on_one_raw_line() -> None:
    address = "https://example.org/u/" + "t" * 150
    data = message_bytes(structs.replace(LETTER, unsubscribe=address))
    assert f"\r\nList-Unsubscribe: <{address}>\r\n".encode() in data


@pytest.mark.parametrize("field", ["subject", "sender", "reply_to", "list_name", "unsubscribe"])
@pytest.mark.parametrize("break_", ["\r\nBcc: x@example.org", "\n", "\r"])
def test_header_injection_is_refused(field: str, break_: str) -> None:
    value = getattr(LETTER, field) + break_
    with pytest.raises(ValueError):
        message_bytes(structs.replace(LETTER, **{field: value}))


@pytest.mark.parametrize(
    "changes", [{"sender": ""}, {"sender": "소식"}, {"site_url": "/news"}, {"reply_to": "x"}]
)
def test_what_can_not_be_written_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        message_bytes(structs.replace(LETTER, **changes))


def test_same_letter_same_bytes_and_any_change_another_id() -> None:
    first = parsed(LETTER)
    assert message_bytes(LETTER) == message_bytes(structs.replace(LETTER))
    for changes in ({"html": "<p>b</p>"}, {"text": "b"}, {"subject": "b"}):
        other = parsed(structs.replace(LETTER, **changes))
        assert other["Message-ID"] != first["Message-ID"]
        assert other.get_boundary() != first.get_boundary()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_content_survives(content: str) -> None:
    letter = structs.replace(LETTER, text=content, html=f"<p>{content}</p>")
    text, html = parsed(letter).iter_parts()
    lines = content.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    assert text.get_content() == lines
    assert html.get_content() == f"<p>{lines}</p>"
