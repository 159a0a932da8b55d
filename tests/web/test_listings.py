"""Listings: what stands in them, in which order, and how they are cut into pages (DESIGN §3)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from sosik.base.cache import ResultCache
from sosik.build.plan import plan
from sosik.content.inventory import Inventory
from sosik.content.read import Sources
from sosik.korean.dates import Moment
from sosik.model.pages import Article
from sosik.model.settings import ListingSettings, Settings
from sosik.model.site import Listing, Site
from sosik.problems.collector import ProblemCollector
from sosik.site.queries import Queries, pages
from sosik.web.listings import ListingPage
from tests.support.small import SEOUL, SETTINGS, article, made, put, read, told

FIRST = datetime(2026, 1, 1, tzinfo=SEOUL)


def queries_of(count: int, size: int, days: int = 1) -> Queries:
    """A site of so many articles, `days` of them on each day, seen in listings of a size."""
    articles = [
        Article(
            id=f"articles/{number:03}",
            source=f"content/articles/{number:03}.md",
            url=f"/articles/{number:03}/",
            output=f"site/articles/{number:03}/index.html",
            title=str(number),
            date=Moment(FIRST + timedelta(days=number // days)),
            tags=("모두", "셋째") if number % 3 == 0 else ("모두",),
        )
        for number in range(count)
    ]
    articles.sort(key=lambda each: each.date.at if each.date else FIRST, reverse=True)
    known = Settings(title="소식", url="https://example.org", listing=ListingSettings(size=size))
    sources = Sources(Inventory([], {}, 0), ResultCache(None), ProblemCollector())
    return Queries(Site(settings=known, articles=tuple(articles)), sources)


def views(queries: Queries, selection: tuple[str, str]) -> dict[str, tuple[Listing, list[str]]]:
    """The pages of a listing by address, each with the titles of its entries."""
    found = {}
    for target in plan(queries, ProblemCollector()).values():
        listing = target.listing if isinstance(target, ListingPage) else None
        if listing is not None and listing.selection == selection:
            entries = pages.pages(queries, *selection, listing.start, listing.stop, 0)
            found[listing.url] = listing, [entry.title for entry in entries]
    return found


SIZES = {"count": st.integers(0, 60), "size": st.integers(1, 9), "days": st.integers(1, 4)}


@given(**SIZES)
@settings(max_examples=60, deadline=None)
def test_every_entry_stands_in_a_listing_exactly_once(count: int, size: int, days: int) -> None:
    queries = queries_of(count, size, days)
    for selection, wanted in (
        (("kind", "article"), range(count)),
        (("tag", "셋째"), range(0, count, 3)),
    ):
        pages = views(queries, selection)
        shown = sorted(int(title) for _, titles in pages.values() for title in titles)
        assert shown == list(wanted)


@given(**SIZES)
@settings(max_examples=60, deadline=None)
def test_older_pages_are_full_and_lead_from_the_newest_to_the_oldest_and_back(
    count: int, size: int, days: int
) -> None:
    pages = views(queries_of(count, size, days), ("kind", "article"))
    listing, titles = pages["/articles/"]
    assert listing.number is None
    assert min(count, size) <= len(titles) < 2 * size
    seen, numbers = [*titles], []
    while listing.older:
        newer, (listing, titles) = listing, pages[listing.older]
        assert listing.newer == newer.url
        assert len(titles) == size
        seen += titles
        numbers.append(listing.number)
    assert numbers == list(range(len(pages) - 1, 0, -1))
    assert len(seen) == count
    dates = [int(title) // days for title in seen]
    assert dates == sorted(dates, reverse=True)


@given(**SIZES)
@settings(max_examples=40, deadline=None)
def test_every_page_leads_to_the_first_the_last_and_the_next_by_number(
    count: int, size: int, days: int
) -> None:
    pages = {
        url: listing
        for url, (listing, _) in views(queries_of(count, size, days), ("kind", "article")).items()
    }
    older = len(pages) - 1
    for url, listing in pages.items():
        place = listing.number or older + 1
        assert listing.count == (0 if listing.number else count)
        assert listing.newest == ("/articles/" if listing.number else "")
        numbers = [number for number, _ in listing.numbered]
        near = [number for number in range(place - 1, place - 4, -1) if number > 0]
        assert numbers == near + ([1] if near and near[-1] > 1 else [])
        assert all(pages[where].number == number for number, where in listing.numbered), url


@given(count=st.integers(0, 60), size=st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_a_newer_article_changes_the_first_view_alone(count: int, size: int) -> None:
    before = views(queries_of(count, size), ("kind", "article"))
    after = views(queries_of(count + 1, size), ("kind", "article"))
    added = after.keys() - before.keys()
    assert len(added) <= 1
    for url in before.keys() - {"/articles/"}:
        assert after[url][1] == before[url][1]
        # Where a page is added, the one before it gets another neighbour; no entry moves.
        assert after[url][0] == before[url][0] or after[url][0].newer in added


@given(**SIZES)
@settings(max_examples=30, deadline=None)
def test_neighbours_lead_through_every_article_once(count: int, size: int, days: int) -> None:
    queries = queries_of(count, size, days)
    ways = {page.id: pages.neighbours(queries, page.id) for page in queries.site.articles}
    starts = [identity for identity, way in ways.items() if way.previous is None]
    assert len(starts) == min(count, 1)
    walked: list[str] = []
    here = starts[0] if starts else None
    while here is not None:
        walked.append(here)
        after = ways[here].next
        if after is not None:
            before = ways[after.id].previous
            assert before is not None and before.id == here
        here = after.id if after else None
    assert walked == [page.id for page in reversed(queries.site.articles)]


TERMS = {
    "categories/공지": ["가"],
    "categories/lessons": ["나"],
    "departments/기반지원부": ["가", "나", "다"],
    "authors/김하늘": ["가", "다"],
    "authors/이가람": ["나", "다"],
    "tags/돌봄": ["가", "나"],
    "tags/C-언어": ["나"],
    "tags/con-": ["다"],
    "archive/2026": ["가", "다"],
    "archive/2026/10": ["가"],
    "archive/2026/09": ["다"],
    "archive/2025": ["나"],
    "archive/2025/12": ["나"],
}


def test_each_term_has_a_listing_of_its_own(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "content/articles/a.md": article("가", more="분류: 공지\n태그: 돌봄"),
        "content/articles/b.md": article(
            "나", date="2025-12-31", more="분류: 교육\n태그: [돌봄, 'C#/언어']"
        ).replace("김하늘", "이가람"),
        "content/articles/c.md": article("다", date="2026-09-01", more="태그: con").replace(
            "김하늘", "김하늘, 이가람"
        ),
    }
    known = SETTINGS.replace("교육]", "{name: 교육, slug: lessons}]")
    made(put(tmp_path, texts, settings=known))
    site = tmp_path / "output/site"
    folders = ("categories", "departments", "authors", "tags", "archive")
    listed = {
        path.parent.relative_to(site).as_posix(): path
        for folder in folders
        for path in (site / folder).rglob("index.html")
    }
    years = listed.pop("archive").read_text("utf-8")
    assert all(f'href="/{name}/"' in years for name in TERMS if name.startswith("archive/"))
    assert set(listed) == set(TERMS)
    for name, titles in TERMS.items():
        page = html.fromstring(listed[name].read_bytes())
        cards = [card for card in page.iter("ul") if "cards" in card.get("class", "").split()]
        shown = ["".join(map(str, each.itertext())) for card in cards for each in card.iter("h2")]
        assert sorted(set(shown)) == titles, name


def test_a_site_without_releases_still_has_the_listings_of_all_kinds(tmp_path: Path) -> None:
    made(put(tmp_path, {"content/articles/a.md": article()}))
    for folder in ("articles", "releases", "issues"):
        assert (tmp_path / "output/site" / folder / "index.html").exists()


@pytest.mark.parametrize(
    ("texts", "address"),
    [
        (
            {"a": article("가", more="태그: 'C#'"), "b": article("나", more="태그: 'C*'")},
            "/tags/C/",
        ),
        (
            {"a": article("가", more="옛주소: /Old/"), "b": article("나", more="옛주소: /old/")},
            "/old/",
        ),
        ({"page/1": article("가"), "b": article("나"), "c": article("다")}, "/articles/page/1/"),
    ],
)
def test_two_targets_for_one_address_are_told_with_both_sources(
    texts: dict[str, str], address: str, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {f"content/articles/{n}.md": t for n, t in texts.items()}
    root = put(tmp_path, files, settings=f"{SETTINGS}listing: {{size: 1}}\n")
    problems, _ = told(root)
    code = "same-term-address" if "tags" in address else "same-address"
    assert {fault.code for fault in problems} == {code}
    for fault in problems:
        facts = dict(fault.facts)
        assert facts.get("place", facts["other"]) != fault.file
    assert address in {dict(fault.facts)["url"] for fault in problems}


def test_the_home_page_and_listings_are_planned_in_an_empty_site(tmp_path: Path) -> None:
    planned = read(put(tmp_path, {"content/articles/readme.txt": ""})).planned
    assert {"site/index.html", "site/articles/index.html", "site/404.html"} <= planned.keys()
