"""A mail before its styles are inlined: what the layouts make of a page, in HTML and in text."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from msgspec import Struct

from sosik.mail.merge_tags import Tokens
from sosik.mail.stories import (
    Chapter,
    body_of,
    buttons_of,
    figure_of,
    headline_of,
    number_line,
    preheader_of,
    subject_of,
    years_of,
)
from sosik.model.pages import Issue, Release
from sosik.site.body import plain_text
from sosik.site.markup import Markup
from sosik.site.view import SiteView

INLINED, KEPT = "email/mail.css", "email/media.css"
"""The stylesheet that is inlined, and the one that stays in the head."""

BULLETIN, ARTICLE, BULLETIN_TEXT = "email/bulletin.html", "email/article.html", "email/message.txt"
RELEASE_HTML, RELEASE_TEXT = "email/release.html", "email/release.txt"

_MARK = "<!--sosik:{}-->"
_MARKS = re.compile(r"<!--sosik:(\d+)-->")


class Renders(Protocol):
    """The layouts, whether or not it is noted which are used."""

    def render(self, name: str, **given: Any) -> str:
        """One layout as text. Raises ProblemsFound where it fails."""

    def literals(self, name: str) -> tuple[tuple[str, int, str], ...]:
        """What a layout and all that it includes print as it is: file, line and text."""


class Draft(Struct, frozen=True):
    """The shell of a mail, and the fragments that stand at its marks."""

    shell: str
    fragments: tuple[str, ...] = ()


def layouts_of(page: Issue | Release) -> tuple[str, ...]:
    """The layouts that a mail is made with, that of its shell first, that of its text last."""
    if isinstance(page, Release):
        return RELEASE_HTML, RELEASE_TEXT
    return BULLETIN, ARTICLE, BULLETIN_TEXT


def draft_of(
    page: Issue | Release,
    site: SiteView,
    layouts: Renders,
    chapters: tuple[Chapter, ...],
    tokens: Tokens = Tokens(),  # noqa: B008 (a frozen value)
) -> Draft:
    """The mail's HTML from the layouts, with a mark in the shell for each article.

    Raises ProblemsFound where a layout fails.
    """
    given = _given(page, site, chapters, tokens)
    if isinstance(page, Release):
        body = body_of(page, site)
        figure = figure_of(page, body, site)
        return Draft(layouts.render(RELEASE_HTML, **given, body=body, figure=figure))
    stories = [story for chapter in chapters for story in chapter.stories]
    fragments = [layouts.render(ARTICLE, site=site, story=story) for story in stories]
    marks = (_markup(_MARK.format(number)) for number in range(len(stories)))
    slots = [(chapter.heading, [next(marks) for _ in chapter.stories]) for chapter in chapters]
    shell = layouts.render(BULLETIN, **given, greeting=body_of(page, site), chapters=slots)
    return Draft(shell, tuple(fragment.strip() for fragment in fragments))


def text_of(
    page: Issue | Release,
    site: SiteView,
    layouts: Renders,
    chapters: tuple[Chapter, ...],
    tokens: Tokens = Tokens(),  # noqa: B008 (a frozen value)
) -> str:
    """The mail's text form. Raises ProblemsFound where a layout fails."""
    given = _given(page, site, chapters, tokens)
    name = BULLETIN_TEXT if isinstance(page, Issue) else RELEASE_TEXT
    said = layouts.render(name, **given, body=plain_text(site, page).strip(), chapters=chapters)
    return re.sub(r"\n{3,}", "\n\n", said).strip() + "\n"


def joined(shell: str, fragments: tuple[str, ...]) -> str:
    """The shell with each fragment at its mark."""
    return _MARKS.sub(lambda found: fragments[int(found[1])], shell)


def _markup(made_here: str) -> Markup:
    return Markup(made_here)


def _given(
    page: Issue | Release, site: SiteView, chapters: tuple[Chapter, ...], tokens: Tokens
) -> Mapping[str, object]:
    """What the shell of a mail and its text form are given."""
    given: dict[str, object] = {
        "site": site,
        "page": page,
        "web": tokens.web,
        "unsubscribe": tokens.unsubscribe,
        "subject": subject_of(page),
        "preheader": preheader_of(page, chapters),
        "years": years_of(page, site),
        "media": _markup(site.stylesheet(KEPT).strip()),
    }
    if isinstance(page, Issue):
        return given | {"number": number_line(page), "headline": headline_of(page, site)}
    sheets = f"총 {page.sheets}매" if page.sheets.isdecimal() else page.sheets
    return given | {
        "buttons": buttons_of(page, site),
        "sheets": sheets,
    }
