"""Stibee (스티비): a fragment for its HTML editor.

The editor refuses whole documents and `<style>` (help.stibee.com, ‘HTML 코드로 편집하기’, read in
2026-11). It does not name comments, and letters that its users make hold them; so those that only
Outlook reads stay: they hold nothing but the tables that give its Windows program the width of
the mail, and where an editor takes them away the mail is as wide as the window and still whole.
"""

import re
from html import escape

from sosik.mail.services.service import COMMENT, Fill, MailTarget, without_preview
from sosik.model.mail_services import SERVICES

_PREVIEW = (
    '<table id="$stb-htmlv3$" style="height:0px;max-height:0px;border-width:0px;visibility:hidden;'
    'line-height:0px;font-size:0px;overflow:hidden;display:none"><tr><td>{}</td></tr></table>'
)
_PADDING = "\u00a0\u200c" * 60
"""Keeps the first words of the mail out of the preview."""

_BODY = re.compile(r"<body\b(?:\"[^\"]*\"|[^\">])*>(.*)</body>", re.DOTALL)
_PIECE = re.compile(rf"({COMMENT})|(</?[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^\"'>])*>)", re.DOTALL)
_CLASS = re.compile(r' class="[^"]*"')
_ATTRIBUTE = re.compile(r"""(\s([\w:-]+)=)("[^"]*"|'[^']*')""")


def _html(html: str, preheader: str, fill: Fill) -> str:
    body = _BODY.search(html)
    fragment = (body[1] if body else html).strip()
    return fill(f"{_preview(preheader)}\n{_broken(without_preview(fragment))}\n")


def _preview(preheader: str) -> str:
    """The table that Stibee reads the preview text from, on one line as its help asks."""
    said = _broken(escape(" ".join(preheader.split()), quote=False))
    return _PREVIEW.format(f"{said}{_PADDING}")


def _broken(html: str) -> str:
    """HTML without classes, which nothing selects, and with no `$%` of an author left whole.

    Not by character references: an editor that reads and writes the HTML anew resolves those.
    """
    written: list[str] = []
    at = 0
    for found in _PIECE.finditer(html):
        comment, tag = found.groups()
        written.append(html[at : found.start()].replace("$%", "<span>$</span>%"))
        written.append(comment or _ATTRIBUTE.sub(_attribute, _CLASS.sub("", tag)))
        at = found.end()
    written.append(html[at:].replace("$%", "<span>$</span>%"))
    return "".join(written)


def _attribute(found: re.Match[str]) -> str:
    broken = "%24%" if found[2] in ("href", "src") else "$\u2060%"
    return found[1] + found[3].replace("$%", broken)


def _subject(subject: str) -> str:
    return subject.replace("$%", "$\u2060%")


STIBEE = MailTarget(
    name="stibee",
    files=SERVICES["stibee"],
    unsubscribe="$%unsubscribe%$",
    web="$%permalink%$",
    html_of=_html,
    subject_of=_subject,
    refused=(
        *("html", "head", "body", "style", "meta", "script", "form", "input", "button"),
        *("noscript", "iframe", "link", "base", "title", "object", "embed"),
    ),
    live=re.compile(r"(\$%.*?%\$)"),
)
