"""Personal numbers are found in every form, and what only looks like one is left alone.

No number of a person stands here: each is put together by the test, with its check digit.
"""

import pytest

from sosik.content.checks import check_digits
from sosik.content.checks.personal_numbers import numbers_of, personal_numbers
from sosik.model.personal_number import masked, number_digest


def last_digit(digits: str, right: bool, known: object) -> str:
    """The digits with a last one that passes a rule, or one that does not."""
    assert callable(known)
    wanted = (digits + str(last) for last in range(10))
    return next(number for number in wanted if known(number) == right)


def resident(born: str, rest: str, *, right: bool = True, join: str = "-") -> str:
    """A 주민등록번호 of `born` (yymmdd) and six more digits, of which the first is the gender's."""
    number = last_digit(born + rest, right, check_digits.is_resident)
    return number[:6] + join + number[6:]


def foreigner(born: str, rest: str, *, right: bool = True, join: str = "-") -> str:
    """A 외국인등록번호, likewise."""
    number = last_digit(born + rest, right, check_digits.is_foreigner)
    return number[:6] + join + number[6:]


def corporation(office: str, rest: str) -> str:
    """A 법인등록번호 of office and kind (six digits) and its running number."""
    number = last_digit(office + rest, True, check_digits.is_corporation)
    return f"{number[:6]}-{number[6:]}"


def card(digits: str, join: str = "-", *, right: bool = True) -> str:
    """A card number in groups of four."""
    number = last_digit(digits, right, check_digits.is_luhn)
    return join.join(number[place : place + 4] for place in range(0, 16, 4))


def barcode(digits: str) -> str:
    """An EAN-13 or ISBN-13."""
    return last_digit(digits, True, check_digits.is_barcode)


def wide(text: str) -> str:
    """A text with full-width digits and dashes."""
    return text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789-"})


def apart(text: str) -> str:
    """A text with a space behind each digit."""
    return " ".join(text)


def goods() -> str:
    """A barcode of Korean goods that would be a 주민등록번호 as well."""
    numbers = (barcode(f"88012312{number:04}") for number in range(3000))
    return next(number for number in numbers if check_digits.is_resident(number))


def ambiguous() -> str:
    """A 주민등록번호 that passes the check of a 법인등록번호, and begins as none does."""
    numbers = (resident("900515", f"1{number:05}") for number in range(100))
    return next(one for one in numbers if check_digits.is_corporation(one.replace("-", "")))


AMERICAN = last_digit("37828224631000", True, check_digits.is_luhn)

HARD, ESCAPED, UNSEEN = "\u2011", "\\-", "\u200b-"
"""Dashes that don't break, that were escaped for Markdown, and that follow what nobody sees."""

CERTAIN = [
    f"김○○ {ambiguous()}",
    f"홍○○ {resident('000229', '312345')}",
    f"성명 김○○, 주민등록번호 {resident('850101', '212345')}",
    f"주민번호: {resident('850101', '112345', join='')}",
    f"{resident('850101', '134567', join='')} 김○○",
    f"({resident('650731', '201020')})",
    f"| 박○○ | {resident('731130', '154321')} | 서울 |",
    f"주민 {resident('900515', '123450', join=' - ')}",
    f"주민등록번호 {resident('900515', '223450', join=' ')}",
    f"가{resident('780909', '109876')}나",
    wide(f"주민등록번호 {resident('900515', '123450')}"),
    f"주민등록번호 {resident('900515', '123450', join='–')}",
    f"주민등록번호 {resident('900515', '123450', join='−')}",
    f"주민등록번호 {resident('900515', '123450', join=HARD)}",
    f"주민등록번호 {resident('900515', '123450', join=ESCAPED)}",
    f"주민등록번호 {resident('900515', '123450', join=UNSEEN)}",
    f"주민등록번호 {apart(resident('900515', '123450'))}",
    f"주민등록번호 {apart(resident('900515', '223450', join=''))}",
    f"**{resident('610305', '112233')}**",
    f"생년월일·성별: {resident('051231', '412345')}.",
    f"법인 대표자의 주민등록번호 {resident('620101', '198765')}",
    f"![{resident('850101', '212345')}](a.jpg)",
    f"외국인등록번호 {foreigner('880808', '512345')}",
    f"{foreigner('950202', '654321')} 응○○",
    f"외국인 등록번호: {foreigner('020303', '712345', join='')}",
    f"거소신고번호 {foreigner('011111', '854321')}",
    f"카드번호 {card('411111111111111')}",
    f"{card('520082828282821')} 결제",
    f"카드 {card('424242424242424', ' ')}",
    f"카드번호: {card('400000000000000', '')}",
    f"비씨카드 {card('949012345678901')}",
    f"유니온페이 {card('622848000000000')}",
    f"{card('353011133330000', ' - ')} 사용",
    wide(f"카드 {card('411111111111111')}"),
    f"법인카드 {AMERICAN[:4]}-{AMERICAN[4:10]}-{AMERICAN[10:]}",
    f"Visa {card('450875000000000', ' ')}",
    f"{card('411111111111111', '  -  ')}",
]
"""Texts with a number whose check digit is right."""

UNCERTAIN = [
    f"이○○ {resident('210105', '312345', right=False)}",
    f"주민등록번호 {resident('221224', '412345', right=False)}",
    f"주민등록번호 {resident('221224', '412345', right=False, join='')}",
    f"주민등록번호 {resident('850101', '112345', right=False)}",
    f"외국인등록번호 {foreigner('990909', '512345', right=False)}",
    "여권번호 M12345678",
    "여권: M123A4567",
    "Passport No. S87654321",
    "운전면허번호 11-12-345678-90",
    "면허증 28 - 05 - 123456 - 11",
    "국민은행 123456-04-123456 김○○",
    "계좌번호: 110-234-567890",
    "| 김○○ | 농협 | 302-1234-5678-91 |",
    "카카오뱅크 3333-01-2345678",
    "지급 계좌 1002-345-678901",
    "환급받을 통장 1234567890123",
    "김○○ 010-2345-6789",
    "이○○ 님은 010.3456.7890을 쓴다",
    "박○○(01045678901)",
    "최○○ 010 5678 9012",
    "정○○ 010) 6789-0123",
    "강○○ 011-234-5678",
    "조○○ 019-9876-5432",
    wide("윤○○ 010-7890-1234"),
    "장○○ +82 10-8901-2345",
    "임○○ +82-10-9012-3456",
    "| 참가자 | 010-2222-3333 |",
    "한○○ +82. (0)10 - 2345 - 6789",
]
"""Texts with a number that has no check digit, or not a right one."""

HARMLESS = [
    *("2026-10-31", "2026. 10. 31.(토) 14:00", "20261031", "2026-10-31 09:00~18:00"),
    *("2023.01.01-2026.12.31", "20260101-20261231", "260101-261231", "접수기간 20261101 20261130"),
    *("02-123-4567", "031-234-5678", "051) 234-5678", "(02) 2345-6789", "1588-1234", "1577-0000"),
    *("070-1234-5678", "080-123-4567", "0505-123-4567", "02-2345-6789~90", "119", "대표 1644-1234"),
    *("지방보조금 010호", "010-0000-0000", "010-1234-5678", "010-0123-4567", "010-XXXX-XXXX"),
    *("010-****-5678", "010-2345-****", "901231-1******", "901231-*******", "90****-1234567"),
    *("4111-****-****-1111", "123-**-****56 국민은행", "M1234****"),
    *("사업자등록번호 123-45-67890", "사업자번호: 2208162517", "고유번호 210-82-12345"),
    *(f"법인등록번호 {corporation(office, '012345')}" for office in ("110111", "110121", "131111")),
    corporation("110111", "146875"),
    corporation("120121", "312345"),
    corporation("200111", "412345"),
    f"법인등록번호 {resident('110111', '146875')}",
    f"등기번호: {resident('120111', '312345', right=False)}",
    *(barcode(start) for start in ("880123412345", "880103128123", "978896848312", "979119053410")),
    goods(),
    *("ISBN 978-89-6848-312-0", "ISBN 979-11-90534-10-6", "ISSN 1234-5678", "ISBN 8968483129"),
    *("2023가합123456", "2023-04-123456", "2022헌마1234", "제2026-123456호", "의안번호 2112345"),
    *("공고번호 20261031234-00", "공고 제2026-1234호", "접수번호 2026103100012345"),
    *("관리번호 1234567890123", "증권번호 123456789012345", "등록번호 제2026-000123호"),
    *("전자납부번호 0126-2610-1234-5678-901", "승인번호 20261031-10000000-12345678"),
    *("우편번호 04524", "우체국사서함 123-456", "등기 1234567890123", "송장번호 123456789012"),
    *("37.566535, 126.977969", "3.141592653589793", "0.123456789012345", "1,234,567,890,123원"),
    *("예산 4,500 5,100 5,200 6,100", "4500 5100 5200 6100", "1234-5678-9012-3456"),
    *("인구 9,012,311,234,567", "IPv4 192.168.100.101", "MAC 00-11-22-33-44-55"),
    *("https://example.org/v?id=9005151234507", "https://example.org/4111111111111111"),
    f"https://example.org/view.do?no={resident('900515', '123450', join='')}",
    *(
        "문의 010-2345-6789",
        "연락처: 010-2345-6789",
        "☎ 010-2345-6789",
        "담당 김하늘 010-2345-6789",
    ),
    *("전화 예약 010.2345.6789", "[010-2345-6789](tel:01023456789)", "신청: 문자 010-2345-6789"),
    *(
        "H.P 010-2345-6789",
        "M. 010-2345-6789",
        "02-123-4567, 010-2345-6789",
        "## 접수\n\n김하늘 010-2345-6789",
    ),
    *(
        "후원 계좌: 국민은행 123456-04-123456 (예금주 해오름센터)",
        "농협 301-1234-5678-91 해오름센터",
    ),
    *("참가비 3만 원, 신한 110-234-567890으로 입금", "수강료 납부: 우리은행 1005-123-456789"),
    *(
        "부산은행 창구 051-234-5678",
        "경남\n055-234-5678",
        "| 전북 | 063-234-5678 |",
        "우리 053-234-5678",
    ),
    *("모델 M12345678", "품번 S12345678", "규격 11-12-345678-90", "카드 4111-1111-1111-1112"),
    *("카드 1234-5678-9012-3456", "991331-1234567", "901231-9234567", "000000-0000000"),
    "٩٠٠٥١٥-١٢٣٤٥٠٧",
    *("123456-1234567-12", "12-901231-1234567", "901231-12345678", "A901231-1234567"),
    *("KS X 6101:2018", "KR10-2023-0123456", "10-2023-0123456", "제10-1234567호", "RFC 3339"),
    "\n".join(f"문의 010-2345-67{number:02}" for number in range(5)),
]
"""Texts that hold no personal number, or one that readers are meant to know."""


def test_there_are_as_many_as_were_promised() -> None:
    assert len({*CERTAIN, *UNCERTAIN}) >= 60
    assert len(set(HARMLESS)) >= 100


def test_check_digits_are_those_of_the_rules() -> None:
    """Reckoned by hand for 1900-01-01: the sum is 20, 22 and 23, and 52 for a foreigner."""
    for digits in ("0001011000002", "0001011010001", "0001011001000"):
        assert check_digits.is_resident(digits)
    assert check_digits.is_foreigner("0001015000005")
    assert check_digits.is_corporation("1301110006246"), "a company that everybody knows"
    assert check_digits.is_barcode("4006381333931"), "the example of EAN-13"
    assert check_digits.is_luhn("4111111111111111")
    assert check_digits.is_luhn("378282246310005")
    for known in (check_digits.is_resident, check_digits.is_corporation, check_digits.is_barcode):
        assert sum(known(f"900515123450{last}") for last in range(10)) == 1
    assert check_digits.birth("0001011") != check_digits.birth("0001013")
    assert check_digits.birth("9902301") is check_digits.birth("9902289") is None


@pytest.mark.parametrize("text", CERTAIN)
def test_a_number_with_a_right_check_digit_is_certain(text: str) -> None:
    assert [number.certain for number in personal_numbers(text)] == [True], text


@pytest.mark.parametrize("text", UNCERTAIN)
def test_a_number_without_one_is_found_and_uncertain(text: str) -> None:
    assert [number.certain for number in personal_numbers(text)] == [False], text


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert personal_numbers(text) == (), text


def test_a_list_of_people_is_found_whatever_stands_above_it() -> None:
    rows = "\n".join(f"| 김○○ | 010-2345-67{number:02} |" for number in range(8))
    found = personal_numbers(f"| 이름 | 연락처 |\n|---|---|\n{rows}")
    assert [number.line for number in found] == list(range(3, 11))


def test_each_number_is_told_once_and_at_its_line() -> None:
    number = "김○○ 010-2345-6789"
    (found,) = personal_numbers(f"가\n{number}\n나\n{number}", 5)
    assert found.line == 6


def test_nothing_of_a_number_is_kept_whole() -> None:
    for text in (*CERTAIN, *UNCERTAIN):
        (number,) = personal_numbers(text)
        digits = [sign for sign in number.masked if sign.isalnum()]
        assert len(digits) <= 4 < number.masked.count("*"), text
    assert masked("900515-1234567") == "90****-*******"
    assert masked("010-2345-6789") == "01*-****-**89"


def test_a_number_is_the_same_however_it_is_written() -> None:
    assert number_digest("010-2345-6789") == number_digest(wide("010 2345-6789"))
    assert number_digest("m12345678") == number_digest("M12345678")


def test_comments_and_contacts_of_front_matter_are_passed_over() -> None:
    head = (
        "title: 가  # 박○○ 010-2345-6789\n"
        "contacts:\n  - 김 010-3456-7890\n"
        "summary: 이 010-4567-8901"
    )
    lines = {"title": 2, "contacts": 3, "summary": 5}
    in_head, in_text = numbers_of(head, "강 010-5678-9012", 7, lines)
    assert [number.line for number in (*in_head, *in_text)] == [5, 7]
