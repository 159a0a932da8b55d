"""What outputs may ask about the site, and the digest of each answer.

A question is a tuple: its kind, then plain words. Every question has an answer; "there is none" is
one. Where the answer is dear, its digest is that of what it is made from.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from msgspec import structs

from sosik import addresses, images, routes
from sosik.digest import digest_value
from sosik.layouts import Layouts
from sosik.mailings import changed_since, mailing_of
from sosik.model.output import Question
from sosik.model.pages import AnyPage, Article, Issue, PageRef
from sosik.model.site import ComingEvent, ImageFile, Mailed, Neighbours, Section, Site, Term
from sosik.model.text import Body, Media, Picture
from sosik.shelves import Shelves
from sosik.source import Sources


class Facts:
    """The answers of one site at one moment, each computed once.

    `fragments` are pieces of pages already rendered, which several outputs share.
    """

    def __init__(self, site: Site, sources: Sources) -> None:
        self.site = site
        self.sources = sources
        self.layouts = Layouts(site.layouts)
        self.fragments: dict[tuple[Any, ...], Any] = {}
        self._answers: dict[Question, Any] = {}
        self._digests: dict[Question, str] = {}

    def __reduce__(self) -> tuple[type["Facts"], tuple[Site, Sources]]:
        """In another process: the same site, asked anew."""
        return Facts, (self.site, self.sources)

    def answer(self, question: Question) -> Any:
        """The answer to a question; a frozen value, or None where there is nothing."""
        if question not in self._answers:
            kind, *words = question
            for word in words:
                if not isinstance(word, str | int | float | None):
                    raise TypeError(f"expected plain text or a number, got {type(word).__name__}")
            self._answers[question] = KINDS[str(kind)](self, *words)
        return self._answers[question]

    def digest(self, question: Question) -> str:
        """What tells whether an answer is still the same; cheap even where the answer is dear."""
        known = self._digests.get(question)
        if known is None:
            cheap = _BY_INPUTS.get(str(question[0]))
            known = cheap(self, *question[1:]) if cheap else digest_value(self.answer(question))
            self._digests[question] = known
        return known

    @cached_property
    def shelves(self) -> Shelves:
        """The public pages by identity, by term and in order."""
        return Shelves(self.site)

    @cached_property
    def variants(self) -> dict[str, tuple[str, int]]:
        """The file and the width in pixels behind the address of every picture."""
        return addresses.variants(self.site)

    def ref(self, page: AnyPage) -> PageRef:
        """What others may know of a page."""
        return self.answer(("ref", page.id))  # type: ignore[no-any-return]


def _page(facts: Facts, identity: str) -> AnyPage | None:
    return facts.shelves.pages.get(identity)


def _ref(facts: Facts, identity: str) -> PageRef | None:
    page = facts.shelves.pages.get(identity)
    if page is None:
        return None
    known = set(page.__struct_fields__)
    fields = (name for name in PageRef.__struct_fields__ if name in known)
    return PageRef(kind=page.kind, **{name: getattr(page, name) for name in fields})


def _body(facts: Facts, identity: str) -> Body | None:
    page = facts.shelves.pages.get(identity)
    return None if page is None else facts.sources.body(page)


def _body_digest(facts: Facts, identity: str) -> str:
    page = facts.shelves.pages.get(identity)
    return "" if page is None else page.body


def _link(facts: Facts, source: str, written: str) -> str:
    return addresses.link(facts.site, facts.shelves.pages, source, written)


def _beside(facts: Facts, source: str, name: str) -> str:
    return addresses.beside(facts.site, facts.shelves.pages, source, name)


def _image(facts: Facts, name: str) -> ImageFile | None:
    return facts.site.images.get(name)


def _picture(facts: Facts, name: str) -> Picture | None:
    return addresses.picture(facts.site, name)


def _media(facts: Facts, url: str) -> Media | None:
    name, width = facts.variants.get(url, ("", 0))
    image, store = facts.site.images.get(name), facts.sources.store
    return images.weigh(store, image, width, lambda: facts.answer(("file", name)))


def _neighbours(facts: Facts, identity: str) -> Neighbours:
    older, newer = facts.shelves.neighbours(identity)
    return Neighbours(_name(older), _name(newer))


def _name(page: AnyPage | None) -> PageRef | None:
    """A page by title and date alone, so that an edit of its text disturbs nobody who names it."""
    if page is None:
        return None
    number = page.number if isinstance(page, Issue) else ""
    return PageRef(
        id=page.id, kind=page.kind, url=page.url, title=page.title, date=page.date, number=number
    )


def _pages(
    facts: Facts, kind: str, name: str, start: int | None, stop: int | None, featured: int
) -> tuple[PageRef, ...]:
    """A slice of a selection counted from the oldest, given newest first."""
    chosen = facts.shelves.selection(kind, name)
    if featured:
        chosen = [page for page in chosen if getattr(page, "featured", False)]
    return tuple(facts.ref(page) for page in reversed(chosen[start:stop]))


def _pages_digest(facts: Facts, *words: Any) -> str:
    refs = facts.answer(("pages", *words))
    return digest_value([facts.digest(("ref", ref.id)) for ref in refs])


def _terms(facts: Facts, kind: str) -> tuple[Term, ...]:
    settings = facts.site.settings
    entries = routes.entries(settings, kind)
    return tuple(
        Term(kind, name, routes.href(settings, routes.term_address(kind, name, entries)))
        for name in facts.shelves.terms(kind)
    )


def _term(facts: Facts, kind: str, name: str) -> str:
    if not facts.shelves.selection(kind, name):
        return ""
    settings = facts.site.settings
    address = routes.term_address(kind, name, routes.entries(settings, kind))
    return routes.href(settings, address)


def _sections(facts: Facts, identity: str) -> tuple[Section, ...]:
    issue = facts.shelves.pages.get(identity)
    if not isinstance(issue, Issue):
        return ()
    sections: list[tuple[str, list[PageRef]]] = []
    for selection in issue.articles:
        if not sections or sections[-1][0] != selection.heading:
            sections.append((selection.heading, []))
        ref = facts.answer(("ref", selection.article))
        if ref is not None:
            sections[-1][1].append(ref)
    return tuple(Section(heading, tuple(refs)) for heading, refs in sections)


def _issue_of(facts: Facts, identity: str) -> PageRef | None:
    issue = facts.shelves.issue_of.get(identity)
    return _name(facts.shelves.pages[issue]) if issue else None


def _mailed(facts: Facts, identity: str) -> Mailed | None:
    found = mailing_of(facts.site.mailings, identity)
    if found is None:
        return None
    changed = changed_since(found, identity, facts.shelves.pages)
    return Mailed(found.at, tuple(ref for page in changed if (ref := _name(page))))


def _events(facts: Facts) -> tuple[ComingEvent, ...]:
    found = []
    for identity in facts.site.coming:
        article = facts.shelves.pages[identity]
        assert isinstance(article, Article)
        assert article.event is not None
        found.append(ComingEvent(article.event, facts.ref(article)))
    return tuple(found)


def _setting(facts: Facts, name: str) -> Any:
    if name == "menu":
        settings = facts.site.settings
        return tuple(
            structs.replace(entry, url=_link(facts, routes.TOP, entry.url))
            for entry in settings.menu
        )
    return getattr(facts.site.settings, name, None)


def _person(facts: Facts, name: str) -> Any:
    return next((person for person in facts.site.settings.people if person.name == name), None)


def _style(facts: Facts, name: str) -> str | None:
    return addresses.style(facts.site, name)


def _asset(facts: Facts, name: str) -> str:
    address = addresses.asset(facts.site, name)
    return routes.href(facts.site.settings, address) if address else ""


def _layout(facts: Facts, name: str) -> None:
    """A layout is only ever known by its digest; rendering it needs no answer."""


def _file(facts: Facts, name: str) -> bytes | None:
    digest = facts.site.files.get(name)
    return None if digest is None else facts.sources.bytes_of(name, digest)


def _file_digest(facts: Facts, name: str) -> str:
    return facts.site.files.get(name, "")


def _addresses(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Every page's address and the day on which it last changed, for the sitemap."""
    found: Iterable[AnyPage] = facts.site.everything()
    dated = ((page.url, page.updated or page.date) for page in found)
    return tuple((url, moment.at.date().isoformat() if moment else "") for url, moment in dated)


KINDS: dict[str, Callable[..., Any]] = {
    "page": _page,
    "ref": _ref,
    "body": _body,
    "link": _link,
    "beside": _beside,
    "image": _image,
    "picture": _picture,
    "media": _media,
    "neighbours": _neighbours,
    "pages": _pages,
    "terms": _terms,
    "term": _term,
    "count": lambda facts, kind, name: len(facts.shelves.selection(kind, name)),
    "newest_year": lambda facts: facts.shelves.newest_year,
    "sections": _sections,
    "issue_of": _issue_of,
    "mailed": _mailed,
    "events": _events,
    "setting": _setting,
    "person": _person,
    "style": _style,
    "asset": _asset,
    "layout": _layout,
    "file": _file,
    "addresses": _addresses,
}
"""Every kind of question that there is."""

_BY_INPUTS: dict[str, Callable[..., str]] = {
    "body": _body_digest,
    "pages": _pages_digest,
    "layout": lambda facts, name: facts.layouts.digest(name),
    "file": _file_digest,
    # A picture's address holds the digest of its content.
    "media": lambda facts, url: url if url in facts.variants else "",
}
"""The kinds whose answers are dear, and the digest of what they are made from."""


class Reader:
    """The hands of one render: the only way to the site, noting every question it asks."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.reads: dict[Question, None] = {}

    def read(self, *question: Any) -> Any:
        """Ask, and be known to have asked."""
        self.reads[question] = None
        return self.facts.answer(question)
