"""Lists of readers as offices keep them: any spreadsheet's file, any heading, any old habit."""

from pathlib import Path

import pytest

from sosik.delivery.sending.reader_list import read_rows, readers_of
from sosik.delivery.sending.readers import ReaderKey
from sosik.problems.problem import ProblemsFound, say

KEY = ReaderKey("a secret of this test")


def _rows(place: Path, data: bytes) -> list[tuple[int, str, str]]:
    path = place / "subscribers.csv"
    path.write_bytes(data)
    return [(row.line, row.address, row.name) for row in read_rows(path)]


HONG = [(2, "bok@naver.com", "홍 길동"), (3, "kim@daum.net", "김하늘")]

_KOREAN = "이름,이메일\r\n홍 길동,bok@naver.com\r\n김하늘,kim@daum.net\r\n"
_SUBSCRIBED = "이메일 주소*,이름,상태\nbok@naver.com,홍 길동,구독\nkim@daum.net,김하늘,구독\n"
_NUMBERED = "번호;이메일 주소;이름\n1;bok@naver.com;홍 길동\n2;kim@daum.net;김하늘\n"
LISTS = {
    "commas": "이메일,이름\nbok@naver.com,홍 길동\nkim@daum.net,김하늘\n".encode(),
    "a mark of UTF-8": _KOREAN.encode("utf-8-sig"),
    "Windows' Korean": _KOREAN.encode("cp949"),
    "Excel's text": _KOREAN.replace(",", "\t").encode("utf-16"),
    "semicolons": _NUMBERED.encode(),
    "English": _KOREAN.replace("이름,이메일", "Name,E-mail").encode(),
    "Stibee's": _SUBSCRIBED.encode(),
    "a name of two lines": '이메일,이름\nbok@naver.com,홍 길동\nkim@daum.net,"김하늘\n"\n'.encode(),
}


@pytest.mark.parametrize("data", LISTS.values(), ids=LISTS)
def test_a_list_is_read_however_it_was_saved(data: bytes, tmp_path: Path) -> None:
    assert _rows(tmp_path, data) == HONG


def test_a_file_of_bare_addresses_needs_no_heading(tmp_path: Path) -> None:
    assert _rows(tmp_path, b"bok@naver.com\n\nkim@daum.net\n") == [
        (1, "bok@naver.com", ""),
        (3, "kim@daum.net", ""),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "list-no-address"),
        ("이름,전화\n홍 길동,02-000-0100\n".encode(), "list-no-address"),
        (b"\x00\x01\x02\xff\xfe\x80PK\x03\x04", "list-unreadable"),
    ],
)
def test_what_is_no_list_is_told(data: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as failure:
        _rows(tmp_path, data)
    assert [problem.code for problem in failure.value.problems] == [code]


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as failure:
        read_rows(tmp_path / "none.csv")
    assert [problem.code for problem in failure.value.problems] == ["list-unreadable"]


def test_each_reader_is_there_once_and_what_no_mail_reaches_is_told_by_its_line(
    tmp_path: Path,
) -> None:
    path = tmp_path / "subscribers.csv"
    lines = ["이메일", "bok@naver.com", "BOK@naver.com", "bok@naver", "홍길동", "a b@naver.com", ""]
    path.write_text("\n".join([*lines, "kim@한국.kr"]), "utf-8")
    whole = readers_of(read_rows(path), KEY, path.name)
    assert [reader.address for reader in whole.readers] == ["bok@naver.com", "kim@xn--3e0b707e.kr"]
    assert whole.repeated == 1
    assert [problem.line for problem in whole.passed_over] == [4, 5, 6]
    spoken = "".join(map(say, whole.passed_over))
    assert "bok" not in spoken
    assert "홍길동" not in spoken


QUOTES = {
    "nobody closed it": '이메일,이름\na@b.kr,홍\nc@d.kr,"길동\ne@f.kr,하늘\n',
    "another one did": '이메일,이름\na@b.kr,홍\nc@d.kr,"길동\ne@f.kr,"하늘"\n',
    "more than a field holds": '이메일,이름\na@b.kr,홍\nc@d.kr,"길동\n' + "e@f.kr,하늘\n" * 12_000,
}


@pytest.mark.parametrize("text", QUOTES.values(), ids=QUOTES)
def test_a_quotation_mark_without_a_partner_loses_no_reader(text: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as failure:
        _rows(tmp_path, text.encode())
    assert [(fault.code, fault.line) for fault in failure.value.problems] == [("list-quote", 3)]


_STATES = """이메일 주소,이름,상태,수신동의
a@naver.com,가,구독 중,예
b@naver.com,나,수신거부,예
c@naver.com,다,자동 삭제,예
d@naver.com,라,구독,아니오
e@naver.com,마,,Y
f@naver.com,바,Unsubscribed,
g@naver.com,거부리,정상,동의
B@naver.com,나,구독 중,예
"""


def test_whom_the_list_itself_says_to_leave_alone_gets_nothing(tmp_path: Path) -> None:
    """Also if another row has the address without a word; a name is no state."""
    path = tmp_path / "subscribers.csv"
    path.write_text(_STATES, "utf-8")
    whole = readers_of(read_rows(path), KEY, path.name)
    assert [reader.address[0] for reader in whole.readers] == ["a", "e", "g"]
    assert whole.refused == 4
    assert whole.passed_over == ()
