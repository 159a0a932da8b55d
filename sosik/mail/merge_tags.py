"""Merge tags: neutral tokens while a mail is made, each target's own marks at the very end."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import count
from urllib.parse import quote

from msgspec import Struct

from sosik.mail.css.rules import unescaped
from sosik.mail.mime.headers import split_address
from sosik.mail.services.service import Fill, MailTarget
from sosik.mail.stories import sender_of
from sosik.model.pages import Issue, Release
from sosik.problems.problem import Problem, problem
from sosik.site.view import SiteView

_FOREIGN = re.compile(
    r"\{\{.*?\}\}|\$%.*?%\$|\*\|.*?\|\*|%(?![0-9A-F]{2})[A-Za-z_][\w.-]*%|\{recipient\}"
)
"""The shapes of merge tags in use: `{{ … }}`, `$%…%$`, `*|…|*`, `%…%`; not `%EA%B0%80`."""

_REACHING = re.compile(
    r"@import|\burl\(|<link\b|\bfile:|\bexpression\(|\bbackground\s*=|<(?:video|audio|source)\b",
    re.IGNORECASE,
)
"""What would have a mail, or the program that shows it, fetch a style or open a file."""

_ASCII = "".join(map(chr, range(0x21, 0x7F)))

Literals = Callable[[str], Iterable[tuple[str, int, str]]]
"""What a layout and all that it includes hold as it is: file, line and text."""


class Tokens(Struct, frozen=True):
    """Addresses that stand for the two links of a mail that differ from target to target.

    Below a domain that is never given to anyone (RFC 2606 §2).
    """

    host: str = "merge.invalid"

    @property
    def unsubscribe(self) -> str:
        """Where a reader refuses further mail."""
        return f"https://{self.host}/unsubscribe"

    @property
    def web(self) -> str:
        """The mail as a page."""
        return f"https://{self.host}/web"


class Links(Struct, frozen=True):
    """What one target has in the place of the tokens: merge tags, or whole addresses."""

    unsubscribe: str
    web: str


class Copy(Struct, frozen=True):
    """A mail as one target has it; `text` is told whether or not the target has a file for it."""

    target: MailTarget
    links: Links
    html: str
    text: str


def fresh_tokens(*told: object) -> Tokens:
    """Tokens that stand nowhere in what the authors wrote, so that no text can pose as one."""
    written = repr(told)
    hosts = (f"merge{number or ''}.invalid" for number in count())
    return Tokens(next(host for host in hosts if host not in written))


def links_of(target: MailTarget, page: Issue | Release, site: SiteView) -> Links:
    """The target's merge tags, and the addresses of the site where it has none of its own.

    Without `email.unsubscribe` a reader refuses by a mail to the sender.
    """
    unsubscribe = target.unsubscribe or _plain(site.email.unsubscribe)
    if not unsubscribe:
        _, address = split_address(sender_of(site))
        unsubscribe = f"mailto:{address}?subject={quote('수신거부')}"
    return Links(unsubscribe, target.web or _plain(site.absolute(page.url)))


def _plain(url: str) -> str:
    return quote(url, safe=_ASCII)


def in_html(tokens: Tokens, links: Links) -> Fill:
    """Puts a target's links into HTML."""
    return _filling(tokens, Links(escape(links.unsubscribe), escape(links.web)))


def in_text(tokens: Tokens, links: Links) -> Fill:
    """Puts a target's links into plain text."""
    return _filling(tokens, links)


def _filling(tokens: Tokens, links: Links) -> Fill:
    return lambda text: text.replace(tokens.unsubscribe, links.unsubscribe).replace(
        tokens.web, links.web
    )


def faults_of_layouts(names: Iterable[str], literals: Literals, target: str) -> Iterator[Problem]:
    """Merge tags that a layout holds (`mail-tag`), and what would reach out of the mail
    (`mail-reach`).

    Merge tags come from `unsubscribe` and `web` alone, so that one layout serves every target.
    """
    for file, line, text in {each for name in names for each in literals(name)}:
        for number, part in enumerate(text.split("\n"), line):
            for found in _FOREIGN.finditer(part):
                yield problem("mail-tag", file, number, found=found[0], target=target)
            for found in _REACHING.finditer(unescaped(part)):
                yield problem("mail-reach", file, number, found=found[0])
