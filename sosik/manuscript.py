"""One file of content/, read by itself: front matter, byline and text become a Manuscript."""

import re
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct, structs

from sosik import encoding
from sosik.comments import Bare, bare_text
from sosik.dates import WrongWeekday, end_of
from sosik.digest import digest_value
from sosik.embargoes import held_until, is_open
from sosik.enclosing import office_head
from sosik.fields import Reading
from sosik.frontmatter import compose, split
from sosik.keys import KEYS
from sosik.mappings import read_keys
from sosik.markdown import in_code, parse_body
from sosik.model.manuscript import Byline, Manuscript, Sale
from sosik.model.pages import Article, Issue, Moment, Page, Release
from sosik.model.text import Body, Image, Link
from sosik.problems import Problem, folded, problem
from sosik.proofreading import wrong_weekdays
from sosik.schedules import date_of
from sosik.selling import sales_of

_MAKE: dict[str, type[Page]] = {
    "article": Article,
    "release": Release,
    "issue": Issue,
    "page": Page,
}
_BYLINE = re.compile(r"[ \t]*+[-–—][ \t]*+작성자[ \t]*+[:：][ \t]*+(.+)")
_SUMMARY = 120
"""Letters of a summary made from the first paragraph."""
_SAID = (
    *("title", "subtitle", "summary", "correction", "authors", "department", "organization"),
    *("image", "event", "deadline", "links", "attachments", "schedule", "schedule_title"),
    *("headline", "contacts", "embargo", "provided", "inquiries", "publisher", "sheets"),
)
"""The fields that a mail shows."""
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n\n"}
"""Unicode's own ends of a line and of a paragraph."""
_MOST = {
    **{"html-is-text": 1, "html-left-out": 1, "literal-mark": 5, "literal-picture": 5},
    **{"literal-link": 5, "no-such-note": 5, "private-sign": 5, "no-table": 5, "table-cells": 5},
    **{"table-tail": 5, "cut-address": 5, "unused-note": 5},
}
"""Remarks of one code that are told one by one; more of them would bury all others."""
_Placed = TypeVar("_Placed", Link, Image, Byline, Sale, Problem)
_LONGEST = 200_000
"""Letters of a text, a hundred printed pages; what is longer was pasted by mistake."""


class Options(Struct, frozen=True):
    """What of site.yaml changes how a file is read."""

    zone: str
    breaks: bool = False
    html: bool = False
    area_code: str = ""


def parse(file: str, kind: str, data: bytes, options: Options) -> tuple[Manuscript, Body]:
    """Read one file of a kind; every fault of the file by itself is noted in the Manuscript."""
    reading = Reading(file, ZoneInfo(options.zone))
    found = encoding.read(file, data)
    reading.problems += found.problems
    reading.warnings += found.warnings
    head, written, first_line = (
        split(found.text, reading) if found.text is not None else ("", "", 1)
    )
    bare = _bare(written.translate(_LINE_ENDS), html=options.html)
    lines = _Lines(bare.lines, first_line)
    for line in bare.open:
        reading.problems.append(problem("open-comment", file, first_line + line))
    rest, byline = _byline(bare.text, first_line)
    if len(rest) > _LONGEST:
        facts = {"found": f"{len(rest):,}", "most": f"{_LONGEST:,}"}
        reading.problems.append(problem("too-long", file, first_line, **facts))
        rest = ""
    body, paragraph, warnings = parse_body(
        rest,
        first_line,
        file=file,
        breaks=options.breaks,
        html=options.html,
        area_code=options.area_code,
    )
    links, images = lines.moved(body.links), lines.moved(body.images)
    body = structs.replace(body, links=links, images=images)
    parts: dict[str, Any] = {
        "byline": byline and lines.moved((byline,))[0],
        "lead": shorten(paragraph),
        "links": links,
        "images": images,
        "headings": body.headings,
        "said": digest_value(" ".join(rest.split())),
    }
    key = digest_value((rest, bare.lines, first_line, options))
    page = None if reading.problems else _front(head, kind, reading, parts, key)
    if page is not None:
        page = structs.replace(page, words=_words(page, rest))
    odd = wrong_weekdays(rest, first_line, file, parts.get("dated"))
    parts["warnings"] = (*reading.warnings, *folded(lines.moved((*warnings, *odd)), _MOST))
    if isinstance(page, Article | Issue):
        parts["sells"] = lines.moved(sales_of(page, rest, first_line, parts["lines"]))
    return Manuscript(page=page, problems=tuple(reading.problems), **parts), body


class _Lines:
    """The lines of a text in its file, which comments that were left out have moved."""

    def __init__(self, lines: tuple[int, ...], first_line: int) -> None:
        self._lines, self._first = lines, first_line

    def moved(self, found: tuple[_Placed, ...]) -> tuple[_Placed, ...]:
        """What was found in the text, each with the line that it has in the file."""
        return tuple(map(self._moved, found)) if self._lines else found

    def _moved(self, each: _Placed) -> _Placed:
        place = each.line - self._first
        if not 0 <= place < len(self._lines):
            return each
        return structs.replace(each, line=self._first + self._lines[place])


def _bare(text: str, *, html: bool) -> Bare:
    """A text without comments.

    Where it is in doubt whether one stands in code, as in code that its list cuts off, none does.
    """
    bare = bare_text(text)
    if bare.code and in_code(bare.text, html=html) != bare.code:
        return bare_text(text, code=False)
    return bare


def _words(page: Page, text: str) -> str:
    """The digest of all that a mail says of a page, as it was written.

    Mails that were sent keep it, whatever a later engine makes of the text; what is empty is left
    out, so that it stays the same when there are more fields some day.
    """
    said = {name: value for name in _SAID if (value := getattr(page, name, None))}
    return digest_value((said, " ".join(text.split())))


def _byline(text: str, first_line: int) -> tuple[str, Byline | None]:
    ended = text.rstrip(" \t\n")
    above, _, last = ended.rpartition("\n")
    found = _BYLINE.fullmatch(last)
    if not found:
        return text, None
    return above, Byline(found[1], first_line + ended.count("\n"))


def _front(head: str, kind: str, reading: Reading, parts: dict[str, Any], body: str) -> Page | None:
    """The page that front matter describes; also moves into `parts` what decides its fate."""
    reading.offset = 1
    node = compose(head, reading, KEYS[kind])
    if node is None:
        return None
    reading.dated = date_of(node, KEYS[kind], reading.zone)
    values, parts["lines"] = read_keys(office_head(node, KEYS[kind], reading), KEYS[kind], reading)
    embargo = _embargo(values, reading, parts["lines"])
    expires = values.pop("expires", None)
    publish = values.pop("publish", None)
    parts["draft"] = values.pop("draft", False)
    parts["slug"] = values.pop("slug", "")
    parts["publish"] = publish.at if publish else None
    parts["embargo"] = embargo
    parts["held"] = "embargo" in values and embargo is None and not is_open(values["embargo"])
    dated: Moment | None = values.get("date")
    parts["dated"] = dated.at if dated else None
    parts["expires"] = end_of(expires) if expires else None
    parts["selections"] = values.pop("articles", ())
    if aliases := values.pop("aliases", ()):
        parts["aliases"] = aliases
        values["aliases"] = tuple(text for text, _ in aliases)
    if "author" in values:
        values["authors"] = values.pop("author")
    if "kind" in values:
        values["release_kind"] = values.pop("kind")
    if "number" in values:
        values["number"] = re.sub(r"\D", "", values["number"])
    if "title" not in values or reading.problems:
        return None
    return _MAKE[kind](id="", source=reading.file, url="", output="", body=body, **values)


def _embargo(values: dict[str, Any], reading: Reading, lines: dict[str, int]) -> datetime | None:
    """When an embargo ends; words such as 조간 hold nothing back (DESIGN §3).

    Whatever else is no moment is a problem: it may mean that nobody may see the text yet. A moment
    is left in `values` as the official form says it.
    """
    text = values.get("embargo")
    if text is None or is_open(text):
        return None
    try:
        until, values["embargo"] = held_until(text, values.get("date"), reading.zone)
        return until
    except WrongWeekday as wrong:
        facts = {"found": text, "right": wrong.right}
        reading.problems.append(problem("weekday", reading.file, lines["embargo"], **facts))
    except (ValueError, OverflowError):
        fault = problem("unclear-embargo", reading.file, lines["embargo"], found=text)
        reading.problems.append(fault)
    return None


def shorten(text: str, letters: int = _SUMMARY) -> str:
    """A text cut after a whole word (어절), with an ellipsis where something was left out."""
    if len(text) <= letters:
        return text
    cut = text[: letters + 1]
    words = cut.rpartition(" ")[0] if " " in cut[letters // 2 :] else cut[:letters]
    return words.rstrip(" ,.·") + "…"
