"""How the mail looks without a browser: sizes, contrast, and what mail clients can't show."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html as reader  # type: ignore[import-untyped,unused-ignore]
from msgspec import structs

from sosik.mail.compose import compose
from sosik.model.pages import Issue, Release
from tests.support.mail_sample import ISSUE, RELEASE, SETTINGS, Memory, layouts, use_sample, view

PAGES = pytest.mark.parametrize("page", [ISSUE, RELEASE], ids=["bulletin", "release"])


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of the sample site."""
    use_sample(monkeypatch)


def document(page: Issue | Release, accent: str = "#0f6b53") -> Any:
    """The mail of a page as a tree."""
    settings = structs.replace(SETTINGS, theme=structs.replace(SETTINGS.theme, accent=accent))
    return reader.document_fromstring(compose(page, view(settings), layouts(), Memory()).html)


def style(element: Any) -> dict[str, str]:
    """The style of an element."""
    parts = element.get("style", "").split(";")
    return dict(part.split(":", 1) for part in parts if ":" in part)


def inherited(element: Any, name: str, default: str) -> str:
    """The value that an element has or takes from what it stands in."""
    for each in (element, *element.iterancestors()):
        if name in style(each):
            return style(each)[name]
    return default


def words(tree: Any) -> Iterator[tuple[Any, str]]:
    """Every visible text with the element that it stands in."""
    for element in tree.find("body").iter():
        if not isinstance(element.tag, str):
            continue
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            said = (text or "").strip("\xa0\u200c\u200b \n")
            if said and inherited(owner, "display", "") != "none":
                yield owner, said


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@PAGES
@pytest.mark.parametrize(
    "accent",
    ["#0f6b53", "#b3261e", "#2b6cb0", "#123456", "#f2b705", "#777777", "#00a3ff", "#ffffff"],
)
def test_contrast(page: Issue | Release, accent: str) -> None:
    seen = 0
    for element, said in words(document(page, accent)):
        if said == "●":  # an ornament
            continue
        colour = inherited(element, "color", "#16191d")
        ground = inherited(element, "background-color", "#ffffff")
        dark, light = sorted((luminance(colour), luminance(ground)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (said, colour, ground)
        seen += 1
    assert seen > 30


@PAGES
def test_no_text_below_fifteen_pixels(page: Issue | Release) -> None:
    for element, said in words(document(page)):
        size = inherited(element, "font-size", "0px")
        assert int(size.removesuffix("px")) >= (11 if said == "●" else 15), (said, size)


@PAGES
def test_tables_are_for_looks_or_have_headings(page: Issue | Release) -> None:
    for table in document(page).iter("table"):
        own = [th for th in table.iter("th") if next(th.iterancestors("table")) is table]
        assert (table.get("role") == "presentation") != bool(own)
        assert all(th.get("scope") in ("row", "col") for th in own)
        assert table.get("cellpadding") == "0" or "table" in table.getparent().get("class", "") \
            or table.getparent().tag == "div"  # fmt: skip


@PAGES
def test_pictures_have_sizes_words_and_whole_addresses(page: Issue | Release) -> None:
    for image in document(page).iter("img"):
        assert image.get("src").startswith("https://")
        assert image.get("alt")
        assert 0 < int(image.get("width")) <= 576
        assert int(image.get("height")) > 0
        size = style(image)["width"], style(image)["max-width"]
        full = image.get("width") == "576"
        assert size == (("100%", "576px") if full else (f"{image.get('width')}px", "100%"))
        assert style(image)["height"] == "auto"


@PAGES
def test_a_screen_reader_hears_of_one_mail(page: Issue | Release) -> None:
    tree = document(page)
    (wrapper,) = tree.find("body")
    named = {name: wrapper.get(name) for name in ("role", "aria-roledescription", "lang")}
    assert named == {"role": "article", "aria-roledescription": "메일", "lang": "ko"}
    assert wrapper.get("aria-label") == tree.findtext("head/title")


@PAGES
def test_the_width_on_a_desk_is_held_three_times(page: Issue | Release) -> None:
    tables = [each for each in document(page).iter("table") if "max-width" in style(each)]
    assert [style(each)["max-width"] for each in tables] == ["640px"]
    cell = tables[0].getparent()
    assert (cell.tag, cell.get("width")) == ("td", "640")
    assert [beside.get("width") for beside in cell.getparent()] == [None, "640", None]
    html = compose(page, view(), layouts(), Memory()).html
    assert '<!--[if mso]><table role="presentation" width="640"' in html


def test_lists_keep_their_marks_in_outlook() -> None:
    lists = list(document(ISSUE).iter("ul", "ol"))
    assert len(lists) == 3
    for each in lists:
        assert style(each)["padding"] == "0"
        assert re.fullmatch(r"0 0 \S+ [\d.]+em", style(each)["margin"])
    html = compose(ISSUE, view(), layouts(), Memory()).html
    assert "ul,ol{margin-left:30px !important}" in re.findall(r"<!--.*?-->", html, re.DOTALL)[0]


def test_frames_show_on_white_and_on_black() -> None:
    tags = document(RELEASE).find("body").iter("table", "td")
    frames = [style(each) for each in tags if "2px solid" in str(style(each))]
    assert len(frames) == 2
    for frame in frames:
        for name in ("border", "border-top", "border-bottom"):
            if name in frame:
                light = luminance(frame[name].split()[-1])
                assert 1.05 / (light + 0.05) >= 3
                assert (light + 0.05) / (luminance("#18181b") + 0.05) >= 3


@PAGES
def test_links_are_whole(page: Issue | Release) -> None:
    links = [a.get("href") for a in document(page).iter("a")]
    assert links
    assert all(re.match(r"https://|mailto:|tel:", href) for href in links)


@PAGES
def test_nothing_that_mail_clients_do_not_know(page: Issue | Release) -> None:
    html = compose(page, view(), layouts(), Memory()).html
    outside = re.sub(r"<!--.*?-->|<style>.*?</style>", "", html, flags=re.DOTALL)
    for refused in ("<style", "<script", "<form", "<link", "<svg", "var(", "rem;", "display:flex",
                    "display:grid", "position:", "url(", "!important", "data:"):  # fmt: skip
        assert refused not in outside, refused
    assert max(len(line.encode()) for line in html.split("\n")) <= 900
    assert html.startswith("<!DOCTYPE html>\n")


@PAGES
def test_every_kept_class_has_a_rule(page: Issue | Release) -> None:
    html = compose(page, view(), layouts(), Memory()).html
    media = view().stylesheet("email/media.css")
    for names in set(re.findall(r'class="([^"]*)"', html)):
        assert all(f".{name}" in media for name in names.split())


def test_another_width() -> None:
    email = structs.replace(SETTINGS.email, width=600)
    site = view(structs.replace(SETTINGS, email=email))
    html = compose(ISSUE, site, layouts(), Memory()).html
    assert "max-width:600px" in html
    assert 'width="536"' in html
    assert "640" not in html
