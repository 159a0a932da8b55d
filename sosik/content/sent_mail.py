"""What was sent by mail and is kept for good: content/sent/, as `sosik sent` wrote it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import json

from sosik.content.inventory import Inventory
from sosik.model import routes
from sosik.model.mail_services import SERVICES, files_of
from sosik.model.pages import AnyPage
from sosik.model.site import Mailing
from sosik.problems.collector import ProblemCollector

MAILINGS = "content/sent/"
RECORD = "sent.json"
"""The record in the folder of each mailing."""

_PICTURES = re.compile(rf"{MAILINGS}.+/((?:mail|media)/[^/]+)")
"""Pictures of mailings, and below it where they stand on the site: as their mail names them.

Mails that an older Sosik made show theirs under `media/`, among those of pages.
"""

_HREF = re.compile(r"""(?i)\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BARE = re.compile(r"https?://\S+")
_BEHIND = ".,;:!?'\"*>"
_OPENING = {")": "(", "]": "[", "}": "{"}
_TAG = re.compile(r"[{}]|\$%.*%\$|\*\|")
"""A merge tag within an address, which no page of ours has."""
_TRACKED = "@TrackLink"
"""What listmonk counts a link by."""


def folder_of(identity: str) -> str:
    """Where the mailing of an issue or a release is kept, below the site's folder."""
    return f"{MAILINGS}{identity}"


def read_mailings(inventory: Inventory, problems: ProblemCollector) -> tuple[Mailing, ...]:
    """All mailings that are kept, the newest first; a record that can't be read is a problem."""
    found: list[Mailing] = []
    for name in inventory.found:
        if name.startswith(MAILINGS) and name.endswith(f"/{RECORD}"):
            try:
                mailing = json.decode(inventory.bytes_of(name), type=Mailing)
            except (msgspec.DecodeError, UnicodeDecodeError):
                mailing = None
            if mailing is None or mailing.at.tzinfo is None:
                problems.add("bad-mailing", name)
            else:
                found.append(mailing)
    found.sort(key=lambda mailing: mailing.id)
    found.sort(key=lambda mailing: mailing.at, reverse=True)
    return tuple(found)


def mailing_of(mailings: Iterable[Mailing], identity: str) -> Mailing | None:
    """The newest mail that carried a page."""
    return next((mailing for mailing in mailings if identity in mailing.words), None)


def changed_since(
    mailing: Mailing, identity: str, pages: Mapping[str, AnyPage]
) -> Iterator[AnyPage]:
    """The public texts whose words are others than in the mail: of an issue all that it carried."""
    told = mailing.words if identity == mailing.id else (identity,)
    for page in (pages.get(each) for each in told):
        if page is not None and page.words != mailing.words[page.id]:
            yield page


def mailed_pictures(inventory: Inventory) -> dict[str, str]:
    """The digests of all pictures of mailings, by file name."""
    names = (name for name, found in inventory.found.items() if not found.problem)
    return {name: inventory.digest(name) for name in names if place_of(name)}


def place_of(name: str) -> str:
    """Where a picture of a mailing stands below the site's root; "" for any other file.

    `content/sent/issues/2026-10/mail/a-640.jpg` stands at `mail/a-640.jpg`.
    """
    found = _PICTURES.fullmatch(name)
    own = {RECORD, *files_of(SERVICES)}
    return found[1] if found and found[1].rpartition("/")[2] not in own else ""


def mailed_links(inventory: Inventory, site: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By file of the kept mails, the newest names first, the addresses of the site it leads to.

    They are decoded and end in `#` and an id where they have one; parameters are left out, for
    those are the sender's own. `site` is the site's URL. A file is read once.
    """
    for name in sorted(inventory.found, reverse=True):
        ours = name.startswith(MAILINGS) and name.endswith((".html", ".txt"))
        if not ours or inventory.found[name].problem:
            continue
        known = inventory.remembered(name)
        if known.mailed_from != site:
            text = inventory.bytes_of(name).decode(errors="replace")
            found = _bare_links(text) if name.endswith(".txt") else _links(text)
            addresses = dict.fromkeys(_own(site, url) for url in found)
            mailed = tuple(address for address in addresses if address)
            known = inventory.learn(name, mailed=mailed, mailed_from=site)
        if known.mailed:
            yield name, known.mailed


def _links(html: str) -> Iterator[str]:
    for quoted, single in _HREF.findall(html):
        yield unescape(quoted or single).strip()


def _bare_links(text: str) -> Iterator[str]:
    """The addresses in a text, without the signs of the sentence around them.

    One with letters beyond ASCII is left out: nothing tells a particle from its end, and the HTML
    of the same mail names it.
    """
    for url in _BARE.findall(text):
        found = url
        while found[-1] in _BEHIND or found.count(found[-1]) > found.count(
            _OPENING.get(found[-1], found[-1])
        ):
            found = found[:-1]
        if found.isascii():
            yield found


def _own(site: str, url: str) -> str:
    """The site address that a link names, "" for one of others; http and https are one site."""
    scheme, mark, rest = url.removesuffix(_TRACKED).partition("://")
    if not mark or scheme.lower() not in ("http", "https"):
        return ""
    host, slash, path = rest.partition("/")
    address = routes.own_address(site.partition("://")[2], host.lower() + slash + path)
    parts = urlsplit(address)
    if not address or _TAG.search(parts.path):
        return ""
    place = unquote(parts.fragment)
    behind = f"#{place}" if place and place != "top" and not _TAG.search(place) else ""
    return normalize("NFC", unquote(parts.path)) + behind
