"""`sosik serve`: what it answers, to whom, and how it follows what staff write."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sosik.desk.server import PORT, listen
from sosik.desk.watch import ChangeSignal, Watch
from tests.support.desks import PATIENCE, Served, served
from tests.support.places import REPOSITORY
from tests.support.sites import snapshot
from tests.support.small import NOW, SETTINGS, article, picture, put

ISSUE = "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [fair.md]\n---\n안녕하세요.\n"
FAIR = "content/articles/fair.md"
SITE: dict[str, str | bytes] = {
    FAIR: article("나눔장터", body="장이 섰습니다.\n\n![장터](fair.jpg)"),
    "content/articles/fair.jpg": picture(),
    "content/articles/draft.md": article("쓰는 글", more="초안: 예\n"),
    "content/articles/later.md": article("앞날의 글", more="게시일시: 2026-11-30 09:00\n"),
    "content/articles/over.md": article("끝난 글", more="게시종료일: 2026-10-31\n"),
    "content/issues/2026-10.md": ISSUE,
    "content/static/old.csv": "부서,수\n".encode("cp949"),
    "content/static/new.csv": "부서,수\n",
}
BROKEN = article("나눔장터", more="부서이름: 없음\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with one article, a draft, one to come, one that is over, and a bulletin."""
    return put(tmp_path / "site", SITE)


@pytest.fixture
def desk(root: Path) -> Iterator[Served]:
    """That site, served."""
    with served(root) as found:
        yield found


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same for tests that only ask."""
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


def test_an_edit_is_followed(root: Path, desk: Served) -> None:
    with desk.news("/articles/fair/") as news, desk.news("/articles/draft/") as others:
        before, other = next(news), next(others)
        put(root, {FAIR: article("새 제목", body="장이 섰습니다.")})
        after = next(each for each in news if each["version"] != before["version"])
        assert after["sheet"] == ""
        assert f'data-version="{after["version"]}"' in desk.get("/articles/fair/").text
        assert "새 제목" in desk.get("/articles/fair/").text
        # The draft names its neighbour, and so is another page too; its mail index is not.
        assert next(each for each in others if each["version"] != other["version"])


def test_a_page_that_an_edit_does_not_touch_stays(root: Path, desk: Served) -> None:
    """The browser has nothing to reload: its version is as it was."""
    with desk.news("/releases/") as news:
        before = next(news)
        put(root, {FAIR: article("나눔장터", body="다른 글.")})
        desk.until_shown("/articles/fair/", "다른 글")
        assert next(news)["version"] == before["version"]


def test_new_files_and_new_folders_are_followed(root: Path, desk: Served) -> None:
    put(root, {"content/releases/2026/new.md": article("새 보도자료")})
    desk.until_shown("/releases/", "새 보도자료")
    put(root, {"layouts/site/partials/footer.html": "<footer>우리 꼬리</footer>\n"})
    desk.until_shown("/", "우리 꼬리")
    put(root, {"layouts/site/partials/footer.html": "<footer>다른 꼬리</footer>\n"})
    desk.until_shown("/", "다른 꼬리")


def test_settings_are_followed_even_the_address(root: Path, desk: Served) -> None:
    put(root, {"site.yaml": SETTINGS.replace(".org\n", ".org/news\n", 1)})
    desk.heard.until(lambda: desk.get("/news/articles/fair/").status == 200)


def test_a_broken_article_is_told_and_the_last_good_pages_stay(root: Path, desk: Served) -> None:
    """With its file and line; once it is mended, nothing is left of it."""
    good = desk.get("/articles/fair/").body
    with desk.news("/articles/fair/") as news:
        before = next(news)
        put(root, {FAIR: BROKEN})
        told = next(each for each in news if each["sheet"])
        assert told["version"] == before["version"]
        assert "content/articles/fair.md" in told["sheet"]
        assert "6번째 줄" in told["sheet"]
        assert "부서이름: 없음" in told["sheet"]
        assert 'lang="en"' in told["sheet"]
        assert desk.get("/articles/fair/").body == good
        put(root, {FAIR: SITE[FAIR]})
        assert next(each for each in news if not each["sheet"])["version"] == before["version"]


def test_what_a_text_says_is_only_text_on_the_sheet(root: Path, desk: Served) -> None:
    with desk.news("/") as news:
        put(root, {FAIR: article("가", more="<img src=x onerror=alert(1)>: 1\n")})
        told = next(each for each in news if each["sheet"])
        assert "<img" not in told["sheet"]
        assert "&lt;img" in told["sheet"]


def test_a_site_that_can_t_be_built_yet_is_told_and_watched(tmp_path: Path) -> None:
    root = put(tmp_path / "site", {FAIR: BROKEN})
    with served(root) as desk:
        found = desk.get("/articles/fair/")
        assert found.status == 503
        assert "고칠 곳 1건" in found.text
        with desk.news("/articles/fair/") as news:
            before = next(news)
            assert before["sheet"] == "", "the page tells it already"
            put(root, {FAIR: SITE[FAIR], "content/articles/fair.jpg": picture()})
            assert next(each for each in news if each["version"] != before["version"])
        assert desk.get("/articles/fair/").status == 200


def test_a_folder_in_which_a_site_is_only_begun(tmp_path: Path) -> None:
    """site.yaml, content/ and all may come while the desk waits."""
    root = tmp_path / "site"
    root.mkdir()
    with served(root) as desk:
        assert "site.yaml" in desk.get("/").text
        put(root, SITE)
        desk.until_shown("/articles/fair/", "나눔장터")
        put(root, {FAIR: article("바뀐 글")})
        desk.until_shown("/articles/fair/", "바뀐 글")


def test_a_draft_that_nobody_works_on_stops_nothing(root: Path) -> None:
    """A colleague's half-written text is left out and told; the rest is shown."""
    put(root, {"content/articles/draft.md": BROKEN.replace("---\n", "---\n초안: 예\n", 1)})
    with served(root) as desk:
        assert desk.get("/articles/fair/").status == 200
        assert desk.get("/articles/draft/").status == 404
        with desk.news("/") as news:
            told = next(news)["sheet"]
            assert "빼고 보여 드리는 글 1건" in told
            assert "content/articles/draft.md" in told
            put(root, {FAIR: article("바뀐 글")})
            desk.until_shown("/articles/fair/", "바뀐 글")
            put(root, {"content/articles/draft.md": SITE["content/articles/draft.md"]})
            assert next(each for each in news if not each["sheet"])
        assert desk.get("/articles/draft/").status == 200


def test_a_draft_that_is_being_written_keeps_its_last_good_page(root: Path, desk: Served) -> None:
    put(root, {"content/articles/draft.md": BROKEN.replace("---\n", "---\n초안: 예\n", 1)})
    desk.heard.until(lambda: desk.heard.failing)
    assert "쓰는 글" in desk.get("/articles/draft/").text
    put(root, {"content/articles/draft.md": SITE["content/articles/draft.md"]})
    desk.heard.until(lambda: not desk.heard.failing)


def test_the_hour_comes_by_itself(desk: Served) -> None:
    """A page to come is one like all others from its hour on; nobody has to touch a file."""
    assert "예정 2026. 11. 30. 09:00" in desk.get("/articles/").text
    desk.clock.now = NOW + timedelta(days=29)
    desk.heard.until(lambda: "articles/later" not in desk.heard.last.pending)
    assert "예정" not in desk.get("/articles/").text
    assert "pending-band" not in desk.get("/articles/later/").text


@pytest.mark.parametrize(
    ("name", "watched"),
    [
        ("content/articles/a.md", True),
        ("content/articles/사진.jpg", True),
        ("layouts/site/home.html", True),
        ("content/articles/.a.md.swp", False),
        ("content/articles/~$가.docx", False),
        ("content/.DS_Store", False),
        ("content/articles/a.md~", False),
    ],
)
def test_litter_is_not_watched(tmp_path: Path, name: str, watched: bool) -> None:
    from watchfiles import Change

    watch = Watch(tmp_path, ChangeSignal())
    assert watch._is_content(Change.added, str(tmp_path / name)) is watched


def test_a_free_port_is_found_and_a_taken_one_is_told() -> None:
    with listen(None) as first, listen(None) as second:
        ports = [each.getsockname()[1] for each in (first, second)]
        assert ports[0] >= PORT and ports[0] != ports[1]
        with pytest.raises(OSError):
            listen(ports[0])
        ended = subprocess.run(
            [sys.executable, "-m", "sosik", "serve", "--port", str(ports[0])],
            cwd=REPOSITORY,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert ended.returncode == 2
    assert f"{ports[0]}번은 다른 프로그램이 쓰고 있습니다" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_no_other_command_pays_for_it() -> None:
    """What only the desk needs is not even loaded."""
    script = """
import sys
from sosik.cli.commands import main
try:
    main(["build", "--help"])
except SystemExit:
    pass
dear = {"asyncio", "starlette", "uvicorn", "watchfiles", "anyio", "webbrowser"}
assert not dear & set(sys.modules), dear & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=True)


def test_the_terminal_tells_what_happens_and_ctrl_c_ends_it_at_once(root: Path) -> None:
    """While a browser listens, too; nothing was made but the preview."""
    before = snapshot(root)
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "sosik", "serve", "--port", "0"),
            *("--now", "2026-11-01T09:00", "--root", str(root)),
        ],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    assert process.stdout is not None
    port = next(
        int(found[1])
        for line in process.stdout
        if (found := re.search(r"http://127\.0\.0\.1:(\d+)/ ", line))
    )
    browser = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    browser.request("GET", "/_sosik/news?path=/")
    response = browser.getresponse()
    put(root, {FAIR: BROKEN})
    assert any(b"fair.md" in line for line in response)
    put(root, {FAIR: SITE[FAIR]})
    assert any(b'"sheet":""' in line for line in response)
    process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))
    out, err = process.communicate(timeout=PATIENCE)
    browser.close()
    assert process.returncode == 0
    assert "다 고쳤습니다" in out
    assert out.endswith("미리보기를 마칩니다. (Preview ended.)\n")
    assert "content/articles/fair.md 6번째 줄" in err
    assert "Traceback" not in err
    assert {n: d for n, d in snapshot(root).items() if not n.startswith(".cache/")} == before
