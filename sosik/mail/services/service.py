"""What a mail is made for: a program or service that sends it, its files, its own merge tags."""

import re
from collections.abc import Callable

from msgspec import Struct

from sosik.model.mail_services import ServiceFiles

PREVIEW = "<!--sosik:preview-->", "<!--/sosik:preview-->"
"""What a layout puts around its hidden preview text; a target may have another place for it."""

_PREVIEWED = re.compile(f"{PREVIEW[0]}.*?{PREVIEW[1]}", re.DOTALL)

COMMENT = r"<!--.*?-->"
"""A comment of HTML, those that only Outlook reads among them."""

Fill = Callable[[str], str]
"""Puts what a target has for each link in the place of its token; HTML in lines none too long."""


def _same(text: str) -> str:
    return text


def _filled(text: str, fill: Fill) -> str:
    return fill(text)


class MailTarget(Struct, frozen=True, kw_only=True):
    """One word of `email.targets`: which files it makes, and how they are written.

    `unsubscribe` and `web` are its merge tags, "" where the addresses of the site itself stand.
    `html_of` is given the whole document with its styles inlined, the preview text and what
    fills in the links; `text_of` the text form and the same. Both must also break whatever in
    the text of an author the sender would take for a merge tag, as `subject_of` does for a
    subject. `refused` are the tags that its HTML may not hold, comments included; group 1 of `live`
    is whatever the sender would take for a merge tag in a finished file.
    """

    name: str
    files: ServiceFiles
    unsubscribe: str = ""
    web: str = ""
    html_of: Callable[[str, str, Fill], str]
    text_of: Callable[[str, Fill], str] = _filled
    subject_of: Callable[[str], str] = _same
    refused: tuple[str, ...]
    live: re.Pattern[str]


def with_preview(html: str) -> str:
    """The document with its own preview text, without the marks around it."""
    return html.replace(PREVIEW[0], "").replace(PREVIEW[1], "")


def without_preview(html: str) -> str:
    """The document without what its layout marks as preview text."""
    return _PREVIEWED.sub("", html)
