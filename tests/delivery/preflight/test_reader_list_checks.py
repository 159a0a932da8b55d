"""A list of readers, before anybody of it is written to."""

import pytest

from sosik.delivery.preflight.reader_list_checks import check_list, meant_domain
from sosik.delivery.sending.reader_list import ListRow
from sosik.problems.problem import say

ROWS = [
    ("haneul@naver.com", "김하늘", ""),
    ("garam@기관.한국", "이가람", ""),
    ("Haneul@NAVER.com", "", "list-twice"),
    ("no-at-sign", "", "list-syntax"),
    ("a@b", "", "list-syntax"),
    ("a b@naver.com", "", "list-syntax"),
    ("a@-naver.com", "", "list-syntax"),
    ("a@naver.123", "", "list-syntax"),
    (f"{'a' * 250}@naver.com", "", "list-syntax"),
    ("postmaster@haeoreum.or.kr", "", "list-role"),
    ("No-Reply@haeoreum.or.kr", "", "list-role"),
    ("info@haeoreum.or.kr", "", ""),
    ("saebom@gmial.com", "", "list-typo"),
    ("sol@hanmail.met", "", "list-typo"),
    ("byeol@naver.com", '=HYPERLINK("http://x")', "list-formula"),
    ("+82@naver.com", "", "list-formula"),
]


@pytest.mark.parametrize(("address", "name", "code"), ROWS)
def test_each_row_is_told_of_once(address: str, name: str, code: str) -> None:
    before = ListRow(2, "haneul@naver.com") if code == "list-twice" else ListRow(2, "x@daum.net")
    findings = list(check_list([before, ListRow(3, address, name)], "list.csv"))
    assert [finding.problem.code for finding in findings] == ([code] if code else [])
    assert not any(finding.stops for finding in findings), "one bad row stops nobody's mail"


def test_no_address_can_be_read_in_what_is_told() -> None:
    """A report may be passed on."""
    rows = [ListRow(number, address, name) for number, (address, name, _) in enumerate(ROWS, 2)]
    said = "\n".join(say(finding.problem) for finding in check_list(rows, "list.csv"))
    for address, _, _ in ROWS:
        if "@" in address:
            assert address.casefold() not in said.casefold()
    assert "h***@" in said.lower() and "4번째 줄" in said


def test_an_empty_list_can_t_be_sent_to() -> None:
    (finding,) = check_list([], "list.csv")
    assert (finding.problem.code, finding.stops) == ("list-empty", True)


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("naver.con", "naver.com"),
        ("naver.co.kr", "naver.com"),
        ("nvaer.com", "naver.com"),
        ("navr.com", "naver.com"),
        ("gmial.com", "gmail.com"),
        ("gmail.net", "gmail.com"),
        ("hanmail.com", "hanmail.net"),
        ("hanmail.met", "hanmail.net"),
        ("daum.com", "daum.net"),
        ("naver.com", ""),
        ("mail.com", ""),
        ("korea.com", ""),
        ("ymail.com", ""),
        ("haeoreum.or.kr", ""),
        ("dream.net", ""),
        ("seoul.go.kr", ""),
        ("kakaocorp.com", ""),
    ],
)
def test_a_domain_that_is_nearly_a_well_known_one_is_a_typo(domain: str, meant: str) -> None:
    assert meant_domain(domain) == meant
