"""Reads a list of readers: a CSV as spreadsheets and mail services write it, or bare addresses."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from sosik.content import encoding
from sosik.delivery.sending.readers import Reader, ReaderKey
from sosik.mail.errors import MailError
from sosik.problems.problem import Problem, ProblemsFound, problem

_ADDRESS = ("email", "e-mail", "emailaddress", "mail", "이메일", "이메일주소", "메일", "메일주소")
_MORE_ADDRESS = ("전자우편", "전자우편주소", "주소", "받는사람", "address", "subscriberemail")
_NAME = ("name", "이름", "성명", "성함", "구독자", "구독자이름", "받는이", "fullname")
_STATUS = ("상태", "구독상태", "수신상태", "status", "subscriptionstatus", "emailstatus", "state")
_CONSENT = (
    *("수신여부", "수신동의", "수신동의여부", "구독여부", "메일수신", "메일수신동의"),
    *("consent", "optin"),
)
_REFUSED: tuple[str, ...] = (
    *("수신거부", "수신거부됨", "거부", "구독취소", "구독해지", "해지", "취소", "탈퇴", "차단"),
    *("반송", "자동삭제", "삭제", "삭제됨", "미동의", "비동의", "동의안함"),
    *("unsubscribed", "unsubscribe"),
    *("bounced", "blocklisted", "blacklisted", "disabled", "complained", "cleaned", "deleted"),
    *("optout", "opt-out", "suppressed", "inactive"),
)
"""How spreadsheets, Stibee, listmonk and others write that somebody gets no mail."""
_NO: tuple[str, ...] = (
    "n",
    "no",
    "x",
    "0",
    "false",
    "f",
    "아니오",
    "아니요",
    "거절",
    "안함",
    "off",
)
"""The same in a column that asks whether somebody wants mail."""
_MOST = 64_000_000
"""Bytes of a list that are read at most; a million readers take half of it."""
_LONGEST = 254
"""Characters of an address at most (RFC 5321 §4.5.3.1.3, and RFC 3696 erratum 1690)."""


class ListRow(Struct, frozen=True):
    """One row of a list: its line from 1, and the address and the name as written.

    `refused` is True if another column says that the reader wants or gets no mail.
    """

    line: int
    address: str
    name: str = ""
    refused: bool = False


class ListedReaders(Struct, frozen=True):
    """The readers of a list, each once, in its order, and what was passed over and why.

    `refused` is how many the list itself marks as wanting or getting no mail.
    """

    readers: tuple[Reader, ...]
    passed_over: tuple[Problem, ...] = ()
    repeated: int = 0
    refused: int = 0


def read_rows(path: Path) -> list[ListRow]:
    """The rows of a list, without its heading and without empty rows.

    UTF-8 with or without a mark, UTF-16, and the Korean code page of Windows are understood;
    fields stand between commas, semicolons or tabs. Raises ProblemsFound if the file can't be
    read (`list-unreadable`, `list-quote`), or if no column holds addresses (`list-no-address`).
    """
    rows = list(_fields(path))
    if not rows:
        raise ProblemsFound([problem("list-no-address", path.name)])
    address, name, headed = _columns(rows)
    if address < 0:
        raise ProblemsFound([problem("list-no-address", path.name)])
    refusals = _refusals(rows[0][1]) if headed else {}
    return [
        ListRow(
            line,
            _field(fields, address),
            _field(fields, name),
            any(_word(_field(fields, place)) in words for place, words in refusals.items()),
        )
        for line, fields in rows[headed:]
        if any(field.strip() for field in fields)
    ]


def is_inside(path: Path, root: Path) -> bool:
    """True if a list lies in the site's folder, where git or a copy of it would hand it on."""
    place = path.resolve()
    return place.is_relative_to(root) and not place.is_relative_to(root / "sending")


def read_names(path: Path) -> list[str]:
    """What names readers in a file: the addresses of a list, else the first word of each line.

    The latter is for tokens, as an endpoint writes them down. Raises ProblemsFound
    (`list-unreadable`, `list-quote`).
    """
    rows = list(_fields(path))
    address, _, headed = _columns(rows) if rows else (0, -1, 0)
    return [_field(fields, max(address, 0)) for _, fields in rows[headed:] if any(fields)]


def readers_of(rows: Iterable[ListRow], key: ReaderKey, file: str) -> ListedReaders:
    """The readers in rows; an address that no mail can reach is passed over and told."""
    readers: dict[str, Reader] = {}
    passed_over: list[Problem] = []
    refused: set[str] = set()
    repeated = 0
    for row in rows:
        try:
            reader = key.reader(row.address, row.name)
        except MailError:
            reader = None
        if reader is None or len(reader.address) > _LONGEST or "." not in reader.domain:
            passed_over.append(problem("bad-reader", file, row.line, found=_short(row.address)))
        elif row.refused:
            refused.add(reader.id)
        elif reader.id in readers:
            repeated += 1
        else:
            readers[reader.id] = reader
    wanted = tuple(reader for reader in readers.values() if reader.id not in refused)
    return ListedReaders(wanted, tuple(passed_over), repeated, len(refused))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        raise ProblemsFound([problem("list-unreadable", path.name)]) from error
    decoded = encoding.read(path.name, data).text if len(data) <= _MOST else None
    if decoded is None:
        raise ProblemsFound([problem("list-unreadable", path.name)])
    return decoded


def _fields(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The number of the line on which each row begins, and its fields.

    Raises ProblemsFound (`list-quote`) for a quotation mark that nobody closed, or that another
    one far below does: the rows between would be one field, and their readers be left out.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for fields in rows:
            yield line, fields
            line = rows.line_num + 1
    except csv.Error as error:
        raise ProblemsFound([problem("list-quote", path.name, line)]) from error


def _columns(rows: list[tuple[int, list[str]]]) -> tuple[int, int, int]:
    """The numbers of the columns of addresses and names (-1 for none), and the rows of heading."""
    words = [_word(field) for field in rows[0][1]]
    address = next((words.index(word) for word in (*_ADDRESS, *_MORE_ADDRESS) if word in words), -1)
    name = next((words.index(word) for word in _NAME if word in words), -1)
    if address >= 0:
        return address, name, 1
    with_at = [number for number, field in enumerate(rows[0][1]) if "@" in field]
    return (with_at[0], -1, 0) if with_at else (-1, -1, 0)


def _refusals(heading: list[str]) -> dict[int, tuple[str, ...]]:
    """By the columns that tell of refusals, the words that do."""
    words = {number: _word(field) for number, field in enumerate(heading)}
    by_status = {number: _REFUSED for number, word in words.items() if word in _STATUS}
    by_consent = {number: _REFUSED + _NO for number, word in words.items() if word in _CONSENT}
    return by_status | by_consent


def _word(field: str) -> str:
    """A word of a heading or a state, however it is spaced and written."""
    return re.sub(r"[\s_()*]", "", field).casefold()


def _field(fields: list[str], column: int) -> str:
    return " ".join(fields[column].split()) if 0 <= column < len(fields) else ""


def _short(address: str) -> str:
    """What tells staff which row is meant without the whole address in a log."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}…{at}{domain}"[:60] if at else f"{address[:2]}…"
