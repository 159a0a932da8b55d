"""The exceptions (`exceptions`) for sizes, spaces around text, and lines."""

from sosik.mail.support.allowed import Allowed

_CELLS, _BLOCKS = "td th", "div p h? ul ol li dl dt dd blockquote pre hr"

BOXES = (
    Allowed(
        "property:max-width",
        "outlook.windows assumed.*",
        "메일의 너비는 표를 담은 칸의 width 속성과 Outlook용 표가 지킵니다.",
        "The width attribute of the cell around it and the table for Outlook hold the width.",
        tags="table",
        text=r"px$",
    ),
    Allowed(
        "property:max-width",
        "outlook.windows assumed.*",
        "본문만큼 넓은 사진이라 본문의 너비를 따르고, Outlook에는 width 속성이 있습니다.",
        "The picture is as wide as the text, and Outlook reads its width attribute.",
        tags="img",
        text=r"px$",
    ),
    Allowed(
        "property:max-width",
        "outlook.windows assumed.*",
        "본문보다 좁은 사진은 width대로 보입니다. 휴대전화보다 넓으면 오른쪽이 넘칠 수 있습니다.",
        "A picture narrower than the text keeps its width, and may be wider than a phone.",
        tags="img",
        text=r": 100%$",
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
        "property:letter-spacing property:min-width",
        "outlook.windows assumed.*",
        "글자 사이나 글머리표의 틈이 조금 달라질 뿐입니다.",
        "The space between letters, or beside a mark, differs a little.",
        text=r"px$|: 0$",
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
        "인용과 코드의 안쪽 여백으로, 빠져도 옆의 선이나 바탕색이 남습니다.",
        "It is the space within quotations and code, where the line or the ground remains.",
        tags="blockquote pre",
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
        "property:overflow-x",
        "*",
        "휴대전화보다 넓은 표는 칸의 낱말을 나누어 화면에 들어가게 하고, 그 밑의 링크로 "
        "누리집에서 다 보입니다.",
        "A table wider than a phone breaks the words of its cells to fit, and a link below it "
        "leads to the website.",
        tags="div",
        text=r": auto$",
    ),
)
"""Exceptions for boxes; the first that applies is used."""
