"""A link that a mail carried away never dies silently, whatever becomes of the texts."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from sosik.base import files
from sosik.build.session import Folders
from sosik.content.inventory import Inventory
from sosik.delivery.outbox import sent
from sosik.problems.problem import Problem, hint, say
from tests.support.small import NOW, SETTINGS, article, made, put, told

KEPT = "content/sent/issues/2026-10"
RECORD = f"{KEPT}/sent.json"
FULL, STIBEE, LISTMONK = (
    SETTINGS.replace("email: {", f"email: {{targets: [{each}], ")
    for each in ("full", "stibee", "listmonk")
)
BODY = """\
[목록](/categories/공지/)과 [붙임](files/list.csv), [신청 방법](#신청-방법)을 봅니다.

## 신청 방법

전화로 신청합니다.
"""
TEXTS: dict[str, str | bytes] = {
    "content/articles/2026/market.md": article("나눔장터가 열렸습니다", body="장터입니다."),
    "content/articles/2026/class.md": article(
        "생활 수업", body=BODY, more="분류: 공지\n행사: {날짜: 2026-11-20}"
    ),
    "content/articles/2026/files/list.csv": "가,나\n",
    "content/articles/2026/other.md": article("다른 글", body="다릅니다."),
    "content/issues/2026-10.md": (
        "---\n제목: 10월호\n발행일: 2026-10-30\n광고: 아니오\n기사: [market, class]\n---\n"
        "안녕하세요.\n"
    ),
}


@pytest.fixture(params=[FULL, STIBEE, LISTMONK], ids=["full", "stibee", "listmonk"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A site whose October issue was sent."""
    put(tmp_path, TEXTS, settings=request.param)
    made(tmp_path)
    sent(Folders.of(tmp_path), "2026-10", NOW)
    assert told(tmp_path) == ([], [])
    return tmp_path


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """The same, for the first target alone."""
    put(tmp_path, TEXTS, settings=FULL)
    made(tmp_path)
    sent(Folders.of(tmp_path), "2026-10", NOW)
    return tmp_path


def move(root: Path, name: str, new: str) -> None:
    """Move an article; the issue goes on to name it by its file."""
    place = root / f"content/articles/{new}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(root / f"content/articles/{name}.md", place)
    issue = root / "content/issues/2026-10.md"
    old, bare = name.rpartition("/")[2], new.rpartition("/")[2]
    issue.write_text(issue.read_text("utf-8").replace(old, bare), "utf-8")


def edit(root: Path, name: str, old: str, new: str) -> None:
    place = root / name
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), "utf-8")


def dead(root: Path) -> dict[str, Problem]:
    """The problems of mailed addresses by address; there are no others."""
    problems, _ = told(root)
    assert all(each.code.startswith("mailed-") for each in problems)
    return {dict(each.facts)["found"]: each for each in problems}


@pytest.mark.parametrize(
    ("old", "new"),
    [("2026/market", "2025/market"), ("2026/market", "2026/bazaar"), ("2026/market", "장터")],
)
def test_a_text_that_moved_is_told_with_the_line_that_brings_its_address_back(
    old: str, new: str, root: Path
) -> None:
    before = (root / f"output/site/articles/{old}/index.html").read_bytes()
    move(root, old, new)
    found = dead(root)
    assert list(found) == [f"/articles/{old}/"]
    problem = found[f"/articles/{old}/"]
    assert (problem.code, problem.file) == ("mailed-page-moved", RECORD)
    assert f"content/articles/{new}.md의 글머리 설정에" in say(problem)
    assert f"‘옛주소: /articles/{old}/’" in hint(problem)
    assert (root / f"output/site/articles/{old}/index.html").read_bytes() == before
    edit(root, f"content/articles/{new}.md", "날짜:", f"옛주소: /articles/{old}/\n날짜:")
    assert dead(root) == {}
    page = (root / f"output/site/articles/{old}/index.html").read_text("utf-8")
    assert 'http-equiv="refresh"' in page


def test_it_is_found_by_its_title_where_its_words_were_changed_too(full: Path) -> None:
    move(full, "2026/market", "2026/bazaar")
    edit(full, "content/articles/2026/bazaar.md", "장터입니다.", "고친 장터입니다.")
    (problem,) = dead(full).values()
    assert problem.code == "mailed-page-moved"
    assert dict(problem.facts)["near"] == "content/articles/2026/bazaar.md"


def test_another_slug_is_told(full: Path) -> None:
    edit(full, "content/articles/2026/market.md", "날짜:", "주소: bazaar\n날짜:")
    (problem,) = dead(full).values()
    assert problem.code == "mailed-page-moved"
    assert dict(problem.facts)["near"] == "content/articles/2026/market.md"
    edit(full, "content/articles/2026/market.md", "주소:", "옛주소: /articles/2026/market\n주소:")
    assert dead(full) == {}


def test_an_issue_that_was_renamed_is_told(full: Path) -> None:
    shutil.move(full / "content/issues/2026-10.md", full / "content/issues/october.md")
    found = dead(full)
    assert found["/issues/2026-10/"].code == "mailed-page-moved"
    edit(full, "content/issues/october.md", "발행일:", "옛주소: /issues/2026-10/\n발행일:")
    assert dead(full) == {}


def test_a_text_that_was_deleted_is_told_with_what_else_can_be_done(full: Path) -> None:
    (full / "content/articles/2026/market.md").unlink()
    edit(full, "content/issues/2026-10.md", "[market, class]", "[class]")
    (problem,) = dead(full).values()
    assert problem.code == "mailed-page-gone"
    assert "‘초안: 예’" in hint(problem)
    edit(
        full,
        "content/articles/2026/other.md",
        "날짜:",
        "옛주소: /articles/2026/market/\n날짜:",
    )
    assert dead(full) == {}


def test_what_no_record_knows_is_told_with_the_nearest_name(full: Path) -> None:
    folder = full / KEPT
    (folder / "issue.json").unlink()
    record = json.loads((full / RECORD).read_text("utf-8"))
    record["words"] = {"issues/2026-10": record["words"]["issues/2026-10"]}
    (full / RECORD).write_text(json.dumps(record), "utf-8")
    assert dead(full) == {}
    move(full, "2026/market", "2025/markets")
    (problem,) = dead(full).values()
    assert (problem.code, problem.file) == ("mailed-page-gone-near", RECORD)
    assert dict(problem.facts)["near"] == "content/articles/2025/markets.md"


def test_a_mail_of_an_older_form_without_any_record_is_told_at_its_file(full: Path) -> None:
    (full / RECORD).unlink()
    (full / KEPT / "issue.json").unlink()
    move(full, "2026/market", "2026/bazaar")
    assert {each.file for each in dead(full).values()} <= {
        f"{KEPT}/full.html",
        f"{KEPT}/message.txt",
    }


@pytest.mark.parametrize(
    "line", ["초안: 예", "게시종료일: 2026-10-25", "게시일시: 2026-12-01 09:00"]
)
def test_what_is_hidden_on_purpose_is_no_problem(line: str, root: Path) -> None:
    for name in ("market", "class"):
        edit(root, f"content/articles/2026/{name}.md", "날짜:", f"{line}\n날짜:")
    edit(root, "content/issues/2026-10.md", "[market, class]", "[market, class, other]")
    # With them go the listing of their category, the file beside one, and its event.
    assert dead(root) == {}
    assert not (root / "output/site/categories").exists()
    assert not (root / "output/site/articles/2026/class").exists()


def test_the_hour_at_which_a_text_expires_stops_no_build(full: Path) -> None:
    for name in ("market", "class"):
        edit(
            full,
            f"content/articles/2026/{name}.md",
            "날짜:",
            "게시종료일: 2026-11-02 09:00\n날짜:",
        )
    edit(full, "content/issues/2026-10.md", "[market, class]", "[market, class, other]")
    made(full)
    assert (full / "output/site/articles/2026/market/index.html").exists()
    report = made(full, NOW + timedelta(days=2))
    assert report.written
    assert not (full / "output/site/articles/2026/market").exists()


def test_a_file_that_a_mail_leads_to_is_kept_or_told(root: Path) -> None:
    edit(root, "content/articles/2026/class.md", "과 [붙임](files/list.csv)", "")
    (problem,) = dead(root).values()
    assert problem.code == "mailed-file-gone"
    kept = dict(problem.facts)["near"]
    assert kept == "content/static/articles/2026/class/list.csv"
    put(root, {kept: "가,나\n"})
    assert dead(root) == {}


def test_a_heading_that_a_mail_leads_to_is_remarked_and_stops_nothing(full: Path) -> None:
    edit(full, "content/articles/2026/class.md", "## 신청 방법", "## 신청하기")
    edit(full, "content/articles/2026/class.md", "(#신청-방법)", "(#신청하기)")
    for _ in range(2):
        problems, warnings = told(full)
        assert not problems
        (warning,) = warnings
        assert (warning.code, warning.file) == ("mailed-place-gone", RECORD)
        assert dict(warning.facts)["found"] == "/articles/2026/class/#신청-방법"
    edit(full, "content/articles/2026/class.md", "## 신청하기", "## 신청 방법")
    edit(full, "content/articles/2026/class.md", "(#신청하기)", "(#신청-방법)")
    assert told(full) == ([], [])


def test_the_addresses_of_a_site_that_stood_elsewhere_are_none_of_ours(full: Path) -> None:
    edit(full, "site.yaml", "https://news.example.org", "https://www.example.net")
    move(full, "2026/market", "2026/bazaar")
    assert dead(full) == {}


def test_the_same_host_by_https_is_still_the_same_site(full: Path) -> None:
    edit(full, "site.yaml", "https://news.example.org", "http://news.example.org")
    move(full, "2026/market", "2026/bazaar")
    assert list(dead(full)) == ["/articles/2026/market/"]


def test_one_address_in_many_mails_is_told_once_at_the_newest(full: Path) -> None:
    shutil.copytree(full / KEPT, full / "content/sent/issues/2026-09")
    move(full, "2026/market", "2026/bazaar")
    assert [each.file for each in dead(full).values()] == [RECORD]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://news.example.org/articles/2026/gone/?utm_source=mail&m=$%email%$", True),
        ("https://NEWS.example.org/articles/2026/gone/", True),
        ("https://news.example.org/articles/2026/gone/@TrackLink", True),
        ("https://news.example.org/articles/2026/other?m={{ .Subscriber.UUID }}", False),
        ("https://news.example.org/articles/{{ .Campaign.Name }}/", False),
        ("https://news.example.org/articles/$%name%$/", False),
        ("https://news.example.org/articles/*|NAME|*/", False),
        ("https://news.example.org/articles/page/7/", False),
        ("https://news.example.org/media/0123456789ab-640.jpg", False),
        ("https://news.example.org/apply/", False),
        ("https://track.example.com/?to=https://news.example.org/articles/2026/gone/", False),
        ("mailto:a@news.example.org", False),
        ("$%unsubscribe%$", False),
    ],
)
@pytest.mark.parametrize("form", ["<p><A HREF='{}'>가</A></p>", '<a class="x" href="{}">가</a>'])
def test_links_that_senders_have_marked_are_read_as_what_they_lead_to(
    written: str, found: bool, form: str, full: Path
) -> None:
    put(full, {f"{KEPT}/letter.html": form.format(written)})
    assert list(dead(full)) == (["/articles/2026/gone/"] if found else [])


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://news.example.org/articles/2026/gone/", True),
        ("(https://news.example.org/articles/2026/gone/)", True),
        ("[1] https://news.example.org/articles/2026/gone/.", True),
        ("<https://news.example.org/articles/2026/gone/>,", True),
        ("https://news.example.org/articles/2026/other/)", False),
        ("https://news.example.org/articles/2026/other/를 보세요", False),
        ("https://news.example.org/articles/2026/가을/", False),
        ("https://", False),
    ],
)
def test_addresses_in_a_text_are_read_without_the_signs_around_them(
    written: str, found: bool, full: Path
) -> None:
    put(full, {f"{KEPT}/letter.txt": f"글은 {written} 에 있습니다.\n"})
    assert list(dead(full)) == (["/articles/2026/gone/"] if found else [])


def test_kept_mails_are_read_once(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(full)
    read: list[str] = []
    original = Inventory.bytes_of

    def noted(self: Inventory, name: str) -> bytes:
        read.append(name)
        return original(self, name)

    monkeypatch.setattr(Inventory, "bytes_of", noted)
    monkeypatch.setattr(files, "is_settled", lambda *_: True)  # as after a minute
    put(full, {"content/articles/2026/other.md": article("다른 글", body="고쳤습니다.")})
    made(full)
    assert "content/articles/2026/other.md" in read
    mails = [each for each in read if each.endswith((".html", ".txt", ".eml"))]
    assert not [each for each in mails if each.startswith("content/sent/")]
    move(full, "2026/market", "2026/bazaar")
    assert list(dead(full)) == ["/articles/2026/market/"]
