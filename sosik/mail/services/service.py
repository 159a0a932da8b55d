"""A mail service: a program or company that sends mail, with its files and its merge tags."""

import re
from collections.abc import Callable

from msgspec import Struct

from sosik.model.mail_services import ServiceFiles

PREVIEW = "<!--sosik:preview-->", "<!--/sosik:preview-->"
"""The marks that a layout puts around its hidden preview text (preheader)."""

_PREVIEWED = re.compile(f"{PREVIEW[0]}.*?{PREVIEW[1]}", re.DOTALL)

COMMENT = r"<!--.*?-->"
"""A pattern for HTML comments, including conditional comments for Outlook."""

Fill = Callable[[str], str]
"""Replaces each link placeholder with the service's own link, and breaks long lines of HTML."""


def _unchanged(text: str) -> str:
    return text


def _filled(text: str, fill: Fill) -> str:
    return fill(text)


class MailService(Struct, frozen=True, kw_only=True):
    """A mail service named in `email.targets`: its files and how they are written.

    `unsubscribe` and `web` are its merge tags, "" to use the addresses of the site instead.
    `html_of` takes the whole document with inlined styles, the preheader and a `Fill`; `text_of`
    takes the plain text and a `Fill`. Both must also break up any text of an author that the
    service would read as a merge tag, as `subject_of` does for a subject. `refused` are tags that
    its HTML may not contain, even inside comments. Group 1 of `live` matches whatever the service
    would read as a merge tag in a finished file.
    """

    name: str
    files: ServiceFiles
    unsubscribe: str = ""
    web: str = ""
    html_of: Callable[[str, str, Fill], str]
    text_of: Callable[[str, Fill], str] = _filled
    subject_of: Callable[[str], str] = _unchanged
    refused: tuple[str, ...]
    live: re.Pattern[str]


def with_preview(html: str) -> str:
    """The document with its preview text, without the marks around it."""
    return html.replace(PREVIEW[0], "").replace(PREVIEW[1], "")


def without_preview(html: str) -> str:
    """The document without its preview text and the marks around it."""
    return _PREVIEWED.sub("", html)
