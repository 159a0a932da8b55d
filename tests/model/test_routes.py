"""Addresses: which a text has, which a link names, and that none leads out of content/."""

from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosik.model import routes
from sosik.model.settings import Settings, TermEntry

HERE = Settings(title="소식", url="https://news.example.org")
BELOW = Settings(title="소식", url="https://org.github.io/news")


@pytest.mark.parametrize(
    ("name", "segment"),
    [
        ("goods-fair", "goods-fair"),
        ("가을-김장", "가을-김장"),
        ("\u1100\u1161\u1102\u1161", "가나"),
        ("가을 김장", "가을-김장"),
        ("A&B", "A-B"),
        ("가/나", "가-나"),
        ("C#", "C"),
        ("1+1=2", "1+1=2"),
        ("50%", "50"),
        ("<붙임>", "붙임"),
        ("질문?", "질문"),
        ("..", "-"),
        (".", "-"),
        (".숨은", "숨은"),
        ("끝.", "끝"),
        ("", "-"),
        ("///", "-"),
        ("con", "con-"),
        ("CON", "CON-"),
        ("aux.md", "aux.md-"),
        ("com1", "com1-"),
        ("com10", "com10"),
        ("console", "console"),
        ("a\x00b\nc", "a-b-c"),
        ("a\u2028b", "a-b"),
        ("v1.2", "v1.2"),
        ("‘돌봄’", "'돌봄'"),
        ("나눔ㆍ돌봄", "나눔·돌봄"),
        ("나눔・돌봄", "나눔·돌봄"),
        ("‘25년–‘26년", "'25년-'26년"),
        ("Ａ／Ｂ　Ｃ", "A-B-C"),
        ("com¹", "com¹-"),
        ("nul .txt", "nul-.txt"),
        ("LPT³.md", "LPT³.md-"),
    ],
)
def test_a_name_becomes_a_part_of_an_address(name: str, segment: str) -> None:
    assert routes.segment(name) == segment


@given(st.text(max_size=20))
def test_any_name_becomes_one_safe_part_and_stays_so(name: str) -> None:
    part = routes.segment(name)
    assert part
    assert part not in (".", "..")
    assert not set(part) & set('<>:"/\\|?*\x00 ')
    assert not part.endswith((".", " "))
    assert routes.segment(part) == part


@pytest.mark.parametrize(
    ("identity", "slug", "address"),
    [
        ("articles/2026/goods-fair", "", "/articles/2026/goods-fair/"),
        ("articles/2026/goods-fair", "fair", "/articles/2026/fair/"),
        ("articles/가을 소풍/김장", "", "/articles/가을-소풍/김장/"),
        ("articles/a", "b/c", "/articles/b-c/"),
        ("articles/a", "../../b", "/articles/b/"),
        ("pages/about", "", "/pages/about/"),
    ],
)
def test_the_address_of_a_text_is_the_path_of_its_file(
    identity: str, slug: str, address: str
) -> None:
    assert routes.page_address(identity, slug) == address
    assert routes.page_file(address) == f"site{address}index.html"


@pytest.mark.parametrize(
    ("settings", "address", "href", "absolute"),
    [
        (HERE, "/", "/", "https://news.example.org/"),
        (HERE, "/articles/a/", "/articles/a/", "https://news.example.org/articles/a/"),
        (BELOW, "/", "/news/", "https://org.github.io/news/"),
        (BELOW, "/articles/a/", "/news/articles/a/", "https://org.github.io/news/articles/a/"),
        (
            BELOW,
            "/tags/돌봄/",
            "/news/tags/%EB%8F%8C%EB%B4%84/",
            "https://org.github.io/news/tags/%EB%8F%8C%EB%B4%84/",
        ),
    ],
)
def test_an_address_stands_below_the_path_of_the_site(
    settings: Settings, address: str, href: str, absolute: str
) -> None:
    assert routes.href(settings, address) == href
    assert routes.absolute(settings, href) == absolute


@given(st.text(max_size=20))
def test_an_address_in_html_is_ascii_and_means_the_same_file(name: str) -> None:
    address = f"/tags/{routes.segment(name)}/"
    href = routes.href(BELOW, address)
    assert href.isascii()
    assert not set(href) & set('"<>& ?#')
    assert unquote(href) == f"/news{address}"
    assert urlsplit(href).path == href


@pytest.mark.parametrize(
    "url", ["https://other.example.org/x", "http://x.org", "mailto:a@x.org", "tel:02-000"]
)
def test_an_address_elsewhere_is_let_alone(url: str) -> None:
    assert routes.absolute(BELOW, url) == url


@pytest.mark.parametrize(
    ("kind", "name", "address"),
    [
        ("kind", "article", "/articles/"),
        ("category", "공지", "/categories/공지/"),
        ("category", "모집", "/categories/recruit/"),
        ("department", "A/B", "/departments/A-B/"),
        ("author", "김하늘", "/authors/김하늘/"),
        ("tag", "돌봄", "/tags/돌봄/"),
        ("year", "2026", "/archive/2026/"),
        ("month", "2026/10", "/archive/2026/10/"),
    ],
)
def test_the_address_of_a_listing(kind: str, name: str, address: str) -> None:
    entries = (TermEntry(name="공지"), TermEntry(name="모집", slug="recruit"))
    assert routes.term_address(kind, name, entries) == address
    assert routes.older_address(address, 3) == f"{address}page/3/"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("https://example.org", "url"),
        ("HTTP://example.org", "url"),
        ("//example.org/a", "url"),
        ("mailto:a@example.org", "url"),
        ("tel:02-000-0000", "url"),
        ("javascript:alert(1)", "forbidden"),
        ("JavaScript:alert(1)", "forbidden"),
        ("data:text/html,a", "forbidden"),
        ("vbscript:a", "forbidden"),
        ("file:///etc/passwd", "forbidden"),
        ("C:/문서/a.hwp", "forbidden"),
        ("#절", "anchor"),
        ("/articles/", "site"),
        ("goods-fair.md", "file"),
        ("../a.md#절", "file"),
        ("files/a b.hwp", "file"),
        ("", "file"),
    ],
)
def test_what_kind_of_link_it_is(written: str, kind: str) -> None:
    assert routes.kind_of_link(written) == kind


@pytest.mark.parametrize("lead", ["\t", " ", "\n", "\x01", "\x00", "\u2028"])
@pytest.mark.parametrize("scheme", ["javascript:", "java\nscript:", "java\tscript:", "data:"])
def test_a_script_is_no_link_however_it_is_spelled(lead: str, scheme: str) -> None:
    # Browsers drop control characters at the ends of an address, and tabs and line ends in it
    # (URL Standard, 4.4): what is left must not be a script, so it may at most be a file name.
    written = f"{lead}{scheme}alert(1)"
    kind = routes.kind_of_link(written)
    assert kind == "forbidden" or (kind == "file" and routes.resolve("content/a.md", written))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("b.md", "content/articles/2026/b.md"),
        ("./b.md", "content/articles/2026/b.md"),
        ("../2025/b.md", "content/articles/2025/b.md"),
        ("../../images/x.jpg", "content/images/x.jpg"),
        ("b.md#절", "content/articles/2026/b.md"),
        ("b.md?x", "content/articles/2026/b.md"),
        ("%EA%B0%80.md", "content/articles/2026/가.md"),
        (quote("\u1100\u1161.md"), "content/articles/2026/가.md"),
        ("images\\x.jpg", "content/articles/2026/images/x.jpg"),
        ("..\\..\\images\\x.jpg", "content/images/x.jpg"),
        ("../../../site.yaml", None),
        ("../../../../etc/passwd", None),
        ("..%2F..%2F..%2Fsite.yaml", None),
        ("..\\..\\..\\site.yaml", None),
        ("/etc/passwd", None),
        ("a%00.md", None),
    ],
)
def test_a_link_names_a_file_below_content_or_nothing(written: str, found: str | None) -> None:
    assert routes.resolve("content/articles/2026/a.md", written) == found


PARTS = st.sampled_from(["..", ".", "a", "가", "%2e%2e", "%2F", "\\", "/", "//", "content", "\x00"])


@given(st.lists(PARTS, max_size=12))
def test_no_link_leads_out_of_content(parts: list[str]) -> None:
    for written in ("/".join(parts), "".join(parts)):
        found = routes.resolve("content/articles/a.md", written)
        assert found is None or (
            found.startswith("content/") and ".." not in found.split("/") and "\x00" not in found
        )


def test_identity_is_the_path_without_suffix() -> None:
    assert routes.identity("content/articles/2026/가.나.md") == "articles/2026/가.나"
