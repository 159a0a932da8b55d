"""Stylesheets by chance that may stand in a mail, and a mail on which they fall.

Everything follows from one number, so that a sheet that fails can be made again.
"""

from random import Random

from sosik.mail.css.rules import inlined_css_problems

SHELL = """<!DOCTYPE html>
<html lang="ko"><head><title>소식</title>{}</head>
<body class="a"><table class="b" width="300"><tr><td class="a c" id="x"><p class="b">글</p>
<!--sosik:0--></td>
<td align="right" valign="top"><ol><li class="c">하나</li><li>둘</li></ol></td></tr>
<tr bgcolor="#eeeeee"><th class="c">머리</th><td style="padding-top:3px;color:#123456">칸</td></tr>
</table><p class="d">뒤에 선 글</p><hr class="b"></body></html>"""
FRAGMENT = """<h2 class="d" id="y">제목 <span class="a b">작은</span></h2>
<div class="a"><p style="margin:2px 1px;border-top-width:4px">글 <a class="c" href="#">고리</a></p>
<div class="b d"><p class="c">안 <strong>굵게</strong></p>
<img class="d" src="data:," width="40" height="30" alt=""></div></div>
<table class="c"><caption class="a">표</caption><col class="b"><thead><tr><th>가</th></tr></thead>
<tbody class="d"><tr class="a"><td class="b">1</td></tr></tbody></table>
<blockquote class="c"><ul class="b"><li class="a">셋</li></ul></blockquote>"""
"""A mail as it is before its styles are inlined: what stands around, and an article."""

_TAGS = ("p", "div", "td", "table", "tr", "tbody", "th", "h2", "span", "a", "li", "ol", "ul", "hr",
         "img", "body", "html", "strong", "blockquote", "col", "caption", "P", "TD", "Div",
         )  # fmt: skip
_NAMES = (".a", ".b", ".c", ".d", "#x", "#y")
_LENGTHS = ("0", "1px", "3px", "7px", "1em", "10%", "2pt", ".5em", "calc(1px + (2px * 2))")
_SIGNED = (*_LENGTHS, "-2px", "auto", "-1em")
_LINES = ("solid", "dashed", "dotted", "none", "double")
_COLOURS = ("#112233", "#445566", "#AA0000", "red", "Teal", "rgb(1, 2, 3)", "rgba(0,0,0,.5)",
            "#ff000080", "hsl(120deg,100%,50%)", "transparent", "currentcolor", "hotpink",
            )  # fmt: skip
_ANYTHING = ("inherit", "initial", "unset", "revert", "bogus", "5", "-3px", "1px 2px 3px 4px 5px")
_SIDES = ("top", "right", "bottom", "left")
_VALUES: dict[str, tuple[str, ...]] = {
    "color": _COLOURS,
    "background-color": _COLOURS,
    "background": (*_COLOURS, "none"),
    "text-align": ("left", "right", "center", "justify", "start", "end"),
    "vertical-align": ("top", "middle", "bottom", "baseline", "2px", "super"),
    "font-size": ("12px", "15px", "1.2em", "120%", "larger"),
    "font": ("italic 700 14px/20px serif", "13px 'A B', sans-serif", "bold 1em monospace"),
    "font-family": ("serif", "'A B', serif", '"C; D", monospace', "맑은 고딕, sans-serif"),
    "font-weight": ("400", "700", "bold", "bolder", "450"),
    "font-style": ("italic", "normal", "oblique 10deg"),
    "line-height": ("20px", "1.5", "normal", "150%"),
    "letter-spacing": ("1px", "-.5px", "normal", "5%"),
    "text-indent": ("4px", "-1em", "10%"),
    "text-decoration": ("underline", "none", "underline dotted", "line-through"),
    "text-decoration-color": _COLOURS,
    "width": (*_LENGTHS, "auto", "100px", "fit-content"),
    "min-width": (*_LENGTHS, "auto"),
    "max-width": (*_LENGTHS, "none", "50px"),
    "height": (*_LENGTHS, "auto", "25px"),
    "display": ("block", "inline", "inline-block", "none", "table-cell", "flex", "run-in"),
    "float": ("left", "right", "none"),
    "white-space": ("normal", "nowrap", "pre-wrap"),
    "word-break": ("keep-all", "break-all", "normal", "break-word"),
    "overflow": ("hidden", "auto", "visible", "hidden scroll"),
    "overflow-x": ("hidden", "auto", "scroll"),
    "list-style": ("none", "square inside", "decimal"),
    "list-style-type": ("disc", "decimal", "none", "hangul"),
    "border-collapse": ("collapse", "separate"),
    "border-spacing": ("2px", "1px 3px"),
    "border-radius": ("2px", "1px 3px", "4px / 2px"),
    "border-top-left-radius": ("5px", "1px 2px"),
    "table-layout": ("fixed", "auto"),
    "grid-template-columns": ("[a] 1fr [b] 2fr", "none"),
    "all": ("unset", "initial"),
    "mso-line-height-rule": ("exactly",),
    "padding": (*_LENGTHS, "1px 2px", "1px 2px 3px", "1px 2px 3px 4px"),
    "padding-inline-start": _LENGTHS,
    "margin": (*_SIGNED, "0 auto", "1px 2px 3px", "1px -2px 3px 4px"),
    "margin-block": ("1px", "2px 3px"),
    "border": ("0", "none", "1px solid #112233", "2px dashed", "thin solid red", "3px #445566"),
    "border-width": ("1px", "0", "1px 2px", "thin"),
    "border-style": _LINES,
    "border-color": (*_COLOURS, "#112233 #445566"),
}
for _side in _SIDES:
    _VALUES |= {
        f"padding-{_side}": _LENGTHS,
        f"margin-{_side}": _SIGNED,
        f"border-{_side}": ("0", "1px solid #112233", "2px dotted", "none"),
        f"border-{_side}-width": ("0", "1px", "5px", "10%"),
        f"border-{_side}-style": _LINES,
        f"border-{_side}-color": _COLOURS,
    }
_FAMILIES = tuple(
    tuple(name for name in _VALUES if name.startswith(family))
    for family in ("padding", "margin", "border", "font", "background", "list", "text", "overflow")
)
_SLIPS = ("(", ")", "'", '"', "\\", ";", ":", "!", "[", "]", "/*", "*/", "/**/", ",", " ",
          "\n", "\u3000", "{", "}", "<!--", "@", "-", "0", "%", "A",
          )  # fmt: skip


def random_sheet(number: int) -> str:
    """The sheet of a number: the first one by chance that the checks of a mail let through."""
    chance = Random(number)
    while True:
        css = "\n".join(_rule(chance) for _ in range(chance.randint(2, 14)))
        if chance.random() < 0.2:
            at = chance.randrange(len(css))
            css = css[:at] + chance.choice(_SLIPS) + css[at + chance.choice((0, 0, 1)) :]
        if not inlined_css_problems(css, ""):
            return css


def _rule(chance: Random) -> str:
    heads = ", ".join(_selector(chance) for _ in range(chance.choice((1, 1, 1, 2, 3))))
    family = chance.choice((*_FAMILIES, tuple(_VALUES), tuple(_VALUES)))
    names = chance.sample(family, min(len(family), chance.randint(1, 5)))
    space = chance.choice(("", " ", "\n  ", "/* : ; */ "))
    body = ";".join(
        f"{space}{_spelt(chance, name)}:{space}{_value(chance, name)}" for name in names
    )
    return f"{heads} {{{body}{chance.choice(('', ';'))} }}"


def _selector(chance: Random) -> str:
    parts = [_compound(chance) for _ in range(chance.choice((1, 1, 1, 2, 2, 3)))]
    selector = parts[0]
    for part in parts[1:]:
        selector += chance.choice((" ", " ", " > ", ">", "\n")) + part
    return selector


def _compound(chance: Random) -> str:
    names = chance.sample(_NAMES, chance.choice((0, 0, 1, 1, 2)))
    tag = chance.choice(_TAGS) if not names or chance.random() < 0.4 else ""
    return tag + "".join(names)


def _spelt(chance: Random, name: str) -> str:
    return name.upper() if chance.random() < 0.03 else name


def _value(chance: Random, name: str) -> str:
    return chance.choice(_ANYTHING if chance.random() < 0.12 else _VALUES[name])
