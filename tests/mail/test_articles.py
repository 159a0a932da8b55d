"""What a mail says of its page, in tables: subject, number, headline, years, byline."""

from typing import Any

import pytest
from msgspec import structs

from sosik.mail.articles import byline_of, headline_of, number_line, subject_of, years_of
from sosik.model.pages import Article
from tests.support.mail_sample import ISSUE, SETTINGS, WALK, view


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        ({"subject": "가을 소식"}, "가을 소식"),
        ({"subject": ""}, "2026년 10월 소식지"),
        ({"subject": "가을 장터", "ad": True}, "(광고) 가을 장터"),
        ({"subject": "(광고) 가을 장터", "ad": True}, "(광고) 가을 장터"),
        ({"subject": "[광고] 가을 장터", "ad": True}, "(광고) [광고] 가을 장터"),
        ({"subject": "가을 장터", "ad": False}, "가을 장터"),
    ],
)
def test_subjects(changes: dict[str, Any], subject: str) -> None:
    assert subject_of(structs.replace(ISSUE, **changes), view()) == subject


@pytest.mark.parametrize(
    ("number", "line"),
    [("42", "2026년 10월호 · 제42호"), ("", "2026년 10월호"), ("가을호", "2026년 10월호 · 가을호"),
     ("제3권 2호", "2026년 10월호 · 제3권 2호")],
)  # fmt: skip
def test_number_lines(number: str, line: str) -> None:
    assert number_line(structs.replace(ISSUE, number=number), view()) == line


@pytest.mark.parametrize(
    ("title", "headline", "said"),
    [("새봄 소식", "", "새봄 소식을 전해드립니다"),
     ("새봄 이야기", "", "새봄 이야기를 전해드립니다"),
     ("새봄 소식", "가을이 왔어요", "가을이 왔어요")],
)  # fmt: skip
def test_headlines(title: str, headline: str, said: str) -> None:
    site = view(structs.replace(SETTINGS, title=title))
    assert headline_of(structs.replace(ISSUE, headline=headline), site) == said


@pytest.mark.parametrize(
    ("since", "years"), [(2013, "2013–2026"), (2026, "2026"), (None, "2026"), (2030, "2026")]
)
def test_years(since: int | None, years: str) -> None:
    organization = structs.replace(SETTINGS.organization, copyright_since=since)
    assert years_of(ISSUE, view(structs.replace(SETTINGS, organization=organization))) == years


@pytest.mark.parametrize(
    ("changes", "said"),
    [({}, "기반지원부 김하늘"), ({"department": "", "organization": "새뜰센터"}, "새뜰센터 김하늘"),
     ({"authors": ("가", "나")}, "기반지원부 가, 나"), ({"department": ""}, "김하늘")],
)  # fmt: skip
def test_bylines(changes: dict[str, Any], said: str) -> None:
    article = structs.replace(WALK, **changes)
    assert isinstance(article, Article)
    assert byline_of(article, view()) == said
