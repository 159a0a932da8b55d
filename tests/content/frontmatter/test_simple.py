"""Front matter that is read without YAML is the same as YAML reads it, for every type of value."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sosik.content.frontmatter import reader
from sosik.content.frontmatter.page_schema import KEYS
from sosik.content.frontmatter.simple import simple_mapping
from sosik.content.frontmatter.types import Reading

ROOT = Path(__file__).parents[3]
NAMES = sorted({word for keys in KEYS.values() for key in keys for word in (key, "낱말")})
KOREAN = ["제목", "날짜", "태그", "사진", "파일", "일정", "기사", "담당", "추가", "첨부파일"]
WORDS = st.text("가나ab1 ,.:-?!#&*[]{}'\"|>%@`~\\/()‘’·：\u3000\u00a0\t=<", max_size=9)
SURE = st.sampled_from(["가을 장터", "2026-10-31", "14:00", "a.md", "(1) 가, 나", "‘나눔’", "3.1%"])
VALUES = st.one_of(
    SURE,
    WORDS,
    st.builds('"{}"'.format, WORDS | SURE),
    st.builds("'{}'".format, WORDS | SURE),
    st.builds("[{}]".format, st.lists(SURE | WORDS, max_size=3).map(", ".join)),
)
KEY = st.sampled_from([*NAMES, *KOREAN])
LINES = st.one_of(
    st.builds("{}: {}".format, KEY, VALUES),
    st.builds("{}:".format, KEY),
    st.builds("{}- {}".format, st.sampled_from(["", "  ", "    "]), VALUES),
    st.builds("{}{}: {}".format, st.sampled_from(["  ", "   ", " "]), KEY, VALUES),
    st.sampled_from(["", " ", "# 메모", "---", "가", "? 가", "- "]),
    WORDS,
)
TEXTS = st.lists(LINES, max_size=7).map("\n".join)
KINDS = st.sampled_from(sorted(KEYS))


def same(node: yaml.Node) -> tuple[object, ...]:
    """Everything of a YAML value that the types of values look at."""
    lines = (node.start_mark.line, node.end_mark.line if isinstance(node.value, str) else None)
    if isinstance(node, yaml.ScalarNode):
        return ("text", node.tag, node.value, node.style or "", *lines)
    if isinstance(node, yaml.SequenceNode):
        return ("list", node.tag, node.flow_style, *lines, *map(same, node.value))
    assert isinstance(node, yaml.MappingNode)
    pairs = [(same(key), same(value)) for key, value in node.value]
    return ("mapping", node.tag, node.flow_style, *lines, *pairs)


def check(text: str, kind: str) -> bool:
    """Whether a text is simple; if it is, YAML must read the same."""
    found = simple_mapping(text, KEYS[kind])
    if found is None:
        return False
    reading = Reading("a.md", ZoneInfo("Asia/Seoul"), 1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reader, "simple_mapping", lambda *_: None)
        node, doubtful = reader.composed(text, reading, KEYS[kind])
    assert node is not None
    assert same(node) == same(found)
    assert not (doubtful or reading.problems or reading.warnings or reading.unread)
    return True


@given(TEXTS, KINDS)
@example("title: 가\ntags:\n- 가\n- '나'\n\n날짜: 2026-10-31\n", "article")
@example('image:\n  파일: a.jpg\n  대체텍스트: "가: 나"\ntitle: 가 [나], {다}', "article")
@example("tags:\n가: 나", "article")
@example("tags: [가, \"나, #다\", '라' ]\nextra: [가]\n", "page")
@example("title: [가]\n", "page")
def test_what_is_simple_is_read_as_yaml_reads_it(text: str, kind: str) -> None:
    check(text, kind)


@given(st.lists(st.builds("{}: {}".format, KEY, SURE), min_size=1).map("\n".join), KINDS)
def test_plain_lines_are_simple(text: str, kind: str) -> None:
    assert check(text, kind)


def test_heads_as_staff_write_them_are_read_as_yaml_reads_them() -> None:
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "content").rglob("*.md"))]
    cases = sorted((ROOT / "tests/cases/problems").glob("*.txt"))
    texts += [case for path in cases for case in path.read_text("utf-8").split("\n>>> ")]
    simple = 0
    for text in texts:
        parts = f"\n{text}".split("\n---\n")
        simple += sum(check(parts[1], kind) for kind in KEYS) if len(parts) > 2 else 0
    assert simple > len(texts)


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "- 가", "가", "title: 가 # 나", "title:가", "title: '가''나'", 'title: "\\t"'),
        *("title: 가\n  나", "title: 가\n- 나", "title: &가 나", "title: *가", "title: | \n  가"),
        *("date: [가]", "tags: [가, [나]]", "tags: {가: 나}", "title: 가: 나", "title: 가:"),
        *("title:\n- 가", "title:\n  가: 나", "tags:\n- 가\n  - 나", "tags:\n- 가: 나", "tags: []"),
        *(
            "title: 가\u3000나",
            "title： 가",
            "title: 가\ttab",
            "title: \U0001f600",
            "? 가",
            "가 나: 다",
        ),
    ],
)
def test_anything_else_is_left_to_yaml(text: str) -> None:
    assert simple_mapping(text, KEYS["article"]) is None
