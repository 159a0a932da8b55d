"""What a careful colleague would notice: weekdays of other dates, and a text that says nothing."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from sosik.korean.spelling import weekday
from sosik.model.pages import Article, Issue, News, Page
from sosik.problems.problem import Problem, problem

_WEEKDAY = r"""(?:
    (?P<bracket>\()\s{0,3}(?P<weekday>[월화수목금토일])(?:요일)?
        (?=\s{0,3}(?:\)|[,·]\s{0,3}(?:\d|[오낮밤저새아정])|\s\d{1,2}\s{0,3}[:시]))
    |(?<=[일.\s])(?P<word>[월화수목금토일])요일(?!마다))"""
"""Behind a date: `(화)`, `(화요일)`, `(화, 14:00)`, ` 화요일`."""
_DATED = re.compile(
    rf"""(?<![\d.])(?:(?P<year>(?:19|20)\d\d|['’‘`′]\d\d|\d\d(?=\s{{0,3}}년))\s{{0,3}}[.년/-]\s{{0,3}}
            (?P<dated>\d{{1,2}})\s{{0,3}}[.월/-]
         |(?:(?P<odd>\d\d)\s{{0,3}}\.\s{{0,3}})?(?P<month>\d{{1,2}})\s{{0,3}}[.월/])
        \s{{0,3}}(?P<day>\d{{1,2}})\s{{0,3}}[.일]?\s{{0,3}}{_WEEKDAY}""",
    re.VERBOSE | re.ASCII,
)
_LAST = re.compile(
    rf"""[^(\d]{{0,6}}(?:\d{{1,2}}(?::\d\d|시))?\s{{0,3}}\)?\s{{0,3}}(?:[~∼～〜–-]|부터)
        \s{{0,3}}(?P<day>\d{{1,2}})\s{{0,3}}[.일]?\s{{0,3}}{_WEEKDAY}""",
    re.VERBOSE | re.ASCII,
)
"""The last day of a span, which has neither year nor month: `~22.(금)`, `부터 22일(금)`."""
_NAMED_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d|['’‘`′]\d\d)(?=\s{0,3}(?:년|학년|[./-]))")
_OTHER_YEAR = re.compile("작년|지난해|전년|재작년|내년|이듬해|다음 ?해")
_LEAP = 2024
_FAR = 270
"""Days ahead of which a plan for the year speaks without naming it."""


def wrong_weekdays(
    text: str, first_line: int, file: str, dated: datetime | None
) -> Iterator[Problem]:
    """A warning for each date of a text that has another weekday, or that no calendar has.

    A date without year is taken for one that is near the date before it in its line, or else near
    `dated`, or for one of a year that its line names; it is right where any of them is. What can't
    be told is passed over.
    """
    if ")" not in text and "요일" not in text:
        return
    for number, line in enumerate(text.split("\n")):
        for found, meant, exists in _dates(line, dated):
            said = _said(found)
            if meant is not None:
                facts = {"date": f"{meant.year}. {meant.month}. {meant.day}."}
                facts |= {"found": said, "right": weekday(meant)}
                yield problem("weekday-in-text", file, first_line + number, **facts)
            elif not exists:
                yield problem("no-such-day", file, first_line + number, found=said)


def _dates(line: str, dated: datetime | None) -> Iterator[tuple[re.Match[str], date | None, bool]]:
    """Each date that is not right: the date that was likely meant, or that there is none."""
    near = dated.date() if dated and not _OTHER_YEAR.search(line) else None
    years: list[int] | None = None
    for found in _DATED.finditer(line):
        month, day = int(found["dated"] or found["month"]), int(found["day"])
        if found["year"]:
            could = [_day(_year(found["year"]), month, day)]
        else:
            if years is None:
                rest = _DATED.sub("", line)
                years = [_year(named["year"]) for named in _NAMED_YEAR.finditer(rest)]
            odd = [_year(found["odd"])] if found["odd"] else []
            could = [_day(year, month, day) for year in (*odd, *years)]
            could += _near(month, day, near)
        possible = [each for each in could if each is not None]
        right = [each for each in possible if weekday(each) == _written(found)]
        near = next(iter(right or possible), near)
        if possible and not right:
            yield found, possible[0], True
        elif (
            not possible
            and _is_surely_a_date(found)
            and (found["year"] or _day(_LEAP, month, day) is None)
        ):
            yield found, None, False
        last = _LAST.match(line, found.end())
        if last and near and possible:
            until = _day(near.year, near.month, int(last["day"]))
            if until and until >= near and weekday(until) != _written(last):
                yield last, until, True


def _is_surely_a_date(found: re.Match[str]) -> bool:
    """Whether nothing else can be meant: `2. 30.(월)` may be the second point of a list."""
    return bool(found["year"]) or re.search(r"\d\s*월", found[0]) is not None


def _written(found: re.Match[str]) -> str:
    return found["weekday"] or found["word"]


def _said(found: re.Match[str]) -> str:
    said = found[0][found.start("day") - found.start() :] if found.re is _LAST else found[0]
    return said + ")" if found["bracket"] else said


def _year(written: str) -> int:
    digits = written[-2:] if len(written) < 4 else written
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(month: int, day: int, near: date | None) -> list[date]:
    """The nearest such day first, and the next one where it is not much farther away."""
    if near is None:
        return []
    around = (_day(near.year + step, month, day) for step in (-1, 0, 1))
    known = sorted((each for each in around if each), key=lambda each: abs((each - near).days))
    return [each for each in known if each == known[0] or abs((each - near).days) < _FAR]


def is_bare(page: Page) -> bool:
    """Whether a page without text shows nothing else either: no picture, file, button or event."""
    if isinstance(page, News):
        beside = (page.links, page.attachments, page.event if isinstance(page, Article) else None)
        return not (page.image or any(beside))
    return not isinstance(page, Issue) and not (page.image or page.layout or page.extra)
