"""The head of pages: what others show of them, and what browsers may load for them."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from tests.support.small import SETTINGS, article, made, picture, put

BASE = "https://news.example.org"
FILES: dict[str, str | bytes] = {
    "content/articles/fair.md": article(
        "<장터> & 나눔",
        date="2026-10-20 09:30",
        more="분류: 공지\n태그: [나눔, 'A&B']\n수정일: 2026-10-21\n요약: 짧은 \"말\"\n"
        "대표사진: {src: market.jpg, alt: 장터 풍경}\n옛주소: /old/",
        body="| 가 | 나 |\n|:-:|--:|\n| 1 | 2 |\n\n<b style='color:red' onclick='x()'>굵게</b>\n",
    ),
    "content/articles/plain.md": article("예사"),
    "content/articles/market.jpg": picture(size=(1300, 800)),
    "content/releases/plan.md": "---\n제목: 계획\n부서: 기반지원부\n보도일자: 2026-10-25\n"
    "---\n계획입니다.\n",
    "content/issues/2026-10.md": "---\n제목: 10월호\n발행일: 2026-10-30\n기사: [fair]\n"
    "일정: [{날짜: 2026-11-10, 제목: 장터}]\n---\n안녕하세요.\n",
    "content/pages/about.md": "---\n제목: 소개\n---\n소개합니다.\n",
    "content/static/logo.png": picture(kind="PNG"),
}
KNOWN = SETTINGS.replace("02-000-0100}", "02-000-0100, logo: /logo.png}") + (
    "description: 작은 소식\nmarkdown: {html: true}\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = put(tmp_path_factory.mktemp("site"), FILES, settings=KNOWN)
    made(root)
    return root / "output/site"


def metas(page: Path) -> dict[str, list[str]]:
    """The contents of all `<meta>` of a page by name or property."""
    found: dict[str, list[str]] = {}
    for meta in html.fromstring(page.read_bytes()).iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv")
        found.setdefault(str(name), []).append(str(meta.get("content")))
    return found


def test_a_shared_article_shows_its_title_words_picture_and_dates(site: Path) -> None:
    said = metas(site / "articles/fair/index.html")
    (image,) = said["og:image"]
    assert image.startswith(f"{BASE}/media/")
    wanted = {
        "description": ['짧은 "말"'],
        "og:type": ["article"],
        "og:title": ["<장터> & 나눔"],
        "og:description": ['짧은 "말"'],
        "og:site_name": ["해오름 소식"],
        "og:locale": ["ko_KR"],
        "og:url": [f"{BASE}/articles/fair/"],
        "og:image:type": ["image/jpeg"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": ["장터 풍경"],
        "twitter:card": ["summary_large_image"],
        "article:published_time": ["2026-10-20T09:30:00+09:00"],
        "article:modified_time": ["2026-10-21"],
        "article:section": ["공지"],
        "article:tag": ["나눔", "A&B"],
    }
    assert {name: said.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("page", ["", "pages/about/", "tags/나눔/", "articles/"])
def test_what_is_no_article_says_nothing_of_one(page: str, site: Path) -> None:
    said = metas(site / page / "index.html")
    assert said["og:type"] == ["website"]
    assert not [name for name in said if name.startswith("article:")]


def test_a_missing_page_is_not_to_be_found(site: Path) -> None:
    said = metas(site / "404.html")
    assert said["robots"] == ["noindex"]
    assert "og:url" not in said


def test_every_page_forbids_what_it_does_not_need(site: Path) -> None:
    """The policy stands before all that loads anything, and needs no exception for inline code."""
    for page in site.rglob("*.html"):
        said = metas(page)
        (policy,) = said["Content-Security-Policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == rules["base-uri"] == "'none'"
        assert rules["style-src"] == "'self'"
        assert "unsafe" not in policy
        scripts = html.fromstring(page.read_bytes()).iter("script")
        told = [str(script.text) for script in scripts if not script.get("src")]
        digests = [b64encode(sha256(text.encode()).digest()).decode() for text in told]
        known = ["'self'", *(f"'sha256-{digest}'" for digest in digests)]
        assert rules["script-src"].split() == known
        assert said["referrer"] == ["strict-origin-when-cross-origin"]
        (head,) = html.fromstring(page.read_bytes()).iter("head")
        tags = [element.tag for element in head]
        loads = [tags.index(tag) for tag in ("link", "script") if tag in tags]
        assert tags[:2] == ["meta", "meta"]
        assert not loads or min(loads) > 1


def test_no_page_has_styles_or_code_within_it(site: Path) -> None:
    for page in site.rglob("*.html"):
        for element in html.fromstring(page.read_bytes()).iter():
            assert element.tag != "style"
            data = element.get("type") == "application/ld+json"
            assert element.tag != "script" or data or (element.get("src") and not element.text)
            assert not [name for name in element.attrib if name == "style" or name[:2] == "on"]


def test_every_page_but_the_missing_one_names_its_own_address(site: Path) -> None:
    for page in site.rglob("index.html"):
        links = html.fromstring(page.read_bytes()).iter("link")
        (address,) = (str(link.get("href")) for link in links if link.get("rel") == "canonical")
        assert address.startswith(f"{BASE}/")
