"""Texts in two languages: addresses, links both ways, and an edition with its own list and feed."""

import json
from pathlib import Path

import pytest

from tests.support.english import HANGUL
from tests.support.small import SETTINGS, article, made, picture, put

EDITION = "editions: {en: {title: Haeoreum News, organization: Haeoreum Centre, address: Seoul}}\n"
FAIR = """\
---
title: The autumn fair opens
---
Stalls and music. See [the school](school.en.md).
"""
SCHOOL = "---\ntitle: Repair school\nslug: mending\ntags: [repair]\nauthor: Jane Kim\n---\nDone.\n"
LETTER = article("Open letter", date="2026-10-05", more="언어: en\n", body="Dear all.")
RELEASE = "---\n제목: 문을 엽니다\n보도일자: 2026-10-21\n부서: 사업전략부\n---\n엽니다.\n"
ISSUE = "---\n제목: 10월호\n발행일: 2026-10-30\n호수: 7\n기사: [fair, school]\n---\n인사드립니다.\n"

FILES: dict[str, str | bytes] = {
    "content/articles/fair.md": article(
        "가을 장터",
        more="대표사진: {파일: fair.jpg, 대체텍스트: 장터}\n붙임: [a.txt]\n"
        "행사: {날짜: 2026-11-22, 시간: '10:00'}\n",
    ),
    "content/articles/fair.jpg": picture(),
    "content/articles/a.txt": "1",
    "content/articles/fair.en.md": FAIR,
    "content/articles/school.md": article("수리 학교", date="2026-10-10"),
    "content/articles/school.en.md": SCHOOL,
    "content/articles/letter.md": LETTER,
    "content/articles/later.md": article("나중 글", date="2027-03-01"),
    "content/articles/later.en.md": "---\ntitle: Comes later\n---\nLater.\n",
    "content/releases/open.md": RELEASE,
    "content/releases/open.en.md": "---\ntitle: Open doors\n---\nWe open.\n",
    "content/issues/2026-10.md": ISSUE,
    "content/issues/2026-10.en.md": "---\ntitle: October issue\n---\nWelcome.\n",
    "content/pages/about.md": "---\n제목: 소개\n---\n소개입니다.\n",
    "content/pages/about.en.md": "---\ntitle: About\n---\nWho we are.\n",
}
PAIRS = {
    "articles/fair": "en/articles/fair",
    "articles/school": "en/articles/mending",
    "releases/open": "en/releases/open",
    "issues/2026-10": "en/issues/2026-10",
    "pages/about": "en/pages/about",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    root = put(tmp_path_factory.mktemp("both"), FILES, settings=SETTINGS + EDITION)
    report = made(root)
    assert [fault.code for fault in report.warnings] == ["no-alt-translation"]
    assert not report.problems
    return root


def page(site: Path, address: str) -> str:
    """A page of the website."""
    return (site / "output/site" / address / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("korean", "english"), PAIRS.items())
def test_each_version_names_both_and_leads_to_the_other(
    site: Path, korean: str, english: str
) -> None:
    shown = {"ko": page(site, korean), "en": page(site, english)}
    for language, html in shown.items():
        assert f'<html lang="{language}">' in html
        for code, address in (("ko", korean), ("en", english), ("x-default", korean)):
            url = f"https://news.example.org/{address}/"
            assert f'<link rel="alternate" hreflang="{code}" href="{url}">' in html
        for code, address, name in (("ko", korean, "한국어"), ("en", english, "English")):
            current = ' aria-current="page"' if code == language else ""
            link = f'<a href="/{address}/" lang="{code}" hreflang="{code}"{current}>{name}</a>'
            assert link in html
    assert f'<link rel="canonical" href="https://news.example.org/{english}/">' in shown["en"]


def test_a_text_alone_names_no_version(site: Path) -> None:
    letter = page(site, "articles/letter")
    assert '<html lang="en">' in letter and "Published <time" in letter
    assert 'rel="alternate" hreflang' not in letter
    assert "hreflang" not in page(site, "articles").replace('lang="en" hreflang="en"', "", 1)


def test_a_translation_takes_what_is_not_said_in_words(site: Path) -> None:
    fair = page(site, "en/articles/fair")
    assert "20 October 2026" in fair and "Sun 22 Nov 2026" in fair
    assert "/media/" in fair and "/en/articles/fair/a.txt" in fair
    assert (site / "output/site/en/articles/fair/event.ics").is_file()
    assert 'href="/en/articles/mending/"' in fair
    assert 'href=""' not in fair
    school = page(site, "en/articles/mending")
    assert "Jane Kim" in school and "# repair" in school
    issue = page(site, "en/issues/2026-10")
    assert "No. 7" in issue and 'href="/en/articles/fair/"' in issue


def test_english_pages_say_nothing_in_korean_but_names(site: Path) -> None:
    for english in (*PAIRS.values(), "en", "en/search"):
        html = page(site, english).replace("한국어", "").replace("기반지원부", "")
        rest = [line for line in html.splitlines() if HANGUL.search(line)]
        assert not rest, f"{english}: {rest}"


def test_the_edition_lists_english_texts_and_korean_lists_do_not(site: Path) -> None:
    home = page(site, "en")
    for title in ("The autumn fair opens", "Repair school", "Open doors", "Open letter", "About"):
        assert title in home
    assert "Comes later" not in home and "가을 장터" not in home
    assert 'href="/" lang="ko" hreflang="ko">한국어</a>' in home
    assert '<a href="/en/" lang="en" hreflang="en">English</a>' in page(site, "")
    output = site / "output/site"
    for path in output.rglob("*"):
        name = path.relative_to(output).as_posix()
        if path.suffix in (".html", ".xml", ".json") and not name.startswith(("en/", "sitemap")):
            assert "Repair school" not in path.read_text("utf-8"), name
    for path in output.rglob("*.*"):
        if path.suffix in (".html", ".xml", ".json"):
            assert "Comes later" not in path.read_text("utf-8"), "it would come before its original"
    assert "Open letter" in page(site, "articles"), "it is no translation"


def test_feed_search_and_sitemap(site: Path) -> None:
    output = site / "output/site"
    feed = (output / "en/feed.xml").read_text("utf-8")
    assert "<language>en</language>" in feed and "Repair school" in feed and "Haeoreum News" in feed
    assert 'href="/en/feed.xml"' in page(site, "en") and 'href="/feed.xml"' not in page(site, "en")
    texts = json.loads((output / "en/search.json").read_text("utf-8"))
    assert [title for _, title, _, _ in texts][:2] == ["October issue", "Open doors"]
    assert [text for _, title, _, text in texts if title.startswith("The autumn")] == [
        "Stalls and music. See the school."
    ]
    assert all("가을" not in text for _, _, _, text in texts)
    sitemap = (output / "sitemap.xml").read_text("utf-8")
    for address in ("en/", *(f"{english}/" for english in PAIRS.values())):
        assert f"<loc>https://news.example.org/{address}</loc>" in sitemap
    link = (
        '<xhtml:link rel="alternate" hreflang="en" href="https://news.example.org/en/pages/about/"'
    )
    assert sitemap.count(link) == 2


def test_mails_stay_in_the_language_of_the_site(site: Path) -> None:
    mails = {path.parent.name for path in (site / "output/email").rglob("full.html")}
    assert mails == {"2026-10"}
    mail = (site / "output/email/issues/2026-10/full.html").read_text("utf-8")
    assert "웹에서 보기" in mail and "autumn fair" not in mail


def test_edits_of_either_version_reach_what_shows_them(tmp_path: Path) -> None:
    root = put(tmp_path, FILES, settings=SETTINGS + EDITION)
    made(root)
    put(root, {"content/articles/fair.en.md": FAIR.replace("autumn fair", "harvest fair")})
    made(root)
    assert "harvest fair" in page(root, "en") and "harvest fair" in page(root, "en/articles/fair")
    moved = FILES["content/articles/fair.md"]
    assert isinstance(moved, str)
    put(root, {"content/articles/fair.md": moved.replace("2026-10-20", "2026-10-25")})
    made(root)
    assert "25 October 2026" in page(root, "en/articles/fair")
    (root / "content/articles/fair.en.md").unlink()
    put(root, {"content/articles/school.en.md": SCHOOL + "More.\n"})
    made(root)
    assert 'hreflang="en" href' not in page(root, "articles/fair")
    after = {p: p.read_bytes() for p in (root / "output").rglob("*") if p.is_file()}
    clean = put(tmp_path / "clean", {**FILES, "content/articles/school.en.md": SCHOOL + "More.\n"})
    (clean / "site.yaml").write_text(SETTINGS + EDITION, "utf-8")
    (clean / "content/articles/fair.en.md").unlink()
    put(clean, {"content/articles/fair.md": moved.replace("2026-10-20", "2026-10-25")})
    made(clean)
    names = {p.relative_to(root / "output") for p in after}
    assert names == {
        p.relative_to(clean / "output") for p in (clean / "output").rglob("*") if p.is_file()
    }
    for name in names - {Path(".sosik")}:
        assert after[root / "output" / name] == (clean / "output" / name).read_bytes(), name
