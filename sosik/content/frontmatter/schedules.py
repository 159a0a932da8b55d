"""The days that an issue announces: records, or lines such as `11/7(토) 14:00 마을 장터`."""

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
"""Signs of full width, each by the one on a keyboard."""


@dataclass(frozen=True)
class DateRange(Mapped):
    """A record with a first day `date` and perhaps a last one, `until`, which is no earlier."""

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

    A line that says no year is of the one nearest to the issue's own date. All lines that can't be
    read are one problem, which shows one example.
    """

    one: Mapped = _SCHEDULE

    def read(self, node: Node, name: str, reading: Reading) -> tuple[ScheduleEntry, ...]:
        unread: list[tuple[int, str]] = []
        entries = self._entries(node, name, reading, unread)
        if unread:
            first, found = unread[0]
            more = ", ".join(str(line) for line, _ in unread[1:])
            code = "schedule-lines" if more else "schedule-line"
            reading.report_at(code, first, name=name, found=found, more=more)
        return tuple(entries)

    def _entries(
        self, node: Node, name: str, reading: Reading, unread: list[tuple[int, str]]
    ) -> list[ScheduleEntry]:
        if isinstance(node, yaml.SequenceNode):
            within = (self._entries(each, name, reading, unread) for each in node.value)
            return [entry for each in within for entry in each]
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
        """A list of records and lines."""
        return self

    def under(self) -> Callable[[str], Type | None]:
        """A record, or what takes place under its day; another word is text."""
        return lambda word: self.one.keys.type_of(word) or (Text() if word[:1].isdigit() else None)


def _line(
    text: str, node: Node, below: int, name: str, reading: Reading, unread: list[tuple[int, str]]
) -> ScheduleEntry | None:
    """What a line announces; one that does not begin with a day is noted in `unread`."""
    known = " ".join(normalize("NFC", text).split()).removeprefix("-").lstrip()
    # Each blank and mark of a longer line would be tried as the end of the day.
    found = _ENTRY.fullmatch(known.translate(_WIDE)) if len(known) <= _LONGEST else None
    line = reading.line(node) + below
    apart = found and (found["gap"] or found["apart"] or found["first"][-1] in ")].일")
    if found is None or not apart or not (found["year"] or reading.dated):
        unread.append((line, known))
        return None
    try:
        first = _day(found["year"], found["first"], reading)
        until = _last(first, found["last"], reading.zone)
    except WrongWeekday as wrong:
        reading.report_at("weekday", line, found=known, right=wrong.right)
        return None
    except ValueError:
        reading.report_at("no-such-date", line, name=name, found=known)
        return None
    time = found["time"] or ""
    entry = ScheduleEntry(date=first, until=until, time=time, title=known[found.start("title") :])
    checked: ScheduleEntry | None = _in_order(entry, node, name, reading)
    return checked


def _day(year: str | None, day: str, reading: Reading) -> Moment:
    if year or reading.dated is None:
        return parse_moment(f"{year}. {day}", reading.zone)
    near = reading.dated.year
    wrong: ValueError | None = None
    days: list[Moment] = []
    bare = re.sub(r"[(\[].*", "", day)
    for each in (near, near + 1, near - 1):
        try:
            days.append(parse_moment(f"{each}. {bare}", reading.zone))
        except ValueError as fault:
            wrong = fault
    if not days:
        raise wrong or ValueError(day)
    nearest = min(days, key=lambda moment: abs(moment.at - reading.dated))  # type: ignore[operator]
    return parse_moment(f"{nearest.at.year}. {day}", reading.zone)


def _last(first: Moment, day: str | None, zone: tzinfo) -> Moment | None:
    """The last day, which leaves out what it shares with the first; it may be in the next year."""
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
    """The date of a text, which its other fields need before it is read; None where unclear."""
    for key, value in node.value:
        if keys.find(normalize("NFC", str(key.value)).strip()) == "date":
            try:
                return parse_moment(str(value.value), zone).at
            except (ValueError, OverflowError):
                return None
    return None
