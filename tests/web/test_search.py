"""Search in Debian's Chromium: it finds what a reader would find, all of it and nothing else."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import pytest

from sosik.build.session import Folders, build
from tests.conftest import PROFILE
from tests.support import browsers, haystack
from tests.support.browsers import until
from tests.support.haystack import QUERIES, Written, truth
from tests.support.small import NOW

pytestmark = pytest.mark.browser

ARTICLES = 3_000 if PROFILE == "deep" else 240
"""Most of them are indexed, the newest are searched as they are."""

LONGEST = 6
"""Letters of a query up to which eight requests show the first results."""


class Archive(NamedTuple):
    """A built archive, where it is served, and what was written into it."""

    address: str
    output: Path
    written: list[Written]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    root = tmp_path_factory.mktemp("searched")
    written = haystack.write(root, ARTICLES)
    build(Folders.of(root), NOW)
    output = root / "output/site"
    with browsers.served(output, "/news") as address:
        yield Archive(address, output, written)


@pytest.fixture(scope="module")
def page(served: Archive, chromium: Any) -> Any:  # noqa: ARG001 (built before Chromium starts)
    page = chromium.new_context(locale="ko-KR").new_page()
    page.set_default_timeout(120_000)
    return page


def _ask(page: Any, served: Archive, query: str, more: str = "") -> tuple[int, list[str]]:
    """The number of results that is told, and the addresses of those shown."""
    page.goto(f"{served.address}/search/?q={quote(query)}{more}")
    return _told(page)


def _told(page: Any) -> tuple[int, list[str]]:
    shown = "document.querySelectorAll('#found > ol > li').length"
    total = "document.querySelector('#found > ol[data-total]')?.dataset.total"
    until(page, f"{total} && {shown} === Math.min(Number({total}), 10)")
    return int(page.locator("ol[data-total]").get_attribute("data-total")), _links(page)


def _is_about(page: Any) -> bool:
    return bool(page.locator("ol[data-about]").count())


def _is_right(page: Any, told: int, number: int) -> bool:
    """Whether a number is told as it is, or as so many at most where it may not be told exactly."""
    return told == number or (_is_about(page) and told > number)


def _links(page: Any) -> list[str]:
    return list(
        page.eval_on_selector_all(
            "ol[data-total] > li .card-title a", "all => all.map(a => a.pathname)"
        )
    )


@pytest.mark.parametrize("query", QUERIES)
def test_all_that_holds_a_query_is_found_and_nothing_else(
    query: str, page: Any, served: Archive
) -> None:
    """Title before heading before text, the newest first; with the number of all.

    Where telling it would take very many texts, it is told as so many at most.
    """
    wanted = truth(served.written, query)
    total, shown = _ask(page, served, query)
    assert shown == wanted[:10]
    assert _is_right(page, total, len(wanted))
    about = "최대 " if _is_about(page) else ""
    assert len(query) > 2 or not about
    assert f"{about}{total:,}건" in page.locator("#status").inner_text()
    assert page.locator("ol[data-total] > li:has(mark)").count() == len(shown)
    while page.locator("#found button").count() and len(shown) < 40:
        before = len(shown)
        page.locator("#found button").click()
        until(
            page, f"document.querySelectorAll('#found ol > li').length >= {min(before + 10, total)}"
        )
        shown = _links(page)
    assert shown == wanted[: len(shown)]


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200e", "\u200d", "\u3164", "\ufffc", "\u202d", "\x08"]
)
def test_what_came_along_with_a_pasted_query_hides_nothing(
    unseen: str, page: Any, served: Archive
) -> None:
    wanted = truth(served.written, "돌봄")
    assert wanted
    assert _ask(page, served, f"{unseen}돌{unseen}봄{unseen}") == (len(wanted), wanted[:10])


def test_the_queries_find_something_in_a_grown_archive(served: Archive) -> None:
    found = {query: len(truth(served.written, query)) for query in QUERIES}
    nothing = {query for query, hits in found.items() if hits == 0}
    assert len(found) >= 30
    assert nothing <= {"「없음」", "박람회도이웃을"} | set(QUERIES if ARTICLES < 1_000 else ())
    assert sum(hits > 10 for hits in found.values()) > 10


@pytest.mark.skipif(PROFILE != "deep", reason="3,000 articles; with SOSIK_PROFILE=deep")
def test_the_first_results_need_little(page: Any, served: Archive) -> None:
    """Eight requests and 250 KB at most, for queries of usual length; up to the first result."""
    for query in QUERIES:
        page.goto(f"{served.address}/search/")
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.evaluate(
            """() => {
                window.first = null;
                new MutationObserver((_, observer) => {
                    if (!document.querySelector("#found li, #found ol[data-total='0']")) return;
                    window.first = performance.getEntriesByType("resource").map(each => each.name);
                    observer.disconnect();
                }).observe(document.getElementById("found"), { childList: true, subtree: true });
            }"""
        )
        page.locator("#search [name=q]").fill(query)
        page.keyboard.press("Enter")
        until(page, "window.first")
        urls = [url for url in page.evaluate("window.first") if ".json" in url]
        files = [served.output / urlsplit(url).path.removeprefix("/news/") for url in urls]
        size = sum(len(gzip.compress(file.read_bytes())) for file in files)
        assert size <= 250_000, f"{query}: {size}"
        if len(query.replace(" ", "")) <= LONGEST:
            assert len(files) <= 8, query


def test_the_address_carries_the_query_and_the_way_back_works(page: Any, served: Archive) -> None:
    page.goto(f"{served.address}/search/")
    for query in ("돌봄", "자활 사업단"):
        page.locator("#search [name=q]").fill(query)
        page.keyboard.press("Enter")
        until(page, f"document.title.startsWith({json.dumps(query)})")
        assert _is_right(page, _told(page)[0], len(truth(served.written, query)))
        assert page.evaluate("new URLSearchParams(location.search).get('q')") == query
        assert page.evaluate("document.activeElement.name") == "q", "the focus stays"
    page.go_back()
    until(page, "document.title.startsWith('돌봄')")
    until(page, "document.getElementById('status').textContent.includes('돌봄')")
    assert page.locator("#search [name=q]").input_value() == "돌봄"
    assert _told(page)[0] == len(truth(served.written, "돌봄"))
    page.go_forward()
    until(page, "document.title.startsWith('자활')")
    assert page.locator("#search [name=q]").input_value() == "자활 사업단"


def test_filters_narrow_what_is_found_and_stand_in_the_address(page: Any, served: Archive) -> None:
    chosen = [each for each in served.written if each.category == "교육" and each.day.year == 2019]
    wanted = truth(chosen, "자활")
    assert wanted
    more = f"&category={quote('교육')}&year=2019&kind=article"
    assert _ask(page, served, "자활", more) == (len(wanted), wanted[:10])
    assert page.locator("#search [name=category]").input_value() == "교육"
    page.locator("#search [name=kind]").select_option("release")
    until(page, "document.querySelector('#found ol')?.dataset.total === '0'")
    assert page.evaluate("new URLSearchParams(location.search).get('kind')") == "release"
    unknown = _ask(page, served, "자활", "&department=" + quote("없는 부서"))
    assert unknown[0] == len(truth(served.written, "자활")), "an unknown choice filters nothing"


def test_words_that_stand_apart_follow_below_their_own_heading(page: Any, served: Archive) -> None:
    words = ("쌀", "마을부엌")
    wanted = set.intersection(*(set(truth(served.written, word)) for word in words))
    assert not truth(served.written, " ".join(words))
    assert wanted
    assert _ask(page, served, " ".join(words)) == (0, [])
    until(page, "document.getElementById('found').ariaBusy === 'false'")
    part = page.locator("#found section").first
    head = part.locator("header").inner_text()
    at_most = "최대 " if len(wanted) > 10 else ""  # no more than ten are read at first
    assert head.split("\n") == ["낱말이 모두 든 글", f"{at_most}{len(wanted)}건"]
    links = part.locator(".card-title a").evaluate_all("all => all.map(a => a.pathname)")
    assert set(links) <= wanted
    assert min(len(wanted), 10) <= len(links) <= 20, "they are read some at a time"


def test_a_match_is_marked_as_it_is_written(page: Any, served: Archive) -> None:
    _ask(page, served, "통합돌봄망")
    marks = set(page.locator("ol mark").all_inner_texts())
    assert marks <= {"통합돌봄망", "통합 돌봄망"}
    _ask(page, served, "돌봄ㆍ나눔")
    assert set(page.locator("ol mark").all_inner_texts()) <= {
        "돌봄·나눔",
        "돌봄ㆍ나눔",
        "돌봄・나눔",
    }
    _ask(page, served, "ㅌㅎㄷㅂ")
    assert set(page.locator("ol mark").all_inner_texts()) >= {"통합돌봄"}
    _ask(page, served, "ㄱㅎㄴ")
    assert "김하늘" in set(page.locator("ol mark").all_inner_texts())


def test_more_results_take_the_focus_to_the_first_new_one(page: Any, served: Archive) -> None:
    wanted = truth(served.written, "자활")
    assert len(wanted) > 10
    _ask(page, served, "자활")
    page.locator("#found button").focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.localName === 'a'")
    assert page.evaluate("document.activeElement.pathname") == wanted[10]
    assert page.locator("[role=status]").inner_text().startswith(f"‘자활’ {len(wanted):,}건")


def test_a_page_says_so_when_its_files_can_not_be_had(page: Any, served: Archive) -> None:
    page.route("**/search/*.json*", lambda route: route.abort())
    page.goto(f"{served.address}/search/?q={quote('돌봄')}")
    until(page, "document.getElementById('status').textContent.includes('못했습니다')")
    page.unroute("**/search/*.json*")
    page.locator("#search button").click()
    assert _told(page)[0] == len(truth(served.written, "돌봄"))


def test_without_javascript_the_page_leads_to_the_archive(page: Any, served: Archive) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{served.address}/search/?q={quote('돌봄')}")
    assert "자바스크립트가 꺼져 있어" in plain.locator("noscript").inner_text()
    plain.get_by_role("link", name="2019년", exact=True).click()
    assert plain.url == f"{served.address}/archive/2019/"
    context.close()


def test_a_page_that_is_missing_offers_search(page: Any, served: Archive) -> None:
    page.goto(f"{served.address}/404.html")
    page.get_by_role("searchbox").fill("지원금")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/news/search/\?q="))
    assert _told(page)[0] == len(truth(served.written, "지원금"))
