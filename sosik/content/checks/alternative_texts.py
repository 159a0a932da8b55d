"""Finds pictures without alternative text, and words that tell nothing of a picture.

WCAG 2.2, 1.1.1 (KWCAG 2.2, 5.1.1): whoever can't see a picture hears or reads these words instead.
"""

import re
from collections.abc import Container, Iterator, Mapping
from urllib.parse import unquote

from sosik.content.checks.personal_data import without_numbers
from sosik.content.checks.personal_numbers import personal_numbers
from sosik.content.misnamed import beside
from sosik.korean.picture_words import is_bare, is_file_name
from sosik.korean.shorten import shorten
from sosik.korean.spelling import fold
from sosik.model import routes
from sosik.model.body import Image
from sosik.model.manuscript import Manuscript
from sosik.model.pages import Page
from sosik.problems.collector import ProblemCollector
from sosik.problems.problem import Problem, folded, problem

_SUGGESTED = ("alt-is-caption", "alt-is-title", "long-alt")
SUGGESTED = (*_SUGGESTED, *(f"{code}-lead" for code in _SUGGESTED))
"""The codes of what is suggested."""
_MOST = 5
"""How many pictures of a text are reported one by one; more are reported together."""
_LISTED = 60
_FOLDED = dict.fromkeys(("no-alt", "file-alt", "bare-alt", *_SUGGESTED), _MOST)
_LONGEST = 150
"""Letters of alternative text that can be listened to without a pause."""
_SHOWN = 40


def check_alternatives(
    source: str,
    page: Page | None,
    m: Manuscript,
    known: Container[str] | None,
    problems: ProblemCollector,
) -> None:
    """Warns of each picture that lacks words; suggests better ones where they are of no help.

    A picture with the mark for decoration needs none. `known` are the pictures that exist, None for
    all. What front matter says of a picture that the text shows counts for both.
    """
    found = folded(_of_text(source, page, m, known), _FOLDED, _LISTED)
    for entry in (*found, *_of_lead(source, page, m)):
        is_suggested = entry.code in SUGGESTED
        (problems.suggestions if is_suggested else problems.warnings).append(entry)


def check_translations_of_pictures(
    pages: Mapping[str, Page], lines: Mapping[str, Mapping[str, int]], problems: ProblemCollector
) -> None:
    """Warns of translations that show the picture of their original without words of their own."""
    for page in pages.values():
        original = pages.get(page.original) if page.original else None
        if original is None or page.image is not None or original.image is None:
            continue
        if not original.image.decorative:
            line = lines[page.source].get("title", 0)
            name = original.image.src
            shown = without_numbers(beside(page.source, name))
            problems.warn("no-alt-translation", page.source, line, found=shown)


def _of_text(
    source: str, page: Page | None, m: Manuscript, known: Container[str] | None
) -> Iterator[Problem]:
    own = page.image if page is not None and page.image and page.image.in_text else None
    title = page.title if page is not None else ""
    for image in m.images:
        if image.video or image.decorative:
            continue
        names = routes.image_names(source, image.src)
        if known is not None and not any(name in known for name in names):
            continue
        if (
            not image.alt.strip()
            and own
            and own.src in names
            and (own.alt.strip() or own.decorative)
        ):
            continue
        shown = {"found": without_numbers(unquote(image.src))}
        yield from _faults(source, image.line, image.alt, image, title, shown)


def _of_lead(source: str, page: Page | None, m: Manuscript) -> Iterator[Problem]:
    """What is wrong with the words that front matter has, or lacks, for the main picture."""
    lead = page.image if page is not None else None
    if lead is None or not lead.src or lead.decorative or "image" not in m.lines:
        return
    if (lead.in_text and "image.alt" not in m.lines) or m.lacks("image"):
        return
    line = m.lines.get("image.alt", m.lines["image"])
    image = Image(lead.src, lead.alt, lead.caption, line, figure=True)
    title = page.title if page is not None else ""
    shown = {"found": without_numbers(beside(source, lead.src))}
    yield from _faults(source, line, lead.alt, image, title, shown, "-lead")


def _faults(
    source: str,
    line: int,
    alt: str,
    image: Image,
    title: str,
    shown: dict[str, str],
    where: str = "",
) -> Iterator[Problem]:
    words = " ".join(alt.split())
    if personal_numbers(words):
        return  # reported as such, and never quoted
    facts = {**shown, "alt": shorten(words, _SHOWN)}
    if not _says_something(words):
        yield problem(f"no-alt{where}", source, line, **shown)
    elif is_file_name(words, unquote(image.src)):
        yield problem(f"file-alt{where}", source, line, **facts)
    elif is_bare(words):
        yield problem(f"bare-alt{where}", source, line, **facts)
    elif (plain := _plainly(words)) and plain == _plainly(image.caption):
        yield problem(f"alt-is-caption{where}", source, line, **facts)
    elif plain and plain == _plainly(title):
        yield problem(f"alt-is-title{where}", source, line, **facts)
    elif len(words) > _LONGEST:
        yield problem(f"long-alt{where}", source, line, **facts, count=len(words), most=_LONGEST)


def _says_something(words: str) -> bool:
    """True if there is a letter, a digit or a picture sign (`♥`) in words."""
    return re.search(r"[^\W_]|[\u2190-\u2bff\U0001f000-\U0001faff]", words) is not None


def _plainly(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
