"""Uses that a mail may have although some mail programs drop them, each with the reason.

An entry applies to the uses, clients, tags and text that it names; advice is still given if
another client drops the same feature. The notes of caniemail say where partial support matters.
"""

from typing import NamedTuple


class Allowed(NamedTuple):
    """Uses that may stay; `uses`, `clients` and `tags` are patterns with `*`, separated by spaces.

    `tags` is "" for the `<style>` in the head alone. `text` is a regular expression that must be
    found in the declaration or the attribute's value.
    """

    uses: str
    clients: str
    reason_ko: str
    reason_en: str
    tags: str = "*"
    text: str = ""


_IN_HEAD_STYLE = (
    "at:media media:prefers-color-scheme selector:class selector:type selector:descendant "
    "selector:child selector:grouping selector:chaining mark:important property:*color "
    "property:border* property:padding* property:margin* property:font-size property:line-height "
    "property:width property:display value:display=block value:display=none unit:px keyword:*"
)
_CELLS, _BLOCKS = "td th", "div p h? ul ol li dl dt dd blockquote pre hr"

ALLOWED = (
    Allowed(
        _IN_HEAD_STYLE,
        "*",
        "휴대전화와 어두운 화면에서 더 보기 좋게 할 뿐, 빠져도 메일은 온전합니다.",
        "The kept style only improves phones and the dark; the mail is whole without it.",
        tags="",
    ),
    Allowed(
        "tag:style attribute:class attribute:id attribute:media attribute:xmlns* mark:doctype "
        "meta:*color-scheme*",
        "*",
        "모양은 모두 요소마다 적혀 있어, 빠져도 메일은 온전합니다.",
        "Every style stands on its element; the mail is whole without it.",
    ),
    Allowed(
        "tag:body attribute:lang attribute:role attribute:scope attribute:dir attribute:aria-*",
        "*",
        "화면 읽기 프로그램을 돕는 표시이거나 표가 대신하는 것이라, 빠져도 보이는 것은 같습니다.",
        "It helps screen readers, or the table around all stands in for it; nothing seen changes.",
    ),
    Allowed(
        "attribute:value",
        "*",
        "목록을 둘로 나누어 보여 주지만, 번호는 쓴 대로 보입니다.",
        "The list is shown as two, with the numbers as they are typed.",
        tags="li",
    ),
    Allowed(
        "property:border-radius",
        "*",
        "모서리가 네모날 뿐입니다.",
        "Corners are square.",
        text=r"^[^/]*$",
    ),
    Allowed(
        "property:word-break property:word-wrap property:overflow-wrap",
        "*",
        "어절 가운데에서 줄이 바뀔 뿐입니다.",
        "Lines may break inside a word.",
    ),
    Allowed(
        "property:white-space",
        "*",
        "날짜 가운데에서 줄이 바뀌거나 코드의 빈칸이 줄어들 뿐입니다.",
        "Lines may break inside a date; spaces of code may shrink.",
        text=r"nowrap|pre-wrap",
    ),
    Allowed(
        "property:max-width",
        "outlook.windows assumed.*",
        "표와 사진의 너비는 width 속성과 Outlook용 표가 지킵니다.",
        "The width attribute and the table for Outlook hold the width.",
        tags="table img",
    ),
    Allowed(
        "property:max-width",
        "outlook.windows assumed.*",
        "줄보다 긴 낱말이 나뉘지 않을 뿐입니다.",
        "A word longer than its line is not broken.",
        tags="span",
        text=r": 100%$",
    ),
    Allowed(
        "property:width",
        "outlook.windows",
        "표와 칸에서는 되고, 사진의 너비는 width 속성이 지킵니다.",
        "It works on tables and cells; the width attribute holds that of pictures.",
        tags="table td th img",
    ),
    Allowed(
        "property:height",
        "outlook.windows yahoo.*",
        "가는 줄의 높이이거나 ‘auto’라서, 빠져도 모양이 거의 같습니다.",
        "It is the height of a thin line, or `auto`.",
        text=r": (?:auto|[01]px|0)$",
    ),
    Allowed(
        "property:max-height property:overflow property:display value:display=none",
        "*",
        "미리보기 문구를 감추는 것으로, 빠져도 바탕과 같은 색의 1px 글자라 보이지 않습니다.",
        "It hides the preheader, whose letters are 1px in the colour of the ground.",
        tags="div",
        text=r": (?:0|hidden|none)$",
    ),
    Allowed(
        "property:display value:display=inline-block",
        "*",
        "사진 밑의 틈을 없애거나 날짜와 단추를 한 덩어리로 두는 것으로, 빠져도 글은 그대로입니다.",
        "It closes the gap below a picture, or keeps a date or button together; no text is lost.",
        tags="img span a",
        text=r": (?:block|inline-block)$",
    ),
    Allowed(
        "property:font-size",
        "*",
        "rem과 백분율만 빠지는데, px로 적었습니다.",
        "Only rem and percentages are dropped, and it is in px.",
        text=r"px$|: 0$",
    ),
    Allowed(
        "property:font-weight",
        "*",
        "굵거나 보통이거나 둘 가운데 하나로 보입니다.",
        "It is shown as bold or as normal.",
        text=r": (?:[1-9]00|bold|normal)$",
    ),
    Allowed(
        "property:letter-spacing property:min-width",
        "outlook.windows assumed.*",
        "글자 사이나 글머리표의 틈이 조금 달라질 뿐입니다.",
        "The space between letters, or beside a mark, differs a little.",
        text=r"px$|: 0$",
    ),
    Allowed(
        "property:text-indent",
        "*",
        "글머리표가 내어 쓰이지 않고 글과 나란히 설 뿐입니다.",
        "A mark stands in line with its text, not before it.",
        text=r"px$|: 0$",
    ),
    Allowed(
        "property:line-height",
        "outlook.windows",
        "가장 좁은 줄 간격으로 읽혀, 글자가 잘리지 않습니다.",
        "It is read as the least height of a line, so no letter is cut.",
        text=r"px$|: 0$",
    ),
    Allowed(
        "property:text-align",
        "*",
        "match-parent, start, end만 빠집니다.",
        "Only match-parent, start and end are dropped.",
        text=r": (?:left|right|center)$",
    ),
    Allowed(
        "property:text-decoration",
        "*",
        "값이 하나인 밑줄은 어디서나 되고, 없앤 밑줄이 다시 보여도 글은 그대로입니다.",
        "A single underline works; one that was taken away may come back.",
        text=r": (?:underline|none)$",
    ),
    Allowed(
        "property:table-layout",
        "outlook.* assumed.*",
        "Outlook은 늘 그렇게 하거나, 칸의 너비를 글에 맞출 뿐입니다.",
        "Outlook always does so, or fits columns to their text.",
    ),
    Allowed(
        "property:padding*",
        "outlook.windows",
        "표의 칸에서는 됩니다.",
        "It works on the cells of tables.",
        tags=_CELLS,
    ),
    Allowed(
        "property:padding*",
        "outlook.windows",
        "단추의 여백은 Outlook용 mso-padding-alt가 대신합니다.",
        "mso-padding-alt of the cell stands in for it.",
        tags="a",
    ),
    Allowed(
        "property:padding*",
        "outlook.windows",
        "0이거나 위아래 틈이라, 빠지면 조금 좁아질 뿐입니다.",
        "It is 0, or a gap above or below, which becomes smaller.",
        text=r": 0$|: [\d.]+(?:px)? 0(?: [\d.]+(?:px)?)?(?: 0)?$",
    ),
    Allowed(
        "property:padding*",
        "outlook.windows",
        "목록, 인용, 코드의 들여쓰기로, 빠져도 Outlook의 들여쓰기나 줄이 남습니다.",
        "It indents lists, quotations and code, where Outlook's own indent or a line remains.",
        tags="ul ol blockquote pre",
    ),
    Allowed(
        "property:margin*",
        "*",
        "음수와 auto, 그리고 span과 body에서만 빠집니다.",
        "Only negative values and auto are dropped, and those on span and body.",
        tags=_BLOCKS + " table td th img a",
        text=r"^(?!.*(?:-\d|auto))",
    ),
    Allowed(
        "property:margin*",
        "*",
        "0이라 빠져도 같습니다.",
        "It is 0.",
        text=r": 0$",
    ),
    Allowed(
        "property:border*",
        "outlook.windows",
        "8px까지의 선은 되고, 문단의 선이 빠져도 글은 그대로입니다.",
        "Lines up to 8px work; no text is lost with the line of a paragraph.",
        text=r": (?:0|[0-8]px .*)$",
    ),
    Allowed(
        "property:padding property:margin property:border* property:table-layout "
        "property:overflow-x",
        "assumed.*",
        "줄임꼴을 모르면 여백이 좁아지고 선이 빠질 뿐, 글과 순서는 그대로입니다.",
        "Without the short form, space shrinks and lines go; text and order stay.",
    ),
    Allowed(
        "attribute:align",
        "outlook.macos",
        "표가 아닌 곳에서는 되고, 가운데 맞춤은 표에서도 됩니다.",
        "It works on what is no table; `center` works on tables, too.",
        tags="td th tr p div h? img",
    ),
    Allowed(
        "attribute:align",
        "outlook.macos",
        "단추가 옆으로 서지 않고 아래로 쌓일 뿐입니다.",
        "Buttons stand below one another, not side by side.",
        tags="table",
    ),
    Allowed(
        "property:overflow-x",
        "*",
        "칸의 글이 줄을 바꾸어 표가 화면에 들어갑니다. 그래도 넓은 표는 Android 앱에서 오른쪽이 "
        "가려질 수 있고, 누리집에서 다 보입니다.",
        "Cells wrap, so that a table fits; a wider one may be cut in apps on Android, and is whole "
        "on the website.",
        tags="div",
        text=r": auto$",
    ),
    Allowed(
        "tag:ul tag:ol tag:li tag:dl tag:dt tag:dd",
        "*",
        "reversed와 value 속성만 빠지는데, 쓰이면 따로 알립니다.",
        "Only the attributes reversed and value are dropped, which have advice of their own.",
    ),
    Allowed(
        "attribute:width",
        "outlook.windows",
        "백분율은 표에만 쓰고, 사진의 너비는 px로 적었습니다.",
        "Only tables have percentages; pictures have pixels.",
        tags="table td th",
    ),
    Allowed(
        "attribute:width attribute:height",
        "outlook.windows",
        "사진의 크기를 px로 적었습니다.",
        "The size of pictures is in pixels.",
        tags="img",
        text=r"^\d+$",
    ),
    Allowed(
        "link:mailto",
        "yahoo.*",
        "숨은 참조만 빠지는데, 쓰지 않습니다.",
        "Only bcc is dropped, which is not used.",
        text=r"^(?!.*bcc=)",
    ),
)
"""All exceptions; the first that applies is used."""
