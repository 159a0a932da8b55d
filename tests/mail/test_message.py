"""The message: its bytes as strict readers find them."""

import random
from base64 import b64decode
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from fast_mail_parser import parse_email
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from sosik.mail.errors import MailError
from sosik.mail.mime.message import MailMessage, message_bytes

STRICT = policy.SMTP.clone(raise_on_defect=True)
MESSAGE = MailMessage(
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


def parsed(written: MailMessage) -> EmailMessage:
    """The message as Python's strict parser reads it; fails on any defect."""
    message = message_from_bytes(message_bytes(written), policy=STRICT)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
    for _, value in message.items():
        assert not value.defects
    return message


def test_headers() -> None:
    message = parsed(MESSAGE)
    assert message["Subject"] == MESSAGE.subject
    assert message["From"].addresses[0].display_name == "새봄 소식"
    assert message["From"].addresses[0].addr_spec == "news@example.org"
    assert message["Reply-To"] == "reply@example.org"
    assert message["Date"] == "Fri, 30 Oct 2026 10:00:00 +0900"
    assert message["Content-Language"] == "ko"
    assert message["List-Id"] == "새봄 소식 <bulletin.news.example.org>"
    assert message["MIME-Version"] == "1.0"
    assert message["Message-ID"].endswith("@example.org>")
    assert message["List-Unsubscribe"] == "<https://example.org/unsubscribe/{recipient}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["To"] == "undisclosed-recipients:;"
    assert len(message.keys()) == len({name.lower() for name in message}) == 12


def test_parts_are_text_then_html() -> None:
    message = parsed(MESSAGE)
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert [p.get_content_type() for p in (text, html)] == ["text/plain", "text/html"]
    assert [p["Content-Transfer-Encoding"] for p in (text, html)] == ["base64", "base64"]
    assert [p.get_content_charset() for p in (text, html)] == ["utf-8", "utf-8"]
    assert text.get_content() == MESSAGE.text.replace("\n", "\r\n")
    assert html.get_content() == MESSAGE.html.replace("\n", "\r\n")
    assert text.get_content().endswith("마지막 줄\r\n")


def test_lines() -> None:
    data = message_bytes(structs.replace(MESSAGE, html="<p>" + "가나 " * 3000 + "</p>"))
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
    assert parsed(structs.replace(MESSAGE, **changes))[header] == value


def test_a_long_unsubscribe_address_stands_on_one_raw_line() -> None:
    address = "https://example.org/u/" + "t" * 150
    data = message_bytes(structs.replace(MESSAGE, unsubscribe=address))
    assert f"\r\nList-Unsubscribe: <{address}>\r\n".encode() in data


@pytest.mark.parametrize("field", ["subject", "sender", "reply_to", "list_name", "unsubscribe"])
@pytest.mark.parametrize("break_", ["\r\nBcc: x@example.org", "\n", "\r"])
def test_header_injection_is_refused(field: str, break_: str) -> None:
    value = getattr(MESSAGE, field) + break_
    with pytest.raises(MailError):
        message_bytes(structs.replace(MESSAGE, **{field: value}))


@pytest.mark.parametrize(
    "changes", [{"sender": ""}, {"sender": "소식"}, {"site_url": "/news"}, {"reply_to": "x"}]
)
def test_what_can_not_be_written_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(MailError):
        message_bytes(structs.replace(MESSAGE, **changes))


def test_same_message_same_bytes_and_any_change_another_id() -> None:
    first = parsed(MESSAGE)
    assert message_bytes(MESSAGE) == message_bytes(structs.replace(MESSAGE))
    for changes in ({"html": "<p>b</p>"}, {"text": "b"}, {"subject": "b"}):
        other = parsed(structs.replace(MESSAGE, **changes))
        assert other["Message-ID"] != first["Message-ID"]
        assert other.get_boundary() != first.get_boundary()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_content_survives(content: str) -> None:
    message = structs.replace(MESSAGE, text=content, html=f"<p>{content}</p>")
    text, html = parsed(message).iter_parts()
    lines = content.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    assert text.get_content() == lines
    assert html.get_content() == f"<p>{lines}</p>"


def elsewhere(data: bytes) -> dict[str, str]:
    """The headers as a reader finds them that shares nothing with Python's (mailparse, in Rust)."""
    found = parse_email(data)
    assert not found.warnings
    assert all(len(values) == 1 for values in found.headers.values())
    return {name: values[0] for name, values in found.headers.items()}


def test_another_reader_finds_the_same() -> None:
    data = message_bytes(MESSAGE)
    found = parse_email(data)
    assert elsewhere(data)["Subject"] == MESSAGE.subject
    assert elsewhere(data)["From"] == MESSAGE.sender
    assert elsewhere(data)["List-Id"] == "새봄 소식 <bulletin.news.example.org>"
    assert elsewhere(data)["List-Unsubscribe"] == f"<{MESSAGE.unsubscribe}>"
    assert list(elsewhere(data)) == list(parsed(MESSAGE))
    assert found.text_plain == [MESSAGE.text.replace("\n", "\r\n")]
    assert found.text_html == [MESSAGE.html.replace("\n", "\r\n")]
    assert found.attachments == []


SYLLABLES = "".join(map(chr, range(0xAC00, 0xD7A4)))
MIXED = "  0123456789aZ ·()[]<>,.!?%‘’“”…~&=?_-🍁𠮷"


def test_4000_korean_subjects_survive() -> None:
    chance = random.Random(42)
    for number in range(4_000):
        letters = (
            chance.choice(SYLLABLES if chance.random() < 0.8 else MIXED)
            for _ in range(chance.randint(1, 90))
        )
        subject = " ".join("".join(letters).split()) or "가"
        data = message_bytes(structs.replace(MESSAGE, subject=subject))
        head = data.partition(b"\r\n\r\n")[0].decode("ascii")
        assert max(map(len, head.split("\r\n"))) <= 78
        words = [word for word in head.split() if word.startswith("=?")]
        assert all(len(word) <= 75 and word.endswith("?=") for word in words)
        assert "?==?" not in head, "two words that stand together are refused by some (RFC 2047 §2)"
        line = head.partition("\r\nSubject: ")[2].partition("\r\nDate: ")[0]
        words = [word for word in line.split() if word.startswith("=?")]
        said = "".join(b64decode(word[10:-2], validate=True).decode() for word in words)
        assert not words or said == subject, "each word can be read alone"
        assert elsewhere(data)["Subject"] == subject
        if number % 20 == 0:  # it takes its time
            assert message_from_bytes(data, policy=STRICT)["Subject"] == subject


def test_200_long_addresses_to_refuse_at_survive() -> None:
    chance = random.Random(43)
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%2F%3D&=?/+"
    for number in range(200):
        token = "".join(chance.choice(letters) for _ in range(chance.randint(80, 900)))
        token = token.replace("%", "%25")[:900].rstrip("%25")
        address = f"https://example.org/u/{token}" + ("/{recipient}" if number % 2 else "")
        data = message_bytes(structs.replace(MESSAGE, unsubscribe=address))
        head = data.partition(b"\r\n\r\n")[0].split(b"\r\n")
        assert f"List-Unsubscribe: <{address}>".encode() in head, "on one line, as it is"
        post = b"List-Unsubscribe-Post: List-Unsubscribe=One-Click"
        assert (post in head) is bool(number % 2), "one address for all names no reader"
        assert max(map(len, head)) <= 998
        assert message_from_bytes(data, policy=STRICT)["List-Unsubscribe"] == f"<{address}>"
        assert elsewhere(data)["List-Unsubscribe"] == f"<{address}>"
