"""일정: events of articles and schedules of issues, told once, and kept true by the clock."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sosik.model.site import ComingEvent
from tests.support.small import NOW, SEOUL, article, made, put, read

ISSUE = "content/issues/2026-10.md"
PAGE = "output/site/events/index.html"


def _issue(*entries: str, title: str = "10월호", date: str = "2026-10-30") -> str:
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    head = f"제목: {title}\n발행일: {date}\n광고: 아니오\n기사: [fair.md]\n일정:\n{lines}"
    return f"---\n{head}---\n인사.\n"


def _fair(event: str = "", more: str = "") -> str:
    return article("손가방 박람회", more=(f"행사: {{{event}}}\n" if event else "") + more)


def _coming(root: Path, fair: str, *issues: str, now: datetime = NOW) -> tuple[ComingEvent, ...]:
    files: dict[str, str | bytes] = {"content/articles/fair.md": fair}
    files |= {f"content/issues/2026-{10 - n}.md": text for n, text in enumerate(issues)}
    found: tuple[ComingEvent, ...] = read(put(root, files), now).queries.answer(("events",))
    return found


def _said(events: tuple[ComingEvent, ...]) -> list[tuple[str, str, str]]:
    return [(f"{each.event.date.at:%m-%d}", each.title, each.url) for each in events]


FAIR, HERE = "/articles/fair/", "/issues/2026-10/"
CASES: dict[str, tuple[str, list[str], list[tuple[str, str, str]]]] = {
    "an event and a line of a schedule": (
        _fair("날짜: 2026-11-20"),
        ["날짜: 2026-11-10, 제목: 회계 모임"],
        [("11-10", "회계 모임", HERE), ("11-20", "손가방 박람회", FAIR)],
    ),
    "the same day and title": (
        _fair("날짜: 2026-11-20"),
        ["날짜: 2026-11-20, 제목: 손가방  박람회"],
        [("11-20", "손가방 박람회", FAIR)],
    ),
    "the same title on another day": (
        _fair("날짜: 2026-11-20"),
        ["날짜: 2026-11-21, 제목: 손가방 박람회"],
        [("11-20", "손가방 박람회", FAIR), ("11-21", "손가방 박람회", HERE)],
    ),
    "a line that leads to the article": (
        _fair("날짜: 2026-11-20, 종료일: 2026-11-22"),
        ["날짜: 2026-11-21, 제목: 박람회 구경, 주소: ../articles/fair.md"],
        [("11-20", "손가방 박람회", FAIR)],
    ),
    "a line that leads to its address": (
        _fair("날짜: 2026-11-20"),
        ["날짜: 2026-11-20, 제목: 박람회, 주소: '/articles/fair/#sec'"],
        [("11-20", "손가방 박람회", FAIR)],
    ),
    "a line that leads to the article and is another occasion": (
        _fair("날짜: 2026-11-20"),
        ["날짜: 2026-11-06, 제목: 박람회 설명회, 주소: ../articles/fair.md"],
        [("11-06", "박람회 설명회", FAIR), ("11-20", "손가방 박람회", FAIR)],
    ),
    "a line that leads to an article without an event": (
        _fair(),
        ["날짜: 2026-11-20, 제목: 박람회, 주소: ../articles/fair.md"],
        [("11-20", "박람회", FAIR)],
    ),
    "a line that leads elsewhere": (
        _fair(),
        ["날짜: 2026-11-20, 제목: 강좌, 주소: 'https://www.example.org/classes'"],
        [("11-20", "강좌", "https://www.example.org/classes")],
    ),
    "two lines of one issue are two": (
        _fair(),
        [
            "날짜: 2026-11-20, 시간: '10:00', 제목: 상담",
            "날짜: 2026-11-20, 시간: '14:00', 제목: 상담",
        ],
        [("11-20", "상담", HERE), ("11-20", "상담", HERE)],
    ),
    "what is over": (
        _fair("날짜: 2026-10-28, 종료일: 2026-10-31"),
        [
            "날짜: 2026-10-31, 제목: 지난 일",
            "날짜: 2026-10-30, 종료일: 2026-11-01, 제목: 오늘까지",
        ],
        [("10-30", "오늘까지", HERE)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_to_come_is_told_once_and_the_soonest_first(tmp_path: Path, case: str) -> None:
    fair, entries, wanted = CASES[case]
    assert _said(_coming(tmp_path, fair, _issue(*entries))) == wanted


def test_two_issues_that_tell_the_same_tell_it_once_and_the_newer_is_named(tmp_path: Path) -> None:
    entry = "날짜: 2026-11-20, 제목: 김장"
    older = _issue(f"{entry}, 장소: 공동부엌", title="9월호", date="2026-09-30")
    (found,) = _coming(tmp_path, _fair(), _issue(entry), older)
    assert (found.page.title, found.url, found.event.place) == ("10월호", HERE, "공동부엌")


def test_an_article_is_told_with_what_only_the_schedule_knows(tmp_path: Path) -> None:
    entry = "날짜: 2026-11-20, 시간: '14:00', 장소: 마당, 접수마감: 2026-10-31, 제목: 손가방 박람회"
    (found,) = _coming(tmp_path, _fair("날짜: 2026-11-20, 장소: 전시관"), _issue(entry))
    assert (found.event.time, found.event.place, found.closed) == ("14:00", "전시관", True)
    assert found.deadline is not None
    assert found.page.kind == "article"


def test_a_line_that_leads_to_a_draft_leads_to_the_issue(tmp_path: Path) -> None:
    draft = article("비밀", more="초안: 예\n")
    put(tmp_path, {"content/articles/secret.md": draft})
    entry = "날짜: 2026-11-20, 제목: 김장, 주소: ../articles/secret.md"
    assert _said(_coming(tmp_path, _fair(), _issue(entry))) == [("11-20", "김장", HERE)]


def _at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H").replace(tzinfo=SEOUL)


def test_the_clock_closes_applications_and_takes_away_what_is_over(tmp_path: Path) -> None:
    """And each of these moments is foreseen by the build before it."""
    entry = "날짜: 2026-11-20, 종료일: 2026-11-21, 제목: 김장, 접수마감: 2026-11-10"
    put(tmp_path, {"content/articles/fair.md": _fair(), ISSUE: _issue(entry)})
    shown: list[tuple[Any, ...]] = []
    now: datetime | None = NOW
    while now is not None:
        report = made(tmp_path, now)
        page = (tmp_path / PAGE).read_text("utf-8")
        shown.append((f"{now:%m-%d %H}", "김장" in page, "마감" in page))
        now = report.next_change
    assert [(moment, there) for moment, there, _ in shown] == [
        ("11-01 09", True),
        ("11-11 00", True),
        ("11-22 00", False),
    ]
    assert "예정된" in (tmp_path / PAGE).read_text("utf-8") or "없습니다" in page


def test_an_event_that_began_stays_until_its_day_is_over_where_nobody_said_when(
    tmp_path: Path,
) -> None:
    fair = _fair("날짜: 2026-11-03 14:00")
    assert _said(_coming(tmp_path, fair, now=_at("2026-11-03 15"))) == [
        ("11-03", "손가방 박람회", FAIR)
    ]
    assert _said(_coming(tmp_path, fair, now=_at("2026-11-04 00"))) == []


def test_the_page_of_events_can_be_linked_though_it_is_empty(tmp_path: Path) -> None:
    made(put(tmp_path, {"content/articles/a.md": article(body="[일정](/events/)")}))
    page = (tmp_path / PAGE).read_text("utf-8")
    assert "없습니다" in page
    linked = (tmp_path / "output/site/articles/a/index.html").read_text("utf-8")
    assert 'href="/events/"' in linked


def test_a_page_of_events_of_the_author_s_own_is_told(tmp_path: Path) -> None:
    from tests.support.small import told

    text = "---\n제목: 일정\n옛주소: /events/\n---\n글.\n"
    problems, _ = told(
        put(tmp_path, {"content/articles/a.md": article(), "content/pages/e.md": text})
    )
    assert [(each.code, each.file) for each in problems] == [("same-address", "content/pages/e.md")]
