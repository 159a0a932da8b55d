"""Front matter read by itself, and heads as a typist, or a storm, may leave them."""

from typing import Any

from hypothesis import strategies as st

from sosik.content.manuscript import Options, parse
from sosik.model.manuscript import Manuscript
from sosik.problems.problem import say
from tests.conftest import PROFILE

OPTIONS = Options("Asia/Seoul")
NEEDED = {
    "page": "",
    "article": "작성자: 김하늘\n부서: 나눔부\n날짜: 2026-10-20\n",
    "release": "보도일자: 2026-10-20\n",
    "issue": "발행일: 2026-10-30\n",
}
"""By kind: what its front matter must have beside a title."""


def read(kind: str, head: str) -> Manuscript:
    """A text with this front matter, as read by itself."""
    return parse(f"content/{kind}s/a.md", kind, f"---\n{head}---\n글\n".encode(), OPTIONS)[0]


def sound(kind: str, head: str) -> Any:
    """The page that front matter makes, which must have no fault."""
    found = read(kind, head)
    assert not found.problems, [say(fault) for fault in found.problems]
    return found.page


EXAMPLES = 5000 if PROFILE == "deep" else 300
PIECES = st.sampled_from(
    [
        *("제목", "날짜", "작성자", "부서", "태그", "기사", "일정", "사진", "담당", "행사", "추가"),
        *(": ", ":", "：", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", " #", "# ", "#"),
        *('"', "'", "[", "]", "{", "}", ", ", ",", "&a", "*a", "&a ", "*a ", "!", "!!str ", "|"),
        *("|\n", ">-\n ", "?", "? ", "%", "@", "`", "\\", "\\u", "\t", "\u00a0", "\u3000", "~"),
        *("---", "\n---\n", "\n...\n", "%YAML 1.1\n", "<<: ", "\x00", "\x0b", "\x85", "\u2028"),
        *("\ufeff", "\u200b", "\U0001f600", "\ud7a3", "\uffff", "\r", "장터", "2026-10-20", "10월"),
    ]
)
HEADS = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(PIECES, max_size=30).map(lambda parts: "제목: " + "".join(parts)),
    st.text(max_size=80),
)
