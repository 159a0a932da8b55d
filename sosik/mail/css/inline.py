"""Inlines a mail's stylesheet into the `style` of each element; the only use of premailer.

premailer finds the elements of each rule and puts the rules in order. Reading the stylesheet,
merging declarations and attributes such as `bgcolor` are done here, since premailer loses
declarations that its parser does not know and keeps a property where it was set first.

premailer is imported on first use, because that takes 220 ms. It is set up so that it reads
neither network nor files, shares no cache between different functions, and keeps no state that
could affect a later mail. Not safe for several threads at once.
"""

import logging
import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from html import escape
from inspect import unwrap
from typing import Any, NamedTuple

from sosik.mail.css.declarations import Declaration, declarations_of, merged, style_of
from sosik.mail.css.implied_elements import with_implied_elements
from sosik.mail.css.legacy_attributes import legacy_attributes
from sosik.mail.css.rules import is_plain, rules_of
from sosik.mail.errors import MailError

ENGINE = "inline/3 premailer/3.10"
"""Must change whenever the same HTML and stylesheet would give different bytes."""

_TAG = re.compile(r"""(<[A-Za-z][^\s"'<>]*)(\s(?:"[^"]*"|'[^']*'|[^"'>])*)>""")
_ANGLE = re.compile("[<>]")
_BODY = "<body>"
"""What a fragment stands in if nothing else is said."""
_SIMPLE = re.compile(r"[.#]?-?[A-Za-z_][A-Za-z0-9_-]*")


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


def inline_fragment(
    html: str, css: str, keep: Collection[str] | None = None, around: str = _BODY
) -> str:
    """A fragment of HTML with `css` inlined, with the same bytes as within its whole document.

    The fragment must consist of whole blocks. `around` are the start tags of all elements that it
    stands in, from `<body>` (`start_tags_around`). Only the classes in `keep` stay, or all if it
    is None. Raises MailError for a fragment that can't be parsed, and for a `<style>` without
    `data-premailer="ignore"`.
    """
    if not html.strip():
        return ""
    root = _inlined(f"<!DOCTYPE html><html>{around}{html.strip()}", css, keep)
    innermost = root.find("body")
    for tag in re.findall(r"<(\w+)", around)[1:]:
        innermost = innermost[0]
        while innermost.tag != tag:  # an implied element that has got a style
            innermost = innermost[0]
    innermost.attrib.clear()
    innermost.tail = None
    output: str = _premailer().etree.tostring(innermost, method="html", encoding="utf-8").decode()
    return _escaped(output[output.index(">") + 1 : output.rindex("</")])


def start_tags_around(html: str) -> dict[str, str]:
    """The start tags around each comment of a document, by the comment.

    They are those from `<body>` to the comment's parent, with classes and ids only.
    """
    from lxml import etree  # imported on first use, and without premailer, which takes long

    root = etree.fromstring(html.strip(), etree.HTMLParser())
    comments = root.iter(etree.Comment) if root is not None else ()
    return {f"<!--{comment.text}-->": "".join(_start_tags(comment)) for comment in comments}


def _start_tags(element: Any) -> Iterator[str]:
    """The start tags of all elements that an element stands in, without `<html>`."""
    for ancestor in reversed(list(element.iterancestors())):
        if ancestor.tag != "html":
            named = ((name, ancestor.get(name)) for name in ("class", "id"))
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in named if value)
            yield f"<{ancestor.tag}{attributes}>"


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
        with with_implied_elements(root):
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
        element.set("style", style_of(declarations_of(style)) or style)
    if keep is not None and element.get("class") is not None:
        classes = " ".join(name for name in element.get("class").split() if name in keep)
        if classes:
            element.set("class", classes)
        else:
            del element.attrib["class"]


@lru_cache(16)
def _rules(css: str, index: int) -> tuple[tuple[tuple[int, ...], str, str], ...]:
    """Each selector of a stylesheet with its rank in the cascade and its declarations as text.

    The rank is its specificity (Selectors 4, §17), then its place. Rules that may not be inlined
    (`rules.inlined_css_problems`) are left out.
    """
    found: list[tuple[tuple[int, ...], str, str]] = []
    for rule in rules_of(css):
        if rule.body is None or "{" in rule.body:
            continue
        for selector in map(str.strip, rule.head.split(",")):
            if is_plain(selector):
                found.append((*_ranked(selector, (index, len(found))), rule.body))
    return tuple(found)


def _ranked(selector: str, place: tuple[int, int]) -> tuple[tuple[int, ...], str]:
    """The rank of a selector, and the selector with its tags in lower case, as lxml has them."""
    simple = _SIMPLE.findall(selector)
    ids, classes = (sum(name[0] == mark for name in simple) for mark in "#.")
    rank = (ids, classes, len(simple) - ids - classes, *place)
    return rank, _SIMPLE.sub(
        lambda name: name[0] if name[0][0] in ".#" else name[0].lower(), selector
    )


def _merged_style(own: str, styles: Collection[tuple[Declaration, ...]], *_: Any, **__: Any) -> str:
    """The style of an element: all that its rules declare in order, then its own style."""
    declared = [declaration for style in styles for declaration in style]
    return style_of(merged((*declared, *declarations_of(own))))


@cache
def _premailer() -> _Premailer:
    import cssutils
    from cssutils.css.colors import COLORS
    from lxml import etree
    from premailer import premailer

    cssutils.util._defaultFetcher = lambda *_: None  # else @import would load styles
    cssutils.log.setLevel(logging.CRITICAL)

    premailer.csstext_to_pairs = lambda text, **_: declarations_of(text)
    premailer.merge_styles = _merged_style
    premailer._create_cssselector = lru_cache(1024)(unwrap(premailer._create_cssselector))
    colours = frozenset(COLORS) - {"transparent"}

    class Inliner(premailer.Premailer):  # type: ignore[misc]  # premailer has no types
        """premailer with safe settings, and with our own reading and merging of CSS."""

        def __init__(self, html: Any, css_text: str) -> None:
            super().__init__(
                html,
                css_text=css_text,
                allow_network=False,
                allow_loading_external_files=False,
                strip_important=False,
                align_floating_images=False,
                disable_leftover_css=True,
            )

        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[Any, Any]:
            return _rules(css_body, ruleset_index), []

        def _style_to_basic_html_attributes(self, element: Any, style: str, **_: Any) -> None:
            attributes = legacy_attributes(element.tag, declarations_of(style), colours)
            for name, value in attributes.items():
                element.set(name, value)

    return _Premailer(Inliner, etree)
