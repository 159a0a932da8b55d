"""Finds dates with a wrong weekday, and pages that show nothing."""

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
"""A weekday after a date: `(화)`, `(화요일)`, `(화, 14:00)`, ` 화요일`."""
_DATED = re.compile(
    rf"""(?<![\d.])(?:(?P<year>(?:19|20)\d\d|['’‘`′]\d\d|\d\d(?=\s{{0,3}}년))\s{{0,3}}[.년/-]\s{{0,3}}
            (?P<dated>\d{{1,2}})\s{{0,3}}[.월/-]
         |(?:(?P<odd>\d\d)\s{{0,3}}\.\s{{0,3}})?(?P<month>\d{{1,2}})\s{{0,3}}[.월/])
        \s{{0,3}}(?P<day>\d{{1,2}})\s{{0,3}}[.일]?\s{{0,3}}{_WEEKDAY}""",
    re.VERBOSE | re.ASCII,
)
_HINT = re.compile(r"[(월화수목금토일](?:(?<=\()\s{0,3}[월화수목금토일]|(?<!\()요일)")
"""Every match of `_DATED` ends with one of these, so most lines are skipped quickly."""
_LAST = re.compile(
    rf"""[^(\d]{{0,6}}(?:\d{{1,2}}(?::\d\d|시))?\s{{0,3}}\)?\s{{0,3}}(?:[~∼～〜–-]|부터)
        \s{{0,3}}(?P<day>\d{{1,2}})\s{{0,3}}[.일]?\s{{0,3}}{_WEEKDAY}""",
    re.VERBOSE | re.ASCII,
)
"""The last day of a range, without year and month: `~22.(금)`, `부터 22일(금)`."""
_NAMED_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d|['’‘`′]\d\d)(?=\s{0,3}(?:년|학년|[./-]))")
_OTHER_YEAR = re.compile("작년|지난해|전년|재작년|내년|이듬해|다음 ?해")
_LEAP = 2024
_FAR = 270
"""Days by which dates without a year may differ from the date of a text, as in yearly plans."""


def wrong_weekdays(
    text: str, first_line: int, file: str, dated: datetime | None
) -> Iterator[Problem]:
    """Warnings about dates in a text that have a wrong weekday or don't exist.

    A date without a year is assumed to be near the previous date in its line, else near `dated`,
    or in a year that its line names; it is correct if any of these fits. Unclear dates are
    ignored.
    """
    if (")" not in text and "요일" not in text) or not _HINT.search(text):
        return
    for number, line in enumerate(text.split("\n")):
        for match, meant, exists in _dates(line, dated) if _HINT.search(line) else ():
            shown = _shown(match)
            if meant is not None:
                facts = {"date": f"{meant.year}. {meant.month}. {meant.day}."}
                facts |= {"found": shown, "right": weekday(meant)}
                yield problem("weekday-in-text", file, first_line + number, **facts)
            elif not exists:
                yield problem("no-such-day", file, first_line + number, found=shown)


def _dates(line: str, dated: datetime | None) -> Iterator[tuple[re.Match[str], date | None, bool]]:
    """Each wrong date of a line: its match, the probable date, and whether such a day exists."""
    near = dated.date() if dated and not _OTHER_YEAR.search(line) else None
    years: list[int] | None = None
    for match in _DATED.finditer(line):
        month, day = int(match["dated"] or match["month"]), int(match["day"])
        if match["year"]:
            candidates = [_day(_year(match["year"]), month, day)]
        else:
            if years is None:
                rest = _DATED.sub("", line)
                years = [_year(named["year"]) for named in _NAMED_YEAR.finditer(rest)]
            odd = [_year(match["odd"])] if match["odd"] else []
            candidates = [_day(year, month, day) for year in (*odd, *years)]
            candidates += _near(month, day, near)
        possible = [candidate for candidate in candidates if candidate is not None]
        right = [candidate for candidate in possible if weekday(candidate) == _written(match)]
        near = next(iter(right or possible), near)
        if possible and not right:
            yield match, possible[0], True
        elif (
            not possible
            and _is_surely_a_date(match)
            and (match["year"] or _day(_LEAP, month, day) is None)
        ):
            yield match, None, False
        last = _LAST.match(line, match.end())
        if last and near and possible:
            until = _day(near.year, near.month, int(last["day"]))
            if until and until >= near and weekday(until) != _written(last):
                yield last, until, True


def _is_surely_a_date(match: re.Match[str]) -> bool:
    """True if it must be a date: `2. 30.(월)` may be the second point of a list."""
    return bool(match["year"]) or re.search(r"\d\s*월", match[0]) is not None


def _written(match: re.Match[str]) -> str:
    return match["weekday"] or match["word"]


def _shown(match: re.Match[str]) -> str:
    shown = match[0][match.start("day") - match.start() :] if match.re is _LAST else match[0]
    return shown + ")" if match["bracket"] else shown


def _year(written: str) -> int:
    digits = written[-2:] if len(written) < 4 else written
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(month: int, day: int, near: date | None) -> list[date]:
    """The nearest such day to `near`, then others that are less than `_FAR` days away."""
    if near is None:
        return []
    around = (_day(near.year + step, month, day) for step in (-1, 0, 1))
    candidates = sorted(
        (candidate for candidate in around if candidate),
        key=lambda candidate: abs((candidate - near).days),
    )
    return [
        candidate
        for candidate in candidates
        if candidate == candidates[0] or abs((candidate - near).days) < _FAR
    ]


def is_bare(page: Page) -> bool:
    """True if a page shows nothing besides its text: no picture, file, button or event."""
    if isinstance(page, News):
        beside = (page.links, page.attachments, page.event if isinstance(page, Article) else None)
        return not (page.image or any(beside))
    return not isinstance(page, Issue) and not (page.image or page.layout or page.extra)
