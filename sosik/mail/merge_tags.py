"""Merge tags: neutral placeholders while a mail is composed, each service's own tags at the end."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import count
from urllib.parse import quote

from msgspec import Struct

from sosik.mail.articles import sender_of
from sosik.mail.css.rules import unescaped
from sosik.mail.mime.headers import split_address
from sosik.mail.services.service import Fill, MailService
from sosik.model.pages import Issue, Release
from sosik.problems.problem import Problem, problem
from sosik.site.view import SiteView

_MERGE_TAG = re.compile(
    r"\{\{.*?\}\}|\$%.*?%\$|\*\|.*?\|\*|%(?![0-9A-F]{2})[A-Za-z_][\w.-]*%|\{recipient\}"
)
"""The common forms of merge tags: `{{ … }}`, `$%…%$`, `*|…|*`, `%…%`; not `%EA%B0%80`."""

_EXTERNAL = re.compile(
    r"@import|\burl\(|<link\b|\bfile:|\bexpression\(|\bbackground\s*=|<(?:video|audio|source)\b",
    re.IGNORECASE,
)
"""Markup by which a mail, or the program that shows it, would load a style or open a file."""

_ASCII = "".join(map(chr, range(0x21, 0x7F)))

Literals = Callable[[str], Iterable[tuple[str, int, str]]]
"""The literal text of a layout and of all that it includes, by its name: file, line and text."""


class Tokens(Struct, frozen=True):
    """Placeholder addresses for the two links of a mail that differ between services.

    Their host is under `.invalid`, which is never registered (RFC 2606 §2).
    """

    host: str = "merge.invalid"

    @property
    def unsubscribe(self) -> str:
        """The placeholder for the link by which a reader unsubscribes."""
        return f"https://{self.host}/unsubscribe"

    @property
    def web(self) -> str:
        """The placeholder for the web version of the mail."""
        return f"https://{self.host}/web"


class Links(Struct, frozen=True):
    """The links of one service that replace the placeholders: merge tags or whole addresses."""

    unsubscribe: str
    web: str


class ServiceVersion(Struct, frozen=True):
    """A mail as written for one service; `text` is set even if the service has no file for it."""

    service: MailService
    links: Links
    html: str
    text: str


def fresh_tokens(*content: object) -> Tokens:
    """Placeholders that occur nowhere in the content, so no author's text can imitate one."""
    written = repr(content)
    hosts = (f"merge{number or ''}.invalid" for number in count())
    return Tokens(next(host for host in hosts if host not in written))


def links_of(service: MailService, page: Issue | Release, site: SiteView) -> Links:
    """The service's merge tags, or the addresses of the site where the service has none.

    Without `email.unsubscribe` the link to unsubscribe is a mail to the sender.
    """
    unsubscribe = service.unsubscribe or _ascii_url(site.email.unsubscribe)
    if not unsubscribe:
        _, address = split_address(sender_of(site))
        unsubscribe = f"mailto:{address}?subject={quote(site.say('unsubscribe'))}"
    preview = page.preview if isinstance(page, Release) else ""
    return Links(unsubscribe, service.web or _ascii_url(site.absolute(preview or page.url)))


def _ascii_url(url: str) -> str:
    return quote(url, safe=_ASCII)


def html_filler(tokens: Tokens, links: Links) -> Fill:
    """A function that replaces the placeholders in HTML with a service's links, escaped."""
    return _filler(tokens, Links(escape(links.unsubscribe), escape(links.web)))


def text_filler(tokens: Tokens, links: Links) -> Fill:
    """A function that replaces the placeholders in plain text with a service's links."""
    return _filler(tokens, links)


def _filler(tokens: Tokens, links: Links) -> Fill:
    return lambda text: text.replace(tokens.unsubscribe, links.unsubscribe).replace(
        tokens.web, links.web
    )


def layout_problems(names: Iterable[str], literals: Literals, services: str) -> Iterator[Problem]:
    """Merge tags in layouts (`mail-tag`), and markup that loads external files (`mail-reach`).

    Layouts must use the variables `unsubscribe` and `web` instead, so that one layout works for
    every service. `services` are the names of the site's services, for the message.
    """
    for file, first_line, text in {literal for name in names for literal in literals(name)}:
        for number, line in enumerate(text.split("\n"), first_line):
            for match in _MERGE_TAG.finditer(line):
                yield problem("mail-tag", file, number, found=match[0], target=services)
            for match in _EXTERNAL.finditer(unescaped(line)):
                yield problem("mail-reach", file, number, found=match[0])
