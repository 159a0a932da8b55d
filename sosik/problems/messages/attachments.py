"""What offered documents and films tell of people and places."""

from sosik.problems.messages.message import Message

_REMOVE = (
    "알리지 않으려면 지우고 다시 저장해 주세요. 한글: 파일 → 문서 정보. "
    "Word·Excel·PowerPoint: 파일 → 정보 → 문제 확인 → 문서 검사. PDF: 파일 → 속성."
)
_REMOVE_EN = (
    "To keep it to yourselves, remove it and save the file again. Hangul: File, Document "
    "information. Word, Excel, PowerPoint: File, Info, Inspect Document. PDF: File, Properties."
)

ATTACHMENTS: dict[str, Message] = {
    "names-author": Message(
        "파일 ‘{name}’에 만든 사람 ‘{found}’{found:이/가} 적혀 있습니다.",
        "The file ‘{name}’ names its author, ‘{found}’.",
        _REMOVE,
        _REMOVE_EN,
    ),
    "names-editor": Message(
        "파일 ‘{name}’에 마지막으로 고친 사람 ‘{found}’{found:이/가} 적혀 있습니다.",
        "The file ‘{name}’ names who changed it last, ‘{found}’.",
        _REMOVE,
        _REMOVE_EN,
    ),
    "names-company": Message(
        "파일 ‘{name}’에 회사 이름 ‘{found}’{found:이/가} 적혀 있습니다.",
        "The file ‘{name}’ names a company, ‘{found}’.",
        _REMOVE,
        _REMOVE_EN,
    ),
    "names-place": Message(
        "파일 ‘{name}’에 사진이나 영상을 찍은 곳(GPS)이 적혀 있습니다.",
        "The file ‘{name}’ tells where a picture or film in it was taken (GPS).",
        "알리지 않으려면, 위치를 지운 사진이나 영상으로 바꾸어 다시 저장해 주세요.",
        "To keep it to yourselves, save it again with pictures or films whose place was removed.",
    ),
}
