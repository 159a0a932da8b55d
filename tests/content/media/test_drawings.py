"""SVG drawings: their sizes, and those that are refused because they run or load something."""

from base64 import b64encode

import pytest

from sosik.content.media import drawings
from sosik.content.media.faults import NotAnImage
from tests.content.media.test_cleaning_svg import DRAWN, ILLUSTRATED
from tests.support.small import picture

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
OUTSIDE = "http://other.example.com/a.png"


def drawing(inner: str = "", root: str = 'viewBox="0 0 100 40"', before: str = "") -> bytes:
    """A drawing with elements in it."""
    return f"{before}<svg {NS} {root}>{inner}</svg>".encode()


def code_of(data: bytes) -> str:
    """The problem that a drawing is; "" if it is fine."""
    try:
        drawings.measure(data)
    except NotAnImage as error:
        return error.fault.code
    return ""


@pytest.mark.parametrize(
    ("root", "sides"),
    [
        ('viewBox="0 0 120 40"', (120, 40)),
        ("width='64' height='32px'", (64, 32)),
        ('width="100%" viewBox="0,0,10.4,20.6"', (10, 21)),
        ('width="24" height="24" viewBox="0 0 512 512"', (512, 512)),
        ('width="50" height="100" viewBox="0 0 512 512"', (50, 100)),
        ('viewBox="-5 -5 30 10"', (30, 10)),
        ('width="5cm" height="1in"', (189, 96)),
        ('width="210mm" height="297mm" viewBox="0 0 210 297"', (210, 297)),
        ('viewBox="0 0 .1 .1"', (1, 1)),
        ('viewBox="0 0 0 10"', None),
        ('viewBox="a b c d"', None),
        ('width="3em" height="2em"', None),
        ('viewBox="0 0 1e9 1"', None),
        ('viewBox="0 0 nan nan"', None),
        ('width="9999999" height="1"', None),
        ("", None),
    ],
)
def test_the_size_of_a_drawing(root: str, sides: tuple[int, int] | None) -> None:
    if sides is None:
        assert code_of(drawing(root=root)) == "drawing-sizeless"
        return
    found = drawings.measure(drawing(root=root))
    assert (found.width, found.height, found.format) == (*sides, "SVG")


FINE = {
    "as Inkscape saves": DRAWN.encode(),
    "as Illustrator saves": ILLUSTRATED.encode(),
    "a mark at its start": b"\xef\xbb\xbf" + drawing(),
    "its own parts": drawing('<g id="a"/><use href="#a"/><use xlink:href="#a"/>'),
    "its own colours": drawing(
        '<g id="f"/><path fill="url(#f)" style="filter:url( &quot;#f&quot; )"/>'
    ),
    "a link": drawing('<a href="https://news.example.org/"><path d="M0 0"/></a>'),
    "a picture within": drawing(
        f'<image href="data:image/jpeg;base64,{b64encode(picture()).decode()}"/>'
    ),
    "a font within": drawing("<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style>"),
    "a drawing within": drawing(
        f'<image href="data:image/svg+xml;base64,{b64encode(drawing()).decode()}"/>'
    ),
    "a namespace in its style": drawing(
        "<style>@namespace svg url(http://www.w3.org/2000/svg); .a{fill:red}</style>"
    ),
    "an address in words": drawing(f"<text>{OUTSIDE} url(a) on=1</text>"),
    "an address in a comment": drawing(f"<style>/* url({OUTSIDE}) */</style><!-- {OUTSIDE} -->"),
    "what moves": drawing('<rect><animate attributeName="x" from="0" to="9" dur="1s"/></rect>'),
    "the usual head": drawing(
        before='<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    ),
    "letters as a PDF has them": drawing(
        '<g id="l"><path d="M0 0"/></g>' + '<use href="#l"/>' * 5000
    ),
}


@pytest.mark.parametrize("name", FINE)
def test_what_only_draws_is_taken(name: str) -> None:
    assert code_of(FINE[name]) == ""


RUNNING = {
    "a script": "<script>x</script>",
    "one of another prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg"/>',
    "what happens on loading": '<g onload="x()"/>',
    "capitals": '<g ONCLICK="x()"/>',
    "a link": '<a href="javascript:x()"/>',
    "a link in numbers": '<a href="&#106;ava&#115;cript:x()"/>',
    "a link with a break": '<a href="java&#10;script:x()"/>',
    "a link that comes": '<a href="#"><set attributeName="href" to="javascript:x()"/></a>',
    "a page within": "<foreignObject><p>x</p></foreignObject>",
    "HTML": '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="a.png"/>',
    "a page as data": '<image href="data:text/html,x"/>',
    "within a drawing within": '<image href="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Cscript/%3E%3C/svg%3E\"/>",
}


@pytest.mark.parametrize("name", RUNNING)
def test_a_drawing_that_runs_something_is_refused(name: str) -> None:
    with pytest.raises(drawings.UnsafeDrawing):
        drawings.measure(drawing(RUNNING[name]))


LOADING = {
    "a picture": f'<image href="{OUTSIDE}"/>',
    "a picture, as it was": f'<image xlink:href="{OUTSIDE}"/>',
    "a picture without a protocol": '<image href="//other.example.com/a.png"/>',
    "a file beside it": '<image href="a.png"/>',
    "a file of this computer": '<image href="file:///etc/passwd"/>',
    "a part of another drawing": '<use href="a.svg#b"/>',
    "a picture of a filter": f'<filter><feImage href="{OUTSIDE}"/></filter>',
    "a colour": f'<path fill="url({OUTSIDE}#a)"/>',
    "a style": f"<path style=\"filter: url('{OUTSIDE}')\"/>",
    "a style sheet": f'<style>@import "{OUTSIDE}";</style>',
    "a style sheet, other form": f"<style><![CDATA[@IMPORT url( {OUTSIDE} );]]></style>",
    "a font": f"<style>@font-face{{font-family:a;src:local(b),url({OUTSIDE})}}</style>",
    "a style in numbers": f"<style>.a{{fill:\\75 rl({OUTSIDE})}}</style>",
    "behind no comment": f"<style>.a{{fill:\\2f\\2a url({OUTSIDE}) \\2a\\2f}}</style>",
    "behind no namespace": f"<style>@namespace{{}} .a{{fill:url({OUTSIDE});}}</style>",
    "one of several": f"<style>.a{{cursor:image-set('{OUTSIDE}' 1x)}}</style>",
    "a picture that comes": f'<image><set attributeName="href" to="{OUTSIDE}"/></image>',
    "one that comes among others": "<image>"
    '<animate attributeName="xlink:href" values="#a;b.png"/></image>',
    "within a drawing within": "<image href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'"
    " viewBox='0 0 9 9'%3E%3Cimage href='a.png'/%3E%3C/svg%3E\"/>",
    "another base": '<g xml:base="http://other.example.com/"><use href="#a"/></g>',
}


@pytest.mark.parametrize("name", LOADING)
def test_a_drawing_that_loads_something_is_told(name: str) -> None:
    assert code_of(drawing(LOADING[name])) == "drawing-elsewhere"


def test_a_style_sheet_beside_the_drawing_is_told() -> None:
    sheet = '<?xml-stylesheet href="http://other.example.com/a.css"?>'
    assert code_of(drawing(before=sheet)) == "drawing-elsewhere"


def test_what_is_loaded_is_told_in_short() -> None:
    with pytest.raises(NotAnImage) as told:
        drawings.measure(drawing(f'<image href="a{"b" * 500}.png"/>'))
    assert 20 < len(told.value.fault.facts["address"]) <= 80


LAUGHS = "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
DOUBLING = "".join(
    f'<g id="a{number}"><use href="#a{number - 1}"/><use href="#a{number - 1}"/></g>'
    for number in range(1, 30)
)
BOMBS = {
    "entities": drawing("<text>&i;</text>", before=f'<!DOCTYPE svg [<!ENTITY a "a">{LAUGHS}]>'),
    "an entity of another file": drawing(
        "<text>&a;</text>", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    ),
    "one in another": drawing("<g>" * 100_000 + "</g>" * 100_000),
    "many": drawing("<g/>" * 200_001),
    "twice, and twice again": drawing(
        f'<g id="a0"><path d="M0 0"/></g>{DOUBLING}<use href="#a29"/>'
    ),
    "a chain": drawing(
        "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(3000))
        + '<use href="#a0"/>'
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_burst_whoever_draws_it_is_told(name: str) -> None:
    assert code_of(BOMBS[name]) == "drawing-too-much"


def test_drawings_in_drawings_end_somewhere() -> None:
    data = drawing()
    for _ in range(4):
        data = drawing(f'<image href="data:image/svg+xml;base64,{b64encode(data).decode()}"/>')
    assert code_of(data) == "drawing-too-much"


def test_what_shows_itself_is_shown_once() -> None:
    assert code_of(drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        b"<svg viewBox='0 0 9 9'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>",
        drawing("<g></h>"),
        drawing("<text>&nbsp;</text>"),
        drawing().decode().encode("utf-16"),
        drawing('<image href="data:image/png;base64,AAAA"/>'),
    ],
)
def test_what_no_browser_shows_is_no_picture(data: bytes) -> None:
    assert code_of(data) == "bad-image"
