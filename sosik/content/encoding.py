"""Bytes to text: every encoding in which Korean offices save files, told apart and made one."""

import codecs
import re
from typing import NamedTuple
from unicodedata import category, normalize

from sosik.base import characters
from sosik.problems.problem import Problem, problem

CP949, UTF16 = "ANSI(CP949)", "UTF-16"
"""Encodings other than UTF-8 by the names that Notepad shows."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF16_LE, "utf-16-le", UTF16),
    (codecs.BOM_UTF16_BE, "utf-16-be", UTF16),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n?")
_LAYOUTS = "layouts/"
_RARE = 50
"""Letters to each control character in what may be a text; other bytes are no text."""
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
"""Zero-width space, word joiner and byte order mark, which pasting leaves within words."""


class Read(NamedTuple):
    """A file as text, NFC, its lines ending in `\\n`, nothing of no width in it; None for no text.

    Nor are there controls in it, but in layouts, which are written by those who know theirs.

    `encoding` is "" for UTF-8. `problems` and `warnings` are what is to be said of the bytes.
    """

    text: str | None
    encoding: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read(file: str, data: bytes) -> Read:
    """The text of a file, whichever of UTF-8, UTF-16 and CP949 it was saved in.

    A mark at the beginning decides; else strict UTF-8, which other encodings are hardly ever by
    chance; else UTF-16, told by its zero bytes; else strict CP949, the old encoding of Korean
    Windows. Whatever is saved in another encoding than UTF-8 is remarked.
    """
    found = _decode(data)
    if found is None:
        return Read(None, problems=(problem("not-utf8", file),))
    text, encoding = found
    warned = (problem("other-encoding", file, found=encoding),) if encoding else ()
    seen = _LINE_END.sub("\n", text.translate(_UNSEEN))
    if not file.startswith(_LAYOUTS):
        cleaned = characters.clean(seen)
        seen, warned = cleaned.text, (*warned, *remarks(file, cleaned))
    return Read(normalize("NFC", seen), encoding, warnings=warned)


def remarks(file: str, cleaned: characters.Cleaned, line: int = 0) -> tuple[Problem, ...]:
    """What is said of characters that were taken out; in `line`, where that is known already."""
    said = {"control-dropped": cleaned.controls, "direction-dropped": cleaned.directions}
    return tuple(
        problem(code, file, line or lost.line, found=lost.first, count=lost.amount)
        for code, lost in said.items()
        if lost is not None
    )


def _decode(data: bytes) -> tuple[str, str] | None:
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], codec)
            return None if text is None or (name and not _is_text(text)) else (text, name)
    text = _strict(data, "utf-8")
    # Latin letters in UTF-16 are UTF-8 as well, with a zero beside each.
    if text is not None and "\x00" not in text:
        return text, ""
    if b"\x00" in data:
        wide = _without_mark(data)
        return (wide, UTF16) if wide is not None else None if text is None else (text, "")
    old = _strict(data, "cp949")
    return (old, CP949) if old is not None and _is_text(old) else None


def _is_text(text: str) -> bool:
    """Whether letters that any bytes might give are a text: with hardly a control among them."""
    return "\x00" not in text and len(_CONTROLS.findall(text)) * _RARE <= len(text)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 text without a mark, its order of bytes told by its line ends.

    In the other order a line end is no letter that Unicode knows; nor is much of what is no text.
    """
    for codec in ("utf-16-le", "utf-16-be"):
        text = _strict(data, codec)
        if text and re.search(r"[\r\n]", text) and _is_text(text):
            basic = {letter for letter in text if letter < "\U00010000"}
            if not any(category(letter) == "Cn" for letter in basic):
                return text
    return None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
