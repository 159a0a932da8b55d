"""Decides by the words before a number whether it is a telephone number."""

import re

_ASKED = (
    "전화|대표|연락|문의|상담|안내|신고|휴대|핸드폰|직통|내선|예약|접수처|신청|고객|콜|수신|발신"
    "|제보|팩스|ARS"
)
_END = r"[은는이가]?[\s:：.(（\[#]*(?:제\s*)?\Z"
_NUMBER_OF = re.compile(rf"(?P<word>[가-힣]*(?:번호|계좌)){_END}")
"""A word for a number, such as `의안번호`, before it."""
_OF_SOMETHING = re.compile(
    rf"(?:의안|특허|출원|고시|공고|훈령|예규){_END}|(?<![가-힣])제\s*\Z|[0-9]\s?[호조항][\s(]*\Z"
)
"""A word for what is numbered; before a number with area code it may be the reason to call."""
_CALL = re.compile(
    rf"(?:{_ASKED}|담당|[☎☏✆📞📱]|\b[Tt](?:[Ee][Ll])?\b|[Pp]hone|PHONE)[^0-9]{{0,12}}\Z"
)
"""A word shortly before a number that marks it as a telephone number."""
_CAPITALS = re.compile(r"(?<![A-Za-z])(?P<word>[A-Z][A-Z0-9/&]+)[\s:.]*\Z")
_STANDARDS = frozenset(
    ["ISO", "IEC", "ISO/IEC", "IEEE", "ASTM", "ISBN", "ISSN", "KS", "DIN", "JIS", "ANSI", "IATF"]
)
"""Abbreviations before standards and books, which have numbers of this form."""
_CALLABLE = frozenset(
    [
        *("TEL", "HP", "CP", "PHONE", "CALL", "MOBILE", "FAX", "TEL/FAX", "ARS", "AS", "A/S", "CS"),
        *("YMCA", "YWCA", "LH", "SH", "KT", "SK", "LG", "KBS", "MBC", "SBS", "EBS", "NGO", "PR"),
    ]
)
"""Words in capitals that may precede a telephone number: its kind or its owner."""
_RECENT = range(1950, 2051)
"""Years that follow the number of a standard, a law or a register (`235-2024`)."""
BEFORE = 24
"""Number of characters examined before a number."""


def is_numbered(before: str, *, whole: bool) -> bool:
    """Whether the words before a number say that it is no telephone number.

    A `whole` number has its area code.
    """
    if match := _NUMBER_OF.search(before):
        return not re.search(_ASKED, match["word"])
    return not whole and _OF_SOMETHING.search(before) is not None


def is_code(before: str, last: int, *, nationwide: bool) -> bool:
    """Whether a number without an area code is that of a standard, a book, a model or a register.

    `last` is its second part. A `nationwide` number is recognized by its first part, so only a
    word for a standard before it counts as evidence against it.
    """
    word = match["word"] if (match := _CAPITALS.search(before)) else ""
    if word in _STANDARDS:
        return True
    if nationwide or _CALL.search(before):
        return False
    return last in _RECENT or (word != "" and word not in _CALLABLE)
