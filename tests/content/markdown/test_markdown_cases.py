"""Korean Markdown, case by case: what is written, and the HTML that it becomes.

The cases stand in tests/cases/markdown/*.txt: `===` names a case, below it stands what is
written, and below `<<<` the HTML. Links and pictures are filled in as they are written; `[area]`
behind a name gives the area code of site.yaml, `[breaks]` and `[html]` turn these settings of it
on, `[joined]` turns breaks off.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

import pytest

from sosik.content.markdown import parse_body
from sosik.model.body import Body
from tests.support.places import TESTS

HERE = TESTS / "cases/markdown"
AREA = "02"


class Case(NamedTuple):
    """A Markdown text and the expected HTML."""

    place: str
    name: str
    text: str
    html: str


def _cases() -> Iterator[Case]:
    for path in sorted(HERE.glob("*.txt")):
        blocks = re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
        for number, block in enumerate(blocks, 1):
            head, _, html = block.partition("\n<<<\n")
            name, _, text = head.partition("\n")
            yield Case(f"{path.stem}-{number}", name.strip(), text, html.strip("\n"))


CASES = tuple(_cases())


def filled(body: Body) -> str:
    """The HTML of a Body with its links and pictures filled in, URLs as in the source."""

    def part(found: re.Match[str]) -> str:
        kind, number = found[1], int(found[2])
        if kind in "NnBb":
            return {"b": "", "B": " ↩"}.get(kind, f"<sup>{number + 1})</sup>")
        if kind == "L":
            return f'<a href="{escape(body.links[number].href)}">'
        if kind == "E":
            return "</a>"
        image = body.images[number]
        tag = f'<img src="{escape(image.src)}" alt="{escape(image.alt)}">'
        below = f"<figcaption>{escape(image.caption)}</figcaption>" if image.caption else ""
        return f"<figure>{tag}{below}</figure>\n" if image.figure else tag

    return re.sub("\x00([LEINnBb])(\\d+)\x00", part, body.html)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_what_is_written_becomes_this(case: Case) -> None:
    marked = set(re.findall(r"\[(\w+)\]", case.name))
    body = parse_body(
        case.text,
        1,
        breaks={"breaks": True, "joined": False}.get("".join(marked & {"breaks", "joined"})),
        html="html" in marked,
        area_code=AREA if "area" in marked else "",
    ).body
    assert filled(body).strip("\n") == case.html


def test_the_table_is_long_and_names_no_case_twice() -> None:
    assert len(CASES) >= 150
    assert len({(case.place.rpartition("-")[0], case.name) for case in CASES}) == len(CASES)
