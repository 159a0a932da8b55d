"""Every link within the site leads to something that is there, whatever was built before."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from sosik.build.link_graph import linked
from sosik.problems.problem import message
from tests.support.places import REPOSITORY
from tests.support.small import SETTINGS, article, made, put, told

pytestmark = pytest.mark.thorough

ORIGIN = "https://news.example.org"
_NAMES = ("href", "src", "action", "poster")


class _Page(HTMLParser):
    """The links and ids of a page as a parser of the standard library finds them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name in _NAMES:
                self.links.append(value or "")
            elif name == "srcset":
                self.links += [part.split()[0] for part in (value or "").split(",")]


def _dead(output: Path) -> list[str]:
    """The links of a whole output that lead nowhere, found without anything that was recorded."""
    site = output / "site"
    pages = {path: _Page(path) for path in sorted(output.rglob("*.html"))}
    dead = []
    for path, page in pages.items():
        mail = not path.is_relative_to(site)
        here = "/" if mail else "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        for written in page.links:
            whole = urljoin(ORIGIN + here, written)
            if not whole.startswith(ORIGIN + "/") or (mail and not written.startswith(ORIGIN)):
                continue
            if written.startswith(f"{ORIGIN}/board/"):  # another program on the same host
                continue
            parts = urlsplit(whole)
            place = site / unquote(parts.path).lstrip("/")
            place = place / "index.html" if place.is_dir() else place
            fragment = unquote(parts.fragment)
            there = fragment in ("", "top") or place not in pages or fragment in pages[place].ids
            if not (place.is_file() and there):
                dead.append(f"{path}: {written}")
    return dead


def _two(body: str, other: str = "## 신청 방법\n\n글\n") -> dict[str, str | bytes]:
    return {
        "content/articles/one.md": article("하나", body=body),
        "content/articles/two.md": article("둘", date="2026-10-21", body=other),
        "content/pages/about.md": "---\n제목: 소개\n---\n센터를 소개합니다.\n",
    }


def test_every_link_of_the_sample_site_and_its_mails_leads_somewhere(own_output: Path) -> None:
    assert len(list((own_output / "site").rglob("*.html"))) > 100
    assert _dead(own_output) == []


LEADING = [
    ("[신청](two.md#신청-방법)", ""),
    ("[신청](/articles/two/#신청-방법)", ""),
    ("[신청](https://news.example.org/articles/two/#신청-방법)", ""),
    ("[소개](https://news.example.org/pages/about/)", ""),
    ("[위로](two.md#top)", ""),
    ("[다른 프로그램](https://news.example.org/board/list.do?no=3)", ""),
    ("[다른 누리집](https://example.com/articles/nothing/#x)", ""),
    ("[신청](two.md#신청-방밥)", "no-such-place"),
    ("[신청](/articles/two/#없는-곳)", "no-such-place"),
    ("[신청](https://news.example.org/articles/two/#없는-곳)", "no-such-place"),
    ("[없는 글](https://news.example.org/articles/nothing/)", "no-such-page"),
]


@pytest.mark.parametrize(("body", "code"), LEADING, ids=[body for body, _ in LEADING])
def test_a_link_leads_somewhere_or_is_told_at_its_line(
    tmp_path: Path, body: str, code: str
) -> None:
    put(tmp_path, _two(f"글\n\n{body}\n"))
    problems, _ = told(tmp_path)
    assert [fault.code.removesuffix("-near") for fault in problems] == ([code] if code else [])
    if code:
        assert (problems[0].file, problems[0].line) == ("content/articles/one.md", 9)
    else:
        assert _dead(tmp_path / "output") == []


def test_a_heading_that_goes_is_missed_by_a_page_that_stayed_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, _two("[신청](two.md#신청-방법)"))
    made(tmp_path)
    before = (tmp_path / "output/site/articles/two/index.html").read_bytes()
    put(tmp_path, _two("[신청](two.md#신청-방법)", "## 접수 방법\n\n글\n"))
    problems, _ = told(tmp_path)
    assert [(fault.code, fault.file) for fault in problems] == [
        ("no-such-place", "content/articles/one.md")
    ]
    assert (tmp_path / "output/site/articles/two/index.html").read_bytes() == before
    put(tmp_path, _two("[접수](two.md#접수-방법)", "## 접수 방법\n\n글\n"))
    assert told(tmp_path) == ([], [])
    assert _dead(tmp_path / "output") == []


def test_two_texts_that_miss_one_place_are_both_told(tmp_path: Path) -> None:
    files = _two("[신청](two.md#없는-곳)")
    files["content/articles/three.md"] = article("셋", body="글\n\n[신청](two.md#없는-곳)\n")
    put(tmp_path, files)
    problems, _ = told(tmp_path)
    assert [(fault.code, fault.file, fault.line) for fault in problems] == [
        ("no-such-place", "content/articles/one.md", 7),
        ("no-such-place", "content/articles/three.md", 9),
    ]


def test_a_dead_link_of_a_layout_is_told_once_however_many_pages_show_it(tmp_path: Path) -> None:
    shipped = REPOSITORY / "layouts/site/partials/footer.html"
    footer = shipped.read_text("utf-8") + '<a href="{{ site.href("/map/") }}">길찾기</a>\n'
    put(tmp_path, {**_two("글"), "layouts/site/partials/footer.html": footer})
    problems, _ = told(tmp_path)
    assert {fault.code for fault in problems} == {"dead-link"}
    assert ["/map/" in message(fault) for fault in problems] == [True]
    assert not (tmp_path / "output/site/index.html").exists()


def test_a_whole_address_of_a_page_to_come_becomes_words_as_every_link_to_it(
    tmp_path: Path,
) -> None:
    to_come = article("다음", date="2026-12-01")
    body = "[다음 글](https://news.example.org/articles/next/)이 곧 나옵니다."
    put(tmp_path, {**_two(body), "content/articles/next.md": to_come})
    problems, warnings = told(tmp_path)
    assert (problems, [fault.code for fault in warnings]) == ([], ["link-to-hidden"])
    page = (tmp_path / "output/site/articles/one/index.html").read_text("utf-8")
    assert "다음 글이 곧 나옵니다." in page
    assert "articles/next" not in page


def test_a_site_under_a_path_knows_what_is_its_own(tmp_path: Path) -> None:
    settings = SETTINGS.replace(ORIGIN, f"{ORIGIN}/news")
    body = f"[밖]({ORIGIN}/articles/x/) [안]({ORIGIN}/news/articles/two/)"
    put(tmp_path, _two(body), settings=settings)
    assert told(tmp_path) == ([], [])
    put(tmp_path, _two(f"[안]({ORIGIN}/news/articles/x/)"), settings=settings)
    problems, _ = told(tmp_path)
    assert [fault.code for fault in problems] == ["no-such-page"]


def test_a_text_that_begins_like_an_address_is_no_link(tmp_path: Path) -> None:
    body = "https://news.example.org/search/ 에서 찾으세요.\n"
    put(tmp_path, {**_two(body), "content/articles/next.md": article("다음", date="2026-12-01")})
    summary = "요약: https://news.example.org/articles/next/\n"
    put(tmp_path, {"content/articles/three.md": article("셋", more=summary)})
    assert told(tmp_path)[0] == []


FOUND = [
    ('<a href="/a/">', ["/a/"]),
    ("<a class='x' href='/a/?q=1#b'>", ["/a/#b"]),
    ("<a href=/a/>", ["/a/"]),
    ('<a href="%EA%B0%80/">', ["/here/가/"]),
    ('<a title="1 > 0" href="/a/">', ["/a/"]),
    ('<img src="/m.jpg" srcset="/m.jpg 640w, /n.jpg 1280w">', ["/m.jpg", "/n.jpg"]),
    ('<a href="#x">', ["/here/#x"]),
    ('<a href="#x"><b id="x">', []),
    ('<a href="#">', []),
    ('<a href="#top">', []),
    ('<a href="mailto:a@b.kr"><a href="tel:02">', []),
    ('<a href="https://example.com/a/">', []),
    ('<a href="//example.com/a/">', []),
    ('<meta property="og:image" content="https://news.example.org/media/x.jpg">', ["/media/x.jpg"]),
    ('<img src="https://news.example.org/mail/x.jpg">', ["/mail/x.jpg"]),
    ('<meta name="description" content="https://news.example.org/search/ 에서 찾으세요.">', []),
    ('<!-- <a href="/a/"> --><script>"<a href=\'/b/\'>"</script>', []),
    ('글에 적은 href="/a/"는 링크가 아니다', []),
    ('<a href="/a?x=1&amp;y=2">', ["/a"]),
    ('<img alt=\'나무 href="/b/"\' src="/a.jpg">', ["/a.jpg"]),
]


@pytest.mark.parametrize(("html", "links"), FOUND, ids=[html for html, _ in FOUND])
def test_links_are_read_off_tags_and_nothing_else(html: str, links: list[str]) -> None:
    assert list(linked(html, "site/here/index.html", ORIGIN).links) == links


def test_a_mail_is_held_to_whole_addresses_of_its_site() -> None:
    html = f'<a href="{ORIGIN}/issues/2026-10/"><a href="$%unsubscribe%$"><a href="{ORIGIN}/out?x">'
    assert linked(html, "email/issues/2026-10/full.html", ORIGIN).links == ("/issues/2026-10/",)
