"""The attributes `align`, `valign` and `bgcolor`, for mail programs that read them and no style."""

import re
from collections.abc import Collection, Iterable

from sosik.mail.css.declarations import Declaration

_ROWS = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th"))
_BLOCKS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6"))
_HEX = re.compile("#[0-9a-f]{6}", re.IGNORECASE)
_ALIGN = {"left", "right", "center", "justify"}
_VALIGN = {"top", "middle", "bottom", "baseline"}


def legacy_attributes(
    tag: str, declarations: Iterable[Declaration], colour_names: Collection[str]
) -> dict[str, str]:
    """The attributes that say the same as the declarations of an element with a tag.

    Only where HTML knows the attribute with the meaning of the property: `align` makes a table or
    a picture float and moves a rule, and `bgcolor` reads any word as a colour (HTML §2.3.6). So a
    background must be written as #rrggbb or by one of `colour_names` in lower case.
    """
    attributes: dict[str, str] = {}
    for name, value in declarations:
        word = value.lower()
        if name == "text-align" and tag in _ROWS | _BLOCKS and word in _ALIGN:
            attributes["align"] = word
        elif name == "vertical-align" and tag in _ROWS and word in _VALIGN:
            attributes["valign"] = word
        elif name == "background":
            attributes.pop("bgcolor", None)
        elif name == "background-color" and tag in _ROWS | {"body", "table"}:
            attributes.pop("bgcolor", None)
            if _HEX.fullmatch(word) or word in colour_names:
                attributes["bgcolor"] = value
    return attributes
