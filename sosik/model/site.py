"""The whole site as parsed, and the results of queries about it."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from sosik.korean.dates import Moment
from sosik.model.pages import AnyPage, Article, EventDetails, Issue, Page, PageRef, Release
from sosik.model.settings import Settings


class ImageFile(Struct, frozen=True):
    """A picture below content/: its digest, size in pixels, and the format in which it is shown.

    `colours` is the version of the conversion of its colours, 0 if they are published as they are;
    `stored` is the format of the file itself.
    """

    digest: str
    width: int
    height: int
    format: str
    colours: int = 0
    stored: str = ""


class Mailing(Struct, frozen=True, kw_only=True):
    """A record that an issue or a release was sent by mail (`sosik sent`).

    `id` is the identity of the page; `words` maps the identities of the page and of its articles
    to the digests of their texts when it was sent. `accepted` and `failed` are messages that mail
    servers took and refused, 0 if `sosik send` did not send it.
    """

    id: str
    at: datetime
    subject: str
    words: Mapping[str, str]
    accepted: int = 0
    failed: int = 0


class Mailed(Struct, frozen=True):
    """When a page was sent by mail, and the articles in it that have changed since."""

    at: datetime
    changed: tuple[PageRef, ...]


class OldAddress(Struct, frozen=True):
    """A former address of a page, percent-encoded as in a request.

    `path` is a site address, `query` its parameters in order. If the address was on another host,
    `host` is its name and `path` starts at its root; else `host` is "". `output` is the file below
    output/ that redirects, "" if only a server can redirect.
    """

    path: str
    query: tuple[str, ...] = ()
    host: str = ""
    output: str = ""


class Occasion(Struct, frozen=True, kw_only=True):
    """A future event as one page has it: an article's event, or a line of a schedule.

    `page` is the page's identity, `url` the address as written in it, "" for none.
    """

    page: str
    title: str
    event: EventDetails
    deadline: Moment | None = None
    closed: bool = False
    url: str = ""


class Site(Struct, frozen=True, kw_only=True):
    """Everything that is public at one moment, newest first, and nothing else.

    `translations` are the pages that are translations of others, which stand in no list but that of
    their language.

    `files` maps paths below the site's folder (`content/…`) to the digests of their bytes;
    `cleaned` maps those that are published without their metadata to the digests of the cleaned
    bytes; `layouts` maps names of layouts to their texts; `words` are those of the catalogue that
    the site replaces, by language and name. `hidden` are the addresses of unpublished pages, needed
    because links to them become plain text. `coming` are the events that are not
    over, those of articles before those of issues; `popular` the identities of the most read pages,
    the most read first; `mailings` what was sent by mail, the newest first. `next_change` is when
    the site will change by itself.
    """

    settings: Settings
    articles: tuple[Article, ...] = ()
    releases: tuple[Release, ...] = ()
    issues: tuple[Issue, ...] = ()
    pages: tuple[Page, ...] = ()
    translations: tuple[AnyPage, ...] = ()
    images: Mapping[str, ImageFile] = {}
    files: Mapping[str, str] = {}
    cleaned: Mapping[str, str] = {}
    layouts: Mapping[str, str] = {}
    words: Mapping[str, Mapping[str, str]] = {}
    hidden: frozenset[str] = frozenset()
    coming: tuple[Occasion, ...] = ()
    popular: tuple[str, ...] = ()
    mailings: tuple[Mailing, ...] = ()
    next_change: datetime | None = None

    def everything(self) -> tuple[AnyPage, ...]:
        """Returns all public pages: articles, releases, issues, static pages, translations."""
        return (*self.originals(), *self.translations)

    def originals(self) -> tuple[AnyPage, ...]:
        """Returns all public pages that are not translations of others."""
        return (*self.articles, *self.releases, *self.issues, *self.pages)


class Neighbours(Struct, frozen=True):
    """The pages of the same kind before and after a page, by date."""

    previous: PageRef | None
    next: PageRef | None


class Version(Struct, frozen=True):
    """A page in one language, and its address."""

    language: str
    url: str


class Term(Struct, frozen=True):
    """One category, department, author, tag, year or month, with its listing."""

    kind: str
    name: str
    url: str


class Section(Struct, frozen=True):
    """The articles of an issue under one group heading ("" for none)."""

    heading: str
    articles: tuple[PageRef, ...]


class Listing(Struct, frozen=True, kw_only=True):
    """One page of a listing. `selection` is ("kind", "article"), ("tag", "돌봄") and the like.

    `start` and `stop` slice the entries, counted from the oldest. `number` is None for the first
    page, which shows the newest and alone knows the `count` of all. `newest`, `newer` and `older`
    are addresses, "" if there is none. `numbered` are the next older pages and the oldest, by
    number and address: pages that were there when this one was made, so that it need not change.
    """

    selection: tuple[str, str]
    title: str
    url: str
    start: int
    stop: int | None
    number: int | None = None
    count: int = 0
    newest: str = ""
    newer: str = ""
    older: str = ""
    numbered: tuple[tuple[int, str], ...] = ()


class Feed(Struct, frozen=True, kw_only=True):
    """A feed of a selection of pages; `url` is its own address, `page` that of its listing.

    `form` is "rss", "atom" or "json".
    """

    selection: tuple[str, str]
    form: str
    title: str
    url: str
    page: str

    @property
    def type(self) -> str:
        """The feed's media type, for `<link rel=alternate>`."""
        return "application/feed+json" if self.form == "json" else f"application/{self.form}+xml"


class ComingEvent(Struct, frozen=True, kw_only=True):
    """An event that is not over: when and where, and the article or issue that announces it.

    `url` is the address of the article, the link of the schedule's line, or the issue's page.
    `deadline` is that of applications; `closed` is True if they are closed.
    """

    title: str
    url: str
    event: EventDetails
    page: PageRef
    deadline: Moment | None = None
    closed: bool = False


class Group(Struct, frozen=True):
    """A category on the home page: its name, the address of its listing, its newest articles."""

    name: str
    url: str
    entries: tuple[PageRef, ...]


class FrontPage(Struct, frozen=True, kw_only=True):
    """The contents of the home page; no page appears more than twice, if there are enough.

    `occasion` is the event of the `lead`. `groups` are the categories, with `more_groups` not all
    of them; `latest` are the newest articles outside them, or the newest of all if there are few
    categories. `sections` are the contents of the `issue`.
    """

    lead: PageRef | None
    occasion: ComingEvent | None
    featured: tuple[PageRef, ...]
    groups: tuple[Group, ...]
    more_groups: bool
    latest: tuple[PageRef, ...]
    releases: tuple[PageRef, ...]
    issue: PageRef | None
    sections: tuple[Section, ...]
    events: tuple[ComingEvent, ...]
    popular: tuple[PageRef, ...]
