"""Sending: the settings, the list of readers, the mail, and what the server says of it."""

from sosik.problems.messages.message import Message

SENDING: dict[str, Message] = {
    "expected-domain": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 도메인이 아닙니다.",
        "‘{found}’ of ‘{name}’ is not a domain.",
        "news.example.org처럼, https://와 @ 없이 이름만 써 주세요.",
        "Write the name alone, such as news.example.org, without https:// and @.",
    ),
    "expected-name": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 이곳의 이름으로 쓸 수 없습니다.",
        "‘{found}’ of ‘{name}’ can't be such a name.",
        "보내는 곳에서 준 이름을 그대로 써 주세요. 영어 글자와 숫자, -, _, .만 쓸 수 있습니다.",
        "Copy the name that the service gave you: letters, digits, -, _ and . only.",
    ),
    "no-secret": Message(
        "‘{found}’{found:이/가} 없어 {what}{what:을/를} 쓸 수 없습니다.",
        "Without the secret ‘{found}’ {what} can't be used.",
        "‘{sosik:secret 이름}’ 명령으로 이 컴퓨터의 열쇠고리에 넣거나, 같은 이름의 환경 변수로 주세요. site.yaml에는 적지 않습니다.",
        "Keep it in this computer's keyring with `{sosik:secret NAME}`, or give it as an environment variable of this name; never in site.yaml.",
    ),
}
