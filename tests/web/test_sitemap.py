"""The sitemap, whole and in parts, held against the protocol's own schemas."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from sosik.model import routes
from tests.support.places import TESTS
from tests.support.small import article, made, put

HERE = TESTS / "cases/sitemaps"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://news.example.org"


def _archive(count: int) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        f"content/articles/글 {n}.md": article(f"글 {n}", date=f"2026-09-{n:02}")
        for n in range(1, count + 1)
    }
    return files | {"content/pages/about.md": "---\n제목: 소개 & 인사\n---\n소개합니다.\n"}


def _parsed(file: Path, schema: str) -> list[tuple[str, str | None]]:
    """The addresses and days of a sitemap, or of a list of them, which must be valid."""
    tree = etree.fromstring(file.read_bytes())
    etree.XMLSchema(etree.parse(str(HERE / schema))).assertValid(tree)
    return [(unquote(str(e[0].text)), e.findtext(f"{SPACE}lastmod")) for e in tree]


def test_a_small_site_has_one_sitemap_from_the_oldest_page(tmp_path: Path) -> None:
    made(put(tmp_path, _archive(3)))
    assert _parsed(tmp_path / "output/site/sitemap.xml", "sitemap.xsd") == [
        (f"{SITE}/", None),
        (f"{SITE}/pages/about/", None),
        (f"{SITE}/articles/글-1/", "2026-09-01"),
        (f"{SITE}/articles/글-2/", "2026-09-02"),
        (f"{SITE}/articles/글-3/", "2026-09-03"),
    ]
    assert [file.name for file in (tmp_path / "output/site").glob("sitemap*")] == ["sitemap.xml"]


def test_a_site_without_pages_has_a_valid_sitemap(tmp_path: Path) -> None:
    made(put(tmp_path, {"content/static/CNAME": "news.example.org\n"}))
    found = _parsed(tmp_path / "output/site/sitemap.xml", "sitemap.xsd")
    assert found == [(f"{SITE}/", None)]


def test_a_large_site_has_several_and_a_list_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "SITEMAP", 4)
    made(put(tmp_path, _archive(8)))
    site = tmp_path / "output/site"
    assert _parsed(site / "sitemap.xml", "siteindex.xsd") == [
        (f"{SITE}/sitemap-1.xml", "2026-09-03"),
        (f"{SITE}/sitemap-2.xml", "2026-09-07"),
        (f"{SITE}/sitemap-3.xml", "2026-09-08"),
    ]
    parts = [_parsed(site / f"sitemap-{n}.xml", "sitemap.xsd") for n in (1, 2, 3)]
    assert [len(part) for part in parts] == [5, 4, 1], "the home page stands in the first"
    assert len({address for part in parts for address, _ in part}) == 10


def test_a_new_page_leaves_the_full_sitemaps_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "SITEMAP", 4)
    made(put(tmp_path, _archive(8)))
    report = made(put(tmp_path, {"content/articles/new.md": article("새 글", date="2026-10-30")}))
    maps = {name for name in report.rendered if "sitemap" in name}
    assert maps == {"site/sitemap.xml", "site/sitemap-3.xml"}


def test_the_protocol_allows_as_many_addresses_as_stand_in_one() -> None:
    assert routes.SITEMAP + 1 <= 50_000
