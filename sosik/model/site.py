"""The whole site as read, and the answers that outputs get about it."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

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


class Site(Struct, frozen=True, kw_only=True):
    """Everything that is public at one moment, newest first, and nothing else.

    `files` maps a path below the site's folder (`content/…`) to the digest of its bytes,
    `layouts` a layout's name to its text. `hidden` are the addresses of unpublished pages, kept
    only so that a link to one becomes plain text; `coming` the identities of
    articles whose event is not over; `mailings` what was sent by mail, the newest first.
    """

    settings: Settings
    articles: tuple[Article, ...] = ()
    releases: tuple[Release, ...] = ()
    issues: tuple[Issue, ...] = ()
    pages: tuple[Page, ...] = ()
    images: Mapping[str, ImageFile] = {}
    files: Mapping[str, str] = {}
    layouts: Mapping[str, str] = {}
    hidden: frozenset[str] = frozenset()
    coming: tuple[str, ...] = ()
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


class ComingEvent(Struct, frozen=True):
    """An event together with the article that tells of it."""

    event: Event
    article: PageRef
