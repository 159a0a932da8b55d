"""A caption, its credit and its copyright notice look alike wherever they were written."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.small import article, made, picture, put

ISSUE = "---\n제목: 시월호\n발행일: 2026-10-30\n기사: [text, lead, both, bare]\n---\n안녕하세요.\n"
LEAD = "대표사진: {파일: a.jpg, 대체텍스트: 장터에 모인 주민들, 사진설명: 물건을 <고른다>., "
FILES: dict[str, str | bytes] = {
    "content/articles/a.jpg": picture("red", (700, 500)),
    "content/articles/text.md": article(
        "글", body='글\n\n![장터에 모인 주민들](a.jpg "물건을 <고른다>. (사진: 김&나) ⓒ 솔내센터")'
    ),
    "content/articles/lead.md": article(
        "머리", date="2026-10-19", more=LEAD + "출처: 김&나, 저작권: 솔내센터}"
    ),
    "content/articles/both.md": article(
        "둘 다",
        date="2026-10-18",
        more="대표사진: {파일: a.jpg, 출처: 김&나, 저작권: ⓒ 솔내센터}",
        body='글\n\n![장터에 모인 주민들](a.jpg "물건을 <고른다>.")',
    ),
    "content/articles/bare.md": article(
        "맨", date="2026-10-17", more=LEAD.replace("{", "{출처: 이가람, ").rstrip(", ") + "}"
    ),
    "content/issues/2026-10.md": ISSUE,
}
WORDS = "물건을 &lt;고른다&gt;."
CREDIT = "사진: 김&amp;나 ⓒ 솔내센터"
PAGES = ("text", "lead", "both")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = put(tmp_path_factory.mktemp("site"), FILES)
    report = made(root)
    assert not (report.problems or report.warnings)
    return root / "output"


def _read(output: Path, name: str) -> str:
    return (output / name).read_text("utf-8")


def _captions(html: str, mark: str) -> list[str]:
    found = re.findall(rf"<{mark}[^>]*>(.*?)</{mark.split()[0]}>", html, re.DOTALL)
    return [re.sub(r"</?span[^>]*>", "", words) for words in found]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_shows_both_behind_the_caption(name: str, output: Path) -> None:
    page = _read(output, f"site/articles/{name}/index.html")
    assert _captions(page, "figcaption") == [f"{WORDS} {CREDIT}"]
    assert f'<span class="credit">{CREDIT}</span>' in page


def test_a_mail_shows_them_alike(output: Path) -> None:
    mail = _read(output, "email/issues/2026-10/full.html")
    in_texts = re.findall(r'<div class="?caption"?[^>]*>(.*?)</div>', mail)
    of_leads = re.findall(r'<p class="?caption"?[^>]*>(.*?)</p>', mail)
    shown = [re.sub(r"</?span[^>]*>", "", words) for words in (*in_texts, *of_leads)]
    assert sorted(shown) == [*[f"{WORDS} {CREDIT}"] * 3, f"{WORDS} 사진: 이가람"]


def test_feeds_show_them_alike_and_name_them_for_programs(output: Path) -> None:
    feed = json.loads(_read(output, "site/feed.json"))
    shown = [_captions(item["content_html"], "figcaption") for item in feed["items"]]
    assert [words for words in shown if words] == [
        [f"{WORDS} {CREDIT}"],
        [f"{WORDS} {CREDIT}"],
        [f"{WORDS} {CREDIT}"],
        [f"{WORDS} 사진: 이가람"],
    ]
    rss = _read(output, "site/feed.xml")
    assert rss.count("<media:credit>김&amp;나</media:credit>") == 3
    assert rss.count("<media:copyright>ⓒ 솔내센터</media:copyright>") == 3
    assert rss.count("<media:credit>이가람</media:credit>") == 1


def test_plain_text_has_the_credit_in_brackets(output: Path) -> None:
    text = _read(output, "email/issues/2026-10/message.txt")
    assert text.count("[사진: 물건을 <고른다>. (사진: 김&나 ⓒ 솔내센터)]") == 2


def _image(page: str) -> Any:
    script = re.search(r'<script type="?application/ld\+json"?>(.*?)</script>', page)
    assert script is not None
    graph = json.loads(script[1])["@graph"]
    return next(thing for thing in graph if thing["@type"] == "NewsArticle")["image"][0]


@pytest.mark.parametrize("name", PAGES)
def test_search_engines_are_told_whose_picture_it_is(name: str, output: Path) -> None:
    image = _image(_read(output, f"site/articles/{name}/index.html"))
    assert (image["creditText"], image["copyrightNotice"]) == ("김&나", "ⓒ 솔내센터")
    assert image["caption"] == "물건을 <고른다>."
    assert image["contentUrl"] == image["url"]
    assert image["url"].startswith("https://news.example.org/media/")


def test_a_caption_that_names_another_than_the_key_is_left_whole(tmp_path: Path) -> None:
    more = (
        "대표사진: {파일: a.jpg, 대체텍스트: 장터에 모인 주민들, "
        '설명: "물건을 고른다. (사진: 홍보팀)", 출처: 김하늘}'
    )
    files = {**FILES, "content/articles/text.md": article("글", more=more)}
    made(put(tmp_path, files))
    page = _read(tmp_path / "output", "site/articles/text/index.html")
    assert _captions(page, "figcaption") == ["물건을 고른다. (사진: 홍보팀) 사진: 김하늘"]


def test_the_same_name_in_caption_and_key_is_shown_once(tmp_path: Path) -> None:
    more = (
        "대표사진: {파일: a.jpg, 대체텍스트: 장터에 모인 주민들, "
        '설명: "물건을 고른다. (사진: 홍보팀)", 출처: 홍보팀}'
    )
    files = {**FILES, "content/articles/text.md": article("글", more=more)}
    made(put(tmp_path, files))
    page = _read(tmp_path / "output", "site/articles/text/index.html")
    assert _captions(page, "figcaption") == ["물건을 고른다. 사진: 홍보팀"]
