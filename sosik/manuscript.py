"""One file of content/, read by itself: front matter, byline and text become a Manuscript."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct, structs

from sosik import encoding
from sosik.dates import WrongWeekday, end_of, parse_moment, say_full
from sosik.digest import digest_value
from sosik.fields import Reading
from sosik.frontmatter import compose, split
from sosik.keys import KEYS
from sosik.mappings import read_keys
from sosik.markdown import parse_body
from sosik.model.manuscript import Byline, Manuscript
from sosik.model.pages import Article, Issue, Moment, Page, Release
from sosik.model.text import Body
from sosik.problems import problem
from sosik.proofreading import wrong_weekdays
from sosik.selling import sales_of

_MAKE: dict[str, type[Page]] = {
    "article": Article,
    "release": Release,
    "issue": Issue,
    "page": Page,
}
_BYLINE = re.compile(
    r"\n?^[ \t]*[-–—][ \t]*작성자[ \t]*[:：][ \t]*(\S[^\n]*?)[ \t]*\n*\Z", re.MULTILINE
)
_SINCE = re.compile(r"\s*(?:부터|이후|후)(?:\s*보도)?\s*\Z")
_SUMMARY = 120
"""Letters of a summary made from the first paragraph."""
_SAID = (
    *("title", "subtitle", "summary", "correction", "authors", "department", "organization"),
    *("image", "event", "deadline", "links", "attachments", "schedule", "schedule_title"),
    *("headline", "contacts", "embargo", "provided", "inquiries", "publisher", "sheets"),
)
"""The fields that a mail shows."""
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
    head, rest, first_line = split(found.text, reading) if found.text is not None else ("", "", 1)
    rest, byline = _byline(rest, first_line)
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
    parts: dict[str, Any] = {
        "byline": byline,
        "lead": shorten(paragraph),
        "links": body.links,
        "images": body.images,
        "headings": body.headings,
    }
    key = digest_value((rest, first_line, options))
    page = None if reading.problems else _front(head, kind, reading, parts, key)
    if page is not None:
        page = structs.replace(page, words=_words(page, rest))
    odd = wrong_weekdays(rest, first_line, file, parts.get("dated"))
    parts["warnings"] = (*found.warnings, *warnings, *odd)
    if isinstance(page, Article | Issue):
        parts["sells"] = sales_of(page, rest, first_line, parts["lines"])
    return Manuscript(page=page, problems=tuple(reading.problems), **parts), body


def _words(page: Page, text: str) -> str:
    """The digest of all that a mail says of a page, as it was written.

    Mails that were sent keep it, whatever a later engine makes of the text; what is empty is left
    out, so that it stays the same when there are more fields some day.
    """
    said = {name: value for name in _SAID if (value := getattr(page, name, None))}
    return digest_value((said, " ".join(text.split())))


def _byline(text: str, first_line: int) -> tuple[str, Byline | None]:
    found = _BYLINE.search(text)
    if not found:
        return text, None
    line = first_line + text.count("\n", 0, found.start(1))
    return text[: found.start()], Byline(found[1], line)


def _front(head: str, kind: str, reading: Reading, parts: dict[str, Any], body: str) -> Page | None:
    """The page that front matter describes; also moves into `parts` what decides its fate."""
    reading.offset = 1
    node = compose(head, reading, KEYS[kind])
    if node is None:
        return None
    values, parts["lines"] = read_keys(node, KEYS[kind], reading)
    embargo = _embargo(values, reading, parts["lines"])
    expires = values.pop("expires", None)
    publish = values.pop("publish", None)
    parts["draft"] = values.pop("draft", False)
    parts["slug"] = values.pop("slug", "")
    parts["publish"] = publish.at if publish else None
    parts["embargo"] = embargo
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

    What holds digits and is no moment is a problem: it may mean an hour before which nothing leaks.
    A moment is left in `values` as the official form says it.
    """
    text = values.get("embargo")
    if text is None:
        return None
    try:
        hour = _SINCE.sub("", text)
        found = parse_moment(hour, reading.zone)
        values["embargo"] = say_full(found) + (text[len(hour) :] or "부터")
        return found.at
    except WrongWeekday as wrong:
        facts = {"found": text, "right": wrong.right}
        reading.problems.append(problem("weekday", reading.file, lines["embargo"], **facts))
    except (ValueError, OverflowError):
        if any(letter.isdigit() for letter in text):
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
