"""listmonk: the body and the alternative text of a campaign, under a template that adds nothing.

The template is just `{{ template "content" . }}`, so the body is a whole document. Both files, the
text included, are templates of Go's html/template (knadh/listmonk, models/campaigns.go, 2026-07).
That has three effects, which are undone here: `{{` begins an action; comments are dropped, even
those for Outlook (golang.org/pkg/html/template; knadh/listmonk #1273); and in plain text a `<`
would become `&lt;`, or an opening tag that never ends. Also, listmonk would count clicks on an
address followed by `@TrackLink`.
"""

import json
import re

from sosik.mail.services.service import COMMENT, Fill, MailService, with_preview
from sosik.model.mail_services import SERVICES

_ACTION = re.compile(r"(\{\{.*?\}\})", re.DOTALL)
_COMMENT = re.compile(rf"(\{{*)({COMMENT})", re.DOTALL)
_TRACKED = re.compile("@(?=TrackLink)")
# Includes the braces before it, which would otherwise merge with those of the action.
_SPECIAL = re.compile(r"\{*(?:\{\{|<|@(?=TrackLink))")


def _html(html: str, _: str, fill: Fill) -> str:
    broken = _TRACKED.sub("&#64;", with_preview(html).replace("{{", "{&#123;"))
    return _COMMENT.sub(_safe_comment, fill(broken))


def _safe_comment(match: re.Match[str]) -> str:
    """A comment written so that html/template keeps it; actions in it stay actions."""
    parts = _ACTION.split(match[2])
    safe = [_safe(part) if number % 2 == 0 else part for number, part in enumerate(parts)]
    return "&#123;" * len(match[1]) + "".join(safe)


def _safe(text: str) -> str:
    # A JSON string is also a valid Go string (go.dev/ref/spec#String_literals).
    return f"{{{{ Safe {json.dumps(text, ensure_ascii=False)} }}}}"


def _text(text: str, fill: Fill) -> str:
    return fill(_SPECIAL.sub(lambda match: _safe(match[0]), text))


def _subject(subject: str) -> str:
    """The subject with `{{` escaped: listmonk reads such a subject as a Go text/template."""
    return subject.replace("{{", '{{ "{{" }}')


LISTMONK = MailService(
    name="listmonk",
    files=SERVICES["listmonk"],
    unsubscribe="{{ UnsubscribeURL }}",
    web="{{ MessageURL }}",
    html_of=_html,
    text_of=_text,
    subject_of=_subject,
    refused=("script", "link", "base", "iframe", "object", "embed", "form", "input", "button"),
    live=re.compile(r'\{\{ Safe "(?:[^"\\]|\\.)*" \}\}|(\{\{.*?(?:\}\}|\Z)|@TrackLink)', re.DOTALL),
)
