"""Bare URLs and telephone numbers become links, and nothing else changes; the cases are in
tests/cases/markdown/links.txt.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sosik.content.markdown.autolinks import install_autolinks


def parser(area_code: str = "02") -> MarkdownIt:
    """A parser with this rule."""
    made = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    install_autolinks(made, area_code)
    return made


LINKING, PLAIN = parser(), MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


def inline(made: MarkdownIt, text: str) -> list[Token]:
    """The tokens inside all paragraphs of a text."""
    return [part for token in made.parse(text) for part in token.children or []]


WRITTEN = """
https://a.kr/x_(y) www.b.kr/ c.or.kr help@a.kr 02-330-1280 (02) 330-1280 1588-0000 2022-2023 ~5 원
을 에서 팩스 . , ) ( [ ] ](x) * ** ~~ ` \\ < > & &amp; @ / : - 0 1
"""
PIECES = st.sampled_from([*WRITTEN.split(), " ", "\n", "\n\n"])
AUTOMATIC = re.compile(r"([Hh]ttps?://|mailto:|tel:0?[1-9])[!-~]+")


@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_links_lose_no_letter_and_stand_in_order(text: str) -> None:
    tokens = inline(LINKING, text)
    said = "".join(token.content for token in tokens)
    assert said == "".join(token.content for token in inline(PLAIN, text))
    level, open_links = 0, 0
    for token in tokens:
        level -= token.nesting < 0
        assert token.level == level
        level += token.nesting > 0
        open_links += token.nesting if token.tag == "a" else 0
        assert open_links in (0, 1)
        if token.type == "link_open" and token.info == "auto":
            assert token.markup == "autolink"
            assert AUTOMATIC.fullmatch(str(token.attrs["href"]))


@pytest.mark.parametrize(
    "piece",
    [
        *("a.", "a.kr.", "a.kr ", "a-", "a@", "a@a.", "www.", "https://", "@a.kr", "1-", "1-1-1-1"),
        *("((((", "(02)", "02-", "02-330-1280,", "330-1280-", "1588-0000", "12345678", "\\."),
        *("https://a.kr/(", "https://a.kr/)", "https://a.kr/((", "https://a.kr/,"),
    ],
)
def test_a_hundred_thousand_pieces_of_an_address_come_to_an_end(piece: str) -> None:
    # The first words make sure that the text is looked at closely.
    text = "https://a.kr 02-330-1280 " + piece * (100_000 // len(piece))
    assert LINKING.renderInline(text).count("<a ") >= 2


@given(st.text(alphabet="0123456789-.,()~ 원명년호제", max_size=30))
def test_only_what_has_seven_digits_or_more_is_a_number_to_ring(text: str) -> None:
    for token in inline(LINKING, text):
        if token.type == "link_open":
            assert re.fullmatch(r"tel:(0[0-9]{1,3}-)?[0-9]{3,4}-[0-9]{4}", str(token.attrs["href"]))


def test_other_parsers_stay_as_they_are() -> None:
    assert PLAIN.renderInline("a.kr") == "a.kr"
    assert parser("").renderInline("330-1280") == "330-1280"
    assert parser("031").renderInline("330-1280") == '<a href="tel:031-330-1280">330-1280</a>'


def test_nothing_becomes_a_link_inside_a_link_of_raw_html() -> None:
    made = MarkdownIt("commonmark")
    install_autolinks(made, "")
    raw = '<A href="https://b.kr">a.kr *www.a.kr*</A>'
    assert made.renderInline(raw) == raw.replace("*www.a.kr*", "<em>www.a.kr</em>")
    assert made.renderInline(f"{raw} c.kr").endswith('</A> <a href="https://c.kr">c.kr</a>')
