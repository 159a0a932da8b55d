"""Declarations of CSS as they are written: split, and merged so that a browser sees the cascade."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sosik.mail.css.valid_values import is_surely_valid

_PIECE = re.compile(
    r"""\\.|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|/\*.*?(?:\*/|\Z)|[ \t\n\r\f]+|.""", re.DOTALL
)
_NAME = re.compile(r"(?:-?[A-Za-z_]|--)[A-Za-z0-9_-]*")
_IMPORTANT = re.compile(r"!\s*important$", re.IGNORECASE)
_SPACES = " \t\n\r\f"
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Declaration(NamedTuple):
    """One declaration: the property in lower case, and its value with single spaces."""

    name: str
    value: str

    @property
    def is_important(self) -> bool:
        """True if the value ends in `!important`."""
        return _IMPORTANT.search(self.value) is not None


@lru_cache(4096)
def declarations_of(text: str) -> tuple[Declaration, ...]:
    """The declarations of a `style` or of a rule's body, in order; what is none is left out.

    Values stay as they are written, without comments and with single spaces outside strings.
    Semicolons in strings and brackets belong to the value (CSS Syntax 3, §5.4.4).
    """
    declarations = []
    for part in _split(text, ";"):
        name, *value = _split(part, ":")
        name, joined = name.strip(_SPACES).lower(), ":".join(value).strip(_SPACES)
        if _NAME.fullmatch(name) and joined:
            declarations.append(Declaration(name, joined))
    return tuple(declarations)


def is_whole(value: str) -> bool:
    """True if strings and brackets in a value are closed, and no backslash ends it.

    Any other value would take what follows it into itself, or end the declaration early.
    """
    expected: list[str] = []
    for piece in _PIECE.findall(value):
        if piece in _CLOSING:
            expected.append(_CLOSING[piece])
        elif piece in _CLOSING.values():
            if not expected or expected.pop() != piece:
                return False
        elif piece[0] in "\"'" and (len(piece) < 2 or piece[-1] != piece[0]):
            return False
    return not expected and not value.endswith("\\")


def merged(declarations: Iterable[Declaration]) -> tuple[Declaration, ...]:
    """Declarations in the order of the cascade, without those that a later one surely replaces.

    A property that is set again moves to the end, since a shorthand may stand between. Both values
    stay if a browser could ignore the later one, so that it falls back to the earlier.
    """
    kept: list[Declaration] = []
    for new in declarations:
        replaces = is_surely_valid(new.name, _IMPORTANT.sub("", new.value).strip())
        kept = [
            old
            for old in kept
            if old.name != new.name
            or (old != new and (not replaces or old.is_important > new.is_important))
        ]
        kept.append(new)
    return tuple(kept)


def style_of(declarations: Iterable[Declaration]) -> str:
    """The declarations as a `style` attribute, without needless spaces."""
    return ";".join(f"{name}:{value}" for name, value in declarations)


def _split(text: str, mark: str) -> list[str]:
    """The text in parts at each `mark` outside strings and brackets; spaces become single."""
    parts, expected = [""], list[str]()
    for piece in _PIECE.findall(text):
        if piece in _CLOSING:
            expected.append(_CLOSING[piece])
        elif expected and piece == expected[-1]:
            expected.pop()
        if piece == mark and not expected:
            parts.append("")
        elif piece[0] in _SPACES or piece.startswith("/*"):
            parts[-1] += "" if parts[-1].endswith(" ") else " "
        else:
            parts[-1] += piece
    return parts
