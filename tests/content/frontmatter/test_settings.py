"""site.yaml: what it may say, and what a site is without it."""

from typing import Any

import pytest

from sosik.content.frontmatter.mappings import Keys, Mapped
from sosik.content.frontmatter.site_schema import KEYS, parse_settings, zone_of
from sosik.model.settings import (
    DEFAULT_ZONE,
    AuthorProfile,
    Department,
    MenuEntry,
    Settings,
    TermEntry,
)
from sosik.problems.problem import Problem
from tests.support.small import SETTINGS

HEAD = "title: 해오름 소식\nurl: https://news.example.org\n"


def settings(more: str = "", head: str = HEAD) -> Settings:
    """The settings of a site.yaml that must have no fault."""
    found, problems, _ = parse_settings(head + more)
    assert not problems, problems
    assert found is not None
    return found


def faults(more: str, head: str = HEAD) -> list[Problem]:
    """The problems of a site.yaml."""
    return parse_settings(head + more)[1]


def test_title_and_address_are_enough() -> None:
    found = settings()
    assert (found.title, found.url) == ("해오름 소식", "https://news.example.org")
    assert (found.language, found.timezone) == ("ko", DEFAULT_ZONE)
    assert (found.listing.size, found.markdown.breaks) == (20, None)
    assert (found.email.targets, found.email.width, found.email.budget) == (("full",), 640, 90)
    assert found.organization.name == ""


@pytest.mark.parametrize(
    ("more", "field", "value"),
    [
        ("departments: [가, 나]", "departments", (Department(name="가"), Department(name="나"))),
        ("부서: [{이름: 가, 주소: a-1}]", "departments", (Department(name="가", slug="a-1"),)),
        (
            "부서: [{이름: 가, 전화: 02-000-0110, 메일: a@example.org}]",
            "departments",
            (Department(name="가", phone="02-000-0110", email="a@example.org"),),
        ),
        ("저작권: 옮겨 실으려면 물어봐 주세요.", "copyright", "옮겨 실으려면 물어봐 주세요."),
        ("분류: 공지", "categories", (TermEntry(name="공지"),)),
        (
            "사람:\n  - 김하늘\n  - {이름: 이가람, 직위: 팀장, 이메일: lee@example.org}",
            "people",
            (
                AuthorProfile(name="김하늘"),
                AuthorProfile(name="이가람", position="팀장", email="lee@example.org"),
            ),
        ),
        (
            "메뉴: [{제목: 기사, 주소: /articles/}]",
            "menu",
            (MenuEntry(title="기사", url="/articles/"),),
        ),
        ("공공누리: 제2유형", "license", "kogl-2"),
        ("시간대: Europe/Berlin", "timezone", "Europe/Berlin"),
        ("언어: en-GB", "language", "en"),
        (
            "social: {blog: 'https://example.org/b', 유튜브: }",
            "social",
            {"blog": "https://example.org/b"},
        ),
        ("description: '[알림] #1'", "description", "[알림] #1"),
    ],
)
def test_a_setting_in_either_language(more: str, field: str, value: object) -> None:
    assert getattr(settings(f"{more}\n"), field) == value


def test_the_order_of_social_links_is_kept() -> None:
    found = settings("social: {z: 'https://z.org', a: 'https://a.org', m: 'https://m.org'}\n")
    assert list(found.social) == ["z", "a", "m"]


def test_the_area_code_keeps_its_nought() -> None:
    assert settings("organization: {area_code: 02}\n").organization.area_code == "02"
    assert settings('organization: {지역번호: "031"}\n').organization.area_code == "031"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example.org",
        "https://news.example.org/",
        "http://localhost:8000",
        "https://org.github.io/news/",
        "https://xn--jx2bx4u81l.xn--3e0b707e/소식",
        "https://a-b.example.org",
    ],
)
def test_an_address_of_a_site(url: str) -> None:
    assert settings(head=f"title: 소식\nurl: {url}\n").url == url.rstrip("/")


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://a.org//x", "https://a.org/x"),
        ("https://a.org/x//", "https://a.org/x"),
        ("https://a.org/./x/", "https://a.org/x"),
        ("https://News.Example.ORG/소식", "https://news.example.org/소식"),
        ("https://해오름.한국/소식", "https://xn--jx2bx4u81l.xn--3e0b707e/소식"),
        ("https://a.org/%EC%86%8C%EC%8B%9D", "https://a.org/소식"),
        ("https://a.org:443/x", "https://a.org/x"),
        ("http://a.org:80", "http://a.org"),
        ("https://a.org:8443/x", "https://a.org:8443/x"),
        ("https://a.org./x", "https://a.org/x"),
    ],
)
def test_an_address_of_a_site_has_one_form_however_it_is_written(written: str, url: str) -> None:
    assert settings(head=f"title: 소식\nurl: {written}\n").url == url


@pytest.mark.parametrize(
    "url",
    [
        "news.example.org",
        "//news.example.org",
        "ftp://news.example.org",
        "https://",
        "https:///news",
        "https://news example.org",
        "https://[::1",
        "https://-a.org",
        "https://a..org",
        "https://a_b.org",
        "https://user@example.org",
        "https://news.example.org/?a=b",
        "https://news.example.org/#a",
        "https://news.example.org/a/../b",
        "https://news.example.org/a%20b",
        "https://news.example.org:99999",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_a_site(url: str) -> None:
    found = [each.code for each in faults("", f"title: 소식\nurl: '{url}'\n")]
    assert found == ["expected-site-url"]


@pytest.mark.parametrize(
    "address",
    [
        "news@example.org",
        "해오름 소식 <news@example.org>",
        '"소식, 해오름" <a.b+c@x-y.kr>',
        "a@소식.한국",
    ],
)
def test_an_address_of_mail(address: str) -> None:
    assert settings(f"email: {{from: '{address}'}}\n").email.sender == address


@pytest.mark.parametrize(
    "address",
    [
        "해오름 소식",
        "@example.org",
        "news@",
        "news@example.org>",
        "<news@example.org",
        "소식@example.org",
        "a b@example.org",
        "a..b@example.org",
        "a@b@example.org",
        "news@exa mple.org",
        "news@example..org",
    ],
)
def test_what_is_no_address_of_mail(address: str) -> None:
    found = [each.code for each in faults(f"email: {{from: '{address}'}}\n")]
    assert found == ["expected-address"]


def test_two_lines_can_t_smuggle_in_a_header() -> None:
    found = faults('email: {from: "a <news@example.org>\\nBcc: x@example.org"}\n')
    assert [each.code for each in found] == ["expected-address"]


@pytest.mark.parametrize(
    ("more", "code", "line"),
    [
        ("listing: {size: 0}", "expected-number", 3),
        ("listing: {size: 1001}", "expected-number", 3),
        ("listing: {size: 열}", "expected-number", 3),
        ("listing: {size: ２０}", "expected-number", 3),
        ("email:\n  width: 200", "expected-number", 4),
        ("theme: {accent: '#0f6b5'}", "expected-colour", 3),
        ("theme: {accent: green}", "expected-colour", 3),
        ("timezone: Asia/Souel", "unknown-zone", 3),
        ("timezone: ../../etc/passwd", "unknown-zone", 3),
        ("markdown: {breaks: 줄}", "expected-flag", 3),
        ("마크다운: {줄바꿈: 가끔}", "expected-flag", 3),
        ("menu:\n  - 기사", "expected-mapping", 4),
        ("title: 다시", "duplicate-key", 3),
        ("제목: 다시", "duplicate-key", 3),
        ("license: CC-BY", "not-allowed", 3),
    ],
)
def test_a_fault_in_a_setting_has_its_line(more: str, code: str, line: int) -> None:
    assert [(each.code, each.line) for each in faults(f"{more}\n")] == [(code, line)]


def test_faults_do_not_hide_one_another() -> None:
    found, problems, lines = parse_settings("menu: []\nlisting: {size: 0}\nurl: 소식\n")
    assert sorted(each.code for each in problems) == [
        *("expected-number", "expected-site-url", "missing-field"),
    ]
    assert found is not None
    assert lines == {"menu": 1, "listing": 2, "listing.size": 2, "url": 3}


def _names(keys: Keys) -> Any:
    for key, known in keys.items():
        yield key, known
        if isinstance(known.type, Mapped):
            yield from _names(known.type.keys)


def test_every_setting_has_a_korean_name() -> None:
    assert [key for key, known in _names(KEYS) if not known.korean] == []


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        (SETTINGS, "Asia/Seoul"),
        (f"{SETTINGS}timezone: UTC\n", "UTC"),
        ("timezone: UTC\n", "UTC"),
        ("timezone: Mars\n", "Asia/Seoul"),
        ("- timezone", "Asia/Seoul"),
        ("", "Asia/Seoul"),
    ],
)
def test_the_zone_is_known_even_where_other_settings_are_wrong(text: str, zone: str) -> None:
    assert zone_of(text) == zone


def test_a_key_in_korean_has_its_line_under_both_names() -> None:
    _, _, lines = parse_settings("제목: 소식\n주소: https://example.org\n")
    assert lines == {"title": 1, "제목": 1, "url": 2, "주소": 2}
