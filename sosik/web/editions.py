"""The edition of a site in another language: the list of its texts, and the search in them."""

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import unquote

from msgspec import json

from sosik.korean.spelling import shown
from sosik.model import routes
from sosik.model.body import SLOT
from sosik.model.site import Listing
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.site.view import SiteView, in_language
from sosik.web.html import html_of
from sosik.web.listings import paginated
from sosik.words.dates import say_date

_TEXTS = "search.json"


class EditionPage(Target, frozen=True):
    """One page of the list of all texts in a language; the first is the home of the edition."""

    listing: Listing

    def render(self, site: SiteView) -> bytes:
        """The page as HTML."""
        listing = self.listing
        entries = site.entries(listing.selection, listing.start, listing.stop)
        view = in_language(site, listing.selection[1])
        return html_of(view, "site/edition.html", listing=listing, entries=entries)


class EditionSearch(Target, frozen=True):
    """The page on which readers search in the texts of a language."""

    language: str

    def render(self, site: SiteView) -> bytes:
        """The page as HTML."""
        view = in_language(site, self.language)
        return html_of(view, "site/edition_search.html", texts=f"{view.home}{_TEXTS}")


class EditionTexts(Target, frozen=True):
    """All texts of a language, which a browser reads to search in them."""

    language: str
    may_fail: ClassVar[bool] = False

    def render(self, site: SiteView) -> bytes:
        """A list of address, title, day and text in JSON, the newest first."""
        texts: list[tuple[str, str, str, str]] = []
        for ref in site.entries(("language", self.language), 0, None):
            page = site.page(ref.id)
            if page is not None:
                day = say_date(page.date, self.language) if page.date else ""
                text = SLOT.sub("", site.body(page).text)
                texts.append((page.url, page.title, day, shown(text)))
        return json.encode(texts)


def targets(queries: Queries) -> Iterator[Target]:
    """The pages and the texts of each edition."""
    base = routes.base(queries.site.settings)
    for language, pages in sorted(queries.index.languages.items()):
        source, folder = pages[0].source, f"site{routes.edition_address(language)}"
        for listing, _ in paginated(queries, ("language", language), language, source):
            path = routes.page_file(unquote(listing.url).removeprefix(base))
            yield EditionPage(path=path, source=source, listing=listing)
        path = f"{folder}search/index.html"
        yield EditionSearch(path=path, source="layouts/site/edition_search.html", language=language)
        yield EditionTexts(path=folder + _TEXTS, source=source, language=language)
