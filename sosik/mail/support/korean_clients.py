"""Assumptions about the mail programs of Naver, Daum and Kakao, for which no tests are published.

Pessimistic on purpose: no `<style>`, no classes, no position, no background picture; only tables
and long-hand inline styles are considered safe (docs/mail.md). To be replaced by test results.
"""

ASSUMED = {
    "assumed.naver": ("네이버 메일(가정)", "Naver (assumed)"),
    "assumed.daum": ("다음 메일(가정)", "Daum (assumed)"),
    "assumed.kakao": ("카카오메일(가정)", "Kakao (assumed)"),
}
"""The assumed clients by id, with their names in Korean and in English."""


def _names(names: str) -> set[str]:
    return set(names.split())


_HEAD_STYLE = ("at:", "media:", "selector:", "pseudo:", "mark:", "tag:style", "meta:")
_BORDERS = {
    f"border-{side}-{part}"
    for side in ("top", "right", "bottom", "left")
    for part in ("width", "style", "color")
}
_LONG = _BORDERS | _names(
    "color background-color font-family font-size font-weight font-style line-height "
    "letter-spacing text-align text-decoration text-indent vertical-align width height "
    "padding-top padding-right padding-bottom padding-left margin-top margin-right margin-bottom "
    "margin-left border-collapse border-spacing list-style-type"
)
_SHORT = _names(
    "padding margin border border-top border-right border-bottom border-left font list-style "
    "border-width border-style border-color"
)
_TAGS = _names(
    "html head body title meta table thead tbody tfoot tr th td caption p div span a img br hr "
    "strong b em i u s del small sub sup h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre "
    "code"
)
_ATTRIBUTES = _names(
    "align valign width height bgcolor border cellpadding cellspacing colspan rowspan href src "
    "alt title start value name content charset type"
)
_UNITS, _FUNCTIONS, _IMAGES = {"px", "pt", "%", "em"}, {"rgb"}, {"png", "jpg", "jpeg", "gif", ""}
_LINKS = {"mailto", "tel"}


def assumed_support(use: str) -> str:
    """The assumed support of a use (`uses`): `y`, `a` (in part) or `n`; `y` for keywords."""
    if use == "mark:doctype":
        return "y"
    if use.startswith(_HEAD_STYLE):
        return "y" if use in ("meta:viewport", "meta:format-detection") else "n"
    kind, _, name = use.partition(":")
    supported = {
        "property": _LONG,
        "tag": _TAGS,
        "attribute": _ATTRIBUTES,
        "unit": _UNITS,
        "function": _FUNCTIONS,
        "image": _IMAGES,
        "link": _LINKS,
    }
    if kind == "property" and name in _SHORT:
        return "a"
    if kind == "value":
        return "n" if name.startswith("display=") and name not in _DISPLAY else "y"
    return "y" if kind not in supported or name in supported[kind] else "n"


_DISPLAY = {"display=block", "display=inline"}
