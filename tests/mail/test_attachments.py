"""Attached files: every mail reader shows the name that staff gave, and gets the bytes."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import fast_mail_parser
import pytest

from sosik.mail.mime.attachments import AttachedFile
from sosik.mail.mime.message import MailMessage, message_bytes
from sosik.mail.mime.related import inline_picture
from tests.support.small import SEOUL, picture

MESSAGE = MailMessage(
    subject="[보도자료] 생활기술학교",
    sender="해오름 소식 <news@example.org>",
    reply_to="",
    date=datetime(2026, 10, 30, 10, tzinfo=SEOUL),
    language="ko",
    list_name="해오름 소식",
    list_label="press",
    site_url="https://news.example.org",
    unsubscribe="https://example.org/u/{recipient}",
    text="안녕하세요.\n",
    html="<p>안녕하세요.</p>",
)
NAMES = (
    "release.pdf",
    "보도자료.hwpx",
    "11월 보도자료(생활기술학교 안내문, 접수 마감 뒤에도 참고하실 수 있는 자료).hwp",
    '따 "옴" 표.jpg',
    "semi;colon, comma & 100%.png",
    "x" * 120 + ".txt",
    "아주 긴 이름의 압축 파일" * 8 + ".zip",
    "no-ending",
    "two\nlines.pdf",
    "a\r\nX-Header: of its own.pdf",
)


def _parsed(*files: AttachedFile) -> EmailMessage:
    message = message_from_bytes(_message(*files), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _message(*files: AttachedFile) -> bytes:
    shown = inline_picture("a.png", picture(), "example.org")
    data = message_bytes(MESSAGE, (shown,), files)
    data.decode("ascii")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    return data


@pytest.mark.parametrize("name", NAMES)
def test_name_and_bytes_arrive(name: str) -> None:
    content = bytes(range(256)) * 9
    attached = list(_parsed(AttachedFile(name, content)).iter_attachments())
    assert [part.get_filename() for part in attached] == [name]
    assert [part.get_payload(decode=True) for part in attached] == [content]
    assert attached[0]["Content-Disposition"].defects == ()
    assert attached[0]["Content-Type"].defects == ()


def test_another_parser_finds_the_same_files() -> None:
    files = [AttachedFile(name, name.encode()) for name in NAMES]
    parsed = fast_mail_parser.parse_email(_message(*files))
    contents = [bytes(attachment.content) for attachment in parsed.attachments]
    assert [content for content in contents if content in {file.data for file in files}] == [
        file.data for file in files
    ]


def test_text_html_and_pictures_stay_as_they_are_without_attachments() -> None:
    message = _parsed(AttachedFile("release.pdf", b"%PDF"))
    assert message.get_content_type() == "multipart/mixed"
    for kind, text in (("plain", "안녕하세요.\n"), ("html", "<p>안녕하세요.</p>")):
        part = message.get_body((kind,))
        assert part is not None
        assert part.get_content().replace("\r\n", "\n") == text
    assert [part.get_content_type() for part in message.iter_attachments()] == ["application/pdf"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.hwp", "application/x-hwp"),
        ("a.HWPX", "application/hwp+zip"),
        ("a.webp", "image/webp"),
        ("a.pdf", "application/pdf"),
        ("a", "application/octet-stream"),
    ],
)
def test_korean_documents_have_their_types(name: str, kind: str) -> None:
    (part,) = _parsed(AttachedFile(name, b"x")).iter_attachments()
    assert part.get_content_type() == kind
