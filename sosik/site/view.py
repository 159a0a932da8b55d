"""`site`, the site as layouts see it: every method makes a query, which is recorded."""

from collections.abc import Callable
from typing import Any, TypeVar

from sosik.base.cache import ResultCache
from sosik.model.body import Body
from sosik.model.pages import AnyPage, Attachment, Contact, Issue, PageRef
from sosik.model.settings import AuthorProfile
from sosik.model.share_card import ShareCard
from sosik.model.site import (
    ComingEvent,
    Feed,
    FrontPage,
    Mailed,
    Neighbours,
    OldAddress,
    Section,
    Term,
    Version,
)
from sosik.site.address_view import AddressView
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
    languages,
    pages,
    recommendations,
    sharing,
    taxonomy,
)
from sosik.site.question import Question
from sosik.site.recorded_layouts import RecordedLayouts

Value = TypeVar("Value")


class SiteView(AddressView):
    """`site` in a layout. Settings are attributes (`site.title`, `site.organization.name`).

    It speaks the language of the site, or that of `language` if it is not "".
    """

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

    def person(self, name: str) -> AuthorProfile | None:
        """The entry of an author in site.yaml; None if there is none."""
        return self._ask(files.person, name)

    def contacts(self, page: AnyPage) -> tuple[Contact, ...]:
        """The contacts for a page: its own, else phone and e-mail of its department."""
        own: tuple[Contact, ...] = getattr(page, "contacts", ())
        name: str = getattr(page, "department", "")
        office: Contact | None = self._ask(files.department, name) if name and not own else None
        return own if office is None else (office,)

    def share_card(self, kind: str = "home", name: str = "") -> ShareCard:
        """What messengers show of a page ("page" and its identity) or of a list ("tag", "돌봄")."""
        return self._ask(sharing.share_card, kind, name)

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
        """The feeds of a selection of pages; none if it is empty or has no feed of its own.

        In another language than the site's, that of all its texts is the only one.
        """
        if self._language:
            own = (kind, name) in (("news", ""), ("language", self._language))
            return self._ask(feeds.feeds_of, "language", self._language) if own else ()
        return self._ask(feeds.feeds_of, kind, name)

    def versions(self, page: AnyPage) -> tuple[Version, ...]:
        """A page and its translations, the original first; () for a page that is alone."""
        return self._ask(languages.versions, page.id)

    def editions(self) -> tuple[Version, ...]:
        """The lists of texts in other languages, but that in which this one speaks.

        In another language, the home page of the site comes first.
        """
        others = tuple(v for v in self._ask(languages.editions) if v.language != self._language)
        if not self._language:
            return others
        own = Version(self._ask(files.setting, "language"), self.href("/"))
        return (own, *others)

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
    return RecordedLayouts(site._recorder.queries.layouts, site._recorder, site.language)


def in_language(site: SiteView, language: str) -> SiteView:
    """The same view with the words of a language; "" is the language of the site."""
    own = site._recorder.queries.site.settings.language
    other = "" if language == own else language
    return site if other == site._language else SiteView(site._recorder, other)


def store_of(site: SiteView) -> ResultCache:
    """The store of data derived in earlier builds."""
    return site._recorder.queries.sources.store


def shared(site: SiteView, key: tuple[object, ...], make: Callable[[SiteView], Value]) -> Value:
    """The value of `make`, called once a build for each key; its queries are recorded for all."""
    recorder = site._recorder
    key = (site._language, *key)
    fragment: tuple[Value, dict[Question, None]] | None = recorder.queries.fragments.get(key)
    if fragment is None:
        own = QueryRecorder(recorder.queries)
        alone = SiteView(own, site._language)
        fragment = recorder.queries.fragments[key] = make(alone), own.reads
    value, reads = fragment
    recorder.reads.update(reads)
    return value
