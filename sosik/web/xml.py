"""Builds XML from elements, never from strings, so that text can't become markup."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow (§2.2); they come with pasted text."""

PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
"""The namespaces used in feeds and sitemaps, by the prefixes that their readers expect."""

for _prefix, _space in PREFIXES.items():
    ElementTree.register_namespace(_prefix, _space)

Element = ElementTree.Element


def root(name: str, space: str = "", **attributes: str) -> Element:
    """The outermost element; `space` is the namespace of all elements without a prefix."""
    return ElementTree.Element(name, {"xmlns": space, **attributes} if space else attributes)


def add(
    parent: Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> Element:
    """Append an element such as `dc:creator` (PREFIXES); characters not allowed become spaces."""
    prefix, _, short = name.rpartition(":")
    full = f"{{{PREFIXES[prefix]}}}{short}" if prefix else name
    element = ElementTree.SubElement(parent, full, dict(attributes or {}))
    element.text = _NO_XML.sub(" ", text) or None
    return element


def document(element: Element) -> bytes:
    """The document in UTF-8; children of an element without text are on lines of their own."""
    ElementTree.indent(element, "")
    text = ElementTree.tostring(element, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
