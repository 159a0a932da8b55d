"""The whole site as read, and the answers that outputs get about it."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from sosik.korean.dates import Moment
from sosik.model.pages import AnyPage, Article, Event, Issue, Page, PageRef, Release
from sosik.model.settings import Settings


class ImageFile(Struct, frozen=True):
    """A picture below content/: its digest, size in pixels, and format (JPEG, PNG, …)."""

    digest: str
    width: int
    height: int
    format: str


class Mailing(Struct, frozen=True, kw_only=True):
    """One sending of an issue or a release (`sosik sent`): when, and what its texts were then.

    `words` are the digests of the words of the page and of each article, by identity; `id` is the
    page's.
    """

    id: str
    at: datetime
    subject: str
    words: Mapping[str, str]


class Mailed(Struct, frozen=True):
    """What became of a page's mail: when it was sent, and the texts that were changed since."""

    at: datetime
    changed: tuple[PageRef, ...]


class OldAddress(Struct, frozen=True):
    """An address that led to a page once, as browsers ask for it: percent-encoded.

    `path` is a site address, `query` its parameters in their order. `host` is that of another site,
    to whose root `path` then belongs, "" for the own one. `output` is the file below output/ that
    leads on, "" where only a server can.
    """

    path: str
    query: tuple[str, ...] = ()
    host: str = ""
    output: str = ""


class Occasion(Struct, frozen=True, kw_only=True):
    """Something to come as one page writes it: an article's event, or a line of a schedule.

    `page` is the page's identity, `url` the address as written in it, "" for none.
    """

    page: str
    title: str
    event: Event
    deadline: Moment | None = None
    closed: bool = False
    url: str = ""


class Site(Struct, frozen=True, kw_only=True):
    """Everything that is public at one moment, newest first, and nothing else.

    `files` maps a path below the site's folder (`content/…`) to the digest of its bytes, `cleaned`
    those from which something is taken before they are shipped, to the digest of what is left;
    `layouts` a layout's name to its text. `hidden` are the addresses of unpublished pages, kept
    only so that a link to one becomes plain text; `coming` what is not over yet, as articles and
    then issues tell it; `popular` the identities of the pages most read, the most read first;
    `mailings` what was sent by mail, the newest first.
    """

    settings: Settings
    articles: tuple[Article, ...] = ()
    releases: tuple[Release, ...] = ()
    issues: tuple[Issue, ...] = ()
    pages: tuple[Page, ...] = ()
    images: Mapping[str, ImageFile] = {}
    files: Mapping[str, str] = {}
    cleaned: Mapping[str, str] = {}
    layouts: Mapping[str, str] = {}
    hidden: frozenset[str] = frozenset()
    coming: tuple[Occasion, ...] = ()
    popular: tuple[str, ...] = ()
    mailings: tuple[Mailing, ...] = ()
    next_change: datetime | None = None

    def everything(self) -> tuple[AnyPage, ...]:
        """All public pages: articles, releases, issues, static pages."""
        return (*self.articles, *self.releases, *self.issues, *self.pages)


class Neighbours(Struct, frozen=True):
    """The pages before and after one of its kind, by date."""

    previous: PageRef | None
    next: PageRef | None


class Term(Struct, frozen=True):
    """One category, department, author, tag, year or month, with its listing."""

    kind: str
    name: str
    url: str


class Section(Struct, frozen=True):
    """Articles of an issue that stand under one group heading ("" for none)."""

    heading: str
    articles: tuple[PageRef, ...]


class Listing(Struct, frozen=True, kw_only=True):
    """One page of a listing. `selection` is ("kind", "article"), ("tag", "돌봄") and the like.

    `start` and `stop` cut the entries counted from the oldest; `number` is None for the first view,
    which shows the newest. `newer` and `older` are addresses, "" where there is none.
    """

    selection: tuple[str, str]
    title: str
    url: str
    start: int
    stop: int | None
    number: int | None = None
    newer: str = ""
    older: str = ""


class Feed(Struct, frozen=True, kw_only=True):
    """A feed of the pages of a selection; `url` is its own address, `page` that which it follows.

    `form` is rss, atom or json.
    """

    selection: tuple[str, str]
    form: str
    title: str
    url: str
    page: str

    @property
    def type(self) -> str:
        """Its media type, for `<link rel=alternate>`."""
        return "application/feed+json" if self.form == "json" else f"application/{self.form}+xml"


class ComingEvent(Struct, frozen=True, kw_only=True):
    """An occasion that is not over: when and where, and the article or issue that tells it.

    `url` leads to the article, to where the schedule's entry leads, or to the issue's page;
    `deadline` is until when one may apply, `closed` whether that is over.
    """

    title: str
    url: str
    event: Event
    page: PageRef
    deadline: Moment | None = None
    closed: bool = False


class Group(Struct, frozen=True):
    """A category on the home page: its name, its listing, and its newest articles."""

    name: str
    url: str
    entries: tuple[PageRef, ...]


class FrontPage(Struct, frozen=True, kw_only=True):
    """What stands on the home page; no page stands there more than twice.

    `occasion` is the event of the `lead`. `groups` are the categories; `latest` the newest articles
    in none of them, or all of the newest where there are few categories. `sections` are the
    contents of the `issue`.
    """

    lead: PageRef | None
    occasion: ComingEvent | None
    featured: tuple[PageRef, ...]
    groups: tuple[Group, ...]
    latest: tuple[PageRef, ...]
    releases: tuple[PageRef, ...]
    issue: PageRef | None
    sections: tuple[Section, ...]
    events: tuple[ComingEvent, ...]
    popular: tuple[PageRef, ...]
