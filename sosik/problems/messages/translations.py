"""Messages about translations: `fair.en.md` beside `fair.md`."""

from sosik.problems.messages.message import Message

TRANSLATIONS = {
    "translation-alone": Message(
        "이 글은 번역으로 보이지만, 원문 ‘{missing}’{missing:이/가} 곁에 없습니다.",
        "This text is named as a translation, but the original ‘{missing}’ is not beside it.",
        "원문과 같은 폴더에 원문과 같은 이름으로 두어 주세요. "
        "원문 없이 이 언어로만 쓴 글이면 파일 이름에서 언어를 지우고 ‘언어’를 적어 주세요.",
        "Put it into the folder of the original, under the same name. If there is no original, take "
        "the language out of the file's name and write `language` instead.",
    ),
    "translation-same": Message(
        "번역의 언어가 원문 ‘{other}’의 언어와 같습니다: {found}.",
        "The translation has the language of its original ‘{other}’: {found}.",
        "파일 이름의 언어를 살펴봐 주세요. 영어 번역은 이름.en.md입니다.",
        "Check the language in the file's name; a Korean translation is name.ko.md.",
    ),
    "translation-unknown": Message(
        "파일 이름에 적은 언어 ‘{found}’{found:은/는} 쓸 수 없습니다. "
        "번역은 한국어(ko)와 영어(en)만 둘 수 있습니다.",
        "The language ‘{found}’ in the file's name is not one that translations can have: "
        "Korean (ko) or English (en).",
        "영어 번역이면 파일 이름을 ‘{near}’{near:으로/로} 바꿔 주세요.",
        "Rename an English translation to ‘{near}’.",
    ),
    "translation-twice": Message(
        "같은 글의 같은 언어 번역이 둘입니다. 다른 하나는 ‘{other}’입니다.",
        "There are two translations of one text into one language. The other is ‘{other}’.",
        "하나만 남겨 주세요.",
        "Keep one of them.",
    ),
    "translation-language": Message(
        "‘언어’에 적은 {found}{found:이/가} 파일 이름의 언어 {expected}{expected:과/와} 다릅니다.",
        "`language` says {found}, the file's name says {expected}.",
        "‘언어’ 줄을 지우거나 파일 이름을 고쳐 주세요.",
        "Take the line out, or rename the file.",
    ),
}
"""The messages by code."""
