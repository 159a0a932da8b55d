"""What a careful colleague would notice in a text: weekdays that are not those of their dates."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from sosik.korean import weekday
from sosik.problems import Problem, problem

_DATED = re.compile(
    r"""(?:(?P<year>(?:19|20)\d\d)\s*[.년/-]\s*)?
        (?<![\d.])(?P<month>\d{1,2})\s*[.월/-]\s*(?P<day>\d{1,2})\s*[.일]?
        \s*\(\s*(?P<weekday>[월화수목금토일])(?:요일)?\s*\)""",
    re.VERBOSE | re.ASCII,
)
_OTHER_YEAR = re.compile("작년|지난해|전년|재작년|내년|이듬해|다음 ?해")


def wrong_weekdays(
    text: str, first_line: int, file: str, dated: datetime | None
) -> Iterator[Problem]:
    """A warning for each date of a text whose weekday, in brackets behind it, is another's.

    A date without year is taken for the nearest one to the date before it in its line, or else to
    `dated`. What can't be told is passed over.
    """
    if ")" not in text:
        return
    for number, line in enumerate(text.split("\n")):
        near = dated.date() if dated and not _OTHER_YEAR.search(line) else None
        for found in _DATED.finditer(line):
            month, day = int(found["month"]), int(found["day"])
            whole = found["year"] is not None
            meant = _day(int(found["year"]), month, day) if whole else _nearest(month, day, near)
            near = meant or near
            if meant is not None and weekday(meant) != found["weekday"]:
                said = f"{meant.year}. {meant.month}. {meant.day}."
                facts = {"found": found[0], "date": said, "right": weekday(meant)}
                yield problem("weekday-in-text", file, first_line + number, **facts)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, near: date | None) -> date | None:
    if near is None:
        return None
    around = (_day(near.year + step, month, day) for step in (-1, 0, 1))
    known = [each for each in around if each is not None]
    return min(known, key=lambda each: abs((each - near).days), default=None)
