"""What is said of marks for links, pictures and notes that a reader would see as they are."""

from sosik.problems.messages.message import Message

INLINE: dict[str, Message] = {
    "literal-picture": Message(
        "사진이 되지 못하고 글자 그대로 보입니다: ‘{found}’.",
        "This is shown as it is, and no picture: ‘{found}’.",
        "‘![사진 설명](봄.jpg)’처럼 ]와 ( 사이를 붙이고, 괄호 안에는 사진 파일의 이름을 .jpg나 .png까지 써 주세요.",
        "Write ![what it shows](spring.jpg), the file's name with its .jpg or .png.",
    ),
    "literal-link": Message(
        "링크가 되지 못하고 글자 그대로 보입니다: ‘{found}’.",
        "This is shown as it is, and no link: ‘{found}’.",
        "링크라면 ‘[누리집](https://example.org)’처럼 괄호 안에 주소만 빈칸 없이 써 주세요. "
        "링크가 아니라면 ]와 ( 사이를 한 칸 띄워 주세요.",
        "For a link write [words](https://example.org), the address alone and without blanks; "
        "if it is none, put a space between ] and (.",
    ),
    "no-such-note": Message(
        "각주 {found}의 내용이 없어 {found}{found:이/가} 글자 그대로 보입니다.",
        "There is no note {found}, so {found} is shown as it is.",
        "글의 맨 아래에 ‘{found}: 각주 내용’ 한 줄을 넣거나 {found}{found:을/를} 지워 주세요.",
        "Add a line ‘{found}: words of the note’ at the end of the text, or delete {found}.",
    ),
}

TIMES = Message(
    "이 글에 모두 {times}곳 있습니다({lines}번째 줄).",
    "There are {times} of them in this text (lines {lines}).",
)
"""What follows a remark that stands for all of its kind in a text."""
