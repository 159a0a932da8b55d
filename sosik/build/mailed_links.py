"""Checks that every link in mails that were sent still works, since sent mails can't be mended."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct, json, structs

from sosik.base.nearness import nearest
from sosik.base.profile import during
from sosik.content import aliases
from sosik.content.sent_mail import RECORD, mailed_links
from sosik.model import routes
from sosik.model.mail_services import RECORD as MAIL_RECORD
from sosik.model.pages import AnyPage, News
from sosik.model.site import Mailing
from sosik.site.index import FEATURED, terms_of
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web.files import CopiedFile
from sosik.web.redirects import RedirectPage

_PERMANENT = ("/media/", "/mail/", "/assets/")
"""Folders of files that are no pages: pictures, and assets of layouts."""
_OLDER = re.compile(r"page/\d+/?\Z")


class _Article(Struct, frozen=True, kw_only=True):
    """A text carried by a mail, as in the mail's record (`mail.manifest.ArticleEntry`)."""

    id: str
    title: str = ""
    url: str = ""
    words: str = ""


class _Record(Struct, frozen=True, kw_only=True):
    """The fields of a mail's record that are read here; older records may lack some."""

    id: str = ""
    title: str = ""
    web: str = ""
    words: str = ""
    articles: tuple[_Article, ...] = ()


_Form = TypeVar("_Form", _Record, Mailing)


@during("links")
def check_mailed_links(planned: Mapping[str, Target], queries: Queries) -> None:
    """Report every site address in a kept mail that is neither planned nor of a hidden page.

    The problem is reported at the newest mail that has the address, with the line that brings it
    back: an old address in the page that likely took its place.
    """
    seen: set[str] = set()
    addresses_known = _Known(planned, queries)
    for name, addresses in mailed_links(queries.sources.inventory, queries.site.settings.url):
        for address in (whole.partition("#")[0] for whole in addresses):
            if address not in seen and not addresses_known.leads(address):
                _report(address, name, queries)
            seen.add(address)


class _Known:
    """The addresses that work: of files, old addresses, and those hidden on purpose."""

    def __init__(self, planned: Mapping[str, Target], queries: Queries) -> None:
        self._planned = planned
        self._queries = queries

    def leads(self, address: str) -> bool:
        """Whether an address works for a reader of a mail, or is hidden on purpose."""
        if address.startswith(_PERMANENT) or _planned(address, self._planned):
            return True
        if address in self._old or self._is_hidden(address):
            return True
        # An older page of a listing may vanish when one of its entries is hidden.
        listing = _OLDER.sub("", address)
        return listing != address and self.leads(listing)

    @cached_property
    def _old(self) -> set[str]:
        return {
            name
            for moved in self._queries.sources.old_addresses
            if not moved.old.host and not moved.old.query
            for name in aliases.names(moved.old)
        }

    def _is_hidden(self, address: str) -> bool:
        """Whether an address belongs to a hidden page, to a file beside it, or to its listings."""
        parts = address.split("/")
        above = {"/".join(parts[:number]) + "/" for number in range(3, len(parts) + 1)}
        return not (above | {address}).isdisjoint(self._hidden)

    @cached_property
    def _hidden(self) -> set[str]:
        sources, settings = self._queries.sources, self._queries.site.settings
        terms = {
            term
            for page in sources.hidden_pages
            if isinstance(page, News)
            for term in (*terms_of(page), *((FEATURED,) if page.featured else ()))
        }
        listings = {
            routes.term_address(kind, name, routes.entries(settings, kind)) for kind, name in terms
        }
        return sources.hidden_addresses | listings


def _planned(address: str, planned: Mapping[str, Target]) -> str:
    """The planned file at a site address, "" for none."""
    paths = (f"site{address}", f"site{address}index.html", f"site{address}/index.html")
    return next((path for path in paths if path in planned), "")


def _report(address: str, name: str, queries: Queries) -> None:
    """Report that an address in the kept mail `name` leads nowhere, and how to mend it."""
    sources = queries.sources
    mail_folder = name.rpartition("/")[0]
    record = f"{mail_folder}/{RECORD}"
    place = record if record in sources.inventory else name
    last = address.rstrip("/").rpartition("/")[2]
    if not address.endswith("/") and "." in last:
        static = f"content/static{address}"
        sources.collector.add("mailed-file-gone", place, found=address, near=static)
        return
    pages = [*queries.site.everything(), *sources.hidden_pages]
    base = routes.base(queries.site.settings)
    if moved := _moved(address, mail_folder, pages, queries):
        sources.collector.add("mailed-page-moved", place, found=address, near=moved.source)
        return
    folder = address.split("/")[1]
    parts = {
        unquote(page.url).removeprefix(base).split("/")[-2]: page.source
        for page in pages
        if page.id.split("/")[0] == folder
    }
    near = nearest(last, parts)
    if near:
        sources.collector.add("mailed-page-gone-near", place, found=address, near=parts[near])
    else:
        sources.collector.add("mailed-page-gone", place, found=address)


def _moved(
    address: str, mail_folder: str, pages: list[AnyPage], queries: Queries
) -> AnyPage | None:
    """The page that had an address when the mail was sent, found by identity, text, or title."""
    for article in _carried(mail_folder, queries):
        if address.rstrip("/") != article.url.rstrip("/"):
            continue
        for name in ("id", "words", "title"):
            value = getattr(article, name)
            matches = [page for page in pages if value and getattr(page, name) == value]
            if len(matches) == 1:
                return matches[0]
    return None


def _carried(mail_folder: str, queries: Queries) -> Iterator[_Article]:
    """The texts of a kept mail with their site addresses, from its two records."""
    base = routes.base(queries.site.settings)
    record = _read(f"{mail_folder}/{MAIL_RECORD}", _Record, queries)
    if record is not None:
        page = _Article(id=record.id, title=record.title, url=record.web, words=record.words)
        for article in (page, *record.articles):
            path = unquote(urlsplit(article.url).path).removeprefix(base)
            yield structs.replace(article, url=path)
    sent = _read(f"{mail_folder}/{RECORD}", Mailing, queries)
    for identity, words in sent.words.items() if sent else ():
        yield _Article(id=identity, url=routes.page_address(identity), words=words)


def _read(name: str, form: type[_Form], queries: Queries) -> _Form | None:
    """A record of a mail; None if it is missing or can't be read."""
    inventory = queries.sources.inventory
    try:
        return json.decode(inventory.bytes_of(name), type=form) if name in inventory else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


@during("links")
def check_mailed_places(
    planned: Mapping[str, Target], ids: Callable[[str], set[str]], queries: Queries
) -> None:
    """Warn of fragments (`#신청`) in links of a kept mail whose id is gone from the page.

    A warning is enough, because the page still opens: a heading may have been corrected. `ids`
    gives the ids of an HTML output by its path.
    """
    seen: set[str] = set()
    for name, addresses in mailed_links(queries.sources.inventory, queries.site.settings.url):
        for whole in addresses:
            address, _, fragment = whole.partition("#")
            path = _planned(address, planned)
            if not fragment or whole in seen or not path.endswith(".html"):
                continue
            seen.add(whole)
            if not isinstance(planned[path], CopiedFile | RedirectPage) and fragment not in ids(
                path
            ):
                record = f"{name.rpartition('/')[0]}/{RECORD}"
                where = record if record in queries.sources.inventory else name
                source = planned[path].source
                queries.sources.collector.warn("mailed-place-gone", where, found=whole, near=source)
