"""`site`, the site as layouts see it: every method makes a query, which is recorded."""

from collections.abc import Callable
from typing import Any, TypeVar

from sosik.base.cache import ResultCache
from sosik.content.media import renditions
from sosik.model import routes
from sosik.model.body import Body, Logos, Media, Picture
from sosik.model.pages import AnyPage, Attachment, Contact, Issue, PageRef
from sosik.model.settings import AuthorProfile, Settings
from sosik.model.site import (
    ComingEvent,
    Feed,
    FrontPage,
    Mailed,
    Neighbours,
    OldAddress,
    Section,
    Term,
)
from sosik.site import urls
from sosik.site.markup import Markup
from sosik.site.queries import (
    Answer,
    Query,
    QueryRecorder,
    Words,
    events,
    feeds,
    files,
    home,
    pages,
    recommendations,
    taxonomy,
)
from sosik.site.question import Question
from sosik.site.recorded_layouts import RecordedLayouts
from sosik.site.sandbox import Open

Value = TypeVar("Value")
_SETTINGS = frozenset(Settings.__struct_fields__)


class SiteView(Open):
    """`site` in a layout. Settings are attributes (`site.title`, `site.organization.name`)."""

    def __init__(self, recorder: QueryRecorder) -> None:
        self._recorder = recorder
        self._ask = recorder.ask

    def __repr__(self) -> str:
        """The same in every process, in case a layout prints a method by mistake."""
        return "site"

    def fragment(self, name: str, **values: Any) -> Markup:
        """A layout rendered with `site` and some values once a build, and shared by all pages.

        Its queries are recorded for each output that shows it.
        """
        # With the types, because True == 1, and Markup equals plain text.
        key = (name, *((word, type(values[word]), values[word]) for word in sorted(values)))

        def render(site: SiteView) -> Markup:
            return Markup(recorded_layouts(site).render(name, site=site, **values))

        return shared(self, key, render)

    def __getattr__(self, name: str) -> Any:
        if name not in _SETTINGS:
            raise AttributeError(name)
        return self._ask(files.setting, name)

    @property
    def home(self) -> str:
        """The address of the home page."""
        return self.href("/")

    def href(self, address: str) -> str:
        """A site address such as `/articles/`, below the path of the site on its host."""
        return self._link(routes.TOP, address)

    def absolute(self, url: str) -> str:
        """An address of this site as an absolute URL (https://…); other URLs are unchanged."""
        parts = self._ask(files.setting, "url").split("/")
        complete = ("http:", "https:", "mailto:", "tel:", "#")
        return url if url.startswith(complete) or not url else "/".join(parts[:3]) + url

    @property
    def logo(self) -> str:
        """The absolute URL of the logo for link previews; "" if there is none but SVG."""
        logo = self.organization.logo
        if logo.light.startswith(("https://", "http://")):
            return str(logo.light)
        picture = self.logo_shared()
        return self.absolute(picture.url) if picture is not None else ""

    def logo_shared(self) -> Picture | None:
        """The logo for link previews in messengers; None if there is none but SVG."""
        logo = self.organization.logo
        pictures = (self.picture(name) for name in (logo.light, logo.mail) if name)
        return next((p for p in pictures if p and not p.url.endswith(".svg")), None)

    def logos(self) -> Logos:
        """The logo for the masthead in light and in dark mode, and for mails."""
        logo = self.organization.logo
        light, dark = (self.picture(name) if name else None for name in (logo.light, logo.dark))
        return Logos(light, dark, self._plate(logo.in_mails) if logo.in_mails else None)

    def _plate(self, name: str) -> Picture | None:
        image = self._ask(files.image_file, name)
        if image is None or self.picture(name) is None or image.format == "SVG":
            return None
        address = urls.mailed(renditions.variant_name(image, renditions.PLATE))
        width, height = renditions.plate_shown(image)
        url = self.href(address)
        return Picture(url=url, mailed=url, width=width, height=height)

    def asset(self, name: str) -> str:
        """The address of a file of layouts/assets/."""
        return str(self._ask(files.asset, name))

    def stylesheet(self, name: str) -> str:
        """The text of a stylesheet of layouts/ in the site's colours; "" if there is none."""
        return self._ask(files.style, name) or ""

    def front(self) -> FrontPage:
        """What the home page shows, chosen so that no page is shown three times."""
        return self._ask(home.front)

    def page(self, identity: str) -> AnyPage | None:
        """All of a page's front matter; None if it is not public."""
        return self._ask(pages.page, identity)

    def body(self, page: AnyPage) -> Body:
        """A page's parsed text."""
        body = self._ask(pages.body, page.id)
        assert body is not None, "layouts get public pages only"
        return body

    def pages(self, kind: str, *, limit: int = 0, featured: bool = False) -> tuple[PageRef, ...]:
        """The newest pages of a kind (article, release, issue, page); all of them if limit is 0."""
        start = -limit if limit else None
        return self._ask(pages.pages, "kind", kind, start, None, int(featured))

    def entries(
        self, selection: tuple[str, str], start: int, stop: int | None
    ) -> tuple[PageRef, ...]:
        """The entries of one page of a listing, newest first."""
        return self._ask(pages.pages, *selection, start, stop, 0)

    def neighbours(self, page: AnyPage) -> Neighbours:
        """The pages before and after a page."""
        return self._ask(pages.neighbours, page.id)

    def terms(self, kind: str) -> tuple[Term, ...]:
        """All categories, departments, authors, tags, years or months that have pages."""
        return self._ask(taxonomy.terms, kind)

    def months(self, year: str) -> tuple[Term, ...]:
        """The months of a year that have pages; those of other years change nothing for it."""
        return self._ask(taxonomy.terms, "month", year)

    def term(self, kind: str, name: str) -> str:
        """The address of one term's listing; "" if it has no pages.

        `term("featured", "")` is the listing of featured pages (주요 소식).
        """
        return str(self._ask(taxonomy.term, kind, name))

    def count(self, kind: str, name: str) -> int:
        """How many pages a listing has; an output that uses it changes with every new page."""
        return int(self._ask(taxonomy.count, kind, name))

    def newest_year(self) -> int | None:
        """The year of the newest article or release."""
        return self._ask(taxonomy.newest_year)

    def sections(self, issue: Issue | PageRef) -> tuple[Section, ...]:
        """The articles of an issue in their groups."""
        return self._ask(pages.sections, issue.id)

    def issue_of(self, page: AnyPage) -> PageRef | None:
        """The newest issue that has an article; None if there is none."""
        return self._ask(pages.issue_of, page.id)

    def mailed(self, page: AnyPage) -> Mailed | None:
        """When a page was sent by mail, and which of its texts have changed since."""
        return self._ask(pages.mailed, page.id)

    def picture(self, src: str) -> Picture | None:
        """A picture's addresses and size."""
        return self._ask(files.picture, src)

    def media(self, url: str) -> Media | None:
        """The file behind a picture's absolute URL; None for a picture of another site."""
        origin = self.absolute("/").removesuffix("/")
        return self._ask(files.media, url.removeprefix(origin))

    def person(self, name: str) -> AuthorProfile | None:
        """The entry of an author in site.yaml; None if there is none."""
        return self._ask(files.person, name)

    def contacts(self, page: AnyPage) -> tuple[Contact, ...]:
        """The contacts for a page: its own, else phone and e-mail of its department."""
        own: tuple[Contact, ...] = getattr(page, "contacts", ())
        name: str = getattr(page, "department", "")
        office: Contact | None = self._ask(files.department, name) if name and not own else None
        return own if office is None else (office,)

    def related(self, page: AnyPage) -> tuple[PageRef, ...]:
        """At most four older articles and releases that share tags or the category with a page.

        They have title, address, date, category, department and picture, but no summary.
        """
        return self._ask(recommendations.related, page.id)

    def popular(self) -> tuple[PageRef, ...]:
        """The most read pages as listed in content/popular.yaml; () without that file."""
        return self._ask(recommendations.popular)

    def events(self) -> tuple[ComingEvent, ...]:
        """Events and entries of schedules that are not over, the soonest first."""
        return self._ask(events.events)

    def feeds(self, kind: str = "news", name: str = "") -> tuple[Feed, ...]:
        """The feeds of a selection of pages; none if it is empty or has no feed of its own."""
        return self._ask(feeds.feeds_of, kind, name)

    def addresses(self, start: int, stop: int | None) -> tuple[tuple[str, str], ...]:
        """A slice of all pages from the oldest: address, and day of last change ("" if undated)."""
        return self._ask(feeds.addresses, start, stop)

    def aliases(self) -> tuple[tuple[OldAddress, str], ...]:
        """Pairs of an old address and the new one."""
        return self._ask(feeds.aliases)

    def link(self, page: AnyPage, written: str) -> str:
        """The address of a link in a page's front matter; "" if it leads to nothing public."""
        return self._link(page.source, written)

    def attachment(self, page: AnyPage, attachment: Attachment) -> str:
        """The address of a page's attachment."""
        return str(self._ask(files.beside, page.source, attachment.src))

    def body_image(self, page: AnyPage, written: str) -> Picture | None:
        """A picture by its name in a page's text; None if there is none."""
        pictures = (self.picture(name) for name in routes.image_names(page.source, written))
        return next((picture for picture in pictures if picture is not None), None)

    def still(self, page: AnyPage, video: str) -> Picture | None:
        """The picture of a video of a text, by the video's id; None if there is none."""
        pictures = (self.picture(name) for name in routes.still_names(page.source, video))
        return next((picture for picture in pictures if picture is not None), None)

    def _link(self, source: str, written: str) -> str:
        return str(self._ask(files.link, source, written))


def ask(
    site: SiteView, query: Query[Words, Answer], *words: Words.args, **named: Words.kwargs
) -> Answer:
    """The answer to a query that `site` has no method for; it is recorded like all others."""
    return site._recorder.ask(query, *words, **named)


def public_page(site: SiteView, identity: str) -> AnyPage:
    """A page that is known to be public, because a target was planned for it."""
    page = site.page(identity)
    assert page is not None, identity
    return page


def recorded_layouts(site: SiteView) -> RecordedLayouts:
    """The layouts; each that is used is recorded for the output being rendered."""
    return RecordedLayouts(site._recorder.queries.layouts, site._recorder)


def store_of(site: SiteView) -> ResultCache:
    """The store of data derived in earlier builds."""
    return site._recorder.queries.sources.store


def shared(site: SiteView, key: tuple[object, ...], make: Callable[[SiteView], Value]) -> Value:
    """The value of `make`, called once a build for each key; its queries are recorded for all."""
    recorder = site._recorder
    fragment: tuple[Value, dict[Question, None]] | None = recorder.queries.fragments.get(key)
    if fragment is None:
        own = QueryRecorder(recorder.queries)
        fragment = recorder.queries.fragments[key] = make(SiteView(own)), own.reads
    value, reads = fragment
    recorder.reads.update(reads)
    return value
