"""What a sending came to: the figures, the page for the office, the list of failed addresses."""

import csv
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from msgspec import structs
from pypdfium2 import PdfDocument

from sosik.delivery.channels.channel import Answer
from sosik.delivery.sending.failed_list import write_failed_list
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.readers import Reader
from sosik.delivery.sending.records import OpenSending, State
from sosik.delivery.sending.result import (
    DomainResult,
    ReasonResult,
    SendingResult,
    reason_of,
    result_of,
)
from sosik.delivery.sending.result_page import SentContent, result_page, write_result_page
from sosik.words.wording import KOREAN, Wording
from tests.support.sendings import AT, KEY, begun, ledger_in, people

CONTENT = SentContent(
    site="해오름 소식",
    subject="<10월호> 새 소식",
    url="https://news.example.org/a/?b&c",
    articles=7,
)
ANSWERS = [
    Answer("accepted", 250, "2.0.0 OK"),
    Answer("failed", 550, "5.1.1 <…>: no <b>such user"),
    Answer("failed", 550, "5.1.1 <…> unknown <b>"),
    Answer("deferred", 452, "4.2.2 full"),
]


@pytest.fixture
def readers() -> dict[str, Reader]:
    """Some with names that a spreadsheet would calculate."""
    names = ['=HYPERLINK("http://evil.example")', "김민지", "@SUM(1)", "＝1+1", "\t=1", "-1", ""]
    addresses = ["+1@a.example", "=cmd@b.example"]
    addresses += [f"person{number}@c{number % 14}.example" for number in range(30)]
    people = [KEY.reader(each, names[n % len(names)]) for n, each in enumerate(addresses)]
    return {reader.id: reader for reader in people}


@pytest.fixture
def sent(readers: dict[str, Reader], tmp_path: Path) -> Iterator[tuple[Ledger, OpenSending]]:
    """A sending in which everything has happened."""
    with ledger_in(tmp_path) as ledger:
        sending = begun(ledger, readers)
        for number, reader in enumerate([*readers][:28]):
            at = AT + timedelta(minutes=number)
            assert ledger.claim(sending, reader, at, f"<{number + 1}@news.example.org>")
            if number == 20:
                ledger.lose(sending, reader, at)
            elif number != 21:
                answer = ANSWERS[(1, 2, 3, 0)[number] if number < 4 else 0]
                ledger.settle(sending, reader, answer, at)
        ledger.suppress([[*readers][30]], AT, "")
        yield ledger, sending


def test_the_figures_are_those_of_the_ledger(sent: tuple[Ledger, OpenSending]) -> None:
    result = result_of(*sent)
    assert result.counts == {
        "accepted": 23,
        "failed": 2,
        "deferred": 1,
        "unknown": 2,
        "queued": 3,
        "suppressed": 1,
    }
    assert result.total == 32 == sum(domain.total for domain in result.domains)
    assert (result.first, result.last) == (AT, AT + timedelta(minutes=27))
    assert result.domains[0] == DomainResult("c0.example", result.domains[0].counts)
    assert result.reasons == (
        ReasonResult("failed", "reason_address", "550 5.1.1 <…>: no <b>such user", 2),
        ReasonResult("deferred", "reason_full", "452 4.2.2 full", 1),
    )


@pytest.mark.parametrize(
    ("code", "words", "reason"),
    [
        (550, "5.1.1 no", "reason_address"),
        (550, "no", "reason_address"),
        (550, "5.2.1 off", "reason_disabled"),
        (552, "5.2.2 full", "reason_full"),
        (552, "full", "reason_full"),
        (552, "5.3.4 large", "reason_size"),
        (451, "4.3.0 busy", "reason_busy"),
        (451, "later", "reason_busy"),
        (450, "4.4.1 no route", "reason_network"),
        (554, "5.6.0 form", "reason_content"),
        (554, "5.7.1 policy", "reason_policy"),
        (500, "what", "reason_other"),
        (250, "2.0.0", "reason_other"),
    ],
)
def test_the_reason_is_told_in_words(code: int, words: str, reason: str) -> None:
    assert reason_of(code, words) == reason
    assert KOREAN[reason]


def cells(page: str) -> dict[str, list[str]]:
    """The rows of all tables of a page by their first cell."""
    rows = lxml.html.fromstring(page).iter("tr")
    texts = [["".join(map(str, cell.itertext())) for cell in row] for row in rows]
    return {first: rest for first, *rest in texts}


def test_the_page_tells_the_office_what_it_asks(sent: tuple[Ledger, OpenSending]) -> None:
    page = result_page(result_of(*sent), CONTENT, KOREAN)
    told = cells(page)
    assert told["제목"] == ["<10월호> 새 소식"]
    assert told["웹에서 보는 주소"] == ["https://news.example.org/a/?b&c"]
    assert told["실린 글"] == ["7건"]
    assert told["보낸 때"] == ["2026. 12. 1.(화) 09:00부터 2026. 12. 1.(화) 09:27까지"]
    assert told["받는 사람"] == ["32명"]
    assert told["전달됨"] == ["23명 (71.9%)"]
    assert told["전달되지 않음"] == ["2명 (6.2%)"]
    assert told["알 수 없음"] == ["2명 (6.2%)"]
    assert told["아직 보내지 않음"] == ["3명 (9.4%)"]
    assert told["없는 주소"] == ["550 5.1.1 <…>: no <b>such user", "2"]
    assert told["메일함이 가득 참 (미뤄짐)"] == ["452 4.2.2 full", "1"]
    assert told["그 밖의 도메인 8곳"][0] == "14"
    assert "열어 보았는지는 알 수 없습니다" in page


def test_the_page_needs_no_other_file_and_names_no_reader(
    sent: tuple[Ledger, OpenSending], readers: dict[str, Reader], tmp_path: Path
) -> None:
    place = tmp_path / "report/결과보고.html"
    write_result_page(place, result_of(*sent), CONTENT, KOREAN)
    page = place.read_text("utf-8")
    assert re.findall(r"""(?:src|href)=["']?([^"'>]+)""", page) == [
        "https://news.example.org/a/?b&amp;c"
    ]
    assert not re.search(r"<script|<link|@import|url\(", page)
    assert "@page { size: A4" in page
    for reader in readers.values():
        assert reader.address not in page
        assert not reader.name or reader.name not in page
    assert "김민지" not in page


def full() -> SendingResult:
    """One with more reasons and domains than a page has room for."""
    domains = [DomainResult(f"d{number}.example", {"accepted": 9999}) for number in range(60)]
    words = "550 5.1.1 " + "many words of a server " * 20
    reasons = [ReasonResult("deferred", "reason_busy", words, 1) for _ in range(30)]
    states: tuple[State, ...] = ("failed", "deferred", "unknown", "queued", "suppressed")
    return SendingResult(
        issue="i",
        began=AT,
        first=AT,
        last=AT + timedelta(days=1),
        counts={"accepted": 9_990, **dict.fromkeys(states, 2)},
        domains=tuple(domains),
        reasons=tuple(reasons),
    )


def test_many_reasons_and_domains_are_told_in_few_lines() -> None:
    page = result_page(full(), CONTENT, KOREAN)
    told = cells(page)
    assert told["알 수 없음"] == ["2명 (0.02%)"]
    assert told["그 밖의 까닭"] == ["", "25"]
    assert told["그 밖의 도메인 52곳"][:2] == ["519,948", "519,948"]
    assert page.count("<tr>") < 35
    assert max(len(row[0]) for row in told.values() if row) <= 60


@pytest.mark.browser
def test_it_is_printed_on_one_page(chromium: Any, tmp_path: Path) -> None:
    long = "아주 긴 제목이 두 줄을 차지하는 소식지, 청년 상인이 되살린 시장과 겨울 나눔 이야기 " * 2
    content = structs.replace(CONTENT, subject=long, url=f"https://news.example.org/{'long/' * 30}")
    place = tmp_path / "report.html"
    write_result_page(place, full(), content, KOREAN)
    page = chromium.new_page()
    page.goto(place.as_uri())
    with closing(PdfDocument(page.pdf(prefer_css_page_size=True))) as printed:
        assert len(printed) == 1


def test_in_english_and_with_nothing_to_tell(sent: tuple[Ledger, OpenSending]) -> None:
    assert cells(result_page(result_of(*sent), CONTENT, Wording("en")))["Accepted"] == [
        "23 (71.9%)"
    ]
    empty = SendingResult(
        issue="i", began=AT, first=None, last=None, counts={}, domains=(), reasons=()
    )
    told = cells(result_page(empty, CONTENT, KOREAN))
    assert told["보낸 때"] == ["2026. 12. 1.(화) 09:00"]
    assert told["전달됨"] == ["0명"]


def test_the_list_of_failed_addresses_is_harmless_and_lies_where_git_sees_nothing(
    sent: tuple[Ledger, OpenSending], readers: dict[str, Reader], tmp_path: Path
) -> None:
    ledger, sending = sent
    place = write_failed_list(ledger, sending, readers, KOREAN)
    assert place == tmp_path / "sending/failed-issues-2026-12.csv"
    data = place.read_bytes()
    assert data.startswith("\ufeff메일 주소,이름,상태,까닭,서버의 말,Message-ID\r\n".encode())
    _, *rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    assert [row[0] for row in rows[:3]] == [
        "'+1@a.example",
        "'=cmd@b.example",
        "person0@c0.example",
    ]
    assert rows[0][1:] == [
        """'=HYPERLINK("http://evil.example")""",
        *("전달되지 않음", "없는 주소", "550 5.1.1 <…>: no <b>such user"),
        "<1@news.example.org>",
    ]
    assert [row[2] for row in rows[2:]] == ["미뤄짐", "알 수 없음", "알 수 없음"]
    for row in rows:
        assert not any(re.match("[=+@\t\r＝＋－＠-]", cell) for cell in row), row
    assert write_failed_list(ledger, sending, people(3), KOREAN) is None
    assert not place.exists()
