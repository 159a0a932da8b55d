"""Uses that a mail may have although some mail programs drop them, each with the reason.

An entry applies to the uses, clients, tags and text that it names; advice is still given if
another client drops the same feature. The notes of caniemail say where partial support matters.
"""

from sosik.mail.support.allowed import Allowed
from sosik.mail.support.box_exceptions import BOXES

_IN_HEAD_STYLE = (
    "at:media media:prefers-color-scheme selector:class selector:type selector:descendant "
    "selector:child selector:grouping selector:chaining mark:important property:*color "
    "property:border* property:padding* property:margin* property:font-size property:line-height "
    "property:width property:display value:display=block value:display=none unit:px keyword:*"
)

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
        "property:word-break",
        "*",
        "휴대전화에서 넓은 표의 낱말이 나뉘지 않아 표가 넘칠 수 있고, 표 밑의 링크로 누리집에서 "
        "다 보입니다.",
        "Words of a wide table stay whole, so that it may be wider than a phone; the link below it "
        "leads to the website.",
        tags="table",
        text=r": break-word$",
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
        "property:max-height property:overflow property:display value:display=none",
        "*",
        "미리보기 문구를 감추는 것으로, 빠져도 1px 글자라 가는 점줄로만 보입니다.",
        "It hides the preheader, whose letters are 1px, so that a thin line of dots is left.",
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
        "property:-webkit-print-color-adjust",
        "*",
        "인쇄할 때만 쓰이며, 빠지면 프로그램이 바탕색을 인쇄하지 않을 수 있습니다.",
        "It counts on paper alone, where colours of the ground may then be missing.",
        text=r": exact$",
    ),
    Allowed(
        "link:mailto",
        "yahoo.*",
        "숨은 참조만 빠지는데, 쓰지 않습니다.",
        "Only bcc is dropped, which is not used.",
        text=r"^(?!.*bcc=)",
    ),
    *BOXES,
)
"""All exceptions; the first that applies is used."""
