"""Parses when a press release may be published (보도시점)."""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from unicodedata import normalize

from sosik.korean.dates import Moment, WrongWeekday, fixed, parse_moment, say_full
from sosik.words import dates

_AT_ONCE = re.compile(
    r"(?:엠바고|제한|해당)\s*(?:없음|없이|해제)|즉시|조간|석간|가판|바로|당일|자율|자유|수시|상시|없음|배포|제공"
    r"|(?i:(?:for\s)?immediate(?:\srelease)?|no\sembargo|none)"
)
_BESIDE = re.compile(
    r"자료|보도|발표|공개|게시|온라인|인터넷|방송|통신|신문|지면|이용|사용|가능|부터|및|과|와|후|시|용|[\s,·/()-]"
)
"""Words that may accompany those of `_AT_ONCE` without changing their meaning."""
_WORDS = re.compile(
    r"""(?i:embargo(?:ed)?\s(?:until|till)\s?:?\s?)?(?P<lead>(?:엠바고|보도\s?(?:시점|제한|금지))\s?[:：]?\s?)?
        (?P<when>['\d].*?)
        (?:\s?\(?(?P<paper>조간|석간)(?:\s?신문)?\)?)?
        (?P<tail>\s?(?P<since>부터|이후|후|까지|용)?(?:\s?(?:보도|공개|사용|이용|가능))*
            (?P<ban>\s?(?:엠바고|금지|제한))?)""",
    re.VERBOSE,
)
_PAPERS = {"조간": 6, "석간": 12}
"""Hours by which the newspapers of a day are out."""
_YEAR = re.compile(r"\d{4}|'\d\d\s*[-./년]")
_DAY = re.compile(r"(?P<day>\d{1,2})\s*일(?P<rest>.*)")
_MONTH = re.compile(r"(?P<day>\d{1,2}\s*[-./월]\s*\d{1,2}(?!\d)(?:\s*[.일])?)(?P<rest>.*)")
_LONGEST = 80


def is_open(text: str) -> bool:
    """True if words allow immediate use of a text, as 배포 즉시 and 조간 do."""
    rest = _AT_ONCE.sub("", text)
    return rest != text and not _BESIDE.sub("", rest)


def held_until(
    text: str, dated: Moment | None, zone: tzinfo, language: str = "ko"
) -> tuple[datetime, str]:
    """When an embargo ends, and its official wording; `dated` completes a day without a year.

    With 조간 it ends at six of that day, with 석간 at noon, when the paper is out. Raises
    WrongWeekday, or ValueError if the end is not clear (decision 0018).
    """
    normalized = " ".join(normalize("NFC", text).split())
    match = _WORDS.fullmatch(normalized) if len(normalized) <= _LONGEST else None
    if match is None or (match["since"] == "까지" and not (match["lead"] or match["ban"])):
        raise ValueError(text)
    if match["ban"] and match["since"] != "까지":
        raise ValueError(text)
    moment = _moment(match["when"], dated, zone)
    official = say_full(moment)
    if paper := match["paper"]:
        if moment.timed:
            raise ValueError(text)
        moment = Moment(fixed(moment.at.replace(hour=_PAPERS[paper])), timed=True)
        official += f" {paper}"
    if language == "en":
        return moment.at, f"Embargoed until {dates.say_full(moment, language)}"
    lead = match["lead"] or "" if match["since"] == "까지" else ""
    return moment.at, lead + official + (match["tail"] or "부터")


def _moment(text: str, dated: Moment | None, zone: tzinfo) -> Moment:
    if _YEAR.match(text):
        return parse_moment(text, zone)
    if dated is None:
        raise ValueError(text)
    errors: list[WrongWeekday] = []
    for whole in _completed(text, dated):
        try:
            return parse_moment(whole, zone)
        except WrongWeekday as error:
            errors.append(error)
    raise errors[0] if errors else ValueError(text)


def _completed(text: str, dated: Moment) -> Iterator[str]:
    """The day completed with the year, or month and year, nearest to the text's date."""
    day = dated.at.date()
    if match := _MONTH.match(text):
        month, number, *_ = (int(digits) for digits in re.findall(r"\d+", match["day"]))
        years = (day.year, day.year + 1, day.year - 1)
        near = min(
            years,
            key=lambda year: abs(
                (year - day.year) * 365 + (month - day.month) * 30 + number - day.day
            ),
        )
        yield f"{near}. {text}"
    elif (match := _DAY.match(text)) and int(match["day"]) >= day.day:
        # An earlier day may be in the next month or a mistake, so it is not guessed.
        yield f"{day.year}. {day.month}. {match['day']}.{match['rest']}"
