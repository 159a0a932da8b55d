"""All examples of CommonMark; those that Sosik reads differently are listed with the reason."""

import json
from typing import Any

import pytest
from markdown_it.renderer import RendererHTML

from sosik.content.markdown.parser import parser_of
from tests.support.places import TESTS

EXAMPLES: list[dict[str, Any]] = json.loads(
    (TESTS / "cases/markdown/commonmark-0.31.2.json").read_text("utf-8")
)

DIFFERENT = {
    "indented code is off: pasted text is full of blanks": [
        *(1, 2, 3, 5, 6, 7, 8, 18, 36, 48, 69, 86, 107, 110, 111, 112, 114, 115, 116, 117, 118),
        *(134, 137, 183, 184, 191, 211, 225, 231, 236, 238, 252, 253, 254, 257, 264, 270, 271),
        *(272, 273, 274, 278, 286, 287, 288, 289, 290, 309, 313),
    ],
    "underlined headings are off: a rule below a line is a rule": [
        *(59, 80, 81, 82, 83, 84, 85, 89, 90, 91, 95, 96, 100, 102, 103, 141, 215, 300),
    ],
    "a number of three digits begins no list: it is a year": [265, 268],
    "a star between digits is a measure": [356],
    "a star inside a word is a part of it: 김*수, 가로*세로": [355, 429],
    "four stars or more hide something: 010-****-1234": [417, 427, 445, 447, 464, 466],
    "a word in angle brackets that no HTML knows is a word: <Hamlet>": [
        *(157, 158, 163, 201, 491, 613, 614, 623),
    ],
    "a tag with a prefix is one that Office left behind: <o:p>": [609],
    "a no-break space behind a mark is a blank": [353],
    "bare addresses become links": [602, 606, 608, 611, 612],
    "markdown-it-py leaves out a line end that shows nowhere": [218, 239, 240],
}
"""The examples with a different result, by reason."""

LISTED = {number for numbers in DIFFERENT.values() for number in numbers}


def rendered(markdown: str) -> str:
    """The HTML of a text parsed with Sosik's rules, rendered by CommonMark's renderer."""
    parser = parser_of(breaks=False, html=True, area_code="")
    env: dict[str, Any] = {}
    html: str = RendererHTML().render(parser.parse(markdown, env), parser.options, env)
    return html


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_an_example_reads_as_specified_or_is_listed(example: dict[str, Any]) -> None:
    same = rendered(example["markdown"]) == example["html"]
    assert same == (example["example"] not in LISTED)


def test_no_example_is_missing() -> None:
    assert [example["example"] for example in EXAMPLES] == list(range(1, 653))
