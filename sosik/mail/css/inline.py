"""Inlines a mail's stylesheet into the `style` of each element; the only use of premailer.

premailer is imported on first use, because that takes 220 ms. It is set up so that it reads
neither network nor files, shares no cache between different functions, and keeps no state that
could affect a later mail. Not safe for several threads at once.
"""

import logging
import re
from collections.abc import Collection
from functools import cache, lru_cache
from inspect import unwrap
from threading import RLock
from typing import Any, NamedTuple

from sosik.mail.errors import MailError

ENGINE = "inline/2 premailer/3.10"
"""Must change whenever the same HTML and stylesheet would give different bytes."""

_TAG = re.compile(r"""(<[A-Za-z][^\s"'<>]*)(\s(?:"[^"]*"|'[^']*'|[^"'>])*)>""")
_ANGLE = re.compile("[<>]")
_FRAGMENT = "<!DOCTYPE html><html><body>", "</body></html>"


class _Premailer(NamedTuple):
    """premailer's class with the changes made here, and lxml's etree, which it parses with."""

    inliner: Any
    etree: Any


def inline_document(html: str, css: str, keep: Collection[str] | None = None) -> str:
    """A whole document with `css` inlined; a `<style data-premailer="ignore">` stays as it is.

    The stylesheet must be free of problems (`rules.inlined_css_problems`). Only the classes in
    `keep` stay, or all if it is None. Raises MailError for a document that can't be parsed, and
    for any other `<style>` in it.
    """
    etree = _premailer().etree
    root = _inlined(html, css, keep)
    output: str = etree.tostring(root.getroottree(), method="html", encoding="utf-8").decode()
    return _escaped(output.strip()) + "\n"


def inline_fragment(html: str, css: str, keep: Collection[str] | None = None) -> str:
    """A fragment of HTML with `css` inlined, with the same bytes as within its whole document.

    The fragment must consist of whole blocks, and no rule may match across its border. Only the
    classes in `keep` stay, or all if it is None. Raises MailError for a fragment that can't be
    parsed, and for a `<style>` without `data-premailer="ignore"`.
    """
    if not html.strip():
        return ""
    root = _inlined(html.strip().join(_FRAGMENT), css, keep)
    body = root.find("body")
    output: str = _premailer().etree.tostring(body, method="html", encoding="utf-8").decode()
    return _escaped(output[output.index(">") + 1 : output.rindex("</body>")])


def _escaped(html: str) -> str:
    """The HTML with `<` and `>` escaped inside attributes, where libxml2 leaves them as they are.

    Otherwise what an author writes into a picture's alt could be read as a tag or a comment.
    """
    return _TAG.sub(lambda tag: tag[1] + _ANGLE.sub(_reference, tag[2]) + ">", html)


def _reference(angle: re.Match[str]) -> str:
    return "&lt;" if angle[0] == "<" else "&gt;"


def _inlined(html: str, css: str, keep: Collection[str] | None) -> Any:
    if not html.strip():
        raise MailError("the layout gives no HTML")
    etree = _premailer().etree
    try:
        root = etree.fromstring(html.strip(), etree.HTMLParser())
        if root.xpath("//style[not(@data-premailer='ignore')]"):
            raise MailError("a <style> without data-premailer")
        _premailer().inliner(root, css_text=css).transform()
    except Exception as error:  # a third-party parser may raise anything
        raise MailError(f"mail not inlined: {error}") from error
    for element in root.iter(etree.Element):
        _tidy(element, keep)
    return root


def _tidy(element: Any, keep: Collection[str] | None) -> None:
    """Remove spaces between declarations, and classes that are not in `keep`."""
    style = element.get("style")
    if style is not None:
        element.set("style", style.replace("; ", ";"))
    if keep is not None and element.get("class") is not None:
        classes = " ".join(name for name in element.get("class").split() if name in keep)
        if classes:
            element.set("class", classes)
        else:
            del element.attrib["class"]


@cache
def _premailer() -> _Premailer:
    import cssutils
    from lxml import etree
    from premailer import merge_style, premailer

    cssutils.util._defaultFetcher = lambda *_: None  # else @import would load styles
    cssutils.ser.prefs.minimizeColorHash = False  # Outlook wants six digits
    cssutils.log.setLevel(logging.CRITICAL)

    pairs = lru_cache(4096)(unwrap(premailer.csstext_to_pairs))
    vars(pairs)["_lock"] = RLock()
    premailer.csstext_to_pairs = merge_style.csstext_to_pairs = pairs
    premailer._create_cssselector = lru_cache(1024)(unwrap(premailer._create_cssselector))

    class Inliner(premailer.Premailer):  # type: ignore[misc]  # premailer has no types
        """premailer with safe settings, which parses a stylesheet once and never changes it."""

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

    return _Premailer(Inliner, etree)
