"""`sosik serve`: what it answers, and to whom."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desk_site import ISSUE, SITE
from tests.support.desks import PATIENCE, Served, served
from tests.support.small import SETTINGS, article, put


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site (`tests.support.desk_site`), served to tests that only ask."""
    with served(put(tmp_path_factory.mktemp("still") / "site", SITE)) as found:
        yield found


def test_drafts_and_pages_to_come_are_shown_and_marked(still: Served) -> None:
    """On their pages with a band, in lists with a badge; what is over stays away."""
    listing = still.get("/articles/").text
    cards = {
        title: card
        for card in listing.split('<li class="card">')[1:]
        for title in ("나눔장터", "쓰는 글", "앞날의 글")
        if title in card
    }
    assert "초안</span>" in cards["쓰는 글"]
    assert "예정 2026. 11. 30. 09:00</span>" in cards["앞날의 글"]
    assert "pending" not in cards["나눔장터"]
    assert "끝난 글" not in listing
    assert "<strong>초안</strong>" in still.get("/articles/draft/").text
    assert "2026. 11. 30. 09:00</time>에 나갑니다" in still.get("/articles/later/").text
    assert "pending-band" not in still.get("/articles/fair/").text
    assert still.get("/articles/over/").status == 404


def test_output_is_never_touched(root: Path, desk: Served) -> None:
    assert desk.get("/").status == 200
    assert {each.name for each in root.iterdir()} == {"site.yaml", "content", ".cache"}


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/articles/fair/", 200, "text/html; charset=utf-8"),
        ("/articles/fair/index.html", 200, "text/html; charset=utf-8"),
        ("/feed.xml", 200, "application/xml; charset=utf-8"),
        ("/robots.txt", 200, "text/plain; charset=utf-8"),
        ("/new.csv", 200, "text/csv; charset=utf-8"),
        ("/old.csv", 200, "text/csv"),
        ("/nowhere/", 404, "text/html; charset=utf-8"),
        ("/_mail/", 200, "text/html; charset=utf-8"),
        ("/_mail/issues/2026-10/message.txt", 200, "text/plain; charset=utf-8"),
        ("/_mail/issues/2026-10/issue.json", 200, "application/json; charset=utf-8"),
        ("/_mail/issues/2026-11/full.html", 404, "text/html; charset=utf-8"),
        ("/_sosik/desk.js", 200, "text/javascript; charset=utf-8"),
        ("/_sosik/desk.css", 200, "text/css; charset=utf-8"),
        ("/_sosik/desk.py", 404, ""),
    ],
)
def test_what_is_answered(still: Served, path: str, status: int, kind: str) -> None:
    """With its kind, kept by no browser, and HEAD tells the same without the bytes."""
    found = still.get(path)
    assert (found.status, found.headers.get("content-type", "")) == (status, kind)
    assert found.headers["cache-control"] == "no-store"
    assert found.headers["x-content-type-options"] == "nosniff"
    head = still.get(path, method="HEAD")
    assert (head.status, head.body) == (status, b"")
    assert head.headers.get("content-type", "") == kind
    assert head.headers["content-length"] == found.headers["content-length"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.webmanifest", "application/manifest+json; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.webp", "image/webp"),
        ("a.woff2", "font/woff2"),
        ("a.pdf", "application/pdf"),
        ("a.hwpx", "application/octet-stream"),
    ],
)
def test_kinds_of_files_hang_on_no_machine(root: Path, name: str, kind: str) -> None:
    put(root, {f"content/static/{name}": b"<x/>"})
    with served(root) as desk:
        assert desk.get(f"/{name}").headers["content-type"] == kind


def test_a_page_without_its_slash_leads_to_the_page(still: Served) -> None:
    found = still.get("/articles/fair?a=1")
    assert (found.status, found.headers["location"]) == (307, "/articles/fair/?a=1")
    assert still.get("/_mail").headers["location"] == "/_mail/"


def test_hangul_addresses(root: Path) -> None:
    put(root, {"content/articles/가을 김장.md": article("김장")})
    with served(root) as desk:
        assert "김장" in desk.get("/articles/%EA%B0%80%EC%9D%84-%EA%B9%80%EC%9E%A5/").text


@pytest.mark.parametrize(
    "path",
    [
        "/../../site.yaml",
        "/%2e%2e/%2e%2e/site.yaml",
        "/..%2f..%2fsite.yaml",
        "/..%5c..%5csite.yaml",
        "/articles/../../../site.yaml",
        "/articles/%2e%2e/%2e%2e/%2e%2e/%2e%2e/site.yaml",
        "/.",
        "/articles/..",
        "//etc/passwd",
        "//127.0.0.1/",
        "/C:/Windows/win.ini",
        "/a%00.html",
        "/_mail/../../../site.yaml",
        "/_mail/%2e%2e/site/index.html",
        "/_mail//etc/passwd",
        "/_sosik/../site.yaml",
        "/_sosik/..%2fserving.py",
        "/_sosik/desk%2ejs/x",
        "/link/secret.txt",
        "/secret.txt",
        "/" + "a" * 5_000,
        "/%ff%fe",
    ],
)
def test_nothing_outside_is_served(root: Path, path: str) -> None:
    secret = root.parent / "outside"
    put(secret, {"secret.txt": "비밀"})
    with served(root) as desk:
        site = root / ".cache/preview/site"
        try:
            (site / "link").symlink_to(secret, target_is_directory=True)
            (site / "secret.txt").symlink_to(secret / "secret.txt")
        except OSError:
            pytest.skip("no links on this system")
        found = desk.get(path)
    assert found.status == 404
    assert "비밀" not in found.body.decode("utf-8", "replace")
    assert b"unsubscribe" not in found.body


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.2:8000", ""])
def test_under_another_name_nothing_is_told(still: Served, host: str) -> None:
    """A page elsewhere whose name was made to lead here learns nothing (DNS rebinding)."""
    for path in ("/", "/articles/draft/", "/_mail/", "/_sosik/news?path=/"):
        found = still.get(path, host=host or " ")
        assert found.status == 400
        assert "나눔장터" not in found.text


def test_this_machine_may_say_localhost(still: Served) -> None:
    assert still.get("/", host=f"localhost:{still.port}").status == 200


def test_only_this_machine_is_answered(still: Served) -> None:
    with socket.socket() as other:
        other.settimeout(PATIENCE)
        with pytest.raises(OSError):
            other.connect(("127.0.0.2", still.port))


def test_a_site_under_a_path(root: Path) -> None:
    (root / "site.yaml").write_text(SETTINGS.replace(".org\n", ".org/news\n", 1), "utf-8")
    with served(root) as desk:
        assert desk.get("/").headers["location"] == "/news/"
        assert desk.get("/news").headers["location"] == "/news/"
        assert 'href="/news/articles/fair/"' in desk.get("/news/").text
        assert desk.get("/news/articles/fair").headers["location"] == "/news/articles/fair/"
        assert desk.get("/articles/fair/").status == 404
        assert 'src="/_sosik/desk.js"' in desk.get("/news/").text
        mail = desk.get("/_mail/issues/2026-10/full.html").text
        assert 'href="/news/articles/fair/"' in mail


def test_mails_can_be_looked_at(still: Served) -> None:
    """Listed, with their pictures and links in the preview, and nothing in them can run."""
    listed = still.get("/_mail/").text
    assert "10월호" in listed
    assert 'href="/_mail/issues/2026-10/full.html"' in listed
    mail = still.get("/_mail/issues/2026-10/full.html")
    assert "https://news.example.org/" not in mail.text
    shown = re.findall(r'src="(/mail/[^"]+)"', mail.text)
    assert shown and all(still.get(each).status == 200 for each in shown)
    assert "default-src 'none'" in mail.headers["content-security-policy"]
    assert "'unsafe-inline'" not in mail.headers["content-security-policy"].split("style-src")[0]


def test_the_mail_of_a_draft_is_marked_in_the_list(root: Path) -> None:
    put(
        root, {"content/issues/2026-11.md": ISSUE.replace("제목: 10월호", "제목: 11월호\n초안: 예")}
    )
    with served(root) as desk:
        assert "초안</span>" in desk.get("/_mail/").text


def test_an_issue_to_come_is_shown_before_its_articles_are_written(root: Path) -> None:
    """What it waits for is a warning; of an issue that is out it would be a problem."""
    to_come = ISSUE.replace("2026-10-30", "2026-12-01").replace("[fair.md]", "[fair.md, nobody.md]")
    put(root, {"content/issues/2026-12.md": to_come})
    with served(root) as desk:
        assert "나눔장터" in desk.get("/issues/2026-12/").text
        assert "no-such-article" in {warning.code for warning in desk.heard.last.warnings}
