"""Structured data: what search engines are told, in the words and forms of schema.org."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from sosik.web.structured_data import schema_org
from tests.support.places import TESTS
from tests.support.small import SETTINGS, article, made, picture, put

VOCABULARY = json.loads((TESTS / "cases/schemaorg/vocabulary.json").read_text("utf-8"))
DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?")
BASE = "https://org.github.io/news"
KNOWN = (
    SETTINGS.replace("https://news.example.org", BASE).replace(
        "phone: 02-000-0100", "phone: 02-000-0100, logo: /logo.png, slogan: 함께"
    )
    + "description: 작은 소식\nsocial: {blog: https://blog.example.org/}\nlicense: kogl-1\n"
    "people: [{name: 김하늘, position: 팀장}]\n"
)
FILES: dict[str, str | bytes] = {
    "content/articles/fair.md": article(
        "</script> & 장터",
        date="2026-10-20 09:30",
        more="분류: 공지\n태그: [나눔, 장터]\n부제: 가을의 끝\n수정일: 2026-10-21\n"
        "대표사진: {src: market.jpg, alt: 장터}\n바로잡음: 날짜를 고쳤습니다.\n"
        "행사: {날짜: 2026-11-10, 시간: '14:00~16:00', 장소: 마당}",
    ),
    "content/articles/guest.md": article(
        "손님",
        more="행사: {날짜: 2026-11-10, 종료일: 2026-11-12}\n"
        "대표사진: {src: market.jpg, alt: 장터, 설명: 붐빈다, 출처: 이가람, 저작권: 이웃}",
    ).replace("부서: 기반지원부", "소속: 이웃"),
    "content/articles/market.jpg": picture(),
    "content/static/logo.png": picture(kind="PNG"),
    "content/releases/plan.md": "---\n제목: 계획\n부서: 기반지원부\n보도일자: 2026-10-25\n"
    "---\n계획입니다.\n",
    "content/issues/2026-10.md": "---\n제목: 10월호\n호수: 42\n발행일: 2026-10-30\n"
    "기사: [fair, guest]\n---\n안녕하세요.\n",
    "content/pages/about.md": "---\n제목: 소개\n---\n소개합니다.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = put(tmp_path_factory.mktemp("site"), FILES, settings=KNOWN)
    made(root)
    return root / "output/site"


def told(page: Path) -> list[dict[str, Any]]:
    """The things that a page tells of."""
    scripts = html.document_fromstring(page.read_text("utf-8")).iter("script")
    found = [json.loads(s.text or "") for s in scripts if s.get("type") == "application/ld+json"]
    if page.parent.name in ("events", "search", "archive"):
        assert not found, "they tell of other pages alone"
        return []
    (data,) = found
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def thing(site: Path, page: str, kind: str) -> dict[str, Any]:
    (found,) = (each for each in told(site / page / "index.html") if each["@type"] == kind)
    return found


def _every(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _every(each)
    elif isinstance(value, list):
        for each in value:
            yield from _every(each)


def _fits(value: object, ranges: list[str]) -> bool:
    """Whether a value has one of the types that its property may have."""
    if isinstance(value, dict):
        return bool(set(VOCABULARY["types"][value["@type"]]["is"]) & {*ranges})
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int):
        # Sides of pictures are plain numbers in what search engines ask for.
        return bool({"Integer", "QuantitativeValue"} & {*ranges})
    text = str(value)
    if {"Date", "DateTime"} & {*ranges}:
        return bool(DAY.fullmatch(text))
    # A thing may be named by its address alone (JSON-LD 1.1, §3.2).
    return bool({"Text", "Language"} & {*ranges}) or text.startswith("https://")


def test_all_that_is_told_stands_in_the_vocabulary(site: Path) -> None:
    seen = set()
    for page in site.rglob("index.html"):
        for one in _every(told(page)):
            kind = one["@type"]
            seen.add(kind)
            for name, value in one.items():
                if name.startswith("@"):
                    continue
                bare = name.removesuffix("-input")  # schema.org/docs/actions.html
                assert bare in VOCABULARY["types"][kind]["properties"], f"{kind}.{name}"
                if bare != name:
                    continue
                for each in value if isinstance(value, list) else [value]:
                    assert _fits(each, VOCABULARY["ranges"][name]), f"{kind}.{name}: {each}"
                    assert each not in ("", None), f"{kind}.{name} is empty"
    assert seen == set(VOCABULARY["types"])


def test_every_record_is_in_the_vocabulary() -> None:
    kinds = [each for each in vars(schema_org).values() if isinstance(each, type)]
    tags = {k.__struct_config__.tag for k in kinds if issubclass(k, schema_org.Thing)}
    assert tags - {"Thing"} == set(VOCABULARY["types"])


def test_an_article_tells_who_wrote_it_when_and_what_became_of_it(site: Path) -> None:
    news = thing(site, "articles/fair", "NewsArticle")
    url = f"{BASE}/articles/fair/"
    assert news["headline"] == "</script> & 장터"
    assert news["url"] == news["mainEntityOfPage"] == url
    assert news["datePublished"] == "2026-10-20T09:30:00+09:00"
    assert news["dateModified"] == "2026-10-21"
    assert news["author"] == [{"@type": "Person", "name": "김하늘", "jobTitle": "팀장"}]
    assert news["publisher"]["name"] == "해오름센터"
    logo = news["publisher"]["logo"]
    assert (logo["@type"], logo["width"], logo["height"]) == ("ImageObject", 40, 30)
    assert logo["url"].startswith(f"{BASE}/media/")
    assert (site / logo["url"].removeprefix(f"{BASE}/")).exists()
    assert news["articleSection"] == "공지"
    assert news["keywords"] == ["나눔", "장터"]
    assert news["correction"] == "날짜를 고쳤습니다."
    assert news["isPartOf"]["@id"] == thing(site, "issues/2026-10", "PublicationIssue")["@id"]
    (image,) = news["image"]
    assert image.startswith(f"{BASE}/media/")
    assert thing(site, "articles/guest", "NewsArticle")["sourceOrganization"]["name"] == "이웃"


def test_no_words_of_an_author_end_the_script(site: Path) -> None:
    page = (site / "articles/fair/index.html").read_text("utf-8")
    assert page.count("</script>") == page.count("<script")


def test_a_release_is_its_departments(site: Path) -> None:
    news = thing(site, "releases/plan", "NewsArticle")
    assert news["author"] == [{"@type": "Organization", "name": "기반지원부"}]
    assert news["articleSection"] == "보도자료"


def test_an_issue_tells_its_number_and_articles(site: Path) -> None:
    issue = thing(site, "issues/2026-10", "PublicationIssue")
    assert issue["issueNumber"] == "42"
    assert issue["datePublished"] == "2026-10-30"
    assert [part["url"] for part in issue["hasPart"]] == [
        f"{BASE}/articles/fair/",
        f"{BASE}/articles/guest/",
    ]
    assert [part["@id"] for part in issue["hasPart"]] == [
        thing(site, f"articles/{name}", "NewsArticle")["@id"] for name in ("fair", "guest")
    ]


def test_an_event_tells_its_hours_or_its_days(site: Path) -> None:
    event = thing(site, "articles/fair", "Event")
    assert event["startDate"] == "2026-11-10T14:00:00+09:00"
    assert event["endDate"] == "2026-11-10T16:00:00+09:00"
    assert event["location"]["name"] == "마당"
    days = thing(site, "articles/guest", "Event")
    assert (days["startDate"], days["endDate"]) == ("2026-11-10", "2026-11-12")
    assert "location" not in days


@pytest.mark.parametrize(
    ("page", "way"),
    [
        ("articles/fair", ["홈", "기사", "</script> & 장터"]),
        ("releases/plan", ["홈", "보도자료", "계획"]),
        ("issues/2026-10", ["홈", "소식지", "10월호"]),
        ("pages/about", ["홈", "소개"]),
        ("tags/나눔", ["홈", "나눔"]),
        ("articles", ["홈", "기사"]),
    ],
)
def test_a_page_tells_the_way_to_it(site: Path, page: str, way: list[str]) -> None:
    steps = thing(site, page, "BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in steps] == way
    assert [step["position"] for step in steps] == list(range(1, len(way) + 1))
    assert steps[0]["item"] == f"{BASE}/"


def test_the_home_page_tells_who_publishes_and_how_to_search(site: Path) -> None:
    whole = thing(site, "", "WebSite")
    assert whole["publisher"]["sameAs"] == ["https://blog.example.org/"]
    assert whole["publisher"]["telephone"] == "02-000-0100"
    action = whole["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{BASE}/search/?q={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"
