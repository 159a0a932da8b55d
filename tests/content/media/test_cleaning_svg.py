"""Cleaning removes editors' metadata from drawings and no other byte."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from sosik.content.media.cleaning import clean
from tests.support.small import SETTINGS, article, made, put

SECRET = "minsu"
DRAWN = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape by {SECRET} -->
<?xpacket begin="{SECRET}"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' viewBox="0 0 10 10"
  sodipodi:docname="C:\\Users\\{SECRET}\\a > b.svg">
 <sodipodi:namedview id="v" inkscape:zoom="1"><inkscape:grid type="{SECRET}"/></sodipodi:namedview>
 <title>해오름센터</title>
 <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{SECRET}</rdf:RDF>
 </metadata><inkscape:path-effect/>
 <g inkscape:label="{SECRET}" id="g"><text xml:space="preserve">가<!-- {SECRET} --> &amp;
  <![CDATA[나 <b>]]></text><path d="M0 0h10"/></g><use xlink:href="#g" />
</svg>
"""
LEFT = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>


<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
viewBox="0 0 10 10">
 \n <title>해오름센터</title>
 \n <g id="g"><text xml:space="preserve">가 &amp;
  <![CDATA[나 <b>]]></text><path d="M0 0h10"/></g><use xlink:href="#g" />
</svg>
"""
ILLUSTRATED = f"""\
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [
 <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
]>
<svg:svg xmlns:svg="http://www.w3.org/2000/svg" xmlns:i="&ns_ai;" viewBox="0 0 9 9">
<svg:metadata>{SECRET}</svg:metadata><i:pgf><![CDATA[{SECRET}]]></i:pgf>
<svg:g i:layer="yes"><svg:path d="M0 0h9"/></svg:g></svg:svg>
"""
SOUND = {
    "plain": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>',
    "words of readers": '<svg xmlns="a"><title>minsu</title><desc>minsu &lt;!-- b --></desc></svg>',
    "a style sheet": '<?xml-stylesheet href="a.css"?><svg xmlns="a"><style>.a{}</style></svg>',
    "a comment in words": "<svg xmlns='a'><text><![CDATA[<!-- minsu -->]]></text></svg>",
    "a prefix of no editor": '<svg xmlns="a" xmlns:x="http://example.org/x" x:label="minsu"/>',
    "damaged": "<svg><!-- minsu --><g></svg>",
    "another encoding": '<?xml version="1.0" encoding="EUC-KR"?><svg><!-- minsu --></svg>',
}


def test_what_editors_note_is_cut_out_and_all_else_stays_byte_for_byte() -> None:
    assert clean(DRAWN.encode(), "logo.svg").decode() == LEFT
    marked = b"\xef\xbb\xbf" + DRAWN.encode()
    assert clean(marked, "LOGO.SVG") == b"\xef\xbb\xbf" + LEFT.encode()
    assert clean(LEFT.encode(), "logo.svg") == LEFT.encode()


def test_namespaces_of_editors_may_be_named_by_entities() -> None:
    left = clean(ILLUSTRATED.encode(), "logo.svg").decode()
    assert SECRET not in left
    root = etree.fromstring(left.encode())
    assert [each.tag.rpartition("}")[2] for each in root.iter("{*}*")] == ["svg", "g", "path"]
    assert not root[0].attrib


@pytest.mark.parametrize("name", SOUND)
def test_a_drawing_without_notes_and_one_that_can_t_be_read_stay_as_they_are(name: str) -> None:
    data = SOUND[name].encode()
    assert clean(data, "logo.svg") == data


def test_what_is_no_drawing_keeps_its_comments() -> None:
    page = b"<html><!-- a --><svg><metadata/></svg></html>"
    assert clean(page, "page.html") == page


def _photo(kind: str) -> bytes:
    """A small photo that tells where it was taken, and by which camera."""
    exif = Image.Exif()
    exif[0x010F] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 30.0, 1.5)})
    data = BytesIO()
    Image.new("RGB", (8, 6), "green").save(data, kind, exif=exif)
    return data.getvalue()


def _carrying(kind: str, data: bytes, written: str = "{}") -> bytes:
    text = written.format(b64encode(data).decode())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        f'<image href="data:image/{kind};base64,{text}"/></svg>'
    ).encode()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
@pytest.mark.parametrize("written", ["{}", "\n {}\n", "&#10;{}&#xA;"])
def test_photos_within_a_drawing_tell_nothing_either(kind: str, written: str) -> None:
    photo = _photo(kind)
    told = _carrying(kind, photo, written)
    assert clean(told, "a.svg") == _carrying(kind, clean(photo, ""))
    within = _carrying("svg+xml", told)
    assert clean(within, "a.svg") == _carrying("svg+xml", _carrying(kind, clean(photo, "")))


def test_photos_within_a_drawing_that_tell_nothing_stay_as_they_are() -> None:
    for data in (clean(_photo("png"), ""), b"no picture"):
        assert clean(_carrying("png", data, "\n{}"), "a.svg") == _carrying("png", data, "\n{}")
    broken = _carrying("png", b"").replace(b"base64,", b"base64,A")
    assert clean(broken, "a.svg") == broken


def test_every_drawing_that_a_site_ships_is_cleaned(tmp_path: Path) -> None:
    logo = SETTINGS.replace("{name: 해오름센터,", "{name: 해오름센터, logo: content/images/l.svg,")
    files: dict[str, str | bytes] = {
        "content/images/l.svg": DRAWN,
        "content/static/mark.svg": DRAWN.replace("해오름", "해맞이"),
        "content/articles/plan.svg": DRAWN.replace("해오름", "해돋이"),
        "content/articles/a.md": article(more="첨부파일: plan.svg"),
    }
    made(put(tmp_path, files, settings=logo))
    shipped = [path.read_text("utf-8") for path in (tmp_path / "output").rglob("*.svg")]
    assert {name for name in ("해오름", "해맞이", "해돋이") if name in "".join(shipped)} == {
        *("해오름", "해맞이", "해돋이")
    }
    assert not [each for each in shipped if SECRET in each]
