"""What machines read of a site: its feed, sitemap, robots.txt, redirects, and every address."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from tests.small import SETTINGS, article, made, picture, put

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
    assert made(root).warnings == ()
    return root / "output"


def test_the_feed_is_read_by_feed_readers(output: Path) -> None:
    feed = feedparser.parse((output / "site/feed.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "rss20"
    assert feed.feed.title == "해오름 소식"
    assert feed.feed.link == f"{BASE}/"
    assert feed.feed.subtitle == "작은 & 큰 소식"
    assert feed.feed.language == "ko"
    titles = [entry.title for entry in feed.entries]
    assert titles == ["계획", "저녁", "아침", "<가을> & 장터", "손님", "여름", "봄"]
    morning = next(entry for entry in feed.entries if entry.title == "아침")
    assert morning.link == morning.id == f"{BASE}/articles/a/"
    assert morning.published == "Wed, 21 Oct 2026 09:30:00 +0900"
    assert morning.author == "기반지원부 김하늘"
    assert morning.summary == "글"
    assert feed.feed.updated == "Sat, 31 Oct 2026 18:00:00 +0900"


def test_the_feed_tells_corrections_and_authors_from_outside(output: Path) -> None:
    entries = {
        entry.title: entry
        for entry in feedparser.parse((output / "site/feed.xml").read_bytes()).entries
    }
    market = entries["<가을> & 장터"]
    assert market.summary.startswith("[바로잡음] 날짜를 고쳤습니다. ")
    assert market.category == "공지"
    assert entries["손님"].author == "이웃 김하늘"
    assert entries["여름"].summary == "글 자"


def test_the_newest_twenty_stand_in_the_feed(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"content/articles/{n:02}.md": article(f"글 {n}", date=f"2026-09-{n:02}")
        for n in range(1, 26)
    }
    made(put(tmp_path, files))
    entries = feedparser.parse((tmp_path / "output/site/feed.xml").read_bytes()).entries
    assert [entry.title for entry in entries] == [f"글 {n}" for n in range(25, 5, -1)]


def test_the_sitemap_names_every_public_text_and_its_last_change(output: Path) -> None:
    root = etree.fromstring((output / "site/sitemap.xml").read_bytes())
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    found = {
        unquote(str(url.findtext(f"{space}loc"))): url.findtext(f"{space}lastmod") for url in root
    }
    assert found == {
        f"{BASE}/": None,
        f"{BASE}/articles/가을-장터/": "2026-10-20",
        f"{BASE}/articles/spring/": "2026-04-01",
        f"{BASE}/articles/summer/": "2026-07-01",
        f"{BASE}/articles/guest/": "2026-10-01",
        f"{BASE}/articles/a/": "2026-10-21",
        f"{BASE}/articles/b/": "2026-10-31",
        f"{BASE}/releases/plan/": "2026-10-25",
        f"{BASE}/issues/2026-10/": "2026-10-30",
        f"{BASE}/pages/about/": None,
    }
    for url in root:
        changed = url.findtext(f"{space}lastmod")
        assert str(url.findtext(f"{space}loc")).isascii()
        assert changed is None or datetime.fromisoformat(changed)


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
