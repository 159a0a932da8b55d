"""Front matter as a storm may leave it: nothing makes the reader fall, and all faults are told."""

import re
from itertools import product
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sosik.base.characters import clean
from sosik.content.frontmatter.loose import is_suspect, quoted
from sosik.content.frontmatter.page_schema import KEYS
from sosik.content.frontmatter.site_schema import parse_settings
from sosik.content.manuscript import parse
from sosik.model.pages import Issue
from sosik.problems.problem import say
from tests.conftest import PROFILE
from tests.support.front_matter import EXAMPLES, HEADS, NEEDED, OPTIONS, read, sound


def _tree(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.MappingNode):
        return [(_tree(key), _tree(value)) for key, value in node.value]
    return node and [_tree(each) for each in node.value]


@settings(max_examples=2 * EXAMPLES)
@given(head=HEADS)
def test_what_is_not_suspect_reads_the_same_with_and_without_the_walk(head: str) -> None:
    if is_suspect(head) or re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", head):
        return  # the last are refused before either
    try:
        plain = yaml.compose(head, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return  # then the walk is taken anyway
    walked = "\n".join(quoted(head, KEYS["article"]).lines)
    assert _tree(yaml.compose(walked, Loader=yaml.CBaseLoader)) == _tree(plain)


@pytest.mark.parametrize("kind", KEYS)
@settings(max_examples=EXAMPLES // len(KEYS))
@given(head=HEADS)
def test_no_front_matter_makes_the_reader_fall(kind: str, head: str) -> None:
    found = read(kind, f"{head}\n")
    assert found.problems or found.page
    for fault in found.problems:
        assert 0 <= fault.line <= head.count("\n") + 6
        assert len(say(fault)) < 1500
        assert say(fault, "en")


@settings(max_examples=EXAMPLES)
@given(data=st.binary(max_size=120), kind=st.sampled_from(sorted(KEYS)))
def test_no_bytes_make_the_reader_fall(kind: str, data: bytes) -> None:
    for whole in (data, b"---\n" + data, b"---\n" + data + b"\n---\n", b"\xff\xfe" + data):
        found, _ = parse("content/a.md", kind, whole, OPTIONS)
        assert found.problems or found.page
        for fault in found.problems:
            assert say(fault)


@settings(max_examples=EXAMPLES)
@given(text=HEADS)
@example(text="제목: \r:\n제목")
def test_no_site_yaml_makes_the_reader_fall(text: str) -> None:
    found, problems, _ = parse_settings(text)
    assert problems or found


ONE_LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), max_size=30
).map(lambda text: " ".join(text.split()))
MARKED = st.lists(
    st.sampled_from([*"'\"[]{}:#&*!|>%@`,-?\\~=", ": ", " #", "가", "나 ", "1"]), max_size=14
).map(lambda parts: " ".join("".join(parts).split()))


@settings(max_examples=EXAMPLES)
@given(title=st.one_of(ONE_LINE, MARKED), kind=st.sampled_from(sorted(KEYS)))
def test_a_title_that_is_no_yaml_form_comes_back_as_it_was_typed(title: str, kind: str) -> None:
    title = normalize("NFC", title)
    if _has_a_form(title):
        return
    assert sound(kind, f"제목: {title}\n{NEEDED[kind]}").title == title


def _has_a_form(title: str) -> bool:
    """Whether YAML's own reading of the title stands (empty, quoted, a block, a comment).

    A letter that nobody sees and nothing needs is left out of any text.
    """
    unseen = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
    return (
        title.strip(unseen + " ") != title
        or clean(title).text != title
        or title in ("", "~", "null")
        or re.search(r"(?:^|\s)#(?:\s|$)", title) is not None
        or re.fullmatch(r"[|>](?:[+-]?[1-9]?|[1-9][+-])", title) is not None
        or (len(title) > 1 and title[0] in "'\"" and title[-1] == title[0])
        or re.search(r"&(\S+)(?: .*)? \*\1\b", title) is not None
    )


MEGABYTE = 1_000_000
MANY = 30_000 if PROFILE == "deep" else 10_000
HUGE = {
    "brackets": "제목: " + "[" * MEGABYTE,
    "closed brackets": "추가: " + "[" * 40_000 + "]" * 40_000,
    "braces": "추가: " + "{" * MEGABYTE,
    "braces with keys": "추가: " + "{a: " * 20_000,
    "dashes": "태그: \n" + "- " * MEGABYTE,
    "many dashes": "태그: \n" + "- " * 40_000,
    "question marks": "? " * 40_000,
    "keys": "a: " * 30_000,
    "keys on lines": "a:\n" * MANY,
    "different keys": "".join(f"항목{n}: 값\n" for n in range(9_000)),
    "anchors": "&a" * 40_000,
    "spaced anchors": "&a " * 30_000,
    "steps": "\n".join(" " * n + "a:" for n in range(400)),
    "tight steps": "추가: \n" + "\n".join(" " * n + "- a:" for n in range(1, 400)),
    "spaces": "제목: 가" + " " * 90_000 + "나",
    "leading spaces": " " * 90_000 + "제목: 가",
    "open quotes": "".join(f'항{n}: "가\n' for n in range(8_000)),
    "open quotes below": "제목:\n" + '  "가\n' * 12_000,
    "open brackets": "".join(f"항{n}: [가\n" for n in range(8_000)),
    "commas": "태그: [" + "가, " * 30_000 + "]",
    "braces of commas": "추가: {" + "가, " * MANY + "}",
    "no colon": "제목: 가\n" + "나눔장터\n" * 12_000,
    "tabs": "\t\n\t가\n" * 15_000,
    "full-width colons": "：" * 90_000,
    "quotes and brackets": '추가: ["]", [' * 8_000,
    "a bomb of names": "추가:\n  a0: &a0 [x, x]\n"
    + "".join(f"  a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "a bomb for contacts": "담당: &a0 [x, x]\n"
    + "".join(f"추가{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "a whole megabyte of text": "제목: " + "가" * MEGABYTE,
}


MONSTERS = [*product(HUGE, ("release", "issue"))]
"""In both kinds of text with a reading of their own; each once where there is less time."""


@pytest.mark.parametrize(
    ("name", "kind"), MONSTERS if PROFILE == "deep" else MONSTERS[::4] + MONSTERS[3::4]
)
def test_a_monstrous_front_matter_is_soon_a_problem(name: str, kind: str) -> None:
    found = read(kind, f"{NEEDED[kind]}{HUGE[name]}\n")
    assert bool(found.problems) is (name not in ("spaces", "open quotes below"))
    assert all(len(say(fault)) < 1000 for fault in found.problems)


@pytest.mark.parametrize("character", ["\u2028", "\u2029"])
def test_an_end_of_a_line_within_a_line_is_a_blank(character: str) -> None:
    found = read("page", f"제목: 장터\n요약: 나눔{character}돌봄\n")
    assert not found.problems
    assert found.page is not None
    assert found.page.summary == "나눔 돌봄"


def test_front_matter_has_room_for_a_long_issue() -> None:
    dates = "".join(
        f"  - {{날짜: 2026-11-{1 + n % 28:02}, 제목: [모집] 교육 {n}, 장소: '나눔'실}}\n"
        for n in range(600)
    )
    page = sound("issue", f"제목: 10월호\n{NEEDED['issue']}일정:\n{dates}")
    assert isinstance(page, Issue)
    assert len(page.schedule) == 600
    assert page.schedule[7].title == "[모집] 교육 7"


def test_all_faults_of_a_file_are_told_at_once_even_where_yaml_gives_up() -> None:
    found = read(
        "article",
        "제목:장터\n작성자; 김하늘\n부서: 나눔부\n태그: [나눔, 돌봄\n날짜: 시월\n작성중: 글쎄\n"
        "모르는말: 값\n행사:\n\t날짜: 2026-11-02\n",
    )
    assert [(fault.line, fault.code) for fault in sorted(found.problems)] == [
        (2, "yaml-space"),
        (3, "yaml-colon"),
        (5, "yaml-open-bracket"),
        (6, "expected-date"),
        (7, "expected-flag"),
        (8, "unknown-key"),
        (10, "yaml-tab"),
    ]
