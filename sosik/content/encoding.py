"""Decodes files in any encoding in which Korean offices save them: UTF-8, UTF-16 or CP949."""

import codecs
import re
from typing import NamedTuple
from unicodedata import category, normalize

from sosik.base import characters
from sosik.problems.problem import Problem, problem

CP949, UTF16 = "ANSI(CP949)", "UTF-16"
"""Encodings other than UTF-8, by the names that Windows Notepad shows."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF16_LE, "utf-16-le", UTF16),
    (codecs.BOM_UTF16_BE, "utf-16-be", UTF16),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n?")
_LAYOUTS = "layouts/"
_RARE = 50
"""Least number of letters for each control character in a text; other bytes are not text."""
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")
"""Zero-width space, word joiner and byte order mark, which pasting leaves within words."""


class DecodedText(NamedTuple):
    """A file as NFC text with `\\n` line ends and no zero-width characters; None if not text.

    Control characters are removed too, except in layouts, whose authors may need them.

    `encoding` is "" for UTF-8. `problems` and `warnings` concern the bytes.
    """

    text: str | None
    encoding: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read(file: str, data: bytes) -> DecodedText:
    """Decodes a file that was saved as UTF-8, UTF-16 or CP949.

    A byte order mark decides; else strict UTF-8, as bytes in other encodings are hardly ever valid
    UTF-8; else UTF-16, recognized by its zero bytes; else strict CP949, the old encoding of Korean
    Windows. Any encoding other than UTF-8 causes a warning.
    """
    decoded = _decode(data)
    if decoded is None:
        return DecodedText(None, problems=(problem("not-utf8", file),))
    text, encoding = decoded
    warnings = (problem("other-encoding", file, found=encoding),) if encoding else ()
    visible = _LINE_END.sub("\n", _UNSEEN.sub("", text))
    if not file.startswith(_LAYOUTS):
        cleaned = characters.clean(visible)
        visible, warnings = cleaned.text, (*warnings, *removal_warnings(file, cleaned))
    return DecodedText(normalize("NFC", visible), encoding, warnings=warnings)


def removal_warnings(file: str, cleaned: characters.Cleaned, line: int = 0) -> tuple[Problem, ...]:
    """The warnings about characters that were removed; all at `line` if that is given."""
    removed = {"control-dropped": cleaned.controls, "direction-dropped": cleaned.directions}
    return tuple(
        problem(code, file, line or loss.line, found=loss.first, count=loss.amount)
        for code, loss in removed.items()
        if loss is not None
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
    """True if decoded letters look like text: almost no control characters, and no zeros."""
    return "\x00" not in text and len(_CONTROLS.findall(text)) * _RARE <= len(text)


def _without_mark(data: bytes) -> str | None:
    """Decodes UTF-16 without a byte order mark; its line ends tell the byte order.

    In the wrong byte order a line end is an unassigned character; so is much of what is not text.
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
