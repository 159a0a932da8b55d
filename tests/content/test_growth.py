"""No text takes the square of its length: what a pattern may repeat, or nest, has an end.

How long something takes is not measured here. What made it long can't be there: see each test.
"""

import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from lxml import html

from sosik.content.checks import advertising, personal_numbers
from sosik.content.frontmatter import release_head
from sosik.content.manuscript import Options, parse
from sosik.korean import dates
from sosik.model.body import Body
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Release
from tests.support.small import article

SIZE = 98_000


def read(body: str = "글", *, more: str = "", html: bool = False) -> tuple[Manuscript, Body]:
    """An article with this text, or with these lines in its front matter."""
    data = article(body=body, more=more).encode()
    return parse("content/articles/a.md", "article", data, Options("Asia/Seoul", html=html))


def depth(fragment: str) -> int:
    """How many elements stand within one another, at most."""
    deepest = level = 0
    for end, name in re.findall(r"<(/?)([a-z0-9]+)", fragment):
        if name not in ("br", "hr"):
            level += -1 if end else 1
            deepest = max(deepest, level)
    return deepest


@pytest.mark.parametrize(
    "written",
    [
        "1" * SIZE,
        "1:" * (SIZE // 2),
        "2026-10-20" + " " * SIZE + "x",
        "가" + " " * SIZE + "나",
        "2026" + "\t" * SIZE + "-10-20 x",
        "10." * (SIZE // 3),
        "부터 " * (SIZE // 3),
        "~" * SIZE,
    ],
)
@pytest.mark.parametrize("key", ["접수마감", "게시일시"])
def test_a_monstrous_date_is_a_problem_and_short_before_it_is_looked_at(
    written: str, key: str
) -> None:
    assert len(dates._normalized(written)) <= dates._LONGEST + 1
    faults = read(more=f'{key}: "{written}"\n')[0].problems
    assert [each.line for each in faults] == [6]


@pytest.mark.parametrize(
    "written",
    [
        "2026-10-20" + " " * 30,
        "2026년" + " " * 200 + "10월 20일",
        "  2026 . 10 . 20 . ( 화 )  오후  3 : 30",
    ],
)
def test_blanks_in_a_date_are_one_blank(written: str) -> None:
    assert read(more=f'접수마감: "{written}"\n')[0].problems == ()


@pytest.mark.parametrize("blanks", [" " * 50_000, "\t" * 50_000, " \t" * 25_000])
def test_a_byline_is_the_last_line_whatever_stands_in_it(blanks: str) -> None:
    assert read(f"글\n\n- 작성자:{blanks}김하늘{blanks}\n\n")[0].byline.text == "김하늘"  # type: ignore[union-attr]
    assert read(f"글\n\n- 작성자:{blanks}\n")[0].byline is None
    assert read(f"글\n\n-{blanks}작성자\n")[0].byline is None
    assert read(f"- 작성자: 김하늘{blanks}\n\n글")[0].byline is None


@pytest.mark.parametrize(
    "piece",
    [
        *("<ul><li>", "<div>", "<b><i>", "<table><tr><td>", "<details>\n\n", "<div/>", "<font>"),
        *("<blockquote><p>", "<div title='<'>", "<ruby><rt>", "<dl><dd>"),
    ],
)
def test_html_is_no_deeper_than_any_text_needs(piece: str) -> None:
    body = read(piece * (SIZE // len(piece)) + "끝", html=True)[1]
    # A level of ours may hold, as a list its items, one that needs no end of its own.
    assert depth(body.html) <= 5 * 50
    assert html.fragment_fromstring(body.html, create_parent="div").text_content().strip() == "끝"


def test_html_as_people_write_it_keeps_all_its_tags() -> None:
    written = "<ul>\n" + "<li><b>하나</b> <p>둘<br>셋\n" * 300 + "</ul>\n\n" + "<u>줄</u> " * 300
    body = read(written, html=True)[1]
    assert body.html.count("<li>") == body.html.count("<b>") == body.html.count("<u>") == 300
    nested = "<div>" * 40 + "글" + "</div>" * 40
    assert read(nested, html=True)[1].html.count("<div>") == 40


def _repeats(parsed: Any) -> Iterator[int]:
    """The largest number of times that each part of a pattern may repeat."""
    for code, given in parsed:
        if code in (
            _constants.MAX_REPEAT,
            _constants.MIN_REPEAT,
            _constants.POSSESSIVE_REPEAT,
        ):
            yield int(given[1])
        for part in given if isinstance(given, tuple) else (given,):
            if isinstance(part, _parser.SubPattern):
                yield from _repeats(part)
            elif isinstance(part, list):
                for each in part:
                    if isinstance(each, _parser.SubPattern):
                        yield from _repeats(each)


@pytest.mark.parametrize(
    "pattern",
    [
        *(found for found, _ in advertising._FOUND),
        *(spoiled for _, spoiled in advertising._FOUND if spoiled is not None),
        *(advertising._PRICES, advertising._IN_CELL),
        *(personal_numbers._QUICK, *(pattern for pattern, _ in personal_numbers._RULES)),
        *(personal_numbers._ACCOUNT_WORD, personal_numbers._REACHED),
    ],
)
def test_what_looks_for_sales_and_numbers_anywhere_repeats_nothing_without_end(
    pattern: re.Pattern[str],
) -> None:
    assert all(most <= 1_000 for most in _repeats(_parser.parse(pattern.pattern, pattern.flags)))


def test_a_contact_that_is_longer_than_any_stays_one_text() -> None:
    for long in ("1" * SIZE, "가" * SIZE, "a@" * (SIZE // 2), "(" * SIZE):
        data = f"---\n제목: 글\n날짜: 2026-10-20\n담당: '{long}'\n---\n글\n".encode()
        found, _ = parse("content/releases/a.md", "release", data, Options("Asia/Seoul"))
        assert isinstance(found.page, Release)
        assert found.page.contacts[0].name == long
    assert len("과장: 박하늘 02-000-0000") < release_head._LONGEST
