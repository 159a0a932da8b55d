"""Stibee (스티비): a fragment for its HTML editor.

The editor refuses whole documents and `<style>` (help.stibee.com, ‘HTML 코드로 편집하기’, read in
2026-11). The help does not mention comments, and mails made with Stibee contain them; so
conditional comments for Outlook stay. They contain only the tables that set the width of the mail
in Outlook on Windows; if an editor removes them, the mail becomes as wide as the window and is
otherwise intact.
"""

import re
from html import escape

from sosik.mail.services.service import COMMENT, Fill, MailService, without_preview
from sosik.model.mail_services import SERVICES

_PREVIEW = (
    '<table id="$stb-htmlv3$" style="height:0px;max-height:0px;border-width:0px;visibility:hidden;'
    'line-height:0px;font-size:0px;overflow:hidden;display:none"><tr><td>{}</td></tr></table>'
)
_PADDING = "\u00a0\u200c" * 60
"""Fills up the preview, so that the first words of the mail do not appear in it."""

_BODY = re.compile(r"<body\b(?:\"[^\"]*\"|[^\">])*>(.*)</body>", re.DOTALL)
_PIECE = re.compile(rf"({COMMENT})|(</?[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^\"'>])*>)", re.DOTALL)
_CLASS = re.compile(r' class="[^"]*"')
_ATTRIBUTE = re.compile(r"""(\s([\w:-]+)=)("[^"]*"|'[^']*')""")


def _html(html: str, preheader: str, fill: Fill) -> str:
    body = _BODY.search(html)
    fragment = (body[1] if body else html).strip()
    return fill(f"{_preview(preheader)}\n{_broken(without_preview(fragment))}\n")


def _preview(preheader: str) -> str:
    """The table from which Stibee takes the preview text, on one line as its help asks."""
    text = _broken(escape(" ".join(preheader.split()), quote=False))
    return _PREVIEW.format(f"{text}{_PADDING}")


def _broken(html: str) -> str:
    """HTML without classes, and with every `$%` of an author broken up.

    Nothing selects the classes, as there is no `<style>`. `$%` is not broken up by character
    references, because an editor that parses and rewrites the HTML resolves those.
    """
    pieces: list[str] = []
    at = 0
    for match in _PIECE.finditer(html):
        comment, tag = match.groups()
        pieces.append(html[at : match.start()].replace("$%", "<span>$</span>%"))
        pieces.append(comment or _ATTRIBUTE.sub(_attribute, _CLASS.sub("", tag)))
        at = match.end()
    pieces.append(html[at:].replace("$%", "<span>$</span>%"))
    return "".join(pieces)


def _attribute(match: re.Match[str]) -> str:
    broken = "%24%" if match[2] in ("href", "src") else "$\u2060%"
    return match[1] + match[3].replace("$%", broken)


def _subject(subject: str) -> str:
    return subject.replace("$%", "$\u2060%")


STIBEE = MailService(
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
