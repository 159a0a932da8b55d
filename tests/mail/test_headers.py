"""Header lines of the mail: RFC 2047 words, addresses, folding, refusals."""

import re
from base64 import b64decode
from email import message_from_bytes, policy
from email.header import decode_header
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sosik.mail.errors import MailError
from sosik.mail.mime.headers import (
    address_header,
    ascii_domain,
    encoded_words,
    fold,
    list_id_header,
    text_header,
    unsubscribe_headers,
)

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)
STRICT = policy.SMTP.clone(raise_on_defect=True)
WORD = re.compile(r"=\?utf-8\?B\?([A-Za-z0-9+/]+=*)\?=")


def decoded(word: str) -> str:
    """One encoded word alone; fails where it is none, or ends inside a character."""
    found = WORD.fullmatch(word)
    assert found
    return b64decode(found[1], validate=True).decode("utf-8", "strict")


def value_of(line: str) -> str:
    """What a mail program reads from a header line."""
    message = message_from_bytes(f"{line}\r\n\r\n".encode("ascii"), policy=STRICT)
    return str(message[line.partition(":")[0]])


@given(ANY_TEXT, st.integers(20, 75))
@example("가" * 15 + "a", 75)
@example("😀" * 40, 20)
def test_encoded_words(text: str, first: int) -> None:
    words = encoded_words(text, first)
    assert "".join(map(decoded, words)) == text
    assert all(len(word) <= 75 for word in words)
    assert not words or len(words[0]) <= first


@given(ANY_TEXT)
@example("")
@example(" a")
@example("a  b")
@example("=?utf-8?B?YQ==?=")
@example("a" * 1200)
@example("[새봄 소식] 골목 돌봄과 새 강좌를 전합니다")
def test_any_subject_survives(text: str) -> None:
    line = text_header("Subject", text)
    assert all(len(part) <= 78 for part in line.split("\r\n"))
    assert all(part.startswith(" ") and part.strip() for part in line.split("\r\n")[1:])
    raw = line.partition(":")[2].replace("\r\n", "").removeprefix(" ")
    said = "".join(map(decoded, raw.split(" "))) if WORD.search(raw) else raw
    assert said == normalize("NFC", text)


@pytest.mark.parametrize(
    "subject",
    [
        "Plain words only, and more of them than fit in a line of seventy-eight characters",
        "(광고) 새봄 장터",
        "가" * 60,
        "e\u0301 나\u1100\u1161",
        "소식 42호 · Autumn 🍁 walk",
    ],
)
def test_subject_as_python_reads_it(subject: str) -> None:
    line = text_header("Subject", subject)
    assert value_of(line) == normalize("NFC", subject)
    pieces = decode_header(line.partition(": ")[2])
    said = [p.decode(c or "ascii") if isinstance(p, bytes) else p for p, c in pieces]
    assert "".join(said).replace("\r\n", "") == normalize("NFC", subject)


@pytest.mark.parametrize(
    ("written", "display", "address"),
    [
        ("news@example.org", "", "news@example.org"),
        ("새봄 소식 <news@example.org>", "새봄 소식", "news@example.org"),
        ('"새봄, 소식" <news@example.org>', "새봄, 소식", "news@example.org"),
        ("Saebom, News (Seoul) <a.b+c@example.org>", "Saebom, News (Seoul)", "a.b+c@example.org"),
        ('"A \\"B\\"" <a@example.org>', 'A "B"', "a@example.org"),
        ("Saebom News <a@example.org>", "Saebom News", "a@example.org"),
        ("소식 <a@새봄.한국>", "소식", "a@xn--4n3bx2e.xn--3e0b707e"),
        ("아주 긴 이름의 광역자활센터 소식지 편집실에서 보냅니다 <a@example.org>",
         "아주 긴 이름의 광역자활센터 소식지 편집실에서 보냅니다", "a@example.org"),
    ],
)  # fmt: skip
def test_addresses(written: str, display: str, address: str) -> None:
    line = address_header("From", written)
    assert line.isascii()
    assert all(len(part) <= 78 for part in line.split("\r\n"))
    message = message_from_bytes(f"{line}\r\n\r\n".encode(), policy=STRICT)
    assert message["From"].addresses[0].addr_spec == address
    name = line.removeprefix("From: ").rpartition("<")[0].strip()
    if "=?" not in name:
        assert message["From"].addresses[0].display_name == display
    else:  # Python 3.11 reads a space between the words of a phrase, against RFC 2047 §6.2
        assert "".join(map(decoded, name.split())) == display


@pytest.mark.parametrize(
    "written",
    ["", "소식", "소식 <>", "a@", "@b.kr", "a b@c.kr", "가@c.kr", "a@b c.kr", "<a@b.kr",
     "a@b.kr>, <c@d.kr", "a@b_c.kr"],
)  # fmt: skip
def test_what_is_no_address(written: str) -> None:
    with pytest.raises(MailError):
        address_header("From", written)


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x00", "\x0b", "\x85"])
def test_line_breaks_are_refused(break_: str) -> None:
    bad = f"소식{break_}Bcc: all@example.org"
    with pytest.raises(MailError):
        text_header("Subject", bad)
    with pytest.raises(MailError):
        address_header("From", f"{bad} <a@example.org>")
    with pytest.raises(MailError):
        address_header("Reply-To", f"a@example.org{break_}")
    with pytest.raises(MailError):
        list_id_header(bad, "bulletin", "example.org")
    with pytest.raises(MailError):
        unsubscribe_headers(f"https://example.org/{break_}X: y")


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("https://example.org/u?a=1&b=%20", "List-Unsubscribe: <https://example.org/u?a=1&b=%20>"),
        ("mailto:out@example.org?subject=off",
         "List-Unsubscribe: <mailto:out@example.org?subject=off>"),
        ("https://example.org/거부", "List-Unsubscribe: <https://example.org/%EA%B1%B0%EB%B6%80>"),
        ("$%unsubscribe%$", ""),
        ("https://example.org/$%unsubscribe%$", ""),
        ("https://example.org/*|UNSUB|*", ""),
        ("{{ UnsubscribeURL }}", ""),
        ("https://example.org/[[id]]", ""),
        ("/unsubscribe", ""),
        ("javascript:alert(1)", ""),
        ("https://example.org/a b", "List-Unsubscribe: <https://example.org/a%20b>"),
        ("https://example.org/x> <https://evil.org", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_unsubscribe(address: str, line: str) -> None:
    assert "".join(unsubscribe_headers(address)) == line


def test_long_unsubscribe_is_neither_folded_nor_encoded() -> None:
    address = "https://example.org/u/" + "t" * 300
    assert unsubscribe_headers(address) == (f"List-Unsubscribe: <{address}>",)
    with pytest.raises(MailError):
        unsubscribe_headers("https://example.org/u/" + "t" * 1000)


def test_list_id() -> None:
    line = list_id_header("새봄 소식", "bulletin", "News.Example.org")
    assert line.endswith(" <bulletin.news.example.org>")
    assert value_of(line) == "새봄 소식 <bulletin.news.example.org>"


@pytest.mark.parametrize("domain", ["", "a b", "a..b", "가..나", "a/b"])
def test_what_is_no_domain(domain: str) -> None:
    with pytest.raises(MailError):
        ascii_domain(domain)


def test_fold_refuses_what_no_line_can_hold() -> None:
    assert fold("X", ["a" * 200]) == "X: " + "a" * 200
    with pytest.raises(MailError):
        fold("X", ["a" * 998])
