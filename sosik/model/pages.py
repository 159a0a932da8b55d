"""The four kinds of page that staff write, and the records inside them."""

from msgspec import Struct

from sosik.korean.dates import Moment


class Photo(Struct, frozen=True, kw_only=True):
    """A page's main picture; `src` is "" if the author wants none.

    `src` is as written until it is resolved to a path below content/. `in_text` is True if the text
    contains the picture, so that the page need not show it twice. `copyright` is the whole notice.
    `decorative` is True if the author wants no alternative text.
    """

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    in_text: bool = False
    copyright: str = ""
    decorative: bool = False


class Button(Struct, frozen=True, kw_only=True):
    """A link shown as a button under a text (바로가기)."""

    title: str
    url: str


class Attachment(Struct, frozen=True, kw_only=True):
    """A file for download; `src` is a path below content/, `size` is in bytes."""

    src: str
    title: str = ""
    size: int = 0


class EventDetails(Struct, frozen=True, kw_only=True):
    """When and where an event takes place (행사)."""

    date: Moment
    until: Moment | None = None
    time: str = ""
    place: str = ""


class Contact(Struct, frozen=True, kw_only=True):
    """A person or department to contact (문의처); `role` is 과장, 담당자 and the like."""

    role: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""


class ScheduleEntry(Struct, frozen=True, kw_only=True):
    """One line of a bulletin's schedule (일정)."""

    date: Moment
    title: str
    until: Moment | None = None
    time: str = ""
    place: str = ""
    deadline: Moment | None = None
    url: str = ""


class Selection(Struct, frozen=True, kw_only=True):
    """One article of an issue, by its identity; a `heading` starts a group (묶음) with it."""

    article: str
    lead: bool | None = None
    heading: str = ""


class Pending(Struct, frozen=True):
    """Marks a page in a preview that is not public yet: from `at` on, or a draft if that is None.

    Only `sosik serve` creates it.
    """

    at: Moment | None = None


class Page(Struct, frozen=True, kw_only=True, tag="page"):
    """The fields of all kinds of page; by itself, a static page.

    `id` is the path below content/ without suffix, `source` its file, `url` the address from the
    root of the host (percent-encoded), `output` the file below output/. `body` is the digest under
    which the converted text is cached. `language` is "" for that of the site;
    `original` is the identity of the page of which this one is a translation, "" for an original.
    """

    id: str
    source: str
    url: str
    output: str
    title: str
    date: Moment | None = None
    updated: Moment | None = None
    correction: str = ""
    summary: str = ""
    image: Photo | None = None
    license: str = ""
    layout: str = ""
    language: str = ""
    original: str = ""
    aliases: tuple[str, ...] = ()
    extra: dict[str, object] = {}
    body: str = ""
    words: str = ""
    pending: Pending | None = None

    @property
    def kind(self) -> str:
        """The kind of page: "article", "release", "issue" or "page"."""
        return type(self).__name__.lower()


class News(Page, frozen=True, kw_only=True):
    """The fields that articles and press releases have in common."""

    subtitle: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    department: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    deadline: Moment | None = None
    closed: bool = False
    links: tuple[Button, ...] = ()
    featured: bool = False
    attachments: tuple[Attachment, ...] = ()
    contacts: tuple[Contact, ...] = ()


class Article(News, frozen=True, kw_only=True, tag="article"):
    """An article (기사); an author from outside has an `organization` instead of a department."""

    organization: str = ""
    event: EventDetails | None = None
    issue: str = ""


class Release(News, frozen=True, kw_only=True, tag="release"):
    """A press release (보도자료).

    `held_until` is set in a mail that goes to the press before the release is public; `preview` is
    the address on the site at which the press may read it until then, "" for none.
    """

    release_kind: str = "보도자료"
    provided: Moment | None = None
    embargo: str = ""
    sheets: str = ""
    slogan: str = ""
    inquiries: str = ""
    publisher: str = ""
    mail: bool = False
    held_until: Moment | None = None
    preview: str = ""


class Issue(Page, frozen=True, kw_only=True, tag="issue"):
    """One issue of the bulletin (소식지); `articles` are in the order of the mail."""

    articles: tuple[Selection, ...] = ()
    schedule: tuple[ScheduleEntry, ...] = ()
    schedule_title: str = ""
    subject: str = ""
    preheader: str = ""
    headline: str = ""
    number: str = ""
    ad: bool | None = None


AnyPage = Article | Release | Issue | Page


class PageRef(Struct, frozen=True, kw_only=True):
    """A summary of a page for use on others: in cards, feeds and links to neighbours."""

    id: str
    kind: str
    url: str
    title: str
    summary: str = ""
    date: Moment | None = None
    updated: Moment | None = None
    correction: str = ""
    subtitle: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    department: str = ""
    organization: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    image: Photo | None = None
    closed: bool = False
    number: str = ""
    release_kind: str = ""
    pending: Pending | None = None


def origin_of(page: News) -> str:
    """The department that a page comes from, else the organization of an author from outside."""
    return page.department or (page.organization if isinstance(page, Article) else "")
