"""Pictures without words for those who can't see them, or with words that are of no help."""

from sosik.problems.messages.message import Message, Severity

_KO_WHY = "사진을 볼 수 없는 분은 사진 대신 이 말을 듣습니다. "
_EN_WHY = "Readers who can't see it hear these words instead. "
_IN_TEXT = (
    _KO_WHY + "대괄호 안에 무엇이 보이는지 한 문장으로 적어 주세요: "
    "![장터에서 물건을 고르는 주민들]({found}) 꾸미기만 하는 사진이면 줄표를 적습니다: ![-]({found})",
    _EN_WHY + "Write between the brackets what the picture shows: "
    "![Neighbours at the market]({found}) If it only decorates, write a dash: ![-]({found})",
)
_IN_HEAD = (
    _KO_WHY + "무엇이 보이는지 한 문장으로 적어 주세요: "
    '대표사진: {{파일: {found}, 대체텍스트: "장터에서 물건을 고르는 주민들"}} '
    '꾸미기만 하는 사진이면 따옴표만 적습니다: 대체텍스트: ""',
    _EN_WHY + "Write what the picture shows: "
    'image: {{src: {found}, alt: "Neighbours at the market"}} If it only decorates: alt: ""',
)


def _everywhere(
    code: str, ko: str, en: str, hints: tuple[str, str] | None, severity: Severity
) -> dict[str, Message]:
    """A message for pictures in texts, and one for that of front matter."""
    return {
        code: Message(ko, en, *(hints or _IN_TEXT), severity),
        f"{code}-lead": Message(ko, en, *(hints or _IN_HEAD), severity),
    }


ALTERNATIVES: dict[str, Message] = {
    **_everywhere(
        "no-alt",
        "사진 ‘{found}’에 사진을 설명하는 말이 없습니다.",
        "The picture ‘{found}’ has no words that describe it.",
        None,
        "problem",
    ),
    **_everywhere(
        "file-alt",
        "사진을 설명하는 말이 파일 이름입니다: ‘{alt}’.",
        "The words that describe the picture are the name of a file: ‘{alt}’.",
        None,
        "problem",
    ),
    **_everywhere(
        "bare-alt",
        "사진을 설명하는 말이 ‘{alt}’뿐입니다.",
        "All that describes the picture is ‘{alt}’.",
        None,
        "problem",
    ),
    "link-of-decoration": Message(
        "링크를 건 사진 ‘{found}’에 줄표(-)만 있어, 사진을 볼 수 없는 분은 어디로 가는 링크인지 모릅니다.",
        "The picture ‘{found}’ is a link and has only a dash, so readers who can't see it don't know where the link leads.",
        "줄표 대신 링크가 가는 곳을 적어 주세요: [![해오름센터 누리집]({found})](https://…)",
        "Write where the link leads instead of the dash: [![Website of the centre]({found})](https://…)",
    ),
    "no-alt-translation": Message(
        "원문의 대표사진 ‘{found}’{found:이/가} 함께 보이는데, 이 언어로 사진을 설명하는 말이 없습니다.",
        "It shows the picture ‘{found}’ of its original, without words in its own language that describe it.",
        _KO_WHY + '이렇게 적어 주세요: image: {{src: {found}, alt: "Neighbours at the market"}}',
        _EN_WHY + 'Write: image: {{src: {found}, alt: "Neighbours at the market"}}',
    ),
    **_everywhere(
        "alt-is-caption",
        "사진을 설명하는 말과 사진 아래 설명이 같습니다: ‘{alt}’.",
        "The words that describe the picture are those of its caption: ‘{alt}’.",
        (
            "사진을 볼 수 없는 분은 같은 말을 두 번 듣습니다. 설명하는 말에는 무엇이 보이는지만 적어 주세요.",
            "Readers who can't see it hear the same words twice. Describe only what it shows.",
        ),
        "suggestion",
    ),
    **_everywhere(
        "alt-is-title",
        "사진을 설명하는 말이 글의 제목과 같습니다: ‘{alt}’.",
        "The words that describe the picture are the title of the text: ‘{alt}’.",
        (
            "제목은 이미 들었으니, 사진에 무엇이 보이는지 적어 주세요.",
            "The title was heard already: write what the picture shows.",
        ),
        "suggestion",
    ),
    **_everywhere(
        "long-alt",
        "사진을 설명하는 말이 {count}자로 깁니다: ‘{alt}’.",
        "The words that describe the picture are long, {count} letters: ‘{alt}’.",
        (
            "듣는 분은 이 말을 건너뛰거나 쉬어 들을 수 없습니다. {most}자 안으로 줄이고, 자세한 것은 본문이나 사진 아래 설명에 적어 주세요.",
            "They are heard in one go: keep to {most} letters, and tell the rest in the text or the caption.",
        ),
        "suggestion",
    ),
}
