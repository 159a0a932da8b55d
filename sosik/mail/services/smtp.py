"""Any SMTP server, or a service that takes a whole document and fills in `{recipient}`."""

import re

from sosik.mail.services.service import Fill, MailTarget, with_preview
from sosik.model.mail_services import SERVICES

RECIPIENT = "{recipient}"
"""Stands in `email.unsubscribe` where whoever sends puts what tells the reader from others."""


def _html(html: str, _: str, fill: Fill) -> str:
    return fill(with_preview(html).replace(RECIPIENT, "&#123;recipient}"))


def _text(text: str, fill: Fill) -> str:
    # A text has no other way to be broken than by a letter that is not seen (WORD JOINER).
    return fill(text.replace(RECIPIENT, "{\u2060recipient}"))


FULL = MailTarget(
    name="full",
    files=SERVICES["full"],
    html_of=_html,
    text_of=_text,
    # What mail programs drop or take for an attack, and what would be fetched (RFC 2557 apart).
    refused=(
        *("script", "link", "base", "iframe", "object", "embed", "form", "input", "button"),
        *("video", "audio", "source"),
    ),
    live=re.compile(r"(\{recipient\})"),
)
