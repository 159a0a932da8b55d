"""Types for dates that an issue announces: records, or lines such as `11/7(토) 14:00 마을 장터`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from unicodedata import normalize

import yaml

from sosik.content.frontmatter.mappings import Key, Keys, Mapped
from sosik.content.frontmatter.types import BaseType, Node, Reading, Text, Type, When, written
from sosik.korean.dates import Moment, WrongWeekday, parse_moment, say_date
from sosik.model.pages import ScheduleEntry

_WEEKDAY = r"(?:\s*[(\[]\s*[월화수목금토일月火水木金土日](?:요일)?\s*[)\]]\.?)?"
_HALF = r"(?:(?:오전|오후|아침|낮|밤|새벽|저녁)\s*)?"
_HOUR = rf"{_HALF}(?:\d{{1,2}}:\d{{2}}|\d{{1,2}}\s*시(?:\s*\d{{1,2}}\s*분|\s*반)?)|정오"
_ENTRY = re.compile(
    rf"""(?:(?P<year>\d{{4}}|'\d\d)\s*[-./년]\s*)?
        (?P<first>\d{{1,2}}\s*[-./월]\s*\d{{1,2}}(?!\d)(?:\s*[.일])?{_WEEKDAY})
        (?:\s*[~∼〜～]\s*(?P<last>(?:(?:\d{{4}}|'\d\d)\s*[-./년]\s*)?(?:\d{{1,2}}\s*[-./월]\s*)?
            \d{{1,2}}(?!\d)(?:\s*[.일])?{_WEEKDAY}))?
        (?P<gap>[\s,·_]*)
        (?P<time>(?:{_HOUR})(?:\s*[~∼〜～–-]\s*(?:{_HOUR})|\s*부터)?)?
        (?P<apart>[\s,_:：·ㆍ|/–—-]*)
        (?P<title>\S.*)""",
    re.VERBOSE,
)
_BEGINS = re.compile(
    r"(?<=\s)(?:-\s*)?(?=(?:(?:\d{4}|'\d\d)\s*[-./년]\s*)?\d{1,2}\s*[-./월]\s*\d{1,2}(?:\D|\Z))"
)
_LONGEST = 300
_WIDE = {0xFEE0 + letter: letter for letter in range(0x21, 0x7F)}
"""Full-width characters and their ASCII equivalents."""


@dataclass(frozen=True)
class DateRange(Mapped):
    """A record with a first day `date` and an optional last day `until`, never an earlier one."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        value = super().read(node, name, reading)
        return None if value is None else _in_order(value, node, name, reading)


def _in_order(value: Any, node: Node, name: str, reading: Reading) -> Any:
    until = value.until
    if until is None or until.at >= value.date.at:
        return value
    if not until.timed and until.at.date() == value.date.at.date():
        return value
    reading.report("until-before-date", node, name=name, found=say_date(until))
    return None


_SCHEDULE = DateRange(
    ScheduleEntry,
    Keys(
        date=Key(When(), ("날짜", "일자"), required=True),
        until=Key(When(), ("종료일",)),
        time=Key(Text(), ("시간",)),
        title=Key(Text(), ("제목", "내용"), required=True),
        place=Key(Text(), ("장소",)),
        deadline=Key(When(), ("접수마감",)),
        url=Key(Text(), ("주소", "링크")),
    ),
)


@dataclass(frozen=True)
class Schedules(BaseType):
    """A list of records or lines, or a text with a line for each day.

    A line without a year is in the year that brings it nearest to the issue's own date. Unreadable
    lines are reported as one problem with one example.
    """

    one: Mapped = _SCHEDULE

    def read(self, node: Node, name: str, reading: Reading) -> tuple[ScheduleEntry, ...]:
        unread: list[tuple[int, str]] = []
        entries = self._entries(node, name, reading, unread)
        if unread:
            first, text = unread[0]
            more = ", ".join(str(line) for line, _ in unread[1:])
            code = "schedule-lines" if more else "schedule-line"
            reading.report_at(code, first, name=name, found=text, more=more)
        return tuple(entries)

    def _entries(
        self, node: Node, name: str, reading: Reading, unread: list[tuple[int, str]]
    ) -> list[ScheduleEntry]:
        if isinstance(node, yaml.SequenceNode):
            nested = (self._entries(item, name, reading, unread) for item in node.value)
            return [entry for entries in nested for entry in entries]
        if isinstance(node, yaml.MappingNode):
            if any(self.one.keys.find(str(key.value)) for key, _ in node.value):
                entry = self.one.read(node, name, reading)
                return [] if entry is None else [entry]
            pairs = [
                (key, f"{written(key, reading)}: {written(value, reading)}")
                for key, value in node.value
                if isinstance(value, yaml.ScalarNode)
            ]
            if len(pairs) == len(node.value):
                read = [_line(text, key, 0, name, reading, unread) for key, text in pairs]
                return [entry for entry in read if entry]
            entry = self.one.read(node, name, reading)
            return [] if entry is None else [entry]
        text = written(node, reading)
        block = int(getattr(node, "style", None) in ("|", ">"))
        parts = text.split("\n") if block else _BEGINS.split(text)
        if not block and len(parts) != node.end_mark.line - node.start_mark.line + 1:
            parts = [text]
        lines = enumerate(parts, block)
        read = [_line(text, node, at, name, reading, unread) for at, text in lines if text.strip()]
        return [entry for entry in read if entry]

    def schema(self) -> dict[str, Any]:
        one = {"type": ["string", "object"]}
        return {"anyOf": [one, {"type": "array", "items": one}]}

    def entry(self) -> Type:
        """This type itself, which reads each record or line."""
        return self

    def under(self) -> Callable[[str], Type | None]:
        """The types of the keys of a record; text for a day, None for other words."""
        return lambda word: self.one.keys.type_of(word) or (Text() if word[:1].isdigit() else None)


def _line(
    text: str, node: Node, below: int, name: str, reading: Reading, unread: list[tuple[int, str]]
) -> ScheduleEntry | None:
    """The entry in a line; a line that does not begin with a day is added to `unread`."""
    normalized = " ".join(normalize("NFC", text).split()).removeprefix("-").lstrip()
    # Longer lines are not matched, as backtracking would be slow.
    match = _ENTRY.fullmatch(normalized.translate(_WIDE)) if len(normalized) <= _LONGEST else None
    line = reading.line(node) + below
    apart = match and (match["gap"] or match["apart"] or match["first"][-1] in ")].일")
    if match is None or not apart or not (match["year"] or reading.dated):
        unread.append((line, normalized))
        return None
    try:
        first = _day(match["year"], match["first"], reading)
        until = _last(first, match["last"], reading.zone)
    except WrongWeekday as wrong:
        reading.report_at("weekday", line, found=normalized, right=wrong.right)
        return None
    except ValueError:
        reading.report_at("no-such-date", line, name=name, found=normalized)
        return None
    time = match["time"] or ""
    entry = ScheduleEntry(
        date=first, until=until, time=time, title=normalized[match.start("title") :]
    )
    checked: ScheduleEntry | None = _in_order(entry, node, name, reading)
    return checked


def _day(year: str | None, day: str, reading: Reading) -> Moment:
    if year or reading.dated is None:
        return parse_moment(f"{year}. {day}", reading.zone)
    dated = reading.dated
    near = dated.year
    wrong: ValueError | None = None
    days: list[Moment] = []
    bare = re.sub(r"[(\[].*", "", day)
    for candidate in (near, near + 1, near - 1):
        try:
            days.append(parse_moment(f"{candidate}. {bare}", reading.zone))
        except ValueError as error:
            wrong = error
    if not days:
        raise wrong or ValueError(day)
    nearest = min(days, key=lambda moment: abs(moment.at - dated))
    return parse_moment(f"{nearest.at.year}. {day}", reading.zone)


def _last(first: Moment, day: str | None, zone: tzinfo) -> Moment | None:
    """The last day, which may lack month and year; it may be in the next year."""
    if not day:
        return None
    numbers = re.findall(r"\d+", day)
    if len(numbers) == 1:
        return parse_moment(f"{first.at.year}. {first.at.month}. {day}", zone)
    if len(numbers) == 3:
        return parse_moment(day, zone)
    early = int(numbers[0]) < first.at.month
    return parse_moment(f"{first.at.year + early}. {day}", zone)


def date_of(node: yaml.MappingNode, keys: Keys, zone: tzinfo) -> datetime | None:
    """The date in a mapping, which other fields need in advance; None if it is unclear."""
    for key, value in node.value:
        if keys.find(normalize("NFC", str(key.value)).strip()) == "date":
            try:
                return parse_moment(str(value.value), zone).at
            except (ValueError, OverflowError):
                return None
    return None
