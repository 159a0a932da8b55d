"""The fast paths give the tokens that markdown-it-py and the slower rules give."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from sosik.content.markdown import fast_lists, fast_rules, fast_states, fast_tables, fast_words
from sosik.content.markdown.parser import parser_of

PIECES = [
    *("**", "*", "가을", "장터", "a", "1", " ", "은", "(", ")", "‘", "’", ",", ".", "!", "~~", "`"),
    *(
        "[누리집]",
        "(https://a.kr/b)",
        "(가.md)",
        "[",
        "]",
        "]",
        "](",
        "<b>",
        "&amp;",
        "\\",
        "- 끝 -",
    ),
    *("https://a.kr", "02-330-1280", "https://youtu.be/abcdefghijk", "_", "|", ":"),
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
BOLD = st.builds(
    "{}**{}**{}".format, *(st.sampled_from(["", "가", "가 ", " 나", "(", "1)", "’", "."]),) * 3
)
LINES = st.one_of(
    st.builds(
        "{}{}".format,
        st.sampled_from(["- ", "- ", "- ", "* ", "-", "  - ", "1. ", "-  "]),
        WORDS | BOLD,
    ),
    st.builds("| {} | {} |".format, WORDS | BOLD, WORDS),
    st.sampled_from(
        ["|---|---|", "| :-: | -: |", "|:--|", "||", "|", "---", ": 뜻", "  가", "\t나"]
    ),
    WORDS | BOLD,
    st.just(""),
)
TEXTS = st.lists(LINES, max_size=9).map("\n".join)
PARSER = parser_of(breaks=None, html=False, area_code="02")


@contextmanager
def without_fast_paths() -> Iterator[None]:
    """Lists, tables and words are read by the slower rules."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fast_rules, "simple_words", lambda *_: None)
        patched.setattr(fast_lists, "plain_entries", lambda *_: [])
        patched.setattr(fast_tables, "plain_rows", lambda *_: [])
        yield


def read(text: str) -> list[Any]:
    """All of the tokens of a text."""
    return [token.as_dict() for token in PARSER.parse(text, {})]


@given(TEXTS)
@example("- **가**: 나\n- 다\n\n라")
@example("- 가\n- 나\n\n  다")
@example("- 가\n\n- 나")
@example("- 가\n- 나\n다")
@example("- o 가\n- o 나")
@example("- ")
@example("-끝\n- 끝")
@example("| 가 |\n|---|\n| 나 | 다 |\n|\n| |\n")
@example("| 가 |\n|---|\n나")
@example("| 가 | 나 |\n|:-:|--:|\n| 다\n\n라")
@example("| 가\\|나 |\n|---|")
@example("| 가 |\n|---|\n| 나\\|다 |")
@example("[가](https://a.kr)**나**[다](b.md) **라**\n")
@example("**가**은 **나**\n")
@example("**가****나**")
@example("가** 나** 다** 라**\n")
@example("! [가](a.jpg)\n")
@example("[^가](https://a.kr)\n\n[^가]: 나\n")
def test_the_tokens_are_those_of_the_slower_rules(text: str) -> None:
    fast = read(text)
    with without_fast_paths():
        assert read(text) == fast


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- **가**: 나\n- 다 [라](a.md)\n", "bullet_list_open"),
        ("| 가 | 나 |\n|---|:-:|\n| **다** |\n", "table_open"),
    ],
)
def test_plain_lists_and_tables_are_no_matter_for_the_slower_rules(
    text: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast_states.FastBlock, "push", None)
    monkeypatch.setattr(fast_rules, "FastInline", None)
    assert PARSER.parse(text, {})[0].type == kind


@given(st.text("가a \t\n\r\v-", max_size=30))
def test_lines_are_marked_as_by_markdown_it(text: str) -> None:
    fast, plain = (kind(text, PARSER, {}, []) for kind in (fast_states.FastBlock, StateBlock))
    assert vars(fast) == vars(plain)


@given(st.from_regex(fast_words._SAME, fullmatch=True))
def test_an_address_that_is_taken_as_it_is_needs_no_change(address: str) -> None:
    assert normalizeLink(address) == address


def test_a_token_is_that_of_markdown_it() -> None:
    fast, plain = fast_states.FastToken("text", "", 0), Token("text", "", 0)
    assert fast.as_dict() == plain.as_dict()
    copied = fast.copy(content="가")
    assert copied.as_dict() == plain.copy(content="가").as_dict()
    copied.attrs["class"] = "a"
    assert fast.attrs == {}
