"""The centre's logo: found where staff put it, shown on pages, in mails and to search engines."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from sosik.content.media import drawings, recipes
from sosik.content.media.renditions import NotAnImage
from sosik.model.site import ImageFile
from tests.support.small import SETTINGS, article, made, picture, put, told

BASE = "https://news.example.org"
ISSUE = "---\n제목: 10월호\n발행일: 2026-10-30\n기사: [a]\n---\n안녕하세요.\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h120v40z"/></svg>'


def seen(size: tuple[int, int] = (300, 100), colour: str = "green") -> bytes:
    """A logo on transparent ground."""
    out, logo = BytesIO(), Image.new("RGBA", size)
    logo.paste(colour, (size[0] // 4, 0, size[0], size[1]))
    logo.save(out, "PNG")
    return out.getvalue()


def site_with(root: Path, logo: str, **files: bytes) -> Path:
    """A site whose site.yaml says `logo`, with some files below content/ (`images__logo_png`)."""
    settings = SETTINGS.replace("02-000-0100}", f"02-000-0100, 로고: {logo}}}")
    places = {f"content/{n.replace('__', '/').replace('_', '.')}": d for n, d in files.items()}
    texts = {"content/articles/a.md": article(), "content/issues/2026-10.md": ISSUE}
    return put(root, {**texts, **places}, settings=settings)


def shown_by(page: Path) -> list[html.HtmlElement]:
    """The pictures in the link to the home page that stands first."""
    links = html.fromstring(page.read_bytes()).iter("a")
    brand = next(link for link in links if link.get("href") in ("/", f"{BASE}/"))
    return list(brand.iter("img"))


def shared_by(root: Path) -> Path:
    """The share card of the home page."""
    page = (root / "output/site/index.html").read_text("utf-8")
    found = re.search(r'og:image" content="[^"]+(/media/[^"]+)"', page)
    assert found is not None
    return root / f"output/site{found[1]}"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("content/images/logo.png", "images__logo_png"),
        ("images/logo.png", "images__logo_png"),
        ("./content/images/logo.png", "images__logo_png"),
        ("logo.png", "images__logo_png"),
        ("'content\\images\\logo.png'", "images__logo_png"),
        ("/logo.png", "static__logo_png"),
        ("logo.png", "static__logo_png"),
        (f"{BASE}/logo.png", "static__logo_png"),
        ("content/static/logo.png", "static__logo_png"),
        ("로고.png", "로고_png"),
        ("{밝은: logo.png}", "images__logo_png"),
        ("{light: /images/logo.png}", "images__logo_png"),
    ],
)
def test_a_logo_is_found_where_staff_put_it(written: str, place: str, tmp_path: Path) -> None:
    root = site_with(tmp_path, written, **{place: seen()})
    assert told(root) == ([], [])
    (logo,) = shown_by(root / "output/site/articles/a/index.html")
    assert (root / f"output/site{logo.get('src')}").exists()
    assert (logo.get("width"), logo.get("height"), logo.get("alt")) == ("300", "100", "해오름센터")


def test_the_masthead_of_every_page_shows_it_and_the_policy_lets_it(tmp_path: Path) -> None:
    root = site_with(tmp_path, "logo.png", images__logo_png=seen())
    made(root)
    for page in (root / "output/site").rglob("index.html"):
        (logo,) = shown_by(page)
        assert str(logo.get("src")).startswith("/media/")


def test_by_night_another_one_is_shown_and_told_apart_by_no_words(tmp_path: Path) -> None:
    written = "{밝은: images/day.png, 어두운: images/night.png}"
    files = {"images__day_png": seen(), "images__night_png": seen(colour="white")}
    root = site_with(tmp_path, written, **files)
    assert told(root) == ([], [])
    day, night = shown_by(root / "output/site/index.html")
    assert (day.get("class"), night.get("class")) == ("logo by-day", "logo by-night")
    assert day.get("src") != night.get("src")
    assert day.get("alt") == night.get("alt")


def test_a_logo_for_the_light_alone_stands_on_a_plate(tmp_path: Path) -> None:
    root = site_with(tmp_path, "logo.png", images__logo_png=seen())
    made(root)
    (logo,) = shown_by(root / "output/site/index.html")
    assert logo.get("class") == "logo plate"


def test_a_logo_beside_its_own_name_is_not_read_twice(tmp_path: Path) -> None:
    root = site_with(tmp_path, "logo.png", images__logo_png=seen())
    settings = (root / "site.yaml").read_text("utf-8").replace("해오름 소식", "해오름센터", 1)
    (root / "site.yaml").write_text(settings, encoding="utf-8")
    made(root)
    (logo,) = shown_by(root / "output/site/index.html")
    assert logo.get("alt") == ""


@pytest.mark.parametrize("size", [(300, 100), (1600, 400), (90, 90), (60, 20), (900, 30)])
def test_mails_show_it_on_white_in_the_size_they_name(
    size: tuple[int, int], tmp_path: Path
) -> None:
    root = site_with(tmp_path, "logo.png", images__logo_png=seen(size))
    assert told(root) == ([], [])
    (logo,) = shown_by(root / "output/email/issues/2026-10/full.html")
    assert logo.get("alt") == "해오름센터"
    width, height = int(str(logo.get("width"))), int(str(logo.get("height")))
    assert width <= 212
    assert height <= 40
    path = root / "output/site" / str(logo.get("src")).removeprefix(f"{BASE}/")
    with Image.open(path) as plate:
        assert (plate.format, plate.mode, plate.getpixel((0, 0))) == ("PNG", "RGB", (255, 255, 255))
        assert abs(plate.width / plate.height - width / height) < 0.06
        assert 1 <= plate.width / width <= 2
        middle = plate.getpixel((plate.width * 3 // 4, plate.height // 2))
        assert middle == (0, 128, 0)


def test_what_is_sent_tells_its_logo_as_its_other_pictures(tmp_path: Path) -> None:
    root = site_with(tmp_path, "logo.png", images__logo_png=seen())
    made(root)
    record = json.loads((root / "output/email/issues/2026-10/issue.json").read_bytes())
    (logo,) = record["pictures"]
    data = (root / "output/site" / logo["url"].removeprefix(f"{BASE}/")).read_bytes()
    with Image.open(BytesIO(data)) as plate:
        assert (logo["bytes"], logo["width"], logo["height"]) == (len(data), *plate.size)


def test_search_engines_are_told_it_with_its_sides(tmp_path: Path) -> None:
    root = site_with(tmp_path, "logo.png", images__logo_png=seen())
    made(root)
    page = (root / "output/site/articles/a/index.html").read_text("utf-8")
    graph = json.loads(page.partition('"application/ld+json">')[2].partition("</script>")[0])
    logo = graph["@graph"][0]["publisher"]["logo"]
    assert (logo["@type"], logo["width"], logo["height"]) == ("ImageObject", 300, 100)
    assert (root / "output/site" / logo["url"].removeprefix(f"{BASE}/")).exists()


def test_a_drawing_is_shown_on_pages_and_a_picture_of_it_in_mails(tmp_path: Path) -> None:
    written = "{밝은: images/logo.svg, 메일: images/logo.png}"
    root = site_with(tmp_path, written, images__logo_svg=SVG, images__logo_png=seen())
    assert told(root) == ([], [])
    (logo,) = shown_by(root / "output/site/index.html")
    assert (logo.get("width"), logo.get("height")) == ("120", "40")
    assert (root / f"output/site{logo.get('src')}").read_bytes() == SVG
    (mailed,) = shown_by(root / "output/email/issues/2026-10/full.html")
    assert str(mailed.get("src")).endswith(".png")
    with Image.open(shared_by(root)) as card:
        foot = card.convert("RGB").crop((80, 520, 320, 620))
    assert foot.getpixel((100, 50)) == (0, 128, 0), "that of mails, as drawings are not drawn"


def test_a_drawing_alone_is_left_out_of_mails_and_that_is_told(tmp_path: Path) -> None:
    root = site_with(tmp_path, "logo.svg", images__logo_svg=SVG)
    problems, warnings = told(root)
    assert not problems
    assert [fault.code for fault in warnings] == ["logo-not-in-mail"]
    assert shown_by(root / "output/email/issues/2026-10/full.html") == []
    assert shown_by(root / "output/site/index.html")


def test_a_logo_of_another_site_is_named_to_others_and_fetched_by_nobody(tmp_path: Path) -> None:
    root = site_with(tmp_path, "https://www.example.com/l.png")
    problems, warnings = told(root)
    assert not problems
    assert [fault.code for fault in warnings] == ["logo-elsewhere"]
    page = (root / "output/site/articles/a/index.html").read_text("utf-8")
    assert '"logo":{"@type":"ImageObject","url":"https://www.example.com/l.png"}' in page
    assert shown_by(root / "output/site/index.html") == []


@pytest.mark.parametrize(
    ("written", "files", "code"),
    [
        ("content/images/logo.png", {}, "no-such-logo"),
        ("/logo.png", {}, "no-such-logo"),
        ("../logo.png", {}, "no-such-logo"),
        ("images/logo.png", {"pictures__logo_png": seen()}, "no-such-logo-near"),
        ("images/logo.png", {"images__logo_jpg": picture()}, "no-such-logo-near"),
        ("{밝은: logo.png, 어두운: night.png}", {"images__logo_png": seen()}, "no-such-logo"),
        ("logo.png", {"images__logo_png": b"PNG"}, "bad-image"),
        ("logo.ai", {"images__logo_ai": b"%PDF-1.4"}, "logo-unfit"),
        ("logo.hwp", {"images__logo_hwp": b"HWP"}, "logo-unfit"),
        ("logo.svg", {"images__logo_svg": b"<svg><g/></svg>"}, "logo-sizeless"),
        ("logo.svg", {"images__logo_svg": SVG.replace(b"<path", b"<script")}, "logo-runs"),
        ("'C:\\그림\\logo.png'", {}, "own-computer-settings"),
        ("{어두운: night.png}", {"images__night_png": seen()}, "missing-field"),
    ],
)
def test_what_can_t_be_shown_is_told_once(
    written: str, files: dict[str, bytes], code: str, tmp_path: Path
) -> None:
    problems, _ = told(site_with(tmp_path, written, **files))
    assert [(fault.code, fault.file) for fault in problems] == [(code, "site.yaml")]


@pytest.mark.parametrize(
    ("head", "sides"),
    [
        ('<svg viewBox="0 0 120 40">', (120, 40)),
        ("<svg width='64' height='32px'>", (64, 32)),
        ('<svg width="100%" viewBox="0,0,10.4,20.6">', (10, 21)),
        ('<?xml version="1.0"?>\n<!-- a -->\n<svg\n viewBox="-5 -5 30 10">', (30, 10)),
        ('<svg viewBox="0 0 0 10">', None),
        ('<svg viewBox="a b c d">', None),
        ('<svg width="3cm" height="2cm">', None),
        ('<svg viewBox="0 0 1e9 1">', None),
        ("<html>", None),
    ],
)
def test_the_size_of_a_drawing(head: str, sides: tuple[int, int] | None) -> None:
    if sides is None:
        with pytest.raises(NotAnImage):
            drawings.measure(head.encode())
    else:
        found = drawings.measure(head.encode())
        assert (found.width, found.height, found.format) == (*sides, "SVG")


@pytest.mark.parametrize(
    "inner",
    [
        "<script>x</script>",
        '<g onload="x()"/>',
        '<a href="javascript:x()"/>',
        "<svg:script/>",
        "<foreignObject><p>x</p></foreignObject>",
    ],
)
def test_a_drawing_that_runs_something_is_refused(inner: str) -> None:
    with pytest.raises(drawings.UnsafeDrawing):
        drawings.measure(SVG.replace(b"<path", inner.encode() + b"<path"))


def test_a_heavy_drawing_is_remarked_and_a_large_photo_is_made_smaller(tmp_path: Path) -> None:
    heavy = SVG.replace(b"/></svg>", b" id='" + b"a" * 120_000 + b"'/></svg>")
    root = site_with(tmp_path / "drawn", "{밝은: logo.svg}", images__logo_svg=heavy)
    assert "logo-heavy" in [fault.code for fault in told(root)[1]]
    large = site_with(tmp_path / "photo", "logo.png", images__logo_png=seen((4000, 1000)))
    assert told(large) == ([], [])
    (logo,) = shown_by(large / "output/site/index.html")
    with Image.open(large / f"output/site{logo.get('src')}") as shown:
        assert shown.width == 640


def test_no_logo_is_shown_larger_than_it_is() -> None:
    assert recipes.plate_shown(ImageFile("a", 60, 20, "PNG")) == (72, 28)
    assert recipes.plate_shown(ImageFile("a", 4000, 400, "PNG")) == (212, 28)


def test_a_changed_logo_changes_what_shows_it(tmp_path: Path) -> None:
    root = site_with(tmp_path, "logo.png", images__logo_png=seen())
    made(root)
    before = shown_by(root / "output/email/issues/2026-10/full.html")[0].get("src")
    (root / "content/images/logo.png").write_bytes(seen(colour="navy"))
    made(root)
    after = shown_by(root / "output/email/issues/2026-10/full.html")[0].get("src")
    assert before != after
    assert not (root / "output/site" / str(before).removeprefix(f"{BASE}/")).exists()
