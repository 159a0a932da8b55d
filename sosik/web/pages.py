"""The pages of the website: home, not found, events, years, and one for each text."""

from collections.abc import Iterator

from sosik.base.crash import WorkingOn
from sosik.model.pages import Release
from sosik.site.body import web_html
from sosik.site.markup import Markup
from sosik.site.press_photos import press_photos
from sosik.site.queries import Queries
from sosik.site.target import Target
from sosik.site.view import SiteView, in_language, public_page
from sosik.web import structured_data
from sosik.web.html import html_of

_OWN_NOT_FOUND = "content/static/404.html"


class HomePage(Target, frozen=True):
    """The home page."""

    def render(self, site: SiteView) -> bytes:
        """The home page as HTML."""
        return html_of(site, "site/home.html", structured=structured_data.of_home(site))


class NotFoundPage(Target, frozen=True):
    """The page that a server shows for unknown addresses."""

    def render(self, site: SiteView) -> bytes:
        """The page as HTML, the same for every address."""
        return html_of(site, "site/404.html")


class EventsPage(Target, frozen=True):
    """The schedule of coming events."""

    def render(self, site: SiteView) -> bytes:
        """The page as HTML."""
        return html_of(site, "site/events.html", events=site.events())


class YearsPage(Target, frozen=True):
    """The list of all years and months, which no other page repeats."""

    def render(self, site: SiteView) -> bytes:
        """The page as HTML."""
        return html_of(site, "site/archive.html")


class TextPage(Target, frozen=True):
    """The page of one article, release, issue or static page."""

    page_id: str

    def render(self, site: SiteView) -> bytes:
        """The page as HTML, in the layout that the text chooses."""
        page = public_page(site, self.page_id)
        site = in_language(site, page.language)
        with WorkingOn(page.source):
            body = Markup(web_html(site, page))
            headings = site.body(page).headings
            structured = structured_data.of_page(site, page)
            photos = press_photos(site, page) if isinstance(page, Release) else ()
        return html_of(
            site,
            page.layout,
            page=page,
            body=body,
            headings=headings,
            photos=photos,
            structured=structured,
        )


def targets(queries: Queries) -> Iterator[Target]:
    """Every page but those of listings, search and old addresses."""
    yield HomePage(path="site/index.html", source="layouts/site/home.html")
    if _OWN_NOT_FOUND not in queries.site.files:
        yield NotFoundPage(path="site/404.html", source="layouts/site/404.html")
    yield EventsPage(path="site/events/index.html", source="layouts/site/events.html")
    yield YearsPage(path="site/archive/index.html", source="layouts/site/archive.html")
    for page in queries.site.everything():
        yield TextPage(path=page.output, source=page.source, page_id=page.id)
