"""In a grown archive an edit makes anew what shows it, and not one file more."""

import re
import shutil
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from sosik.base.digest import digest_bytes
from tests.conftest import PROFILE
from tests.support.sites import Site, snapshot

pytestmark = pytest.mark.thorough

ARTICLES = 1_000 if PROFILE == "deep" else 400
HALF = ARTICLES // 2
MIDDLE = f"articles/2021/a{HALF:04}"
PAGE = f"site/{MIDDLE}/index.html"
IN_MIDDLE, IN_LAST = f"site/search/t{HALF // 10}.json", "site/search/young.json"
"""What search shows of the texts in the middle, and of the newest."""
_BY = ("김하늘", "이가람", "박솔", "윤새봄")
_WORDS = ("마을", "돌봄", "나눔", "배움", "일터", "부엌", "마당", "텃밭", "자전거", "도서관")
_PARTS = ("full.html", "message.txt", "message.eml", "issue.json")


def _archive(place: Path) -> Site:
    """So many articles over ten years, under the default layouts, and an issue of three."""
    site = Site(place)
    shutil.rmtree(site.root / "layouts")
    site.remove("content/popular.yaml")
    for name in list(site.heads):
        site.delete(name)
    site.setting(listing={"size": 20}, menu=[{"title": "기사", "url": "/articles/"}])
    for number in range(ARTICLES):
        day = date(2016, 1, 4) + timedelta(days=number * 3650 // ARTICLES)
        name = f"articles/{day.year}/a{number:04}"
        word, other = _WORDS[number % 10], _WORDS[number * 7 % 9]
        site.heads[name] = {
            "title": f"{word} 소식 {number:04}",
            "date": day.isoformat(),
            "author": _BY[number % 4],
            "department": ("나눔부", "돌봄부")[number % 2],
            "category": ("공지", "현장")[number % 3 == 0],
            "tags": [word, other] if word != other else [word],
            "summary": f"{word} 이야기 {number:04}.",
        }
        site.texts[name] = f"첫째 문단 {number:04}.\n\n둘째 문단 {number:04}.\n"
        site.save(name)
    site.heads["issues/2021"] = {
        "title": "2021년 모음",
        "date": "2021-12-31",
        "articles": [
            f"a{HALF + 1:04}",
            {"article": f"a{HALF + 2:04}", "lead": True},
            f"a{HALF + 20:04}",
        ],
    }
    site.texts["issues/2021"] = "인사드립니다.\n"
    site.save("issues/2021")
    return site


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = _archive(tmp_path_factory.mktemp("archive"))
    site.build(jobs=2)
    return site


def _showing(site: Site, words: str) -> set[str]:
    """The outputs that show some words; a mail's four files stand and fall together."""
    found = {name for name, data in snapshot(site.output).items() if words.encode() in data}
    mails = {name.rpartition("/")[0] for name in found if name.startswith("email/")}
    return found | {f"{mail}/{part}" for mail in mails for part in _PARTS}


def _index(rendered: Iterable[str]) -> set[str]:
    """The few files of search that are made anew when a text changes, beside the texts."""
    found = {name for name in rendered if re.fullmatch(r"site/search/([wc]\d+|index)\..*", name)}
    assert len(found) <= 30
    return found


def test_an_edit_of_a_text_makes_its_page_anew_and_nothing_else(archive: Site) -> None:
    """And what search knows of its block; of that, only what differs is written."""
    shown = _showing(archive, f"둘째 문단 {HALF:04}")
    archive.text(MIDDLE, archive.texts[MIDDLE].replace("둘째", "다른"))
    report = archive.build()
    assert shown == {f"site/{MIDDLE}/index.html", IN_MIDDLE}
    assert set(report.rendered) == shown | _index(report.rendered)
    assert report.written == len(report.rendered) < 15


def test_an_edit_of_a_text_that_a_bulletin_carries_makes_its_mail_anew(archive: Site) -> None:
    name = f"articles/2021/a{HALF + 1:04}"
    shown = _showing(archive, f"둘째 문단 {HALF + 1:04}")
    archive.text(name, archive.texts[name].replace("둘째", "다른"))
    mail = {f"email/issues/2021/{part}" for part in _PARTS}
    assert shown == {f"site/{name}/index.html", IN_MIDDLE} | mail
    rendered = set(archive.build().rendered)
    assert rendered == shown | _index(rendered)


def test_an_edit_of_a_title_makes_all_that_show_it_anew_and_nothing_else(archive: Site) -> None:
    """Its page and card, both neighbours, those it is akin to, and one view of each listing."""
    title = str(archive.heads[MIDDLE]["title"])
    shown = _showing(archive, title)
    archive.head(MIDDLE, title="새 제목")
    report = archive.build()
    words = "site/search/words.json"
    (card,) = re.findall(r"/(media/\w+-card\.png)", (archive.output / PAGE).read_text("utf-8"))[:1]
    made_anew = shown | _index(report.rendered) | {words, f"site/{card}"}
    assert set(report.rendered) == made_anew
    assert report.pruned == 1, "its share card was named after the old title"
    assert shown == _showing(archive, "새 제목")
    shown.remove(IN_MIDDLE)
    order = sorted(name for name in archive.heads if name.startswith("articles/"))
    place = order.index(MIDDLE)
    pages = {f"site/{name}/index.html" for name in order[place - 1 : place + 2]}
    assert pages < shown
    kin = {name for name in shown - pages if name.startswith("site/articles/2")}
    assert all(name > f"site/{MIDDLE}/index.html" for name in kin), "only newer pages name it"
    assert 0 < len(kin) <= 4
    pages |= kin
    listings = {name.split("/")[1] for name in shown - pages}
    assert listings == {"articles", "categories", "departments", "authors", "tags", "archive"}
    assert len(shown - pages) == 8  # two tags; the year and the month


def test_an_edit_of_a_summary_leaves_the_neighbours_as_they_are(archive: Site) -> None:
    shown = _showing(archive, str(archive.heads[MIDDLE]["summary"]))
    archive.head(MIDDLE, summary="새 요약")
    rendered = set(archive.build().rendered)
    assert rendered == shown == _showing(archive, "새 요약")
    assert {name for name in rendered if name.startswith("site/articles/2")} == {
        f"site/{MIDDLE}/index.html"
    }


def test_a_new_article_leaves_older_views_of_listings_as_they_are(archive: Site) -> None:
    before = {name: digest_bytes(data) for name, data in snapshot(archive.output).items()}
    head = {
        **archive.heads[f"articles/2025/a{ARTICLES - 10:04}"],
        "title": "가장 새 글",
        "date": "2025-12-31",
    }
    archive.heads["articles/2025/new"], archive.texts["articles/2025/new"] = head, "글.\n"
    archive.save("articles/2025/new")
    report = archive.build()
    after = {name: digest_bytes(data) for name, data in snapshot(archive.output).items()}
    changed = {name for name in after if before.get(name) != after[name]}
    assert set(report.rendered) >= changed
    found = {name for name in report.rendered if name.startswith("site/search/")}
    assert found == {IN_LAST, "site/search/index.html"}
    assert len(report.rendered) < 60
    pages = {name for name in changed if name.startswith("site/articles/2")}
    order = sorted(name for name in archive.heads if name.startswith("articles/"))
    assert pages == {f"site/{name}/index.html" for name in order[-2:]}, "it and its neighbour"
    older = [name for name in changed if "/page/" in name]
    assert len(older) <= 8, "at most one view that has just become full, in each of its listings"


NEWEST = f"articles/2025/a{ARTICLES - 1:04}"


def test_the_first_article_of_a_year_leaves_the_archive_as_it_is(archive: Site) -> None:
    """Years stand on one page, and the years of a copyright line are those of its own page."""
    head = {**archive.heads[NEWEST], "title": "새해 첫 글", "date": "2026-01-02"}
    archive.heads["articles/2026/new"], archive.texts["articles/2026/new"] = head, "글.\n"
    archive.save("articles/2026/new")
    rendered = set(archive.build().rendered)
    assert {"site/archive/index.html", "site/archive/2026/index.html"} <= rendered
    assert len(rendered) < 60
    archive.delete("articles/2026/new")
    archive.build()


def test_an_edit_of_a_new_text_makes_its_page_and_the_feeds_that_carry_it_anew(
    archive: Site,
) -> None:
    archive.text(NEWEST, archive.texts[NEWEST].replace("둘째", "지난"))
    archive.build()
    shown = _showing(archive, f"지난 문단 {ARTICLES - 1:04}")
    archive.text(NEWEST, archive.texts[NEWEST].replace("지난", "다른"))
    rendered = set(archive.build().rendered)
    assert rendered == shown | _index(rendered)
    assert shown == {
        *("site/feed.xml", "site/atom.xml", "site/feed.json"),
        *("site/categories/field/feed.xml", IN_LAST),
        f"site/{NEWEST}/index.html",
    }


def test_an_edit_of_an_old_text_leaves_feeds_and_sitemap_as_they_are(archive: Site) -> None:
    archive.text(MIDDLE, archive.texts[MIDDLE] + "\n셋째 문단.\n")
    rendered = {name for name in archive.build().rendered if "/search/" not in name}
    assert rendered == {f"site/{MIDDLE}/index.html"}
    archive.head(MIDDLE, updated="2025-12-30")
    rendered = {name for name in archive.build().rendered if "/search/" not in name}
    assert {name for name in rendered if not name.endswith(".html")} == {"site/sitemap.xml"}


def test_a_change_of_a_script_makes_only_what_loads_it_anew(archive: Site) -> None:
    archive.write("layouts/assets/own.js", "let a;\n")
    assert len(archive.build().rendered) == 1
    archive.write("layouts/assets/own.js", "// a remark\nlet a;\n")
    report = archive.build()
    assert (len(report.rendered), report.written) == (1, 0)
    archive.remove("layouts/assets/own.js")
    archive.build()
