"""Whether a number that looks like a telephone's is one, judged by the words right before it."""

import re

_ASKED = (
    "전화|대표|연락|문의|상담|안내|신고|휴대|핸드폰|직통|내선|예약|접수처|신청|고객|콜|수신|발신"
    "|제보|팩스|ARS"
)
_END = r"[은는이가]?[\s:：.(（\[#]*(?:제\s*)?\Z"
_NUMBER_OF = re.compile(rf"(?P<word>[가-힣]*(?:번호|계좌)){_END}")
"""A word for a number, as `의안번호`, before it."""
_OF_SOMETHING = re.compile(
    rf"(?:의안|특허|출원|고시|공고|훈령|예규){_END}|(?<![가-힣])제\s*\Z|[0-9]\s?[호조항][\s(]*\Z"
)
"""A word for what is counted; before a whole number it may be the business to ring about."""
_TO_RING = re.compile(
    rf"(?:{_ASKED}|담당|[☎☏✆📞📱]|\b[Tt](?:[Ee][Ll])?\b|[Pp]hone|PHONE)[^0-9]{{0,12}}\Z"
)
"""What tells within a few letters that a number is there to be rung."""
_CAPITALS = re.compile(r"(?<![A-Za-z])(?P<word>[A-Z][A-Z0-9/&]+)[\s:.]*\Z")
_STANDARDS = frozenset(
    ["ISO", "IEC", "ISO/IEC", "IEEE", "ASTM", "ISBN", "ISSN", "KS", "DIN", "JIS", "ANSI", "IATF"]
)
"""What publishes standards and books under numbers of this form."""
_CALLED = frozenset(
    [
        *("TEL", "HP", "CP", "PHONE", "CALL", "MOBILE", "FAX", "TEL/FAX", "ARS", "AS", "A/S", "CS"),
        *("YMCA", "YWCA", "LH", "SH", "KT", "SK", "LG", "KBS", "MBC", "SBS", "EBS", "NGO", "PR"),
    ]
)
"""Words of capitals before a telephone number: what it is, or whose."""
_RECENT = range(1950, 2051)
"""Years that stand behind the number of a standard, a law, a register (`235-2024`)."""
BEFORE = 24
"""Letters before a number that are looked at."""


def is_numbered(before: str, *, whole: bool) -> bool:
    """Whether the words before a number say that it counts something else than telephones.

    A `whole` number has its area code.
    """
    if found := _NUMBER_OF.search(before):
        return not re.search(_ASKED, found["word"])
    return not whole and _OF_SOMETHING.search(before) is not None


def is_code(before: str, last: int, *, nationwide: bool) -> bool:
    """Whether a number without an area code is that of a standard, a book, a model or a register.

    `last` is its second part. Numbers of institutions, the same everywhere, are known by their
    first part, so that only a word for a standard tells against them.
    """
    word = found["word"] if (found := _CAPITALS.search(before)) else ""
    if word in _STANDARDS:
        return True
    if nationwide or _TO_RING.search(before):
        return False
    return last in _RECENT or (word != "" and word not in _CALLED)
