"""Says in a sentence why an output was rendered; the words for each question stand on its query.

Queries are in site/queries/.
"""

from sosik.build.records import Reason
from sosik.korean.particles import particle
from sosik.site.question import Question

_PLAIN: dict[str, tuple[str, str]] = {
    "new": ("처음 만드는 파일입니다.", "It is made for the first time."),
    "engine": (
        "소식 프로그램이나 그 부품이 바뀌었습니다.",
        "Sosik itself, or a library under it, has changed.",
    ),
    "target": (
        "이 파일이 보여 줄 것이 바뀌었습니다(쪽의 범위나 이웃 쪽의 주소).",
        "What this file is to show has changed (the range of a listing, or its neighbours).",
    ),
    "missing": ("결과 파일이 없어졌습니다.", "The output file was gone."),
    "tampered": (
        "결과 파일이 만든 뒤에 고쳐졌습니다.",
        "The output file was changed after it had been made.",
    ),
}


def subject(question: Question, language: str = "ko") -> str:
    """What a recorded query is about, in words."""
    from sosik.site.queries import (
        REGISTRY,  # not every command needs the queries and their libraries
    )

    name, *words = question
    korean, english = REGISTRY[str(name)].says(*words)
    return korean if language == "ko" else english


def say_reason(reason: Reason, language: str = "ko") -> str:
    """A reason as one sentence."""
    if reason.code in _PLAIN:
        return _PLAIN[reason.code][0 if language == "ko" else 1]
    what = subject(reason.subject, language)
    if language == "ko":
        return f"{what}{particle(what, '이/가')} 바뀌었습니다."
    return f"{what[0].upper()}{what[1:]} changed."
