"""What the stylesheets of a mail may hold: a table of what is refused, and what is not."""

import pytest

from sosik.mail.css.rules import classes_of, head_css_problems, inlined_css_problems
from tests.support.mail_sample import view


def said(faults: tuple[object, ...]) -> list[tuple[int, str]]:
    """Line and words of each fault."""
    return [(fault.line, dict(fault.facts)["found"]) for fault in faults]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("", []),
        ("/* @import */ p { color: #112233; }", []),
        (".a, td.b > p, #c .d { padding: 0 0 4px; mso-hide: all }", []),
        ("p { color: rgb(1, 2, 3); font-family: 'A B', serif; }", []),
        ("@import url(x.css);\np { color: #112233 }", [(1, "@import url(x.css)")]),
        ("p { color: #112233 }\n@IMPORT 'x';", [(2, "@IMPORT 'x'")]),
        ("@font-face { src: x }", [(1, "@font-face")]),
        ("@media (a) { p { b: c } }", [(1, "@media (a)")]),
        ("@supports (a) {}", [(1, "@supports (a)")]),
        ("@\\69mport 'x';", [(1, "@\\69mport 'x'")]),
        ("a:hover { color: #112233 }", [(1, "a:hover")]),
        ("tr:first-child td { color: #112233 }", [(1, "tr:first-child td")]),
        ("a[title='x,y'] { b: c }", [(1, "a[title='x"), (1, "y']")]),
        (":is(.a) { b: c }", [(1, ":is(.a)")]),
        ("* { b: c }", [(1, "*")]),
        ("p ~ a { b: c }", [(1, "p ~ a")]),
        ("p, { b: c }", [(1, ",")]),
        ("p { color: #112233; color: #445566 }", [(1, "color × 2")]),
        ("p {\n  a: b;\n\n  c: #fff;\n}", [(4, "#fff")]),
        ("p { color: #11223344 }", []),
        ("p { color: rgb(0 0 0 / 50%) }", [(1, "rgb(0 0 0 / 50%)")]),
        ("p { color: var(--x) }", [(1, "var()")]),
        ("p { margin: 1rem }", [(1, "rem, vw, vh, ch")]),
        ("p { color: #112233 !important }", [(1, "!important")]),
        ("p { background: url(x.png) }", [(1, "url()")]),
        ("p { color: $accnt }", [(1, "$accnt")]),
        ("p { color }", [(1, "color")]),
        ("p { a { b: c } }", [(1, "p { … {")]),
        ("p { a: b", [(1, "p")]),
        ("p { a: calc(1px }\np { a: b }", [(1, "calc(1px")]),
        ("p {\na: b);\nfont-family: 'x }", [(2, "b)"), (3, "'x")]),
        ("p { a: b }\np { a: /* b }", [(2, "p")]),
        ("p { a: b }\np/* c */a, p /* d */ a, p/**/.e { a: b }", [(2, "/* c */"), (2, "/**/")]),
        ("p { width: calc(1px +/**/(2px)) }", [(1, "/**/")]),
        ("p { font-family: 'a /* b */' }", []),
        ("p { a: b\\; c: d }", [(1, "b\\")]),
        ("p { font-family: 'a (b', \"c'd\"; width: calc((1px) + [x]) }", []),
        ("p\u3000a { b: c }\np { b:\u00a0c }", [(1, "U+3000"), (1, "p\u3000a"), (2, "U+00A0")]),
        ("p { a: b } }", [(1, "}")]),
    ],
)
def test_inlined(css: str, found: list[tuple[int, str]]) -> None:
    assert said(inlined_css_problems(css, "layouts/email/mail.css")) == sorted(found)


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("@media (max-width: 480px) { .a { b: c !important } }\n[data-ogsc] .a { b: c }", []),
        ("@media a {\n @media b { p { c: d } } }", [(1, "@media a { @media b")]),
        ("p { a: b }\n@import 'x';", [(2, "@import 'x'")]),
        ("@font-face { a: b }", [(1, "@font-face")]),
        ("p { content: '</style>' }", [(0, "</")]),
        ("p { a: b", [(1, "p")]),
        (".a { b: c }" * 2000, [(0, "> 16,000 B")]),
    ],
)
def test_kept(css: str, found: list[tuple[int, str]]) -> None:
    assert said(head_css_problems(css, "layouts/email/media.css")) == found


def test_classes() -> None:
    css = "/* .no */ @media (a: 1.5em) { .a.b > .c-d { width: .5px } } [x] .e { f: 1.g }"
    assert classes_of(css) == {"a", "b", "c-d", "e"}


def test_shipped_stylesheets_are_free_of_faults() -> None:
    site = view()
    assert not inlined_css_problems(site.stylesheet("email/mail.css"), "")
    assert not head_css_problems(site.stylesheet("email/media.css"), "")
