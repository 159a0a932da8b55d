"""Measures SVG drawings, and rejects those that run something or load something from elsewhere.

A drawing is read as XML, so that no spelling of a script or an address passes by. What a page shows
in `<img>` neither runs nor loads anything (SVG 2, §2.2.1), but whoever opens the file by itself
would; and what is loaded from elsewhere is missing on the page.
"""

import re
from base64 import b64decode
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from sosik.base.digest import digest_bytes
from sosik.content.media import decoding
from sosik.content.media.faults import NotAnImage, PictureFault
from sosik.model.site import ImageFile

_DEEPEST = 150
"""Elements within one another at most; drawing programs stay below 40."""
_MOST = 200_000
"""Elements at most, those counted that `<use>` shows once more."""
_LONGEST = 200
"""Characters of an entity at most."""
_NESTED = 2
"""How deep drawings may stand in drawings (`data:image/svg+xml`)."""

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_HTML = "http://www.w3.org/1999/xhtml"
_RUNS = {"script", "foreignObject", "iframe", "handler", "listener"}
"""Elements in which something may run (SVG 2 §15 and §12.2, SVG Tiny 1.2 §15, HTML §4.12.1)."""
_IS_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:[?!]|(?:[\w.-]+:)?svg\b)")
_SIDE = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px|pt|pc|mm|cm|in|Q)?\s*")
_UNITS = {
    "px": 1,
    "pt": 4 / 3,
    "pc": 16,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96,
    "Q": 24 / 25.4,
}
"""CSS pixels of each unit (CSS Values 4, §6.2)."""
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NAMESPACE = re.compile(
    r"@namespace\s[\w\s-]*(?:url\()?[\"']?http://www\.w3\.org/[\w/.]*[\"']?\)?\s*;"
)
_LOADED = re.compile(
    r"@import\s*[\"']\s*([^\"']*)|(?:url|src|image)\(\s*[\"']?\s*([^\"')]*)|image-set\(([^)]*)",
    re.IGNORECASE,
)
"""What a style loads (CSS Cascade 5 §2, CSS Values 4 §4.5, CSS Images 4 §2)."""
_DATA = re.compile(r"data:([\w-]+/[\w.+-]+)?([^,]*),(.*)", re.IGNORECASE | re.DOTALL)
_FONTS = re.compile(r"font/.*|application/(?:(?:x-)?font.*|octet-stream|vnd\.ms-fontobject)")
_HREFS = ("href", f"{_XLINK} href")
_ANIMATED = ("from", "to", "by", "values")
_BLANKS = re.compile(r"[\x00-\x20]+")


class UnsafeDrawing(NotAnImage):
    """Raised for a drawing with a script or anything else that may run."""

    def __init__(self, message: str) -> None:
        super().__init__(message, PictureFault("drawing-runs"))


def is_drawing(data: bytes) -> bool:
    """Whether bytes are an SVG drawing, or claim to be one."""
    return _IS_SVG.match(data) is not None and b"svg" in data[:4_000]


def measure(data: bytes) -> ImageFile:
    """The size of an SVG drawing in whole user units, as a page may show it.

    It is that of `viewBox`, else of `width` and `height` (SVG 2, §8.2), also where these have
    another shape. Raises UnsafeDrawing if it may run a script, NotAnImage if it loads something
    from elsewhere, has no size, is no XML, or is larger or deeper than what can be drawn.
    """
    if b"\x00" in data:  # UTF-16, whose metadata is not removed
        raise NotAnImage("UTF-16")
    root = _checked(data, 0)
    width, height = _sides(root)
    size = (max(1, round(width)), max(1, round(height)))
    return ImageFile(digest_bytes(data), *size, "SVG", stored="SVG")


def _checked(data: bytes, nested: int) -> Mapping[str, str]:
    """The attributes of the root of a drawing in which nothing is wrong."""
    if nested > _NESTED:
        raise _too_much("a drawing in a drawing in a drawing")
    reader = _Reader(nested)
    try:
        reader.read(data)
    except (expat.ExpatError, ValueError) as error:
        if isinstance(error, NotAnImage):
            raise
        raise NotAnImage(str(error)) from error
    reader.check_repeated()
    return reader.root


def _too_much(what: str) -> NotAnImage:
    return NotAnImage(what, PictureFault("drawing-too-much"))


class _Reader:
    """Reads a drawing from its start to its end, and raises for what may not be in it."""

    def __init__(self, nested: int) -> None:
        self.root: dict[str, str] = {}
        self._nested = nested
        self._open: list[str] = []
        self._count = 0
        self._style: list[str] = []
        self._shown: list[tuple[str, int]] = []
        self._sizes: dict[str, int] = {}
        self._uses: dict[str, list[str]] = {"": []}

    def read(self, data: bytes) -> None:
        """Read all of it. Raises ExpatError for what is no XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        for event, method in (
            ("StartElement", self._start),
            ("EndElement", self._end),
            ("CharacterData", self._text),
            ("ProcessingInstruction", self._instruction),
            ("EntityDecl", self._entity),
        ):
            setattr(parser, f"{event}Handler", method)
        parser.Parse(data, True)

    def check_repeated(self) -> None:
        """Raises NotAnImage if `<use>` shows so much so often that drawing it takes too long."""
        known: dict[str, int] = {}

        def size(name: str, within: tuple[str, ...]) -> int:
            if name in within:  # shows itself, which is not drawn (SVG 2, §5.6)
                return 0
            if len(within) > _DEEPEST:
                raise _too_much("uses")
            if name not in known:
                inner = (size(each, (*within, name)) for each in self._uses.get(name, ()))
                known[name] = min(_MOST + 1, self._sizes.get(name, 0) + sum(inner))
            return known[name]

        if size("", ()) + self._count > _MOST:
            raise _too_much("uses")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._open:
            if (space, local) != (_SVG, "svg"):  # which no browser shows
                raise NotAnImage("no <svg>")
            self.root = attributes
        if local in _RUNS or space == _HTML:
            raise UnsafeDrawing(local)
        self._count += 1
        self._open.append(local)
        if len(self._open) > _DEEPEST or self._count > _MOST:
            raise _too_much("elements")
        self._shown.append((attributes.get("id", ""), self._count))
        for key, value in attributes.items():
            self._attribute(local, key, value, attributes)

    def _attribute(self, local: str, key: str, value: str, others: Mapping[str, str]) -> None:
        plain = _BLANKS.sub("", value).lower()
        if key.lower().startswith("on") or "javascript:" in plain or "vbscript:" in plain:
            raise UnsafeDrawing(key)
        if key in _HREFS and local != "a":
            self._load(value.strip())
            if local == "use":
                self._note_use(value.strip().removeprefix("#"))
        elif key.endswith("namespace base"):
            raise _elsewhere(value)
        elif key in _ANIMATED and others.get("attributeName", "").endswith("href"):
            for each in value.split(";"):
                self._load(each.strip())
        elif "(" in value or "\\" in value:
            self._load_styles(value)

    def _note_use(self, name: str) -> None:
        holders = [each for each, _ in self._shown if each]
        for holder in ("", *holders):
            self._uses.setdefault(holder, []).append(name)

    def _end(self, _: str) -> None:
        local = self._open.pop()
        name, before = self._shown.pop()
        if name:
            self._sizes[name] = self._count - before + 1
        if local == "style":
            self._load_styles("".join(self._style))
            self._style.clear()

    def _text(self, text: str) -> None:
        if self._open and self._open[-1] == "style":
            self._style.append(text)

    def _instruction(self, name: str, content: str) -> None:
        if name == "xml-stylesheet":
            raise _elsewhere(content)

    def _entity(self, name: str, _: bool, value: str | None, *__: object) -> None:
        """Illustrator names namespaces by entities; others may expand without end."""
        if value is None or len(value) > _LONGEST or "&" in value or "<" in value:
            raise _too_much(f"entity {name}")

    def _load_styles(self, text: str) -> None:
        plain = _ESCAPED.sub(_unescaped, _NAMESPACE.sub("", _COMMENT.sub("", text)))
        for found in _LOADED.finditer(plain):
            self._load(next(each for each in found.groups() if each is not None).strip())

    def _load(self, address: str) -> None:
        """Raises NotAnImage unless an address is within the drawing, or is itself a picture."""
        if not address or address.startswith("#"):
            return
        data = _DATA.fullmatch(address)
        if data is None:
            raise _elsewhere(address)
        kind, settings, rest = (data[1] or "").lower(), data[2].lower(), data[3]
        if _FONTS.fullmatch(kind):
            return
        if not kind.startswith("image/"):
            raise UnsafeDrawing(kind)
        inner = unquote_to_bytes(rest)
        if settings.endswith(";base64"):
            inner = b64decode(_BLANKS.sub("", inner.decode("ascii", "replace")) + "==")
        if kind == "image/svg+xml":
            _checked(inner, self._nested + 1)
        else:
            with decoding.opened(inner):
                pass


def _elsewhere(address: str) -> NotAnImage:
    shown = address if len(address) <= 80 else f"{address[:79]}…"
    return NotAnImage(address, PictureFault("drawing-elsewhere", {"address": shown}))


def _unescaped(found: re.Match[str]) -> str:
    """A character of a style that is written as a number (CSS Syntax 3, §4.3.7)."""
    if found[1] is None:
        return found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def _sides(root: Mapping[str, str]) -> tuple[float, float]:
    box = _box(root.get("viewBox", ""))
    width, height = (_length(root.get(name, "")) for name in ("width", "height"))
    if box is None or (width and height and abs(width / height / (box[0] / box[1]) - 1) > 0.01):
        box = width, height
    if not all(0 < side < 100_000 for side in box):
        raise NotAnImage("no size", PictureFault("drawing-sizeless"))
    return box


def _box(written: str) -> tuple[float, float] | None:
    """The width and height of a `viewBox`; None if there is none, or none that can be drawn."""
    if not written.strip():
        return None
    try:
        _, _, width, height = map(float, re.split(r"[\s,]+", written.strip()))
    except ValueError:
        width = height = 0.0
    if not (0 < width < 100_000 and 0 < height < 100_000):
        raise NotAnImage(written, PictureFault("drawing-sizeless"))
    return width, height


def _length(written: str) -> float:
    """A length in CSS pixels; 0 if it hangs on what is around the drawing."""
    found = _SIDE.fullmatch(written)
    return float(found[1]) * _UNITS[found[2] or "px"] if found else 0.0
