"""`sosik check --send`: a whole site on a web server, its domain in a DNS, and what is told."""

import http.server
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner, Result
from msgspec import structs

from sosik.build.session import Folders, build
from sosik.cli import preflight
from sosik.cli.commands import cli
from sosik.cli.console import Printer
from sosik.delivery.fetching import Fetched, Fetcher
from sosik.delivery.mail_files import composed_mail
from sosik.delivery.preflight import contents
from sosik.delivery.preflight.dns import Resolver
from sosik.delivery.preflight.site_looks import look_at_site
from sosik.delivery.site_settings import read_settings
from sosik.problems.problem import say
from tests.support.dns_server import Zone, dns_server, table
from tests.support.sent_mails import TEXTS
from tests.support.small import NOW, put

ZONE: Zone = {
    ("haeoreum.or.kr", "TXT"): ('"v=spf1 ip4:8.8.4.0/24 -all"',),
    ("haeoreum.or.kr", "MX"): ("10 mx.haeoreum.or.kr.",),
    ("mx.haeoreum.or.kr", "A"): ("8.8.4.10",),
    ("_dmarc.haeoreum.or.kr", "TXT"): ('"v=DMARC1; p=none"',),
    ("s1._domainkey.haeoreum.or.kr", "TXT"): (f'"v=DKIM1; p=" "{"A" * 200}" "{"A" * 192}"',),
}
SETTINGS = """\
title: 해오름 소식
url: http://127.0.0.1:{port}/news
organization: {{name: 해오름센터, address: 서울시 한빛로 12, phone: 02-000-0100}}
departments: [기반지원부]
email:
  from: 해오름 소식 <news@haeoreum.or.kr>
  unsubscribe: "http://127.0.0.1:{port}/leave/{{recipient}}"
send:
  smtp: mx.haeoreum.or.kr
  dkim: {{domain: haeoreum.or.kr, selector: s1}}
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """A web server in a thread; yields its port."""
    make = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), make) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site whose output is online below /news/, and whose domain is in a DNS on loopback."""
    web = tmp_path / "web"
    web.mkdir()
    with served(web) as port, dns_server(ZONE) as (dns_port, _):
        root = put(tmp_path / "site", TEXTS, settings=SETTINGS.format(port=port))
        build(Folders.of(root), NOW)
        (web / "news").symlink_to(root / "output/site")

        def ask(
            printer: Printer, folders: Folders, name: str, list_file: Path | None, now: datetime
        ) -> int:
            fetch, resolve = Fetcher(seconds=5), Resolver(["127.0.0.1"], port=dns_port)
            try:
                return preflight.looked(printer, folders, name, list_file, now, resolve, fetch)
            finally:
                fetch.close()

        monkeypatch.setattr(preflight, "check_before_sending", ask)
        yield root


def run(root: Path, *words: str) -> Result:
    """The command, two days after the date of the issue."""
    now = ("--now", "2026-11-01T09:00")
    return CliRunner().invoke(cli, ["check", "--root", str(root), *now, "--send", *words])


def codes(result: Result) -> dict[str, list[str]]:
    """The codes of problems and warnings."""
    said = json.loads(result.stdout)
    return {kind: [p["code"] for p in said[kind]] for kind in ("problems", "warnings")}


def test_a_site_that_is_online_is_told_what_is_left(root: Path) -> None:
    """All of it is asked for real; only https can't be had on loopback."""
    result = run(root, "2026-10", "--json")
    assert codes(result) == {"problems": ["unsubscribe-http"], "warnings": ["dmarc-none"]}
    assert result.exit_code == 1
    looks = json.loads(result.stdout)["looks"]
    assert {"web", "pictures", "unsubscribe", "spf", "dkim", "dmarc", "mx"} <= set(looks)


def test_what_was_built_but_not_published_stops_the_sending(root: Path) -> None:
    put(root, {"content/articles/class.md": str(TEXTS["content/articles/class.md"]) + "더.\n"})
    stale = codes(run(root, "--json"))
    assert "build-stale" in stale["warnings"]
    (root / "output/site/issues/2026-10/index.html").write_text("<p>old", "utf-8")
    for picture in (root / "output/site/mail").iterdir():
        picture.unlink()
    build(Folders.of(root), NOW, clean=True)
    page = root / "output/site/issues/2026-10/index.html"
    web = root.parent / "web/news"
    web.unlink()
    (web / "issues/2026-10").mkdir(parents=True)
    (web / "issues/2026-10/index.html").write_bytes(page.read_bytes() + b" ")
    found = codes(run(root, "--json"))["problems"]
    assert {"web-differs", "picture-unanswered"} <= set(found)


def test_the_words_are_those_that_staff_can_act_on(root: Path, tmp_path: Path) -> None:
    readers = tmp_path / "readers.csv"
    readers.write_bytes("이름,이메일\n김하늘,haneul@gmial.com\n".encode("cp949"))
    result = run(root, "2026-10", "--list", str(readers))
    assert "https로 시작하지 않습니다" in result.stderr
    assert "‘gmial.com’은 ‘gmail.com’을 잘못 적은 것 같습니다" in result.stderr
    assert "haneul" not in result.output
    assert "받는 사람 목록까지 살펴보았습니다" in result.stdout


def test_what_goes_to_the_press_before_its_time_is_not_looked_for_online(root: Path) -> None:
    asked: list[str] = []

    def fetch(url: str) -> Fetched:
        asked.append(url)
        return Fetched(url=url, status=200)

    mail = composed_mail(root / "output", "2026-10")
    found = look_at_site(Folders.of(root), mail, table({}), fetch, NOW, is_online=False)
    assert asked == [], "nor is an address without https"
    assert not {"web", "pictures"} & set(found.looks)


def test_without_a_mail_or_with_a_wrong_name_it_is_told(root: Path) -> None:
    assert "2027-01" in run(root, "2027-01").output
    for path in (root / "output/email").rglob("issue.json"):
        path.unlink()
    assert "만들어 둔 소식지 메일이 없습니다" in run(root).output


def test_only_this_command_opens_a_connection(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> NoReturn:
        raise AssertionError("reached")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "sendto", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    for command in ("build", "check"):
        words = [command, "--root", str(root), "--now", "2026-11-01T09:00"]
        assert CliRunner().invoke(cli, words).exit_code == 0
    assert "AssertionError" in run(root).output, "it would have been noticed"


def test_what_the_mail_itself_says_is_looked_at(root: Path) -> None:
    mail = composed_mail(root / "output", "2026-10")
    settings = read_settings(root)
    record = structs.replace(
        mail.record,
        sender="해오름 <news@example.org>",
        web="https://news.example.org/x/",
        links=("https://www.example.com/", "https://haeoreum.or.kr/"),
        weights=structs.replace(mail.record.weights, html=91_000),
    )
    files = {**mail.files, "message.txt": "{recipient} 님, https://a.kr/{recipient}".encode()}
    faulty = structs.replace(mail, record=record, files=files)
    findings = [
        *contents.check_placeholders(faulty, settings),
        *contents.check_weight(faulty, settings),
        *contents.check_law(
            structs.replace(
                record,
                remarks=(
                    {"code": "law-ad-undecided", "file": "a.md", "line": 3, "message": "팝니다"},
                    {"code": "law-sender-courtesy", "file": "a.md", "line": 3, "message": "예의"},
                ),
            ),
            "mail",
        ),
    ]
    assert [f.problem.code + "!" * f.stops for f in findings] == [
        "placeholder-address!",
        "placeholder-address!",
        "placeholder-link",
        "recipient-left!",
        "mail-over-budget!",
        "advice-left",
    ]
    assert "a.md 3번째 줄" in say(findings[-1].problem)
    assert not [*contents.check_weight(mail, settings)]


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("2026-11-01", ""),
        ("2026-10-30T09:00:00+09:00", ""),
        ("2026-11-02", "mail-to-come"),
        ("2026-09-01", "mail-long-ago"),
        ("", ""),
    ],
)
def test_the_date_is_compared_with_the_clock(root: Path, date: str, code: str) -> None:
    record = structs.replace(composed_mail(root / "output", "2026-10").record, date=date)
    findings = contents.check_date(record, NOW, is_current=True, file="mail")
    assert [finding.problem.code for finding in findings] == ([code] if code else [])
