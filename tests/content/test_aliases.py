"""Old addresses (옛주소) are kept as they are written, or told with their line."""

import json
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis.strategies import lists, sampled_from

from sosik.content.aliases import read, why_unfit
from sosik.problems.problem import Problem
from tests.support.small import SETTINGS, article, made, put, told

BASED = SETTINGS.replace("news.example.org\n", "news.example.org/news\n")


def aliased(*texts: str, more: str = "") -> str:
    """An article with old addresses, each on its own line from line 7 on."""
    lines = "\n".join(f"- {json.dumps(text, ensure_ascii=False)}" for text in texts)
    return article(more=f"옛주소:\n{lines}\n{more}")


def site(root: Path, *texts: str, settings: str = SETTINGS) -> Path:
    return put(root, {"content/articles/a.md": aliased(*texts)}, settings=settings)


def rules(root: Path) -> list[str]:
    return (root / "output/site/_redirects").read_text("utf-8").splitlines()


def entries(root: Path) -> list[bytes]:
    lines = (root / "output/site/_redirects.nginx").read_bytes().splitlines()
    return [line for line in lines if not line.startswith(b"#")]


def told_of(faults: list[Problem]) -> list[tuple[str, int, str]]:
    return [(each.code, each.line, dict(each.facts).get("found", "")) for each in faults]


PAGES = {
    "/old/market": "old/market/index.html",
    "/old/market/": "old/market/index.html",
    "old/market/index.html": "old/market/index.html",
    "/옛 소식/첫글": "옛 소식/첫글/index.html",
    "/%EC%98%9B%20%EC%86%8C%EC%8B%9D/%EC%B2%AB%EA%B8%80": "옛 소식/첫글/index.html",
    "/옛 소식/첫글.html": "옛 소식/첫글.html",
    "/sub/sub02_01.htm": "sub/sub02_01.htm",
    "/Bbs/View-15.HTML": "Bbs/View-15.HTML",
    "/소식/2023.10": "소식/2023.10/index.html",
    "/돌봄ㆍ나눔 (1차)/~a,b;c=1/": "돌봄ㆍ나눔 (1차)/~a,b;c=1/index.html",
    "/100%25/": "100%/index.html",
    "https://news.example.org/n/3": "n/3/index.html",
    "HTTP://NEWS.example.org:80/n/3.html": "n/3.html",
}
"""Old addresses that a page can stand for, and its file."""


@pytest.mark.parametrize("text", PAGES)
def test_a_page_stands_at_the_very_address(text: str, tmp_path: Path) -> None:
    assert told(site(tmp_path, text)) == ([], [])
    page = tmp_path / "output/site" / PAGES[text]
    assert 'url=/articles/a/"' in page.read_text("utf-8")
    (rule, *_) = rules(tmp_path)
    address = quote("/" + PAGES[text].removesuffix("/index.html"), safe="/~,;=()")
    assert rule == f"{address} /articles/a/ 301"


SERVED = {
    "/bbs/board.php?bo_table=news&wr_id=12": "/bbs/board.php bo_table=news wr_id=12 ",
    "/index.php?mid=notice&document_srl=345": "/index.php mid=notice document_srl=345 ",
    "/?p=123": "/ p=123 ",
    "/portal/bbs/B0000012/view.do?nttId=9&menuNo=200": (
        "/portal/bbs/B0000012/view.do nttId=9 menuNo=200 "
    ),
    "/board/read.jsp;jsessionid=A1?id=3": "/board/read.jsp;jsessionid=A1 id=3 ",
    "/news?id=가나": "/news id=%EA%B0%80%EB%82%98 ",
    "/a.php?next=/b=c:d": "/a.php next=%2Fb%3Dc%3Ad ",
    "https://news.example.org/read.asp?no=7": "/read.asp no=7 ",
    "/view.asp": "/view.asp ",
    "/%B0%A1%B3%AA/1.html": "/%B0%A1%B3%AA/1.html ",
    "/what%3F/*all*/:id": "/what%3F/%2Aall%2A/%3Aid ",
    "/con/2/": "/con/2 ",
    "/.git/config/": "/.git/config ",
    "http://old.example.org/n/3": "http://old.example.org/n/3 ",
    "https://옛소식.한국/view.php?no=3": "http://xn--9l4b4xd5e.xn--3e0b707e/view.php no=3 ",
}
"""Old addresses that only a server can answer, and how Netlify's rule for each begins."""


@pytest.mark.parametrize("text", SERVED)
def test_what_no_page_can_stand_for_is_left_to_servers_and_remarked_with_its_line(
    text: str, tmp_path: Path
) -> None:
    problems, warnings = told(site(tmp_path, text))
    code = "alias-other-host" if "example.org/n" in text or "한국" in text else "alias-server-only"
    assert (problems, told_of(warnings)) == ([], [(code, 7, text)])
    assert rules(tmp_path)[0].startswith(SERVED[text])
    plain = {path.name for path in (tmp_path / "output/site").iterdir()}
    made(put(tmp_path, {"content/articles/a.md": article()}))
    without = {path.name for path in (tmp_path / "output/site").iterdir()}
    assert plain - without == {"_redirects", "_redirects.nginx"}


_PIECES = [
    *"/.?#%:&=;, @[]'\"\\aA0가ㆍ",
    "%EA%B0%80",
    "%b0",
    "%2e",
    ".html",
    ".do",
    "http://",
    "a.org",
]


@profile(deadline=None)
@given(lists(sampled_from(_PIECES), min_size=1, max_size=9).map("".join))
def test_any_text_is_told_or_kept_letter_by_letter(text: str) -> None:
    if not text.strip() or why_unfit(text):
        return
    old = read(text, "https://news.example.org")
    assert old is not None
    whole = quote(unquote_to_bytes(old.path), safe="/")
    path = "/" + text.partition("://")[2].partition("/")[2] if old.host else text
    asked = quote(unquote_to_bytes(path.partition("?")[0]), safe="/")
    assert whole.strip("/").removesuffix("index.html") == asked.strip("/").removesuffix(
        "index.html"
    )
    assert bool(old.query) == bool(path.partition("?")[2].strip("&"))
    assert not set(old.output.split("/")) & {"", ".", ".."} or not old.output


def test_the_three_kinds_in_one_file(tmp_path: Path) -> None:
    texts = (
        "/bbs/board.php?bo_table=news&wr_id=12",
        "/옛 소식/첫글.html",
        "https://old.example.org/n/3",
    )
    problems, warnings = told(site(tmp_path, *texts))
    assert not problems
    wanted = [("alias-other-host", 9, texts[2]), ("alias-server-only", 7, texts[0])]
    assert sorted(told_of(warnings)) == wanted
    assert (tmp_path / "output/site/옛 소식/첫글.html").is_file()
    new = "https://news.example.org/articles/a/"
    assert rules(tmp_path) == [
        "/bbs/board.php bo_table=news wr_id=12 /articles/a/ 301!",
        f"http://old.example.org/n/3 {new} 301!",
        f"http://old.example.org/n/3/ {new} 301!",
        f"https://old.example.org/n/3 {new} 301!",
        f"https://old.example.org/n/3/ {new} 301!",
        "/%EC%98%9B%20%EC%86%8C%EC%8B%9D/%EC%B2%AB%EA%B8%80.html /articles/a/ 301",
    ]


def test_a_page_with_a_query_at_its_own_address_never_leads_to_itself(tmp_path: Path) -> None:
    made(site(tmp_path, "/articles/a/?ref=mail", "/articles/a?page=2"))
    assert rules(tmp_path) == []
    assert b'"/articles/a?page=2" "/articles/a/";' in entries(tmp_path)


def test_a_rule_of_netlify_says_each_parameter_as_one_word(tmp_path: Path) -> None:
    texts = ("/board?/12", "/b?", "/b?keep", "/b?c=1&c=2", "/b?c=1&&d=#".replace("#", "%23"))
    made(site(tmp_path, *texts))
    assert rules(tmp_path) == [
        "/board %2F12= /articles/a/ 301!",
        "/board/ %2F12= /articles/a/ 301!",
        "/b keep= /articles/a/ 301!",
        "/b/ keep= /articles/a/ 301!",
        "/b c=1 d=%23 /articles/a/ 301!",
        "/b/ c=1 d=%23 /articles/a/ 301!",
        "/b /articles/a/ 301",
        "/b/ /articles/a/ 301",
    ]


def test_a_remark_stands_once_a_file(tmp_path: Path) -> None:
    texts = [f"/bbs/view.php?no={number}" for number in range(5)]
    assert told_of(told(site(tmp_path, *texts))[1]) == [("alias-server-only", 7, texts[0])]


UNFIT = {
    "mailto:news@example.org": "alias-no-address",
    "javascript:alert(1)": "alias-no-address",
    "//old.example.org/n/3": "alias-no-address",
    "https:///n/3": "alias-no-address",
    "http://[::1/n": "alias-no-address",
    "https://a:b@news.example.org/n/3": "alias-no-address",
    "https://old.example.org:port/n/3": "alias-no-address",
    "https://a b.example.org/n/3": "alias-no-address",
    "ftp://old.example.org/n/3": "alias-no-address",
    "localhost:8000/n": "alias-no-address",
    "old.example.org/n/3": "alias-no-scheme",
    "www.해오름.한국/n/3": "alias-no-scheme",
    "#": "alias-place",
    "#첫글": "alias-place",
    "/board/#12": "alias-place",
    "/old/, /older/": "alias-several",
    "https://a.example.org/1 https://a.example.org/2": "alias-several",
    "/../escape/": "alias-unfit",
    "/a/%2e%2E/b/": "alias-unfit",
    "/a/./b": "alias-unfit",
    "/a//b/": "alias-unfit",
    "/a%0Ab/": "alias-unfit",
    "/a?b=%00": "alias-unfit",
    "/" + "가" * 120: "alias-long",
}


@pytest.mark.parametrize("text", UNFIT)
def test_what_no_server_is_ever_asked_for_is_a_problem_with_its_line(
    text: str, tmp_path: Path
) -> None:
    problems, _ = told(site(tmp_path, "/fine/", text))
    ((code, line, found),) = told_of(problems)
    assert (code, line) == (UNFIT[text], 8)
    assert text.startswith(found.removesuffix("…"))


def test_below_a_path_an_old_address_is_meant_below_it_too(tmp_path: Path) -> None:
    whole = "https://news.example.org/news/w/2.html"
    assert told(site(tmp_path, "/old/", whole, settings=BASED)) == ([], [])
    assert (tmp_path / "output/site/old/index.html").is_file()
    assert (tmp_path / "output/site/w/2.html").is_file()
    assert rules(tmp_path)[1:] == [
        "/news/old/ /news/articles/a/ 301",
        "/news/w/2.html /news/articles/a/ 301",
    ]


@pytest.mark.parametrize("path", ["/", "/old/", "/newsletter/1", "/bbs/board.php?wr_id=1"])
def test_an_address_of_the_host_outside_of_the_site_is_a_problem(path: str, tmp_path: Path) -> None:
    text = f"https://news.example.org{path}"
    problems, _ = told(site(tmp_path, text, settings=BASED))
    assert told_of(problems) == [("alias-outside", 7, text)]
