"""Finds numbers in texts that identify people, or reach them in private (개인정보 보호법 제24조).

Precision matters more than recall. A number without a check digit needs a word beside it that says
what it is. Numbers that are public are not found: those of companies and corporations, telephones
of offices, mobiles to which readers may turn, accounts to which they may pay. Each match is
bounded, so that no time is quadratic in the length of a line.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sosik.content.checks import check_digits
from sosik.model import personal_number
from sosik.model.personal_number import PersonalNumber

_PLAIN = {ord("０") + number: str(number) for number in range(10)}
_PLAIN |= {ord("Ａ") + number: chr(ord("A") + number) for number in range(26)}
_PLAIN |= dict.fromkeys(map(ord, "‐‑‒–—―−－﹣ー"), "-") | dict.fromkeys(
    map(ord, "\u00a0\u3000"), " "
)
_PLAIN |= dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\\"), "")
"""Digits and dashes as they are typed and pasted, as plain ones; what is invisible as nothing."""

_BETWEEN = r"[-.() \\\u00a0\u3000‐-―−－﹣ー\u200b-\u200d\u2060\ufeff\u00ad]{0,5}+"
_QUICK = re.compile(rf"[0-9０-９](?:{_BETWEEN}[0-9０-９]){{9}}")
_PASSPORT_WORDS = ("여권", "assport", "ASSPORT")
"""Every line with a number matches this pattern or holds one of these words; most texts do not."""

_START = r"(?<![A-Za-z0-9])(?<![0-9][-.,])(?<!\*{3})"
_END = r"(?![A-Za-z0-9])(?![-.,][0-9*])(?!\*{3})"
"""What no number continues behind; two stars are the mark of bold letters, three hide digits."""
_JOIN = r" {0,2}[-.]? {0,2}"
_RESIDENT = re.compile(rf"{_START}(\d{{6}})( {{0,2}}- {{0,2}}| {{1,2}}|)(\d{{7}}){_END}", re.ASCII)
_OFFICE = re.compile(r"(?:1[1-9]|2[0-2])(?:0[1-9]|1[0-2])(?:1[1-5]|2[12]|31)")
"""How a 법인등록번호 begins: with a register's office and the kind of corporation, like a day."""
_KOREAN_GOODS = "880"
_APART = re.compile(r"(?<![0-9])(?:[0-9] ){5}[0-9] ?-? ?(?:[0-9] ){6}[0-9](?![0-9])")
"""A 주민등록번호 with a space behind each digit, as in the boxes of a form."""
_CARD = re.compile(
    rf"{_START}(?:\d{{4}}( {{0,2}}- {{0,2}}| {{1,2}}|)\d{{4}}\1\d{{4}}\1\d{{4}}"
    rf"|3[47]\d\d( {{0,2}}- {{0,2}}| {{1,2}}|)\d{{6}}\2\d{{5}}){_END}",
    re.ASCII,
)
_ISSUER = re.compile(
    r"4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|35(?:2[89]|[3-8])|62|65|60|9"
)
"""Visa, Mastercard, American Express, JCB, UnionPay, Discover, and cards for Korea alone (9)."""
_PASSPORT = re.compile(rf"{_START}[MSRGDT]\d{{3}}[A-Z0-9]\d{{4}}{_END}", re.ASCII)
_LICENCE = re.compile(rf"{_START}(?:1[1-9]|2[0-8]) ?- ?\d\d ?- ?\d{{6}} ?- ?\d\d{_END}", re.ASCII)
_ACCOUNT = re.compile(rf"{_START}(?:\d{{2,6}}(?:[- ]\d{{1,8}}){{1,4}}|\d{{10,15}}){_END}", re.ASCII)
_MOBILE = re.compile(
    rf"{_START}(?:\+?82[-. ]{{0,2}}(?:\(0\))?|0)1(?:0[-. )]{{0,3}}[2-9]\d{{3}}"
    rf"|[16789][-. )]{{0,3}}[2-9]\d{{2,3}})[-. ]{{0,3}}\d{{4}}{_END}",
    re.ASCII,
)
"""Mobile numbers that exist: 010-0 and 010-1 are given to nobody, and so stand in examples."""

_PERSON_WORD = re.compile(r"주민|외국인 ?등록|거소 ?신고|실명 ?번호")
_COMPANY_WORD = re.compile(r"법인|등기|사업자|고유 ?번호|단체|회사")
_CARD_WORD = re.compile(r"카드|(?i:card|visa|master)")
_LICENCE_WORD = re.compile(r"면허")
_BANKS = (
    r"국민|농협|신한|우리|하나|기업|새마을금고|신협|우체국|수협|산업|축협|씨티|제일|외환|SC|IBK|KB|NH|iM"
    r"|(?:대구|부산|경남|광주|전북|제주) ?은행"
)
"""Names of banks; those that are places as well only with the word itself."""
_ACCOUNT_WORD = re.compile(rf"계좌|통장|(?:{_BANKS})(?: ?은행)?[\s:：)|,/]{{0,4}}\Z|은행|뱅크")
_TELEPHONE = re.compile(r"0\d{1,3}[- ]\d{3,4}[- ]\d{4}|\d{3,4}[- ]\d{4}", re.ASCII)
_PAID_TO_US = re.compile(
    r"후원|기부|모금|출자|성금|헌금|십시일반|납부|납입|입금|이체|송금|참가비|참가료|회비|수강료|등록비|보증금"
    r"|구독료|신청|접수|예금주|구입|구매|주문|판매|대금|조의금|부의금|축의금|마음 ?전하"
)
"""Words of a text that asks its readers to pay; then the account is meant to be known."""
_HOLDER = re.compile(
    r"\(주\)|㈜|주식회사|\([사재]\)|센터|협회|재단|조합|법인|교회|학교|연합|위원회|복지|[시군구]청|공사|공단"
)
"""Words in the names of holders that are no person."""
_REACHED = re.compile(
    r"문의|연락|담당|접수|신청|예약|상담|제보|전화|안내|주문|구입|구매|판매|휴대|핸드폰|문자|카톡|팩스|콜"
    r"|대표|사무국|사무실|기자|취재|홍보|지원 ?방법|[☎☏📞📱✆]"
    r"|(?i:\btel|phone|mobile|\bfax|h\.? ?p\b|contact|\bcall)"
    r"|(?<!\d)0(?:2|[3-6]\d|70)[-.) ]{1,2}\d{3,4}[-.]\d{4}|(?<!\d)1[5-9]\d\d-\d{4}"
)
"""Words and office telephones of a text that tells readers whom to call: the mobile is public."""
_LABEL = re.compile(r"(?<![A-Za-z])[CMPTcmpt]\.? ?[:：]? ?\Z")
_MANY = 8
"""From so many mobiles on, a text is a list of people, whatever stands above it."""
_NEAR, _AROUND = 30, 160
"""Letters before a number in which a word tells what it is, and what it is for."""


class _Place(NamedTuple):
    """A match in a line: the words right before it, right behind it, and all around it."""

    match: re.Match[str]
    near: str
    behind: str
    around: str


def _resident(place: _Place) -> tuple[str, bool] | None:
    digits = place.match[1] + place.match[3]
    if check_digits.birth(digits) is None:
        return None
    named = _PERSON_WORD.search(place.near) is not None
    foreign = digits[6] in "5678"
    right = check_digits.is_foreigner(digits) if foreign else check_digits.is_resident(digits)
    if not named:
        company = check_digits.is_corporation(digits) and (not right or _OFFICE.match(digits))
        if company or _COMPANY_WORD.search(place.near):
            return None
        barcode = digits.startswith(_KOREAN_GOODS) and check_digits.is_barcode(digits)
        if "-" not in place.match[2] and (not right or barcode):
            return None
    return (personal_number.FOREIGNER if foreign else personal_number.RESIDENT), right


def _card(place: _Place) -> tuple[str, bool] | None:
    digits = re.sub(r"\D", "", place.match[0])
    issuer = _ISSUER.match(digits)
    if issuer is None or not check_digits.is_luhn(digits):
        return None
    clear = "-" in place.match[0] and issuer[0] != "9"
    return (personal_number.CARD, True) if clear or _CARD_WORD.search(place.around) else None


def _passport(place: _Place) -> tuple[str, bool] | None:
    return (personal_number.PASSPORT, False) if _has_passport_word(place.near) else None


def _licence(place: _Place) -> tuple[str, bool] | None:
    return (personal_number.LICENCE, False) if _LICENCE_WORD.search(place.near) else None


def _account(place: _Place) -> tuple[str, bool] | None:
    digits = re.sub(r"\D", "", place.match[0])
    if not 10 <= len(digits) <= 15 or digits.startswith(("01", "02", "19", "20")):
        return None
    if _TELEPHONE.fullmatch(place.match[0]):
        return None
    if not _ACCOUNT_WORD.search(place.near) or _PAID_TO_US.search(place.around):
        return None
    if _HOLDER.search(place.behind):
        return None
    return personal_number.ACCOUNT, False


def _mobile(_: _Place) -> tuple[str, bool]:
    return personal_number.MOBILE, False


_Judge = Callable[[_Place], tuple[str, bool] | None]
_RULES: tuple[tuple[re.Pattern[str], _Judge], ...] = (
    (_RESIDENT, _resident),
    (_CARD, _card),
    (_PASSPORT, _passport),
    (_LICENCE, _licence),
    (_MOBILE, _mobile),
    (_ACCOUNT, _account),
)


def personal_numbers(text: str, first_line: int = 1) -> tuple[PersonalNumber, ...]:
    """The personal numbers in a text, each once, with its line counted from `first_line`."""
    if not _may_hold(text):
        return ()
    found: dict[tuple[str, str], tuple[PersonalNumber, bool]] = {}
    before = ""
    for number, written in enumerate(text.split("\n"), first_line):
        if _may_hold(written):
            line = _APART.sub(_joined, written.translate(_PLAIN))
            for one, reached in _in_line(line, before, number):
                found.setdefault((one.kind, one.digest), (one, reached))
        if written.strip():
            before = f"{before[-_AROUND:]}\n{written}"
    mobiles = sum(one.kind == personal_number.MOBILE for one, _ in found.values())
    return tuple(one for one, reached in found.values() if not reached or mobiles >= _MANY)


def _may_hold(text: str) -> bool:
    """False if surely no number is in a text; a quick search."""
    return _QUICK.search(text) is not None or _has_passport_word(text)


def _has_passport_word(text: str) -> bool:
    return any(word in text for word in _PASSPORT_WORDS)


def _in_line(line: str, before: str, number: int) -> Iterator[tuple[PersonalNumber, bool]]:
    """The numbers of a line, and for each whether it is a mobile that readers may call."""
    taken = bytearray(len(line))
    for pattern, judge in _RULES:
        for match in pattern.finditer(line):
            start, end = match.span()
            if any(taken[start:end]) or _in_url(line, start):
                continue
            above = f"{before[-_AROUND:]}\n{line[max(0, start - _AROUND) : start]}"
            near = above[-_NEAR:]
            around = f"{above[-_AROUND:]} {line[end : end + _AROUND]}"
            kind = judge(_Place(match, near, line[end : end + _NEAR], around))
            if kind is not None or (pattern is _RESIDENT and "-" in match[2]):
                taken[start:end] = b"\1" * (end - start)
            if kind is not None:
                name, certain = kind
                called = _REACHED.search(around) or _LABEL.search(near)
                reached = name == personal_number.MOBILE and called is not None
                shown = personal_number.masked(match[0])
                digest = personal_number.number_digest(match[0])
                yield PersonalNumber(name, shown, digest, certain, number), reached


def _joined(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return f"{digits[:6]}-{digits[6:]}"


def _in_url(line: str, place: int) -> bool:
    """True if a place in a line is within a web address."""
    word = re.split(r"[\s<>\"(|]", line[max(0, place - 500) : place])[-1]
    return "://" in word


_CONTACTS = frozenset(("contacts", "inquiries"))
_COMMENT = re.compile(r"(?:\A|(?<=\s))#[^\"']*\Z")
"""A comment of YAML; a # within quotation marks has one of them behind it."""


def numbers_of(
    head: str, text: str, first_line: int, lines: Mapping[str, int]
) -> tuple[tuple[PersonalNumber, ...], tuple[PersonalNumber, ...]]:
    """The personal numbers in front matter, of which `lines` are the keys, and in a text.

    Comments are no part of what is published, and mobiles in contacts are meant to be called.
    """
    keys = sorted((line, key) for key, line in lines.items())
    in_head = []
    written = enumerate(head.split("\n") if _may_hold(head) else (), 2)
    for one in (one for number, line in written for one in _in_value(line, number)):
        key = next((key for line, key in reversed(keys) if line <= one.line), "")
        if one.kind != personal_number.MOBILE or key not in _CONTACTS:
            in_head.append(one)
    return tuple(in_head), personal_numbers(text, first_line)


def _in_value(line: str, number: int) -> tuple[PersonalNumber, ...]:
    return personal_numbers(_COMMENT.sub("", line), number)
