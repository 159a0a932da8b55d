"""Parses one file of content/ by itself: front matter, byline and text become a Manuscript."""

import re
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct, structs

from sosik.base.characters import with_line_ends
from sosik.base.digest import digest_value
from sosik.content import encoding
from sosik.content.checks.advertising import sales_of
from sosik.content.checks.personal_numbers import numbers_of
from sosik.content.checks.weekdays import is_bare, wrong_weekdays
from sosik.content.comments import BareText, bare_text
from sosik.content.frontmatter.compose import compose
from sosik.content.frontmatter.mappings import read_keys
from sosik.content.frontmatter.page_schema import KEYS, TRANSLATED
from sosik.content.frontmatter.reader import split
from sosik.content.frontmatter.release_head import office_head
from sosik.content.frontmatter.schedules import date_of
from sosik.content.frontmatter.types import Reading
from sosik.content.markdown import in_code, parse_body
from sosik.content.publication import publication_of
from sosik.korean.dates import Moment
from sosik.korean.shorten import shorten
from sosik.korean.spelling import fold
from sosik.model import routes
from sosik.model.body import Body, Image, Link
from sosik.model.manuscript import ALL, Byline, Manuscript, Sale
from sosik.model.pages import Article, Issue, Page, Release
from sosik.model.personal_number import PersonalNumber
from sosik.problems.problem import Problem, folded, problem

_MAKE: dict[str, type[Page]] = {
    "article": Article,
    "release": Release,
    "issue": Issue,
    "page": Page,
}
_BYLINE = re.compile(r"[ \t]*+[-–—][ \t]*+작성자[ \t]*+[:：][ \t]*+(.+)")
_TITLE = re.compile(r"(?m)^[ \t]*(?:제목|title)[ \t]*[:：][ \t]*(\S.*?)[ \t]*$")
"""A title line in a file whose front matter can't be separated from its body."""
_HEADING = re.compile(
    r"(?:[ \t]*\n)*+ {0,3}(?:#{1,6}[ \t\u00a0\u3000]+(?P<atx>[^\n]+?)[ \t]*#*"
    r"|(?P<setext>[^\s#>*+-][^\n]*)\n {0,3}(?:=+|-+)|(?P<bold>\*\*[^*\n]+\*\*))[ \t]*(?:\n|\Z)"
)
"""A heading at the top of a text (CommonMark 0.31, 4.2 and 4.3), or a line of bold words."""
_SUMMARY = 120
"""Letters of a summary made from the first paragraph."""
_SAID = (
    *("title", "subtitle", "summary", "correction", "authors", "department", "organization"),
    *("image", "event", "deadline", "links", "attachments", "schedule", "schedule_title"),
    *("headline", "contacts", "embargo", "provided", "inquiries", "publisher", "sheets"),
)
"""The fields of a page that a mail shows."""
_UNSEEN, _NEW = ("decorative",), "copyright"
"""Fields of a picture: what nobody sees in a mail, and what mails of earlier versions lacked."""
_MOST = {
    **{"html-is-text": 1, "html-left-out": 1, "literal-mark": 5, "literal-picture": 5},
    **{"literal-link": 5, "no-such-note": 5, "private-sign": 5, "no-table": 5, "table-cells": 5},
    **{"table-tail": 5, "cut-address": 5, "unused-note": 5},
}
"""How many warnings of one code are shown one by one; more would bury all others."""
_Placed = TypeVar("_Placed", Link, Image, Byline, Sale, Problem, PersonalNumber)
_LONGEST = 200_000
"""Letters of a text, about a hundred printed pages; longer ones were pasted by mistake."""


class Options(Struct, frozen=True):
    """The settings of site.yaml that affect how a file is parsed; `base` is the site's path."""

    zone: str
    breaks: bool | None = None
    html: bool = False
    area_code: str = ""
    base: str = ""
    language: str = "ko"


def parse(file: str, kind: str, data: bytes, options: Options) -> tuple[Manuscript, Body]:
    """Parses one file of a kind; the Manuscript has every problem that the file has by itself."""
    reading = Reading(file, ZoneInfo(options.zone))
    decoded = encoding.read(file, data)
    reading.problems += decoded.problems
    reading.warnings += decoded.warnings
    if decoded.text is None:
        reading.unread.add(ALL)
    head, written, first_line = (
        split(decoded.text, reading) if decoded.text is not None else ("", "", 1)
    )
    broken, origins = with_line_ends(written)
    bare = _bare(broken, html=options.html)
    places = _composed(bare.lines, origins)
    lines = _Lines(places, first_line)
    for line in bare.open:
        line = origins[line] if origins else line
        reading.problems.append(problem("open-comment", file, first_line + line))
    text, byline = _byline(bare.text, first_line)
    if len(text) > _LONGEST:
        facts = {"found": f"{len(text):,}", "most": f"{_LONGEST:,}"}
        reading.problems.append(problem("too-long", file, first_line, **facts))
        text = ""
    parts: dict[str, Any] = {}
    front = _front(head, kind, reading, parts, options)
    if not parts["lines"] and (title := _TITLE.search(decoded.text or "")):
        front = structs.replace(front, title=title[1])
    shown = _without_repeated_title(text, front.title)
    said = " ".join(text.split())
    body, paragraph, warnings = parse_body(
        shown,
        first_line,
        file=file,
        breaks=options.breaks,
        html=options.html,
        area_code=options.area_code,
    )
    links, images = lines.moved(body.links), lines.moved(body.images)
    body = structs.replace(body, links=links, images=images)
    parts |= {
        "byline": byline and lines.moved((byline,))[0],
        "lead": shorten(paragraph, _SUMMARY),
        "links": links,
        "images": images,
        "headings": body.headings,
        "said": digest_value(said),
    }
    settings = (options.breaks, options.html, options.area_code)
    key = digest_value((shown, places, first_line, settings))
    front = structs.replace(front, body=key)
    page = sketch = None
    if reading.problems:
        sketch = front
        parts["unread"] = tuple(sorted(reading.unread))
    else:
        page = structs.replace(front, words=_words(front, said))
    weekdays = wrong_weekdays(text, first_line, file, parts.get("dated"))
    in_head, in_text = numbers_of(head, text, first_line, parts["lines"])
    parts["numbers"] = (*in_head, *lines.moved(in_text))
    whole = bool(head) and not bare.open and len(bare.text) <= _LONGEST
    if whole and not shown.strip() and is_bare(front) and not parts.get("draft"):
        reading.warnings.append(problem("empty-text", file, first_line - 1))
    parts["warnings"] = (*reading.warnings, *folded(lines.moved((*warnings, *weekdays)), _MOST))
    if isinstance(page, Article | Issue):
        parts["sells"] = lines.moved(sales_of(page, text, first_line, parts["lines"]))
    return Manuscript(page=page, sketch=sketch, problems=tuple(reading.problems), **parts), body


class _Lines:
    """Maps lines of a text without comments to the lines of its file."""

    def __init__(self, lines: tuple[int, ...], first_line: int) -> None:
        self._lines, self._first = lines, first_line

    def moved(self, items: tuple[_Placed, ...]) -> tuple[_Placed, ...]:
        """Items found in the text, each with its line in the file."""
        return tuple(map(self._moved, items)) if self._lines else items

    def _moved(self, item: _Placed) -> _Placed:
        place = item.line - self._first
        if not 0 <= place < len(self._lines):
            return item
        return structs.replace(item, line=self._first + self._lines[place])


def _composed(lines: tuple[int, ...], origins: tuple[int, ...]) -> tuple[int, ...]:
    """The original line of each line of a text that was changed twice; () if none moved."""
    if not lines or not origins:
        return lines or origins
    return tuple(origins[line] for line in lines)


def _bare(text: str, *, html: bool) -> BareText:
    """A text without comments.

    If it is uncertain which comments are in code (a list item may end the code), all are removed.
    """
    bare = bare_text(text)
    if bare.code and in_code(bare.text, html=html) != bare.code:
        return bare_text(text, code=False)
    return bare


def _without_repeated_title(text: str, title: str) -> str:
    """A text without the heading at its top if that repeats the title, which pages show anyway.

    The lines of the heading become empty, so that all others keep their numbers.
    """
    heading = _HEADING.match(text)
    words = heading and (heading["setext"] or heading["atx"] or heading["bold"])
    if not heading or not words or _plainly(words) != _plainly(title):
        return text
    return "\n" * heading[0].count("\n") + text[heading.end() :]


def _plainly(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _words(page: Page, said: str) -> str:
    """The digest of everything that a mail shows of a page, as it was written.

    `said` is its text with single spaces.

    It is stored with mails that were sent, so it must not depend on how the engine renders text.
    Empty fields are left out, so that the digest stays the same when fields are added.
    """
    fields = {name: value for name in _SAID if (value := getattr(page, name, None))}
    if page.image is not None:
        image = structs.asdict(page.image)
        fields["image"] = {k: v for k, v in image.items() if k not in _UNSEEN and (v or k != _NEW)}
    return digest_value((fields, said))


def _byline(text: str, first_line: int) -> tuple[str, Byline | None]:
    ended = text.rstrip(" \t\n|")  # bars of a layout table from a mail
    above, _, last = ended.rpartition("\n")
    match = _BYLINE.fullmatch(last)
    if not match:
        return text, None
    return above, Byline(match[1], first_line + ended.count("\n"))


def _front(head: str, kind: str, reading: Reading, parts: dict[str, Any], options: Options) -> Page:
    """The page that front matter describes; puts what decides its publication into `parts`.

    Unreadable front matter never makes a page a draft or delays it. If there are problems, a
    missing title and date are replaced by placeholders.
    """
    reading.offset = 1
    original, language = routes.translated(routes.identity(reading.file))
    keys = (TRANSLATED if language else KEYS)[kind]
    node = compose(head, reading, keys)
    sound = not reading.problems
    if node is not None:
        reading.dated = date_of(node, keys, reading.zone)
        node = office_head(node, keys, reading)
    values, lines = read_keys(node, keys, reading) if node is not None else ({}, {})
    lines |= {key: line for key, line in reading.lines.items() if key.startswith("image.")}
    parts["lines"] = lines
    if language:
        if values.setdefault("language", language) != language:
            facts = {"found": values["language"], "expected": language}
            reading.report_at("translation-language", lines["language"], **facts)
            values["language"] = language
        values["original"] = original
    parts["selections"] = values.pop("articles", ())
    slug = values.pop("slug", "")
    publication = publication_of(values, reading, lines, options.language)
    if sound:
        parts |= publication
    if "author" in values:
        values["authors"] = values.pop("author")
    if "kind" in values:
        values["release_kind"] = values.pop("kind")
    if "number" in values:
        values["number"] = re.sub(r"\D", "", values["number"])
    if reading.problems:
        values = _placeholders(reading) | values
    place = routes.page_place(reading.file, options.base, slug if sound else "")
    return _MAKE[kind](source=reading.file, **place._asdict(), **values)


def _placeholders(reading: Reading) -> dict[str, Any]:
    """Placeholders for the required fields of a page: the name of its file, and a far date.

    As the newest page it changes few others, so that its problems are found soon.
    """
    title = reading.file.rpartition("/")[2].removesuffix(".md")
    return {"title": title, "date": Moment(datetime(9998, 1, 1, tzinfo=reading.zone))}
