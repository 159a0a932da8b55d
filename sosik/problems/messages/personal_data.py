"""Numbers that identify people, in texts and offered files; never shown whole."""

from sosik.problems.messages.message import Message

_HIDE = "지우거나 90****-*******처럼 별표로 가려 주세요. "
_HIDE_EN = "Delete it, or put stars in place of its digits, like 90****-*******. "
_REPLACE = "번호를 지우거나 별표로 가린 파일로 바꿔 주세요. "
_REPLACE_EN = "Offer a file without it. "
_RENAME = "파일 이름을 바꿔 주세요. "
_RENAME_EN = "Rename the file. "
_ALLOW = '알려도 되는 번호라면 site.yaml에 ‘개인정보: {{허용: [{{번호: "…", 까닭: "…"}}]}}’ 한 줄을 넣어 주세요.'
_ALLOW_EN = (
    "If it may be known, add the line "
    '`personal_data: {{allow: [{{text: "…", reason: "…"}}]}}` to site.yaml.'
)

PERSONAL_DATA: dict[str, Message] = {
    "personal-number": Message(
        "{kind}{kind:이/가} 적혀 있습니다: {found}.",
        "There is {sort}: {found}.",
        _HIDE + _ALLOW,
        _HIDE_EN + _ALLOW_EN,
    ),
    "maybe-personal-number": Message(
        "{kind}{kind:으로/로} 보이는 것이 적혀 있습니다: {found}.",
        "There is what seems to be {sort}: {found}.",
        _HIDE + _ALLOW,
        _HIDE_EN + _ALLOW_EN,
    ),
    "personal-number-in-file": Message(
        "파일 ‘{name}’ 안에 {kind}{kind:이/가} 적혀 있습니다: {found}.",
        "In the file ‘{name}’ there is {sort}: {found}.",
        _REPLACE + _ALLOW,
        _REPLACE_EN + _ALLOW_EN,
    ),
    "maybe-personal-number-in-file": Message(
        "파일 ‘{name}’ 안에 {kind}{kind:으로/로} 보이는 것이 적혀 있습니다: {found}.",
        "In the file ‘{name}’ there is what seems to be {sort}: {found}.",
        _REPLACE + _ALLOW,
        _REPLACE_EN + _ALLOW_EN,
    ),
    "personal-number-in-name": Message(
        "파일 이름 ‘{name}’에 {kind}{kind:이/가} 있습니다: {found}.",
        "In the file name ‘{name}’ there is {sort}: {found}.",
        _RENAME + _ALLOW,
        _RENAME_EN + _ALLOW_EN,
    ),
    "maybe-personal-number-in-name": Message(
        "파일 이름 ‘{name}’에 {kind}{kind:으로/로} 보이는 것이 있습니다: {found}.",
        "In the file name ‘{name}’ there is what seems to be {sort}: {found}.",
        _RENAME + _ALLOW,
        _RENAME_EN + _ALLOW_EN,
    ),
    "unused-allowance": Message(
        "개인정보에서 허용한 번호 {found}({reason}){reason:은/는} 어느 글에도, 파일에도 없습니다.",
        "The number {found} ({reason}) that is allowed as personal data is in no text and no file.",
        "잘못 적었으면 글에 적힌 대로 고치고, 이제 쓰지 않는 번호라면 이 줄을 지워 주세요.",
        "Write it as in the text, or delete this entry if it is not needed any more.",
    ),
}
