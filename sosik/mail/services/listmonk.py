"""listmonk: the body and the alternative text of a campaign, under a template that adds nothing.

The template is `{{ template "content" . }}` alone, so the body is a whole document. Both files are
templates of Go's html/template, the text form too (knadh/listmonk, models/campaigns.go, 2026-07),
and that has three effects which are undone here: `{{` begins an action; comments are dropped,
those for Outlook too (golang.org/pkg/html/template; knadh/listmonk #1273); and in a text a `<`
would become `&lt;`, or an opening tag that never ends. An address before `@TrackLink` would be
counted.
"""

import json
import re

from sosik.mail.services.service import COMMENT, Fill, MailTarget, with_preview
from sosik.model.mail_services import SERVICES

_ACTION = re.compile(r"(\{\{.*?\}\})", re.DOTALL)
_COMMENT = re.compile(rf"(\{{*)({COMMENT})", re.DOTALL)
_TRACKED = re.compile("@(?=TrackLink)")
# With the braces before it, which would run together with those of the action.
_MARKED = re.compile(r"\{*(?:\{\{|<|@(?=TrackLink))")


def _html(html: str, _: str, fill: Fill) -> str:
    broken = _TRACKED.sub("&#64;", with_preview(html).replace("{{", "{&#123;"))
    return _COMMENT.sub(_kept, fill(broken))


def _kept(found: re.Match[str]) -> str:
    """A comment that html/template leaves alone, with the actions inside it outside its quotes."""
    parts = _ACTION.split(found[2])
    kept = [_safe(part) if number % 2 == 0 else part for number, part in enumerate(parts)]
    return "&#123;" * len(found[1]) + "".join(kept)


def _safe(text: str) -> str:
    # A string of JSON is a string of Go as well (go.dev/ref/spec#String_literals).
    return f"{{{{ Safe {json.dumps(text, ensure_ascii=False)} }}}}"


def _text(text: str, fill: Fill) -> str:
    return fill(_MARKED.sub(lambda found: _safe(found[0]), text))


def _subject(subject: str) -> str:
    """A subject is a template of text/template, and only where it holds `{{` (same source)."""
    return subject.replace("{{", '{{ "{{" }}')


LISTMONK = MailTarget(
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
