"""Any SMTP server, or a service that takes a whole document and fills in `{recipient}`."""

import re

from sosik.mail.services.service import Fill, MailService, with_preview
from sosik.model.mail_services import SERVICES

RECIPIENT = "{recipient}"
"""Placeholder in `email.unsubscribe` that the sender replaces with something unique per reader."""


def _html(html: str, _: str, fill: Fill) -> str:
    return fill(with_preview(html).replace(RECIPIENT, "&#123;recipient}"))


def _text(text: str, fill: Fill) -> str:
    # Plain text can only be broken up by an invisible character (WORD JOINER).
    return fill(text.replace(RECIPIENT, "{\u2060recipient}"))


FULL = MailService(
    name="full",
    files=SERVICES["full"],
    html_of=_html,
    text_of=_text,
    # Tags that mail programs drop or treat as an attack, and tags that load files (not RFC 2557).
    refused=(
        *("script", "link", "base", "iframe", "object", "embed", "form", "input", "button"),
        *("video", "audio", "source"),
    ),
    live=re.compile(r"(\{recipient\})"),
)
