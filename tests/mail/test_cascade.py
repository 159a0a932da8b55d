"""Styles inlined are the styles cascaded: sheets by chance, in Chromium, element by element."""

from collections.abc import Iterator
from typing import Any

import pytest

from sosik.mail.css.inline import inline_document
from sosik.mail.draft import Draft, joined
from sosik.mail.inlined_parts import inlined_parts
from tests.conftest import PROFILE
from tests.support.mail_sample import Memory
from tests.support.random_sheets import FRAGMENT, SHELL, random_sheet

pytestmark = [pytest.mark.thorough, pytest.mark.browser]

SHEETS = 3_000 if PROFILE == "deep" else 40
AT_ONCE = 20
MAIL = joined(SHELL.format(""), (FRAGMENT,))
DIFFERENCES = """(pairs) => {
  const names = [...getComputedStyle(document.body)];
  const computed = (style) => names.map((name) => name + ": " + style[name]).join("; ");
  const show = (html) => {
    const read = new DOMParser().parseFromString(html, "text/html");
    document.replaceChild(document.adoptNode(read.documentElement), document.documentElement);
    return [document.documentElement, ...document.querySelectorAll("body, body *")]
      .map((each) => [each.tagName, computed(getComputedStyle(each))]);
  };
  const apart = (one, other) => {
    const [left, right] = [one[1].split("; "), other[1].split("; ")];
    return [one[0], other[0], ...left.filter((each) => !right.includes(each)).slice(0, 5), "|",
            ...right.filter((each) => !left.includes(each)).slice(0, 5)].join("  ");
  };
  return pairs.map(([cascaded, inlined]) => {
    const [one, other] = [show(cascaded), show(inlined)];
    if (one.length !== other.length) return [`${one.length} and ${other.length} elements`];
    return one.map((each, at) => [each, other[at]])
      .filter(([left, right]) => left[0] !== right[0] || left[1] !== right[1])
      .map(([left, right]) => apart(left, right));
  });
}"""
"""For pairs of documents: the elements whose computed styles differ, and in what."""


@pytest.fixture(scope="module")
def compared(chromium: Any) -> Iterator[Any]:
    """What Chromium finds different between two documents, for any number of pairs."""
    context = chromium.new_context(viewport={"width": 640, "height": 600})
    page = context.new_page()
    page.set_content("<!DOCTYPE html><title>소식</title>")
    yield lambda pairs: page.evaluate(DIFFERENCES, pairs)
    context.close()


def both(css: str) -> tuple[str, str]:
    """The mail with a sheet as it cascades, and with the same sheet inlined."""
    cascaded = MAIL.replace("</head>", f"<style>{css}</style></head>") + "\n"
    return cascaded, inline_document(MAIL, css)


@pytest.mark.parametrize("start", range(0, SHEETS, AT_ONCE))
def test_sheets_by_chance(start: int, compared: Any) -> None:
    sheets = [random_sheet(number) for number in range(start, start + AT_ONCE)]
    found = zip(sheets, compared(list(map(both, sheets))), strict=True)
    wrong = [f"{css}\n\n{'; '.join(different[:3])}" for css, different in found if different]
    assert not wrong, wrong[0]


@pytest.mark.parametrize("number", range(AT_ONCE))
def test_an_article_gets_the_styles_that_it_would_have_in_its_mail(number: int) -> None:
    css = random_sheet(number) + "\n.a.c > p, td #y { color: #aa0000 }"
    parts = inlined_parts(Draft(SHELL.format(""), (FRAGMENT,)), css, frozenset("a"), Memory())
    same = joined(parts.shell, parts.fragments) == inline_document(MAIL, css, frozenset("a"))
    assert same, css


@pytest.mark.parametrize(
    "css",
    [
        # shared/cases/04: a shorthand or a longhand that is set again
        ".d { padding: 20px; padding-top: 10px } .b { padding-top: 0; padding: 5px }",
        "td { padding: 0 } td { padding-bottom: 20px } td { padding: 0 }",
        ".c { border-width: 1px } div > p { border-width: 1px; border: 2px dashed #445566 }",
        # 05: a table does not float because its text stands left
        "table { text-align: left }",
        # 06: nothing is lost
        "P { color: #ff0000 } TD.c { color: #ff0000 }",
        "table tbody td { color: #ff0000 } table > tr { color: #00ff00 } colgroup { width: 9px }",
        "p { color: #ff000080 } span { color: hsl(120deg,100%,50%) }",
        "p { width: calc(100% - (2px + 3px)) } p { color: unset }",
        "p { grid-template-columns: [a] 1fr [b] 2fr }",
        # 19, and what else HTML means otherwise
        "td { background-color: rgba(0,0,0,.5) } hr { text-align: left }",
        "img { vertical-align: top; background-color: #112233; text-align: right }",
        # a value that no browser knows leaves the earlier one
        "p { color: #112233 } p { color: bogus } p { padding: 1px } .b { padding: -5px }",
        "p { font-family: 'A;  B', serif } p { color: red;\n}",
    ],
)  # fmt: skip
def test_each_kind_that_went_wrong_once(css: str, compared: Any) -> None:
    assert compared([both(css)]) == [[]]


def test_a_difference_is_found(compared: Any) -> None:
    cascaded, inlined = both("td { padding: 1px }")
    found = compared([(cascaded, inlined.replace("padding:1px", "padding:1px 1px 1px 2px"))])
    assert "padding-left: 2px" in found[0][0]
