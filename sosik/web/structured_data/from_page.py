"""Describes pages to search engines as JSON-LD."""

from zoneinfo import ZoneInfo

from msgspec import json

from sosik.korean.dates import say_iso
from sosik.korean.kogl import license_url
from sosik.korean.time_spans import span_of
from sosik.model.pages import AnyPage, Article, EventDetails, Issue, News, Page, PageRef, Release
from sosik.model.routes import SEARCH
from sosik.model.site import Listing
from sosik.site.markup import Markup
from sosik.site.view import SiteView
from sosik.web.structured_data.schema_org import (
    BreadcrumbList,
    Emblem,
    EntryPoint,
    EventData,
    NewsArticle,
    OrganizationData,
    Periodical,
    PersonData,
    Place,
    PublicationIssue,
    SearchAction,
    Step,
    Thing,
    WebSite,
)
from sosik.words.wording import KINDS, release_word


def of_home(site: SiteView) -> Markup:
    """JSON-LD of the home page: the site with its search, and the organization behind it."""
    home = site.absolute(site.home)
    template = f"{site.absolute(site.href(SEARCH))}?q={{search_term_string}}"
    return _script(
        WebSite(
            id=f"{home}#website",
            name=site.title,
            url=home,
            description=site.description,
            in_language=site.language,
            publisher=_organization(site),
            potential_action=SearchAction(
                target=EntryPoint(url_template=template),
                query="required name=search_term_string",
            ),
        )
    )


def of_listing(site: SiteView, listing: Listing) -> Markup:
    """JSON-LD of a listing: its breadcrumbs."""
    return _script(_breadcrumbs(site, (listing.title, listing.url)))


def of_page(site: SiteView, page: AnyPage) -> Markup:
    """JSON-LD of a page: the article, release or issue, its event, and its breadcrumbs."""
    things: list[Thing] = []
    kind = page.kind
    if isinstance(page, Issue):
        things.append(_issue(site, page))
    elif isinstance(page, Article | Release):
        things.append(_news(site, page))
    if isinstance(page, Article) and page.event:
        things.append(_event(site, page, page.event))
    steps = [(site.say(KINDS[kind]), site.section(f"/{kind}s/"))] if kind in KINDS else []
    steps = [step for step in steps if step[1] != site.home]
    return _script(*things, _breadcrumbs(site, *steps, (page.title, page.url)))


def _script(*things: Thing) -> Markup:
    """The content of `<script type="application/ld+json">`, a data block that CSP allows.

    It has no `<`, so nothing in it can end the script (HTML, §4.12.1.3).
    """
    graph = json.encode({"@context": "https://schema.org", "@graph": things}).decode()
    safe = graph.replace("<", "\\u003c")
    return Markup(safe)


def _organization(site: SiteView) -> OrganizationData:
    settings = site.organization
    return OrganizationData(
        id=f"{site.absolute(site.home)}#organization",
        name=settings.name or site.title,
        url=settings.url or site.absolute(site.home),
        logo=_logo(site),
        address=settings.address,
        telephone=settings.phone,
        email=settings.email,
        slogan=settings.slogan,
        same_as=tuple(url for url in site.social.values() if url),
    )


def _logo(site: SiteView) -> Emblem | None:
    """The logo with width and height; without them if it is on another site."""
    logo, written = site.logos().light, site.organization.logo.light
    if logo is not None:
        return Emblem(url=site.absolute(logo.url), width=logo.width, height=logo.height)
    return Emblem(url=written) if written.startswith(("https://", "http://")) else None


def _publisher(site: SiteView) -> OrganizationData:
    whole = _organization(site)
    return OrganizationData(id=whole.id, name=whole.name, url=whole.url, logo=whole.logo)


def _news(site: SiteView, page: Article | Release) -> NewsArticle:
    url = site.absolute(page.url)
    outside = page.organization if isinstance(page, Article) else ""
    issue = site.issue_of(page) if isinstance(page, Article) else None
    kind = site.say(release_word(page.release_kind)) if isinstance(page, Release) else ""
    return NewsArticle(
        id=f"{url}#article",
        url=url,
        headline=page.title,
        alternative_headline=" ".join(page.subtitle),
        description=page.summary,
        image=_images(site, page),
        date_published=say_iso(page.date) if page.date else "",
        date_modified=say_iso(moment) if (moment := page.updated or page.date) else "",
        author=_authors(site, page, outside),
        publisher=_publisher(site),
        source_organization=OrganizationData(name=outside) if outside else None,
        article_section=page.category or kind,
        keywords=page.tags,
        in_language=site.language,
        is_accessible_for_free=True,
        main_entity_of_page=url,
        is_part_of=_part_of(site, issue) if issue else None,
        correction=page.correction,
        license=_license(site, page),
    )


def _authors(site: SiteView, page: News, outside: str) -> tuple[Thing, ...]:
    """The authors; without names, the outside body, the department, or the organization."""
    people = tuple(
        PersonData(name=name, job_title=person.position if (person := site.person(name)) else "")
        for name in page.authors
    )
    body = outside or page.department or site.organization.name or site.title
    return people or (OrganizationData(name=body),)


def _part_of(site: SiteView, issue: PageRef) -> PublicationIssue:
    url = site.absolute(issue.url)
    return PublicationIssue(id=f"{url}#issue", name=issue.title, url=url)


def _issue(site: SiteView, page: Issue) -> PublicationIssue:
    url = site.absolute(page.url)
    parts = tuple(
        NewsArticle(id=f"{address}#article", headline=ref.title, url=address)
        for section in site.sections(page)
        for ref in section.articles
        if (address := site.absolute(ref.url))
    )
    home = site.absolute(site.home)
    return PublicationIssue(
        id=f"{url}#issue",
        url=url,
        name=page.title,
        description=page.summary,
        image=_images(site, page),
        issue_number=page.number,
        date_published=say_iso(page.date) if page.date else "",
        date_modified=say_iso(page.updated) if page.updated else "",
        in_language=site.language,
        publisher=_publisher(site),
        is_part_of=Periodical(id=f"{home}#bulletin", name=site.title, url=home),
        has_part=parts,
        license=_license(site, page),
    )


def _event(site: SiteView, page: Article, event: EventDetails) -> EventData:
    span = span_of(event, ZoneInfo(site.timezone))
    url = site.absolute(page.url)
    start, end = say_iso(event.date), say_iso(event.until) if event.until else ""
    if not span.whole_days:
        start, end = span.start.isoformat(), span.end.isoformat() if span.end else ""
    return EventData(
        id=f"{url}#event",
        name=page.title,
        url=url,
        description=page.summary,
        image=_images(site, page),
        start_date=start,
        end_date=end,
        location=Place(name=event.place, address=event.place) if event.place else None,
        organizer=_publisher(site),
    )


def _images(site: SiteView, page: AnyPage) -> tuple[str, ...]:
    """The main picture of a page, else its share card, unless that is borrowed from a list."""
    picture = site.picture(page.image.src) if page.image else None
    if picture is None:
        card = site.share_card("page", page.id)
        return (site.absolute(card.url),) if card.page else ()
    return (site.absolute(picture.url),)


def _license(site: SiteView, page: Page) -> str:
    code = page.license or site.license
    return license_url(code) if code else ""


def _breadcrumbs(site: SiteView, *steps: tuple[str, str]) -> BreadcrumbList:
    all_steps = [(site.say("home"), site.home), *steps]
    return BreadcrumbList(
        steps=tuple(
            Step(position=place, name=name, leads_to=site.absolute(url))
            for place, (name, url) in enumerate(all_steps, 1)
        )
    )
