"""Check digits and dates of Korean registration numbers, cards and barcodes; digits alone."""

from datetime import date

_RESIDENT = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_LAST_YEAR = 2049


def birth(digits: str) -> date | None:
    """The day of birth in the first seven digits of a 주민등록번호; None if there is none.

    The seventh digit tells the century (주민등록법 시행규칙 제2조): 1, 2, 5, 6 for the 1900s and
    3, 4, 7, 8 for the 2000s. Nobody is alive who would have 9 or 0.
    """
    century = {"1": 1900, "2": 1900, "5": 1900, "6": 1900, "3": 2000, "4": 2000}
    century |= {"7": 2000, "8": 2000}
    if digits[6] not in century:
        return None
    try:
        born = date(century[digits[6]] + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return None
    return born if born.year <= _LAST_YEAR else None


def is_resident(digits: str) -> bool:
    """True if the last of 13 digits is the check digit of an old 주민등록번호.

    Since October 2020 the last six digits are chance (주민등록법 시행규칙 제2조).
    """
    return int(digits[12]) == (11 - _residue(digits)) % 10


def is_foreigner(digits: str) -> bool:
    """True if the last of 13 digits is the check digit of an old 외국인등록번호."""
    return int(digits[12]) == (13 - _residue(digits)) % 10


def _residue(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(_RESIDENT, digits, strict=False)) % 11


def is_corporation(digits: str) -> bool:
    """True if the last of 13 digits is the check digit of a 법인등록번호."""
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(digits[:12]))
    return int(digits[12]) == -total % 10


def is_barcode(digits: str) -> bool:
    """True if the last of 13 digits is the check digit of an EAN-13 or ISBN-13."""
    total = sum(int(digit) * (1 + 2 * (place % 2)) for place, digit in enumerate(digits[:12]))
    return int(digits[12]) == -total % 10


def is_luhn(digits: str) -> bool:
    """True if the last digit is right by the Luhn formula of cards (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
