"""What is said of pictures without words, and of titles that stand twice."""

from sosik.problems.messages.message import Message

CHECKS: dict[str, Message] = {
    "sample-left": Message(
        "본보기로 넣어 둔 {kind} ‘{found}’{found:이/가} 그대로 있습니다. 다른 값은 이미 우리 기관의 것입니다.",
        "The {sort} ‘{found}’ is a sample's, while other values are your own.",
        "이 줄의 ‘{found}’{found:을/를} 우리 기관의 {kind}로 바꾸어 주세요.",
        "Write your own {sort} in place of it.",
    ),
    "no-alt": Message(
        "이 글의 사진 {count}장에 사진을 설명하는 말이 없습니다.",
        "Pictures of this text without words that describe them: {count}.",
        "사진을 볼 수 없는 분은 그 말을 듣습니다. 대괄호 안에 무엇이 보이는지 한 문장으로 적어 주세요: "
        "![장터에서 물건을 고르는 주민들](사진.jpg)",
        "Readers who can't see a picture hear these words. Write what it shows between the "
        "brackets: ![Neighbours at the market](photo.jpg)",
    ),
    "no-alt-lead": Message(
        "대표사진 ‘{found}’에 사진을 설명하는 말이 없습니다.",
        "The page's own picture ‘{found}’ has no words that describe it.",
        "사진을 볼 수 없는 분은 그 말을 듣습니다. 이렇게 적어 주세요: "
        '대표사진: {{파일: {found}, 대체텍스트: "장터에서 물건을 고르는 주민들"}}',
        "Readers who can't see a picture hear these words. Write: "
        'image: {{src: {found}, alt: "Neighbours at the market"}}',
    ),
    "same-title": Message(
        "제목과 날짜가 {other}{other:과/와} 같습니다.",
        "Its title and day are those of {other}.",
        "같은 글을 두 번 올렸다면 하나를 지우고, 다른 글이라면 읽는 이가 가려 볼 수 있게 "
        "제목을 다르게 지어 주세요.",
        "Delete one if it is the same news, or give one of them a title that tells it apart.",
    ),
}
"""By code."""
