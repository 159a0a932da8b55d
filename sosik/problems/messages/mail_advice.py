"""Advice on a finished mail: what mail programs drop, and what the law and courtesy ask for."""

from sosik.problems.messages.message import Message

_LAW = "정보통신망법 제50조"
_TITLE = f"{_LAW} 제4항, 시행령 제61조 제3항 별표 6"


def _advice(ko: str, en: str, ko_hint: str, en_hint: str, source: str) -> Message:
    return Message(ko, en, ko_hint, en_hint, "advice", source)


_CLIENT_HINTS = (
    "시험 메일로 보고 정하거나, 모두가 보여 주는 모양으로 바꿔 주세요.",
    "Look at a test mail there, or use something that all of them show.",
    "{source}",
)
_CLIENTS: dict[str, Message] = {
    "client-drops": _advice(
        "‘{found}’ 빠지는 곳: {dropped}.",
        "‘{found}’ dropped by: {dropped_en}.",
        *_CLIENT_HINTS,
    ),
    "client-limits": _advice(
        "‘{found}’ 일부만 되는 곳: {limited}.",
        "‘{found}’ in part only in: {limited_en}.",
        *_CLIENT_HINTS,
    ),
    "client-drops-or-limits": _advice(
        "‘{found}’ 빠지는 곳: {dropped}. 일부만 되는 곳: {limited}.",
        "‘{found}’ dropped by: {dropped_en}. In part only in: {limited_en}.",
        *_CLIENT_HINTS,
    ),
}
_ALLOWED: dict[str, Message] = {
    f"{code}-allowed": entry._replace(ko_hint="{reason}", en_hint="{reason_en}")
    for code, entry in _CLIENTS.items()
}
"""The same of what may stay (`sosik/mail/support/exceptions.py`), with the reason."""

_WEIGHT = "docs/mail.md"
_WEIGHTS: dict[str, Message] = {
    "weight-picture": _advice(
        "메일 속 사진 ‘{found}’{found:이/가} {size}KB로, {most}KB보다 무겁습니다.",
        "The picture ‘{found}’ of the mail has {size} KB, more than {most}.",
        "움직이는 사진이면 짧고 작게 줄이거나 멈춘 사진으로 바꾸고, 긴 그림이면 나누어 주세요.",
        "Shorten a moving picture or use a still one; divide a long drawing.",
        _WEIGHT,
    ),
    "weight-mail": _advice(
        "메일 속 사진 {count}장이 모두 {size}KB입니다. 휴대전화에서 늦게 보입니다.",
        "The {count} pictures of the mail have {size} KB together, which is slow on phones.",
        "기사 몇 개를 요약만 싣거나(‘요약만: 예’) 사진을 줄여, {most}KB 안으로 해 주세요.",
        "Mail some articles as summaries (`lead: true`), or fewer pictures: at most {most} KB.",
        _WEIGHT,
    ),
}
_REQUIRED: dict[str, Message] = {
    "law-sender": _advice(
        "{form}에 보내는 곳을 알리는 것이 모자랍니다: {missing}.",
        "The mail's {form_en} does not say all of the sender: {missing_en}.",
        "site.yaml의 ‘기관’에 적고, layouts/email의 레이아웃이 보여 주는지 살펴봐 주세요.",
        "Write it under `organization` in site.yaml, and have the layouts in layouts/email show it.",
        f"{_LAW} 제4항 제1호, 시행령 제61조 제3항 별표 6",
    ),
    "law-refusal": _advice(
        "{form}에 한 번에 갈 수 있는 ‘수신거부’ 링크가 없습니다.",
        "The mail's {form_en} has no link by which a reader refuses in one step.",
        "layouts/email의 레이아웃에서 수신거부 주소에 ‘수신거부’라는 링크를 걸어 주세요.",
        "Have the layouts in layouts/email link the address for unsubscribing, with the word 수신거부.",
        f"{_LAW} 제4항 제2호",
    ),
    "law-login": _advice(
        "수신거부에 다른 절차가 있는 듯합니다: ‘{found}’. 링크 하나로 거부할 수 있어야 합니다.",
        "Refusing seems to ask for ‘{found}’; one link must be enough.",
        "링크를 누르는 것만으로 거부되게 하고, 그 말을 지워 주세요.",
        "Let the link alone do it, and take these words out.",
        f"{_LAW} 제5항 제1호",
    ),
    "law-cost": _advice(
        "전화나 문자로만 거부할 수 있으면 받는 분이 요금을 냅니다.",
        "Refusing by telephone or text message alone costs the reader money.",
        "수신거부 주소를 누리집이나 전자우편 주소로 바꿔 주세요.",
        "Let the address for unsubscribing be a web page or an e-mail address.",
        f"{_LAW} 제6항, 시행령 제62조",
    ),
}
_COURTESY: dict[str, Message] = {
    f"{code}-courtesy": entry._replace(
        ko=f"{entry.ko} 광고가 아닌 메일에서는 법이 아니라 예의입니다.",
        en=f"{entry.en} In a mail that is no advertisement this is courtesy, not law.",
    )
    for code, entry in _REQUIRED.items()
}
"""The same of a mail that is no advertisement."""

_ISSUES: dict[str, Message] = {
    "law-ad-undecided": _advice(
        "파는 말이 있는 글이 있는데 ‘광고’가 정해지지 않았습니다: {found}.",
        "Something is offered for money and `ad` is undecided: {found}.",
        "‘광고: 예’나 ‘광고: 아니오’를 적어 주세요.",
        "Write `ad: true` or `ad: false`.",
        _TITLE,
    ),
    "law-ad-unmarked": _advice(
        "광고인데 메일 제목이 ‘(광고)’로 시작하지 않습니다: ‘{found}’.",
        "The subject of an advertisement must begin with ‘(광고)’: ‘{found}’.",
        "메일 제목 맨 앞에 ‘(광고)’를 이대로 적어 주세요.",
        "Begin the subject with ‘(광고)’, written just so.",
        _TITLE,
    ),
    "law-ad-undeclared": _advice(
        "메일 제목에 ‘(광고)’가 있는데 ‘광고’가 ‘예’가 아닙니다: ‘{found}’.",
        "The subject says ‘(광고)’, but `ad` is not true: ‘{found}’.",
        "광고이면 ‘광고: 예’를 적고, 아니면 메일 제목에서 ‘(광고)’를 지워 주세요.",
        "Write `ad: true` if it is one; else take ‘(광고)’ out of the subject.",
        _TITLE,
    ),
    "law-ad-variant": _advice(
        "메일 제목에 ‘{found}’{found:이/가} 있습니다. 광고 표시는 제목 맨 앞에 ‘(광고)’로만 합니다.",
        "The subject has ‘{found}’: an advertisement is marked by ‘(광고)’ at its very beginning alone.",
        "메일 제목의 ‘{found}’{found:을/를} 지워 주세요.",
        "Take ‘{found}’ out of the subject.",
        _TITLE,
    ),
    "law-night": _advice(
        "발행 시각이 밤({found})입니다. 전자우편은 밤에 보내도 법에 어긋나지 않지만, "
        "아침 8시 뒤에 보내는 것이 예의입니다.",
        "It is dated at night ({found}). The law allows e-mail at night; courtesy waits "
        "until 8 in the morning.",
        "낮에 보낸다면 발행 시각을 아침 8시 뒤로 바꿔 주세요.",
        "If it is to be sent by day, date it after 8 in the morning.",
        f"{_LAW} 제3항, 시행령 제61조 제2항",
    ),
}

ADVICE: dict[str, Message] = _CLIENTS | _ALLOWED | _WEIGHTS | _REQUIRED | _COURTESY | _ISSUES

NOTES = Message("", "{notes}")
"""What follows advice on mail programs: what caniemail says of partial support, in English only."""
MORE_PLACES = Message("다른 곳: {more_places}.", "Also in: {more_places}.")
"""What follows advice that applies to several places."""
