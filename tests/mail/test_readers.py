"""The mail in ten programs that take something away from it: all is there, nothing spills.

Each reader is a change to the HTML, a script that changes the open page, or a setting of the
browser, made from what is known of mail programs; Naver's is assumed, as nobody has measured it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from tests.support.mails import built, built_samples

pytestmark = pytest.mark.browser

WIDTHS = (320, 375, 480, 640, 800)
CLIPPED = 102_400
"""Bytes of decoded HTML at which Gmail cuts a mail."""
STYLE = 16 * 1024
"""Bytes of `<style>` that Gmail keeps."""
SAMPLES = ("2026-08", "2026-09", "2026-10", "life-skills-school")
FIFTEEN = "fifteen"
MAILS = (
    *((name, "full.html") for name in (*SAMPLES, FIFTEEN)),
    *((name, "stibee.html") for name in ("2026-10", FIFTEEN)),
)
"""The mails that are looked at, and which of their files."""
REFUSING = {"full.html": "https://example.org/unsubscribe/", "stibee.html": "$%unsubscribe%$"}
"""What the link to leave the list begins with."""

_BLOCK = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_STYLE = re.compile(r"""( style=)("[^"]*"|'[^']*')""")
_RESET = (
    "<style>*{margin:0;padding:0}h1,h2,h3,h4,th{font-size:100%;font-weight:400}"
    "ol,ul{list-style:none}a{text-decoration:none}th{text-align:center}</style>"
)
"""What the page of a webmail does to everything that stands in it."""
_FRAME = '<!DOCTYPE html><html lang="ko"><head><title>소식</title></head><body>{}</body></html>'


class Reader(NamedTuple):
    """A mail program: what it does to the HTML, to the open page, and where it is looked at."""

    name: str
    change: Callable[[str], str] = str
    script: str = ""
    widths: tuple[int, ...] = WIDTHS
    pictures: bool = True

    def __repr__(self) -> str:
        return self.name


def without_style(html: str) -> str:
    """No `<style>`."""
    return _BLOCK.sub("", html)


def without_classes(html: str) -> str:
    """No `<style>`, no class, no id."""
    return re.sub(r' (?:class|id)="[^"]*"', "", without_style(html))


def gmail(html: str) -> str:
    """Gmail drops what passes 16 KB of `<style>`, and a block with an at-rule inside another."""
    kept = 0

    def block(found: re.Match[str]) -> str:
        nonlocal kept
        kept += len(found[1].encode())
        nested = re.search(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*@", found[1])
        return "" if nested or kept > STYLE else found[0]

    return _BLOCK.sub(block, re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL))


def outlook(html: str) -> str:
    """Outlook on Windows: its comments are HTML, and much of CSS is not.

    `max-width` counts on tables alone, `padding` on cells; there is no `border-radius`, no
    inline block, no hidden overflow, no media query.
    """
    html = re.sub(r"<!--\[if !mso\]><!-->.*?<!--<!\[endif\]-->", "", html, flags=re.DOTALL)
    html = re.sub(r"<!--\[if [^\]]*mso[^\]]*\]>(.*?)<!\[endif\]-->", r"\1", html, flags=re.DOTALL)
    html = re.sub(r"<xml>.*?</xml>", "", html, flags=re.DOTALL)
    html = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", html)

    def tag(found: re.Match[str]) -> str:
        refused = ["border-radius", "overflow", "overflow-x", "min-width", "white-space"]
        refused += [] if found[1] == "table" else ["max-width"]
        refused += [] if found[1] in ("td", "th") else ["padding"]
        changed = _without(found[0], refused).replace("display:inline-block", "")
        return changed.replace("mso-padding-alt:", "padding:")

    return re.sub(r"<(\w+)\b[^>]*>", tag, html)


def naver(html: str) -> str:
    """Naver, assumed: inside an old page that has styles of its own, and as bare as can be."""
    refused = ["position", "background-image", "float", "max-width", "min-width", "border-radius",
               "overflow", "overflow-x", "word-break", "word-wrap", "letter-spacing"]  # fmt: skip
    bare = _without(without_classes(html), refused)
    return bare.replace("<!DOCTYPE html>", "").replace("</head>", f"{_RESET}</head>")


def clipped(html: str) -> str:
    """As much as Gmail shows before it cuts; what is cut takes the `<style>` along."""
    if len(html.encode()) <= CLIPPED:
        return html
    return without_style(html.encode()[:CLIPPED].decode(errors="ignore"))


def _without(html: str, refused: list[str]) -> str:
    """The styles of the elements without some properties."""
    names = "|".join(refused)
    gone = re.compile(rf"""(?<=["';])(?:{names})(?:-(?:top|left|right|bottom))?:[^;"']*;?""")
    return _STYLE.sub(lambda found: found[1] + gone.sub("", found[2]), html)


INVERT = """() => {
  const turn = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    const shift = 255 - Math.max(r, g, b) - Math.min(r, g, b);
    return `rgba(${r + shift}, ${g + shift}, ${b + shift}, ${a})`;
  };
  const found = [...document.querySelectorAll("html, body, body *")].map(element => {
    const style = getComputedStyle(element);
    return [element, style.color, style.backgroundColor, style.borderTopColor,
            style.borderRightColor, style.borderBottomColor, style.borderLeftColor];
  });
  const names = ["color", "background-color", "border-top-color", "border-right-color",
                 "border-bottom-color", "border-left-color"];
  for (const [element, ...colours] of found) {
    colours.forEach((c, i) => element.style.setProperty(names[i], turn(c), "important"));
  }
  document.documentElement.style.setProperty("background-color", "#000000", "important");
}"""
"""Gmail on iOS turns the lightness of every colour round, whatever the mail asks for."""

DOUBLE = """() => {
  const found = [...document.querySelectorAll("body, body *")].map(element => {
    const style = getComputedStyle(element);
    return [element, parseFloat(style.fontSize), parseFloat(style.lineHeight)];
  });
  for (const [element, size, line] of found) {
    element.style.setProperty("font-size", `${2 * size}px`, "important");
    if (line) element.style.setProperty("line-height", `${2 * line}px`, "important");
  }
}"""
"""Twice the size of all text (WCAG 2.2, 1.4.4), not at 320 px, which stand for 400 % (1.4.10)."""

READERS = (
    Reader("no style", without_style),
    Reader("no classes", without_classes),
    Reader("gmail", gmail),
    Reader("outlook", outlook, widths=(704, 800)),
    Reader("no pictures", pictures=False),
    Reader("forced dark", script=INVERT),
    Reader("320 px", widths=(320,)),
    Reader("200 % text", script=DOUBLE, widths=WIDTHS[1:]),
    Reader("naver assumed", naver),
    Reader("clipped", clipped),
)

SEEN = """() => {
  const rects = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (!text.data.trim()) continue;
    const style = getComputedStyle(text.parentElement);
    const size = parseFloat(style.fontSize);
    if (size < 5) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      const middle = (box.top + box.bottom) / 2;
      if (box.width > 0) {
        rects.push([middle - size * .45, middle + size * .45, box.left, box.right, text.data]);
      }
    }
  }
  rects.sort((a, b) => a[0] - b[0]);
  const overlaps = [];
  rects.forEach((one, i) => {
    for (let j = i + 1; j < rects.length && rects[j][0] < one[1] - 1; j++) {
      const other = rects[j];
      if (Math.min(one[3], other[3]) - Math.max(one[2], other[2]) > 1) {
        overlaps.push([one[4].trim(), other[4].trim()]);
      }
    }
  });
  const root = document.documentElement;
  const spilling = rects.filter(r => r[3] > root.clientWidth + 1).map(r => r[4].trim());
  return {wide: root.scrollWidth, overlaps, spilling, text: document.body.innerText};
}"""
"""How wide the page is, which texts lie on each other or beyond the edge, and all that is said.

A text's height is taken as that of its letters, as lines of Noto CJK are taller than they look.
"""

BROKEN = """(titles) => {
  const bare = (text) => text.replace(/\\s/g, "");
  const wanted = titles.map(bare);
  const broken = [];
  let seen = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3")) {
    if (!wanted.includes(bare(heading.textContent))) continue;
    seen += 1;
    const room = heading.getBoundingClientRect().width;
    const walk = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      for (const found of walk.currentNode.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(walk.currentNode, found.index);
        range.setEnd(walk.currentNode, found.index + found[0].length);
        const boxes = [...range.getClientRects()].filter(box => box.width > 0);
        const tops = new Set(boxes.map(box => Math.round(box.top)));
        const wide = boxes.reduce((sum, box) => sum + box.width, 0);
        if (tops.size > 1 && wide <= room) broken.push(found[0]);
      }
    }
  }
  return {seen, broken};
}"""
"""The titles that were found, and their words that stand on two lines without need."""

REFUSE = """() => {
  const link = [...document.querySelectorAll("a[href]")]
    .find(each => each.textContent.includes("수신거부"));
  if (!link) return null;
  link.scrollIntoView({block: "center"});
  const box = link.getClientRects()[0];
  const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return link.contains(there) ? link.getAttribute("href") : "";
}"""
"""Where the link to leave the list leads; "" where something covers it, null where it is gone."""

FAINT = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const said = [...element.childNodes].filter(each => each.nodeType === 3)
      .map(each => each.data.trim()).join("");
    if (!said || said.includes("●") || !element.getClientRects().length) continue;
    const [ink, paper] = [parts(getComputedStyle(element).color), ground(element)];
    const [dark, bright] = [light(ink), light(paper)].sort((a, b) => a - b);
    const contrast = (bright + .05) / (dark + .05);
    if (contrast < 4.5) found.push([said, ink, paper, contrast]);
  }
  for (const image of document.images) {
    const [ink, paper] = [parts(getComputedStyle(image).color), ground(image)];
    const [dark, bright] = [light(ink), light(paper)].sort((a, b) => a - b);
    if ((bright + .05) / (dark + .05) < 4.5) found.push([image.alt, ink, paper]);
  }
  return found;
}"""
"""Texts, and those that stand for pictures, whose contrast is below AA (WCAG 2.2, 1.4.3)."""


@pytest.fixture(scope="module")
def mails(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of all mails by name."""
    samples = built_samples(tmp_path_factory.mktemp("samples"), "full, stibee")
    assert set(samples) >= set(SAMPLES)
    return samples | {FIFTEEN: built(tmp_path_factory.mktemp("fifteen"), "full, stibee")}


@pytest.fixture(scope="module")
def window(chromium: Any, mails: dict[str, Path]) -> Iterator[Callable[[bool], Any]]:
    """A page for any number of mails, with pictures or without."""
    site = mails[SAMPLES[0]].parents[2] / "site"
    pages: dict[bool, Any] = {}
    context = chromium.new_context(locale="ko-KR")

    def opened(pictures: bool) -> Any:
        if pictures not in pages:
            page = pages[pictures] = context.new_page()
            page.route("**/*", lambda route: _serve(route, site if pictures else None))
        return pages[pictures]

    yield opened
    context.close()


def _serve(route: Any, site: Path | None) -> None:
    """What a mail asks of its site comes from the site as built here, or doesn't come."""
    place = site / route.request.url.partition("example.org/")[2] if site else None
    if place is not None and place.is_file():
        route.fulfill(path=str(place))
    else:
        route.abort()


def shown(window: Callable[[bool], Any], html: str, reader: Reader, width: int) -> Any:
    """The mail as a reader shows it at a width."""
    page = window(reader.pictures)
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(reader.change(html), wait_until="load")
    if reader.script:
        page.evaluate(reader.script)
    return page


def bare(text: str) -> str:
    """A text without spaces and without characters that show nothing."""
    return re.sub(r"[\s\u200b\u200c\u200d\u00a0\ufeff\u034f]", "", text)


_ASIDE = re.compile(
    r"https?://\S+|\S+@\S+|\[\d+\]|^\[사진.*|^- 전문 보기.*|^전자우편", re.MULTILINE
)


def words(text: str) -> set[str]:
    """The words of a mail's text form; addresses, numbers of links and its own labels aside."""
    return set(re.findall(r"[가-힣A-Za-z0-9]+", _ASIDE.sub("", text)))


def titles_of(mail: Path) -> list[str]:
    """The titles that a mail must show."""
    told = msgspec.json.decode((mail / "issue.json").read_bytes())
    titles = [article["title"] for article in told["articles"]]
    return titles or [told["subject"].partition("] ")[2]]


def html_of(mail: Path, file: str = "full.html") -> str:
    """A mail's HTML as a document; what is a fragment stands in one that adds nothing."""
    html = (mail / file).read_text("utf-8")
    return html if html.startswith("<!DOCTYPE") else _FRAME.format(html)


EVERY = pytest.mark.parametrize("name", (*SAMPLES, FIFTEEN))


@pytest.mark.parametrize(("name", "file"), MAILS)
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_shows_the_whole_mail(
    reader: Reader, name: str, file: str, mails: dict[str, Path], window: Callable[[bool], Any]
) -> None:
    html = html_of(mails[name], file)
    plain = shown(window, html, Reader("plain"), 800).evaluate("document.body.innerText")
    titles = titles_of(mails[name])
    text = words((mails[name] / "message.txt").read_text("utf-8"))
    assert [word for word in sorted(text) if word not in bare(plain)] == []
    # A schedule has two columns where no media query is kept: too much for a phone at 200 %.
    wide = 480 if reader.script is DOUBLE and "@media" not in html else 0
    for width in (width for width in reader.widths if width >= wide):
        page = shown(window, html, reader, width)
        seen = page.evaluate(SEEN)
        assert seen["wide"] <= width, (width, seen["spilling"][:5])
        assert seen["overlaps"] == [], width
        assert bare(seen["text"]) == bare(plain), width
        found = page.evaluate(BROKEN, titles)
        assert found["seen"] == len(titles)
        assert reader.name == "outlook" or found["broken"] == [], width
        assert (page.evaluate(REFUSE) or "").startswith(REFUSING[file])


@EVERY
@pytest.mark.parametrize("way", ["light", "dark", "forced dark"])
def test_all_text_can_be_read(
    way: str, name: str, mails: dict[str, Path], window: Callable[[bool], Any]
) -> None:
    html = html_of(mails[name])
    page = window(True)
    page.emulate_media(color_scheme="dark" if way == "dark" else "light")
    shown(window, html, Reader(way, script=INVERT if way == "forced dark" else ""), 640)
    found = page.evaluate(FAINT)
    page.emulate_media(color_scheme="light")
    assert found == []


@EVERY
def test_gmail_keeps_what_phones_need(name: str, mails: dict[str, Path]) -> None:
    kept = gmail(html_of(mails[name]))
    assert "@media (max-width: 480px)" in kept
    assert "prefers-color-scheme" in kept


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<h1>나눔</h1><p>글</p>", ""),
        ('<h1>나눔</h1><p style="width:900px">글</p>', "wide"),
        ('<h1>나눔</h1><p>글</p><p style="margin-top:-2em">위</p>', "overlaps"),
        ('<h1 style="width:1em">나눔</h1>', ""),
        ('<h1 style="width:5em;text-indent:4em">나눔</h1>', "broken"),
        ('<p style="color:#999999">글</p>', "faint"),
        ('<div style="background:#0f6b53"><p>글</p></div>', "faint"),
        ('<a href="/x">수신거부</a>', ""),
        ('<a href="/x">수신거부</a><div style="position:fixed;inset:0"></div>', "covered"),
        ("<p>수신거부</p>", "gone"),
    ],
)
def test_each_check_finds_its_fault(html: str, fault: str, window: Callable[[bool], Any]) -> None:
    page = shown(window, _FRAME.format(html), Reader("plain"), 320)
    seen, link = page.evaluate(SEEN), page.evaluate(REFUSE)
    found = {
        "wide": seen["wide"] > 320,
        "overlaps": seen["overlaps"],
        "broken": page.evaluate(BROKEN, ["나눔"])["broken"],
        "faint": page.evaluate(FAINT),
        "covered": link == "",
        "gone": link is None and "수신거부" in html,
    }
    assert [name for name, told in found.items() if told] == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("reader", "html", "left"),
    [
        (without_style, "<style>p{}</style><p>글</p>", "<p>글</p>"),
        (without_classes, '<p class="a b">글</p>', "<p>글</p>"),
        (gmail, "<style>@media x{a{b:c}}</style>", "<style>@media x{a{b:c}}</style>"),
        (gmail, "<style>@media x{@media y{a{b:c}}}</style>", ""),
        (gmail, f"<style>{'a' * STYLE}</style><style>b</style>", f"<style>{'a' * STYLE}</style>"),
        (
            outlook,
            "<!--[if mso]><table><![endif]--><!--[if !mso]><!-->가<!--<![endif]-->",
            "<table>",
        ),
        (outlook, '<a style="padding:1px;color:red">글</a>', '<a style="color:red">글</a>'),
        (outlook, '<td style="max-width:9px;padding:1px">', '<td style="padding:1px">'),
        (outlook, '<td style="mso-padding-alt:1px">', '<td style="padding:1px">'),
        (outlook, '<table style="max-width:9px">', '<table style="max-width:9px">'),
        (outlook, "<style>@media (a) {\n  .b { c: d; }\n}</style>", "<style></style>"),
        (naver, '<p class="a" style="position:fixed;color:red">', '<p style="color:red">'),
        (clipped, "가" * (CLIPPED // 3), "가" * (CLIPPED // 3)),
        (clipped, "가" * CLIPPED, "가" * (CLIPPED // 3)),
    ],
)
def test_each_reader_takes_what_it_is_known_to_take(
    reader: Callable[[str], str], html: str, left: str
) -> None:
    assert reader(html) == left
