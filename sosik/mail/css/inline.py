"""The one door to premailer: a mail's stylesheet becomes the style of each element.

premailer is imported on first use, as that costs 220 ms. It is set up so that it reaches neither
network nor files, shares no cache between functions that ask different things of it, and leaves
nothing behind that a later mail could see. One thread at a time.
"""

import logging
import re
from collections.abc import Collection
from functools import cache, lru_cache
from inspect import unwrap
from threading import RLock
from typing import Any, NamedTuple

ENGINE = "inline/2 premailer/3.10"
"""Changes whenever the same fragment and stylesheet would become other bytes."""

_TAG = re.compile(r"""(<[A-Za-z][^\s"'<>]*)(\s(?:"[^"]*"|'[^']*'|[^"'>])*)>""")
_ANGLE = re.compile("[<>]")
_FRAGMENT = "<!DOCTYPE html><html><body>", "</body></html>"


class _Door(NamedTuple):
    """premailer's class as changed here, and the parser it stands on."""

    inliner: Any
    etree: Any


def inline_document(html: str, css: str, keep: Collection[str] | None = None) -> str:
    """A whole document with `css` inlined; a `<style data-premailer="ignore">` stays as it is.

    The stylesheet must be free of faults (`stylesheet.faults_of_inlined`). Of the classes only
    those in `keep` stay, all where it is None. Raises ValueError for a document that can't be
    read, and for any other `<style>` in it.
    """
    etree = _door().etree
    root = _inlined(html, css, keep)
    written: str = etree.tostring(root.getroottree(), method="html", encoding="utf-8").decode()
    return _closed(written.strip()) + "\n"


def inline_fragment(html: str, css: str, keep: Collection[str] | None = None) -> str:
    """A piece of a document with `css` inlined, the same as where it stands in the whole document.

    That holds while the piece is made of whole blocks and no rule reaches across its border.
    Otherwise as `inline_document`.
    """
    if not html.strip():
        return ""
    root = _inlined(html.strip().join(_FRAGMENT), css, keep)
    body = root.find("body")
    written: str = _door().etree.tostring(body, method="html", encoding="utf-8").decode()
    return _closed(written[written.index(">") + 1 : written.rindex("</body>")])


def _closed(html: str) -> str:
    """HTML whose attributes hold no `<` or `>`, which libxml2 leaves as they are.

    What an author writes into a picture's alt can so never be taken for a mark, tag or comment.
    """
    return _TAG.sub(lambda tag: tag[1] + _ANGLE.sub(_reference, tag[2]) + ">", html)


def _reference(angle: re.Match[str]) -> str:
    return "&lt;" if angle[0] == "<" else "&gt;"


def _inlined(html: str, css: str, keep: Collection[str] | None) -> Any:
    if not html.strip():
        raise ValueError("the layout gives no HTML")
    door = _door()
    try:
        root = door.etree.fromstring(html.strip(), door.etree.HTMLParser())
        if root.xpath("//style[not(@data-premailer='ignore')]"):
            raise ValueError("a <style> without data-premailer")
        door.inliner(root, css_text=css).transform()
    except Exception as error:  # whatever a foreign parser may raise ends at this door
        raise ValueError(f"mail not inlined: {error}") from error
    for element in root.iter(door.etree.Element):
        _tidy(element, keep)
    return root


def _tidy(element: Any, keep: Collection[str] | None) -> None:
    """Write styles without spaces between declarations, and drop classes that nothing selects."""
    style = element.get("style")
    if style is not None:
        element.set("style", style.replace("; ", ";"))
    if keep is not None and element.get("class") is not None:
        kept = " ".join(name for name in element.get("class").split() if name in keep)
        if kept:
            element.set("class", kept)
        else:
            del element.attrib["class"]


@cache
def _door() -> _Door:
    import cssutils  # type: ignore[import-untyped,unused-ignore]
    from lxml import etree  # type: ignore[import-untyped,unused-ignore]
    from premailer import merge_style, premailer  # type: ignore[import-untyped,unused-ignore]

    cssutils.util._defaultFetcher = lambda *_: None  # else @import reaches network and files
    cssutils.ser.prefs.minimizeColorHash = False  # Outlook wants six digits
    cssutils.log.setLevel(logging.CRITICAL)

    pairs = lru_cache(4096)(unwrap(premailer.csstext_to_pairs))
    pairs._lock = RLock()  # type: ignore[attr-defined]
    premailer.csstext_to_pairs = merge_style.csstext_to_pairs = pairs
    premailer._create_cssselector = lru_cache(1024)(unwrap(premailer._create_cssselector))

    class Inliner(premailer.Premailer):  # type: ignore[misc]
        """premailer with safe settings, which reads a stylesheet once and never writes to it."""

        def __init__(self, html: Any, css_text: str) -> None:
            super().__init__(
                html,
                css_text=css_text,
                allow_network=False,
                allow_loading_external_files=False,
                strip_important=False,
                disable_basic_attributes=["width", "height"],
                align_floating_images=False,
                disable_validation=True,
                disable_leftover_css=True,
                cache_css_parsing=False,
            )

        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[Any, Any]:
            return rules(css_body, ruleset_index), []

    @lru_cache(16)
    def rules(css: str, index: int) -> tuple[Any, ...]:
        plain = premailer.Premailer(
            cache_css_parsing=False, strip_important=False, disable_validation=True
        )
        return tuple(plain._parse_style_rules(css, index)[0])

    return _Door(Inliner, etree)
