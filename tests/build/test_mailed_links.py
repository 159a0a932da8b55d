"""A link that a mail carried away never dies silently, whatever becomes of the texts."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from sosik.build.session import Folders
from sosik.delivery.outbox import sent
from sosik.problems.problem import hint, say
from tests.support.mailed_links import FULL, KEPT, LISTMONK, RECORD, STIBEE, TEXTS, dead, edit, move
from tests.support.small import NOW, made, put, told

pytestmark = pytest.mark.thorough


@pytest.fixture(params=[FULL, STIBEE, LISTMONK], ids=["full", "stibee", "listmonk"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A site whose October issue was sent."""
    put(tmp_path, TEXTS, settings=request.param)
    made(tmp_path)
    sent(Folders.of(tmp_path), "2026-10", NOW)
    assert told(tmp_path) == ([], [])
    return tmp_path


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
