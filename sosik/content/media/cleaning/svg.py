"""Removes editors' metadata from SVG (XML 1.0, SVG 2 §5.9); all other bytes stay unchanged.

Comments, `<metadata>`, processing instructions of programs, and elements and attributes in
editors' namespaces (names of layers, the author's folder) are cut out. Text for readers
(`<title>`, `<desc>`) stays.
"""

import re
from xml.parsers import expat

from sosik.content.media.cleaning.faults import sure

_EDITORS = re.compile(
    rb"inkscape|sodipodi|ns\.adobe\.com|bohemiancoding|figma\.com|serif\.com|corel|sketchapp"
    rb"|affinity|boxy-svg|vectornator|creativecommons|web\.resource\.org|purl\.org/dc|22-rdf-syntax"
)
_DECLARED = re.compile(rb"\sxmlns:([\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY = re.compile(rb"<!ENTITY\s+([\w.-]+)\s+(?:\"([^\"]*)\"|'([^']*)')\s*>")
_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE = re.compile(rb"\s+([\w.-]+):([\w.-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ROOT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
_OTHER = re.compile(rb"(?i)(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*.(?!utf-8|us-ascii)")
"""The start of a drawing in another encoding, which is not changed."""
_KEPT = ("xml", "xml-stylesheet")
"""Processing instructions that affect how the drawing looks."""
_DEEPEST = 1000


def is_svg(data: bytes, name: str) -> bool:
    """Whether a file is an SVG drawing by name and contents, in an encoding without NULs."""
    return (
        name.lower().endswith(".svg")
        and _ROOT.match(data) is not None
        and b"<svg" in data
        and b"\x00" not in data
    )


def clean(data: bytes) -> bytes:
    """The same drawing without metadata; unchanged if it is no valid XML, which nothing can show.

    Raises Uncertain if removing the metadata would change the drawing.
    """
    if _OTHER.match(data):
        return data
    editors = _prefixes(data)
    try:
        drawing = _Drawing(data, editors)
        cleaned = _without(data, drawing.cuts)
        reread = _Drawing(cleaned, editors)
    except (expat.ExpatError, UnicodeDecodeError, ValueError):
        return data
    sure(reread.shown == drawing.shown, "a drawing whose notes can't be told from it")
    return cleaned


def _prefixes(data: bytes) -> frozenset[str]:
    """The prefixes of editors' namespaces, whose URIs may be written as entities."""
    entities = {match[1]: match[2] or match[3] or b"" for match in _ENTITY.finditer(data)}
    prefixes: dict[bytes, bool] = {}
    for match in _DECLARED.finditer(data):
        uri = match[2] or match[3] or b""
        uri = re.sub(rb"&([\w.-]+);", lambda name: entities.get(name[1], b""), uri)
        of_editor = bool(_EDITORS.search(uri.lower()))
        prefixes[match[1]] = prefixes.get(match[1], True) and of_editor
    return frozenset(prefix.decode() for prefix, editor in prefixes.items() if editor)


def _without(data: bytes, cuts: list[tuple[int, int]]) -> bytes:
    parts, place = [], 0
    for start, end in sorted(cuts):
        if start >= place:
            parts.append(data[place:start])
            place = end
        else:
            place = max(place, end)
    return b"".join((*parts, data[place:]))


class _Drawing:
    """A parsed drawing: `cuts` are the byte ranges of its metadata, `shown` is everything else."""

    def __init__(self, data: bytes, editors: frozenset[str]) -> None:
        self.cuts: list[tuple[int, int]] = []
        self.shown: list[tuple[str, ...]] = []
        self._data, self._editors = data, editors
        self._open: list[tuple[str, int]] = []
        self._within = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.ordered_attributes = True
        for event, method in (
            ("StartElement", self._start),
            ("EndElement", self._end),
            ("CharacterData", self._text),
            ("Comment", self._comment),
            ("ProcessingInstruction", self._instruction),
        ):
            setattr(parser, f"{event}Handler", method)
        self._parser = parser
        parser.Parse(data, True)

    def _is_note(self, name: str) -> bool:
        prefix, colon, local = name.rpartition(":")
        return (bool(colon) and prefix in self._editors) or local == "metadata"

    def _start(self, name: str, pairs: list[str]) -> None:
        at = self._parser.CurrentByteIndex
        if len(self._open) > _DEEPEST:
            raise ValueError("too deep")
        self._open.append((name, at))
        if self._within or self._is_note(name):
            self._within += 1
            return
        tag = _TAG.match(self._data, at)
        if tag is None:
            raise ValueError("a tag without an end")
        shown = [name]
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            prefix = key.rpartition(":")[0]
            declares = prefix == "xmlns" and key[6:] in self._editors
            if not declares and prefix not in self._editors:
                shown += [key, value]
        self.shown.append(("<", *shown))
        for attribute in _ATTRIBUTE.finditer(tag[0]):
            prefix, local = attribute[1].decode(), attribute[2].decode()
            if prefix in self._editors or (prefix == "xmlns" and local in self._editors):
                self.cuts.append((at + attribute.start(), at + attribute.end()))

    def _end(self, name: str) -> None:
        at = self._parser.CurrentByteIndex
        _, start = self._open.pop()
        if not self._within:
            self.shown.append(("/", name))
            return
        self._within -= 1
        if not self._within:
            closing = self._data.startswith(b"</", at)
            self.cuts.append((start, self._data.index(b">", at) + 1 if closing else at))

    def _text(self, text: str) -> None:
        if self._within:
            return
        if self.shown and self.shown[-1][0] == "":
            text = self.shown.pop()[1] + text
        self.shown.append(("", text))

    def _comment(self, _: str) -> None:
        at = self._parser.CurrentByteIndex
        if not self._within and self._data.startswith(b"<!--", at):
            self.cuts.append((at, self._data.index(b"-->", at) + 3))

    def _instruction(self, name: str, _: str) -> None:
        at = self._parser.CurrentByteIndex
        if not self._within and name not in _KEPT and self._data.startswith(b"<?", at):
            self.cuts.append((at, self._data.index(b"?>", at) + 2))
