"""Pages, stylesheets and scripts get smaller and stay what they are."""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html
from lxml.etree import _Comment

from sosik.site.minify import small_css, small_html, small_js
from tests.support.places import REPOSITORY
from tests.support.small import article, made, put

pytestmark = pytest.mark.thorough

_KEPT = {"pre", "textarea", "script", "style"}


@pytest.mark.parametrize(
    ("page", "small"),
    [
        ("<p>가  나\n   다</p>", "<p>가  나\n다</p>"),
        ("<p>가 \n\n \t\n 나</p>\n\n", "<p>가\n나</p>"),
        ("  <p>가</p>", "<p>가</p>"),
        ("<b>센터</b>\n      <b>교육장</b>", "<b>센터</b>\n<b>교육장</b>"),
        ("<b>센터</b><b>교육장</b>", "<b>센터</b><b>교육장</b>"),
        ("<i>가</i> <i>나</i>", "<i>가</i> <i>나</i>"),
        ("가\u00a0\n\u3000 나", "가\u00a0\n\u3000 나"),
        ("<pre>\n가\n  나  다\n</pre>\n\n<p>", "<pre>\n가\n  나  다\n</pre>\n<p>"),
        ("<PRE>가\n\n나</PRE >\n\n<p>", "<PRE>가\n\n나</PRE >\n<p>"),
        ("<preview>가\n\n나</preview>", "<preview>가\n나</preview>"),
        ("<textarea>\n\n 가</textarea>", "<textarea>\n\n 가</textarea>"),
        ("<script>a\n\n b</script>", "<script>a\n\n b</script>"),
        ("<script>a\n\n b < c</script>", "<script>a\n\n b < c</script>"),
        ("<script src='a'></script>\n\n<p>", "<script src='a'></script>\n<p>"),
        ('<img alt="둘\n\n  셋"\n  src="a">\n\n<p>', '<img alt="둘\n\n  셋"\n  src="a">\n<p>'),
        ("<i title='둘 > 하나\n  셋'>\n\n<p>", "<i title='둘 > 하나\n  셋'>\n<p>"),
        ('가="나\n\n 다', '가="나\n다'),
        ("가<!-- x -->나", "가나"),
        ("가 <!-- x --> 나", "가 나"),
        ("가 <!-- x -->\n<!-- y --> 나", "가\n나"),
        ("<p>가<!---->나<!-->다--></p>", "<p>가나다--></p>"),
        ("<!-- <pre> -->\n\n  <p>  </p>", "<p>  </p>"),
        ("가 < 나\n\n그리고 > 다", "가 < 나\n그리고 > 다"),
        ("<!doctype html>\n<html>", "<!doctype html>\n<html>"),
    ],
)
def test_empty_lines_indents_and_comments_go_and_nothing_else(page: str, small: str) -> None:
    assert small_html(page) == small
    assert small_html(small) == small


def _shape(page: str) -> list[object]:
    """Elements, attributes and texts in order; each run of spaces as one, comments left out."""
    found: list[object] = []

    def say(text: str | None, kept: bool) -> None:
        if text and found and isinstance(found[-1], str):
            text = str(found.pop()) + text
        if text:
            found.append(text if kept else re.sub("[ \t\n\f\r]+", " ", text))

    def walk(element: html.HtmlElement, kept: bool) -> None:
        kept = kept or element.tag in _KEPT
        if not isinstance(element, _Comment):
            found.append((element.tag, sorted(element.attrib.items())))
            say(element.text, kept)
            for child in element:
                walk(child, kept)
                say(child.tail, kept)
            found.append(("end", element.tag))

    walk(html.document_fromstring(page), False)
    return found


class Sample(NamedTuple):
    """The repository's own site, built: its pages before they were made small, and its folder."""

    pages: list[str]
    root: Path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """With one more text, of everything in which spaces count."""
    body = "가 **나** _다_\n\n```\n  깊이\n\n    더\n```\n\n`a  b` 그리고 <!-- 말 --> 끝\n"
    files: dict[str, str | bytes] = {"content/articles/spaces.md": article("빈칸", body=body)}
    for path in sorted((REPOSITORY / "content").rglob("*")):
        if path.is_file():
            files[path.relative_to(REPOSITORY).as_posix()] = path.read_bytes()
    settings = (REPOSITORY / "site.yaml").read_text("utf-8")
    root = put(tmp_path_factory.mktemp("sample"), files, settings=settings)
    pages: list[str] = []

    def noted(page: str) -> str:
        pages.append(page)
        return small_html(page)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sosik.web.html.small_html", noted)
        made(root)
    return Sample(pages, root)


def test_every_page_of_the_sample_is_the_same_to_a_browser(sample: Sample) -> None:
    assert len(sample.pages) > 150
    for page in sample.pages:
        small = small_html(page)
        assert len(small) < len(page)
        assert _shape(small) == _shape(page)


def test_a_mail_is_left_as_it_is(sample: Sample) -> None:
    mails = [mail.read_text("utf-8") for mail in sample.root.glob("output/email/*/*/full.html")]
    assert mails
    assert all("<!--" in mail and small_html(mail) != mail for mail in mails)


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a { color: red ; }\n/* x */\n", "a{color:red}"),
        (".a ::b { --c: ; --d:e }", ".a ::b{--c: ;--d:e}"),
        (
            "@container (min-width: 4rem) { .a .b ::c {} }",
            "@container (min-width:4rem){.a .b ::c{}}",
        ),
        ("a/**/b /* x */ c > d ~ e + f {}", "a/**/b c>d~e + f{}"),
        ("a:not( .b ) li:nth-child( 2n + 1 ) {}", "a:not(.b) li:nth-child(2n + 1){}"),
        (
            "@page { margin: 0 }\n@media print { a { b: c !important; } }",
            "@page{margin:0}@media print{a{b:c !important}}",
        ),
        (".a :is(b, c) > d { margin: calc(1rem + 2px) }", ".a :is(b,c)>d{margin:calc(1rem + 2px)}"),
        ('.a::after { content: "a  /* b */" }', '.a::after{content:"a  /* b */"}'),
        (
            "a { font: 1rem/1.5 x; color: rgb(0 0 0 / .5) }",
            "a{font:1rem/1.5 x;color:rgb(0 0 0 / .5)}",
        ),
    ],
)
def test_a_stylesheet_keeps_what_counts(css: str, small: str) -> None:
    assert small_css(css) == small


@pytest.mark.parametrize(
    ("script", "small"),
    [
        ("// 말\nconst a = 1;\n\nlet b = a + +a\nb++\n", "const a=1;let b=a+ +a\nb++\n"),
        ("const a = `x  ${b}  // y`;", "const a=`x  ${b}  // y`;\n"),
        ('const a = "/* x */"; // y', 'const a="/* x */";\n'),
        ("x.replace(/[/]  /g, '')", "x.replace(/[/]  /g,'')\n"),
        ("a = `${b ? `c  d` : ''}`  // kept", "a = `${b ? `c  d` : ''}`  // kept"),
    ],
)
def test_a_script_keeps_what_counts(script: str, small: str) -> None:
    assert small_js(script) == small


def test_an_asset_is_named_by_what_is_shipped(tmp_path: Path) -> None:
    """Space at a script's end changes neither its bytes nor its name."""
    assets = tmp_path / "output/site/assets"
    root = put(tmp_path, {"content/static/CNAME": "a\n", "layouts/assets/own.js": "let  a;\n"})
    made(root)
    (first,) = assets.glob("own-*.js")
    assert first.read_text("utf-8") == "let a;\n"
    made(put(root, {"layouts/assets/own.js": "let a;  // 말\n"}))
    assert list(assets.glob("own-*.js")) == [first]
    made(put(root, {"layouts/assets/own.js": "let b;\n"}))
    assert list(assets.glob("own-*.js")) != [first]


@pytest.mark.parametrize("data", ["let a = '가';\n".encode("cp949"), b"\xff\xfe\x00"])
def test_a_script_that_is_no_utf8_is_shipped_as_it_is(tmp_path: Path, data: bytes) -> None:
    made(put(tmp_path, {"content/static/CNAME": "a\n", "layouts/assets/own.js": data}))
    (shipped,) = (tmp_path / "output/site/assets").glob("own-*.js")
    assert shipped.read_bytes() == data


def test_what_makes_assets_small_is_not_loaded_before_it_is_needed() -> None:
    script = (
        "import sys, sosik.cli.commands; print('tinycss2' in sys.modules, 'rjsmin' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, capture_output=True, check=True, cwd=REPOSITORY, text=True)
    assert said.stdout.split() == ["False", "False"]


def test_what_a_reader_loads_is_small(tmp_path: Path) -> None:
    """The stylesheet, the scripts of every page, those of search, and its script on demand (bytes).

    Search understands quotation marks, counts for its filters and has results of several kinds;
    what is like a query is loaded only where little holds it. What shows pictures large is loaded
    by pages that have such pictures.
    """
    made(put(tmp_path, {"content/static/CNAME": "a\n"}))
    assets = list((tmp_path / "output/site/assets").iterdir())
    texts = [path for path in assets if path.suffix in (".css", ".js")]
    sizes = {re.sub("-.*", "", path.name) + path.suffix: path.stat().st_size for path in texts}
    scripts = {"early", "reader", "lookup", "search", "likeness", "find", "enlarge"}
    assert sizes.keys() == {"site.css", "enlarge.css", *(f"{name}.js" for name in scripts)}
    assert 10_000 < sizes["site.css"] <= 25_500
    assert 5_000 < sizes["early.js"] + sizes["reader.js"] <= 7_500
    assert 5_000 < sizes["lookup.js"] + sizes["search.js"] <= 16_000
    assert 5_000 < sizes["likeness.js"] <= 7_000
    assert 1_000 < sizes["find.js"] <= 2_500
    assert 1_000 < sizes["enlarge.js"] <= 3_000
    assert 1_000 < sizes["enlarge.css"] <= 2_000


def test_a_licence_stays_in_what_is_shipped() -> None:
    assert small_css("/*! OFL */\n/* a */ a { color: red; }").startswith("/*! OFL */")
    assert small_js("/*! MIT */\n// a\nlet a;\n").startswith("/*! MIT */")
