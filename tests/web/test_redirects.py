"""Old addresses lead to the new ones, by pages and by files for servers; robots are welcome."""

from pathlib import Path

import pytest
from lxml import html

from tests.support.below_path import BASE
from tests.support.small import article, made, put


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
