"""Ten programs that take something away from a mail, as changes to its HTML or its open page.

Each reader is a change to the HTML, a script that changes the open page, or a setting of the
browser, made from what is known of mail programs; Naver's is assumed, as nobody has measured it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from tests.conftest import PROFILE

WIDTHS = (320, 375, 480, 640, 800) if PROFILE == "deep" else (320, 480, 640)
"""Pixels: phones, the width from which a phone's rules no longer hold, and desks."""
CLIPPED = 102_400
"""Bytes of decoded HTML at which Gmail cuts a mail."""
STYLE = 16 * 1024
"""Bytes of `<style>` that Gmail keeps."""

_BLOCK = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_STYLE = re.compile(r"""( style=)("[^"]*"|'[^']*')""")
_RESET = (
    "<style>*{margin:0;padding:0}h1,h2,h3,h4,th{font-size:100%;font-weight:400}"
    "ol,ul{list-style:none}a{text-decoration:none}th{text-align:center}</style>"
)
"""What the page of a webmail does to everything that stands in it."""
FRAME = '<!DOCTYPE html><html lang="ko"><head><title>소식</title></head><body>{}</body></html>'


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
