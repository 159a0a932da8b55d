"""Whatever is written becomes harmless HTML, in time that grows with its length alone.

SOSIK_PROFILE=deep tries 5,000 random texts; otherwise some hundreds.
"""

import re
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from sosik.content.manuscript import Options, parse
from sosik.content.markdown import parse_body
from sosik.model.body import Body
from tests.conftest import PROFILE

pytestmark = pytest.mark.thorough

TRIES = 5_000 if PROFILE == "deep" else 300
SIZE = 2_000 if PROFILE == "deep" else 1_000
"""Letters of the texts whose steps are counted, and of those that are twice as long."""
WRITTEN = """
** * *** ~~ _ __ ` ``` [ ]( ) ![ ] ][ [^1] [^1]: [a]: > - + 1. 2) 10. 2023. □ ■ ○ ㅇ ● ▲ △ ▶ ※ ☞ ① ②
가. 나) (1) (가) · • – # ## --- === | |---| : ~ \\ & &amp; &#0; < </ > <b> <script> </script>
<p> <a> <img <!-- --> <style> onclick= javascript: data: https://a.kr www.b.kr c@d.kr 02-330-1280
10.1 (금) 자활 ‘돌봄’ “집” 은 를 에서 끝. 끝 ♥ é e\u0301
"""
PIECES = [
    *WRITTEN.split(),
    "[ ] ",
    "- [x] ",
    ") (",
    "가 (1).jpg",
    "****",
    "<o:p>",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u3000",
    "\t",
    "\x00",
    "\u2028",
]
READ = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
"""What may be left in a text that was read from a file: HTML has no other characters."""
TEXTS = st.lists(
    st.sampled_from([*PIECES, " ", "  ", "    ", "\n", "\n", "\n\n"]) | st.text(READ, max_size=3),
    max_size=40,
).map("".join)
KNOWN = {
    *("p", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "hr", "br", "sup"),
    *("h2", "h3", "h4", "h5", "h6", "div", "span", "table", "thead", "tbody", "tr", "th", "td"),
    *("dl", "dt", "dd"),
}
SAFE = KNOWN | {"b", "u"}
ATTRIBUTES = {"id", "class", "scope", "start", "role"}


def is_harmless(found: Body, allowed: set[str]) -> None:
    """True for HTML with Sosik's own elements and attributes, and slots that exist, only."""
    slots = re.findall("\x00([^\x00]*)\x00", found.html)
    assert found.html.count("\x00") == 2 * len(slots)
    for kind, number in (re.fullmatch(r"([LEINnBb])(\d+)", slot).groups() for slot in slots):  # type: ignore[union-attr]
        behind = {"L": found.links, "E": found.links, "I": found.images}.get(kind)
        assert behind is None or int(number) < len(behind)
    tree = html.fragment_fromstring(found.html.replace("\x00", ""), create_parent="div")
    for element in tree.iterdescendants():
        assert element.tag in allowed
        assert set(element.attrib) <= ATTRIBUTES
    assert "\x00" not in re.sub("\x00[LEI]\\d+\x00", "", found.text)


@given(text=TEXTS, breaks=st.booleans(), area=st.sampled_from(["", "02"]))
@settings(max_examples=TRIES, derandomize=True)
def test_any_text_becomes_harmless_html(text: str, breaks: bool, area: str) -> None:
    is_harmless(parse_body(text, 1, breaks=breaks, area_code=area).body, KNOWN)


@given(text=TEXTS)
@settings(max_examples=TRIES, derandomize=True)
def test_any_text_with_html_allowed_becomes_harmless_html(text: str) -> None:
    is_harmless(parse_body(text, 1, html=True).body, SAFE)


@given(data=st.binary(max_size=200), kind=st.sampled_from(["article", "release", "issue", "page"]))
@settings(max_examples=TRIES, derandomize=True)
def test_any_bytes_become_a_page_or_a_problem(data: bytes, kind: str) -> None:
    front = "---\n제목: 글\n작성자: 김하늘\n부서: 기반지원부\n날짜: 2026-10-20\n---\n".encode()
    manuscript, body = parse("content/a.md", kind, front + data, Options("Asia/Seoul"))
    assert (manuscript.page is None) == bool(manuscript.problems)
    is_harmless(body, KNOWN)


GROWING: dict[str, Callable[[int], str]] = {
    **{
        repr(piece): lambda size, piece=piece: piece * (size // len(piece))  # type: ignore[misc]
        for piece in (
            *("*", "*a ", "**a", "_a ", "~~a", "[", "![", "](", "[a](", "[]", "<", "&", "> ", "- "),
            *("1. ", "□ 가\n", "□ 가\n○ 나\n- 다\n※ 라\n", "1. 가\n1) 나\n", "가. 나\n① 다\n"),
            *("○ 가 ① 나\n", "- 가\n  ※ 나\n", "> □ 가\n", "a\n: b\n", "a\n\n", "[a]: b\n"),
            *("## 가\n", "```\n", "*가 "),
            *("a.kr ", "a.kr/(", "http://", "1-1", "a@", "10. 20.(금)\n", "![a](b)\n\n", "\n", " "),
            *("![a](b c ", "![a](가 (1).jpg) ", "[a] (", "](가 나) ", "! [", "[^1] ", "*가 나*에"),
            *(
                "**가****나",
                "*****가 ",
                "가~~나~~는",
                "(*가 ",
                "<a\n",
                "<a =",
                "<o:p>",
                "<Hamlet> ",
            ),
            *("- [ ] 가\n", "-\u00a0", "\u3000\n", "##가 ", "##가\n", "1.\u3000가\n"),
            *(
                "가다.\n",
                "가:\n",
                "가: 나\n",
                "제1조\n",
                "가\n",
                "① 가다.\n",
                "가 |\n",
                "|\n",
                "- 가\n나다.\n",
            ),
            *(
                "- 1.1. 가나 ",
                "**가다.\n",
                "가 나 ",
                "가",
                "가(",
                "가/",
                "가 가다. ",
                "1.1",
                "-",
                "가: 나 - ",
            ),
            *("○ 가\n\n|a|b|\n|-|-|\n|1|2|\n\n", "<b>", "</b>", "\\*", "1. 가\n\n"),
        )
    },
    "table": lambda size: "|a|b|\n|-|-|\n" + "|1|2|\n" * (size // 6),
    "line below a table": lambda size: "|a|b|\n|-|-|\n" + "가\n" * (size // 2),
    "notes": lambda size: "".join(f"[^{n}]: x\n\n" for n in range(size // 12)),
    "one note, often": lambda size: "[^1]" * (size // 4) + "\n\n[^1]: x",
    "ticks": lambda size: "".join("`" * n + " " for n in range(1, int((2 * size) ** 0.5))),
    "brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
}


def steps(text: str) -> int:
    """The number of Python lines executed for a text, which is the same on every machine."""
    counter = count()

    def passed(frame: Any, event: str, argument: Any) -> Any:  # noqa: ARG001
        if event == "line":
            next(counter)
        return passed

    before = sys.gettrace()
    sys.settrace(passed)
    try:
        parse_body(text, 1)
    finally:
        sys.settrace(before)
    return next(counter)


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_text_takes_about_twice_the_steps(name: str) -> None:
    parse_body(GROWING[name](100), 1)
    small, large = steps(GROWING[name](SIZE)), steps(GROWING[name](2 * SIZE))
    assert large < 2.4 * small + 1_000


def test_a_text_of_a_megabyte_is_a_problem_at_once() -> None:
    data = f"---\n제목: 글\n작성자: 김하늘\n부서: 가\n날짜: 2026-10-20\n---\n{'[' * 1_000_000}"
    manuscript, body = parse("content/a.md", "article", data.encode(), Options("Asia/Seoul"))
    assert [fault.code for fault in manuscript.problems] == ["too-long"]
    assert body.html == ""
