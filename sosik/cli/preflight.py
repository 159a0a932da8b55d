"""`sosik check --send`: prints what was looked at before sending, and what was found."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from sosik.base.invocation import CURRENT
from sosik.build.folders import Folders
from sosik.cli import diagnostics
from sosik.cli.console import Printer
from sosik.cli.exits import DONE, FAULTY
from sosik.delivery.preflight.answers import FetchPage
from sosik.delivery.preflight.dns import Resolve
from sosik.delivery.preflight.finding import Preflight
from sosik.delivery.preflight.site_looks import look_at_site, mail_to_look_at
from sosik.delivery.sending.preparing import Outgoing
from sosik.delivery.sending.reader_list import ListRow
from sosik.problems.problem import ProblemsFound, folded

_LOOKS = {
    "placeholders": "본보기 주소",
    "law": "법",
    "weight": "무게",
    "date": "날짜",
    "web": "웹에서 보기",
    "pictures": "그림",
    "unsubscribe": "수신거부",
    "spf": "SPF",
    "dkim": "DKIM",
    "dmarc": "DMARC",
    "mx": "받는 서버",
    "list": "받는 사람 목록",
}
"""What is looked at, in the order of telling."""
_LISTED = dict.fromkeys(("list-syntax", "list-twice", "list-role", "list-typo", "list-formula"), 5)
"""How many findings of a kind on a list are told one by one."""


class Asking(NamedTuple):
    """The ways to ask the DNS and web servers."""

    resolve: Resolve
    fetch: FetchPage


@contextmanager
def asking() -> Iterator[Asking]:
    """Asks the DNS of this machine and any web server, over connections that the block keeps."""
    from sosik.delivery.fetching import Fetcher
    from sosik.delivery.preflight.dns import Resolver

    fetch = Fetcher()
    try:
        yield Asking(Resolver(), fetch)
    finally:
        fetch.close()


def check_before_sending(
    printer: Printer, folders: Folders, name: str, list_file: Path | None, now: datetime
) -> int:
    """Look at the mail that `name` matches, "" for that of the newest issue; returns an exit code.

    Opens connections to the site, to the server for unsubscribing, and to the DNS.
    """
    with asking() as ways:
        return looked(printer, folders, name, list_file, now, ways.resolve, ways.fetch)


def look_before(
    printer: Printer,
    folders: Folders,
    outgoing: Outgoing,
    ways: Asking,
    now: datetime,
    rows: Sequence[ListRow] | None,
    list_name: str,
) -> Preflight:
    """Look at a mail that is about to be sent, and print what to think about.

    Raises ProblemsFound with what forbids to send it.
    """
    found = look_at_site(
        folders,
        outgoing.mail,
        ways.resolve,
        ways.fetch,
        now,
        is_online=outgoing.kind != "press",
        rows=rows,
        list_name=list_name,
    )
    warnings = folded(found.warnings, _LISTED)
    if found.problems:
        raise ProblemsFound([*folded(found.problems, _LISTED)], [*warnings])
    printer.problems(warnings, "알림", "warnings")
    return found


def looked(
    printer: Printer,
    folders: Folders,
    name: str,
    list_file: Path | None,
    now: datetime,
    resolve: Resolve,
    fetch: FetchPage,
) -> int:
    """Look at a mail by these ways to ask others, and print the findings."""
    from sosik.delivery.sending.reader_list import read_rows

    mail = mail_to_look_at(folders.output, name)
    rows = read_rows(list_file) if list_file else None
    list_name = list_file.name if list_file else ""
    found = look_at_site(folders, mail, resolve, fetch, now, rows=rows, list_name=list_name)
    print_findings(printer, mail.record.subject, found)
    return FAULTY if found.problems else DONE


def print_findings(printer: Printer, subject: str, found: Preflight) -> None:
    """Print all findings, and in a line what was looked at."""
    if printer.as_json:
        faults = diagnostics.problems_json(found.problems, found.warnings, ())
        printer.json({**faults, "looks": list(found.looks), "subject": subject})
        return
    printer.problems(folded(found.warnings, _LISTED), "알림", "warnings")
    printer.problems(folded(found.problems, _LISTED), "보내기 전에 고칠 곳", "before sending")
    named = [korean for name, korean in _LOOKS.items() if name in found.looks]
    click.echo(f"‘{subject}’의 {', '.join(named)}까지 살펴보았습니다. (Looked at {len(named)}.)")
    if missing := [korean for name, korean in _LOOKS.items() if name not in found.looks]:
        click.echo(f"살펴보지 못한 것: {', '.join(missing)} (not looked at: {len(missing)})")
    if not found.problems:
        click.echo(
            f"보내도 됩니다. 먼저 시험 메일을: {CURRENT:send 이름 --to 내주소} (fit to send)"
        )
