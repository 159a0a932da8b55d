"""Each reader's message: what is the reader's own in it, and that all else is as composed."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from sosik.delivery.sending.letter import Letter
from sosik.delivery.sending.readers import ReaderKey
from tests.support.letters import AT, composed


def _copy(letter: Letter, recipient: str = "bok@naver.com", token: str = "TOKEN") -> EmailMessage:
    data = letter.addressed(recipient, at=AT, message_id="one@example.org", token=token)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _texts(message: EmailMessage) -> list[str]:
    parts = (message.get_body((kind,)) for kind in ("plain", "html"))
    return [part.get_content().replace("\r\n", "\n") for part in parts if part is not None]


def test_date_message_id_and_recipient_are_the_reader_s_own(letter: Letter) -> None:
    message = _copy(letter, "홍 길동 <bok@naver.com>")
    assert message["To"] == "홍 길동 <bok@naver.com>"
    assert message["Message-ID"] == "<one@example.org>"
    assert message["Date"].datetime == AT
    assert [len(message.get_all(name, [])) for name in ("To", "Date", "Message-ID")] == [1, 1, 1]


def test_the_token_stands_in_header_text_and_html_and_the_placeholder_nowhere(
    letter: Letter,
) -> None:
    message = _copy(letter)
    assert message["List-Unsubscribe"] == "<https://example.org/u/TOKEN>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for text in _texts(message):
        assert "https://example.org/u/TOKEN" in text
        assert "{recipient}" not in text


def test_nothing_else_changes() -> None:
    """Without what is the reader's own, a copy is the composed message byte for byte."""
    data = composed(unsubscribe="mailto:news@example.org", text="가\n", html="<p>가</p>")
    letter = Letter(data)
    assert not letter.personal
    copy = letter.addressed("bok@naver.com", at=AT, message_id="one@example.org", token="TOKEN")
    own = (b"To:", b"Date:", b"Message-ID:")
    kept = [line for line in copy.split(b"\r\n") if not line.startswith(own)]
    assert kept == [line for line in data.split(b"\r\n") if not line.startswith(own)]


def test_an_author_s_words_are_no_place_for_a_token() -> None:
    """The service breaks such words up when it writes the mail; what is left is the link."""
    text = "{\u2060recipient}라고 쓴 글\nhttps://example.org/u/{recipient}\n"
    message = _copy(Letter(composed(text=text)))
    assert _texts(message)[0] == text.replace("u/{recipient}", "u/TOKEN")


def test_no_reader_s_own_is_in_another_s_message(letter: Letter, key: ReaderKey) -> None:
    readers = [key.reader(f"reader{number}@example.net") for number in range(20)]
    copies = {
        reader.id: letter.addressed(
            reader.address, at=AT, message_id=key.message_id("d", reader), token=key.token(reader)
        )
        for reader in readers
    }
    for reader in readers:
        for other, copy in copies.items():
            there = message_from_bytes(copy, policy=policy.default)
            assert isinstance(there, EmailMessage)
            everything = copy + "".join(_texts(there)).encode()
            for own in (reader.address, key.token(reader), key.message_id("d", reader)):
                assert (own.encode() in everything) == (other == reader.id)


@pytest.mark.parametrize("data", [b"", b"To: a@b.c\r\n\r\n", b"Subject: a\r\nTo: x\r\n\r\nhello"])
def test_a_message_that_sosik_did_not_compose_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="composed by Sosik"):
        Letter(data)


def test_another_subject_stands_in_place_of_the_first(letter: Letter) -> None:
    message = _copy(letter.titled("[시험]" + " 아주 긴 제목" * 12))
    assert message.get_all("Subject") == ["[시험]" + " 아주 긴 제목" * 12]


def test_headers_can_be_left_out(letter: Letter) -> None:
    message = _copy(letter.without("List-Unsubscribe", "List-Unsubscribe-Post"))
    assert message["List-Unsubscribe"] is None
    assert message["List-Id"] is not None
