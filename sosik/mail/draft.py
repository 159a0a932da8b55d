"""A mail before its styles are inlined: what the layouts render from a page, as HTML and text."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from msgspec import Struct

from sosik.mail.articles import (
    MailSection,
    body_of,
    buttons_of,
    embargo_notice,
    figure_of,
    headline_of,
    number_line,
    preheader_of,
    subject_of,
    years_of,
)
from sosik.mail.merge_tags import Tokens
from sosik.model.pages import Issue, Release
from sosik.site.body import plain_text
from sosik.site.markup import Markup
from sosik.site.view import SiteView

INLINED_CSS, HEAD_CSS = "email/mail.css", "email/media.css"
"""The stylesheet that is inlined, and the one that stays in a `<style>` of the head."""

BULLETIN, ARTICLE, BULLETIN_TEXT = "email/bulletin.html", "email/article.html", "email/message.txt"
RELEASE_HTML, RELEASE_TEXT = "email/release.html", "email/release.txt"

SLOT = "<!--sosik:{}-->"
"""What stands in the shell of a mail for a fragment, by its number."""
_SLOTS = re.compile(r"<!--sosik:(\d+)-->")


class LayoutRenderer(Protocol):
    """Renders layouts, with or without recording which ones are used."""

    def render(self, name: str, **variables: Any) -> str:
        """The text of one layout. Raises ProblemsFound if the layout fails."""

    def literals(self, name: str) -> tuple[tuple[str, int, str], ...]:
        """The literal text of a layout and of all that it includes: file, line and text."""


class Draft(Struct, frozen=True):
    """The shell of a mail with numbered slots, and the fragments of HTML that go into them."""

    shell: str
    fragments: tuple[str, ...] = ()


def layouts_of(page: Issue | Release) -> tuple[str, ...]:
    """The names of the layouts of a mail, that of the shell first, that of the text last."""
    if isinstance(page, Release):
        return RELEASE_HTML, RELEASE_TEXT
    return BULLETIN, ARTICLE, BULLETIN_TEXT


def draft_of(
    page: Issue | Release,
    site: SiteView,
    layouts: LayoutRenderer,
    sections: tuple[MailSection, ...],
    tokens: Tokens = Tokens(),  # noqa: B008 (a frozen value)
) -> Draft:
    """The mail's HTML as rendered by the layouts, with one slot in the shell for each article.

    Raises ProblemsFound if a layout fails.
    """
    variables = _variables(page, site, sections, tokens)
    if isinstance(page, Release):
        body = body_of(page, site)
        figure = figure_of(page, site)
        return Draft(layouts.render(RELEASE_HTML, **variables, body=body, figure=figure))
    articles = [article for section in sections for article in section.articles]
    fragments = [layouts.render(ARTICLE, site=site, story=article) for article in articles]
    marks = (_markup(SLOT.format(number)) for number in range(len(articles)))
    slots = [(section.heading, [next(marks) for _ in section.articles]) for section in sections]
    shell = layouts.render(BULLETIN, **variables, greeting=body_of(page, site), chapters=slots)
    return Draft(shell, tuple(fragment.strip() for fragment in fragments))


def text_of(
    page: Issue | Release,
    site: SiteView,
    layouts: LayoutRenderer,
    sections: tuple[MailSection, ...],
    tokens: Tokens = Tokens(),  # noqa: B008 (a frozen value)
) -> str:
    """The mail as plain text. Raises ProblemsFound if a layout fails."""
    variables = _variables(page, site, sections, tokens)
    name = BULLETIN_TEXT if isinstance(page, Issue) else RELEASE_TEXT
    body = plain_text(site, page).strip()
    ended = body.endswith(tuple(site.say("end_marks").split("|")))
    text = layouts.render(name, **variables, body=body, ended=ended, chapters=sections)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def joined(shell: str, fragments: tuple[str, ...]) -> str:
    """The shell with each fragment in its slot."""
    return _SLOTS.sub(lambda match: fragments[int(match[1])], shell)


def _markup(html: str) -> Markup:
    """HTML made by Sosik itself, marked as safe."""
    return Markup(html)


def _variables(
    page: Issue | Release, site: SiteView, sections: tuple[MailSection, ...], tokens: Tokens
) -> Mapping[str, object]:
    """The layout variables that the shell and the plain text have in common."""
    variables: dict[str, object] = {
        "site": site,
        "page": page,
        "web": tokens.web,
        "unsubscribe": tokens.unsubscribe,
        "subject": subject_of(page, site),
        "preheader": preheader_of(page, site, sections),
        "years": years_of(page, site),
        "media": _markup(site.stylesheet(HEAD_CSS).strip()),
    }
    if isinstance(page, Issue):
        return variables | {"number": number_line(page, site), "headline": headline_of(page, site)}
    sheets = page.sheets
    if sheets.isdecimal():
        sheets = site.say("sheets_total", count=sheets)
    return variables | {
        "buttons": buttons_of(page, site),
        "sheets": sheets,
        "embargo_notice": embargo_notice(page, site),
    }
