"""Feeds as feed readers see them, and which pages name them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from lxml import html

from tests.support.below_path import BASE, addresses, pages_of
from tests.support.small import article, made, put

FEEDS = {
    "feed.xml": ("rss20", "해오름 소식"),
    "atom.xml": ("atom10", "해오름 소식"),
    "releases/feed.xml": ("rss20", "보도자료 | 해오름 소식"),
    "issues/feed.xml": ("rss20", "소식지 | 해오름 소식"),
    "categories/공지/feed.xml": ("rss20", "공지 | 해오름 소식"),
}
NEWS = ["계획", "저녁", "아침", "<가을> & 장터", "손님", "여름", "봄"]
TITLES = {
    "releases/feed.xml": ["계획"],
    "issues/feed.xml": ["10월호"],
    "categories/공지/feed.xml": ["<가을> & 장터"],
}


def _feed(output: Path, name: str) -> Any:
    """A feed as feed readers see it; one that they would have to mend fails."""
    feed = feedparser.parse((output / "site" / name).read_bytes(), sanitize_html=False)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_read_by_feed_readers(name: str, output: Path) -> None:
    feed = _feed(output, name)
    assert (feed.version, feed.feed.title) == FEEDS[name]
    assert feed.feed.subtitle == "작은 & 큰 소식"
    page = f"{BASE}/{name.rpartition('/')[0]}/".replace("//", "/").replace(":/", "://")
    assert unquote(feed.feed.link) == page
    (own,) = (link for link in feed.feed.links if link.rel == "self")
    assert unquote(own.href) == f"{BASE}/{name}"
    assert [entry.title for entry in feed.entries] == TITLES.get(name, NEWS)
    assert all(entry.id == entry.link for entry in feed.entries)
    assert feed.feed.get("language", "ko") == "ko"


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_dates_of_a_feed_are_those_of_the_site_in_its_zone(name: str, output: Path) -> None:
    feed = _feed(output, name)
    entries = {entry.title: entry for entry in feed.entries}
    written = {
        "feed.xml": ["Wed, 21 Oct 2026 09:30:00 +0900", "Thu, 22 Oct 2026 00:00:00 +0900"],
        "atom.xml": ["2026-10-21T09:30:00+09:00", "2026-10-22T00:00:00+09:00"],
    }
    assert [entries[title].published for title in ("아침", "저녁")] == written[name]
    assert entries["아침"].published_parsed[:5] == (2026, 10, 21, 0, 30)  # in UTC
    assert entries["저녁"].updated_parsed[:5] == (2026, 10, 31, 9, 0)
    assert feed.feed.updated_parsed[:5] == (2026, 10, 31, 9, 0)


def test_a_feed_tells_corrections_authors_and_terms(output: Path) -> None:
    entries = {entry.title: entry for entry in _feed(output, "feed.xml").entries}
    assert entries["아침"].author == "기반지원부 김하늘"
    assert entries["손님"].author == "이웃 김하늘"
    assert entries["아침"].summary == "글"
    assert entries["여름"].summary == "글자"
    market = entries["<가을> & 장터"]
    assert market.summary.startswith("[바로잡음] 날짜를 고쳤습니다. ")
    assert [tag.term for tag in market.tags] == ["공지", "나눔", "A&B"]
    assert "<strong>바로잡습니다</strong> 날짜를 고쳤습니다." in market.content[0].value


def _texts(output: Path) -> Iterator[tuple[str, str, str]]:
    """The feed, the address and the HTML of every entry of all feeds."""
    for name in FEEDS:
        for entry in _feed(output, name).entries:
            yield name, entry.link, entry.content[0].value
    for entry in json.loads((output / "site/feed.json").read_bytes())["items"]:
        yield "feed.json", entry["url"], entry["content_html"]


def test_feeds_hold_the_whole_text_with_addresses_that_lead_somewhere(output: Path) -> None:
    seen = 0
    for name, _, text in _texts(output):
        assert "\x00" not in text
        tree = html.fragment_fromstring(text, create_parent="div")
        for element in tree.iter():
            assert element.get("id") is None
            assert element.get("style") is None
            for key in ("href", "src"):
                if (found := element.get(key)) is None:
                    continue
                parts = urlsplit(str(found))
                assert parts.scheme in ("https", "mailto", "tel"), f"{name}: {found}"
                if parts.netloc == "org.github.io":
                    path = output / "site" / unquote(parts.path).removeprefix("/news/")
                    assert path.is_file() or (path / "index.html").is_file(), f"{name}: {found}"
                    seen += 1
    assert seen > 20


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json", "categories/공지/feed.xml"])
def test_an_entry_has_all_that_its_page_has(name: str, output: Path) -> None:
    market = f"{BASE}/articles/%EA%B0%80%EC%9D%84-%EC%9E%A5%ED%84%B0/"
    (text,) = (text for feed, url, text in _texts(output) if (feed, url) == (name, market))
    tree = html.fragment_fromstring(text, create_parent="div")
    assert [str(img.get("width")) for img in tree.iter("img")] == ["1280"], (
        "once, for it is in the text"
    )
    links = {str(a.text): str(a.get("href")) for a in tree.iter("a")}
    assert links["소개"] == f"{BASE}/pages/about/"
    assert links["아래"] == f"{market}#%EC%A0%88"
    assert links["신청"] == f"{BASE}/articles/spring/"
    said = str(tree.text_content())
    assert "일시: 2026.11.10.(화)" in said
    assert "장소: 마당" in said


def test_the_feed_of_issues_tells_their_articles_and_schedule(output: Path) -> None:
    (text,) = (text for name, _, text in _texts(output) if name == "issues/feed.xml")
    tree = html.fragment_fromstring(text, create_parent="div")
    titles = [str(a.text) for a in tree.iter("a")]
    assert titles == ["<가을> & 장터", "아침", "장터"]
    assert "안녕하세요." in tree.text_content()
    assert "2026.11.10.(화) 장터" in tree.text_content()


def test_the_json_feed_has_the_form_of_its_version(output: Path) -> None:
    feed = json.loads((output / "site/feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["home_page_url"]) == ("해오름 소식", f"{BASE}/")
    assert feed["feed_url"] == f"{BASE}/feed.json"
    assert [entry["title"] for entry in feed["items"]] == NEWS
    market = feed["items"][3]
    assert market["id"] == market["url"]
    assert market["authors"] == [{"name": "김하늘"}]
    assert market["tags"] == ["공지", "나눔", "A&B"]
    assert market["image"].startswith(f"{BASE}/media/")
    assert feed["items"][1]["date_published"] == "2026-10-22T00:00:00+09:00"
    assert feed["items"][1]["date_modified"] == "2026-10-31T18:00:00+09:00"


def test_readers_of_rss_and_atom_find_the_picture(output: Path) -> None:
    rss, atom = (_feed(output, name).entries[3] for name in ("feed.xml", "atom.xml"))
    (media,) = rss.media_content
    assert (media["medium"], media["type"], media["width"]) == ("image", "image/jpeg", "1280")
    assert (output / "site" / media["url"].removeprefix(f"{BASE}/")).is_file()
    (link,) = (link for link in atom.links if link.rel == "enclosure")
    assert (link.href, link.type) == (media["url"], "image/jpeg")
    assert "media_content" not in _feed(output, "feed.xml").entries[0]


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json"])
def test_the_newest_twenty_stand_in_a_feed(name: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"content/articles/{n:02}.md": article(f"글 {n}", date=f"2026-09-{n:02}")
        for n in range(1, 26)
    }
    made(put(tmp_path, files))
    data = (tmp_path / "output/site" / name).read_bytes()
    entries = json.loads(data)["items"] if name == "feed.json" else feedparser.parse(data).entries
    assert [entry["title"] for entry in entries] == [f"글 {n}" for n in range(25, 5, -1)]


def _alternates(page: Path) -> list[str]:
    links = html.fromstring(page.read_bytes()).iter("link")
    return [unquote(str(link.get("href"))) for link in links if link.get("rel") == "alternate"]


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("", []),
        ("articles/a", []),
        ("releases", ["/news/releases/feed.xml"]),
        ("releases/plan", ["/news/releases/feed.xml"]),
        ("issues/2026-10", ["/news/issues/feed.xml"]),
        ("categories/공지", ["/news/categories/공지/feed.xml"]),
        ("tags/나눔", []),
    ],
)
def test_a_page_names_the_feeds_that_fit_it(page: str, more: list[str], output: Path) -> None:
    site = ["/news/feed.xml", "/news/atom.xml", "/news/feed.json"]
    assert _alternates(output / "site" / page / "index.html") == site + more


def test_a_site_without_news_has_no_feed_and_names_none(tmp_path: Path) -> None:
    made(put(tmp_path, {"content/pages/about.md": "---\n제목: 소개\n---\n소개합니다.\n"}))
    site = tmp_path / "output/site"
    assert not [*site.rglob("feed.*"), *site.rglob("atom.xml")]
    assert not [link for page in pages_of(site) for link in _alternates(page)]
    assert not [link for page in pages_of(site) for link in addresses(page) if "feed" in link]


def test_an_entry_keeps_its_name_whatever_is_edited(tmp_path: Path) -> None:
    made(put(tmp_path, {"content/articles/a.md": article("처음", date="2026-10-20")}))
    before = [entry.id for entry in _feed(tmp_path / "output", "feed.xml").entries]
    text = article("나중", date="2026-10-21", more="수정일: 2026-10-22", body="다른 글")
    made(put(tmp_path, {"content/articles/a.md": text}))
    entries = _feed(tmp_path / "output", "feed.xml").entries
    assert [entry.title for entry in entries] == ["나중"]
    assert [entry.id for entry in entries] == before
