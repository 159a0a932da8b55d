"""Values of common properties that every browser accepts, so that they replace any earlier one.

The table is kept small on purpose. A value that is missing here only costs some bytes, since the
earlier value then stays beside it; a value that is listed wrongly would change how a mail looks.
"""

import re
from functools import lru_cache

_NUMBER = r"(?:\d+|\d*\.\d+)"
_LENGTH = rf"(?:0|{_NUMBER}(?:px|pt|em))"
_SIZE = rf"(?:0|{_NUMBER}(?:px|pt|em|%))"
_LINE = r"(?:none|hidden|solid|dashed|dotted|double)"
_COLOUR = (
    r"(?:#[0-9a-f]{6}|black|silver|gray|white|maroon|red|purple|fuchsia|green|lime|olive|yellow|navy"
    r"|blue|teal|aqua|orange|rgb\(\d+, ?\d+, ?\d+\))"
)
_OVERFLOW = r"visible|hidden|scroll|auto"


def _up_to_four(value: str) -> str:
    return rf"{value}(?: {value}){{0,3}}"


_VALUES = {
    r"(?:background-|border-(?:top-|right-|bottom-|left-)?)?color": _COLOUR,
    r"padding": _up_to_four(_SIZE),
    r"padding-(?:top|right|bottom|left)": _SIZE,
    r"margin": _up_to_four(rf"(?:-?{_SIZE}|auto)"),
    r"margin-(?:top|right|bottom|left)": rf"-?{_SIZE}|auto",
    r"border(?:-top|-right|-bottom|-left)?": rf"0|none|{_LENGTH} {_LINE} {_COLOUR}",
    r"border-width": _up_to_four(_LENGTH),
    r"border-(?:top|right|bottom|left)-width": _LENGTH,
    r"border-style": _up_to_four(_LINE),
    r"border-(?:top|right|bottom|left)-style": _LINE,
    r"border-collapse": "collapse|separate",
    r"(?:min-)?(?:width|height)": rf"{_SIZE}|auto",
    r"max-(?:width|height)": rf"{_SIZE}|none",
    r"font-size": _SIZE,
    r"font-weight": "[1-9]00|bold|normal",
    r"font-style": "normal|italic",
    r"line-height": rf"{_SIZE}|{_NUMBER}|normal",
    r"letter-spacing": rf"-?{_LENGTH}|normal",
    r"text-indent": rf"-?{_SIZE}",
    r"text-align": "left|right|center|justify",
    r"text-decoration": "none|underline|line-through",
    r"vertical-align": rf"-?{_SIZE}|top|middle|bottom|baseline",
    r"display": "none|block|inline|inline-block|table|table-row|table-cell",
    r"white-space": "normal|nowrap|pre|pre-wrap|pre-line",
    r"word-break": "normal|keep-all|break-all",
    r"list-style-type": "none|disc|circle|square|decimal",
    r"table-layout": "auto|fixed",
    r"overflow(?:-x|-y)?": _OVERFLOW,
}
_EVERYWHERE = "inherit|initial"


@lru_cache(4096)
def is_surely_valid(name: str, value: str) -> bool:
    """True if every browser accepts a value, without `!important`, for a property."""
    return any(
        re.fullmatch(properties, name)
        and re.fullmatch(rf"{values}|{_EVERYWHERE}", value, re.IGNORECASE)
        for properties, values in _VALUES.items()
    )
