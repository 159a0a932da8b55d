"""What machines read of a site: its feeds, robots.txt, redirects, and every address."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import feedparser
import pytest
from lxml import html

from tests.support.small import SETTINGS, article, made, picture, put

BASE = "https://org.github.io/news"
KNOWN = (
    SETTINGS.replace("https://news.example.org", f"{BASE}/")
    + """description: 작은 & 큰 소식
listing: {size: 2}
menu: [{title: 기사, url: /articles/}, {title: 소개, url: /pages/about/}]
social: {blog: https://blog.example.org/?a=1&b=2}
subscribe: https://news.example.com/subscribe
people: [{name: 김하늘, position: 팀장, email: sky@example.org}]
"""
)
BODY = """\
[소개](/pages/about/)와 [목록](/articles/), [보도자료](../releases/plan.md#절).

[표](<files/표 1.csv>)도 있습니다.

## 절

![장터](market.jpg) [아래](#절) [밖](https://example.com/?a=1&b=2) <tel:02-000-0000>
"""
FILES: dict[str, str | bytes] = {
    "content/articles/가을 장터.md": article(
        "<가을> & 장터",
        more="분류: 공지\n태그: [나눔, 'A&B']\n대표사진: market.jpg\n붙임: files/표 1.csv\n"
        "옛주소: [/old/market/, 옛-장터]\n바로가기: [{제목: 신청, 주소: spring.md}]\n"
        "행사: {날짜: 2026-11-10, 장소: 마당}\n바로잡음: 날짜를 고쳤습니다.",
        body=BODY,
    ),
    "content/articles/spring.md": article("봄", date="2026-04-01"),
    "content/articles/summer.md": article("여름", date="2026-07-01", body="글\x08자"),
    "content/articles/guest.md": article("손님", date="2026-10-01").replace(
        "부서: 기반지원부", "소속: 이웃"
    ),
    "content/articles/a.md": article("아침", date="2026-10-21 09:30"),
    "content/articles/b.md": article("저녁", date="2026-10-22", more="수정일: 2026-10-31 18:00"),
    "content/articles/draft.md": article("비밀", more="초안: 예"),
    "content/releases/plan.md": "---\n제목: 계획\n부서: 기반지원부\n"
    "보도일자: 2026-10-25\n메일: 예\n---\n계획입니다.\n\n## 절\n\n글\n",
    "content/issues/2026-10.md": "---\n제목: 10월호\n발행일: 2026-10-30\n기사: [가을 장터, a]\n"
    "일정: [{날짜: 2026-11-10, 제목: 장터, 주소: /articles/}]\n---\n안녕하세요.\n",
    "content/pages/about.md": "---\n제목: 소개\n---\n소개합니다.\n",
    "content/articles/market.jpg": picture("green", (1300, 800)),
    "content/articles/files/표 1.csv": "a,b\n",
    "content/static/CNAME": "org.github.io\n",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a site that lives below a path of its host."""
    root = put(tmp_path_factory.mktemp("site"), FILES, settings=KNOWN)
    assert {fault.code for fault in made(root).warnings} == {"control-dropped", "sample-left"}
    return root / "output"


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
    assert not [link for page in _pages(site) for link in _alternates(page)]
    assert not [link for page in _pages(site) for link in addresses(page) if "feed" in link]


def test_an_entry_keeps_its_name_whatever_is_edited(tmp_path: Path) -> None:
    made(put(tmp_path, {"content/articles/a.md": article("처음", date="2026-10-20")}))
    before = [entry.id for entry in _feed(tmp_path / "output", "feed.xml").entries]
    text = article("나중", date="2026-10-21", more="수정일: 2026-10-22", body="다른 글")
    made(put(tmp_path, {"content/articles/a.md": text}))
    entries = _feed(tmp_path / "output", "feed.xml").entries
    assert [entry.title for entry in entries] == ["나중"]
    assert [entry.id for entry in entries] == before


def test_robots_may_read_everything_and_are_told_the_sitemap(output: Path) -> None:
    lines = (output / "site/robots.txt").read_text("utf-8").split("\n")
    assert "User-agent: *" in lines
    assert f"Sitemap: {BASE}/sitemap.xml" in lines
    assert not [line for line in lines if line.startswith("Disallow: /")]


@pytest.mark.parametrize("old", ["old/market", "옛-장터"])
def test_an_old_address_leads_to_the_new_one(old: str, output: Path) -> None:
    page = html.fromstring((output / "site" / old / "index.html").read_bytes())
    wanted = "/news/articles/%EA%B0%80%EC%9D%84-%EC%9E%A5%ED%84%B0/"
    metas = {str(meta.get("http-equiv")): str(meta.get("content")) for meta in page.iter("meta")}
    assert metas["refresh"] == f"0; url={wanted}"
    assert [str(link.get("href")) for link in page.iter("a")] == [wanted]
    (canonical,) = (link for link in page.iter("link") if link.get("rel") == "canonical")
    assert canonical.get("href") == f"https://org.github.io{wanted}"


def test_servers_are_told_where_old_addresses_lead(output: Path) -> None:
    new = "/news/articles/%EA%B0%80%EC%9D%84-%EC%9E%A5%ED%84%B0/"
    lines = (output / "site/_redirects").read_text("utf-8").splitlines()
    assert lines == [
        f"/news/old/market {new} 301",
        f"/news/old/market/ {new} 301",
        f"/news/%EC%98%9B-%EC%9E%A5%ED%84%B0 {new} 301",
        f"/news/%EC%98%9B-%EC%9E%A5%ED%84%B0/ {new} 301",
    ]
    text = (output / "site/_redirects.nginx").read_text("utf-8")
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        f'"/news/old/market" "{new}";',
        f'"/news/old/market/" "{new}";',
        f'"/news/옛-장터" "{new}";',
        f'"/news/옛-장터/" "{new}";',
    ]


def test_a_site_without_old_addresses_has_no_file_of_them(tmp_path: Path) -> None:
    made(put(tmp_path, {"content/articles/a.md": article()}))
    assert not list((tmp_path / "output/site").glob("_redirects*"))


def test_the_rules_of_the_site_itself_stand_before_ours(tmp_path: Path) -> None:
    own = {"content/static/_redirects": "/a /b 302"}
    made(put(tmp_path, {**own, "content/articles/a.md": article()}))
    file = tmp_path / "output/site/_redirects"
    assert file.read_text("utf-8") == "/a /b 302"
    made(put(tmp_path, {"content/articles/a.md": article(more="옛주소: /c/")}))
    lines = ["/a /b 302", "/c /articles/a/ 301", "/c/ /articles/a/ 301"]
    assert file.read_text("utf-8").splitlines() == lines
    made(put(tmp_path, {"content/static/_redirects": "/a /d 302\n"}))
    assert file.read_text("utf-8").splitlines() == ["/a /d 302", *lines[1:]]


def addresses(page: Path) -> Iterator[str]:
    """Every address that an HTML file names, in any attribute that holds one."""
    for element in html.fromstring(page.read_bytes()).iter():
        for name in ("href", "src", "action", "poster"):
            if (found := element.get(name)) is not None:
                yield str(found)
        for one in str(element.get("srcset") or "").split(","):
            if one.strip():
                yield one.split()[0]
        content = str(element.get("content") or "")
        if content.startswith(("https://", "http://", "0; url=")):
            yield content.removeprefix("0; url=")


def _anchors(page: Path) -> set[str]:
    return {str(element.get("id")) for element in html.fromstring(page.read_bytes()).iter()}


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_address_in_the_output_leads_somewhere(output: Path) -> None:
    seen = 0
    for page in (*_pages(output / "site"), *_pages(output / "email")):
        here = page.relative_to(output / "site" if "site" in page.parts else output).as_posix()
        own = f"{BASE}/{here.removesuffix('index.html')}"
        for written in addresses(page):
            target, anchor = urldefrag(urljoin(own, written))
            parts = urlsplit(target)
            if parts.scheme in ("mailto", "tel") or parts.netloc != "org.github.io":
                assert parts.scheme in ("mailto", "tel", "https"), f"{here}: {written}"
                continue
            assert written.isascii(), f"{here}: {written}"
            assert target.startswith(f"{BASE}/"), f"{here} leaves the path of the site: {written}"
            path = output / "site" / unquote(target.removeprefix(f"{BASE}/"))
            found = path / "index.html" if target.endswith("/") else path
            found = page if target == own else found
            assert found.is_file(), f"{here}: {written}"
            if anchor:
                assert unquote(anchor) in _anchors(found), f"{here}: {written}"
            seen += 1
    assert seen > 300


def test_nothing_in_the_site_is_unreachable_from_the_home_page(output: Path) -> None:
    """All content pages and listings are found by following links, as search engines do."""
    waiting, seen = [f"{BASE}/"], set[str]()
    while waiting:
        here = waiting.pop()
        if here in seen or not here.startswith(f"{BASE}/") or not here.endswith("/"):
            continue
        seen.add(here)
        page = output / "site" / unquote(here.removeprefix(f"{BASE}/")) / "index.html"
        waiting += [urldefrag(urljoin(here, written))[0] for written in addresses(page)]
    walked = {unquote(address.removeprefix(BASE)) for address in seen}
    pages = {
        f"/{page.relative_to(output / 'site').as_posix()}".removesuffix("index.html")
        for page in _pages(output / "site")
        if page.name == "index.html"
    }
    assert pages - walked == {"/old/market/", "/옛-장터/"}


def test_no_page_names_a_draft_or_the_old_path(output: Path) -> None:
    for path in (output / "site").rglob("*"):
        if path.suffix in (".html", ".xml"):
            text = path.read_text("utf-8")
            assert "비밀" not in text
            assert 'href="/articles' not in text


@pytest.mark.parametrize(
    "page", ["articles/가을-장터", "releases/plan", "issues/2026-10", "pages/about"]
)
def test_a_content_page_has_one_title_and_one_article(page: str, output: Path) -> None:
    tree = html.fromstring((output / "site" / page / "index.html").read_bytes())
    assert len(list(tree.iter("h1"))) == 1
    (text,) = tree.iter("article")
    assert not list(text.iter("nav"))
    assert len(list(text.iter("h1"))) == 1
    assert tree.get("lang") == "ko"
