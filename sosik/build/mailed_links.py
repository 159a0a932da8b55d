"""Whether every link of the mails that were sent still arrives, for nobody can mend a mail."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct, json, structs

from sosik.base.nearness import nearest
from sosik.content import aliases
from sosik.content.sent_mail import RECORD, mailed_links
from sosik.model import routes
from sosik.model.mail_services import RECORD as MADE
from sosik.model.pages import AnyPage, News
from sosik.model.site import Mailing
from sosik.site.index import FEATURED, terms_of
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.web.files import CopiedFile
from sosik.web.redirects import RedirectPage

_PERMANENT = ("/media/", "/mail/", "/assets/")
"""What has names of its own kind, and is no page: pictures, and what layouts bring along."""
_OLDER = re.compile(r"page/\d+/?\Z")


class _Told(Struct, frozen=True, kw_only=True):
    """What the record of a mail tells of a text that it carried (`mail.manifest.ArticleEntry`)."""

    id: str
    title: str = ""
    url: str = ""
    words: str = ""


class _Record(Struct, frozen=True, kw_only=True):
    """What is read of a mail's own record; older ones may lack parts of it."""

    id: str = ""
    title: str = ""
    web: str = ""
    words: str = ""
    articles: tuple[_Told, ...] = ()


_Form = TypeVar("_Form", _Record, Mailing)


def check_mailed_links(planned: Mapping[str, Target], queries: Queries) -> None:
    """Every address of the site in a kept mail must be planned, or be that of a hidden page.

    One that is gone is a problem of the newest mail that names it, with the line that brings it
    back: an old address in the page that likely took its place.
    """
    seen: set[str] = set()
    known = _Known(planned, queries)
    for name, addresses in mailed_links(queries.sources.inventory, queries.site.settings.url):
        for address in (each.partition("#")[0] for each in addresses):
            if address not in seen and not known.leads(address):
                _tell(address, name, queries)
            seen.add(address)


class _Known:
    """What an address may lead to: a file, an old address, or what is hidden on purpose."""

    def __init__(self, planned: Mapping[str, Target], queries: Queries) -> None:
        self._planned = planned
        self._queries = queries

    def leads(self, address: str) -> bool:
        """Whether a reader of a mail finds something there, or is meant not to."""
        if address.startswith(_PERMANENT) or _planned(address, self._planned):
            return True
        if address in self._old or self._is_hidden(address):
            return True
        # How many older pages a listing has hangs on how many of its pages are public.
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
        """Whether it belongs to a hidden page: its own, a file's beside it, or its listings'."""
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
    """The file that answers a site address, "" for none."""
    paths = (f"site{address}", f"site{address}index.html", f"site{address}/index.html")
    return next((path for path in paths if path in planned), "")


def _tell(address: str, name: str, queries: Queries) -> None:
    """Note that an address in the kept file `name` leads nowhere, and how to mend it."""
    sources = queries.sources
    beside = name.rpartition("/")[0]
    record = f"{beside}/{RECORD}"
    place = record if record in sources.inventory else name
    last = address.rstrip("/").rpartition("/")[2]
    if not address.endswith("/") and "." in last:
        kept = f"content/static{address}"
        sources.faults.add("mailed-file-gone", place, found=address, near=kept)
        return
    pages = [*queries.site.everything(), *sources.hidden_pages]
    base = routes.base(queries.site.settings)
    if moved := _moved(address, beside, pages, queries):
        sources.faults.add("mailed-page-moved", place, found=address, near=moved.source)
        return
    folder = address.split("/")[1]
    parts = {
        unquote(page.url).removeprefix(base).split("/")[-2]: page.source
        for page in pages
        if page.id.split("/")[0] == folder
    }
    near = nearest(last, parts)
    if near:
        sources.faults.add("mailed-page-gone-near", place, found=address, near=parts[near])
    else:
        sources.faults.add("mailed-page-gone", place, found=address)


def _moved(address: str, beside: str, pages: list[AnyPage], queries: Queries) -> AnyPage | None:
    """The page that stood at an address when the mail was sent: by identity, words, or title."""
    for told in _carried(beside, queries):
        if address.rstrip("/") != told.url.rstrip("/"):
            continue
        for name in ("id", "words", "title"):
            said = getattr(told, name)
            found = [page for page in pages if said and getattr(page, name) == said]
            if len(found) == 1:
                return found[0]
    return None


def _carried(beside: str, queries: Queries) -> Iterator[_Told]:
    """The texts of a kept mail with their site addresses, as its two records tell them."""
    base = routes.base(queries.site.settings)
    made = _read(f"{beside}/{MADE}", _Record, queries)
    if made is not None:
        page = _Told(id=made.id, title=made.title, url=made.web, words=made.words)
        for told in (page, *made.articles):
            path = unquote(urlsplit(told.url).path).removeprefix(base)
            yield structs.replace(told, url=path)
    sent = _read(f"{beside}/{RECORD}", Mailing, queries)
    for identity, words in sent.words.items() if sent else ():
        yield _Told(id=identity, url=routes.page_address(identity), words=words)


def _read(name: str, form: type[_Form], queries: Queries) -> _Form | None:
    """A record of a mail; None where there is none, or none that can be read."""
    inventory = queries.sources.inventory
    try:
        return json.decode(inventory.bytes_of(name), type=form) if name in inventory else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def check_mailed_places(
    planned: Mapping[str, Target], ids: Callable[[str], set[str]], queries: Queries
) -> None:
    """Remark on places in pages (`#신청`) that a kept mail names and that are gone.

    The page is still found, so it is no problem: a heading may have been corrected. `ids` gives the
    ids of an HTML output by its path.
    """
    seen: set[str] = set()
    for name, addresses in mailed_links(queries.sources.inventory, queries.site.settings.url):
        for whole in addresses:
            address, _, place = whole.partition("#")
            path = _planned(address, planned)
            if not place or whole in seen or not path.endswith(".html"):
                continue
            seen.add(whole)
            if not isinstance(planned[path], CopiedFile | RedirectPage) and place not in ids(path):
                record = f"{name.rpartition('/')[0]}/{RECORD}"
                where = record if record in queries.sources.inventory else name
                source = planned[path].source
                queries.sources.faults.warn("mailed-place-gone", where, found=whole, near=source)
