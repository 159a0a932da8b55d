"""What layouts see of the site: `site`, whose every method is a question that is recorded."""

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
    Question,
    Words,
    events,
    feeds,
    files,
    home,
    pages,
    recommendations,
    taxonomy,
)
from sosik.site.recorded_layouts import RecordedLayouts
from sosik.site.sandbox import Open

Made = TypeVar("Made")
_SETTINGS = frozenset(Settings.__struct_fields__)


class SiteView(Open):
    """`site` in a layout. Settings are its attributes (`site.title`, `site.organization.name`)."""

    def __init__(self, recorder: QueryRecorder) -> None:
        self._recorder = recorder
        self._ask = recorder.ask

    def __repr__(self) -> str:
        """The same in every process, wherever a layout prints a method by mistake."""
        return "site"

    def fragment(self, name: str, **given: Any) -> Markup:
        """A layout given `site` and a few values, rendered once a build and shared by all pages.

        Its questions are noted for each output that shows it.
        """
        # With its type, for True equals 1 and marked text equals plain.
        key = (name, *((word, type(given[word]), given[word]) for word in sorted(given)))

        def render(site: SiteView) -> Markup:
            return Markup(recorded_layouts(site).render(name, site=site, **given))

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
        """A site address such as `/articles/`, below the path under which the site lives."""
        return self._link(routes.TOP, address)

    def absolute(self, url: str) -> str:
        """The whole address, with https://, of an address of this site."""
        parts = self._ask(files.setting, "url").split("/")
        whole = ("http:", "https:", "mailto:", "tel:", "#")
        return url if url.startswith(whole) or not url else "/".join(parts[:3]) + url

    @property
    def logo(self) -> str:
        """The whole address of the logo as messengers can show it; "" for none, and for SVG."""
        named = self.organization.logo
        if named.light.startswith(("https://", "http://")):
            return str(named.light)
        shown = self.logo_shared()
        return self.absolute(shown.url) if shown is not None else ""

    def logo_shared(self) -> Picture | None:
        """The logo that messengers can show beside the address of a page."""
        named = self.organization.logo
        found = (self.picture(name) for name in (named.light, named.mail) if name)
        return next((each for each in found if each and not each.url.endswith(".svg")), None)

    def logos(self) -> Logos:
        """The logo for the masthead by day and by night, and for mails."""
        named = self.organization.logo
        light, dark = (self.picture(name) if name else None for name in (named.light, named.dark))
        return Logos(light, dark, self._plate(named.in_mails) if named.in_mails else None)

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
        """The text of a stylesheet of layouts/, in the site's colours."""
        return self._ask(files.style, name) or ""

    def front(self) -> FrontPage:
        """What stands on the home page, chosen so that no story stands there three times."""
        return self._ask(home.front)

    def page(self, identity: str) -> AnyPage | None:
        """All of another page's front matter."""
        return self._ask(pages.page, identity)

    def body(self, page: AnyPage) -> Body:
        """A page's parsed text."""
        body = self._ask(pages.body, page.id)
        assert body is not None, "a page that is given to a layout is public"
        return body

    def pages(self, kind: str, *, limit: int = 0, featured: bool = False) -> tuple[PageRef, ...]:
        """The newest pages of a kind (article, release, issue, page), all of them without limit."""
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

    def term(self, kind: str, name: str) -> str:
        """The address of one term's listing; "" where it has no pages.

        That of the featured ones (주요 소식) is `term("featured", "")`.
        """
        return str(self._ask(taxonomy.term, kind, name))

    def count(self, kind: str, name: str) -> int:
        """How many pages stand in a listing; whoever asks is made anew with every new page."""
        return int(self._ask(taxonomy.count, kind, name))

    def newest_year(self) -> int | None:
        """The year of the newest article or release."""
        return self._ask(taxonomy.newest_year)

    def sections(self, issue: Issue | PageRef) -> tuple[Section, ...]:
        """The articles of an issue in their groups."""
        return self._ask(pages.sections, issue.id)

    def issue_of(self, page: AnyPage) -> PageRef | None:
        """The bulletin in which an article appeared."""
        return self._ask(pages.issue_of, page.id)

    def mailed(self, page: AnyPage) -> Mailed | None:
        """When a page was sent by mail, and which of its texts were changed since."""
        return self._ask(pages.mailed, page.id)

    def picture(self, src: str) -> Picture | None:
        """A picture's addresses and size."""
        return self._ask(files.picture, src)

    def media(self, url: str) -> Media | None:
        """The file behind a picture's whole address; None for a picture of another site."""
        origin = self.absolute("/").removesuffix("/")
        return self._ask(files.media, url.removeprefix(origin))

    def person(self, name: str) -> AuthorProfile | None:
        """What site.yaml says of an author."""
        return self._ask(files.person, name)

    def contacts(self, page: AnyPage) -> tuple[Contact, ...]:
        """Whom to ask about a page: its own contacts, else the number of its department."""
        own: tuple[Contact, ...] = getattr(page, "contacts", ())
        name: str = getattr(page, "department", "")
        known: Contact | None = self._ask(files.department, name) if name and not own else None
        return own if known is None else (known,)

    def related(self, page: AnyPage) -> tuple[PageRef, ...]:
        """At most four older articles and releases that share tags or the category with a page.

        They tell title, address, date, category, department and picture, and no summary.
        """
        return self._ask(recommendations.related, page.id)

    def popular(self) -> tuple[PageRef, ...]:
        """The pages most read as content/popular.yaml lists them; () without that file."""
        return self._ask(recommendations.popular)

    def events(self) -> tuple[ComingEvent, ...]:
        """Events and entries of schedules that are not over, the soonest first."""
        return self._ask(events.events)

    def feeds(self, kind: str = "news", name: str = "") -> tuple[Feed, ...]:
        """The feeds of a selection of pages: none where it is empty or has none of its own."""
        return self._ask(feeds.feeds_of, kind, name)

    def addresses(self, start: int, stop: int | None) -> tuple[tuple[str, str], ...]:
        """Public pages' addresses from the oldest, with the day on which each last changed."""
        return self._ask(feeds.addresses, start, stop)

    def aliases(self) -> tuple[tuple[OldAddress, str], ...]:
        """Every old address, and the one to which it leads."""
        return self._ask(feeds.aliases)

    def link(self, page: AnyPage, written: str) -> str:
        """Where an address written in a page's front matter leads; "" for what is not public."""
        return self._link(page.source, written)

    def attachment(self, page: AnyPage, attachment: Attachment) -> str:
        """The address of a page's attachment."""
        return str(self._ask(files.beside, page.source, attachment.src))

    def body_image(self, page: AnyPage, written: str) -> Picture | None:
        """A picture as a text names it."""
        found = (self.picture(name) for name in routes.image_names(page.source, written))
        return next((picture for picture in found if picture is not None), None)

    def still(self, page: AnyPage, video: str) -> Picture | None:
        """The picture that stands for a video of a text, by the video's id."""
        found = (self.picture(name) for name in routes.still_names(page.source, video))
        return next((picture for picture in found if picture is not None), None)

    def _link(self, source: str, written: str) -> str:
        return str(self._ask(files.link, source, written))


def ask(
    site: SiteView, query: Query[Words, Answer], *words: Words.args, **named: Words.kwargs
) -> Answer:
    """The answer to a query for which layouts have no word; it is recorded like all others."""
    return site._recorder.ask(query, *words, **named)


def public_page(site: SiteView, identity: str) -> AnyPage:
    """A page that is known to be public, as the targets that were planned for it know."""
    page = site.page(identity)
    assert page is not None, identity
    return page


def recorded_layouts(site: SiteView) -> RecordedLayouts:
    """The layouts; each that is used is recorded for the output that is being made."""
    return RecordedLayouts(site._recorder.queries.layouts, site._recorder)


def store_of(site: SiteView) -> ResultCache:
    """What is remembered between builds."""
    return site._recorder.queries.sources.store


def shared(site: SiteView, key: tuple[object, ...], make: Callable[[SiteView], Made]) -> Made:
    """What `make` makes, once a build for each key; its questions are noted for every output."""
    recorder = site._recorder
    known: tuple[Made, dict[Question, None]] | None = recorder.queries.fragments.get(key)
    if known is None:
        alone = QueryRecorder(recorder.queries)
        known = recorder.queries.fragments[key] = make(SiteView(alone)), alone.reads
    recorder.reads.update(known[1])
    return known[0]
