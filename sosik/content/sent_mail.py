"""Reads the sent mails in content/sent/, which `sosik sent` wrote and which never change."""

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
"""Pictures of mailings; the group is their path on the site, as their mail names them.

Mails made by older versions have theirs under `media/`, with the pictures of pages.
"""

_HREF = re.compile(r"""(?i)\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BARE = re.compile(r"https?://\S+")
_BEHIND = ".,;:!?'\"*>"
_OPENING = {")": "(", "]": "[", "}": "{"}
_TAG = re.compile(r"[{}]|\$%.*%\$|\*\|")
"""A merge tag of a mail service within an address; no page of the site has one."""
_TRACKED = "@TrackLink"
"""The mark that makes listmonk count the clicks of a link."""


def folder_of(identity: str) -> str:
    """The folder of the mailing of an issue or a release, below the site's folder."""
    return f"{MAILINGS}{identity}"


def read_mailings(inventory: Inventory, problems: ProblemCollector) -> tuple[Mailing, ...]:
    """All sent mails, the newest first; unreadable records are reported as problems."""
    mailings: list[Mailing] = []
    for name in inventory.found:
        if name.startswith(MAILINGS) and name.endswith(f"/{RECORD}"):
            try:
                mailing = json.decode(inventory.bytes_of(name), type=Mailing)
            except (msgspec.DecodeError, UnicodeDecodeError):
                mailing = None
            if mailing is None or mailing.at.tzinfo is None:
                problems.add("bad-mailing", name)
            else:
                mailings.append(mailing)
    mailings.sort(key=lambda mailing: mailing.id)
    mailings.sort(key=lambda mailing: mailing.at, reverse=True)
    return tuple(mailings)


def mailing_of(mailings: Iterable[Mailing], identity: str) -> Mailing | None:
    """The newest mail that contains a page; None if it was never mailed."""
    return next((mailing for mailing in mailings if identity in mailing.words), None)


def changed_since(
    mailing: Mailing, identity: str, pages: Mapping[str, AnyPage]
) -> Iterator[AnyPage]:
    """The public texts that changed since the mail: of an issue, any text that it contains."""
    identities = mailing.words if identity == mailing.id else (identity,)
    for page in (pages.get(carried) for carried in identities):
        if page is not None and page.words != mailing.words[page.id]:
            yield page


def mailed_pictures(inventory: Inventory) -> dict[str, str]:
    """The digests of all pictures in sent mails, by file name."""
    names = (name for name, file in inventory.found.items() if not file.problem)
    return {name: inventory.digest(name) for name in names if place_of(name)}


def place_of(name: str) -> str:
    """The path of a picture of a mailing below the site's root; "" for any other file.

    `content/sent/issues/2026-10/mail/a-640.jpg` has the path `mail/a-640.jpg`.
    """
    match = _PICTURES.fullmatch(name)
    own = {RECORD, *files_of(SERVICES)}
    return match[1] if match and match[1].rpartition("/")[2] not in own else ""


def mailed_links(inventory: Inventory, site: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The files of sent mails, last names first, each with the site addresses that it links to.

    Addresses are decoded and keep their fragment (`#id`); query parameters are removed, as mail
    services add them. `site` is the site's URL. The links of each file are cached.
    """
    for name in sorted(inventory.found, reverse=True):
        is_mail = name.startswith(MAILINGS) and name.endswith((".html", ".txt"))
        if not is_mail or inventory.found[name].problem:
            continue
        record = inventory.remembered(name)
        if record.mailed_from != site:
            text = inventory.bytes_of(name).decode(errors="replace")
            urls = _bare_links(text) if name.endswith(".txt") else _links(text)
            addresses = dict.fromkeys(_own(site, url) for url in urls)
            mailed = tuple(address for address in addresses if address)
            record = inventory.learn(name, mailed=mailed, mailed_from=site)
        if record.mailed:
            yield name, record.mailed


def _links(html: str) -> Iterator[str]:
    for quoted, single in _HREF.findall(html):
        yield unescape(quoted or single).strip()


def _bare_links(text: str) -> Iterator[str]:
    """The addresses in a plain text, without the punctuation around them.

    Addresses with letters beyond ASCII are left out: a Korean particle can't be told from their
    end, and the HTML of the same mail contains them too.
    """
    for url in _BARE.findall(text):
        address = url
        while address[-1] in _BEHIND or address.count(address[-1]) > address.count(
            _OPENING.get(address[-1], address[-1])
        ):
            address = address[:-1]
        if address.isascii():
            yield address


def _own(site: str, url: str) -> str:
    """The site address of a link, "" for links to other sites; http and https count as equal."""
    scheme, mark, rest = url.removesuffix(_TRACKED).partition("://")
    if not mark or scheme.lower() not in ("http", "https"):
        return ""
    host, slash, path = rest.partition("/")
    address = routes.own_address(site.partition("://")[2], host.lower() + slash + path)
    parts = urlsplit(address)
    if not address or _TAG.search(parts.path):
        return ""
    anchor = unquote(parts.fragment)
    fragment = f"#{anchor}" if anchor and anchor != "top" and not _TAG.search(anchor) else ""
    return normalize("NFC", unquote(parts.path)) + fragment
