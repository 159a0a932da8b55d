"""Indexes of the public pages: by identity, by term and month, in order, in issues."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import TypeVar, cast

from sosik.model import routes
from sosik.model.pages import AnyPage, News, Page
from sosik.model.site import Site
from sosik.site.related import Related

Kind = TypeVar("Kind", bound=Page)
_ORDERS = ("_seconds", "_places", "_related", "issue_of")
"""Indexes that know pages by their identities, terms and times alone."""
FEATURED = ("featured", "")
"""The selection of the articles and releases marked as featured (주요 소식)."""


class Index:
    """Indexes of a Site, each built when it is first used; lists start with the oldest page."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def edited(self, site: Site, pages: Mapping[str, AnyPage]) -> "Index":
        """The indexes of a site in which some pages have other versions, given by identity.

        No page may have another identity, time or term, since the order stays as it is.
        """
        index = Index(site)
        mine, known = vars(index), vars(self)
        mine |= {name: known[name] for name in _ORDERS if name in known}
        if "pages" in known:
            index.pages = {**self.pages, **pages}
        if "_kinds" in known:
            index._kinds = {kind: _with(pages, order) for kind, order in self._kinds.items()}
        if "_selections" in known:
            having = (page for page in pages.values() if isinstance(page, News))
            terms = {FEATURED, *chain.from_iterable(map(terms_of, having))}
            index._selections = self._selections | {
                term: _with(pages, order)
                for term, order in self._selections.items()
                if term in terms or term[0] == "kind"
            }
        if "news" in known:
            index.news = _with(pages, self.news)
        if "oldest_first" in known:
            index.oldest_first = tuple(_with(pages, self.oldest_first))
        if "addressed" in known:
            index.addressed = tuple(_with(pages, self.addressed))
        if "languages" in known:
            index.languages = {n: _with(pages, order) for n, order in self.languages.items()}
        if "versions" in known:
            index.versions = {n: tuple(_with(pages, of)) for n, of in self.versions.items()}
        return index

    @cached_property
    def pages(self) -> dict[str, AnyPage]:
        """All public pages by identity."""
        return {page.id: page for page in self._site.everything()}

    @cached_property
    def _kinds(self) -> dict[str, list[AnyPage]]:
        site = self._site
        return {
            "article": [*reversed(site.articles)],
            "release": [*reversed(site.releases)],
            "issue": [*reversed(site.issues)],
            "page": [*reversed(site.pages)],
        }

    @cached_property
    def _selections(self) -> dict[tuple[str, str], list[AnyPage]]:
        selections = {("kind", kind): pages for kind, pages in self._kinds.items()}
        for page in self.news:
            for term in terms_of(page):
                selections.setdefault(term, []).append(page)
            if page.featured:
                selections.setdefault(FEATURED, []).append(page)
        return selections

    @cached_property
    def news(self) -> list[News]:
        """Articles and releases together, from the oldest."""
        news: list[News] = [*self._site.articles, *self._site.releases]
        news.sort(key=lambda page: page.id, reverse=True)
        news.sort(key=self.seconds)
        return news

    @cached_property
    def oldest_first(self) -> tuple[AnyPage, ...]:
        """All originals from the oldest; those without a date come first."""
        return self._sorted(self._site.originals())

    @cached_property
    def addressed(self) -> tuple[AnyPage, ...]:
        """All public pages from the oldest; those without a date come first."""
        return (
            self._sorted(self._site.everything()) if self._site.translations else self.oldest_first
        )

    def _sorted(self, pages: Iterable[AnyPage]) -> tuple[AnyPage, ...]:
        oldest_first = sorted(pages, key=lambda page: page.id, reverse=True)
        oldest_first.sort(key=self.seconds)
        return tuple(oldest_first)

    @cached_property
    def languages(self) -> dict[str, list[AnyPage]]:
        """The pages in each language other than the site's, from the oldest."""
        own = self._site.settings.language
        found: dict[str, list[AnyPage]] = {}
        for page in self.addressed:
            if page.language not in ("", own):
                found.setdefault(page.language, []).append(page)
        return found

    @cached_property
    def versions(self) -> dict[str, tuple[AnyPage, ...]]:
        """The original and all translations of each page that has several, by identity."""
        groups: dict[str, list[AnyPage]] = {}
        for page in self._site.translations:
            groups.setdefault(page.original, [self.pages[page.original]]).append(page)
        return {page.id: tuple(pages) for pages in groups.values() for page in pages}

    def seconds(self, page: AnyPage) -> float:
        """The time of a page of this site in seconds, to compare it; 0 if it has no date."""
        return self._seconds[page.id]

    @cached_property
    def _seconds(self) -> dict[str, float]:
        return {page.id: seconds_of(page) for page in self._site.everything()}

    def selection(self, kind: str, name: str) -> list[AnyPage]:
        """The pages of ("kind", "article"), ("tag", "돌봄"), ("news", "") and the like."""
        if kind == "news":
            return list(self.news)
        if kind == "kind":
            return self._kinds.get(name, [])
        if kind == "language":
            return self.languages.get(name, [])
        return self._selections.get((kind, name), [])

    def has(self, kind: str, name: str) -> bool:
        """Whether a selection has pages."""
        if "_selections" in vars(self) or kind in ("kind", "news", "featured", "language"):
            return bool(self.selection(kind, name))
        return any(term == (kind, name) for page in reversed(self.news) for term in terms_of(page))

    def terms(self, kind: str) -> list[str]:
        """The names of a kind that have pages.

        Years and months come newest first; others as site.yaml lists them, then by name.
        """
        names = [name for of_kind, name in self._selections if of_kind == kind]
        if kind in ("year", "month"):
            return sorted(names, reverse=True)
        listed = [entry.name for entry in routes.entries(self._site.settings, kind)]
        rank = {name: number for number, name in enumerate(listed)}
        return sorted(names, key=lambda name: (rank.get(name, len(rank)), name))

    @property
    def newest_year(self) -> int | None:
        """The year of the newest article or release; it changes rarely, so any page may use it."""
        newest = self.news[-1].date if self.news else None
        return newest.at.year if newest else None

    def neighbours(self, identity: str) -> tuple[AnyPage | None, AnyPage | None]:
        """The older and the newer page of the same kind."""
        kind, place = self._places.get(identity, ("", -1))
        order = self._kinds.get(kind, [])
        older = order[place - 1] if place > 0 else None
        newer = order[place + 1] if -1 < place < len(order) - 1 else None
        return older, newer

    @cached_property
    def _places(self) -> dict[str, tuple[str, int]]:
        orders = self._kinds.items()
        return {page.id: (kind, n) for kind, order in orders for n, page in enumerate(order)}

    def related(self, identity: str) -> tuple[str, ...]:
        """The identities of the older pages related to an article or a release."""
        return self._related.of(identity)

    @cached_property
    def _related(self) -> Related:
        return Related(self.news, self.seconds)

    @cached_property
    def issue_of(self) -> dict[str, str]:
        """The newest issue that carries each article, by the article's identity."""
        return {
            selection.article: issue.id
            for issue in reversed(self._site.issues)
            for selection in issue.articles
        }


def _with(pages: Mapping[str, AnyPage], order: Iterable[Kind]) -> list[Kind]:
    """A list of pages with other versions of some."""
    return [cast(Kind, pages.get(page.id, page)) for page in order]


def seconds_of(page: AnyPage) -> float:
    """The time of a page in seconds; 0 if it has no date."""
    return page.date.at.timestamp() if page.date else 0


def terms_of(page: News) -> Iterator[tuple[str, str]]:
    """The terms whose listings have a page."""
    if page.category:
        yield "category", page.category
    if page.department:
        yield "department", page.department
    for author in page.authors:
        yield "author", author
    for tag in page.tags:
        yield "tag", tag
    if page.date is not None:
        yield "year", f"{page.date.at:%Y}"
        yield "month", f"{page.date.at:%Y/%m}"
