"""Every address in the output leads somewhere, and no page is out of reach."""

from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from tests.support.below_path import BASE, addresses, pages_of


def _anchors(page: Path) -> set[str]:
    return {str(element.get("id")) for element in html.fromstring(page.read_bytes()).iter()}


def test_every_address_in_the_output_leads_somewhere(output: Path) -> None:
    seen = 0
    for page in (*pages_of(output / "site"), *pages_of(output / "email")):
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
        for page in pages_of(output / "site")
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
