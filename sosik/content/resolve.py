"""Completes a page with what depends on other files: byline, picture, attachments, terms."""

import re
from datetime import datetime
from typing import Any

from msgspec import structs

from sosik.base.crash import WorkingOn
from sosik.content.inventory import Inventory
from sosik.content.photos import photo_of
from sosik.content.unfound import report_missing, report_mistake
from sosik.korean.dates import end_of
from sosik.korean.spelling import fold
from sosik.model import routes
from sosik.model.manuscript import Manuscript
from sosik.model.pages import AnyPage, Article, Attachment, News, Page, Release
from sosik.model.settings import Settings, TermEntry
from sosik.problems.collector import ProblemCollector

_TERM_NAMES = {"department": "부서", "category": "분류"}
_AND = re.compile(r"\s*[,/·&]\s*|\s+및\s+")
_WRAPPED = re.compile("[“”„]([^“”„]+)[“”]|[‘’‚]([^‘’‚]+)[‘’]")


def complete(
    manuscript: Manuscript,
    page: Page,
    settings: Settings,
    inventory: Inventory,
    problems: ProblemCollector,
    now: datetime,
) -> AnyPage:
    """The page completed with everything that depends on other files; reports its problems."""
    with WorkingOn(page.source):
        return _completed(manuscript, page, settings, inventory, problems, now)


def _completed(
    manuscript: Manuscript,
    page: Page,
    settings: Settings,
    inventory: Inventory,
    problems: ProblemCollector,
    now: datetime,
) -> AnyPage:
    filled: dict[str, Any] = {
        "summary": page.summary or manuscript.lead,
        "license": (page.license or settings.license).removesuffix("none"),
        "layout": _layout(manuscript, page, inventory, problems),
        "image": photo_of(manuscript, page, inventory, problems),
    }
    if isinstance(page, News) and page.original:
        filled["attachments"] = _attachments(manuscript, page, inventory, problems)
    elif isinstance(page, News):
        filled |= _byline(manuscript, page, settings, problems)
        filled["attachments"] = _attachments(manuscript, page, inventory, problems)
        filled["closed"] = page.deadline is not None and end_of(page.deadline) <= now
        for kind in ("department", "category"):
            value = filled.get(kind, getattr(page, kind))
            filled[kind] = _term(kind, value, manuscript, page, settings, problems)
    return structs.replace(page, **filled)


def _layout(m: Manuscript, page: Page, inventory: Inventory, problems: ProblemCollector) -> str:
    """The name of a page's layout; `page.layout` may leave out `site/` and `.html`."""
    name = page.layout or page.kind
    full = name if name.startswith("site/") else f"site/{name}"
    full = full if full.endswith(".html") else f"{full}.html"
    if page.layout and f"layouts/{full}" not in inventory:
        problems.add("no-such-layout", page.source, m.lines.get("layout", 0), found=page.layout)
        return f"site/{page.kind}.html"
    return full


def _attachments(
    m: Manuscript, page: News, inventory: Inventory, problems: ProblemCollector
) -> tuple[Attachment, ...]:
    attachments: list[Attachment] = []
    line = m.lines.get("attachments", 0)
    for attachment in page.attachments:
        name = routes.resolve(page.source, attachment.src)
        if name is None or name not in inventory or name.endswith(".md"):
            if not report_mistake(page.source, attachment.src, line, problems):
                names = (attachment.src, name or "")
                report_missing("no-such-file", page.source, names, line, inventory, problems)
            continue
        title = attachment.title or name.rpartition("/")[2]
        attachments.append(Attachment(src=name, title=title, size=inventory.shipped(name).size))
    return tuple(attachments)


def _byline(
    m: Manuscript, page: News, settings: Settings, problems: ProblemCollector
) -> dict[str, Any]:
    """The fields given by front matter and by a last line `- 작성자: 부서 이름` together."""
    filled: dict[str, Any] = {}
    place = page.department or getattr(page, "organization", "")
    if m.byline is not None:
        first, *others = [part.strip() for part in m.byline.text.split(",")]
        written_place, _, name = first.rpartition(" ")
        authors = tuple(author for author in (name, *others) if author)
        agree = (not page.authors or _same(page.authors, authors)) and (
            not place or not written_place or _same((place,), (written_place,))
        )
        if not agree and not m.lacks("author", "department", "organization"):
            expected = " ".join(part for part in (place, ", ".join(page.authors)) if part)
            facts = {"found": m.byline.text, "expected": expected}
            problems.add("byline-differs", page.source, m.byline.line, **facts)
        filled["authors"] = page.authors or authors
        if not place and written_place:
            place = written_place.strip()
            listed = _listed(place, settings.departments)
            inside = listed or not settings.departments or isinstance(page, Release)
            filled["department" if inside else "organization"] = place
    if isinstance(page, Article):
        if not (filled.get("authors") or page.authors or m.lacks("author")):
            problems.add("missing-field", page.source, 1, name="작성자", key="author")
        if not place and not m.lacks("department", "organization"):
            problems.add("missing-byline", page.source, 1)
    return filled


def _same(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return [fold(name) for name in some] == [fold(name) for name in others]


def _listed(name: str, entries: tuple[TermEntry, ...]) -> str | None:
    """The name of the entry that equals `name` when folded, as site.yaml writes it; else None."""
    folded = fold(name)
    return next((entry.name for entry in entries if fold(entry.name) == folded), None)


def _term(
    kind: str,
    value: str,
    m: Manuscript,
    page: Page,
    settings: Settings,
    problems: ProblemCollector,
) -> str:
    """A department or category as site.yaml writes it; a problem if it is not in its list.

    Typographic quotation marks around it are ignored unless the list has them. An invalid term is
    left out (""), so that it gets no listing page.
    """
    entries = routes.entries(settings, kind)
    listed = _listed(value, entries)
    if listed is None and (bare := _WRAPPED.fullmatch(value)):
        value = (bare[1] or bare[2]).strip()
        listed = _listed(value, entries)
    if value and entries and listed is None:
        allowed = [entry.name for entry in entries]
        line = m.lines.get(kind) or (m.byline.line if m.byline else 0)
        facts = {"name": _TERM_NAMES[kind], "key": kind, "allowed": ", ".join(allowed)}
        terms = [_listed(part.strip(), entries) for part in _AND.split(value.strip("[] "))]
        if len(terms) > 1 and all(terms):
            first = {"name": _TERM_NAMES[kind], "key": kind, "first": terms[0]}
            problems.add("one-term", page.source, line, found=value, **first)
            return ""
        problems.missing("unknown-term", page.source, line, value, allowed, **facts)
        return ""
    return listed or value
